"""What pydantic finds wrong with a tree of texts, as our findings."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, get_args, get_type_hints

from pydantic_core import ErrorDetails

from hvn_cli.domain.plan import Plan, file_key
from hvn_cli.domain.text import nearest
from hvn_cli.errors import Finding, Severity
from hvn_cli.planfile.decode import MAX_FINDINGS
from hvn_cli.planfile.marks import Path, Tree
from hvn_cli.planfile.places import mark_of, show_place

# Pydantic's stable error types and our codes; our own readers use our codes already.
_CODES: Final = {
    "missing": "missing",
    "unexpected_keyword_argument": "unknown_key",
    "enum": "not_one_of",
    "string_type": "not_text",
    "tuple_type": "not_list",
    "dataclass_type": "not_mapping",
    "dict_type": "not_mapping",
    "no_such_day": "no_such_day",
    "bad_date": "bad_date",
    "bad_number": "bad_number",
    "bad_bool": "bad_bool",
}
_LONGEST: Final = 60


def findings_from(faults: Sequence[ErrorDetails], tree: Tree) -> list[Finding]:
    """One finding for each fault, in their order."""
    return [_finding(fault, tree) for fault in faults[: MAX_FINDINGS + 1]]


def _finding(fault: Mapping[str, Any], tree: Tree) -> Finding:
    path: Path = fault["loc"]
    code = _CODES.get(fault["type"], "bad_value")
    data: dict[str, str | int] = {"item": str(path[-1]) if path else ""}
    if code == "missing":
        code, data = _missing(path, tree)
    elif code == "unknown_key":
        code, data = _unknown(path)
    elif fault["input"] is None:
        code = "empty_item"
    elif isinstance(fault["input"], str):
        data["value"] = " ".join(fault["input"].split())[:_LONGEST]
        if code == "not_one_of":
            data["allowed"] = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    elif code == "not_one_of":
        code = "not_text"
    if not path:
        code = "not_a_plan"
    line, column = tree.keys[path] if code.startswith("unknown_key") else mark_of(tree, path)
    return Finding(code, Severity.ERROR, show_place(tree, path), data, line, column)


def _missing(path: Path, tree: Tree) -> tuple[str, dict[str, str | int]]:
    """A key that is not there, or that stands there with nothing behind it."""
    return ("empty" if path in tree.keys else "missing"), {"item": str(path[-1])}


def _unknown(path: Path) -> tuple[str, dict[str, str | int]]:
    known = known_keys(path[:-1])
    near = nearest(str(path[-1]), known)
    if near:
        return "unknown_key_near", {"item": str(path[-1]), "near": near[0]}
    return "unknown_key", {"item": str(path[-1]), "known": ", ".join(known)}


def known_keys(path: Path) -> list[str]:
    """The keys that the mapping at `path` may have."""
    shape: Any = Plan
    for step in path:
        shape = _inside(shape, step)
    return [file_key(f.name) for f in fields(shape)] if is_dataclass(shape) else []


def _inside(shape: Any, step: str | int) -> Any:
    if is_dataclass(shape):
        hints = get_type_hints(shape)
        return _without_none(next((hints[f.name] for f in fields(shape) if file_key(f.name) == step), None))
    arguments = [a for a in get_args(shape) if a is not Ellipsis]
    return arguments[-1] if arguments else None


def _without_none(shape: Any) -> Any:
    parts = get_args(shape)
    return parts[0] if type(None) in parts else shape


def mend(tree_root: Any, faults: Sequence[ErrorDetails]) -> bool:
    """Puts something of the right kind wherever a fault is, so that the rest can be judged too.

    Works on `tree_root` in place; false where that can't be done without misleading what comes after.
    """
    for fault in faults:
        path = fault["loc"]
        if not path or path[-1] in ("code", "id") or not _put(tree_root, path, fault):
            return False
    return True


def _put(root: Any, path: Path, fault: Mapping[str, Any]) -> bool:
    for step in path[:-1]:
        root = root[step]
    if fault["type"] == "unexpected_keyword_argument":
        del root[path[-1]]
    elif fault["type"] in _SUBSTITUTES:
        root[path[-1]] = _SUBSTITUTES[fault["type"]]
    elif fault["type"] == "enum":
        root[path[-1]] = fault["ctx"]["expected"].split("'")[1]
    else:
        return False
    return True


_SUBSTITUTES: Final = {
    "missing": "-",
    "string_type": "-",
    "no_such_day": "2000-01-01",
    "bad_date": "2000-01-01",
    "bad_number": "1",
    "bad_bool": "false",
}
