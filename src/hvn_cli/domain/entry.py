"""The log's entries: canonical bytes, names by hash, one numbered chain for each replica.

An entry is an envelope and a body. The envelope names the entry before it in its replica's chain (`prev`)
and every other tip that its writer knew (`seen`), so that the entries of all replicas form one graph whose
tips fix everything before them. The body lies apart under a salted digest and can be removed by order
while the chain still holds. `docs/log.md` is the specification.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, Final

from hvn_cli.domain.broken import BadEntry as BadEntry
from hvn_cli.domain.text import find_hidden, is_plain
from hvn_cli.frozen import frozen

VERSION: Final = 1
ZERO: Final = "0" * 64
MAX_ENVELOPE: Final = 65_536
MAX_DEPTH: Final = 16

_ENTRY_TAG = b"hvn-entry-1\n"
_BODY_TAG = b"hvn-body-1\n"
_SEAL_TAG = b"hvn-seal-1\n"
_PLAN_TAG = b"hvn-plan-1\n"
_KEY = r"[a-z][a-z0-9_]{0,40}|[0-9a-f]{8,64}"
_HASH = r"[0-9a-f]{64}"
_REPLICA = r"[0-9a-f]{16}"
_SALT = r"[0-9a-f]{32}"
_OP = r"[a-z][a-z0-9_]{0,40}"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_MOMENT = rf"\d{{4}}-\d\d-\d\dT{_CLOCK}:[0-5]\d[+-]{_CLOCK}"
_ESCAPE = r"\\(?:u....|.)"
_ESCAPES = '"\\nt'  # a quote, a backslash, newline and tab; all else that JSON escapes is a control character

_READ = json.JSONDecoder().decode
# Made once: a new one for each text costs as much as writing it. Circles are found by their depth.
_WRITE = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


@frozen
class Envelope:
    """What the chain fixes about one act; `at` and `who` are claims, `lc` and `seen` are evidence."""

    replica: str
    seq: int
    prev: str
    seen: tuple[str, ...]
    lc: int
    at: str
    who: str
    op: str
    obj: str
    body: str


@frozen
class Entry:
    """One sealed line of the log: its name, its envelope as read and as bytes, its body as bytes and salt.

    `body` is None where it was removed by order.
    """

    name: str
    envelope: Envelope
    envelope_bytes: bytes
    salt: str
    body: bytes | None


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted ASCII keys, integers below 2**53, NFC text without hidden characters, no spaces.

    Raises `BadEntry` for anything else (floats too).
    """
    _check_shape(value, 0)
    text = _WRITE(value)
    _check_text(text)
    return text.encode()


def spell(value: Mapping[str, Any]) -> str:
    """How canonical JSON spells a value that is allowed in it; whether it is, nobody looks."""
    return _WRITE(value)


def parse_canonical(data: bytes) -> Any:
    """The value of canonical JSON bytes; raises `BadEntry` where writing it again gives other bytes."""
    try:
        value = _READ(data.decode())
    except (ValueError, RecursionError) as error:
        raise BadEntry(f"not JSON: {error}") from None
    # A key given twice, an escape, a space: each of them would be written otherwise.
    if canonical(value) != data:
        raise BadEntry("not in canonical form")
    return value


