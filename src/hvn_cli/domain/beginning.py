"""What a `log` entry tells: the activity that it begins. Nearly all are read from their bytes at once."""

import re
from datetime import date
from functools import cache
from typing import Final

from hvn_cli.domain.activity import (
    Activity,
    Evidence,
    EvidenceKind,
    quantity_of,
)
from hvn_cli.domain.text import is_plain
from hvn_cli.frozen import frozen


@frozen
class Beginning:
    """A new activity, and the key of the row of a table that it was read from; nothing where it was typed."""

    activity: Activity
    key: str


# Plain texts without a quote or a backslash are written as they are.
_TEXT: Final = r'[^"\\]'
_TEXTS: Final = rf'\[("{_TEXT}*"(?:,"{_TEXT}*")*)\]'
_DAY: Final = r'"(\d{4}-\d\d-\d\d)"'
# Numbers as `quantity_text` writes them, all of them below MAX_QUANTITY.
_QUANTITY: Final = r'"(?:[a-z][a-z0-9_]{0,40}|[0-9a-f]{8,64})":"(?:0|[1-9]\d{0,11})(?:\.\d{0,2}[1-9])?"'
_PROOF: Final = rf'\{{"kind":"(?:document|link)","name":"{_TEXT}*"\}}'
_FORM: Final = (
    rf'\{{"day":{_DAY},(?:"evidence":\[({_PROOF}(?:,{_PROOF})*)\],)?(?:"last":{_DAY},)?'
    rf'(?:"note":"({_TEXT}+)",)?(?:"partners":{_TEXTS},)?(?:"place":"({_TEXT}+)",)?"plan":"({_TEXT}*)",'
    rf'(?:"quantities":\{{({_QUANTITY}(?:,{_QUANTITY})*)\}},)?"responsibilities":{_TEXTS},'
    rf'(?:"row":"([0-9a-f]{{64}})",)?"title":"({_TEXT}*)","unit":"({_TEXT}*)"\}}'
)
_KIND_AND_NAME: Final = r'"kind":"([a-z]+)","name":"([^"]*)"'
_CODE_AND_NUMBER: Final = r'"([a-z0-9_]+)":"([0-9.]+)"'


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Made when it is first asked for: most commands read no log."""
    return re.compile(form, re.ASCII)


def find_plain(body: str) -> Beginning | None:
    """What a body of plain texts tells, that has no files and no keys of a newer hvn.

    None for any other. What has this form is canonical JSON, and the `activity_body` of what is returned:
    there is nothing to parse and write again.
    """
    form = _pattern(_FORM).fullmatch(body) if is_plain(body) else None
    if form is None:
        return None
    day, proofs, last, note, partners, place, plan, told, responsibilities, key, title, unit = form.groups()
    try:
        first = date.fromisoformat(day)
        end = date.fromisoformat(last) if last else first
    except ValueError:
        return None
    quantities = _quantities(told) if told else {}
    if quantities is None or (last and end <= first):
        return None
    activity = Activity(
        plan,
        unit,
        first,
        end,
        title,
        tuple(_texts(responsibilities)),
        tuple(_texts(partners)) if partners else (),
        place or "",
        note or "",
        quantities,
        _evidence(proofs) if proofs else (),
    )
    return Beginning(activity, key or "")


def _evidence(told: str) -> tuple[Evidence, ...]:
    pairs = _pattern(_KIND_AND_NAME).findall(told)
    return tuple(Evidence(EvidenceKind(kind), name) for kind, name in pairs)


def _texts(told: str) -> list[str]:
    return told[1:-1].split('","')


def _quantities(told: str) -> dict[str, int] | None:
    """Quantities by indicator; None where an indicator is told twice or not in its place."""
    pairs = _pattern(_CODE_AND_NUMBER).findall(told)
    quantities = {code: quantity_of(number) for code, number in pairs}
    return quantities if len(pairs) == 1 or [*quantities] == sorted(code for code, _ in pairs) else None
