"""The same made-up activities in the format of each peer, as its own program would have written them."""

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.rows import city_bodies, tell_rows

# The mark of exactly so many items at every size: a list filtered by it shows the search, not the printing.
MARK: Final = "chon"
MARKED: Final = 20
_UNITS: Final = ("bxdd", "ubnd", "mttq", "tcd", "bbt")
# So short that a hundred thousand of them in a year do not overlap.
_SECONDS: Final = 60
_FIRST: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """One activity as a peer can tell it: `count` is its first quantity, `tag` the ward or the mark."""

    begun: datetime
    unit: str
    duty: str
    tag: str
    title: str
    count: str
    id: str

    @property
    def ended(self) -> datetime:
        """When it ended, for those that track time."""
        return self.begun + timedelta(seconds=_SECONDS)

    @property
    def due(self) -> datetime:
        """When it was due, for those that plan."""
        return self.begun + timedelta(days=30)


def items(size: int) -> Iterator[Item]:
    """`size` items by time."""
    step = max(1, size // MARKED)
    for place, body in enumerate(tell_rows(size, city_bodies(_UNITS))):
        marked = place % step == 0 and place // step < MARKED
        unit, _, ward = body["unit"].partition("-")
        begun = _FIRST + timedelta(seconds=place * 365 * 86_400 // size)
        yield Item(
            begun,
            unit,
            body["responsibilities"][0],
            MARK if marked else f"p{ward}",
            body["title"].replace(":", ","),
            next(iter(body["quantities"].values())),
            str(uuid.UUID(int=(1 << 78 | 1 << 63) + place * 2_654_435_761)),
        )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_taskwarrior(told: Sequence[Item], folder: Path) -> None:
    """A file for `task import`."""
    rows = [
        {
            "uuid": item.id,
            "description": item.title,
            "project": f"{item.unit}.{item.duty}",
            "tags": [item.tag],
            "entry": f"{item.begun:%Y%m%dT%H%M%SZ}",
            "due": f"{item.due:%Y%m%dT%H%M%SZ}",
            "status": "pending",
        }
        for item in told
    ]
    _write(folder / "tasks.json", json.dumps(rows, ensure_ascii=False))
    _write(folder / "taskrc", f"data.location={folder}/data\nconfirmation=off\nnews.version=9.9.9\n")
    (folder / "data").mkdir(exist_ok=True)


def write_timewarrior(told: Sequence[Item], folder: Path) -> None:
    """One file for each month, as timewarrior keeps them."""
    months: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for item in told:
        tags = (item.duty, item.unit, item.tag)
        line = f"inc {item.begun:%Y%m%dT%H%M%SZ} - {item.ended:%Y%m%dT%H%M%SZ} # {' '.join(tags)}\n"
        months.setdefault(f"{item.begun:%Y-%m}", []).append(line)
        for tag in tags:
            counts[tag] = counts.get(tag, 0) + 1
    for month, lines in months.items():
        _write(folder / "data" / f"{month}.data", "".join(lines))
    _write(folder / "data" / "tags.data", json.dumps({tag: {"count": n} for tag, n in counts.items()}))
    _write(folder / "timewarrior.cfg", "")


def write_ledger(told: Sequence[Item], folder: Path) -> None:
    """A journal for ledger and hledger, in which the count is a commodity."""
    lines = (
        f"{item.begun:%Y-%m-%d} * {item.title}\n    {item.unit}:{item.duty}:{item.tag}    {item.count} lan\n"
        "    So\n\n"
        for item in told
    )
    _write(folder / "log.journal", "".join(lines))


def write_calcurse(told: Sequence[Item], folder: Path) -> None:
    """Appointments of whole days."""
    lines = (f"{i.begun:%m/%d/%Y} [1] {i.title} {i.unit} {i.duty} {i.tag}\n" for i in told)
    _write(folder / "apts", "".join(lines))
    _write(folder / "todo", "")


def write_todotxt(told: Sequence[Item], folder: Path) -> None:
    """A todo.txt, for todo.txt-cli and topydo."""
    lines = (f"{i.begun:%Y-%m-%d} {i.title} +{i.unit}.{i.duty} @{i.tag} due:{i.due:%Y-%m-%d}\n" for i in told)
    _write(folder / "todo.txt", "".join(lines))
    _write(folder / "done.txt", "")
    _write(
        folder / "todo.cfg",
        f'export TODO_DIR="{folder}"\nexport TODO_FILE="$TODO_DIR/todo.txt"\n'
        'export DONE_FILE="$TODO_DIR/done.txt"\nexport REPORT_FILE="$TODO_DIR/report.txt"\n',
    )


def write_watson(told: Sequence[Item], folder: Path) -> None:
    """Watson's frames."""
    frames = []
    for item in told:
        begun = int(item.begun.timestamp())
        ended = begun + _SECONDS
        frames.append([begun, ended, f"{item.unit}.{item.duty}", item.id.replace("-", ""), [item.tag], ended])
    _write(folder / "frames", json.dumps(frames, indent=1))
    _write(folder / "state", "{}")
    _write(folder / "config", "[options]\n")


def write_todoman(told: Sequence[Item], folder: Path) -> None:
    """One calendar file for each."""
    (folder / "lists" / "todo").mkdir(parents=True, exist_ok=True)
    for item in told:
        _write(
            folder / "lists" / "todo" / f"{item.id}.ics",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:hvn\r\nBEGIN:VTODO\r\n"
            f"UID:{item.id}\r\nDTSTAMP:{item.begun:%Y%m%dT%H%M%SZ}\r\nCREATED:{item.begun:%Y%m%dT%H%M%SZ}\r\n"
            f"SUMMARY:{item.title}\r\nCATEGORIES:{item.unit},{item.duty},{item.tag}\r\n"
            f"DUE:{item.due:%Y%m%dT%H%M%SZ}\r\nSTATUS:NEEDS-ACTION\r\n"
            "END:VTODO\r\nEND:VCALENDAR\r\n",
        )
    _write(
        folder / "todoman.py",
        f'path = "{folder}/lists/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
        f'default_list = "todo"\ncache_path = "{folder}/cache.sqlite3"\n',
    )


def write_jrnl(told: Sequence[Item], folder: Path) -> None:
    """A plain journal and its settings."""
    lines = (
        f"[{i.begun:%Y-%m-%d %H:%M:%S}] {i.title} @{i.tag} @{i.unit} @{i.duty}\n{i.count} lượt.\n\n"
        for i in told
    )
    _write(folder / "journal.txt", "".join(lines))
    colors = "".join(f"  {part}: none\n" for part in ("body", "date", "tags", "title"))
    _write(
        folder / "jrnl.yaml",
        f"colors:\n{colors}default_hour: 9\ndefault_minute: 0\neditor: ''\nencrypt: false\nhighlight: true\n"
        f"indent_character: '|'\njournals:\n  default:\n    journal: {folder}/journal.txt\nlinewrap: 79\n"
        "tagsymbols: '@'\ntemplate: false\ntimeformat: '%Y-%m-%d %H:%M:%S'\nversion: v4.6\n",
    )


WRITERS: Final[dict[str, Callable[[Sequence[Item], Path], None]]] = {
    "taskwarrior": write_taskwarrior,
    "timewarrior": write_timewarrior,
    "ledger": write_ledger,
    "hledger": write_ledger,
    "calcurse": write_calcurse,
    "todo.txt-cli": write_todotxt,
    "topydo": write_todotxt,
    "watson": write_watson,
    "todoman": write_todoman,
    "jrnl": write_jrnl,
}
