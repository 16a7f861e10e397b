"""What TAB is answered with: the commands as they are, the names of store or plan, never an error."""

import os
import sqlite3
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Office
from tests.docs import completion_table
from tests.docs.tree import nodes

from hvn_cli.cli.completing import answer
from hvn_cli.cli.completing_line import unquote
from hvn_cli.cli.completing_names import read_table
from hvn_cli.domain import names
from hvn_cli.domain.heard import offers_of
from hvn_cli.domain.plan_json import plan_to_plain
from hvn_cli.domain.remark import AWARDED, REMARK_KINDS
from hvn_cli.domain.tasks import State
from hvn_cli.domain.text import matches
from hvn_cli.store import schema
from hvn_cli.usecases.books import read_plan_file

PATHS = {"file", "folder", "form_file", "evidence"}


def offered(*words: str, shell: str = "zsh", lang: str = "vi") -> list[str]:
    """The words that are offered while the last of `words` is being typed."""
    told = answer(shell, len(words), ["hvn", *words], {**os.environ, "HVN_LANG": lang})
    return [line.partition("\t")[0] for line in told[1:]]


def lines_in_fish(*words: str) -> list[str]:
    """The lines, with what they mean, that fish is told."""
    return answer("fish", len(words), ["hvn", *words], {**os.environ, "HVN_LANG": "vi"})[1:]


def mode(*words: str, shell: str = "zsh") -> str:
    """How the shell is to take the words."""
    return answer(shell, len(words), ["hvn", *words], os.environ)[0]


def test_every_word_that_stands_for_a_value_is_known() -> None:
    """Whoever adds a metavar decides what TAB offers for it: values, names, paths, or nothing (FREE)."""
    used = {p.told.metavar for node in nodes() for p in (*node.arguments, *node.options)} - {""}
    fixed = set(read_table()["values"][0])
    plan = set(offers_of(plan_to_plain(read_plan_file(None))))
    of_store = {"activity", "opinion", "revision", "thing", "quantity"}
    assert used <= fixed | plan | of_store | PATHS | completion_table.FREE


@pytest.mark.parametrize("lang", [0, 1])
def test_what_is_offered_is_understood(lang: int) -> None:
    values = read_table()["values"][lang]
    assert {names.require_state(word) for word, *_ in values["state"]} == set(State)
    assert [names.require_remark_kind(word) for word, *_ in values["kind"]] == list(REMARK_KINDS)
    assert {names.require_awarded(word) for word, *_ in values["awarded"]} == set(AWARDED)


def test_the_names_of_a_plan_are_understood() -> None:
    plan = read_plan_file(None)
    offers = offers_of(plan_to_plain(plan))
    for code, _, heard in offers["unit"]:
        assert {names.require_unit(plan, name) for name in (code, *heard)} == {code}
    for code, _, heard in offers["responsibility"]:
        assert names.require_responsibility(plan, code).id == code
        assert all(matches(place, plan.responsibilities[code].place) for place in heard)
    assert [names.require_indicator(plan, code).code for code, *_ in offers["indicator"]] == [
        i.code for i in plan.indicators
    ]
    assert all(names.require_theme(plan, h) == code for code, _, heard in offers["theme"] for h in heard)
    assert all(names.require_period(plan, code).code == code for code, *_ in offers["period"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("tas",), ["tasks"]),
        (("plan", "sch"), ["schema"]),
        (("tasks", "--un"), ["--unit"]),
        (("tasks", "--unit", "mat tr"), ["mttq"]),
        (("tasks", "--unit", "Mặt Tr"), ["mttq"]),
        (("tasks", "--unit", '"MAT TR'), ["mttq"]),
        (("tasks", "--unit=phu"), ["--unit=lhpn"]),
        (("tasks", "-u", "tre"), []),
        (("tasks", "--state", "tr"), ["tre"]),
        (("tasks", "--state", "hoan"), ["xong"]),
        (("log", "mttq-2", "-q", "luot nguoi tham"), ["luot_nguoi="]),
        (("log", "mttq-2", "-q", "luot_nguoi=1"), []),
        (("log", "giam sat"), ["mttq-4"]),
        (("log", "ubnd-3,giam sat"), ["ubnd-3,mttq-4"]),
        (("log", "mttq-2", "Hội"), []),
        (("log", "mttq-2", "hoi"), []),
        (("log", "mttq-2", "Họp", "hoi"), ["hoi_nghi="]),
        (("log", "mttq-2", "Họp", "15/3", "LUOT_NG"), ["luot_nguoi="]),
        (("log", "mttq-2", "Họp", "luot_nguoi=1"), []),
        (("log", "mttq-2", "--date", ""), []),
        (("report", "-p", "6t"), ["2026-6T"]),
        (("report", "--format", "d"), ["docx"]),
        (("report", "--profile", "nha"), ["nha-nuoc-nd30"]),
        (("report", "--trace", "luot_ng"), ["luot_nguoi"]),
        (("activities", "--theme", "3"), ["nd3"]),
        (("remark", "han"), ["han-che"]),
        (("remark", "khen-thuong", "X", "--to", "ta"), ["tap-the"]),
        (("config", "set", "un"), ["unit"]),
        (("config", "set", "unit", "thanh"), ["dtn"]),
        (("config", "set", "lang", "e"), ["en"]),
        (("--db", "x.db", "tas"), ["tasks"]),
        (("--lang=en", "tas"), ["tasks"]),
        (("completion", "po"), ["powershell"]),
        (("nothing", "there", ""), []),
    ],
)
def test_words_that_fit(bare: Office, words: tuple[str, ...], found: list[str]) -> None:
    assert offered(*words) == found


