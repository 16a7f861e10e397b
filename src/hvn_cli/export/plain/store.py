"""`--json` of store."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain, plain_findings

if TYPE_CHECKING:
    from hvn_cli.domain.answers.store import Config, Made, Rebuilt, Verified


def store_made_plain(made: "Made") -> Plain:
    """`hvn.made/1`."""
    return {"schema": "hvn.made/1", "path": made.path, "plan": made.plan.code, "revision": made.revision}


def store_config_plain(config: "Config") -> Plain:
    """`hvn.config/1`."""
    return {
        "schema": "hvn.config/1",
        "settings": {name: {"value": value, "source": source} for name, value, source in config.settings},
        "store": {"path": config.store, "exists": config.store_exists},
        "file": config.file,
    }


def store_verified_plain(verified: "Verified") -> Plain:
    """`hvn.verified/1`."""
    return {
        "schema": "hvn.verified/1",
        "path": verified.path,
        "entries": verified.entries,
        "seal": verified.seal,
        "findings": plain_findings(verified.findings),
    }


def store_rebuilt_plain(rebuilt: "Rebuilt") -> Plain:
    """`hvn.rebuilt/1`."""
    return {"schema": "hvn.rebuilt/1", "path": rebuilt.path, "entries": rebuilt.entries}
