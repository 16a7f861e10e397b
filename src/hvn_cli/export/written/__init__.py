"""The text of the report that is signed: from a dossier to a `Paper`, in Vietnamese, from logged facts."""

from hvn_cli.export.written.report import build_paper

__all__ = ["build_paper"]
