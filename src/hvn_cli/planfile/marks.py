"""YAML text → a tree of dict, list, str and None, and where each part stands.

The tree is built from the parser's events without recursion, so no depth can overflow a stack; every value
stays the text that was typed (`010`, `15:3`, `NO`), to be typed later by the schema.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from hvn_cli.domain.text import MAX_TEXT, find_hidden, nfc
from hvn_cli.errors import Finding, Severity
from hvn_cli.planfile.decode import MAX_FINDINGS, MAX_MARKS, Stop, find_mark_pile
from hvn_cli.planfile.syntax import stop_at

MAX_NODES: Final = 200_000
MAX_DEPTH: Final = 12

Node = dict[str, "Node"] | list["Node"] | str | None
Path = tuple[str | int, ...]
Mark = tuple[int, int]

_EATEN: Final = re.compile(r" *(#\S.*)")
# Tabs, and a comment that touches the sign of a block or stands where a value should.
_STRICTER: Final = r"\t|[|>][-+0-9]*#|: *#"
_EMPTY: Final = ("~", "null")


@dataclass(slots=True)
class Tree:
    """The values of a file and their marks: of the key (or list item), and of the value itself."""

    root: Node = None
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is not closed yet; `key` is the key that waits for its value."""

    node: dict[str, Node] | list[Node]
    path: Path
    key: str | None = None
    dropped: bool = False


def compose(text: str) -> "tuple[Composer, Finding | None]":
    """The tree of a text with what was found on the way, and what stopped it.

    libyaml reads a good file in a tenth of the time; where it sees anything odd, PyYAML's own parser, which
    tells faults and their places better, reads the text anew. Where that is stricter it reads alone. What
    stopped at a limit of ours is not read anew: two hundred thousand values would take ten seconds.
    """
    quick = getattr(yaml, "CBaseLoader", None)
    if quick is not None and not re.search(_STRICTER, text):
        composer, stopped = Composer(text), None
        with suppress(yaml.YAMLError, ValueError):  # ValueError: !%ED%A0%80
            try:
                composer.take_all(_events(quick(text)))
            except Stop as stop:
                stopped = stop.finding
            if not composer.findings:
                return composer, stopped
    composer = Composer(text)
    return composer, composer.compose()


def _events(loader: Any) -> Iterator[yaml.Event]:
    while loader.check_event():
        yield loader.get_event()


def _mark(mark: Any) -> Mark:
    return mark.line + 1, mark.column + 1


class Composer:
    """Builds a `Tree` from one text; what it finds on the way is in `findings`."""

    def __init__(self, text: str) -> None:
        self.tree = Tree()
        self.findings: list[Finding] = []
        self._text = text
        self._lines = text.split("\n")
        self._stack: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def compose(self) -> Finding | None:
        """Reads the whole text, or as far as it can be read; gives what stopped it."""
        loader = yaml.BaseLoader(self._text)
        try:
            self.take_all(_events(loader))
        except Stop as stop:
            return stop.finding
        except yaml.MarkedYAMLError as error:
            return stop_at(error, self._lines).finding
        except (ValueError, OverflowError):  # "\Uffffffff", %YAML 1.99999…
            return Stop("bad_escape", loader.line + 1, loader.column + 1, sign="\\U").finding
        return None

    def take_all(self, events: Iterator[yaml.Event]) -> None:
        """Builds the tree from a parser's events; raises `Stop` where it can't go on."""
        for event in events:
            self._take(event)

    def _take(self, event: yaml.Event) -> None:
        mark = _mark(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise Stop("second_document", *mark)
        elif isinstance(event, yaml.AliasEvent):
            self._find("alias", mark)
            self._add_scalar(None, mark)
        elif isinstance(event, yaml.ScalarEvent):
            self._check_properties(event, mark)
            self._check_comment(event)
            self._add_scalar(self._text_of(event, mark), mark)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_properties(event, mark)
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()

    def _find(self, code: str, mark: Mark, **data: str | int) -> None:
        self.findings.append(Finding(code, Severity.ERROR, "", data, *mark))
        if len(self.findings) > MAX_FINDINGS:
            raise Stop("more", *mark)

    def _check_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: Mark) -> None:
        if event.anchor:
            self._find("alias", mark)
        if event.tag:
            self._find("tag", mark)

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """Reports text that YAML would drop: `Kế hoạch #15` without quotes is `Kế hoạch`."""
        line, column = _mark(event.end_mark)
        if event.style or line > len(self._lines):  # libyaml ends a file on a line of its own
            return
        if eaten := _EATEN.match(self._lines[line - 1], column - 1):
            self._find("comment", (line, eaten.start(1) + 1), text=eaten[1][:30])

    def _text_of(self, event: yaml.ScalarEvent, mark: Mark) -> str | None:
        value = event.value
        if not event.style and value in _EMPTY and self._wants_value():
            return None
        if len(value) > MAX_TEXT:
            self._find("long_text", mark, limit=MAX_TEXT)
            return value[:1]
        if find_mark_pile(value) >= 0:
            raise Stop("marks", *mark, limit=MAX_MARKS)
        if hidden := find_hidden(value):
            self._find("hidden", mark, character=f"U+{ord(hidden):04X}")
            return "\ufffd"
        return nfc(value).strip() or None

    def _wants_value(self) -> bool:
        return not self._stack or isinstance(self._stack[-1].node, list) or self._stack[-1].key is not None

    def _add_scalar(self, value: str | None, mark: Mark) -> None:
        if self._wants_value():
            self._put(value, mark)
        elif value is None:
            raise Stop("empty_key", *mark)
        else:
            self._start_entry(value, mark)

    def _start_entry(self, key: str, mark: Mark) -> None:
        top = self._stack[-1]
        assert isinstance(top.node, dict)
        top.key, top.dropped = key, True
        if key == "<<":
            self._find("merge_key", mark)
        elif key in top.node:
            first = self.tree.keys[(*top.path, key)]
            self._find("duplicate_key", mark, item=key, first=first[0])
        else:
            top.dropped = False
            self.tree.keys[(*top.path, key)] = mark

    def _open(self, node: dict[str, Node] | list[Node], mark: Mark) -> None:
        if not self._wants_value():
            raise Stop("key_not_text", *mark)
        path = self._put(node, mark)
        self._stack.append(_Open(node, path))
        if len(self._stack) > MAX_DEPTH:
            raise Stop("too_deep", *mark, limit=MAX_DEPTH)

    def _put(self, value: Node, mark: Mark) -> Path:
        """Puts `value` where the open mapping or list waits for one; gives its path."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise Stop("too_many", *mark, limit=MAX_NODES)
        path: Path = ()
        dropped = False
        if not self._stack:
            self.tree.root = value
        elif isinstance((top := self._stack[-1]).node, list):
            path = (*top.path, len(top.node))
            self.tree.keys[path] = mark
            top.node.append(value)
        else:
            path, dropped = (*top.path, str(top.key)), top.dropped
            if not dropped:
                top.node[str(top.key)] = value
            top.key = None
        if dropped:
            return (*path, "\0dropped")  # lies nowhere in the tree, so no other mark can be overwritten
        if value is not None:  # nobody looks for nothing, and each parser puts it elsewhere
            self.tree.values[path] = mark
        return path