def test_what_may_stand_once_is_offered_once(bare: Office) -> None:
    assert "--period" not in offered("tasks", "--period", "6T", "--")
    assert "--unit" in offered("tasks", "--unit", "mttq", "--")
    assert "--unit" not in offered("log", "--unit", "mttq", "--")
    assert "--json" in offered("tasks", "")


def test_paths_are_left_to_the_shell(bare: Office) -> None:
    assert mode("plan", "check", "ke") == "files"
    assert mode("log", "mttq-2", "X", "--evidence", "") == "files"
    assert mode("log", "mttq-2", "Họp", "15/3", "bien-ban") == mode("log", "mttq-2", "Hop") == "files"
    assert mode("form", "import", "a.xlsx", "b") == "files"
    assert mode("search", "mat", "tran") == "words"
    assert mode("backup", "") == mode("config", "set", "backup", "") == "folders"
    assert mode("--db", "") == mode("tasks", "--db=") == "files" or mode("tasks", "--db=") == "words"


def test_what_was_typed_stays_while_there_is_a_choice(bare: Office) -> None:
    assert mode("show", "truyen") == "words keep"
    assert mode("show", "MTTQ") == mode("show", "") == "words"
    assert mode("log", "mttq-2", "-q", "lu") == "words nospace"


def test_bash_breaks_words_at_equal_signs(bare: Office) -> None:
    assert offered("tasks", "--unit", "=", "phu", shell="bash") == ["lhpn"]
    assert offered("tasks", "--unit", "=", shell="bash")[:2] == ["bxdd", "ubnd"]
    assert offered("log", "mttq-2", "-q", "luot_nguoi", "=", "5", shell="bash") == []
    assert offered("log", "mttq-2", "-q", "luot_nguoi", "=", "5", "--no", shell="bash") == ["--note"]


def test_the_language_of_the_run(bare: Office) -> None:
    assert "trễ hạn" in answer("zsh", 3, ["hvn", "tasks", "--state", "tr"], {})[1]
    assert offered("tasks", "--state", "l", lang="en") == ["late"]
    assert offered("--lang", "en", "tasks", "--state", "l") == ["late"]
    bare.hvn("config", "set", "lang", "en").ok()
    environment = {k: v for k, v in os.environ.items() if k != "HVN_LANG"}
    assert answer("zsh", 3, ["hvn", "tasks", "--state", "l"], environment)[1].startswith("late\t")


def test_activities_are_offered_with_their_titles(busy: Office) -> None:
    told = answer("zsh", 2, ["hvn", "correct", ""], os.environ)[1:]
    assert told[0].endswith("\tGiám sát giá cả")
    assert len(told) == 11
    code = told[-1].partition("\t")[0]
    assert offered("void", "kế hoạch số 12") == [code]
    assert offered("show", code) == [code]
    assert "mttq-2" in offered("show", "tuyen truyen")
    for number in range(15):
        busy.hvn("log", "mttq-4", f"Giám sát {number}", "-d", "1/6").ok()
    assert len(offered("correct", "")) == 20


def test_opinions_and_revisions(busy: Office) -> None:
    busy.hvn("remark", "du luan", "Giá rau cao").ok()
    (code,) = offered("handle", "gia rau")
    busy.hvn("handle", code, "Đã trả lời", "-d", "10/6").ok()
    assert offered("handle", "") == []
    assert len(offered("report", "--revision", "")[0]) == 12


