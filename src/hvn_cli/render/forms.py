"""What `hvn form` shows: workbooks that were written, and the answers that came back."""

from collections.abc import Iterator
from pathlib import PurePath

from hvn_cli.domain.answers.forms import FormAnswer, FormsPreview, FormsRecorded, FormsWritten
from hvn_cli.labels import Words
from hvn_cli.labels.sentences import tell_error
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text
from hvn_cli.render.rows import left_line, render_preview, sums_of, told_of

SHOWN = 12


def render_written(written: FormsWritten, words: Words, width: int) -> Drawing:
    """The files, and what to do with them."""
    shown = [pieces.whole(f"{path}  ({name})") for path, name in written.files[:SHOWN]]
    left = len(written.files) - len(shown)
    return pieces.lines(
        pieces.title(words("screen.forms.written", count=len(written.files))),
        *shown,
        pieces.faint(words("screen.forms.more", count=left)) if left else None,
        pieces.faint(words("screen.forms.next")),
    )


def render_read(preview: FormsPreview, words: Words, width: int) -> Drawing:
    """One answer as any table; of several who has answered, who has not, and everything wrong with each."""
    if len(preview.answers) == 1 and preview.answers[0].preview and not preview.missing:
        return render_preview(preview.answers[0].preview, words, width)
    units = [unit for answer in preview.answers if answer.preview for unit in answer.preview.units]
    return pieces.lines(
        pieces.title(words("screen.forms.title", count=len(preview.answers))),
        *_answers(preview, words, width),
        *_missing(preview, words),
        *sums_of(preview.plan, units, words),
        *_findings(preview, words),
    )


def _answers(preview: FormsPreview, words: Words, width: int) -> Iterator[Drawing]:
    if width < pieces.NARROW:
        for answer in preview.answers:
            yield pieces.plain(_name(preview, answer), "bold")
            yield pieces.indented(pieces.plain(f"{PurePath(answer.path).name}: {_state(answer, words)}"))
        return
    made = pieces.table(
        (words("screen.forms.col_body"), "left", 24),
        (words("screen.forms.col_file"), "left", None),
        (words("screen.forms.col_state"), "left", None),
    )
    for answer in preview.answers:
        cells = (_name(preview, answer), PurePath(answer.path).name, _state(answer, words))
        made.add_row(*(pieces.plain(cell) for cell in cells))
    yield made


def _name(preview: FormsPreview, answer: FormAnswer) -> str:
    return answer.body or (preview.plan.name_of(answer.unit) if answer.unit else "?")


def _state(answer: FormAnswer, words: Words) -> str:
    looked = answer.preview
    if looked is None:
        return words("screen.forms.refused")
    counts = (("good", looked.good), ("known", looked.known), ("bad", len(looked.bad)))
    told = [words(f"screen.rows.{name}", count=count) for name, count in counts if count]
    return " · ".join(told) or words("screen.forms.nothing")


def _missing(preview: FormsPreview, words: Words) -> Iterator[Drawing]:
    if preview.missing:
        yield Text()
        yield pieces.title(words("screen.forms.missing", count=len(preview.missing)))
        yield pieces.indented(pieces.plain("; ".join(preview.missing)))


def _findings(preview: FormsPreview, words: Words) -> Iterator[Drawing]:
    for answer in preview.answers:
        if answer.refusal:
            yield Text()
            yield pieces.title(PurePath(answer.path).name)
            yield pieces.plain(f"! {tell_error(answer.refusal, words)}")
        elif answer.preview and answer.preview.findings:
            yield Text()
            yield pieces.title(PurePath(answer.path).name)
            yield from told_of(answer.preview, words)


def render_recorded(recorded: FormsRecorded, words: Words, width: int) -> Drawing:
    """How much was recorded, file by file where there are several, and where the rest is."""
    total = sum(each.recorded for each in recorded.recorded)
    if not total:
        head = words("screen.rows.nothing")
    else:
        head = words(
            "screen.forms.recorded", count=total, files=sum(e.recorded > 0 for e in recorded.recorded)
        )
    left = [left_line(each, words) for each in recorded.recorded if each.left]
    foot = pieces.faint(words("screen.rows.take_back")) if total else None
    return pieces.lines(Text(), pieces.title(head), *left, foot)
