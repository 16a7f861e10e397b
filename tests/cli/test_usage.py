"""Command lines that are wrong: told in the language of the run, with the nearest word. Typer's own
sentences are English; these tests fail when Typer rewords what `hvn_cli.cli.usage` reads."""

import pytest
from tests.cli.conftest import Office

USAGE = [
    (
        ("taks",),
        "Không có lệnh “taks”. Có phải ý là: tasks",
        "There is no command “taks”. Did you mean: tasks",
    ),
    (("plan", "chek"), "Có phải ý là: check", "Did you mean: check"),
    (("it's",), "Không có lệnh “it's”.", "There is no command “it's”."),
    (("báo-cáo",), "Không có lệnh “báo-cáo”. Có phải ý là: report?", "There is no command “báo-cáo”."),
    (("lich",), "Có phải ý là: calendar?", "There is no command “lich”."),
    (("việc",), "Có phải ý là: tasks, due?", "There is no command “việc”."),
    (("look",), "Không có lệnh “look”.", "There is no command “look”."),
    (("plan", "nạp"), "Có phải ý là: load?", "There is no command “nạp”."),
    (("-h",), "Không có tùy chọn -h. Có phải ý là: --help?", "Did you mean: --help?"),
    (("tasks", "-h"), "Có phải ý là: --help?", "Did you mean: --help?"),
    (("tasks", "--unti", "x"), "Không có tùy chọn --unti. Có phải ý là: --unit", "Did you mean: --unit"),
    (("tasks", "--db", "x"), "Tùy chọn chung đứng trước lệnh: hvn --db", "go before the command"),
    (("tasks", "-z"), "Không có tùy chọn -z.", "There is no option -z."),
    (("tasks", "--unit"), "Tùy chọn --unit cần kèm giá trị.", "The option --unit needs a value."),
    (("tasks", "--json=1"), "Tùy chọn --json không kèm giá trị.", "The option --json takes no value."),
    (("tasks", "--due-within", "x"), "“x” không phải số nguyên", "“x” is not a whole number"),
    (("tasks", "--due-within", "-1"), "“-1” không phải số nguyên", "“-1” is not a whole number"),
    (("tasks", "--due-within", "a: 'b"), "“a: 'b” không phải số nguyên", "is not a whole number"),
    (("show",), "Thiếu MÃ.", "Missing: CODE."),
    (("void", "1"), "Thiếu --why.", "Missing: --why."),
    (("show", "a", "b c"), "Thừa: b c.", "Too many words: b c."),
    (("config", "path", "x"), "Thừa: x.", "Too many words: x."),
    (("--lang",), "Tùy chọn --lang cần kèm giá trị.", "The option --lang needs a value."),
]


@pytest.mark.parametrize(("arguments", "vi", "en"), USAGE, ids=[" ".join(u[0]) for u in USAGE])
def test_a_wrong_command_line_is_told(
    bare: Office, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], vi: str, en: str
) -> None:
    for lang, told in (("vi", vi), ("en", en)):
        monkeypatch.setenv("HVN_LANG", lang)
        answer = bare.hvn(*arguments)
        assert answer.code == 2
        assert told in answer.err
        assert "--help" in answer.err
        usage = "Cách dùng: hvn" if lang == "vi" else "Usage: hvn"
        assert answer.err.splitlines()[1].startswith(usage)
        assert answer.err.count("\n") == 2
        assert answer.out == ""


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("tasks", "--unit", "mtqt"), "mttq"),
        (("tasks", "--state", "xnog"), "Có phải ý là: xong"),
        (("tasks", "--theme", "nd9"), "nd"),
        (("show", "mttq-22"), "mttq-2"),
        (("activities", "--indicator", "luot_ngoui"), "luot_nguoi"),
        (("report", "--format", "docs"), "docx"),
        (("report", "--format", "docx", "--profile", "hd36"), "dang-hd36"),
        (("remark", "hạn chiế", "x"), "Có phải ý là: hạn chế"),
        (("remark", "nhận xét", "x"), "loại ghi nhận"),
        (("--lang", "en", "tasks", "--state", "dnoe"), "Did you mean: done"),
        (("--lang", "en", "remark", "shortcomming", "x"), "Did you mean: shortcoming"),
        (("config", "set", "untt", "x"), "unit"),
        (("completion", "bsh"), "bash"),
        (("--lang", "vn", "tasks"), "vi"),
    ],
    ids=lambda a: " ".join(a) if isinstance(a, tuple) else a,
)
def test_a_mistyped_value_is_told_with_the_nearest(
    office: Office, arguments: tuple[str, ...], near: str
) -> None:
    answer = office.hvn(*arguments)
    assert answer.code >= 10
    assert near in answer.err


def test_a_bare_group_shows_its_help(bare: Office) -> None:
    answer = bare.hvn("plan")
    assert answer.code == 2
    assert answer.err.startswith("Cách dùng: hvn plan")


def test_a_bad_language_is_told_once_a_command_runs(bare: Office) -> None:
    answer = bare.hvn("--lang", "fr", "tasks")
    assert (answer.code, answer.out) == (10, "")
    assert "Chọn vi hoặc en." in answer.err


@pytest.mark.parametrize(
    ("name", "value", "code", "told"),
    [
        ("HVN_NOW", "hôm nay", 10, "2026-06-10T10:00"),
        ("HVN_LANG", "fr", 10, "vi hoặc en"),
        ("HVN_NAME", "a\x1b[31m", 10, "<U+001B>"),
        ("HVN_DB", "không-có.db", 50, "hvn --db"),
        ("HVN_PLAN", "không-có.yaml", 21, "không có tệp này"),
        ("HVN_CONFIG", ".", 11, "đây là thư mục"),
    ],
)
def test_a_bad_environment_is_told(
    bare: Office, monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: int, told: str
) -> None:
    monkeypatch.setenv(name, value)
    answer = bare.hvn("tasks")
    assert (answer.code, answer.out) == (code, "")
    assert told in answer.err
    assert list(bare.folder.iterdir()) == []


def test_a_settings_file_with_a_mistake_is_told_with_its_line(
    bare: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bare.folder / "c.toml").write_text('unit = "mttq"\nname = \n', encoding="utf-8")
    monkeypatch.setenv("HVN_CONFIG", "c.toml")
    assert "viết sai ở dòng 2, cột 8" in bare.hvn("tasks").err


def test_settings_are_kept_and_shown_with_their_source(bare: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bare.hvn("config", "set", "unit", "mat tran").ok().err == "Đã đặt unit: mttq\n"
    monkeypatch.delenv("HVN_NAME")
    bare.hvn("config", "set", "name", "Văn phòng “Đảng ủy”").ok()
    shown = bare.hvn("config", "show", "--json").ok().json["settings"]
    assert shown["unit"] == {"value": "mttq", "source": "file"}
    assert shown["name"] == {"value": "Văn phòng “Đảng ủy”", "source": "file"}
    assert bare.hvn("config", "set", "mau", "x").code == 37
    assert bare.hvn("config", "set", "unit", "xyz").code == 30
    assert bare.hvn("config", "set", "lang", "fr").code == 10
