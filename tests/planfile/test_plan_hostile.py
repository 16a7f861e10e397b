"""Hostile and broken files end soon, raise nothing, and never pass for a plan."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hvn_cli.domain.text import find_hidden
from hvn_cli.errors import InvalidPlan, UnreadablePlan
from hvn_cli.labels import Words
from hvn_cli.planfile import check_plan_bytes, read_plan, require_plan

PLAN = Path(__file__).parents[2] / "data" / "plan.yaml"
SECONDS = 30  # a limit against hanging; the slowest takes about four seconds


def laughs(item: str, joint: str) -> str:
    lines = [f"a: &a {item}"]
    for before, here in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{here}: &{here} {joint}".replace("@", ",".join([f"*{before}"] * 9)))
    return "\n".join(lines)


SHORT: dict[str, str] = {
    "laughing list": laughs("[x, x]", "[@]"),
    "laughing merge": laughs("{k: v}", "{<<: [@]}"),
    "alias of itself": "a: &a [*a]",
    "alias as key": "a: &a b\n*a : c\n",
    "anchor without name": "a: &",
    "alias without name": "a: *",
    "merge key": "b: {<<: {x: 1}}",
    "python object": '!!python/object/apply:os.system ["id"]',
    "int tag": "a: !!int x",
    "timestamp tag": "a: !!timestamp x",
    "local tag": "a: !x y",
    "tag handle": "%TAG ! tag:x,2000:\n---\na: !y z\n",
    "yaml version": "%YAML 9.9\n---\na: b\n",
    "yaml version of many digits": "%YAML 1." + "9" * 5000 + "\n---\na: b\n",
    "strange directive": "%FOO bar\n---\na: b\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "document after dots": "a: 1\n...\nb: 2\n",
    "only dashes": "---\n---\n",
    "dots": "...\n",
    "half a key": "? a",
    "comment for a value": "a: {b: #x\n  }\n",
    "tag of half a surrogate": "a: !%ED%A0%80 b",
    "escape of no character": 'a: "\\U00110000"',
    "escape beyond ints": 'a: "\\UFFFFFFFF"',
    "half a surrogate": 'a: "\\ud800"',
    "nul escape": 'a: "\\0"',
    "bell escape": 'a: "\\a"',
    "next line escape": 'a: "\\N"',
    "terminal title": 'a: "\\x1b]0;x\\x07"',
    "direction": 'a: "\\u202egnp.exe"',
    "zero width key": "un\u200bit: A",
    "line separator": "a: x\u2028b: y",
    "next line": "a: x\u0085b: y",
    "lone carriage return": "a: 1\rb: 2\r",
    "bell": "a: x\x07",
    "two boms": "\ufeff\ufeffa: 1\n",
    "tag characters": "a: x\U000e0041",
    "tab indent": "a:\n\tb: 1\n",
    "tab after colon": "a:\tb\n",
    "list as key": "? [a]\n: b",
    "mapping as key": "{a: b}: c",
    "flow list as key": "[a]: b",
    "empty key": ": a\n",
    "question mark": "?",
    "question marks": "? ? ? a",
    "null key": "~: c\n",
    "unclosed list": "a: [b",
    "unclosed mapping": "a: {b: c",
    "closing only": "]",
    "comma": ",",
    "unclosed quote": "a: 'x",
    "backslash at the end": 'a: "\\',
    "at": "a: @x",
    "backtick": "a: `x`",
    "bad indent": "a:\n  b: 1\n c: 2\n",
    "block indicator": "a: |99\n  x\n",
    "block without text": "a: |",
    "colon twice": "a: b: c\n",
    "sequence in value": "a: - b\n",
    "text only": "hello\n",
    "list only": "- a\n",
    "number only": "5\n",
    "comment only": "# x\n",
    "empty": "",
    "space": " \n \n",
    "bools as keys": "true: a\n1: b\nnull: c\n",
    "five thousand digits": "n: " + "9" * 5000,
    "dropped comment": "a: Kế hoạch #15\n",
    "braces in a key": "'{0.__class__}': '{x}'\n",
    "percent in a key": "'%s %d %n': 1\n",
    "wrong shape inside": "plan: {signer: [a, {b: c}]}\nunits: {a: b}\nthemes: [[], {}, a, null]\n",
    "sources as text": "obligations: [{sources: x}, {sources: [a]}, {sources: {x: y}}]\n",
}

LONG: dict[str, Callable[[], bytes]] = {
    "deep list": lambda: b"[" * 100_000,
    "deep list that closes": lambda: b"[" * 500 + b"]" * 500,
    "deep mapping": lambda: b"{" * 20_000,
    "deep keys": lambda: "".join(" " * i + "k:\n" for i in range(1500)).encode(),
    "dashes": lambda: b"- " * 20_000,
    "question marks": lambda: b"? " * 20_000,
    "rows": lambda: b"- a\n" * 300_000,
    "unknown keys": lambda: "".join(f"k{i}: v\n" for i in range(60_000)).encode(),
    "duplicate keys": lambda: b"a: b\n" * 100_000,
    "wrong items": lambda: b"themes:\n" + b"- a\n" * 100_000,
    "hidden everywhere": lambda: b"a: \x07\n" * 200_000,
    "tabs everywhere": lambda: b"\ta\n" * 200_000,
    "comments everywhere": lambda: b"- a #b\n" * 100_000,
    "long text": lambda: b"a: " + b"x " * 900_000,
    "long block": lambda: b"a: |\n" + b"  x\n" * 400_000,
    "long quote": lambda: b'a: "' + b"x\n" * 400_000,
    "too big": lambda: b"a: " + b"x" * 3_000_000,
    "marks to sort": lambda: b"a: a" + "\u0301\u0323".encode() * 400_000,
    "escaped marks to sort": lambda: b'a: "a' + b"\\u0301\\u0323" * 9_000 + b'"',
    "letters of old codes": lambda: "é".encode("latin-1") * 2_000_000,
    "many old words": lambda: " ".join(f"a{chr(i % 90 + 0xA6)}{i:x}" for i in range(200_000)).encode(
        "latin-1"
    ),
    "nul": lambda: bytes(2_000_000),
    "random": lambda: os.urandom(1_000_000),
}


def check(data: bytes) -> None:
    """Checks that `data` is no plan, and that people can be told why."""
    began = time.monotonic()
    checked = check_plan_bytes(data, "plan.yaml")
    assert time.monotonic() - began < SECONDS
    assert checked.plan is None
    assert 0 < len(checked.findings) <= 101
    words = Words("vi")
    for finding in checked.findings:
        sentence = words(f"plan.{finding.code}", **finding.data)
        assert not find_hidden(sentence)
        assert len(sentence) < 1000


@pytest.mark.parametrize("name", SHORT)
def test_short_hostile_files(name: str) -> None:
    check(SHORT[name].encode())


@pytest.mark.parametrize("name", LONG)
def test_long_hostile_files(name: str) -> None:
    check(LONG[name]())


def many(count: int, row: str) -> str:
    return "\n".join(row.format(n=n) for n in range(count))


def test_a_huge_plan_of_wrong_names_ends(tmp_path: Path) -> None:
    text = PLAN.read_text("utf-8")
    wrong = "themes: [" + ", ".join(f"x{n}" for n in range(20_000)) + "]"
    periods = many(
        3000, '  - {{code: "x{n}", name: n, from: 2026-01-01, to: 2026-01-02, due: 2026-01-03, stated: true}}'
    )
    check((text.replace("themes: [nd1]", wrong, 1) + "\n" + periods + "\n").encode())


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    check(data)


@given(st.text(alphabet="abc:-[]{}&*!|>'\"%@`#?,~ \n\t\\ưé\u0301\u200b0", max_size=80))
def test_no_yaml_raises(text: str) -> None:
    check(text.encode())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_mutation_of_the_plan_raises(data: st.DataObject) -> None:
    text = PLAN.read_bytes()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 60))
        put = data.draw(
            st.one_of(st.binary(max_size=8), st.sampled_from([b": ", b"\n", b"- ", b"'", b"#", b"\t"]))
        )
        text = text[:start] + put + text[start + length :]
    checked = check_plan_bytes(text, "plan.yaml")
    words = Words("vi")
    for finding in checked.findings:
        assert words(f"plan.{finding.code}", **finding.data)
        assert finding.line > 0


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "missing"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: path.write_bytes(b"x" * 3_000_000), "too_big"),
        (lambda path: path.symlink_to("/dev/zero"), "not_a_file"),
        (os.mkfifo, "not_a_file"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_only_regular_files_are_read(make: Callable[[Path], object], reason: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    make(path)
    with pytest.raises(UnreadablePlan) as raised:
        read_plan(path)
    assert raised.value.reason == reason


def test_a_file_may_be_two_megabytes_long(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"%PDF".ljust(2 << 20))
    assert [f.code for f in read_plan(path).findings] == ["other_file"]
    path.write_bytes(b"%PDF".ljust((2 << 20) + 1))
    with pytest.raises(UnreadablePlan) as raised:
        read_plan(path)
    assert raised.value.reason == "too_big"


@contextmanager
def without_rights() -> Iterator[None]:
    """As nobody, who may read only what everybody may; who is not root is like that already."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(me)


@pytest.mark.skipif(os.name == "nt", reason="no such rights there")
def test_a_file_that_others_keep_for_themselves_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"")
    path.chmod(0)
    with without_rights(), pytest.raises(UnreadablePlan) as raised:
        read_plan(path)
    assert raised.value.reason == "permission"


def test_a_path_that_can_not_be_is_refused() -> None:
    with pytest.raises(UnreadablePlan) as raised:
        read_plan(Path("a\0b"))
    assert "null" in raised.value.reason


@pytest.mark.skipif(os.name == "nt", reason="says it in words of its own")
def test_what_the_system_says_against_a_path_is_told() -> None:
    with pytest.raises(UnreadablePlan) as raised:
        read_plan(Path("x" * 5000))
    assert raised.value.reason == os.strerror(errno.ENAMETOOLONG)


def test_a_plan_with_errors_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("plan: x\nunits: y\n", "utf-8")
    with pytest.raises(InvalidPlan) as raised:
        require_plan(path)
    assert len(raised.value.findings) > 2
