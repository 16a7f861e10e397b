"""What can be wrong: a `Finding` is a value about data, an `HvnError` is a refusal to act.

Findings come as lists, all at once, each with its place. A refusal is one typed exception whose class
carries the exit code and whose fields carry what happened; the sentence for people is made from them in
`hvn_cli.labels`. Exit codes come in families of ten, one family for each branch below `HvnError`.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, ClassVar, dataclass_transform

from hvn_cli.frozen import field, frozen


class Severity(Enum):
    """How much a finding weighs: an error forbids going on, a warning wants a yes, a note is only told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Finding:
    """One fault in data: what (`code`), how bad, where, and the values that its sentence needs.

    `place` is a path of keys in a file or a field of an activity; `line` and `column` count from 1 and are
    0 where there is no file.
    """

    code: str
    severity: Severity
    place: str = ""
    data: Mapping[str, str | int] = field(default_factory=dict)
    line: int = 0
    column: int = 0


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that forbid going on."""
    return tuple(f for f in findings if f.severity is Severity.ERROR)


@dataclass_transform(eq_default=False)
class HvnError(Exception):
    """A refusal to act; never raised itself. Nothing was changed when it is seen.

    A class tells its fields as a dataclass does and is made like one. It is none: most of a run's time would
    go into making dataclasses of refusals that are seldom told.
    """

    exit_code: ClassVar[int] = 90

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, *named.values())
        names = [name for name, hint in type(self).__annotations__.items() if not _is_of_class(hint)]
        given = {**dict(zip(names, values, strict=False)), **named}
        lacking = [name for name in names if name not in given and not hasattr(type(self), name)]
        if lacking or len(given) < len(values) + len(named) or not given.keys() <= set(names):
            raise TypeError(f"{type(self).__name__} is told by {', '.join(names)}")
        self.__dict__.update(given)
        self.__post_init__()

    def __post_init__(self) -> None:
        """What a class does with its fields."""


def _is_of_class(hint: object) -> bool:
    return getattr(hint, "__origin__", None) is ClassVar


# 10-19: settings and the surroundings


class BadSetting(HvnError):
    """A setting has a value that it can't have."""

    exit_code: ClassVar[int] = 10
    name: str
    value: str
    source: str


class UnreadableSettings(HvnError):
    """The settings file can't be read or written."""

    exit_code: ClassVar[int] = 11
    path: str
    reason: str


class MissingLibrary(HvnError):
    """An optional library that this act needs is not installed; `extra` is what to install."""

    exit_code: ClassVar[int] = 12
    library: str
    extra: str


# 20-29: plan files


class InvalidPlan(HvnError):
    """A plan file has errors; `findings` names them all."""

    exit_code: ClassVar[int] = 20
    path: str
    findings: tuple[Finding, ...]


class UnreadablePlan(HvnError):
    """A plan file is not there or can't be read."""

    exit_code: ClassVar[int] = 21
    path: str
    reason: str


class OtherPlan(HvnError):
    """The plan named by --plan is not the one that the store works with."""

    exit_code: ClassVar[int] = 22
    path: str
    store: str


# 30-39: names that nobody knows


class UnknownName(HvnError):
    """A unit, responsibility, indicator, theme, period, state or template that the plan does not have."""

    exit_code: ClassVar[int] = 30
    kind: str
    given: str
    nearest: tuple[str, ...] = ()
    codes: ClassVar[Mapping[str, int]] = {
        "unit": 30,
        "responsibility": 31,
        "indicator": 32,
        "period": 33,
        "theme": 34,
        "state": 35,
        "activity": 36,
        "setting": 37,
        "remark": 39,
        "opinion": 39,
        "awarded": 39,
        "revision": 23,
        "template": 24,
        "evidence": 46,
        "shell": 37,
    }

    def __post_init__(self) -> None:
        self.exit_code = self.codes[self.kind]  # type: ignore[misc]  # one class, one code for each kind


class AmbiguousName(HvnError):
    """A name that fits more than one thing."""

    exit_code: ClassVar[int] = 38
    kind: str
    given: str
    matches: tuple[str, ...]


