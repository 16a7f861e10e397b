"""`hvn submit`, `submissions`, `handle` and the files of `hvn report`, as a clerk types them."""

import json
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Office


def test_a_report_is_handed_in_and_seen_again(busy: Office) -> None:
    told = busy.hvn("submit", "--unit", "mat tran", "--period", "6T").ok()
    assert "6 tháng đầu năm 2026 – MTTQ và đoàn thể" in told.out
    assert "✓ nộp 10/06/2026, đúng hạn 10/06/2026" in told.out
    busy.hvn("log", "mttq-2", "Hội nghị tổ 9", "-d", "1/6", "-q", "hoi_nghi=1").ok()
    now = busy.hvn("report", "-p", "6T", "-u", "mttq").ok().out
    assert "từ đó đã thay đổi:" in now
    assert "hội nghị, cuộc tuyên truyền: 2 → 3" in now
    then = busy.hvn("report", "-p", "6T", "-u", "mttq", "--as-submitted").ok().out
    assert "Đây là số liệu như đã nộp ngày 10/06/2026" in then
    assert "Hội nghị tổ 9" not in then


def test_the_very_same_json_as_before(busy: Office) -> None:
    asked = ("report", "-p", "2026-6T", "-u", "mttq", "--json")
    before = busy.hvn(*asked).json
    busy.hvn("submit", "-u", "mttq", "-p", "6T").ok()
    busy.hvn("log", "mttq-2", "Hội nghị tổ 9", "-d", "1/6", "-q", "hoi_nghi=1").ok()
    again = busy.hvn(*asked, "--as-submitted").json
    assert again.pop("handed")["shown"] is True
    assert before.pop("handed") is None
    assert again == before


def test_nobody_has_handed_in(busy: Office) -> None:
    refused = busy.hvn("report", "-p", "6T", "--as-submitted")
    assert refused.code == 48
    assert "hvn submissions" in refused.err