def test_the_store_is_found_as_every_command_finds_it(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = busy.folder / "a" / "b"
    inner.mkdir(parents=True)
    near = busy.folder / "a" / "hvn.db"
    busy.hvn("--db", str(near), "init").ok()
    busy.hvn("--db", str(near), "log", "mttq-4", "Giám sát chợ", "-d", "1/6").ok()
    in_users, in_near = offered("show", "Hoi nghi"), ["Giám sát chợ"]
    assert in_users
    for more, words, is_near in (
        ({}, (), True),  # the nearest one upward from here
        ({"HVN_DB": str(busy.store)}, (), False),
        ({"HVN_DB": str(busy.store)}, ("--db", "~/a/hvn.db"), True),
        ({}, (f"--db={busy.store}",), False),
    ):
        with monkeypatch.context() as patch:
            patch.chdir(inner)
            for name, value in more.items():
                patch.setenv(name, value)
            codes = offered(*words, "show", "Giam sat cho")
            assert bool(codes) == is_near
            assert bool(offered(*words, "show", "Hoi nghi")) != is_near
            typed = [word.replace("~", str(busy.folder)) for word in words]  # as the shell hands it over
            told = busy.hvn(*typed, "activities", "--json").ok().json
            assert ([each["title"] for each in told["activities"]] == in_near) == is_near


def test_a_store_that_is_busy_broken_or_foreign_offers_nothing(busy: Office) -> None:
    assert offered("tasks", "--unit", "mt") == ["mttq"]
    with sqlite3.connect(busy.store, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert offered("tasks", "--unit", "mt") == []
        other.execute("ROLLBACK")
    other.close()
    whole = busy.store.read_bytes()
    for broken in (
        b"",
        b"x" * 5000,
        whole[:3000],
        whole[:100] + b"\xff" * 8000,
        whole[:68] + b"xxxx" + whole[72:],
    ):
        busy.store.write_bytes(broken)
        assert offered("tasks", "--unit", "mt") == []
        assert offered("tas") == ["tasks"]
        assert busy.store.read_bytes() == broken
    busy.store.unlink()
    busy.store.mkdir()
    assert offered("show", "") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_in_place_of_the_store_is_not_waited_for(bare: Office) -> None:
    bare.store.parent.mkdir(parents=True)
    os.mkfifo(bare.store)
    assert offered("show", "") == []


def test_a_named_store_that_is_missing_offers_no_other_plan(bare: Office) -> None:
    assert offered("--db", "none.db", "tasks", "--unit", "") == []
    assert offered("--plan", "other.yaml", "tasks", "--unit", "") == []


def test_our_mark_is_that_of_every_store() -> None:
    from hvn_cli.store import glimpse

    assert int.from_bytes(glimpse._OURS) == schema.APPLICATION_ID


def test_fish_is_told_what_was_typed_where_it_would_not_find_it() -> None:
    assert lines_in_fish("tasks", "--unit", "mat tr") == ["mttq\tMTTQ và đoàn thể · mat tr"]
    assert lines_in_fish("tasks", "--unit=MAT") == ["--unit=mttq\tMTTQ và đoàn thể · --unit=MAT"]
    assert lines_in_fish("tasks", "--unit", "MTT") == ["mttq\tMTTQ và đoàn thể"]
    assert lines_in_fish("log", "ubnd-3,giam") == [
        "ubnd-3,mttq-4\tGiám sát, phản ánh kiến nghị Nhân dân · ubnd-3,giam"
    ]
    told = lines_in_fish("show", "truyen")
    assert len(told) > 2
    assert all("truyen" in line for line in told)


@given(st.lists(st.text(max_size=12), max_size=5), st.sampled_from(["bash", "zsh", "fish", "powershell"]))
def test_whatever_is_typed_is_answered(words: Sequence[str], shell: str) -> None:
    told = answer(shell, len(words), ["hvn", *words], {"HVN_DB": "none.db", "HVN_CONFIG": "none"})
    assert told[0].split()[0] in ("words", "files", "folders")
    assert all(unquote(line.partition("\t")[0]) == line.partition("\t")[0] for line in told)


def test_nothing_that_goes_wrong_is_told(bare: Office) -> None:
    for arguments in ((), ("zsh",), ("zsh", "x"), ("zsh", "-5", "hvn"), ("zsh", "999999", "hvn"), ("?", "1")):
        run = bare.process("__complete", *arguments)
        assert run.returncode == 0
        assert run.stderr == b""
    closed = bare.process("__complete", "zsh", "1", "hvn", "", stdout=None, close_fds=True)
    assert closed.returncode == 0


def test_an_answer_loads_nothing_heavy(busy: Office) -> None:
    import subprocess

    code = (
        "import sys; from hvn_cli.cli.entry import main; "
        "main(['__complete', 'zsh', '2', 'hvn', 'show', '']); print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=busy.folder,
        env=busy.environment(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert run.stdout.count(b"\n") > 30
    loaded = {name.partition(".")[0] for name in run.stderr.decode().split()}
    assert loaded & {"typer", "rich", "pydantic", "yaml", "dataclasses", "pathlib", "typing", "inspect"} <= {
        name.partition(".")[0] for name in _loaded_by_nothing()
    }


def _loaded_by_nothing() -> list[str]:
    """What an editable install loads by itself before any program begins."""
    import subprocess

    code = "import sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    return run.stdout.decode().split()
