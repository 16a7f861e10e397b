"""A report as one HTML page that loads nothing from outside: for a phone, for A4 paper, for e-mail."""

from hvn_cli.export.page.write import write_page

__all__ = ["write_page"]
