"""`hvn init` and `hvn config`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from hvn_cli.cli import options
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.domain.text import visible
from hvn_cli.errors import BadSetting, HvnError, StoreError
from hvn_cli.frozen import replace
from hvn_cli.labels.sentences import tell_error
from hvn_cli.places import STORE_NAME, data_folder, find_store
from hvn_cli.places import config_path as settings_path
from hvn_cli.settings import StorePlace, read_settings, write_setting

if TYPE_CHECKING:
    from hvn_cli.domain.answers.store import Config


def init(
    office: Office,
    unit: options.OneUnit = None,
    here: Annotated[bool, Option("--here", help="here")] = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.domain.names import require_unit
    from hvn_cli.usecases.books import read_plan_file
    from hvn_cli.usecases.setup import make_store

    path = _place(office, here=here)
    if os.path.lexists(path):
        raise StoreError(str(path), "exists")
    # A mistyped unit is refused before anything is made.
    plan = read_plan_file(office.desk.plan_file)
    kept = {"unit": require_unit(plan, unit)} if unit else {}
    asked = not (unit or here or as_json or office.store.named) and office.out.can_ask
    if asked:
        from hvn_cli.cli.first_start import ask_first_start

        told = ask_first_start(office, plan, path)
        path = told.store
        present = {key: office.settings[key].value for key in ("unit", "name")}
        kept = {k: v for k, v in (("unit", told.unit), ("name", told.name)) if v != present[k]}
    place = StorePlace(path, named=True, exists=False)
    made = make_store(replace(office.desk, store=place, who=kept.get("name", office.desk.who)))
    office.out.committed = True
    for key, value in kept.items():
        _keep_if_possible(office, key, value)
    office.out.show(made, "store.made", as_json=as_json)
    if asked and not _is_found(office, path):
        office.out.say(words("screen.init.elsewhere", folder=visible(str(path.parent))))
    office.warn_of_risk(path)


def _place(office: Office, *, here: bool) -> Path:
    if here:
        path = Path.cwd() / STORE_NAME
    elif office.store.named:
        path = Path(office.store.path)
    else:
        path = Path(data_folder(office.environment), STORE_NAME)
    return path


def _is_found(office: Office, path: Path) -> bool:
    """Whether a command typed here without more words would find the store."""
    found, _ = find_store(office.db, office.environment, os.getcwd())
    return os.path.abspath(found) == os.path.abspath(path)


def _keep_if_possible(office: Office, key: str, value: str) -> None:
    """Keeps a setting; where that fails it is said and no more, as the store has been made."""
    try:
        _keep(office, key, value)
    except HvnError as error:
        office.out.say(tell_error(error, words))


def _keep(office: Office, key: str, value: str) -> None:
    from hvn_cli.export.files import replace_file

    write_setting(settings_path(office.environment), key, value, replace_file)


def config(office: Office) -> None:
    """`hvn config` without more words shows the settings."""
    config_show(office)


def config_show(office: Office, as_json: options.AsJson = False) -> None:
    office.out.show(_config(office), "store.config", as_json=as_json)


def _config(office: Office) -> "Config":
    from hvn_cli.domain.answers.store import Config

    settings = read_settings({"lang": office.lang}, office.environment)
    told = tuple((name, s.value, s.source) for name, s in settings.items())
    file = settings_path(office.environment)
    return Config(told, str(office.store.path), office.store.exists, str(file))


def config_set(
    office: Office,
    key: Annotated[str, Argument(help="config_key", metavar="setting")],
    value: Annotated[str, Argument(help="config_value", metavar="value")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.domain.names import require_unit
    from hvn_cli.usecases.books import open_books
    from hvn_cli.usecases.form import read_text

    cleaned = read_text(value, key) if value else ""
    if key == "unit" and cleaned:
        with open_books(office.desk) as books:
            cleaned = require_unit(books.plan, cleaned)
    if key == "backup" and cleaned:
        cleaned = str(Path(cleaned).expanduser().absolute())
    if key == "lang" and cleaned not in ("vi", "en", ""):
        raise BadSetting("lang", cleaned, "flag")
    _keep(office, key, cleaned)
    if as_json:
        office.out.committed = True
        office.out.show(_config(office), "store.config", as_json=True)
    else:
        office.out.say(words("screen.config_set", key=key, value=cleaned or "–"))


def config_path(office: Office, as_json: options.AsJson = False) -> None:
    if as_json:
        office.out.show(_config(office), "store.config", as_json=True)
    else:
        office.out.write(visible(str(settings_path(office.environment))))
