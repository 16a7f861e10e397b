"""`hvn log --from`: a table is shown first, recorded whole or not at all, and never twice."""

import csv
import json
import os
import signal
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.conftest import Answer, Office

MEETINGS = "hội nghị, cuộc tuyên truyền"
HEAD = ("Nhiệm vụ", "Ngày", "Tên hoạt động", "Đơn vị", "Phối hợp", "Minh chứng", MEETINGS, "luot_nguoi")
GOOD: tuple[tuple[Any, ...], ...] = (
    ("mttq-2", date(2026, 5, 5), "Hội nghị tổ 5", "", "", "Số 12-KH/ĐU", 1, 120),
    ("MTTQ-2", "16/3/2026", "Hội nghị tổ 6", "phụ nữ", "ubnd; bbt", "", 1.0, "1.250"),
    (
        "mttq-2, mttq-3",
        datetime.fromisoformat("2026-04-01T14:30"),
        "Hội nghị\ntổ 7",
        "",
        "",
        "https://a.vn/1",
        "",
        "",
    ),
)


def workbook(path: Path, *rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, above: int = 0) -> Path:
    """A workbook as a clerk would leave it, with lines above the table."""
    book = openpyxl.Workbook()
    sheet = book.active
    for _ in range(above):
        sheet.append(("PHƯỜNG VIỆT HƯNG",))
    for row in (head, *rows):
        sheet.append(row)
    book.save(path)
    return path