def _check_shape(value: object, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise BadEntry("nested too deep")
    if isinstance(value, dict):
        for key, item in value.items():
            if not _is_key(key):
                raise BadEntry(f"key not allowed: {key!r:.50}")
            if type(item) is not str:
                _check_shape(item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for item in value:
            if type(item) is not str:
                _check_shape(item, depth + 1)
    elif isinstance(value, int):
        if not -(2**53) < value < 2**53:
            raise BadEntry("number out of range")
    elif value is not None and not isinstance(value, str):
        raise BadEntry(f"type not allowed: {type(value).__name__}")


@lru_cache(maxsize=1024)  # the same few again and again
def _is_key(key: object) -> bool:
    return isinstance(key, str) and _pattern(_KEY).fullmatch(key) is not None


def _check_text(text: str) -> None:
    """Looks at the whole JSON text at once: but for escapes its own signs compose with nothing."""
    if "\\" in text:
        for escape in _pattern(_ESCAPE).findall(text):
            if escape[1] not in _ESCAPES:
                raise BadEntry(f"character not allowed: {escape}")
    if is_plain(text):
        return
    if hidden := find_hidden(text):
        raise BadEntry(f"character not allowed: U+{ord(hidden):04X}")
    if "\\" in text:  # the letter of `\n` would compose with a mark that begins the next line
        text = _pattern(_ESCAPE).sub(" ", text)
    # Unicode 3.2 never changes with Python; Vietnamese has the same composed forms in it as today.
    if unicodedata.ucd_3_2_0.normalize("NFC", text) != text:
        raise BadEntry("text is not NFC")


def name_entry(envelope: bytes) -> str:
    """The name of an entry: the digest of its envelope's bytes."""
    return sha256(_ENTRY_TAG + envelope).hexdigest()


def digest_body(salt: str, body: bytes) -> str:
    """The digest that an envelope holds of its body; the salt (32 hex digits) keeps short bodies secret."""
    return sha256(_BODY_TAG + bytes.fromhex(salt) + body).hexdigest()


def seal_entry(
    *,
    replica: str,
    seq: int,
    prev: str,
    seen: Iterable[str],
    lc: int,
    at: str,
    who: str,
    op: str,
    obj: str,
    body: Mapping[str, Any],
    random: Callable[[int], bytes],
) -> Entry:
    """A new entry with these fields; `random` gives the salt. Raises `BadEntry`."""
    salt = random(16).hex()
    body_bytes = canonical(dict(body))
    digest = digest_body(salt, body_bytes)
    envelope = Envelope(replica, seq, prev, tuple(sorted(seen)), lc, at, who, op, obj, digest)
    data = canonical({"v": VERSION} | {name: getattr(envelope, name) for name in _NAMES})
    return Entry(name_entry(data), parse_envelope(data), data, salt, body_bytes)


def seal_next(last: Envelope, last_name: str, body: bytes, random: Callable[[int], bytes]) -> Entry:
    """The entry right after `last`, of the same writer, moment and act, that has seen nothing else.

    `body` is canonical JSON.
    """
    salt = random(16).hex()
    envelope = Envelope(
        *(last.replica, last.seq + 1, last_name, (), last.lc + 1),
        *(last.at, last.who, last.op, last.obj, digest_body(salt, body)),
    )
    # Written in the canonical form at once, as whoever reads it back finds.
    data = (
        f'{{"at":"{last.at}","body":"{envelope.body}","lc":{envelope.lc},"obj":{_quoted(last.obj)},'
        f'"op":"{last.op}","prev":"{last_name}","replica":"{last.replica}","seen":[],"seq":{envelope.seq},'
        f'"v":{VERSION},"who":{_quoted(last.who)}}}'
    ).encode()
    return Entry(name_entry(data), envelope, data, salt, body)


@lru_cache(maxsize=16)
def _quoted(text: str) -> str:
    return _WRITE(text)


def parse_envelope(data: bytes) -> Envelope:
    """The envelope in these bytes; raises `BadEntry` for every departure from the form."""
    if len(data) > MAX_ENVELOPE:
        raise BadEntry("entry too long")
    return _find_plain_envelope(data) or _parse_any_envelope(data)


def _find_plain_envelope(data: bytes) -> Envelope | None:
    """The envelope of plain texts that has seen nothing beside its own chain, as nearly all are.

    None where it is another: what has this form is canonical, so there is nothing to parse and write again.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    form = _pattern(_PLAIN_ENVELOPE).fullmatch(text) if is_plain(text) else None
    if form is None:
        return None
    at, body, lc, obj, op, prev, replica, seq, who = form.groups()
    if not _is_day(at[:10]) or (seq == "1") != (prev == ZERO) or int(lc) < int(seq):
        return None
    return Envelope(replica, int(seq), prev, (), int(lc), at, who, op, obj, body)


def _parse_any_envelope(data: bytes) -> Envelope:
    value = parse_canonical(data)
    if not isinstance(value, dict) or value.keys() != _FIELDS:
        raise BadEntry("fields of the envelope")
    if not _is_count(value["v"]) or value["v"] != VERSION:
        raise BadEntry("version of the envelope")
    for name, right in _FORMS.items():
        if not right(value[name]):
            raise BadEntry(f"form of {name}")
    if (value["seq"] == 1) != (value["prev"] == ZERO) or value["lc"] < value["seq"]:
        raise BadEntry("place in the chain")
    if value["prev"] in value["seen"]:
        raise BadEntry("form of seen")
    return Envelope(**({name: value[name] for name in _NAMES} | {"seen": tuple(value["seen"])}))


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 1


def _is_text(value: object) -> bool:
    return isinstance(value, str) and "\n" not in value and "\t" not in value


def _is_list_of_names(value: object) -> bool:
    return (
        isinstance(value, list) and all(_fits(_HASH)(name) for name in value) and value == sorted(set(value))
    )


def _is_moment(value: object) -> bool:
    found = _pattern(_MOMENT).fullmatch(value) if isinstance(value, str) else None
    return found is not None and _is_day(found[0][:10])


@lru_cache(maxsize=1024)
def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _fits(form: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and _pattern(form).fullmatch(value) is not None


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Made when it is first asked for: `hvn tasks` needs none."""
    return re.compile(form, re.ASCII)


# Numbers of up to 15 digits are below 2**53; plain texts without quotes and backslashes stand as they are.
_COUNT = "[1-9][0-9]{0,14}"
_TEXT = r'[^"\\]*'
_PLAIN_ENVELOPE = (
    rf'\{{"at":"({_MOMENT})","body":"({_HASH})","lc":({_COUNT}),"obj":"({_TEXT})",'
    rf'"op":"({_OP})","prev":"({_HASH})","replica":"({_REPLICA})","seen":\[\],'
    rf'"seq":({_COUNT}),"v":{VERSION},"who":"({_TEXT})"\}}'
)
_NAMES: Final = Envelope.__match_args__
_FIELDS: Final = frozenset({"v", *_NAMES})
_FORMS: Final[Mapping[str, Callable[[object], bool]]] = {
    "replica": _fits(_REPLICA),
    "seq": _is_count,
    "prev": _fits(_HASH),
    "seen": _is_list_of_names,
    "lc": _is_count,
    "at": _is_moment,
    "who": _is_text,
    "op": _fits(_OP),
    "obj": _is_text,
    "body": _fits(_HASH),
}


def check_place(entry: Envelope, find: Callable[[str], Envelope | None]) -> str:
    """What is wrong with where an entry stands, as the code of a finding; nothing where it is right.

    `find` gives the entries that are there: what an entry names must be, and be older than it.
    """
    if entry.prev != ZERO:
        before = find(entry.prev)
        if before is None:
            return "chain_gap"
        if (before.replica, before.seq) != (entry.replica, entry.seq - 1) or before.lc >= entry.lc:
            return "chain_order"
    for name in entry.seen:
        seen = find(name)
        if seen is None or seen.lc >= entry.lc:
            return "seen_gone"
    return ""


def check_body(salt: str, body: bytes, digest: str) -> None:
    """Raises `BadEntry` where the envelope's digest is not that of the body."""
    if not _pattern(_SALT).fullmatch(salt) or digest_body(salt, body) != digest:
        raise BadEntry("the body is not the one that was sealed")


def parse_body(salt: str, body: bytes, digest: str) -> dict[str, Any]:
    """The body in these bytes; raises `BadEntry` where the envelope's digest is not its own."""
    check_body(salt, body, digest)
    return parse_object(body)


def parse_object(body: bytes) -> dict[str, Any]:
    """What a body tells, whose digest was checked; raises `BadEntry`."""
    value = parse_canonical(body)
    if not isinstance(value, dict):
        raise BadEntry("the body is no object")
    return value


def digest_seal(tips: Iterable[str]) -> str:
    """The digest over the tips of the log, which fix everything before them."""
    return sha256(_SEAL_TAG + canonical(sorted(tips))).hexdigest()


def digest_plan(plain: Mapping[str, Any]) -> str:
    """The name of a plan's content: the digest of its plain form."""
    return sha256(_PLAN_TAG + canonical(plain)).hexdigest()


def show_seal(count: int, tips: Iterable[str]) -> str:
    """The seal as it is printed: number of entries and 20 hex digits (`412-ab12…`)."""
    return f"{count}-{digest_seal(tips)[:20]}"
