"""Which backups are kept: a table of examples, worked out by hand."""

from datetime import date, timedelta

import pytest

from hvn_cli.domain.retention import BackupName, choose_outdated, parse_backup_name

SEAL = "7-0123456789abcdef0123"


def named(*moments: str) -> list[BackupName]:
    """Backups made at these moments: `0610-1000`, in 2026, or `20250610-1000`."""
    found = []
    for moment in moments:
        day, _, clock = moment.partition("-")
        backup = parse_backup_name(f"hvn-{day.rjust(8, '0').replace('0000', '2026', 1)}-{clock}00-{SEAL}.db")
        assert backup is not None, moment
        found.append(backup)
    return found


def days(count: int, last: str = "2026-06-10") -> list[BackupName]:
    """One backup on each of so many days in a row."""
    end = date.fromisoformat(last)
    return [BackupName(end - timedelta(days=n), "100000", SEAL) for n in range(count)]


def test_a_day_keeps_its_newest() -> None:
    backups = named("0610-0800", "0610-0900", "0610-1000")
    assert choose_outdated(backups, backups[-1]) == tuple(backups[:2])


def test_a_week_of_days_is_kept_whole() -> None:
    backups = days(7)
    assert choose_outdated(backups, backups[0]) == ()


def test_a_hundred_days_leave_days_weeks_and_months() -> None:
    # 2026-06-10 is a Wednesday: the weeks before end on Sundays, the months on their last day.
    backups = days(100)
    gone = set(choose_outdated(backups, backups[0]))
    kept = {f"{b.day:%m-%d}" for b in backups if b not in gone}
    week = {"06-10", "06-09", "06-08", "06-07", "06-06", "06-05", "06-04"}
    assert kept == week | {"05-31", "05-24", "05-17"} | {"04-30", "03-31"}


def test_days_without_a_backup_do_not_count() -> None:
    backups = named("0101-1000", "0301-1000", "0501-1000", "0610-1000")
    assert choose_outdated(backups, backups[-1]) == ()


def test_years_leave_twelve_months() -> None:
    backups = days(900)
    gone = set(choose_outdated(backups, backups[0]))
    kept = sorted((b for b in backups if b not in gone), reverse=True)
    assert len(kept) == 7 + 3 + 10  # June lies in the days, May in the weeks
    assert kept[-1].day == date(2025, 7, 31)


def test_the_one_just_made_stays_though_the_clock_went_back() -> None:
    backups = days(400)
    made = BackupName(date(2020, 1, 1), "000000", SEAL)
    assert made not in choose_outdated([*backups, made], made)
    assert made in choose_outdated([*backups, made], backups[0])


def test_none_and_one() -> None:
    only = named("0610-1000")
    assert choose_outdated([], only[0]) == choose_outdated(only, only[0]) == ()


@pytest.mark.parametrize(
    "name",
    [
        "hvn.db",
        "",
        f"hvn-20260610-100000-{SEAL}.db-journal",
        f"hvn-20260610-100000-{SEAL}",
        f"Hvn-20260610-100000-{SEAL}.db",
        f"hvn-20260231-100000-{SEAL}.db",
        f"hvn-20260610-240000-{SEAL}.db",
        f"hvn-20260610-106000-{SEAL}.db",
        f"hvn-2026061-100000-{SEAL}.db",
        "hvn-20260610-100000-7-0123456789ABCDEF0123.db",
        "hvn-20260610-100000-7-0123.db",
        f"hvn-20260610-100000-{SEAL}.db\n",
        "hvn-٢٠٢٦٠٦١٠-100000-7-0123456789abcdef0123.db",
        f"copy of hvn-20260610-100000-{SEAL}.db",
    ],
)
def test_other_names_are_none_of_ours(name: str) -> None:
    assert parse_backup_name(name) is None


def test_a_name_tells_what_it_was_made_from() -> None:
    name = f"hvn-20260610-235959-{SEAL}.db"
    backup = parse_backup_name(name)
    assert backup == BackupName(date(2026, 6, 10), "235959", SEAL)
    assert backup.text == name
