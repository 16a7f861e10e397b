"""The canonical form, the names, the chain and the seal of the log's entries."""

import json
import random
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hvn_cli.domain import entry as of_entry
from hvn_cli.domain.codes import replica_word, show_code
from hvn_cli.domain.entry import (
    ZERO,
    BadEntry,
    Entry,
    canonical,
    check_place,
    digest_body,
    digest_plan,
    name_entry,
    parse_body,
    parse_canonical,
    parse_envelope,
    seal_entry,
    seal_next,
    show_seal,
    spell,
)
from hvn_cli.domain.text import find_hidden

REPLICA = "0123456789abcdef"
AT = "2026-06-01T10:00:00+07:00"


def sealed(**told: Any) -> Entry:
    fields: dict[str, Any] = {
        "replica": REPLICA,
        "seq": 1,
        "prev": ZERO,
        "seen": [],
        "lc": 1,
        "at": AT,
        "who": "Nguyễn Thị Lan",
        "op": "log",
        "obj": "",
        "body": {"title": "Hội nghị tổ 5"},
        "random": random.Random(1).randbytes,
    }
    return seal_entry(**(fields | told))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({}, "{}"),
        ({"b": 1, "a": [True, None, -5]}, '{"a":[true,null,-5],"b":1}'),
        ({"a": "Đồng chí Ủy viên"}, '{"a":"Đồng chí Ủy viên"}'),
        ({"a": 'một\nhai\t"ba"\\'}, '{"a":"một\\nhai\\t\\"ba\\"\\\\"}'),
        # A mark that begins a line composes with nothing: not with the letter that stands for the line's end.
        ({"a": "một\n\u0301\t\u0307"}, '{"a":"một\\n\u0301\\t\u0307"}'),
        ({"a": "\\u0001"}, '{"a":"\\\\u0001"}'),
        ({"a": 2**53 - 1}, '{"a":9007199254740991}'),
        ({"a": -(2**53) + 1}, '{"a":-9007199254740991}'),
        ({"x" * 41: 1}, '{"' + "x" * 41 + '":1}'),
        ({"01234567": {}}, '{"01234567":{}}'),
        ({"0" * 64: {}}, '{"' + "0" * 64 + '":{}}'),
        ("chữ", '"chữ"'),
    ],
)
def test_one_value_has_one_form(value: object, told: str) -> None:
    assert canonical(value) == told.encode()
    assert parse_canonical(told.encode()) == value


@pytest.mark.parametrize(
    "value",
    [
        {"a": 1.0},
        {"a": float("nan")},
        {"a": 2**53},
        {"a": -(2**53)},
        {"a": b"x"},
        {"A": 1},
        {"": 1},
        {"é": 1},
        {"a b": 1},
        {"x" * 42: 1},
        {"0123456": 1},
        {"0" * 65: 1},
        {1: 1},
        {"a": {1, 2}},
        {"a": "x\x00"},
        {"a": "x\x1b[2J"},
        {"a": "x\r\n"},
        {"a": "x\x7f"},
        {"a": "x\x85"},
        {"a": "x\u2028"},
        {"a": "x\u202e"},
        {"a": "x\u200b"},
        {"a": "x\ufeff"},
        {"a": "x\ud800"},
        {"a": "x\uffff"},
        {"a": unicodedata.normalize("NFD", "Đảng ủy")},
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(BadEntry):
        canonical(value)


@pytest.mark.parametrize("put", [lambda inner: [inner], lambda inner: {"a": inner}], ids=["list", "object"])
def test_sixteen_levels_are_the_deepest(put: Callable[[object], object]) -> None:
    value: object = {}
    for _ in range(16):
        value = put(value)
    canonical(value)
    with pytest.raises(BadEntry, match="deep"):
        canonical(put(value))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff{}",
        b"\xef\xbb\xbf{}",
        b"{} ",
        b'{"a": 1}',
        b'{"b":1,"a":1}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"a":01}',
        b'{"a":-0}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud83d\\ude00"}',
        b'{"a":"\\u0000"}',
        b'{"a":' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        '{"a":"x"}'.encode("utf-16"),
    ],
    ids=lambda data: ascii(data)[:30],
)
def test_other_bytes_for_a_value_are_refused(data: bytes) -> None:
    with pytest.raises(BadEntry):
        parse_canonical(data)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20).filter(
    lambda text: (
        not find_hidden(text) and "\r" not in text and unicodedata.ucd_3_2_0.normalize("NFC", text) == text
    )
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=15,
)


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_every_value_comes_back(value: object) -> None:
    data = canonical(value)
    assert parse_canonical(data) == value
    assert json.loads(data) == value


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=40).map(lambda text: json.dumps({"a": text}).encode()))
def test_any_bytes_are_canonical_or_refused(data: bytes) -> None:
    try:
        value = parse_canonical(data)
    except BadEntry:
        return
    assert canonical(value) == data


