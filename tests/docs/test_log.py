"""docs/log.md: its example entry is a real one, and its tables tell of every op, table and setting."""

import json
import re

from tests.docs.pages import block_after, read_page, rows_of

from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import (
    Envelope,
    canonical,
    digest_body,
    name_entry,
    parse_body,
    parse_canonical,
    parse_envelope,
    show_seal,
)
from hvn_cli.store import connection, projection, schema

PAGE = read_page("docs/log.md")


def test_the_example_entry_hashes_as_told() -> None:
    envelope_bytes = block_after(PAGE, "\nEnvelope:").strip().encode()
    body = block_after(PAGE, "\nBody:").strip().encode()
    told = dict(re.findall(r"^\| (salt|name|code|seal)[^|]*\| `([^`]+)` \|$", PAGE, re.M))
    envelope = parse_envelope(envelope_bytes)
    assert canonical(json.loads(envelope_bytes)) == envelope_bytes
    assert name_entry(envelope_bytes) == told["name"]
    assert digest_body(told["salt"], body) == envelope.body
    assert parse_body(told["salt"], body, envelope.body) == parse_canonical(body)
    assert show_code(envelope.replica, envelope.seq) == told["code"]
    assert show_seal(envelope.seq, [told["name"]]) == told["seal"]


def test_every_field_and_op_is_told() -> None:
    fields = [name for row in rows_of(PAGE, "field") for name in row[0].split(", ")]
    assert sorted(fields) == sorted(["v", *Envelope.__dataclass_fields__])
    assert [row[0] for row in rows_of(PAGE, "op")] == list(projection._ACTS)


def test_every_table_and_setting_is_told() -> None:
    tables = set(re.findall(r"CREATE (?:VIRTUAL )?TABLE (\w+)", schema.LOG + schema.PROJECTION))
    section = PAGE[PAGE.index("### Tables") : PAGE.index("### Evidence")]
    assert tables <= set(re.findall(r"`(\w+)`", section))
    for setting in (*connection._SETTINGS, *connection._WRITER_SETTINGS):
        assert f"`{setting}`" in PAGE
    assert f"`application_id` 0x{schema.APPLICATION_ID:08X}".lower() in PAGE.lower()
    assert f"`user_version` {schema.SCHEMA}" in PAGE
