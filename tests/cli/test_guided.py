"""`hvn log` and `hvn init` without words, in a real terminal: every step, every way out, few keystrokes."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of Unix")
if sys.platform != "win32":
    from tests.cli.terminal import Terminal

TASK, TITLE, DAY, EVIDENCE = "vài chữ): ", "Tên hoạt động: ", "Ngày [10/06]: ", "Minh chứng: "
FIRST, SECOND, RECORD = "tuyên truyền: ", "lượt người tham dự: ", "k thôi]: "
STEPS = (
    (TASK, "mttq-2"),
    (TITLE, "Hội nghị"),
    (DAY, "15/3"),
    (FIRST, "1"),
    (SECOND, "."),
    (EVIDENCE, ""),
    (RECORD, ""),
)


@pytest.fixture
def start(office: Office) -> Iterator[Any]:
    """Starts `hvn` in a terminal that is ended with the test."""
    started = []

    def run(*arguments: str, **options: Any) -> "Terminal":
        env = office.environment(**options.pop("env", {}))
        started.append(Terminal(*arguments, folder=office.folder, env=env, **options))
        return started[-1]

    yield run
    for terminal in started:
        terminal.kill()


def last(office: Office) -> dict[str, Any]:
    """The activity that was recorded last."""
    told = office.hvn("activities", "--limit", "1", "--json").ok().json["activities"]
    return dict(told[0])


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, byte for byte."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(("columns", "term"), [(80, "xterm"), (60, "xterm"), (80, "dumb"), (60, "linux")])
def test_an_activity_is_asked_for_and_recorded(office: Office, start: Any, columns: int, term: str) -> None:
    proof = office.folder / "biên bản tổ 5.pdf"
    proof.write_bytes(b"%PDF-1.7")
    hvn = start("log", columns=columns, term=term)
    hvn.answer(TASK, "hoi nghi mttq")
    hvn.answer(TASK, "1")
    hvn.answer(TITLE, "Hội nghị Nhân dân tổ 5")
    hvn.answer(DAY, "15/3")
    assert "Chủ nhật, ngày 15 tháng 3 năm 2026" in hvn.answer(FIRST, "1")
    hvn.answer(SECOND, "120")
    hvn.answer("lớp", ".")
    hvn.answer(EVIDENCE, f"'{proof}'")
    assert "Sẽ ghi: Hội nghị Nhân dân tổ 5" in hvn.answer(RECORD, "")
    assert hvn.end() == 0, hvn.shown
    assert "Đã ghi" in hvn.shown
    told = last(office)
    assert (told["title"], told["date"]) == ("Hội nghị Nhân dân tổ 5", "2026-03-15")
    assert told["quantities"] == {"hoi_nghi": 1, "luot_nguoi": 120}
    assert [e["name"] for e in told["evidence"]] == [proof.name]
    wide = [line for line in hvn.shown.splitlines() if len(line) > columns and str(proof) not in line]
    assert [line for line in wide if "hvn log" not in line and TITLE not in line] == []


@pytest.mark.parametrize("term", ["xterm", "dumb"])
@pytest.mark.parametrize(
    "locale",
    [
        "C.UTF-8",
        pytest.param(
            "C",
            marks=pytest.mark.skipif(
                not sys.prefix.isascii() and sys.version_info < (3, 13),
                reason="Python itself reads its .pth files as ASCII there; ./hvn copes by itself",
            ),
        ),
    ],
)
def test_letters_come_byte_by_byte_and_backspace_takes_one(
    office: Office, start: Any, term: str, locale: str
) -> None:
    hvn = start("log", "mttq-2", term=term, env={"LC_ALL": locale})
    hvn.wait_for(TITLE)
    hvn.type("Đại hộiẩ", one_by_one=True)
    hvn.type(b"\x7f\n", one_by_one=True)
    hvn.answer(DAY, "")
    hvn.answer(FIRST, ".")
    hvn.answer(EVIDENCE, "")
    hvn.answer(RECORD, "")
    assert hvn.end() == 0, hvn.shown
    assert last(office)["title"] == "Đại hội"


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("stop", range(len(STEPS)), ids=[prompt.strip() for prompt, _ in STEPS])
def test_stopping_at_any_question_writes_nothing(office: Office, start: Any, stop: int, key: bytes) -> None:
    before = files_of(office.folder)
    hvn = start("log", term="xterm" if stop % 2 else "dumb")
    for prompt, keys in STEPS[:stop]:
        hvn.answer(prompt, keys)
    hvn.wait_for(STEPS[stop][0])
    hvn.press(key)
    assert hvn.end() == 130, hvn.shown
    assert "chưa ghi gì thêm" in hvn.shown
    assert "Traceback" not in hvn.shown
    assert files_of(office.folder) == before


def test_a_usual_activity_takes_few_keystrokes(office: Office, start: Any) -> None:
    office.hvn("log", "mttq-2", "Hội nghị tổ 4", "hoi_nghi=1", "luot_nguoi=90", "-d", "1/6").ok()
    title, counts = "Hội nghị Nhân dân tổ 5", ("1", "120")
    hvn = start("log")
    assert "1. mttq-2" in hvn.answer(TASK, "1")
    hvn.answer(TITLE, title)
    hvn.answer(DAY, "")
    hvn.answer(FIRST, counts[0])
    hvn.answer(SECOND, counts[1])
    hvn.answer("lớp", ".")
    hvn.answer(EVIDENCE, "")
    hvn.answer(RECORD, "")
    assert hvn.end() == 0, hvn.shown
    assert hvn.keys - len(title) - sum(map(len, counts)) <= 12
    assert last(office)["quantities"] == {"hoi_nghi": 1, "luot_nguoi": 120}


def test_mistakes_are_explained_and_what_was_told_is_kept(office: Office, start: Any) -> None:
    hvn = start("log")
    hvn.answer(TASK, "<")
    hvn.answer("bước đầu tiên", "99")
    hvn.answer("gõ từ 1 đến 9", "xyzzy")
    hvn.answer("Không có nhiệm vụ nào", "?")
    hvn.answer("không dấu", "mttq-2")
    hvn.answer(TITLE, "")
    hvn.answer("để trống", "Họp tổ")
    hvn.answer(DAY, "31/2")
    hvn.answer("không có trong lịch", "hôm qua")
    hvn.answer(FIRST, "hai")
    hvn.answer("không phải là số", "2")
    hvn.answer(SECOND, "<")
    hvn.answer("tuyên truyền [2]: ", "<")
    hvn.answer("Ngày [09/06]: ", "<")
    hvn.answer("Tên hoạt động [Họp tổ]: ", "")
    hvn.answer("Ngày [09/06]: ", "")
    hvn.answer("tuyên truyền [2]: ", "")
    hvn.answer(SECOND, ".")
    hvn.answer(EVIDENCE, "không-có.pdf")
    hvn.answer("Không thấy tệp", "Số 12-KH/ĐU https://viethung.vn/1")
    hvn.answer(RECORD, "có lẽ")
    hvn.answer("Không hiểu “có lẽ”", "+")
    hvn.answer("Đơn vị làm: ", "")
    hvn.answer("Đơn vị phối hợp: ", "ubnd")
    hvn.answer("Địa điểm: ", "Nhà văn hóa")
    hvn.answer("Ghi chú: ", "")
    hvn.answer("Số liệu khác", "to_roi=50")
    assert "Nhà văn hóa" in hvn.answer(RECORD, "Có")
    assert hvn.end() == 0, hvn.shown
    told = last(office)
    assert (told["date"], told["place"], told["partners"]) == ("2026-06-09", "Nhà văn hóa", ["ubnd"])
    assert told["quantities"] == {"hoi_nghi": 2, "to_roi": 50}
    assert [e["kind"] for e in told["evidence"]] == ["document", "link"]


def test_some_words_to_begin_with_narrow_the_list(office: Office, start: Any) -> None:
    hvn = start("log", "tuyen truyen")
    assert "mttq-2" in hvn.answer(TASK, "mttq")
    hvn.wait_for(TASK)
    hvn.press(b"\x03")
    assert hvn.end() == 130


def test_what_can_not_be_is_refused_before_anything_is_asked(office: Office, start: Any) -> None:
    for arguments, code in ((("mttq-9",), 31), (("--guided", "--like", "99", "15/3", "Số 1-BB"), 36)):
        hvn = start("log", *arguments)
        assert hvn.end() == code, hvn.shown


def test_several_leaders_are_asked_for(office: Office, start: Any) -> None:
    hvn = start("log", "--guided", "chung-1", "Báo cáo quý I", "9/3", "Số 5-BC")
    hvn.answer("Đơn vị (số, hoặc tên):", "xyzzy")
    hvn.answer("Không có đơn vị nào", "bien tap")
    hvn.answer("báo cáo", ".")
    hvn.answer(RECORD, "")
    assert hvn.end() == 0, hvn.shown
    assert last(office)["unit"] == "bbt"


@pytest.mark.parametrize("word", ["k", "Không", "n", "no"])
def test_a_no_records_nothing(office: Office, start: Any, word: str) -> None:
    hvn = start("log", "mttq-2", "Họp tổ 5")
    assert hvn.wait_for("Đã ghi")
    hvn.end()
    before = files_of(office.folder)
    hvn = start("log", "--guided", "mttq-2", "Họp tổ 6", "15/3", "Số 1-BB", "hoi_nghi=1")
    hvn.answer(SECOND, ".")
    hvn.answer(RECORD, word)
    assert hvn.end() == 41, hvn.shown
    assert "Chưa ghi gì." in hvn.shown
    assert files_of(office.folder) == before


def test_one_more_proof_can_be_dropped_at_the_last_look(office: Office, start: Any) -> None:
    first, second = office.folder / "biên bản.pdf", office.folder / "ảnh 5.jpg"
    for proof in (first, second):
        proof.write_bytes(proof.name.encode())
    hvn = start("log")
    for prompt, answer in (*STEPS[:5], (EVIDENCE, f"'{first}'"), (RECORD, second.as_uri())):
        hvn.answer(prompt, answer)
    assert second.name in hvn.answer(RECORD, "https://viethung.example/tin-5")
    assert "Không hiểu" not in hvn.shown
    hvn.answer(RECORD, "/không có tệp như thế này.pdf")
    assert "Không hiểu" in hvn.answer(RECORD, "c")  # what was not understood is not given back
    assert hvn.end() == 0, hvn.shown
    names = [first.name, second.name, "https://viethung.example/tin-5"]
    assert [e["name"] for e in last(office)["evidence"]] == names


@pytest.mark.parametrize("word", ["c", "có", "CÓ", "y", "yes"])
def test_what_is_unlikely_wants_a_plain_yes(office: Office, start: Any, word: str) -> None:
    hvn = start("log", "--guided", "mttq-2", "Họp tổ 6", "1/7", "Số 1-BB")
    hvn.answer(FIRST, ".")
    assert "chưa tới" in hvn.answer("Vẫn ghi?", "") or "!" in hvn.shown
    hvn.answer("phải gõ rõ", word)
    assert hvn.end() == 0, hvn.shown
    assert last(office)["date"] == "2026-07-01"


def test_it_works_over_a_pipe_where_it_is_forced(office: Office) -> None:
    keys = "hoi nghi mttq\n1\nHội nghị\nhom qua\n1\n.\n\n\n".encode()
    ran = office.process("log", "--guided", "--json", stdin=None, input=keys)
    assert ran.returncode == 0, ran.stderr.decode()
    assert json.loads(ran.stdout)["activity"]["date"] == "2026-06-09"
    asked = ran.stderr.decode().splitlines()
    assert [line for line in asked if line.startswith("1. ")]
    assert TITLE in asked
    before = files_of(office.folder)
    ran = office.process("log", "--guided", stdin=None, input=keys[:20])
    assert (ran.returncode, ran.stdout) == (130, b"")
    assert files_of(office.folder) == before


def test_without_a_terminal_it_says_what_to_type(office: Office) -> None:
    ran = office.process("log")
    told = ran.stderr.decode()
    assert ran.returncode == 45
    assert "hvn log --guided" in told
    assert "mttq-2" in told
    assert office.process("--no-input", "log", "--guided").returncode == 45


def test_a_new_computer_is_asked_three_questions(bare: Office) -> None:
    hvn = Terminal(
        "init", folder=bare.folder, env={k: v for k, v in bare.environment().items() if k != "HVN_NAME"}
    )
    hvn.answer("[cả phường]: ", "xyzzy")
    hvn.answer("Không có đơn vị nào", "mat tran")
    hvn.answer("tên máy [", "Chị Lan")
    hvn.answer("Thư mục để sổ [", "")
    assert hvn.end() == 0, hvn.shown
    assert bare.store.exists()
    settings = bare.hvn("config", "show", "--json").ok().json["settings"]
    assert settings["unit"] == {"value": "mttq", "source": "file"}
    assert 'name = "Chị Lan"' in (bare.folder / "config" / "hvn" / "config.toml").read_text("utf-8")


@pytest.mark.parametrize("stop", range(3))
def test_stopping_while_asked_makes_no_store(bare: Office, stop: int) -> None:
    prompts = ("[cả phường]: ", "tên máy [Lan]: ", "Thư mục để sổ [")
    hvn = Terminal("init", folder=bare.folder, env=bare.environment(), columns=60)
    for prompt in prompts[:stop]:
        hvn.answer(prompt, "")
    hvn.wait_for(prompts[stop])
    hvn.press(b"\x03")
    assert hvn.end() == 130, hvn.shown
    assert list(bare.folder.iterdir()) == []


def test_a_folder_elsewhere_is_made_and_told(bare: Office) -> None:
    hvn = Terminal("init", folder=bare.folder, env=bare.environment())
    hvn.answer("[cả phường]: ", "")
    hvn.answer("tên máy [Lan]: ", "")
    hvn.answer("Thư mục để sổ [", "Sổ của phường")
    assert hvn.end() == 0, hvn.shown
    assert (bare.folder / "Sổ của phường" / "hvn.db").exists()
    assert "HVN_DB" in hvn.shown
    assert not (bare.folder / "config").exists()


def test_without_a_terminal_the_defaults_are_taken(bare: Office) -> None:
    assert bare.process("init").returncode == 0
    assert bare.store.exists()
    assert not (bare.folder / "config").exists()
    assert [path.name for path in bare.store.parent.iterdir()] == ["hvn.db"]


def test_a_long_answer_is_given_back_to_be_mended_and_titles_are_recalled(office: Office, start: Any) -> None:
    office.hvn("log", "mttq-2", "Hội nghị Nhân dân tổ 4", "1/6").ok()
    (office.folder / "biên bản họp.pdf").write_bytes(b"x")
    hvn = start("log", "mttq-2", "hoi_nghi=1")
    hvn.wait_for(TITLE)
    hvn.press(b"\x1b[A\n")
    hvn.answer(DAY, "")
    hvn.answer(SECOND, ".")
    hvn.answer(EVIDENCE, "'biên bản họq.pdf'")
    hvn.wait_for("Không thấy tệp")
    hvn.wait_for(EVIDENCE + "'biên bản họq.pdf'")
    hvn.press(b"\x7f" * len("q.pdf'"))
    hvn.type("p.pdf'\n")
    hvn.answer(RECORD, "")
    assert hvn.end() == 0, hvn.shown
    told = last(office)
    assert (told["title"], told["date"]) == ("Hội nghị Nhân dân tổ 4", "2026-06-10")
    assert [e["name"] for e in told["evidence"]] == ["biên bản họp.pdf"]


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_bytes_that_are_no_letters_are_told_and_asked_again(office: Office, start: Any, term: str) -> None:
    hvn = start("log", "mttq-2", "15/3", "Số 1-BB", "hoi_nghi=1", term=term)
    hvn.answer(TITLE, b"H\xff\xfep")
    hvn.answer("ký tự ẩn hoặc điều khiển", "Họp")
    hvn.answer(SECOND, ".")
    hvn.answer(RECORD, "")
    assert hvn.end() == 0, hvn.shown
    assert last(office)["title"] == "Họp"