def table(path: Path, *rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, sep: str = ";") -> Path:
    """The same as a text file."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=sep)
        writer.writerows([head, *[[_typed(cell) for cell in row] for row in rows]])
    return path


def _typed(cell: Any) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def count(office: Office) -> int:
    """How many activities there are."""
    return len(office.hvn("activities", "--voided", "--json").ok().json["activities"])


def unchanged(office: Office, *arguments: str) -> Answer:
    """The answer of a command that must change nothing."""
    before = office.store.read_bytes()
    answer = office.hvn(*arguments)
    assert office.store.read_bytes() == before
    return answer


@pytest.mark.parametrize("kind", ["xlsx", "csv", "tsv", "jsonl"])
def test_a_table_is_recorded_as_it_would_be_typed(office: Office, kind: str) -> None:
    path = office.folder / f"bang.{kind}"
    if kind == "xlsx":
        workbook(path, *GOOD, above=2)
    elif kind == "jsonl":
        lines = [dict(zip(HEAD, map(_typed, row), strict=True)) for row in GOOD]
        path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    else:
        table(path, *GOOD, sep="\t" if kind == "tsv" else ";")
    told = office.hvn("log", "--from", str(path), "--yes").ok().out
    assert "Thứ Ba 05/05/2026" in told
    assert "Hội Liên hiệp Phụ nữ: 1 hoạt động" in told
    found = {a["title"]: a for a in office.hvn("activities", "--json").ok().json["activities"]}
    assert len(found) == 3
    assert found["Hội nghị tổ 5"]["quantities"] == {"hoi_nghi": 1, "luot_nguoi": 120}
    assert found["Hội nghị tổ 5"]["evidence"] == [{"kind": "document", "name": "Số 12-KH/ĐU"}]
    assert found["Hội nghị tổ 6"]["unit"] == "lhpn"
    assert found["Hội nghị tổ 6"]["partners"] == ["ubnd", "bbt"]
    assert found["Hội nghị tổ 6"]["quantities"]["luot_nguoi"] == 1250
    assert found["Hội nghị tổ 7"]["responsibilities"] == ["mttq-2", "mttq-3"]
    assert found["Hội nghị tổ 7"]["date"] == "2026-04-01"
    assert office.hvn("verify").code == 0


def test_a_table_that_is_read_again_adds_nothing(office: Office) -> None:
    path = str(workbook(office.folder / "bang.xlsx", *GOOD))
    office.hvn("log", "--from", path, "--yes").ok()
    again = unchanged(office, "log", "--from", path).ok().out
    assert "3 dòng đã ghi trước đây" in again
    other = str(table(office.folder / "bang.csv", *reversed(GOOD)))
    assert "Không có dòng nào mới" in unchanged(office, "log", "--from", other, "--yes").ok().out
    office.hvn("undo").ok()
    assert "3 dòng đã ghi trước đây" in unchanged(office, "log", "--from", path, "--yes").ok().out


BAD: tuple[tuple[Any, ...], ...] = (
    ("mttq-9", "30/2", "", "Sở Y tế", "", "bienban.pdf", 1.25, "khoảng 50"),
    ("chung-1", 46096, "x\u202e", "", "Hội", "", -1, float("1e15")),
)


def test_every_fault_is_told_at_once_with_its_place(office: Office) -> None:
    path = workbook(office.folder / "bang.xlsx", *GOOD[:1], *BAD)
    told = unchanged(office, "log", "--from", str(path), "--yes")
    assert told.code == 71
    shown = " ".join(told.out.split())
    for fault in (
        "Dòng 3, cột A (Nhiệm vụ): không có nhiệm vụ nào là “mttq-9”; gần giống: mttq-",
        "Dòng 3, cột B (Ngày): ngày “30/2” không có trong lịch",
        "Dòng 3, cột C (Tên hoạt động): để trống",
        "Dòng 3, cột D (Đơn vị): không có đơn vị nào là “Sở Y tế”",
        "Dòng 3, cột F (Minh chứng): “bienban.pdf” không phải",
        "Dòng 3, cột G (hội nghị, cuộc tuyên truyền): “1.25” có phần lẻ",
        "Dòng 3, cột H (luot_nguoi): “khoảng 50” không phải là số",
        "Dòng 4, cột B (Ngày): là số 46096 chứ không phải ngày; nếu là 15/03/2026",
        "Dòng 4, cột C (Tên hoạt động): có ký tự ẩn U+202E",
        "Dòng 4, cột E (Phối hợp): “Hội” có thể là nhiều thứ",
        "Dòng 4, cột G (hội nghị, cuộc tuyên truyền): “-1” là số âm",
        "Dòng 4, cột H (luot_nguoi): “1000000000000000” lớn quá mức",
        "Dòng 4, cột D (Đơn vị): nhiệm vụ này của nhiều đơn vị",
    ):
        assert fault in shown, fault
    assert "2 trên 3 dòng có lỗi, chưa ghi gì" in told.err
    assert "\u202e" not in told.out
    findings = unchanged(office, "log", "--from", str(path), "--yes", "--json").json["findings"]
    assert {(f["line"], f["column"]) for f in findings} >= {(3, 1), (3, 8), (4, 2), (4, 4)}


def test_good_rows_are_recorded_and_the_others_can_be_mended(office: Office) -> None:
    path = workbook(
        office.folder / "bang.xlsx", *GOOD[:2], ("mttq-2", "30/2", "Hội nghị tổ 8", "", "", "", 1, 5)
    )
    told = office.hvn("log", "--from", str(path), "--yes", "--partial")
    assert (told.code, count(office)) == (1, 2)
    left = office.folder / "bang-chua-ghi.xlsx"
    assert str(left) in told.out
    sheet = openpyxl.load_workbook(left).active
    assert [cell.value for cell in sheet[1]][-1] == "Lý do chưa ghi"
    assert sheet.max_row == 2
    assert "30/2" in sheet.cell(2, 9).value
    first = left.read_bytes()
    assert office.hvn("log", "--from", str(path), "--yes", "--partial").code == 1
    assert left.read_bytes() == first
    assert sorted(p.name for p in office.folder.glob("*.xlsx")) == ["bang-chua-ghi.xlsx", "bang.xlsx"]
    book = openpyxl.load_workbook(left)
    book.active.cell(2, 2).value = date(2026, 3, 2)
    book.save(left)
    office.hvn("log", "--from", str(left), "--yes").ok()
    assert count(office) == 3


def test_rows_left_out_never_write_over_another_file_and_hold_no_formula(office: Office) -> None:
    (office.folder / "bang-chua-ghi.csv").write_text("của người khác", encoding="utf-8")
    path = table(office.folder / "bang.csv", ("mttq-2", "", '=HYPERLINK("http://x")', "", "", "", 1, 5))
    assert office.hvn("log", "--from", str(path), "--yes", "--partial").code == 1
    assert (office.folder / "bang-chua-ghi.csv").read_text(encoding="utf-8") == "của người khác"
    left = (office.folder / "bang-chua-ghi-2.csv").read_text(encoding="utf-8-sig")
    assert ";\"'=HYPERLINK(" in left
    again = office.hvn("log", "--from", "bang-chua-ghi-2.csv", "--dry-run", "--json")
    assert [f["code"] for f in again.json["findings"]] == ["cell_missing"]


def test_nothing_is_recorded_without_a_yes(office: Office) -> None:
    path = str(workbook(office.folder / "bang.xlsx", *GOOD))
    assert unchanged(office, "log", "--from", path).code == 41
    told = unchanged(office, "log", "--from", path, "--dry-run").ok()
    assert "3 dòng ghi được" in told.out
    assert "chưa ghi gì" in told.err


def test_somebody_at_a_terminal_is_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(workbook(office.folder / "bang.xlsx", *GOOD))
    monkeypatch.setattr("hvn_cli.cli.out.Out.can_ask", True)
    monkeypatch.setattr("hvn_cli.cli.out.Out.ask", lambda self, question: "3 dòng" not in question)
    assert unchanged(office, "log", "--from", path).code == 41
    monkeypatch.setattr("hvn_cli.cli.out.Out.ask", lambda self, question: "3 dòng" in question)
    office.hvn("log", "--from", path).ok()
    assert count(office) == 3


def findings_of(office: Office, *rows: tuple[Any, ...], head: tuple[str, ...] = HEAD) -> dict[int, list[str]]:
    """The codes of what is found, by line."""
    path = workbook(office.folder / "bang.xlsx", *rows, head=head)
    found: dict[int, list[str]] = {}
    for finding in unchanged(office, "log", "--from", str(path), "--dry-run", "--json").json["findings"]:
        found.setdefault(finding["line"], []).append(finding["code"])
    return found


def test_what_is_unlikely_is_told_row_by_row(office: Office) -> None:
    office.hvn("log", "mttq-2", "Hội nghị tổ 5", "-d", "5/5").ok()
    found = findings_of(
        office,
        ("mttq-2", date(2026, 5, 5), "Hội nghị tổ 5", "", "", "", 1, 120),
        ("mttq-2", date(2026, 11, 5), "Hội nghị tổ 6", "", "", "", 1, 120),
        ("mttq-2", date(2025, 5, 6), "Hội nghị tổ 7", "", "", "", 1, 120),
        ("mttq-2", date(2026, 5, 6), "Hội nghị tổ 8", "bbt", "", "", 1, 90_000),
        ("mttq-2", date(2026, 5, 7), "Hội nghị tổ 9", "", "", "", 1, 120),
        ("mttq-2", date(2026, 5, 7), "Hội nghị tổ 9", "", "", "", 1, 120),
        ("mttq-2", date(2026, 5, 7), "Hội nghị tổ 9", "", "", "", 1, 121),
    )
    assert found == {
        2: ["same_activity"],
        3: ["day_swapped"],
        4: ["day_outside_plan"],
        5: ["unlikely_quantity", "other_unit"],
        7: ["row_twice"],
        8: ["row_twin"],
    }


def test_days_that_a_spreadsheet_turned_round_are_flagged(office: Office) -> None:
    """Typed on an English Excel `3/5/2026` becomes 5 March, and `15/3/2026` stays a text."""
    found = findings_of(
        office,
        ("mttq-2", date(2026, 3, 5), "Hội nghị tổ 5", "", "", "", 1, 120),
        ("mttq-2", "15/3/2026", "Hội nghị tổ 6", "", "", "", 1, 120),
        ("mttq-2", date(2026, 4, 4), "Hội nghị tổ 7", "", "", "", 1, 120),
    )
    assert found == {2: ["day_suspect"]}


def test_columns_that_nobody_understands_are_told(office: Office) -> None:
    head = (*HEAD, "Hội nghịch", "", "STT", "ngày")
    row = (*GOOD[0], 5, "x", 1, "")
    assert findings_of(office, row, head=head) == {1: ["heading_unknown", "heading_twice"]}
    assert findings_of(office, row[:10], head=head[:9]) == {1: ["heading_unknown"], 2: ["column_unread"]}
    assert findings_of(office, ("mttq-2", "x"), head=("nhiem vu", "HOẠT ĐỘNG")) == {1: ["heading_missing"]}


def test_a_row_with_its_own_mark_that_was_changed_is_told(office: Office) -> None:
    head = ("ID", *HEAD)
    path = office.folder / "bang.xlsx"
    workbook(path, ("a1", *GOOD[0]), head=head)
    office.hvn("log", "--from", str(path), "--yes").ok()
    changed = ("a1", *GOOD[0][:7], 130)
    assert findings_of(office, changed, ("a2", *GOOD[1]), head=head) == {2: ["row_changed"]}


def test_a_table_names_no_file_of_this_computer(office: Office) -> None:
    (office.folder / "mat.txt").write_text("x", encoding="utf-8")
    path = table(office.folder / "bang.csv", ("mttq-2", "1/3", "Một", "", "", "mat.txt", "", ""))
    assert unchanged(office, "log", "--from", str(path), "--yes").code == 71


def test_a_table_does_not_go_with_an_activity_that_is_typed(office: Office) -> None:
    path = str(table(office.folder / "bang.csv", *GOOD))
    for typed in (("mttq-2",), ("--note", "x"), ("-q", "hoi_nghi=1")):
        assert unchanged(office, "log", "--from", path, *typed).code == 40


def test_the_unit_of_all_rows_may_be_told(office: Office) -> None:
    path = str(table(office.folder / "bang.csv", ("mttq-2", "1/3", "Một", "", "", "", "", "")))
    office.hvn("log", "--from", path, "--unit", "hội nông dân", "--yes").ok()
    assert office.hvn("activities", "--json").json["activities"][0]["unit"] == "hnd"
    assert unchanged(office, "log", "--from", path, "--unit", "Sở Y tế").code == 30


def test_the_store_is_made_with_the_first_table_only(bare: Office) -> None:
    path = str(table(bare.folder / "bang.csv", *GOOD))
    assert bare.hvn("log", "--from", path).code == 41
    assert not bare.store.exists()
    assert "Chưa có sổ" in bare.hvn("log", "--from", path, "--yes").ok().out or bare.store.exists()
    assert bare.hvn("--db", "khong-co.db", "log", "--from", path, "--yes").code == 50


def test_standard_input_is_read(office: Office) -> None:
    text = table(office.folder / "bang.csv", *GOOD).read_bytes()
    for data, recorded in (
        (text, 3),
        (text.replace(b";", b"\t"), 0),
        (b'{"nhiem vu": "mttq-2", "hoat dong": "A"', 0),
    ):
        env = {"HVN_NOW": "2026-06-10T10:00"}
        ran = office.process("log", "--from", "-", "--yes", "--json", stdin=None, input=data, env=env)
        told = json.loads(ran.stdout) if ran.returncode == 0 else {"recorded": 0}
        assert told["recorded"] == recorded, ran.stderr
    assert ran.returncode == 70


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", b"PK\x03\x04 hong", "hỏng"),
        ("a.xls", b"\xd0\xcf\x11\xe0 hong", "hỏng"),
        ("a.csv", "nhiệm vụ;ngày".encode("cp1258", "replace"), "Unicode"),
        ("a.csv", b"", "trống"),
        ("a.csv", b"\0\1\2\3", "không phải bảng tính"),
        ("a.csv", b"a;b\n1;2\n", "không thấy dòng tên cột"),
        ("a.jsonl", b'{"a": 1}\n[1]\n', "dòng 2: mỗi dòng phải là một đối tượng"),
        ("a.jsonl", b"{" + b'"a":[' * 100_000, "dòng 1"),
    ],
)
def test_what_is_no_table_is_refused(office: Office, name: str, data: bytes, why: str) -> None:
    (office.folder / name).write_bytes(data)
    told = unchanged(office, "log", "--from", name, "--yes")
    assert told.code == 70
    assert why in told.err


def test_what_can_not_be_read_is_refused(office: Office) -> None:
    assert "không thấy tệp" in unchanged(office, "log", "--from", "khong-co.xlsx").err
    assert "thư mục" in unchanged(office, "log", "--from", ".").err
    if hasattr(os, "mkfifo"):
        os.mkfifo(office.folder / "ong.csv")
        assert unchanged(office, "log", "--from", "ong.csv").code == 70


def test_what_stops_it_half_way_leaves_a_beginning_that_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hvn_cli.usecases.bulk.PORTION", 4)
    rows = [
        ("mttq-2", f"{day}/3/2026", f"Hội nghị tổ {day}", "", "", "", 1, 50 + day) for day in range(1, 11)
    ]
    path = str(table(office.folder / "bang.csv", *rows))
    from hvn_cli.store.log import Writer

    real, calls = Writer.append_all, []

    def stop_at_the_second(self: Writer, op: str, bodies: Any) -> Any:
        calls.append(1)
        told = real(self, op, bodies)
        if len(calls) == 2:
            signal.raise_signal(signal.SIGINT)
        return told

    monkeypatch.setattr(Writer, "append_all", stop_at_the_second)
    told = office.hvn("log", "--from", path, "--yes")
    assert told.code == 130
    assert "Đã ghi 4 trên 10 dòng. Chạy lại lệnh này" in told.err
    assert count(office) == 4
    assert office.hvn("log", "--from", path, "--yes", "--json").ok().json["recorded"] == 6
    titles = [a["title"] for a in office.hvn("activities", "--json").json["activities"]]
    assert sorted(titles) == sorted(row[2] for row in rows)
    assert office.hvn("verify").code == 0


def test_a_plan_that_changes_half_way_stops_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from hvn_cli.usecases import bulk

    path = str(table(office.folder / "bang.csv", *GOOD))
    real = bulk.prepare_rows

    def with_another_plan(*told: Any, **how: Any) -> bulk.Prepared:
        prepared = real(*told, **how)
        plan = prepared.preview.plan
        other = replace(plan, objectives=())
        return replace(prepared, preview=replace(prepared.preview, plan=other))

    monkeypatch.setattr(bulk, "prepare_rows", with_another_plan)
    told = unchanged(office, "log", "--from", path, "--yes")
    assert told.code == 72
    assert "Đã ghi" not in told.err


def test_a_small_screen_shows_the_same(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "48")
    path = str(workbook(office.folder / "bang.xlsx", *GOOD, *BAD))
    told = office.hvn("log", "--from", path, "--dry-run")
    assert told.code == 1
    assert "Dòng 2 · mttq-2 · Thứ Ba 05/05/2026" in told.out
    assert max(map(len, told.out.splitlines())) <= 48
    english = office.hvn("--lang", "en", "log", "--from", path, "--dry-run").out
    assert "Tuesday" in english
