"""Every refusal and finding is told in one sentence of each language, with what it is about."""

from collections.abc import Iterator

import pytest

from hvn_cli import errors
from hvn_cli.errors import Finding, HvnError, Severity
from hvn_cli.labels import LANGUAGES, Words
from hvn_cli.labels.sentences import echo, tell_error, tell_finding

WARNING = Finding("no_evidence", Severity.NOTE)


def _refusals() -> Iterator[HvnError]:
    yield errors.BadSetting("lang", "fr", "flag")
    yield errors.BadSetting("name", "\x1b", "file")
    yield errors.BadSetting("HVN_NOW", "x", "environment")
    yield errors.UnreadableSettings("c.toml", "Invalid value (at line 2, column 8)")
    yield errors.InvalidPlan("k.yaml", (WARNING,))
    yield from (errors.UnreadablePlan("k.yaml", r) for r in ("missing", "folder", "permission", "Lỗi lạ"))
    yield errors.OtherPlan("k.yaml", "hvn.db")
    yield from (errors.UnknownName(kind, "x", ("y",)) for kind in errors.UnknownName.codes)
    yield errors.AmbiguousName("unit", "x", ("a", "b"))
    yield from (
        errors.BadValue("title", "x", reason, "gợi ý")
        for reason in (
            *("day_form", "day_calendar", "days_reversed", "unit_needed", "nothing_changed"),
            *("text_empty", "text_line", "text_long", "text_character"),
            *("quantity_sign", "quantity_twice", "quantity_form", "quantity_negative"),
            *("quantity_whole", "quantity_fine", "quantity_large"),
        )
    )
    yield errors.NeedsConfirmation((WARNING,))
    yield from (
        errors.BadEvidence("a.pdf", reason)
        for reason in ("missing", "link", "not_plain", "unreadable", "large", "changing", "name", "redacted")
    )
    yield errors.NothingToUndo()
    yield from (errors.NotSubmitted(unit, "6 tháng đầu năm 2026") for unit in ("MTTQ", ""))
    yield errors.Unfinished(())
    yield errors.AlreadyVoid("k7q-1")
    yield errors.MissingLibrary("Pillow", "preview")
    yield from (errors.CannotRedact("k7q-1", reason) for reason in ("plan", "redact", "gone"))
    yield errors.MissingValue("title", "hvn log")
    yield from (errors.StoreError("hvn.db", reason, "x") for reason in errors.StoreError.codes)
    yield errors.FileExists("a.yaml")
    yield from (errors.RestoreRefused("hvn.db", r, "a.db", 3) for r in errors.RestoreRefused.codes)
    yield errors.InvalidTemplate("mau.docx", (WARNING,))
    yield errors.UnreadableTemplate("mau.docx", "missing")
    yield from (errors.UnreadableTable("a.xlsx", r, 3) for r in ("missing", "json", "Lỗi lạ"))
    yield errors.BadRows("a.xlsx", 2, 9)
    yield errors.WrongTable("a.xlsx", "plan_changed")
    yield errors.Unwritable("a.yaml", "No space left on device")
    yield errors.Unwritable("stdout", "No space left on device")


REFUSALS = tuple(_refusals())


def test_no_kind_of_refusal_was_forgotten() -> None:
    def under(kind: type[HvnError]) -> set[type[HvnError]]:
        return {kind, *(inner for below in kind.__subclasses__() for inner in under(below))}

    assert under(HvnError) - {HvnError} - {type(error) for error in REFUSALS} == set()


@pytest.mark.parametrize("error", REFUSALS, ids=lambda e: f"{type(e).__name__}-{getattr(e, 'reason', '')}")
def test_a_refusal_is_one_harmless_sentence(error: HvnError) -> None:
    told = [tell_error(error, Words(lang)) for lang in LANGUAGES]
    assert told[0] != told[1]
    for sentence in told:
        assert sentence.strip() == sentence
        assert "\n" not in sentence
        assert "\x1b" not in sentence
        assert "{" not in sentence
        assert 10 < error.exit_code < 80 or error.exit_code == 10


def test_the_reasons_of_the_system_are_told_in_our_words() -> None:
    told = tell_error(errors.Unwritable("a", "No space left on device"), Words())
    assert "ổ đĩa đã đầy" in told
    assert "dòng 2, cột 8" in tell_error(REFUSALS[3], Words())


def test_a_long_echo_is_cut_and_hidden_characters_spelled() -> None:
    assert echo("a\x1b[31m") == "a<U+001B>[31m"
    assert len(echo("x" * 10_000)) < 70


def test_a_finding_writes_numbers_and_days_as_people_do() -> None:
    data: dict[str, str | int] = {
        "milli": 5_000_000,
        "per_milli": 1000,
        "max": 2000,
        "measure": "lượt người",
        "per_measure": "hội nghị",
    }
    finding = Finding("unlikely_quantity", Severity.WARNING, "", data)
    assert "5.000 lượt người cho 1 hội nghị" in tell_finding(finding, Words())
    assert "5,000 lượt người for 1 hội nghị" in tell_finding(finding, Words("en"))
    ahead = Finding("day_ahead", Severity.WARNING, "date", {"day": "2026-07-01"})
    assert "01/07/2026" in tell_finding(ahead, Words())
