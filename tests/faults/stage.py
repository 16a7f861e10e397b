"""The stage on which commands are harmed: each runs in a fork of its own, under the eyes of `witness.c`.

Starting Python anew for every kill or failing call would take most of the time, so one process imports the
program once and forks. Tests speak to it by lines of JSON; `python -m tests.faults.stage` is that process.
"""

import ctypes
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

ROOT: Final = Path(__file__).parents[2]
NOW: Final = "2026-06-10T10:00"
# The kinds of calls that can fail, in the order of `enum kind` in witness.c; the last means any of them.
KINDS: Final = ("open", "read", "write", "truncate", "sync", "unlink", "rename", "mkdir", "any")
KILL: Final = 0  # in the place of an error: the program ends at that call
# A file of this size lies beside the store: large ones would only make the runs slow.
IN_STORE: Final = 50_000
SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """Call number `place` of a kind fails with `error`, and all later ones too where `forever` is true."""

    kind: str
    place: int
    error: int
    forever: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What a run left: exit code (below 0 a signal), words, the calls it made, how many of them failed."""

    code: int
    out: str
    err: str
    calls: Mapping[str, int]
    hits: int
    seconds: float


class Stage:
    """Speaks to the process that forks."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(
        self,
        folder: Path,
        arguments: Sequence[str],
        *,
        now: str = NOW,
        recording: Path | None = None,
        fault: Fault | None = None,
        kill_after: float | None = None,
        careless: bool = False,
    ) -> Run:
        """Runs `hvn` in `folder`, where the witness looks; harmed or written down as asked for.

        A `careless` one syncs nothing: to show that the tests find what that does.
        """
        asked = {
            "folder": str(folder),
            "arguments": list(arguments),
            "now": now,
            "recording": str(recording) if recording else None,
            "fault": asdict(fault) if fault else None,
            "kill_after": kill_after,
            "careless": careless,
        }
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the stage has ended"
        return Run(**json.loads(answer))


@contextmanager
def raised_stage() -> Iterator[Stage]:
    """A stage for as long as it is needed, with folders of its own."""
    folder = scratch()
    witness = folder / "witness.so"
    compile_witness(witness)
    kept = {name: told for name, told in os.environ.items() if not name.startswith(("HVN_", "XDG_"))}
    environment = kept | {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "HVN_CONFIG": str(folder / "config.toml"),
        "HVN_NAME": "Lan",
        "HVN_LANG": "en",
        "LD_PRELOAD": str(witness),
        "WITNESS": str(witness),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *(p for p in sys.path if p)]),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.stage"],
        env=environment,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield Stage(process)
    finally:
        process.communicate()
        shutil.rmtree(folder)


def compile_witness(target: Path) -> None:
    """Makes the library from witness.c; needs a C compiler and the headers of the C library."""
    source = Path(__file__).with_name("witness.c")
    subprocess.run(["cc", "-O2", "-fPIC", "-shared", "-o", str(target), str(source)], check=True)


def can_be_raised() -> bool:
    """Whether this computer has what the witness needs."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def scratch() -> Path:
    """A new folder, in memory where the system has such a place: syncing costs nothing there."""
    memory = Path("/dev/shm")  # no secret is written there
    return Path(tempfile.mkdtemp(prefix="hvn-faults-", dir=memory if os.access(memory, os.W_OK) else None))


# From here on: the process that forks.


def serve(asking: IO[str], answering: IO[str]) -> None:
    """Answers line after line until there is no more."""
    witness = ctypes.CDLL(os.environ["WITNESS"])
    witness.witness_counts.restype = ctypes.POINTER(ctypes.c_long)
    witness.witness_fault.argtypes = (ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int)
    counts = witness.witness_counts()
    _load_program()
    gc.freeze()
    for line in asking:
        asked = json.loads(line)
        witness.witness_counts()
        began = time.monotonic()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            pid = os.fork()
            if pid == 0:
                _act(witness, asked, out.fileno(), err.fileno())
            code = _wait(pid, asked["kill_after"])
            seconds = time.monotonic() - began
            told, said = _text(out), _text(err)
        calls = {kind: counts[place] for place, kind in enumerate(KINDS)}
        run = Run(code, told, said, calls, counts[len(KINDS)], seconds)
        answering.write(json.dumps(asdict(run)) + "\n")
        answering.flush()


def _load_program() -> None:
    """Imports what commands import, by running some where nothing is harmed."""
    from hvn_cli.cli.entry import main
    from hvn_cli.store import incoming

    incoming.IN_STORE = IN_STORE  # type: ignore[misc]  # smaller here
    kept = [os.dup(stream) for stream in (1, 2)]
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)
    os.environ["HVN_NOW"] = NOW
    for arguments in (
        ("init",),
        ("log", "mttq-2", "Họp", "--date", "1/2", "--yes"),
        ("undo",),
        ("backup", "warm"),
        ("verify", "--json"),
        ("restore", "missing"),
    ):
        main(["--db", "warm.db", *arguments])
    sys.stdout.flush()
    for stream, copy in enumerate(kept, start=1):
        os.dup2(copy, stream)
        os.close(copy)
    os.close(silent)


def _act(witness: ctypes.CDLL, asked: dict[str, object], out: int, err: int) -> None:
    """What the fork does: the command as it is typed, and no way back into the server."""
    from hvn_cli.cli.entry import main
    from hvn_cli.store import connection

    code = 99
    try:
        folder, fault = str(asked["folder"]), asked["fault"]
        log = -1
        if asked["recording"]:
            log = os.open(str(asked["recording"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(folder)
        os.environ["HVN_NOW"] = str(asked["now"])
        os.environ["XDG_DATA_HOME"] = f"{folder}/data"
        arguments = asked["arguments"]
        assert isinstance(arguments, list)
        sys.argv = ["hvn", *arguments]
        if isinstance(fault, dict):
            place = KINDS.index(fault["kind"])
            witness.witness_fault(place, fault["place"], fault["error"], fault["forever"])
        if asked["careless"]:
            connection._WRITER_SETTINGS = ("synchronous=OFF",)  # type: ignore[assignment]
        witness.witness_watch(folder.encode(), log, 1)
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 98
    finally:
        os._exit(code)


def _wait(pid: int, kill_after: float | None) -> int:
    """The exit code of a fork, which is killed in time where that is asked for, or where it hangs."""
    ends = time.monotonic() + (SECONDS if kill_after is None else kill_after)
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        left = ends - time.monotonic()
        if left <= 0:
            os.kill(pid, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        time.sleep(min(left, 0.001))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
