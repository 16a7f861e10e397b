"""From refusals and findings to the sentences that tell them."""

import errno
import os
import re
from datetime import date

from hvn_cli.domain.text import visible
from hvn_cli.errors import (
    AlreadyVoid,
    AmbiguousName,
    BadEvidence,
    BadRows,
    BadSetting,
    BadValue,
    CannotRedact,
    FileExists,
    Finding,
    HvnError,
    InvalidPlan,
    InvalidTemplate,
    MissingLibrary,
    MissingValue,
    NeedsConfirmation,
    NothingToUndo,
    NotSubmitted,
    OtherPlan,
    RestoreRefused,
    StoreError,
    Unfinished,
    UnknownName,
    UnreadablePlan,
    UnreadableSettings,
    UnreadableTable,
    UnreadableTemplate,
    Unwritable,
    WrongTable,
)
from hvn_cli.labels.formats import show_date, show_day_in_words, show_number
from hvn_cli.labels.words import Words

_LISTS = {
    "unit": "hvn plan show",
    "responsibility": "hvn tasks",
    "indicator": "hvn plan show --indicators",
    "period": "hvn plan show --periods",
    "theme": "hvn plan show",
    "state": "hvn tasks --help",
    "activity": "hvn activities",
    "setting": "hvn config show",
    "remark": "hvn remark --help",
    "opinion": "hvn report",
    "awarded": "hvn remark --help",
    "revision": "hvn plan show --revisions",
    "template": "hvn plan show",
    "evidence": "hvn evidence list",
    "shell": "hvn completion --help",
}

_MAX_ECHO = 60

# Python tells why a file can't be used in the system's words.
_SYSTEM = {
    os.strerror(errno.ENOENT): "missing",
    os.strerror(errno.EISDIR): "folder",
    os.strerror(errno.ENOTDIR): "no_folder",
    os.strerror(errno.EEXIST): "exists",
    os.strerror(errno.EACCES): "permission",
    os.strerror(errno.EPERM): "permission",
    os.strerror(errno.EROFS): "read_only",
    os.strerror(errno.ENOSPC): "full",
    os.strerror(errno.EIO): "disk",
    os.strerror(errno.ENAMETOOLONG): "long_name",
}


def tell_error(error: HvnError, words: Words) -> str:
    """One sentence: what happened, where, what to do next."""
    match error:
        case BadSetting(name=name, value=value, source=source):
            told = words(f"screen.source.{source}")
            hint = words(f"error.setting.{name}")
            return words("error.setting", name=name, value=echo(value), source=told, hint=hint)
        case UnreadableSettings(path=path, reason=reason):
            return words("error.settings_file", path=visible(path), reason=_reason(reason, words))
        case InvalidPlan(path=path, findings=findings):
            return words("error.plan_invalid", path=visible(path), count=len(findings))
        case UnreadablePlan(path=path, reason=reason):
            return words("error.plan_unreadable", path=visible(path), reason=_reason(reason, words))
        case OtherPlan(path=path, store=store):
            return words("error.plan_other", path=visible(path), store=visible(store))
        case UnknownName(kind=kind, given=given, nearest=nearest):
            names = ", ".join(_named(kind, one, words) for one in nearest)
            hint = words("error.did_you_mean", names=visible(names)) if nearest else ""
            told = words(f"error.kind.{kind}")
            return words("error.unknown", kind=told, given=echo(given), hint=hint, command=_LISTS[kind])
        case AmbiguousName(kind=kind, given=given, matches=matches):
            told = words(f"error.kind.{kind}")
            names = ", ".join(_named(kind, one, words) for one in matches)
            return words("error.ambiguous", kind=told, given=echo(given), names=names)
        case BadValue(what=what, value=value, reason=reason, hint=hint):
            key = f"error.what.{what}"
            told = words(key) if words.has(key) else what
            return words(f"error.value.{reason}", what=told, value=echo(value), hint=hint)
        case StoreError(path=path, reason=reason, detail=detail):
            return _tell_store(path, reason, detail, words)
    return _tell_other(error, words)


def _named(kind: str, code: str, words: Words) -> str:
    """A name to be typed: a code of a plan as it is, a word of ours in the reader's language."""
    key = f"error.named.{kind}.{code}"
    return words(key) if words.has(key) else code


