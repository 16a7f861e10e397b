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
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from hvn_cli.domain.text import find_hidden

VERSION: Final = 1
ZERO: Final = "0" * 64
MAX_ENVELOPE: Final = 65_536
MAX_DEPTH: Final = 16

_ENTRY_TAG = b"hvn-entry-1\n"
_BODY_TAG = b"hvn-body-1\n"
_SEAL_TAG = b"hvn-seal-1\n"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}|[0-9a-f]{8,64}")
_HASH = re.compile(r"[0-9a-f]{64}")
_REPLICA = re.compile(r"[0-9a-f]{16}")
_FIELDS = frozenset({"v", "replica", "seq", "prev", "seen", "lc", "at", "who", "op", "obj", "body"})

# No vowels, no l, o, 0 or 1: a replica's word spells nothing and is read back over the telephone.
_WORD_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


class BadEntry(ValueError):
    """Bytes or values that can't be an entry; `args[0]` says why."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One sealed line of the log: its name, its envelope as read and as bytes, its body as bytes and salt.

    `body` is None where it was removed by order.
    """

    name: str
    envelope: Envelope
    envelope_bytes: bytes
    salt: str
    body: bytes | None


def canonical(value: object, depth: int = 0) -> bytes:
    """Canonical JSON: sorted ASCII keys, integers below 2**53, NFC text without hidden characters, no spaces.

    Raises `BadEntry` for anything else (floats too).
    """
    _check_canonical(value, depth)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _check_canonical(value: object, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise BadEntry("nested too deep")
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, int):
        if not -(2**53) < value < 2**53:
            raise BadEntry("number out of range")
    elif isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list | tuple):
        for item in value:
            _check_canonical(item, depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or not _KEY.fullmatch(key):
                raise BadEntry(f"key not allowed: {key!r}")
            _check_canonical(item, depth + 1)
    else:
        raise BadEntry(f"type not allowed: {type(value).__name__}")


def _check_text(text: str) -> None:
    if text.isascii() and text.isprintable():
        return
    if hidden := find_hidden(text):
        raise BadEntry(f"character not allowed: U+{ord(hidden):04X}")
    # Unicode 3.2 never changes with Python; Vietnamese has the same composed forms in it as today.
    if unicodedata.ucd_3_2_0.normalize("NFC", text) != text:
        raise BadEntry("text is not NFC")


def parse_canonical(data: bytes) -> Any:
    """The value of canonical JSON bytes; raises `BadEntry` where writing it again gives other bytes."""
    try:
        value = json.loads(data, object_pairs_hook=_no_twice, parse_float=_no_float, parse_constant=_no_float)
        again = canonical(value)
    except BadEntry:
        raise
    except (ValueError, RecursionError) as error:
        raise BadEntry(f"not JSON: {error}") from None
    if again != data:
        raise BadEntry("not in canonical form")
    return value


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadEntry("a key is given twice")
    return found


def _no_float(text: str) -> Any:
    raise BadEntry(f"number not allowed: {text}")


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
    envelope_bytes = canonical(
        {"v": VERSION} | {name: getattr(envelope, name) for name in Envelope.__dataclass_fields__}
    )
    check_envelope(parse_canonical(envelope_bytes))
    return Entry(name_entry(envelope_bytes), envelope, envelope_bytes, salt, body_bytes)


def parse_envelope(data: bytes) -> Envelope:
    """The envelope in these bytes; raises `BadEntry` for every departure from the form."""
    if len(data) > MAX_ENVELOPE:
        raise BadEntry("entry too long")
    value = parse_canonical(data)
    check_envelope(value)
    fields = {name: value[name] for name in Envelope.__dataclass_fields__}
    return Envelope(**(fields | {"seen": tuple(value["seen"])}))


def check_envelope(value: object) -> None:
    """Raises `BadEntry` unless `value` has the fields of an envelope, each of its form."""
    if not isinstance(value, dict) or set(value) != _FIELDS:
        raise BadEntry("fields of the envelope")
    if value["v"] != VERSION:
        raise BadEntry("version of the envelope")
    seen = value["seen"]
    good = (
        _is_count(value["seq"])
        and _is_count(value["lc"])
        and _fits(_REPLICA, value["replica"])
        and _fits(_HASH, value["prev"])
        and _fits(_HASH, value["body"])
        and isinstance(seen, list)
        and all(_fits(_HASH, name) for name in seen)
        and seen == sorted(set(seen))
        and value["prev"] not in seen
        and all(isinstance(value[name], str) for name in ("at", "who", "op", "obj"))
    )
    if not good:
        raise BadEntry("form of a field of the envelope")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _fits(form: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def parse_body(salt: str, body: bytes, digest: str) -> dict[str, Any]:
    """The body in these bytes; raises `BadEntry` where the envelope's digest is not its own."""
    try:
        right = digest_body(salt, body) == digest
    except ValueError:
        right = False
    if not right:
        raise BadEntry("the body is not the one that was sealed")
    value = parse_canonical(body)
    if not isinstance(value, dict):
        raise BadEntry("the body is no object")
    return value


def digest_seal(tips: Iterable[str]) -> str:
    """The digest over the tips of the log, which fix everything before them."""
    return sha256(_SEAL_TAG + canonical(sorted(tips))).hexdigest()


def show_seal(count: int, tips: Iterable[str]) -> str:
    """The seal as it is printed: number of entries and 20 hex digits (`412-ab12…`)."""
    return f"{count}-{digest_seal(tips)[:20]}"


def replica_word(replica: str, length: int = 3) -> str:
    """The short word for a replica, the same on every computer (`k7q`)."""
    number, word = int(replica, 16), ""
    for _ in range(length):
        number, place = divmod(number, len(_WORD_LETTERS))
        word += _WORD_LETTERS[place]
    return word


def show_code(replica: str, seq: int) -> str:
    """The code that people use for what an entry began: `k7q-14`."""
    return f"{replica_word(replica)}-{seq}"