# 40-49: facts that can't be recorded


class BadValue(HvnError):
    """A value that an activity can't have: a date, a quantity, a text, a link."""

    exit_code: ClassVar[int] = 40
    what: str
    value: str
    reason: str
    hint: str = ""


class NeedsConfirmation(HvnError):
    """Something unlikely that nobody has confirmed."""

    exit_code: ClassVar[int] = 41
    findings: tuple[Finding, ...]


class BadEvidence(HvnError):
    """Evidence that is not there, is no plain file, or is too large."""

    exit_code: ClassVar[int] = 42
    path: str
    reason: str


class NothingToUndo(HvnError):
    """This computer has recorded nothing that could be taken back."""

    exit_code: ClassVar[int] = 43


class AlreadyVoid(HvnError):
    """The activity was taken back before."""

    exit_code: ClassVar[int] = 44
    activity: str


class NotSubmitted(HvnError):
    """A report that nobody has handed in; `unit` is the name of the unit, empty for the ward."""

    exit_code: ClassVar[int] = 48
    unit: str
    period: str


class MissingValue(HvnError):
    """A value that is needed and was not given, where nobody can be asked."""

    exit_code: ClassVar[int] = 45
    what: str
    example: str


class CannotRedact(HvnError):
    """What is never removed by order: plans and orders themselves, and what is gone already."""

    exit_code: ClassVar[int] = 47
    thing: str
    reason: str


# 50-59: the store


class StoreError(HvnError):
    """A store that can't be used as it is; `reason` is one of the keys of `codes`."""

    exit_code: ClassVar[int] = 50
    path: str
    reason: str
    detail: str = ""
    codes: ClassVar[Mapping[str, int]] = {
        "missing": 50,
        "not_a_store": 51,
        "newer": 52,
        "newer_known": 52,
        "older": 52,
        "damaged": 53,
        "read_only": 54,
        "full": 55,
        "locked": 56,
        "unreadable": 57,
        "exists": 58,
        "io": 59,
    }

    def __post_init__(self) -> None:
        self.exit_code = self.codes[self.reason]  # type: ignore[misc]  # one class, one code for each reason


# 60-69: files that are written


class FileExists(HvnError):
    """A file that would have been overwritten."""

    exit_code: ClassVar[int] = 60
    path: str


class RestoreRefused(HvnError):
    """A backup that is not put in place: it lacks entries that the store has, or is the store itself."""

    exit_code: ClassVar[int] = 62
    path: str
    reason: str
    source: str
    count: int = 0
    codes: ClassVar[Mapping[str, int]] = {"newer": 62, "same": 63, "sample": 64}

    def __post_init__(self) -> None:
        self.exit_code = self.codes[self.reason]  # type: ignore[misc]  # one class, one code for each reason


class Unfinished(HvnError):
    """A report that was to be final and in which a person still has to write something."""

    exit_code: ClassVar[int] = 65
    findings: tuple[Finding, ...]


class InvalidTemplate(HvnError):
    """A Word template that no report can be drawn into; `findings` names every fault with its place."""

    exit_code: ClassVar[int] = 66
    path: str
    findings: tuple[Finding, ...]


class UnreadableTemplate(HvnError):
    """A Word template that is not there or can't be read."""

    exit_code: ClassVar[int] = 67
    path: str
    reason: str


class Unwritable(HvnError):
    """A file that can't be written."""

    exit_code: ClassVar[int] = 61
    path: str
    reason: str


# 70-79: tables that are read


class UnreadableTable(HvnError):
    """A table that is not there, can't be read or is none; `line` where one line of it is to blame."""

    exit_code: ClassVar[int] = 70
    path: str
    reason: str
    line: int = 0
    detail: str = ""


class BadRows(HvnError):
    """A table with rows that can't be recorded; nothing of it was."""

    exit_code: ClassVar[int] = 71
    path: str
    count: int
    rows: int


class WrongTable(HvnError):
    """A table that belongs to another plan, another year or another program."""

    exit_code: ClassVar[int] = 72
    path: str
    reason: str
    detail: str = ""
