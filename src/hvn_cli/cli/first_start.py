"""The three questions of `hvn init` on a new computer; Enter takes what is proposed."""

from pathlib import Path

from hvn_cli.cli.office import Office
from hvn_cli.cli.questions import Back, Questions
from hvn_cli.cli.speech import words
from hvn_cli.domain.dropped import plain_path
from hvn_cli.domain.names import require_unit
from hvn_cli.domain.plan import Plan
from hvn_cli.errors import StoreError
from hvn_cli.frozen import frozen
from hvn_cli.places import STORE_NAME
from hvn_cli.usecases.form import read_text


@frozen
class FirstStart:
    """What was answered: the code of the unit (none: the whole ward), who records, where the store goes."""

    unit: str
    name: str
    store: Path


def ask_first_start(office: Office, plan: Plan, proposed: Path) -> FirstStart:
    """Asks for unit, name and folder; `<` goes back, and nothing is made before the last answer."""
    asking = Questions(office)
    asking.say(words("screen.init.intro"))
    unit, name, store = office.settings["unit"].value, office.settings["name"].value, proposed
    step = 0
    while step < 3:
        try:
            if step == 0:
                unit = _ask_unit(asking, plan, unit)
            elif step == 1:
                name = _ask_name(asking, name)
            else:
                store = _ask_store(asking, store)
        except Back:
            step -= 1
        else:
            step += 1
    return FirstStart(unit, name, store)


def _ask_unit(asking: Questions, plan: Plan, before: str) -> str:
    for number, unit in enumerate(plan.units, start=1):
        asking.say(f"{number}. {unit.label} ({unit.code})")

    def read(typed: str) -> str:
        if typed.isdigit() and 0 < int(typed) <= len(plan.units):
            return plan.units[int(typed) - 1].code
        return require_unit(plan, typed) if typed else before

    shown = plan.name_of(before) if before else words("screen.init.whole_ward")
    prompt = words("screen.init.unit", before=shown)
    return asking.ask(prompt, read, help_key="screen.init.help_unit", first=True, mend=False)


def _ask_name(asking: Questions, before: str) -> str:
    prompt = words("screen.init.name", before=before)
    return asking.ask(prompt, lambda t: read_text(t or before, "name"), help_key="screen.init.help_name")


def _ask_store(asking: Questions, before: Path) -> Path:
    def read(typed: str) -> Path:
        path = Path(plain_path(typed)).expanduser().absolute() / STORE_NAME if typed else before
        if path.exists() or path.is_symlink():
            raise StoreError(str(path), "exists")
        if path.parent.exists() and not path.parent.is_dir():
            raise StoreError(str(path.parent), "exists")
        return path

    prompt = words("screen.init.folder", before=str(before.parent))
    return asking.ask(prompt, read, help_key="screen.init.help_folder")