@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
def test_the_grid_fits_every_screen(busy: Office, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    busy.hvn("submit", "--ward", "-p", "Q1", "-d", "20/3").ok()
    monkeypatch.setenv("COLUMNS", columns)
    shown = busy.hvn("submissions").ok().out
    assert max(map(len, shown.splitlines())) <= int(columns)
    flat = " ".join(shown.split())
    for word in ("! 20/03 +5", "✗ +92", "✗ quá hạn chưa nộp", "Đã nộp 1 · quá hạn chưa nộp 5"):
        assert word in flat


def test_twice_is_asked_for(busy: Office) -> None:
    busy.hvn("submit", "-u", "mttq", "-p", "6T").ok()
    refused = busy.hvn("submit", "-u", "mttq", "-p", "6T")
    assert refused.code == 41
    assert "đã ghi nộp ngày 10/06/2026" in refused.err
    busy.hvn("submit", "-u", "mttq", "-p", "6T", "--yes").ok()
    assert "✓ 10/06 ×2" in " ".join(busy.hvn("submissions").ok().out.split())


def test_an_opinion_is_settled(busy: Office) -> None:
    busy.hvn("remark", "dư luận", "Chợ tạm bán hàng không rõ nguồn gốc", "-u", "mttq", "-d", "1/3").ok()
    code = busy.hvn("report", "-p", "Q1", "--json").json["opinions_open"][0]["id"]
    assert f"hvn handle {code}" in " ".join(busy.hvn("report", "-p", "Q1").out.split())
    assert "Dư luận từ kỳ trước chưa xử lý" in busy.hvn("report", "-p", "2026-05").out
    busy.hvn("handle", code, "Đã nhắc nhở hộ bán hàng", "-d", "8/6").ok()
    assert busy.hvn("report", "-p", "6T", "--json").json["opinions_open"] == []
    assert "đã xử lý ngày 08/06/2026: Đã nhắc nhở" in " ".join(busy.hvn("report", "-p", "6T").out.split())


FORMS = ("docx", "xlsx", "csv", "html", "md")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_becomes_a_file(busy: Office, form: str) -> None:
    path = busy.folder / f"bao-cao-2026-6T.{form}"
    asked = ("report", "-p", "6T", "-f", form, *(("-o", path.name) if form == "md" else ()))
    told = busy.hvn(*asked).ok()
    assert path.name in told.out
    content = path.read_bytes()
    assert len(content) > 500
    refused = busy.hvn(*asked)
    assert refused.code == 41
    assert path.name in refused.err
    path.write_bytes(b"x")
    assert busy.hvn(*asked).code == 41
    assert path.read_bytes() == b"x"
    busy.hvn(*asked, "--yes").ok()
    assert path.read_bytes() == content  # the same input gives the same bytes
    assert [p.name for p in busy.folder.iterdir() if p.name.endswith(".new")] == []


def test_a_report_of_a_unit_has_its_own_name_and_may_go_into_a_folder(busy: Office) -> None:
    (busy.folder / "gửi đi").mkdir()
    busy.hvn("report", "-p", "6T", "-u", "mttq", "-f", "xlsx", "-o", "gửi đi").ok()
    assert zipfile.is_zipfile(busy.folder / "gửi đi" / "bao-cao-2026-6T-mttq.xlsx")


def test_markdown_goes_to_the_screen(busy: Office) -> None:
    assert busy.hvn("report", "-p", "6T", "-f", "md").ok().out.count("BÁO CÁO") >= 1


def test_blanks_are_told_and_a_final_report_refuses_them(busy: Office) -> None:
    told = busy.hvn("report", "-p", "6T", "-f", "docx", "--json").json
    assert told["schema"] == "hvn.report_file/1"
    assert told["blanks"]
    Path(told["path"]).unlink()
    refused = busy.hvn("report", "-p", "6T", "-f", "docx", "--final")
    assert refused.code == 65
    assert f"còn {len(told['blanks'])} chỗ" in refused.err
    assert list(busy.folder.glob("*.docx")) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("-f", "pdf"), "docx"),
        (("-f", "xlsx", "--profile", "dang-hd36"), "docx"),
        (("--out", "x.txt"), "--out"),
        (("-f", "docx", "--profile", "abc"), "dang-hd05"),
        (("-f", "csv", "--sep", "x"), "tab"),
        (("-f", "csv", "--annex", "9"), "1"),
        (("-f", "docx", "--date", "31/2"), "31/2"),
        (("-f", "docx", "--template", "khong-co.docx"), "khong-co.docx"),
    ],
)
def test_options_that_mean_nothing_are_refused(busy: Office, given: tuple[str, ...], said: str) -> None:
    before = sorted(p.name for p in busy.folder.iterdir())
    refused = busy.hvn("report", "-p", "6T", *given)
    assert refused.code != 0
    assert said in refused.err
    assert sorted(p.name for p in busy.folder.iterdir()) == before


def test_a_file_that_cannot_be_written(busy: Office) -> None:
    (busy.folder / "tệp").write_text("x")
    refused = busy.hvn("report", "-p", "6T", "-f", "xlsx", "-o", "tệp/bao-cao.xlsx")
    assert refused.code == 61
    assert "bao-cao.xlsx" in refused.err


def test_an_old_report_becomes_a_file_too(busy: Office) -> None:
    busy.hvn("submit", "-u", "mttq", "-p", "6T").ok()
    asked = ("report", "-p", "6T", "-u", "mttq", "-f", "csv", "--annex", "3", "-o")
    busy.hvn(*asked, "truoc.csv").ok()
    busy.hvn("log", "mttq-2", "Hội nghị tổ 9", "-d", "1/6", "-q", "hoi_nghi=1").ok()
    busy.hvn(*asked, "sau.csv", "--as-submitted").ok()
    assert (busy.folder / "sau.csv").read_bytes() == (busy.folder / "truoc.csv").read_bytes()


def test_english(busy: Office) -> None:
    assert "Recorded" in busy.hvn("--lang", "en", "submit", "-u", "mttq", "-p", "6T").ok().out
    assert "missing" in " ".join(busy.hvn("--lang", "en", "submissions").ok().out.split())
    assert json.loads(busy.hvn("--lang", "en", "submissions", "--json").out)["cells"]
