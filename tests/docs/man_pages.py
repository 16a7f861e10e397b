"""Makes the man pages: `docs/man/man1` in English, `docs/man/vi/man1` in Vietnamese, as man wants them."""

from collections.abc import Iterator
from pathlib import Path

from tests.docs.command_pages import meaning, parameters, split_told, usage
from tests.docs.tree import Node, nodes

from hvn_cli import __version__
from hvn_cli.cli.helping import head_of
from hvn_cli.cli.speech import words

FOLDERS = {"vi": Path("docs/man/vi/man1"), "en": Path("docs/man/man1")}
HEADS = {
    "vi": {
        "name": "TÊN",
        "usage": "CÁCH DÙNG",
        "about": "MÔ TẢ",
        "options": "THAM SỐ, TÙY CHỌN",
        "commands": "CÁC LỆNH",
        "examples": "VÍ DỤ",
        "codes": "MÃ THOÁT",
        "see": "XEM THÊM",
        "title": "Lệnh của hvn",
    },
    "en": {
        "name": "NAME",
        "usage": "SYNOPSIS",
        "about": "DESCRIPTION",
        "options": "ARGUMENTS AND OPTIONS",
        "commands": "COMMANDS",
        "examples": "EXAMPLES",
        "codes": "EXIT STATUS",
        "see": "SEE ALSO",
        "title": "Commands of hvn",
    },
}
CODES = {
    "vi": "0: xong; 1: đã làm và tìm thấy chỗ sai; 2: gõ sai lệnh; từ 10: từ chối, chưa thay đổi gì;"
    " 130: bị dừng. Từng mã: docs/formats.md.",
    "en": "0: done; 1: done, and something is wrong; 2: a mistyped command line; from 10: refused, nothing"
    " was changed; 130: stopped. Each code: docs/formats.md.",
}


def pages() -> Iterator[tuple[Path, str]]:
    """Every page with its place in the project."""
    for lang, folder in FOLDERS.items():
        words.speak(lang)
        try:
            for node in nodes():
                name = "-".join(("hvn", *node.path))
                yield folder / f"{name}.1", "\n".join(_page(node, name, lang)) + "\n"
        finally:
            words.speak("vi")


def _page(node: Node, name: str, lang: str) -> Iterator[str]:
    head = HEADS[lang]
    prose, examples = split_told(node, lang)
    yield '.\\" made by: python -m tests.docs.commands --write'
    yield f'.TH "{name.upper()}" 1 "" "hvn {__version__}" "{_line(head["title"])}"'
    yield ".nh\n.ad l"  # Vietnamese words are short: they are neither broken nor spread
    yield f".SH {head['name']}\n{_line(name)} \\- {_line(prose[0])}"
    yield f".SH {head['usage']}\n.B {_line(usage(node))}"
    if prose[1:]:
        yield f".SH {head['about']}\n" + "\n.PP\n".join(map(_line, prose[1:]))
    if told := parameters(node):
        yield f".SH {head['options']}"
        yield from (f".TP\n.B {_line(head_of(p))}\n{_line(meaning(p))}" for p in told)
    if node.inner:
        yield f".SH {head['commands']}"
        for inner in node.inner:
            yield f".TP\n.B {_line(inner.name)}\n{_line(inner.shortly(lang))}"
    if examples:
        yield f".SH {head['examples']}\n.nf\n" + "\n".join(map(_line, examples)) + "\n.fi"
    yield f".SH {head['codes']}\n{_line(CODES[lang])}"
    beside = [f".BR {_line(page)} (1)" for page in _beside(node)]
    yield f".SH {head['see']}\n" + " ,\n".join(beside)


def _beside(node: Node) -> list[str]:
    if not node.path:
        return ["-".join(("hvn", *inner.path)) for inner in node.inner]
    above = "-".join(("hvn", *node.path[:-1]))
    return [above, *("-".join(("hvn", *inner.path)) for inner in node.inner)]


def _line(text: str) -> str:
    """Text as it is: nothing in it is a request, and its hyphens can be copied."""
    spelled = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{spelled}" if spelled.startswith((".", "'")) else spelled
