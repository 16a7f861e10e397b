"""docs/formats.md against the program: exit codes, schema tags, and the keys that commands really give."""

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from tests.docs.pages import REPO, read_page, rows_of

from hvn_cli import errors
from hvn_cli.cli.entry import main
from hvn_cli.domain.plan import Plan
from hvn_cli.settings import KEYS

PAGE = read_page("docs/formats.md")
SCHEMAS = {row[0]: row for row in rows_of(PAGE, "schema")}
COMMANDS = {
    "hvn.made/1": "init",
    "hvn.recorded/1": 'log ubnd-4 "Kiểm tra chợ" -d 5/3 -q kiem_tra=9 -q tien_phat=7,5 -e bien-ban.pdf',
    "hvn.rows/1": "log --from bang.csv --yes",
    "hvn.forms_written/1": "form export --unit tcd --out phieu.xlsx",
    "hvn.forms/1": "form import phieu.xlsx --yes",
    "hvn.tasks/1": "tasks",
    "hvn.responsibility/1": "show ubnd-4",
    "hvn.activity/1": "show 2",
    "hvn.remark/1": 'remark proposal "Đề nghị cấp thêm tờ rơi" --unit mttq',
    "hvn.activities/1": "activities",
    "hvn.search/1": "search cho",
    "hvn.calendar/1": "calendar",
    "hvn.calendar_file/1": "calendar --ics lich.ics",
    "hvn.due/1": "due",
    "hvn.submission/1": "submit --ward",
    "hvn.submissions/1": "submissions",
    "hvn.taken/1": "undo",
    "hvn.report_file/1": "report --format xlsx",
    "hvn.report/1": "report",
    "hvn.trace/1": "report --trace kiem_tra",
    "hvn.revisions/1": "plan show --revisions",
    "hvn.plan/1": "plan show",
    "hvn.plan_check/1": "plan check",
    "hvn.plan_load/1": f"plan load {shlex.quote(str(REPO / 'data' / 'plan.yaml'))}",
    "hvn.config/1": "config show",
    "hvn.verified/1": "verify",
    "hvn.rebuilt/1": "rebuild",
    "hvn.remark_taken/1": "undo",
    "hvn.evidence/1": "evidence list",
    "hvn.evidence_export/1": "evidence export --out ra",
    "hvn.evidence_verified/1": "evidence verify",
    "hvn.redacted/1": "redact 2 --why x --yes",
    "hvn.backup/1": "backup usb",
    "hvn.backup_check/1": "backup usb --check",
    "hvn.demo/1": "demo --activities 100",
    "hvn.template_export/1": "template export --profile dang-hd05 --out mau.docx",
    "hvn.template_check/1": "template check mau.docx",
    "hvn.restore/1": "--db moi.db restore hvn.db",
}


def words_of(part: str) -> set[str]:
    """The code words in the row of a part."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {part} |"))
    return set(re.findall(r"`([a-z0-9_]+)`", row))


def refusals(above: type[errors.HvnError] = errors.HvnError) -> Iterator[type[errors.HvnError]]:
    """Every class of refusal."""
    for below in above.__subclasses__():
        yield below
        yield from refusals(below)


def test_exit_codes_are_those_of_the_program() -> None:
    told = {int(row[0]): row[1] for row in rows_of(PAGE, "code")}
    real: dict[int, str] = {}
    reasons: dict[tuple[int, str], list[str]] = {}
    for refusal in refusals():
        codes = getattr(refusal, "codes", None)
        if codes is None:
            real[refusal.exit_code] = refusal.__name__
        else:
            for reason, code in codes.items():
                reasons.setdefault((code, refusal.__name__), []).append(reason)
    real |= {code: f"{name} {', '.join(told)}" for (code, name), told in reasons.items()}
    assert told == real
    assert f"\n{errors.HvnError.exit_code}: " in PAGE
    assert list(told) == sorted(told)


def test_schema_tags_are_those_of_the_program() -> None:
    rooms = (REPO / "src/hvn_cli/export/plain").glob("*.py")
    source = "".join(room.read_text(encoding="utf-8") for room in rooms)
    assert set(re.findall(r'"schema": "(hvn\.\w+/\d+)"', source)) == set(SCHEMAS) == set(COMMANDS)


def test_settings_and_plan_keys_are_those_of_the_program() -> None:
    told = {row[0]: row[1] for row in rows_of(PAGE, "key") if len(row) == 3}
    assert told == KEYS
    tops = [row[0] for row in rows_of(PAGE, "key") if len(row) == 2]
    assert set(tops) == {field.name for field in fields(Plan)}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What each command gives with --json, on a store of its own."""
    home = tmp_path_factory.mktemp("home")
    (home / "bien-ban.pdf").write_bytes(b"%PDF-1.4\n")
    (home / "bang.csv").write_text("nhiệm vụ;ngày;hoạt động\nbbt-2;1/6/2026;Đăng 6 tin\n", encoding="utf-8")
    given = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for name in KEYS.values():
            patch.delenv(name, raising=False)
        patch.delenv("HVN_PLAN", raising=False)
        patch.setenv("HVN_DB", str(home / "hvn.db"))
        patch.setenv("HVN_CONFIG", str(home / "config.toml"))
        patch.setenv("HVN_NOW", "2026-06-10T09:00")
        for tag, command in COMMANDS.items():
            given[tag] = run_json(command, home)
    return given


def run_json(command: str, home: Path) -> dict[str, Any]:
    """The object that a command writes."""
    answer = home / "answer.json"
    with answer.open("w", encoding="utf-8") as out, redirect_stdout(out):
        code = main([*shlex.split(command), "--json"])
    assert code == 0, command
    return dict(json.loads(answer.read_text(encoding="utf-8")))


@pytest.mark.parametrize("tag", COMMANDS)
def test_keys_are_told(tag: str, answers: dict[str, dict[str, Any]]) -> None:
    answer = answers[tag]
    assert answer.pop("schema") == tag
    told = set(re.findall(r"[a-z0-9_]+", SCHEMAS[tag][2]))
    if tag == "hvn.plan/1":
        assert set(answer) == {"revision", "stored"} | {field.name for field in fields(Plan)} - {"templates"}
        return
    if tag in ("hvn.activity/1", "hvn.remark/1"):
        told |= words_of(tag[4:-2])
    assert set(answer) <= told, set(answer) - told


PART_AT = {
    ("hvn.tasks/1", "tasks"): "task",
    ("hvn.responsibility/1", "tasks"): "task",
    ("hvn.recorded/1", "after"): "task",
    ("hvn.report/1", "tasks"): "task",
    ("hvn.recorded/1", "activity"): "activity",
    ("hvn.activities/1", "activities"): "activity",
    ("hvn.trace/1", "activities"): "activity",
    ("hvn.calendar/1", "dues"): "due",
    ("hvn.report/1", "period"): "period",
    ("hvn.trace/1", "period"): "period",
    ("hvn.report/1", "units"): "unit line",
    ("hvn.report/1", "themes"): "theme line",
    ("hvn.report/1", "indicators"): "indicator line",
    ("hvn.report/1", "remarks"): "remark",
}


@pytest.mark.parametrize(("tag", "key"), PART_AT)
def test_keys_of_parts_are_told(tag: str, key: str, answers: dict[str, dict[str, Any]]) -> None:
    value = answers[tag][key]
    part = value[0] if isinstance(value, list) else value
    told = words_of(PART_AT[tag, key])
    assert set(part) <= told
    if PART_AT[tag, key] in ("task", "period", "unit line", "theme line", "remark"):
        assert told == set(part)
