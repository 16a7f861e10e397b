"""plan.yaml and `Plan`: the door where pydantic stands, with a line number in every finding."""

from hvn_cli.planfile.read import Checked, check_plan_bytes, read_plan, require_plan
from hvn_cli.planfile.schema import plan_schema, schema_text

__all__ = ["Checked", "check_plan_bytes", "plan_schema", "read_plan", "require_plan", "schema_text"]
