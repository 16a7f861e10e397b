"""Answers as JSON objects with a `schema` tag: the contract with other programs, told in docs/formats.md."""
