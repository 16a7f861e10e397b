"""What every command works with, made when it is first asked for: settings, desk, output."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hvn_cli.cli.out import Out
from hvn_cli.cli.speech import words
from hvn_cli.domain.text import BadText, clean
from hvn_cli.errors import BadSetting
from hvn_cli.settings import Setting, StorePlace, find_store, read_settings

if TYPE_CHECKING:
    from hvn_cli.usecases.books import Desk

# Việt Nam has had one time zone without summer time since 1975.
VIETNAM = timezone(timedelta(hours=7))


@dataclass
class Office:
    """The global options as given, and what follows from them; opens nothing by itself."""

    db: str | None = None
    plan: str | None = None
    lang: str | None = None
    no_input: bool = False
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
        return find_store(self.db, self.environment, Path.cwd())

    @cached_property
    def desk(self) -> "Desk":
        """What use cases are given; `HVN_NOW` (ISO 8601) sets the clock, for trying things out."""
        from hvn_cli.usecases.books import Desk  # store and plan: --help needs neither

        told_plan = self.plan or self.environment.get("HVN_PLAN")
        return Desk(
            store=self.store,
            plan_file=Path(told_plan) if told_plan else None,
            unit=self.settings["unit"].value,
            who=_clean_name(self.settings["name"]),
            now=_now(self.environment),
            random=os.urandom,
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
    except ValueError:
        raise BadSetting("HVN_NOW", told, "environment") from None
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def office_of(context: typer.Context) -> Office:
    """The office that the root command made."""
    office = context.find_root().obj
    assert isinstance(office, Office)
    return office
