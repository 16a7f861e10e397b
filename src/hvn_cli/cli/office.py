"""What every command works with, made when it is first asked for: settings, desk, output."""

import os
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from hvn_cli.cli.declared import Option
from hvn_cli.cli.out import Out
from hvn_cli.cli.speech import words
from hvn_cli.domain.text import BadText, clean, visible
from hvn_cli.errors import BadSetting, HvnError
from hvn_cli.frozen import field, frozen
from hvn_cli.labels.sentences import tell_error, tell_finding
from hvn_cli.places import StrPath, holidays_path
from hvn_cli.settings import Setting, StorePlace, find_risk, find_store, read_settings

if TYPE_CHECKING:
    from hvn_cli.usecases.books import Desk

# Việt Nam has had one time zone without summer time since 1975.
VIETNAM = timezone(timedelta(hours=7))


@frozen
class Office:
    """The global options as given, and what follows from them; opens nothing by itself."""

    db: str | None = None
    plan: str | None = None
    lang: str | None = None
    no_input: bool = False
    version: bool = False  # nothing is asked for but that
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """Every setting with its source."""
        return read_settings({"lang": self.lang}, self.environment)

    @cached_property
    def out(self) -> Out:
        """Where results and words go."""
        return Out(words, no_input=self.no_input)

    @cached_property
    def store(self) -> StorePlace:
        """The store to work with."""
        return find_store(self.db, self.environment, os.getcwd())

    def warn_of_risk(self, path: StrPath | None = None) -> None:
        """Says so where a store, this one or the one at `path`, lies in a place that may break it."""
        place = path or self.store.path
        if risk := find_risk(place):
            self.out.say(words(f"screen.risk.{risk}", path=visible(str(place))))

    def finish(self) -> None:
        """What is to be told beside the answer; after a commit the backup of the day. Never fails."""
        desk = self.__dict__.get("desk")
        if desk is None:
            return
        for finding in desk.news:
            self.out.say(tell_finding(finding, words))
        if not self.out.committed or any(finding.code == "sample" for finding in desk.news):
            return
        folder = self.settings["backup"].value
        if folder and desk.store.exists:
            self._back_up_daily(folder)

    def _back_up_daily(self, folder: str) -> None:
        from pathlib import Path

        from hvn_cli.usecases.backup import backup_of_today

        try:
            made = backup_of_today(self.desk, Path(folder))
        except (HvnError, OSError, KeyboardInterrupt) as error:
            reason = tell_error(error, words) if isinstance(error, HvnError) else type(error).__name__
            self.out.say(words("screen.backup.not_made", folder=folder, reason=reason))
            return
        for finding in made.findings if made else ():
            self.out.say(f"! {tell_finding(finding, words)}")

    def _upgrade(self) -> None:
        """Brings a store of an older hvn to today's form before anything reads it, and says so."""
        from hvn_cli.store.journal import find_older_behind

        if find_older_behind(self.store.path) is None:
            return
        from hvn_cli.store.upgrade import upgrade_store  # seldom wanted

        kept = upgrade_store(
            self.store.path, stamp=f"{_now(self.environment):%Y%m%d-%H%M%S}", random=os.urandom
        )
        if kept:
            self.out.say(
                words("screen.upgraded", path=visible(str(self.store.path)), kept=visible(str(kept)))
            )

    @cached_property
    def desk(self) -> "Desk":
        """What use cases are given; `HVN_NOW` (ISO 8601) sets the clock, for trying things out."""
        from hvn_cli.store.replica import machine_id
        from hvn_cli.usecases.books import Desk  # store and plan: --help needs neither

        told_plan = self.plan or self.environment.get("HVN_PLAN")
        if self.store.exists:
            self._upgrade()
        return Desk(
            store=self.store,
            plan_file=told_plan or None,
            unit=self.settings["unit"].value,
            who=_clean_name(self.settings["name"]),
            now=_now(self.environment),
            random=os.urandom,
            machine=machine_id,
            holidays=own_days if os.path.exists(own_days := holidays_path(self.environment)) else None,
            waiting=lambda: self.out.say(words("screen.waiting", path=visible(str(self.store.path)))),
        )


def _clean_name(setting: Setting) -> str:
    try:
        return clean(setting.value)
    except BadText:
        raise BadSetting("name", setting.value, setting.source) from None


def _now(environment: Mapping[str, str]) -> datetime:
    told = environment.get("HVN_NOW")
    if not told:
        return datetime.now(VIETNAM)
    try:
        moment = datetime.fromisoformat(told)
        return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    except (ValueError, OverflowError):  # the first and the last day of all may be none here
        raise BadSetting("HVN_NOW", told, "environment") from None


def begin(
    db: Annotated[str | None, Option("--db", help="db", metavar="file")] = None,
    plan_file: Annotated[str | None, Option("--plan", help="plan", metavar="file")] = None,
    lang: Annotated[str | None, Option("--lang", help="lang", metavar="lang")] = None,
    no_input: Annotated[bool, Option("--no-input", help="no_input")] = False,
    debug: Annotated[bool, Option("--debug", help="debug")] = False,  # noqa: ARG001  # read by the entry
    version: Annotated[bool, Option("--version", help="version")] = False,
) -> Office:
    """The office that the options before the command ask for."""
    return Office(db=db, plan=plan_file, lang=lang, no_input=no_input, version=version)
