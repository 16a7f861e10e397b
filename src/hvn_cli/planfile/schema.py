"""The shape of a plan file: `PlanFile` validates the domain's dataclasses as they stand."""

import json
from collections.abc import Callable
from typing import Any, Final, cast

from pydantic import GetCoreSchemaHandler, RootModel, TypeAdapter
from pydantic_core import core_schema

from hvn_cli.domain.plan import Plan
from hvn_cli.planfile.values import parse_bool, parse_date, parse_number

_READERS: Final[dict[object, Callable[[object], object]]] = {
    "date": parse_date,
    "int": parse_number,
    "bool": parse_bool,
}


def _from_text(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_from_text(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if reader := _READERS.get(schema.get("type")):
        return core_schema.no_info_before_validator_function(reader, cast(core_schema.CoreSchema, schema))
    return {key: _from_text(part) for key, part in schema.items()}


class PlanFile(RootModel[Plan]):
    """A plan file whose every value is still text; `root` is the `Plan`.

    Pydantic reads texts generously (`15` as a day of 1970, `yes` as true), so our own readers stand before
    every date, number and bool of the dataclasses.
    """

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """The schema of `Plan` with our readers in it."""
        whole = _from_text(TypeAdapter(Plan).core_schema)
        model = core_schema.model_schema(cls, whole["schema"], root_model=True)
        return core_schema.definitions_schema(model, whole["definitions"])


_DESCRIPTIONS: Final = {
    "plan": "Văn bản kế hoạch: phần đầu, căn cứ, đoạn kết, nơi nhận, người ký.",
    "objectives": "Mục đích, yêu cầu (phần I), chép nguyên văn.",
    "themes": "Nội dung tuyên truyền (phần II); ở nhiệm vụ: mã các nội dung mà nhiệm vụ phục vụ.",
    "units": "Đơn vị ở phần III; ở việc chung: mã các đơn vị phải làm.",
    "responsibilities": "Nhiệm vụ của đơn vị, mỗi gạch đầu dòng của kế hoạch là một nhiệm vụ.",
    "obligations": "Việc chung, thường là báo cáo định kỳ; phải ghi `units`.",
    "indicators": "Số liệu được đếm; ở nhiệm vụ: mã các số liệu mà nhiệm vụ đóng góp.",
    "milestones": "Mốc, sự kiện có ngày; ở nhiệm vụ: mã các mốc của nhiệm vụ.",
    "periods": "Kỳ báo cáo.",
    "templates": "Mẫu hoạt động lặp lại, ghi nhanh bằng hvn log @mã.",
    "responsibility": "Mã nhiệm vụ mà hoạt động phục vụ.",
    "unit": "Mã đơn vị ghi hoạt động; không ghi là đơn vị chủ trì.",
    "quantities": "Số liệu có sẵn, ví dụ hoi_nghi: 1; gõ khác đi khi ghi thì theo số đã gõ.",
    "code": "Mã ngắn, không dấu, không đổi về sau.",
    "id": "Mã nhiệm vụ, ví dụ mttq-2; không đổi về sau.",
    "place": "Chỗ trong văn bản, ví dụ III.2.1; ở phần đầu: nơi ký; ở mẫu: nơi làm.",
    "title": "Tên ngắn để nhận ra.",
    "text": "Nguyên văn kế hoạch, kể cả lỗi chính tả.",
    "name": "Tên đầy đủ.",
    "short_name": "Tên ngắn cho chỗ hẹp.",
    "aliases": "Những cách gọi khác mà người dùng quen gõ.",
    "members": "Tổ chức nằm trong đơn vị.",
    "partners": "Mã các đơn vị phối hợp.",
    "cadence": "Nhịp thực hiện.",
    "times": "Số hoạt động cần có mỗi lần, từ 1.",
    "by": "Ngày cuối phải xong, cho nhịp once và yearly; không ghi là hết năm.",
    "outputs": "Sản phẩm chứng minh việc đã làm.",
    "deadline": "Hạn báo cáo: units là hạn của đơn vị, ward là hạn của phường.",
    "sources": "Từng ô lấy từ đâu: văn bản nói (stated: true) hay giả định (stated: false và why).",
    "stated": "true: văn bản nói vậy; false: giả định, ghi lý do ở `why`.",
    "why": "Lý do của điều giả định, hoặc cách đếm.",
    "from": "Ngày đầu, tính cả ngày này.",
    "to": "Ngày cuối, tính cả ngày này.",
    "due": "Hạn phường gửi Thành phố.",
    "unit_due": "Hạn các đơn vị gửi Ban Xây dựng Đảng.",
    "year": "Năm của kế hoạch.",
    "measure": "Đơn vị tính.",
    "additive": "true: cộng được qua các kỳ; false: cộng lại sẽ đếm trùng.",
    "decimals": "Số chữ số thập phân, 0 đến 3.",
    "plausible": "Mức cao nhất còn hợp lý tính trên một số liệu khác.",
    "survey": "true: chỉ có khi cấp trên điều tra.",
}


_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ENGLISH: Final = ("title", "description")
_SINGLE_VALUES: Final = {
    # `code: 2026` is text to us, but a number to an editor.
    "text": {"type": ["string", "number"]},
    "day": {
        "description": "Ngày, ví dụ 2026-03-15 hoặc 15/03/2026.",
        "type": "string",
        "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$",
    },
}


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) with which editors complete and check a plan file."""
    made: dict[str, Any] = _for_people(PlanFile.model_json_schema())
    made["$defs"] = _SINGLE_VALUES | made["$defs"]
    return {"$schema": _DIALECT, "title": "Kế hoạch của hvn (plan.yaml)", **made}


def _for_people(part: Any) -> Any:
    """`part` with our descriptions and without what an editor would wrongly mark red or show in English."""
    if isinstance(part, list):
        return [_for_people(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "string" and "enum" not in part:
        return {"$ref": "#/$defs/day" if part.get("format") == "date" else "#/$defs/text"}
    kept = {key: value for key, value in part.items() if not isinstance(value, str) or key not in _ENGLISH}
    cleaned = {key: _for_people(value) for key, value in kept.items()}
    for name, value in cleaned.get("properties", {}).items():
        if name in _DESCRIPTIONS:
            value["description"] = _DESCRIPTIONS[name]
    return cleaned


def schema_text() -> str:
    """The JSON Schema as the file that stands beside plan.yaml."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"
