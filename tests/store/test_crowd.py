"""Many at once and killed at any moment: what was acknowledged is there, once, in one chain."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.large import among
from tests.store.conftest import Process

from hvn_cli.store.activities import Wanted, list_activities
from hvn_cli.store.connection import reading
from hvn_cli.store.read import find_plan
from hvn_cli.store.verify import verify_store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks and signals")

# One process logs again and again by the program's own entry, and tells each success after its exit code.
LOGGING = """
import os, random, signal, sys, time
from hvn_cli.cli.entry import main

def log(store, title):
    return main(["--db", store, "log", "mttq-2", title, "--date", "15/3", "-q", "luot_nguoi=1", "--yes"])

def crowd(store, tag, each):
    told = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for number in range(each):
        code = log(store, f"Họp {tag}-{number}")
        os.write(told, f"{code} Họp {tag}-{number}\\n".encode())

def storm(store, kills):
    chance = random.Random(kills)
    told = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    log(store, "first")
    begun = time.monotonic()
    log(store, "second")
    usual = time.monotonic() - begun
    for kill in range(kills):
        pid = os.fork()
        if pid == 0:
            number = 0
            while True:
                code = log(store, f"Họp {kill}-{number}")
                os.write(told, f"{code} Họp {kill}-{number}\\n".encode())
                number += 1
        time.sleep(chance.random() * 4 * usual)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)

{"crowd": crowd, "storm": storm}[sys.argv[1]](sys.argv[2], *(int(x) for x in sys.argv[3:]))
"""


def start(surroundings: dict[str, str], *words: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-P", "-c", LOGGING, *map(str, words)]
    return subprocess.Popen(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def acknowledged(process: "subprocess.Popen[str]") -> list[tuple[str, str]]:
    """The exit code and title of each act that a process told of."""
    out, err = process.communicate(timeout=900)
    assert "Traceback" not in err, err
    return [(code, title) for code, _, title in (line.partition(" ") for line in out.splitlines())]


def titles(path: Path) -> list[str]:
    with reading(path) as connection:
        plan = find_plan(connection)
        assert plan is not None
        return [logged.activity.title for logged in list_activities(connection, Wanted(plan.plan))]


def check_chain(path: Path, entries: int) -> None:
    assert verify_store(path)[0] == entries
    assert verify_store(path)[2] == ()
    with reading(path) as connection:
        assert connection.execute("SELECT count(*), max(seq) FROM entry").fetchone() == (entries, entries)
        assert connection.execute("SELECT count(*) FROM tip").fetchone() == (1,)


def test_twenty_at_once(office: Path, surroundings: dict[str, str]) -> None:
    running = [start(surroundings, "crowd", office, tag, 10) for tag in range(20)]
    told = [each for process in running for each in acknowledged(process)]
    assert {code for code, _ in told} == {"0"}
    assert sorted(title for _, title in told) == sorted(
        f"Họp {tag}-{n}" for tag in range(20) for n in range(10)
    )
    assert set(titles(office)) >= {title for _, title in told}
    check_chain(office, 3 + 200)


def storm(office: Path, surroundings: dict[str, str], kills: int) -> None:
    told = acknowledged(start(surroundings, "storm", office, kills))
    assert {code for code, _ in told} == {"0"}
    found = titles(office)
    assert len(found) == len(set(found))
    assert {title for _, title in told} <= set(found)
    assert len(found) <= 3 + len(told) + kills
    assert len(told) > kills / 4
    check_chain(office, len(found) + 1)
    assert {path.name for path in office.parent.iterdir()} <= {"hvn.db", "hvn.db-journal"}


def test_killed_sixty_times(office: Path, surroundings: dict[str, str]) -> None:
    storm(office, surroundings, 60)


@pytest.mark.slow
def test_killed_hundreds_of_times(office: Path, surroundings: dict[str, str]) -> None:
    storm(office, surroundings, among(250, 1000))


@pytest.mark.slow
def test_fifty_commands_at_once(office: Path, surroundings: dict[str, str]) -> None:
    """Each act is a process of its own, fifty of them at any moment."""
    each = among(6, 20)
    waiting = [f"Họp {tag}-{number}" for number in range(each) for tag in range(50)]
    running: list[subprocess.Popen[bytes]] = []
    codes = []
    while waiting or running:
        while waiting and len(running) < 50:
            words = ["--db", str(office), "log", "mttq-2", waiting.pop(), "--date", "15/3", "--yes"]
            command = [sys.executable, "-P", "-m", "hvn_cli", *words]
            running.append(
                subprocess.Popen(
                    command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            )
        codes.append(running.pop(0).wait(timeout=120))
    assert codes == [0] * 50 * each
    assert len(set(titles(office))) == 50 * each + 2
    check_chain(office, 50 * each + 3)


@pytest.mark.slow
def test_killed_while_a_store_is_made(tmp_path: Path, surroundings: dict[str, str], hvn: Process) -> None:
    """There is no store, or a whole one."""
    for kill in range(among(20, 60)):
        folder = tmp_path / str(kill)
        command = [sys.executable, "-P", "-m", "hvn_cli", "--db", str(folder / "hvn.db"), "init"]
        process = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)
        try:
            process.wait(0.1 + kill * 0.72 / among(20, 60))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if (folder / "hvn.db").exists():
            assert hvn("--db", folder / "hvn.db", "tasks").returncode == 0
            check_chain(folder / "hvn.db", 1)
        shutil.rmtree(folder, ignore_errors=True)
