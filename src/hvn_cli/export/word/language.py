"""What a template may say: print a field, ask for it, go through a list. Everything else is refused.

A template comes from outside and is code. It is read as a tree before it runs, so that every fault is found
at once and with its place; jinja2's own sandbox is the second wall.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from hvn_cli.domain.text import nearest, nfc
from hvn_cli.errors import Finding, Severity

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.environment import Environment

FILTERS: Final = ("upper", "lower", "capitalize", "trim", "length", "first", "last", "join")
LOOP: Final = {"first": True, "last": True, "index": 1, "index0": 0, "length": 1}
_ECHO: Final = 90
_UNKNOWN: Final = object()

Known = tuple[Any, str]  # a value like the one that will stand there, and the path to it


def make_environment() -> "Environment":
    """Nothing to call, few filters, an unknown field is a fault, texts never become markup or tags."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup, escape

    def printed(value: Any) -> Any:
        # The library turns `{_{` into `{{` after printing; a brace of people's own must stay what it is.
        return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))

    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=printed, extensions=()
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {}
    return environment


class Reader:
    """Reads the parts of one template; `findings` are its faults, `used` the fields that it prints."""

    def __init__(self, sample: dict[str, Any]) -> None:
        self.findings: list[Finding] = []
        self.used: set[str] = set()
        self._sample: dict[str, Known] = {name: (value, name) for name, value in sample.items()}
        self._environment = make_environment()
        self._lines: list[str] = []

    def read(self, source: str) -> None:
        """Reads one part as the library has prepared it: a paragraph begins a line."""
        from jinja2 import TemplateSyntaxError

        self._lines = source.split("\n")
        try:
            tree = self._environment.parse(source)
        except TemplateSyntaxError as error:
            self._find("template_tag", error.lineno, message=error.message or "")
            return
        self._block(tree.body, dict(self._sample))

    def _find(self, code: str, line: int, **data: str) -> None:
        place = _text(self._lines[line - 1]) if 0 < line <= len(self._lines) else ""
        told = {key: value.replace(".*", "") for key, value in data.items()}
        finding = Finding(code, Severity.ERROR, place, told, line)
        if finding not in self.findings:
            self.findings.append(finding)

    def _block(self, statements: Iterable["nodes.Node"], scope: dict[str, Known]) -> None:
        from jinja2 import nodes

        for node in statements:
            match node:
                case nodes.TemplateData():
                    pass
                case nodes.Output():
                    self._output(node, scope)
                case nodes.If():
                    self._value(node.test, scope)
                    self._block((*node.body, *node.elif_, *node.else_), scope)
                case nodes.For(target=nodes.Name() as target, test=None, recursive=False):
                    inner = dict(scope)
                    inner[target.name] = self._element(node.iter, scope)
                    inner["loop"] = (LOOP, "loop")
                    self._block(node.body, inner)
                    self._block(node.else_, scope)
                case _:
                    self._refuse(node)

    def _output(self, node: "nodes.Output", scope: dict[str, Known]) -> None:
        from jinja2 import nodes

        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            value, path = self._value(part, scope)
            self.used.add(path)
            if isinstance(value, list | dict):
                self._find("template_list", part.lineno, name=path)

    def _element(self, node: "nodes.Node", scope: dict[str, Known]) -> Known:
        value, path = self._value(node, scope)
        if value is _UNKNOWN:
            return _UNKNOWN, path
        if not isinstance(value, list):
            self._find("template_no_list", node.lineno, name=path)
            return _UNKNOWN, path
        return value[0], f"{path}.*"

    def _value(self, node: "nodes.Node", scope: dict[str, Known]) -> Known:
        from jinja2 import nodes

        match node:
            case nodes.Const():
                return node.value, ""
            case nodes.Name():
                return self._look_up(node.name, scope, "", node.lineno)
            case nodes.Getattr():
                return self._inside(node.node, node.attr, scope)
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._inside(node.node, name, scope)
            case nodes.Getitem(arg=nodes.Const(value=int())):
                return self._element(node.node, scope)
            case nodes.Filter(node=nodes.Expr() as inner, name=name) if name in FILTERS:
                for argument in node.args:
                    self._value(argument, scope)
                value, path = self._value(inner, scope)
                if name in ("first", "last") and isinstance(value, list):
                    return value[0], f"{path}.*"
                self.used.add(f"{path}.*" if name == "join" else path)
                return "", path
            case nodes.Not() | nodes.And() | nodes.Or() | nodes.Compare() | nodes.CondExpr() | nodes.Concat():
                return self._parts(node, scope)
        self._refuse(node)
        return _UNKNOWN, ""

    def _parts(self, node: "nodes.Node", scope: dict[str, Known]) -> Known:
        """Every part is looked at; what comes out is some single value."""
        from jinja2 import nodes

        for part in node.iter_child_nodes():
            value = part.expr if isinstance(part, nodes.Operand) else part
            _, path = self._value(value, scope)
            if isinstance(node, nodes.CondExpr | nodes.Concat | nodes.Or):
                self.used.add(path)
        return "", ""

    def _inside(self, node: "nodes.Expr", name: str, scope: dict[str, Known]) -> Known:
        value, path = self._value(node, scope)
        if value is _UNKNOWN:
            return _UNKNOWN, path
        inside = {key: (v, key) for key, v in value.items()} if isinstance(value, dict) else {}
        found, _ = self._look_up(name, inside, path, node.lineno)
        return found, f"{path}.{name}"

    def _look_up(self, name: str, scope: dict[str, Known], above: str, line: int) -> Known:
        if name in scope:
            return scope[name]
        given = f"{above}.{name}" if above else name
        likely = ", ".join(nearest(name, list(scope)))
        self._find("template_unknown", line, name=given, likely=likely or ", ".join(scope) or "–")
        return _UNKNOWN, given

    def _refuse(self, node: "nodes.Node") -> None:
        from jinja2 import nodes

        # The library makes some nodes itself and gives them no line.
        lines = (part.lineno for part in (node, *node.find_all(nodes.Node)))
        self._find("template_code", next(filter(None, lines), 0), kind=type(node).__name__)


def mixed_tags(source: str) -> Iterator[Finding]:
    """Paragraphs with a steering tag and a text of their own, which would go with the tag."""
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", source, flags=re.DOTALL):
        text = _text(paragraph)
        if re.search(r"\{%p\s", text) and re.sub(r"\{%.*?%\}", "", text).strip():
            yield Finding("template_mixed", Severity.ERROR, text)


def _text(markup: str) -> str:
    """What people see of a piece of a document."""
    from html import unescape

    text = nfc(unescape(re.sub(r"<[^>]+>", "", markup))).strip()
    return text if len(text) <= _ECHO else text[:_ECHO] + "…"
