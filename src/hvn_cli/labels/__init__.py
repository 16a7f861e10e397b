"""Every sentence for people, in Vietnamese and English, and the forms of dates and numbers."""

from hvn_cli.labels.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "Words"]