def _tell_other(error: HvnError, words: Words) -> str:
    match error:
        case NeedsConfirmation():
            return words("error.confirm")
        case BadEvidence(path=path, reason=reason):
            return words(f"error.evidence.{reason}", path=visible(path))
        case NothingToUndo():
            return words("error.nothing_to_undo")
        case AlreadyVoid(activity=activity):
            return words("error.already_void", activity=activity)
        case Unfinished(findings=findings):
            return words("error.unfinished", count=len(findings))
        case NotSubmitted(unit=unit, period=period):
            name = unit or words("screen.submission.ward")
            return words("error.not_submitted", unit=visible(name), period=visible(period))
        case MissingValue(what=what, example=example):
            return words("error.missing_value", what=words(f"error.what.{what}"), example=example)
        case RestoreRefused(path=path, reason=reason, source=source, count=count):
            told = {"path": visible(path), "source": visible(source), "count": count}
            return words(f"error.restore.{reason}", **told)
        case CannotRedact(thing=thing, reason=reason):
            return words(f"error.redact.{reason}", thing=echo(thing))
        case MissingLibrary(library=library, extra=extra):
            return words("error.library", library=library, extra=extra)
        case FileExists(path=path):
            return words("error.file_exists", path=visible(path))
        case InvalidTemplate(path=path, findings=findings):
            return words("error.template_invalid", path=visible(path), count=len(findings))
        case UnreadableTemplate(path=path, reason=reason):
            return words("error.template_unreadable", path=visible(path), reason=_reason(reason, words))
        case UnreadableTable(path=path, reason=reason, line=line):
            key, place = f"error.table.{reason}", words("error.table_line", line=line) if line else ""
            why = words(key) if words.has(key) else f"{_reason(reason, words)}."
            return words("error.table_unreadable", path=visible(path), line=place, reason=why)
        case BadRows(path=path, count=count, rows=rows):
            return words("error.rows_bad", path=visible(path), count=count, rows=rows)
        case WrongTable(path=path, reason=reason, detail=detail):
            return words(f"error.wrong_table.{reason}", path=visible(path), detail=visible(detail))
        case Unwritable(path="stdout", reason=reason):
            return words("error.unwritable_screen", reason=_reason(reason, words))
        case Unwritable(path=path, reason=reason):
            return words("error.unwritable", path=visible(path), reason=_reason(reason, words))
    raise TypeError(type(error).__name__)


def _tell_store(path: str, reason: str, detail: str, words: Words) -> str:
    told = _reason(detail, words)
    shown = f" ({told})" if detail and reason == "unreadable" else told
    quoted = visible(path) if path.isascii() and " " not in path else f'"{visible(path)}"'
    return words(f"error.store.{reason}", path=visible(path), quoted=quoted, detail=visible(shown))


def _reason(reason: str, words: Words) -> str:
    """Why the system refused, in the language of the run where it is one of the usual reasons."""
    if found := re.search(r"\(at line (\d+), column (\d+)\)", reason):
        return words("screen.reason.syntax", line=found[1], column=found[2])
    key = f"screen.reason.{_SYSTEM.get(reason, reason)}"
    return words(key) if words.has(key) else visible(reason)


def echo(text: str) -> str:
    """What somebody typed, made harmless and short enough for a sentence."""
    shown = visible(text)
    return shown if len(shown) <= _MAX_ECHO else shown[:_MAX_ECHO] + "…"


def tell_finding(finding: Finding, words: Words) -> str:
    """What one finding says, without its place."""
    data: dict[str, object] = {key: _shown(key, value) for key, value in finding.data.items()}
    if "milli" in finding.data:
        data["quantity"] = show_number(int(finding.data["milli"]), words.lang)
        data["per_quantity"] = show_number(int(finding.data["per_milli"]), words.lang)
        data["max"] = show_number(int(finding.data["max"]) * 1000, words.lang)
    if "said" in finding.data:
        data["said"] = show_day_in_words(date.fromisoformat(str(finding.data["said"])), words.lang)
    data.setdefault("code", "…")
    part = "finding" if words.has(f"finding.{finding.code}") else "plan"
    return words(f"{part}.{finding.code}", **data)


def _shown(key: str, value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    if key in ("day", "from", "to"):
        try:
            return show_date(date.fromisoformat(value))
        except ValueError:
            return visible(value)
    return visible(value)


def tell_place(finding: Finding, words: Words, *, lettered: bool = True) -> str:
    """What a finding about a table says, with its row and column: `Dòng 4, cột E (Ngày): …`."""
    told, name = tell_finding(finding, words), visible(finding.place)
    data = {"line": finding.line, "told": told}
    if not finding.line:
        return told
    if not finding.column:
        return words("screen.rows.place_line", **data)
    if not lettered:
        return words("screen.rows.place_key", name=name, **data)
    letter = column_letter(finding.column)
    if not name:
        return words("screen.rows.place_unnamed", letter=letter, **data)
    return words("screen.rows.place", letter=letter, name=echo(name), **data)


def column_letter(column: int) -> str:
    """`E` for 5, as spreadsheets call a column."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters
