"""Proves that the tests bite: makes small wrongs in the program and counts those that no test notices.

    python tools/mutants.py                       every module of the table below; about an hour
    python tools/mutants.py store/log domain/*    these modules
    python tools/mutants.py --again store/log     only what survived the last time

Every mutant is run in a process of its own that imports a copy of the program, never the program itself;
tests that start the program as a process get the same copy. Only tests that reach the changed lines are
run, the quickest and those that noticed most so far first, until one fails. What docs/mutants.md explains
counts as explained. Needs a system with fork; HVN_TEST_JOBS is the number of mutants at a time.
"""

import argparse
import compileall
import fnmatch
import gc
import importlib
import inspect
import json
import os
import pkgutil
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, Final

import hypothesis  # noqa: F401  (what every child needs is imported once, here)
import pydantic  # noqa: F401
import pytest
import rich.console  # noqa: F401
import typer  # noqa: F401
import yaml  # noqa: F401
from _pytest.main import pytest_runtestloop as main_loop

from mutations import Mutant, find_mutants

ROOT: Final = Path(__file__).resolve().parent.parent
KEPT: Final = Path(tempfile.gettempdir()) / "hvn-mutants"
PAGE: Final = ROOT / "docs" / "mutants.md"

# The tests of each room, those that say most about it first.
_STORE: Final = ("tests/store/*.py", "tests/usecases/*.py")
# Of a large room the tests nearest to each module: all of them would take an hour for each.
_NEAREST: Final = {
    "activities": ("activities", "read", "lists"),
    "aside": ("aside", "verify"),
    "backup": ("backup", "saving", "upgrades"),
    "begun": ("rows", "read", "replicas"),
    "bodies": ("bodies", "handing", "rows"),
    "compare": ("compare", "lists", "tamper"),
    "connection": ("settings", "failing", "append", "journal", "header", "aside"),
    "copies": ("files", "backup"),
    "create": ("files", "settings"),
    "evidence": ("evidence", "kept", "redact"),
    "files": ("files", "settings"),
    "glimpse": ("glimpse",),
    "handing": ("handing", "restore"),
    "header": ("header", "journal"),
    "history": ("read", "redact", "replicas"),
    "incoming": ("evidence",),
    "inserting": ("inserting", "rows", "read"),
    "journal": ("journal", "upgrades"),
    "kept_sums": ("aside", "verify", "compare", "tamper"),
    "log": ("append", "rows", "replicas"),
    "migrations": ("upgrades", "files"),
    "newer": ("header",),
    "projection": ("projection", "versions", "replicas", "read", "handing"),
    "read": ("read", "replicas"),
    "redact": ("redact",),
    "replay": ("replay",),
    "replica": ("replica", "append"),
    "restore": ("restore", "backup"),
    "rows": ("rows",),
    "schema": ("schema", "files", "upgrades", "rows", "tamper"),
    "seals": ("seals",),
    "sums": ("lists", "tamper", "replicas"),
    "tallies": ("read", "lists"),
    "upgrade": ("upgrades",),
    "verify": ("verify", "tamper"),
    "whole": ("whole", "tamper"),
}
TESTS: Final = {
    "domain/beginning": ("tests/domain/test_beginning.py",),
    "domain/entry": ("tests/domain/test_entry.py",),
    "domain/rules": ("tests/domain/test_rules.py",),
    "planfile/*": ("tests/planfile/*.py",),
    **{f"store/{name}": tuple(f"tests/store/test_{n}.py" for n in near) for name, near in _NEAREST.items()},
    "store/*": _STORE,
}
# Minutes of processes, speed, screens, chance: what they notice, quicker ones notice too.
LEFT_OUT: Final = (
    *("*/test_crowd.py*", "*/test_speed.py*", "*/test_streams.py*", "*/test_help.py*", "*/test_screens.py*"),
    *(
        "*::test_long_hostile_files*",
        "*::test_a_huge_plan*",
        "*::test_no_*raise*",
        "*::test_no_removed_text*",
    ),
    *(
        "*::test_no_question_reads*",
        "*::test_a_killed_*",
        "*::test_tables_depend*",
        "*::test_any_*",
        "*::test_every_shadow*",
    ),
)
LONGEST_TEST: Final = 3.0
ROUNDS: Final = (1.0, 8.0)  # seconds of tests for a mutant, and again for one that survived them