def test_an_entry_is_read_as_it_was_sealed() -> None:
    entry = sealed(seq=3, prev="a" * 64, seen=["c" * 64, "b" * 64], lc=9)
    assert parse_envelope(entry.envelope_bytes) == entry.envelope
    assert entry.envelope.seen == ("b" * 64, "c" * 64)
    assert sealed(who='Lan "Bé"').envelope.lc == 1  # as early as the first of a chain can be
    assert entry.name == name_entry(entry.envelope_bytes)
    assert entry.body is not None
    assert parse_body(entry.salt, entry.body, entry.envelope.body) == {"title": "Hội nghị tổ 5"}


@pytest.mark.parametrize("who", ["Lan", 'Lan "Bé"', "a\\b", ""])
def test_the_next_entry_is_the_one_that_the_rules_would_seal(who: str) -> None:
    last = sealed(seq=3, prev="a" * 64, seen=["b" * 64], lc=9, who=who, op="correct", obj=who)
    body = {"title": "Hội nghị tổ 6"}
    told = seal_next(last.envelope, last.name, canonical(body), random.Random(5).randbytes)
    assert told == sealed(
        seq=4, prev=last.name, lc=10, who=who, op="correct", obj=who, body=body,
        random=random.Random(5).randbytes,
    )  # fmt: skip


def test_what_is_allowed_is_spelled_in_its_form() -> None:
    body = {"title": "Hội nghị “tổ 6”", "quantities": {"hoi_nghi": "1"}, "day": "2026-03-15"}
    assert spell(body).encode() == canonical(body)


def test_names_never_change() -> None:
    """These digests are in every store that was ever written: a change here makes them all unreadable."""
    entry = sealed()
    assert entry.name == "879f236ab2ea631518aa48f36de8ebc8b3b2af5cf593d698cab504a4639b7e6e"
    assert entry.envelope.body == "54a3e9101de6d0a87778afd8845c50a1124e5eb397a3de0ddd7bc989cb3a8a67"
    assert show_seal(1, [entry.name]) == "1-77666cee5250c4f1b687"
    assert show_seal(2, ["b" * 64, "a" * 64]) == show_seal(2, ["a" * 64, "b" * 64])
    assert (
        digest_plan({"code": "hang-viet-2026"})
        == "1b90ab075941fd869133349017ae93ef075a0845e3e638386d273c37972334c2"
    )
    assert show_code(REPLICA, 14) == "jqs-14"


def test_the_salt_hides_equal_bodies() -> None:
    one, other = (sealed(random=random.Random(seed).randbytes) for seed in (1, 2))
    assert one.body == other.body
    assert one.envelope.body != other.envelope.body


WRONG: dict[str, dict[str, Any]] = {
    "replica": {"replica": "0123"},
    "capitals": {"replica": REPLICA.upper()},
    "zero": {"seq": 0},
    "zero with prev": {"seq": 0, "prev": "a" * 64},
    "negative": {"lc": -1},
    "a truth for a number": {"seq": True},
    "prev": {"prev": "a" * 63},
    "first with prev": {"prev": "a" * 64},
    "second without prev": {"seq": 2, "lc": 2},
    "lc behind seq": {"seq": 3, "prev": "a" * 64, "lc": 2},
    "seen": {"seen": ["x"]},
    "seen twice": {"seq": 2, "lc": 2, "prev": "a" * 64, "seen": ["b" * 64, "b" * 64]},
    "seen is prev": {"seq": 2, "lc": 2, "prev": "a" * 64, "seen": ["a" * 64]},
    "no moment": {"at": "hôm qua"},
    "other digits": {"at": "2026-06-01T10:00:0٠+07:00"},
    "no offset": {"at": "2026-06-01T10:00:00"},
    "no such day": {"at": "2026-02-30T10:00:00+07:00"},
    "no such hour": {"at": "2026-02-20T24:00:00+07:00"},
    "who with lines": {"who": "Lan\nMinh"},
    "who with tabs": {"who": "Lan\tMinh"},
    "who hidden": {"who": "Lan\u202e"},
    "op": {"op": "Log it"},
    "long op": {"op": "x" * 42},
}


@pytest.mark.parametrize("told", WRONG.values(), ids=WRONG.keys())
def test_wrong_envelopes_are_never_sealed(told: dict[str, Any]) -> None:
    with pytest.raises(BadEntry):
        sealed(**told)


@pytest.mark.parametrize("op", ["x", "x" * 41])
def test_an_op_has_up_to_41_letters(op: str) -> None:
    assert sealed(op=op).envelope.op == op


def test_an_envelope_has_up_to_64_kilobytes() -> None:
    room = 65_536 - len(sealed(who="").envelope_bytes)
    assert len(sealed(who="x" * room).envelope_bytes) == 65_536
    with pytest.raises(BadEntry, match="too long"):
        sealed(who="x" * (room + 1))


