"""`--json` of forms."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain
from hvn_cli.export.plain.rows import plain_rows

if TYPE_CHECKING:
    from hvn_cli.domain.answers.forms import FormsPreview, FormsRecorded, FormsWritten
    from hvn_cli.domain.answers.rows import RowsRecorded


def forms_written_plain(written: "FormsWritten") -> Plain:
    """`hvn.forms_written/1`."""
    return {
        "schema": "hvn.forms_written/1",
        "plan": written.plan.code,
        "files": [{"path": path, "name": name} for path, name in written.files],
    }


def forms_read_plain(preview: "FormsPreview") -> Plain:
    """`hvn.forms/1` of answers that were only looked at."""
    return _forms(preview, ())


def forms_recorded_plain(recorded: "FormsRecorded") -> Plain:
    """`hvn.forms/1` of answers that were recorded."""
    return _forms(recorded.preview, recorded.recorded)


def _forms(preview: "FormsPreview", recorded: "Sequence[RowsRecorded]") -> Plain:
    done = iter(recorded)
    files = []
    for answer in preview.answers:
        told: Plain = {"path": answer.path, "unit": answer.unit, "body": answer.body, "refusal": ""}
        if answer.preview is None:
            told["refusal"] = getattr(answer.refusal, "reason", type(answer.refusal).__name__)
        else:
            rows = plain_rows(answer.preview, next(done, None))
            told |= {key: value for key, value in rows.items() if key not in ("schema", "plan", "path")}
        files.append(told)
    return {
        "schema": "hvn.forms/1",
        "plan": preview.plan.code,
        "files": files,
        "missing": list(preview.missing),
        "recorded": sum(each.recorded for each in recorded),
    }