Lines = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Test:
    """A test as it ran on the whole program: how long it took and which lines of which modules it reached."""

    name: str
    seconds: float
    spawns: bool
    lines: Lines


class Recorder:
    """Runs inside pytest on the whole program: notes time, lines and processes of each test."""

    def __init__(self, source: Path) -> None:
        self.tests: list[Test] = []
        self._source = str(source) + os.sep
        self._names: dict[str, str] = {}
        self._lines: dict[str, set[int]] = {}
        self._spawned = self._failed = False
        self._until = 0.0
        sys.addaudithook(self._hear)

    def _hear(self, event: str, _: tuple[Any, ...]) -> None:
        if event in ("subprocess.Popen", "os.fork", "os.posix_spawn"):
            self._spawned = True

    def _trace(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        if time.monotonic() > self._until:  # too long to be of use: it need not be slower still
            sys.settrace(None)
        elif frame.f_code.co_filename.startswith(self._source):
            lines = self._lines.setdefault(frame.f_code.co_filename, set())
            lines.add(frame.f_lineno)
            return self._follow(lines)
        return None

    def _follow(self, lines: set[int]) -> Callable[[FrameType, str, Any], Any]:
        def follow(frame: FrameType, _event: str, _argument: Any) -> Any:
            lines.add(frame.f_lineno)
            return follow

        return follow

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leaves out what is too slow to be of use."""
        items[:] = [item for item in items if not is_left_out(item.nodeid)]

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Around each test with its fixtures."""
        self._lines, self._spawned, self._failed = {}, False, False
        begun = time.monotonic()
        self._until = begun + LONGEST_TEST
        sys.settrace(self._trace)
        threading.settrace(self._trace)  # what a test lets a thread do, it reaches too
        yield
        sys.settrace(None)
        threading.settrace(None)
        seconds = time.monotonic() - begun
        if not self._failed and seconds < LONGEST_TEST:
            told = {
                name.removeprefix(self._source).removeprefix("hvn_cli/").removesuffix(".py"): sorted(lines)
                for name, lines in self._lines.items()
            }
            self.tests.append(Test(item.nodeid, seconds, self._spawned, told))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails on the whole program, or is skipped, tells nothing."""
        self._failed |= not report.passed


class Chooser:
    """Runs inside pytest on a mutant: only the chosen tests, in their order; notes which one noticed it."""

    def __init__(self, names: Sequence[str], told: Path) -> None:
        self._order = {name: place for place, name in enumerate(names)}
        self._told = told

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leaves out all others."""
        items[:] = sorted((i for i in items if i.nodeid in self._order), key=lambda i: self._order[i.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """The first failure is the answer."""
        if report.failed:
            self._told.write_text(report.nodeid, encoding="utf-8")


class Forge:
    """Runs inside pytest once everything is imported and collected: forks a process for each mutant."""

    def __init__(self, run: Callable[[pytest.Session], None]) -> None:
        self._run = run

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running the tests here."""
        import_all()
        gc.collect()
        gc.freeze()
        self._run(session)
        return True


def import_all() -> None:
    """Imports what commands import only when they need it: once here, not once in each process."""
    import hvn_cli

    for module in pkgutil.walk_packages(hvn_cli.__path__, "hvn_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    importlib.import_module("sqlite_utils")


class Bench:
    """A folder with a copy of the program, in which one mutant at a time is tried."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "src"
        self.told = folder / "noticed"
        self._folder = folder
        shutil.copytree(ROOT / "src", self.source, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "data", folder / "data")
        compileall.compile_dir(self.source, quiet=2)

    def put(self, module: str, text: str) -> None:
        """Writes the source of one module."""
        path = self.source / "hvn_cli" / f"{module}.py"
        path.write_text(text, encoding="utf-8")
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()

    def start(self, act: Callable[[], int]) -> int:
        """A process in which `act` runs with the surroundings of this bench; it ends with what that gives."""
        self.told.unlink(missing_ok=True)
        child = os.fork()
        if child:
            return child
        code = 3
        try:
            self._become()
            code = act()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _become(self) -> None:
        os.setsid()
        log = os.open(self._folder / "log", os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        for name in ("home", "tmp"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
            (self._folder / name).mkdir()
        for name in [name for name in os.environ if name.startswith(("HVN_", "XDG_"))]:
            del os.environ[name]
        os.environ |= {
            "HOME": str(self._folder / "home"),
            "TMPDIR": str(self._folder / "tmp"),
            "PYTHONPATH": str(self.source),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HYPOTHESIS_STORAGE_DIRECTORY": str(self._folder / "home" / "hypothesis"),
        }
        tempfile.tempdir = None
        sys.path.insert(0, str(self.source))
        os.chdir(ROOT)


def run_pytest(files: Iterable[str], plugin: object) -> int:
    """Runs the tests of these files in this process."""
    options = ["-x", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is here already
    return int(pytest.main([*options, *files], plugins=[plugin]))


def read_tests(files: Sequence[str], benches: Sequence[Bench]) -> list[Test]:
    """Every test of these files as it runs on the whole program; kept for as long as nothing changes."""
    KEPT.mkdir(exist_ok=True)
    program = sha256(b"".join(p.read_bytes() for p in sorted((ROOT / "src").rglob("*.py"))))
    places = {}
    for file in files:
        key = program.copy()
        key.update(file.encode() + (ROOT / file).read_bytes())
        places[file] = KEPT / f"tests-{key.hexdigest()[:16]}.json"

    def start(bench: Bench, file: str) -> int:
        def record() -> int:
            recorder = Recorder(bench.source)
            code = run_pytest([file, "--maxfail=1000"], recorder)
            told = [[t.name, t.seconds, t.spawns, t.lines] for t in recorder.tests]
            places[file].write_text(json.dumps(told), encoding="utf-8")
            return code

        return bench.start(record)

    for file, _, _ in run_all([f for f in files if not places[f].exists()], benches, start, lambda _: 900.0):
        print(f"    read {file}", flush=True)
    return [
        Test(*told)
        for place in places.values()
        if place.exists()
        for told in json.loads(place.read_text(encoding="utf-8"))
    ]


def run_all(
    jobs: Sequence[Any],
    benches: Sequence[Bench],
    start: Callable[[Bench, Any], int],
    patience: Callable[[Any], float],
) -> Iterator[tuple[Any, int, Bench]]:
    """Runs each job on a free bench; gives it with the exit code of its process, negative if it was ended."""
    waiting, free = list(reversed(jobs)), list(benches)
    running: dict[int, tuple[Any, Bench, float]] = {}
    while waiting or running:
        while waiting and free:
            job, bench = waiting.pop(), free.pop()
            child = start(bench, job)
            running[child] = (job, bench, time.monotonic() + patience(job))
        time.sleep(0.01)
        for child, (job, bench, until) in list(running.items()):
            ended, status = os.waitpid(child, os.WNOHANG)
            if not ended and time.monotonic() < until:
                continue
            _end_group(child)
            code = os.waitstatus_to_exitcode(status if ended else os.waitpid(child, 0)[1])
            del running[child]
            free.append(bench)
            yield job, code, bench


def _end_group(leader: int) -> None:
    """Ends what a test run of ours left behind, all of it in a process group of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def choose(
    module: str, mutant: Mutant, tests: Sequence[Test], kills: Counter[str], seconds: float
) -> list[Test]:
    """The tests that reach a mutant, as many as there is time for; those that noticed others first.

    What runs while a module is imported may be noticed by any test: a table that no line of the module reads,
    a schema that pydantic reads.
    """
    span = range(mutant.first, mutant.last + 1)
    near = [t for t in tests if module in t.lines]
    reached = [t for t in near if mutant.inside and not set(t.lines[module]).isdisjoint(span)]
    hit = reached or near
    far = [t for t in tests if (t.spawns or not reached) and t not in hit]

    def worth(test: Test) -> float:
        return (test.seconds + 0.02) / (1 + 3 * kills[test.name])

    chosen = []
    for group, left in ((hit, seconds), (far, seconds / 4)):
        cases = Counter[str]()
        ranked = []
        for test in sorted(group, key=worth):
            title = test.name.partition("[")[0]
            cases[title] += 1
            # Many cases of one test notice much the same: each waits as if it took that much longer.
            ranked.append((worth(test) * cases[title], test))
        for _, test in sorted(ranked, key=lambda rank: rank[0]):
            if test.seconds <= left:
                left -= test.seconds
                chosen.append(test)
    return chosen


class Trial:
    """All mutants of one module; `noticed` tells which test noticed a mutant, as far as they were tried."""

    def __init__(self, module: str, tests: Sequence[Test], benches: Sequence[Bench]) -> None:
        self.module, self.noticed = module, dict[int, str]()
        self.text = (ROOT / "src" / "hvn_cli" / f"{module}.py").read_text(encoding="utf-8")
        self.mutants = list(find_mutants(self.text))
        self._tests, self._benches = tests, benches
        self._kills = Counter[str]()
        self._chosen: dict[int, list[Test]] = {}
        self._seconds = ROUNDS[0]

    def run(self, numbers: Sequence[int]) -> None:
        """Tries these mutants: quickly inside one warm pytest, who survives once more with more tests."""
        whole = Mutant("", False, 0, 0, "", "", self.text)
        self.mutants.append(whole)
        self._seconds = ROUNDS[1]
        self._take([len(self.mutants) - 1], self._start_cold)
        assert not self.noticed.pop(len(self.mutants) - 1, None), (
            f"{self.module}: the tests fail on the whole"
        )
        self.mutants.pop()
        warm = [n for n in numbers if self._is_reached(self.mutants[n])]
        told = KEPT / f"warm-{os.getpid()}.json"
        files = {test.name.split("::")[0]: None for test in self._tests}
        sys.stdout.flush()
        child = os.fork()
        if not child:
            with suppress(BaseException):
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                os.chdir(ROOT)
                sys.path.insert(0, str(ROOT / "src"))
                run_pytest(
                    files, Forge(lambda session: self._take_twice(warm, partial(self._start_warm, session)))
                )
                told.write_text(json.dumps(self.noticed), encoding="utf-8")
            os._exit(0)
        os.waitpid(child, 0)
        self.noticed |= {int(n): name for n, name in json.loads(told.read_text(encoding="utf-8")).items()}
        told.unlink()
        self._kills.update(self.noticed.values())
        # What runs while a module is imported needs a new process; so does what survived in a warm one, where
        # what the function made at import (a table of functions, a kept pattern) is still the old.
        self._take_twice([n for n in numbers if n not in self.noticed], self._start_cold)
        for bench in self._benches:
            bench.put(self.module, self.text)

    def _is_reached(self, mutant: Mutant) -> bool:
        """Whether the mutant is in a function that some test calls."""
        span = range(mutant.first, mutant.last + 1)
        lines = (test.lines.get(self.module, ()) for test in self._tests)
        return mutant.inside and any(not set(told).isdisjoint(span) for told in lines)

    def _take_twice(self, numbers: Sequence[int], start: Callable[[Bench, int], int]) -> None:
        for self._seconds in ROUNDS:
            self._take([n for n in numbers if n not in self.noticed], start)

    def _take(self, numbers: Sequence[int], start: Callable[[Bench, int], int]) -> None:
        def patience(number: int) -> float:
            return 10 + 4 * sum(test.seconds for test in self._chosen[number])

        for number, code, bench in run_all(numbers, self._benches, start, patience):
            if code in (0, 5):  # every test passed, or there was none
                continue
            name = bench.told.read_text(encoding="utf-8") if bench.told.exists() else f"code {code}"
            self.noticed[number] = name
            self._kills[name] += 1

    def _names(self, number: int) -> list[str]:
        mutant = self.mutants[number]
        self._chosen[number] = choose(self.module, mutant, self._tests, self._kills, self._seconds)
        return [test.name for test in self._chosen[number]]

    def _start_cold(self, bench: Bench, number: int) -> int:
        """A process that imports the mutant."""
        names = self._names(number)
        bench.put(self.module, self.mutants[number].source)
        files = dict.fromkeys(name.split("::")[0] for name in names)
        return bench.start(lambda: run_pytest(files, Chooser(names, bench.told)))

    def _start_warm(self, session: pytest.Session, bench: Bench, number: int) -> int:
        """A process that puts the mutant in place of the function that it has imported."""
        names = self._names(number)
        mutant = self.mutants[number]
        bench.put(self.module, mutant.source)

        def act() -> int:
            chooser = Chooser(names, bench.told)
            session.config.pluginmanager.register(chooser)
            chooser.pytest_collection_modifyitems(session.items)
            try:
                exchange(self.module, mutant)
            except (LookupError, ValueError):  # no `super()` any more: only a process of its own can tell
                return 0
            with suppress(session.Failed, session.Interrupted):
                main_loop(session)
            return int(session.testsfailed > 0)

        return bench.start(act)


def exchange(module: str, mutant: Mutant) -> None:
    """Gives a function that was imported long ago the mutant's code; whoever imported it has it too."""
    found: Any = sys.modules[f"hvn_cli.{module.replace('/', '.')}"]
    code = compile(mutant.source, found.__file__, "exec")
    for name in mutant.function.split("."):
        found = vars(found)[name]
        code = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name)
        found = getattr(found, "fget", None) or inspect.unwrap(getattr(found, "__func__", found))
        if isinstance(found, FunctionType):
            found.__code__ = code
            return
    raise LookupError(mutant.function)


def key_of(mutant: Mutant) -> str:
    """A mutant as docs/mutants.md writes it; lines move, so it is known by its function."""
    return f"{mutant.function or 'module'}: `{mutant.before}` → `{mutant.after}`"


def modules_of(patterns: Sequence[str]) -> list[str]:
    """The modules that are meant, in the order of the table."""
    package = ROOT / "src" / "hvn_cli"
    found = dict.fromkeys(
        str(path.relative_to(package).with_suffix("").as_posix())
        for pattern in TESTS
        for path in sorted(package.glob(f"{pattern}.py"))
        if path.stem != "__init__"
    )
    return [m for m in found if not patterns or any(fnmatch.fnmatch(m, p) for p in patterns)]


def files_of(module: str) -> list[str]:
    """The test files for a module."""
    patterns = next(tests for pattern, tests in TESTS.items() if fnmatch.fnmatch(module, pattern))
    found = [str(p.relative_to(ROOT)) for each in patterns for p in sorted(ROOT.glob(each))]
    return [f for f in found if Path(f).name.startswith("test_") and not is_left_out(f)]


def is_left_out(name: str) -> bool:
    """Whether a test file or a test is one of those that are left out."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in LEFT_OUT)


def main(arguments: list[str]) -> int:
    """Tell the score of each module and what survived; 1 if anything survived that is not explained."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", metavar="module")
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args(arguments)
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    unexplained = 0
    with tempfile.TemporaryDirectory(prefix="hvn-mutants-") as folder:
        benches = [Bench(Path(folder) / str(n)) for n in range(int(os.environ.get("HVN_TEST_JOBS") or 1))]
        for module in modules_of(options.modules):
            begun = time.monotonic()
            tests = read_tests(files_of(module), benches)
            last = KEPT / f"survivors-{module.replace('/', '-')}.json"
            again = json.loads(last.read_text(encoding="utf-8")) if options.again and last.exists() else None
            trial = Trial(module, tests, benches)
            wanted = [n for n, m in enumerate(trial.mutants) if again is None or key_of(m) in again]
            trial.run(wanted)
            survivors = [trial.mutants[n] for n in wanted if n not in trial.noticed]
            last.write_text(json.dumps([key_of(m) for m in survivors]), encoding="utf-8")
            noticed = {f"{n} {key_of(trial.mutants[n])}": name for n, name in trial.noticed.items()}
            told = KEPT / f"noticed-{module.replace('/', '-')}.json"
            told.write_text(json.dumps(noticed, ensure_ascii=False, indent=1), encoding="utf-8")
            open_ones = [m for m in survivors if key_of(m).replace("|", "\\|") not in page]
            unexplained += len(open_ones)
            total, seconds = len(trial.mutants), time.monotonic() - begun
            rate = 100 * (total - len(survivors)) / total if total else 100.0
            print(
                f"{module:20}{total - len(survivors)} of {total} killed ({rate:.1f} %),"
                f" {len(survivors)} survived, {len(open_ones)} not explained; {seconds:.0f} s",
                flush=True,
            )
            for mutant in open_ones:
                print(f"    {mutant.first:4} {key_of(mutant)}", flush=True)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