@pytest.mark.parametrize(
    "change",
    [
        *({"v": 2}, {"v": True}, {"more": 1}, {"seen": "x"}, {"seen": 5}, {"seen": None}, {"obj": None}),
        *({"body": "x"}, {"body": 5}, {"replica": 5}, {"at": 5}, {"who": 5}, {"op": None}),
    ],
)
def test_wrong_envelopes_are_never_read(change: dict[str, Any]) -> None:
    value = json.loads(sealed().envelope_bytes) | change
    with pytest.raises(BadEntry):
        parse_envelope(canonical(value))
    del value["who"]
    with pytest.raises(BadEntry):
        parse_envelope(canonical(value))
    with pytest.raises(BadEntry):
        parse_envelope(b"[]")


def test_bytes_that_are_no_text_are_never_read() -> None:
    with pytest.raises(BadEntry):
        parse_envelope(b"\xff" + sealed().envelope_bytes)


@pytest.mark.parametrize("salt", ["", "zz" * 16, "AB" * 16, "ab " * 16, "ab" * 15])
def test_only_the_very_salt_fits(salt: str) -> None:
    body = b"{}"
    digest = digest_body("ab" * 16, body)
    assert parse_body("ab" * 16, body, digest) == {}
    with pytest.raises(BadEntry):
        parse_body(salt, body, digest)


def test_only_the_very_body_fits() -> None:
    with pytest.raises(BadEntry, match="sealed"):
        parse_body("ab" * 16, b'{"a":1}', digest_body("ab" * 16, b"{}"))


def test_a_body_is_an_object() -> None:
    with pytest.raises(BadEntry, match="object"):
        parse_body("ab" * 16, b"[]", digest_body("ab" * 16, b"[]"))


def test_what_an_entry_names_must_be_there_and_older() -> None:
    first = sealed()
    other = sealed(replica="f" * 16, lc=4)
    known = {e.name: e.envelope for e in (first, other)}
    second = sealed(seq=2, prev=first.name, lc=5, seen=[other.name])
    assert check_place(first.envelope, known.get) == ""
    assert check_place(second.envelope, known.get) == ""
    assert check_place(second.envelope, lambda name: None) == "chain_gap"
    assert check_place(second.envelope, {first.name: first.envelope}.get) == "seen_gone"
    early = sealed(seq=2, prev=first.name, lc=4, seen=[other.name])
    assert check_place(early.envelope, known.get) == "seen_gone"
    for wrong in ({"seq": 3, "lc": 9}, {"replica": "f" * 16, "lc": 9}):
        entry = sealed(**({"seq": 2, "prev": first.name} | wrong))
        assert check_place(entry.envelope, known.get) == "chain_order"


@pytest.mark.parametrize(("lc", "wrong"), [(6, ""), (5, "chain_order"), (4, "chain_order")])
def test_an_entry_is_younger_than_the_one_before_it(lc: int, wrong: str) -> None:
    first = sealed(lc=5)
    second = sealed(seq=2, prev=first.name, lc=lc)
    assert check_place(second.envelope, {first.name: first.envelope}.get) == wrong


def test_words_are_short_and_the_same_everywhere() -> None:
    rng = random.Random(3)
    words = {replica_word(rng.randbytes(8).hex()) for _ in range(500)}
    assert all(len(word) == 3 and not set(word) & set("aeiouylo01") for word in words)
    assert len(words) > 480


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["", "Lan", 'Lan "Bé"', "a\\b", "Đặng Thị Ỷ – tổ 5", "chữ 漢", "a" * 70]),
    st.integers(1, 2**54),
    st.integers(1, 2**54),
    st.randoms(use_true_random=False),
)
def test_a_plain_envelope_is_read_quickly_and_no_other(
    who: str, seq: int, lc: int, by: random.Random
) -> None:
    """Whatever is changed in its bytes, reading it quickly tells nothing else than the rules do."""
    fields = {"at": AT, "body": "a" * 64, "lc": lc, "obj": who[:3], "op": "log", "prev": "b" * 64}
    fields |= {"replica": REPLICA, "seen": [], "seq": seq, "v": 1, "who": who}
    data = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for changed in (data, *(changed_somewhere(data, by) for _ in range(20))):
        quick = of_entry._find_plain_envelope(changed.encode("utf-8", "surrogatepass"))
        if quick is not None:
            assert quick == of_entry._parse_any_envelope(changed.encode())


def changed_somewhere(data: str, by: random.Random) -> str:
    place, sign = by.randrange(len(data)), by.choice('0129-"\\ ,:{}[]eaZ\n\x7f\u0301\u200b\ud800é')
    return data[:place] + sign + data[place + by.randrange(2) :]
