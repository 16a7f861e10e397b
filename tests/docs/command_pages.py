"""Makes `docs/commands.md` and `docs/commands.en.md`: every command with its options and examples."""

from collections.abc import Iterator

from tests.docs.tree import Node, nodes

from hvn_cli.cli.declared import Parameter
from hvn_cli.cli.helping import head_of, usage_line
from hvn_cli.cli.speech import words

MADE = "<!-- made by: python -m tests.docs.commands --write -->"
LEAD: dict[str, tuple[str, str, str, tuple[str, str]]] = {
    "vi": (
        "# Các lệnh của hvn",
        "Làm từ chính chương trình; cũng là điều `hvn LỆNH --help` nói. Tùy chọn chung đứng trước lệnh.",
        "Trang `man`: `man -l docs/man/vi/man1/hvn-log.1`. [English](commands.en.md)",
        ("Tham số, tùy chọn", "Nghĩa"),
    ),
    "en": (
        "# The commands of hvn",
        "Made from the program itself: what `hvn --lang en COMMAND --help` says. Global options stand first.",
        "Man pages: `man -l docs/man/man1/hvn-log.1`. [Tiếng Việt](commands.md)",
        ("Argument, option", "Meaning"),
    ),
}


def page(lang: str) -> str:
    """The whole page in one language."""
    words.speak(lang)
    try:
        *lead, heads = LEAD[lang]
        parts = [MADE, *lead]
        for node in nodes():
            parts += _section(node, lang, heads)
        return "\n\n".join(parts) + "\n"
    finally:
        words.speak("vi")


def _section(node: Node, lang: str, heads: tuple[str, str]) -> Iterator[str]:
    yield f"{'#' * (2 if len(node.path) < 2 else 3)} {node.name}"
    prose, examples = split_told(node, lang)
    yield from (_cell(paragraph) for paragraph in prose)
    yield f"```sh\n{usage(node)}\n```"
    if examples:
        yield "```sh\n" + "\n".join(examples) + "\n```"
    rows = [f"| {heads[0]} | {heads[1]} |", "|---|---|"]
    rows += [
        f"| `{head_of(p).replace('|', chr(92) + '|')}` | {_cell(meaning(p))} |" for p in parameters(node)
    ]
    if len(rows) > 2:
        yield "\n".join(rows)
    if node.inner:
        inner = node.inner
        yield "\n".join(
            f"- [`{i.name}`](#{i.name.replace(' ', '-')}): {_cell(i.shortly(lang))}" for i in inner
        )


def parameters(node: Node) -> tuple[Parameter, ...]:
    """Arguments, then options, as help lists them; --help is the same everywhere."""
    return (*node.arguments, *node.options)


def meaning(parameter: Parameter) -> str:
    """What help says about an argument or option."""
    return words(f"help.{parameter.told.help}")


def usage(node: Node) -> str:
    """The line that shows what stands where."""
    return node.name + usage_line(" ".join(node.path)).partition(node.name)[2]


def split_told(node: Node, lang: str) -> tuple[list[str], list[str]]:
    """What a command says about itself: paragraphs, and the example lines."""
    examples = [line.strip() for line in node.told(lang).split("\n") if line.startswith("  ")]
    blocks = [b for b in node.told(lang).split("\n\n") if "\n  " not in b]
    return [" ".join(block.split("\n")) for block in blocks], examples


def _cell(text: str) -> str:
    """Text as it is: nothing in it is markup."""
    for sign in ("\\", "|", "<", "*", "_"):
        text = text.replace(sign, {"<": "&lt;"}.get(sign, "\\" + sign))
    return text
