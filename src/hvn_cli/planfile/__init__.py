"""plan.yaml and `Plan`: the door where pydantic stands, with a line number in every finding."""

import os

from hvn_cli.offline import keep_network_out

keep_network_out()
# Pydantic would load and run whatever calls itself a plugin of it among the installed packages.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

from hvn_cli.planfile.read import Checked, check_plan_bytes, read_plan, require_plan  # noqa: E402
from hvn_cli.planfile.schema import plan_schema, schema_text  # noqa: E402

__all__ = ["Checked", "check_plan_bytes", "plan_schema", "read_plan", "require_plan", "schema_text"]
