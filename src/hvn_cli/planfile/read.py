"""Reads plan files: every fault at once, each with its line; nothing is ever raised about the contents."""

from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from hvn_cli.domain.plan import Plan
from hvn_cli.domain.plan_rules import check_plan
from hvn_cli.errors import Finding, InvalidPlan, Severity, UnreadablePlan, errors_in
from hvn_cli.frozen import frozen, replace
from hvn_cli.plain_file import read_plain
from hvn_cli.planfile.decode import MAX_BYTES, MAX_FINDINGS, Stop, check_lines, decode_text
from hvn_cli.planfile.faults import findings_from, mend
from hvn_cli.planfile.marks import Node, Tree, compose
from hvn_cli.planfile.places import mark_of, parse_place, show_place
from hvn_cli.planfile.schema import PlanFile

_MEND_ROUNDS: Final = 4


@frozen
class Checked:
    """What a plan file holds: the plan where it has no errors, the text (NFC), and what is wrong."""

    plan: Plan | None
    source: str
    findings: tuple[Finding, ...]


def require_plan(path: Path) -> tuple[Plan, str]:
    """The plan in the file and the file's text; raises `InvalidPlan` with every finding if it has errors."""
    checked = read_plan(path)
    if checked.plan is None:
        raise InvalidPlan(str(path), checked.findings)
    return checked.plan, checked.source


def read_plan(path: Path) -> Checked:
    """What stands in the file; raises `UnreadablePlan` where there is no regular file that can be read."""
    return check_plan_bytes(_read_bytes(path), str(path))


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadablePlan(str(path), "folder")
        return read_plain(path, MAX_BYTES)
    except FileNotFoundError:
        raise UnreadablePlan(str(path), "missing") from None
    except PermissionError:
        raise UnreadablePlan(str(path), "permission") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadablePlan(str(path), getattr(error, "strerror", None) or str(error)) from None


def check_plan_bytes(data: bytes, name: str) -> Checked:
    """What `data` holds and all that is wrong with it; `name` is the place of faults of the whole file."""
    try:
        text = decode_text(data)
    except Stop as stop:
        return Checked(None, "", (replace(stop.finding, place=name),))
    readable, found = check_lines(text)
    composer, stopped = compose(readable)
    found += composer.findings
    if stopped is not None:
        found += _unless_caused(stopped, found)
        return Checked(None, text, _in_order(found))
    plan, more = _build(composer.tree)
    lines = {f.line for f in found}
    found += (f for f in more if f.line not in lines)
    ordered = _in_order(found)
    return Checked(None if errors_in(ordered) else plan, text, ordered)


def _unless_caused(stopped: Finding, found: list[Finding]) -> list[Finding]:
    """The syntax error, unless a fault just before it is its likely cause."""
    near = any(0 <= stopped.line - f.line <= 1 for f in found if f.code in ("tab", "comment", "hidden"))
    return [] if near and stopped.code not in ("too_many", "too_deep") else [stopped]


def _in_order(found: list[Finding]) -> tuple[Finding, ...]:
    ordered = sorted(found, key=lambda f: (f.line, f.column))
    if len(ordered) > MAX_FINDINGS:
        next_one = ordered[MAX_FINDINGS]
        ordered[MAX_FINDINGS:] = [Finding("more", Severity.ERROR, "", {}, next_one.line, next_one.column)]
    return tuple(ordered)


def _build(tree: Tree) -> tuple[Plan | None, list[Finding]]:
    """The plan in `tree`, and what its shape and its rules say; a plan with faults is mended to be judged."""
    if tree.root is None:
        return None, [Finding("empty_file", Severity.ERROR, "", {}, 1, 1)]
    root: Any = _without_empty(tree.root)
    found: list[Finding] = []
    broken: set[tuple[str | int, ...]] = set()
    for _ in range(_MEND_ROUNDS):
        try:
            plan = PlanFile.model_validate(root).root
        except ValidationError as error:
            faults = error.errors()
            found = found or findings_from(faults, tree)
            broken |= {fault["loc"][:-1] for fault in faults}
            if not mend(root, faults):
                return None, found
        else:
            return plan, found + _rules(plan, tree, broken)
    return None, found


def _rules(plan: Plan, tree: Tree, broken: set[tuple[str | int, ...]]) -> list[Finding]:
    """What the rules say, without what they say about the mappings that were mended."""
    found = []
    for finding in check_plan(plan):
        path = parse_place(finding.place)
        if path[:-1] in broken or path in broken:
            continue
        line, column = mark_of(tree, path)
        found.append(replace(finding, place=show_place(tree, path), line=line, column=column))
    return found


def _without_empty(node: Node) -> Node:
    """A copy of `node` without the keys that have no value: an empty value is an absent one."""
    if isinstance(node, dict):
        return {key: _without_empty(value) for key, value in node.items() if value is not None}
    if isinstance(node, list):
        return [_without_empty(item) for item in node]
    return node
