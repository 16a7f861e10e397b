"""`hvn form`: a workbook goes out, a clerk fills it in, it comes back through other programs and people."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.conftest import Office
from tests.cli.test_bulk import count, unchanged

ENTRY = "Ghi hoạt động"
HEADER = 7


def made(office: Office, *arguments: str, name: str = "phieu.xlsx") -> Path:
    """A form that was just made."""
    office.hvn("form", "export", *arguments, "--out", name).ok()
    return office.folder / name


def columns_of(sheet: Any) -> dict[str, int]:
    """The columns by the beginnings of their headings."""
    return {str(cell.value).split(" (")[0]: cell.column for cell in sheet[HEADER] if cell.value}


def fill(path: Path, *rows: dict[str, Any], first: int = HEADER + 1, to: Path | None = None) -> Path:
    """Fills a form in as a clerk would, one row below the other."""
    book = openpyxl.load_workbook(path)
    sheet = book[ENTRY]
    columns = columns_of(sheet)
    for number, row in enumerate(rows, start=first):
        for name, value in row.items():
            sheet.cell(number, columns[name]).value = value
    book.save(to or path)
    return to or path


MEETING = {
    "Nhiệm vụ": "tcd-2 – Đưa nội dung vào sinh hoạt chi bộ",
    "Ngày": datetime.fromisoformat("2026-05-03T08:00"),
    "Tên hoạt động": "Sinh hoạt chi bộ tháng 5",
    "Lượt chi bộ đưa nội dung vào sinh hoạt": 1,
}
OTHER = {
    "Nhiệm vụ": "tcd-1",
    "Ngày": date(2026, 4, 14),
    "Tên hoạt động": "Quán triệt",
    "Minh chứng": "Số 12-KH/ĐU",
}


def test_a_form_comes_back_and_is_never_counted_twice(office: Office) -> None:
    path = fill(made(office, "--unit", "tcd"), MEETING, OTHER)
    told = office.hvn("form", "import", str(path), "--yes").ok().out
    assert "Chủ nhật 03/05/2026" in told
    found = {a["title"]: a for a in office.hvn("activities", "--json").json["activities"]}
    assert found["Sinh hoạt chi bộ tháng 5"]["quantities"] == {"sinh_hoat": 1}
    assert found["Quán triệt"]["unit"] == "tcd"
    assert "đã ghi trước đây" in unchanged(office, "form", "import", str(path), "--yes").ok().out
    assert "đã ghi trước đây" in unchanged(office, "log", "--from", str(path), "--yes").ok().out
    assert office.hvn("verify").code == 0


def test_examples_and_an_untouched_form_record_nothing(office: Office) -> None:
    path = made(office, "--unit", "mttq")
    assert "VÍ DỤ" in str(openpyxl.load_workbook(path)[ENTRY].cell(3, 2).value)
    assert office.hvn("form", "import", str(path), "--json").ok().json["recorded"] == 0


def test_the_same_form_has_the_same_bytes(office: Office) -> None:
    for unit in ("tcd", "mttq", "bbt", "lhpn"):
        one, two = (made(office, "--unit", unit, name=f"{unit}{n}.xlsx").read_bytes() for n in (1, 2))
        assert one == two
    office.hvn("log", "tcd-1", "Quán triệt", "-d", "1/3").ok()
    assert (
        made(office, "--unit", "tcd", name="sau.xlsx").read_bytes()
        != (office.folder / "tcd1.xlsx").read_bytes()
    )


def test_a_form_helps_who_fills_it_in(office: Office) -> None:
    office.hvn("log", "mttq-2", '=HYPERLINK("http://x";"y")', "--unit", "lhpn", "-d", "1/3").ok()
    book = openpyxl.load_workbook(made(office, "--unit", "mttq"))
    assert book.sheetnames == ["Hướng dẫn", ENTRY, "_dm", "Việc được giao", "Đã ghi", "_hvn"]
    assert [book[name].sheet_state for name in ("_dm", "_hvn")] == ["hidden", "veryHidden"]
    sheet = book[ENTRY]
    columns = columns_of(sheet)
    first = HEADER + 1
    assert sheet.protection.sheet
    assert sheet.freeze_panes == f"C{first}"
    assert sheet.cell(HEADER, 2).protection.locked
    assert sheet.column_dimensions["A"].hidden
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    chosen = rules[sheet.cell(first, columns["Nhiệm vụ"]).coordinate]
    assert (chosen.type, chosen.formula1) == ("list", "dm_nhiem_vu")
    assert "danh sách" in chosen.error
    assert rules[sheet.cell(first, columns["Đơn vị"]).coordinate].formula1 == "dm_don_vi"
    day = rules[sheet.cell(first, columns["Ngày"]).coordinate]
    assert (day.type, day.formula1, day.promptTitle) == ("date", "46023", "Ngày làm")
    assert rules[sheet.cell(first, columns["Lượt người tham dự"]).coordinate].type == "whole"
    assert sheet.conditional_formatting
    told = [cell.value for cell in book["Đã ghi"]["D"]]
    assert told[1] == '=HYPERLINK("http://x";"y")'
    assert book["Đã ghi"]["D2"].data_type == "s"
    assert "Nội dung" not in told
    lists = [cell.value for cell in book["_dm"]["A"]]
    assert "mttq-2 – Tuyên truyền tới hội viên, Nhân dân" in lists


def test_one_form_for_each_member_or_name(office: Office) -> None:
    told = (
        office.hvn("form", "export", "--unit", "mttq", "--each-member", "--out", "phieu", "--json").ok().json
    )
    assert len(told["files"]) == 5
    assert (office.folder / "phieu" / "phieu-mttq-hoi-nong-dan.xlsx").exists()
    names = "\n".join(f"Chi bộ {number}" for number in range(1, 101))
    (office.folder / "chi-bo.txt").write_text(f"{names}\n\n", encoding="utf-8")
    told = office.hvn("form", "export", "--unit", "tcd", "--names", "chi-bo.txt", "--out", "nhieu").ok().out
    assert "Đã làm 100 phiếu" in told
    assert len(list((office.folder / "nhieu").iterdir())) == 100
    again = unchanged(office, "form", "export", "--unit", "tcd", "--names", "chi-bo.txt", "--out", "nhieu")
    assert again.code == 60


def test_forms_for_nobody_are_refused(office: Office) -> None:
    def refused(*arguments: str) -> int:
        code = unchanged(office, "form", "export", *arguments).code
        assert list(office.folder.glob("**/*.xlsx")) == []
        return code

    (office.folder / "trong.txt").write_text("\n", encoding="utf-8")
    (office.folder / "trung.txt").write_text("Chi bộ 1\nCHI BO 1\n", encoding="utf-8")
    (office.folder / "an.txt").write_text("Chi bộ\u202e 1\n", encoding="utf-8")
    assert refused() == 40
    assert refused("--unit", "Sở Y tế") == 30
    assert refused("--unit", "tcd", "--each-member") == 40
    assert refused("--unit", "tcd", "--names", "khong-co.txt") == 70
    assert refused("--unit", "tcd", "--names", "trong.txt") == 70
    assert refused("--unit", "tcd", "--names", "trung.txt") == 40
    assert refused("--unit", "tcd", "--names", "an.txt") == 40


def test_a_folder_of_answers_tells_who_is_missing(office: Office) -> None:
    (office.folder / "chi-bo.txt").write_text("Chi bộ 1\nChi bộ 2\nChi bộ 3\n", encoding="utf-8")
    office.hvn("form", "export", "--unit", "tcd", "--names", "chi-bo.txt", "--out", "di").ok()
    back = office.folder / "ve"
    back.mkdir()
    for number in (1, 3):
        source = office.folder / "di" / f"phieu-tcd-chi-bo-{number}.xlsx"
        fill(source, MEETING, OTHER, to=back / f"Phiếu {number}.xlsx")
    shutil.copy(back / "Phiếu 1.xlsx", back / "Phiếu 1 (1).xlsx")
    (back / "~$Phiếu 1.xlsx").write_bytes(b"x")
    looked = unchanged(office, "form", "import", str(back), "--names", "chi-bo.txt", "--dry-run").ok().out
    assert "Chưa gửi (1)" in looked
    assert "Chi bộ 2" in looked
    told = office.hvn("form", "import", str(back), "--names", "chi-bo.txt", "--yes", "--json").ok().json
    assert (told["recorded"], told["missing"], len(told["files"])) == (4, ["Chi bộ 2"], 3)
    titles = {a["title"] for a in office.hvn("activities", "--json").json["activities"]}
    assert titles == {f"Chi bộ {n}: {t['Tên hoạt động']}" for n in (1, 3) for t in (MEETING, OTHER)}


def test_members_of_the_plan_that_sent_nothing_are_told(office: Office) -> None:
    office.hvn("form", "export", "--unit", "mttq", "--each-member", "--out", "di").ok()
    path = office.folder / "di" / "phieu-mttq-hoi-nong-dan.xlsx"
    fill(path, {**OTHER, "Nhiệm vụ": "mttq-2"})
    told = office.hvn("form", "import", str(path), "--yes", "--json").ok().json
    assert len(told["missing"]) == 4
    assert office.hvn("activities", "--json").json["activities"][0]["unit"] == "hnd"


def test_what_clerks_do_to_forms_is_found_at_its_cell(office: Office) -> None:
    path = fill(
        made(office, "--unit", "tcd"),
        {**MEETING, "Ngày": "30/2/2026", "Lượt chi bộ đưa nội dung vào sinh hoạt": "khoảng 5"},
        {**MEETING, "Nhiệm vụ": "Zalo", "Ngày": "=TODAY()"},
        {**OTHER, "Lượt người tham dự": "1.250"},
        {**OTHER, "Tên hoạt động": "Quán triệt lần hai", "Lượt người tham dự": 1.25},
    )
    told = unchanged(office, "form", "import", str(path), "--yes")
    assert told.code == 71
    shown = " ".join(told.out.split())
    for fault in (
        "Dòng 8, cột C (Ngày): ngày “30/2/2026” không có trong lịch",
        "(Lượt chi bộ đưa nội dung vào sinh hoạt (lượt chi bộ)): “khoảng 5” không phải là số",
        "Dòng 9, cột B (Nhiệm vụ): không có nhiệm vụ nào là “Zalo”",
        "Dòng 9, cột C (Ngày): để trống",
        "“1.25” có phần lẻ",
    ):
        assert fault in shown, fault
    assert office.hvn("form", "import", str(path), "--yes", "--partial").code == 1
    assert count(office) == 1
    left = office.folder / "phieu-chua-ghi.xlsx"
    book = openpyxl.load_workbook(left)
    sheet = book.active
    assert sheet.max_row == 4
    names = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(4, names["Lượt người tham dự (lượt người)"]).value = 1250
    sheet.delete_rows(2, 2)
    book.save(left)
    office.hvn("form", "import", str(left), "--yes").ok()
    assert office.hvn("activities", "--json").json["activities"][0]["unit"] == "tcd"
    assert count(office) == 2


def test_sorted_rows_and_rows_pasted_below_are_the_same_rows(office: Office) -> None:
    path = fill(made(office, "--unit", "tcd"), MEETING, OTHER)
    office.hvn("form", "import", str(path), "--yes").ok()
    book = openpyxl.load_workbook(path)
    sheet = book[ENTRY]
    rows = [[cell.value for cell in sheet[HEADER + n]] for n in (1, 2)]
    for number, row in zip((2, 1), rows, strict=True):
        for column, value in enumerate(row, start=1):
            sheet.cell(HEADER + number, column).value = value
    book.save(path)
    fill(path, {**OTHER, "Ngày": date(2026, 4, 20)}, first=HEADER + 400)
    told = office.hvn("form", "import", str(path), "--yes", "--json").ok().json
    assert (told["recorded"], told["files"][0]["known"]) == (1, 2)


def test_a_row_of_a_form_that_was_changed_later_is_told(office: Office) -> None:
    path = fill(made(office, "--unit", "tcd"), MEETING)
    office.hvn("form", "import", str(path), "--yes").ok()
    fill(path, {**MEETING, "Tên hoạt động": "Sinh hoạt chi bộ tháng Năm"})
    told = unchanged(office, "form", "import", str(path))
    assert told.code == 41
    assert "muốn sửa thì dùng hvn correct" in " ".join(told.out.split())


def changed(name: str, value: str) -> Callable[[Any], None]:
    """A change of the hidden sheet."""

    def change(book: Any) -> None:
        for row in book["_hvn"].iter_rows():
            if row[0].value == name:
                row[1].value = value

    return change


@pytest.mark.parametrize(
    ("change", "code", "why"),
    [
        (changed("year", "2025"), 72, "phiếu của năm 2025"),
        (changed("plan", "hang-viet-2027"), 72, "kế hoạch khác (hang-viet-2027)"),
        (changed("unit", "so-y-te"), 72, "“so-y-te”"),
        (changed("schema", "hvn.form/9"), 72, "bản hvn khác"),
        (changed("year", "x"), 72, "bản hvn khác"),
        (lambda book: book.remove(book["_hvn"]), 72, "không phải phiếu do hvn làm"),
        (changed("revision", "ab" * 32), 41, "đã có bản khác"),
        (lambda book: book[ENTRY].delete_rows(HEADER), 70, "không thấy dòng tên cột"),
    ],
)
def test_another_form_is_told(office: Office, change: Callable[[Any], None], code: int, why: str) -> None:
    path = fill(made(office, "--unit", "tcd"), OTHER)
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    told = unchanged(office, "form", "import", str(path))
    assert told.code == code
    assert why in " ".join((told.out + told.err).split())


def test_a_folder_without_forms_is_refused(office: Office) -> None:
    (office.folder / "rong").mkdir()
    assert unchanged(office, "form", "import", "rong").code == 70
    assert unchanged(office, "form", "import", "khong-co.xlsx").code == 70


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_form_survives_libreoffice(office: Office, kind: str) -> None:
    source = fill(made(office, "--unit", "tcd"), MEETING, OTHER)
    command = ["soffice", f"-env:UserInstallation={(office.folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(office.folder / "ve"), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    told = office.hvn("form", "import", "ve", "--yes", "--json").ok().json
    assert told["recorded"] == 2
    again = office.hvn("form", "import", str(source), "--yes", "--json").ok().json
    assert (again["recorded"], again["files"][0]["known"]) == (0, 2)
