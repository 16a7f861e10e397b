"""A written report as a Word file, drawn into a template that an office can change."""

from hvn_cli.export.word.write import write_docx

__all__ = ["write_docx"]
