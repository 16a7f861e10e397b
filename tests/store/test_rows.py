"""Many entries at once are the same as one by one; rows of tables are known again by their keys."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from tests.store.making import AT, PLAN, activity, append, chance

from hvn_cli.domain.activity import activity_body
from hvn_cli.domain.codes import show_code
from hvn_cli.domain.rows import row_key
from hvn_cli.errors import BadValue, StoreError
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import Writer, own_replica, read_log
from hvn_cli.store.rows import known_rows, other_content, titles_of
from hvn_cli.store.seals import read_tips
from hvn_cli.store.verify import rebuild_store, verify_store


def bodies(count: int, source: str = "") -> list[dict[str, object]]:
    """The bodies of so many activities with their keys."""
    told = [activity_body(activity(number)) for number in range(1, count + 1)]
    return [body | {"row": row_key(body, f"{source}{n}" if source else "")} for n, body in enumerate(told)]


def write_all(store: Path, told: list[dict[str, object]]) -> list[str]:
    """The names of the entries that one transaction wrote."""
    with writing(store) as connection:
        writer = Writer(connection, AT, "Lan", chance(7))
        return [entry.name for entry in writer.append_all("log", told)]


def test_many_at_once_are_the_same_as_one_by_one(store: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.db"
    twin.write_bytes(store.read_bytes())
    told = bodies(7)
    with writing(twin) as connection:
        writer = Writer(connection, AT, "Lan", chance(7))
        one_by_one = [writer.append("log", "", body).name for body in told]
    assert write_all(store, told) == one_by_one
    with reading(store) as left, reading(twin) as right:
        assert list(read_log(left)) == list(read_log(right))
        for table in (
            "entry",
            "body",
            "head",
            "tip",
            "activity",
            "version",
            "row_key",
            "sum_quantity",
            "search",
        ):
            question = f"SELECT * FROM {table}"
            assert left.execute(question).fetchall() == right.execute(question).fetchall(), table
    assert verify_store(store)[2] == ()
    assert write_all(store, []) == []


def test_many_follow_whatever_tips_there_are(store: Path) -> None:
    append(store, "log", bodies(1)[0])
    with writing(store) as connection:
        connection.execute("UPDATE meta SET v = ? WHERE k = 'replica'", ("ab" * 8,))
    names = write_all(store, bodies(3)[1:])
    with reading(store) as connection:
        assert read_tips(connection) == [names[-1]]
    assert verify_store(store)[2] == ()


def test_a_text_that_no_log_may_hold_keeps_all_out(store: Path) -> None:
    before = store.read_bytes()
    told = bodies(3)
    told[2]["title"] = "x\u202e"
    with pytest.raises(BadValue) as refused:
        write_all(store, told)
    assert vars(refused.value) == {
        "what": "text",
        "value": "",
        "reason": "text_character",
        "hint": "character not allowed: U+202E",
    }
    assert store.read_bytes() == before


def test_a_disk_that_lies_is_found_out(store: Path) -> None:
    before = store.read_bytes()

    def act() -> None:
        with writing(store) as connection:
            connection.execute("DROP TRIGGER body_no_update")
            connection.execute(
                "CREATE TEMP TRIGGER lie AFTER INSERT ON main.body "
                "BEGIN UPDATE body SET data = replace(data, 'thứ 3', 'thứ 4') WHERE name = NEW.name; END"
            )
            told = bodies(4)
            told[2]["title"] = "Việc thứ 3"
            Writer(connection, AT, "Lan", chance(7)).append_all("log", told)

    with pytest.raises(StoreError) as refused:
        act()
    assert (refused.value.reason, refused.value.detail) == ("damaged", "read back otherwise than written")
    assert store.read_bytes()[100:] == before[100:]


def test_rows_are_known_by_their_keys(store: Path) -> None:
    told = bodies(3, source="a")
    write_all(store, told)
    keys = [str(body["row"]) for body in told]
    with reading(store) as connection:
        assert list(known_rows(connection, [*keys, "0" * 64])) == keys
        code = known_rows(connection, keys)[keys[0]]
        assert other_content(connection, keys[0]) == ""
        assert other_content(connection, row_key({"title": "khác"}, "a0")) == code
        assert other_content(connection, row_key({"title": "khác"}, "b0")) == ""
        assert other_content(connection, row_key({"title": "khác"})) == ""


def test_keys_come_back_with_a_rebuild_and_go_with_what_is_no_key(store: Path) -> None:
    write_all(
        store,
        [*bodies(2), activity_body(activity(9)) | {"row": "x"}, activity_body(activity(8)) | {"row": 5}],
    )
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        assert connection.execute("SELECT count(*) FROM row_key").fetchone() == (2,)
        connection.execute("DELETE FROM row_key")
    assert [f.code for f in verify_store(store)[2]] == ["table_differs"]
    rebuild_store(store)
    assert verify_store(store)[2] == ()


def test_only_what_counts_is_the_same_title_or_other_content(store: Path) -> None:
    told = [
        body | {"title": f"Việc {n}", "unit": "u", "day": "2026-03-05"} for n, body in enumerate(bodies(4))
    ]
    told[3]["day"] = "2026-03-06"
    for n, body in enumerate(told):
        body["row"] = row_key(body, "mark" if n < 3 else "")
        body.pop("last", None)
    write_all(store, told)
    with writing(store) as connection:
        replica = own_replica(connection)
        codes = [show_code(replica, n) for n in (1, 2, 3, 4)]
        assert titles_of(connection, PLAN, "u", date(2026, 3, 5)) == {
            hash(f"Việc {n}"): codes[n] for n in range(3)
        }
        assert titles_of(connection, PLAN, "u", date(2026, 3, 6)) == {hash("Việc 3"): codes[3]}
        assert titles_of(connection, PLAN, "v", date(2026, 3, 5)) == {}
        assert titles_of(connection, "khác", "u", date(2026, 3, 5)) == {}
        other = row_key({"title": "khác"}, "mark")
        assert other_content(connection, other) == codes[2]  # the last of several
        assert other_content(connection, str(told[2]["row"])) == codes[1]
        assert other_content(connection, str(told[3]["row"])) == ""
        last = connection.execute("SELECT id FROM activity WHERE seq = 3").fetchone()[0]
        Writer(connection, AT, "Lan", chance(8)).append("void", last, {"versions": [last], "why": "nhầm"})
        assert other_content(connection, other) == codes[1]
        assert hash("Việc 2") not in titles_of(connection, PLAN, "u", date(2026, 3, 5))
        assert known_rows(connection, [str(told[2]["row"])]) == {str(told[2]["row"]): codes[2]}
        many = [f"{n:064x}" for n in range(1200)]
        many[600] = str(told[0]["row"])
        assert known_rows(connection, iter(many)) == {many[600]: codes[0]}
