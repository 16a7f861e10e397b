"""A small reader of iCalendar files, strict where RFC 5545 is: what another program makes of ours."""

import re
from dataclasses import dataclass, field

LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)", re.DOTALL)
ESCAPES = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


@dataclass
class Component:
    """A part of a calendar with its properties and its own parts."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def of(self, name: str) -> list["Component"]:
        """The parts called `name`."""
        return [part for part in self.parts if part.name == name]


def unescape(value: str) -> str:
    """The text of a value; a sign that would have to be escaped and is not is a fault."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"not escaped: {value}"
    return re.sub(r"\\.", lambda found: ESCAPES[found.group()], value)


def read_calendar(data: bytes) -> Component:
    """The calendar in a file; asserts its form."""
    assert data.endswith(b"\r\n")
    raw = data[:-2].split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in raw)
    for octets in raw:
        assert len(octets) <= 75, octets
        octets.decode("utf-8")  # a character that was cut is none
    unfolded = data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    root = Component("")
    stack = [root]
    for line in unfolded:
        found = LINE.fullmatch(line)
        assert found, line
        name, parameters, value = found.groups()
        if name == "BEGIN":
            stack[-1].parts.append(Component(value))
            stack.append(stack[-1].parts[-1])
        elif name == "END":
            assert stack.pop().name == value
        else:
            assert name not in stack[-1].properties, f"told twice: {name}"
            stack[-1].properties[name + parameters] = value
    assert len(stack) == 1
    assert len(root.parts) == 1
    return root.parts[0]
