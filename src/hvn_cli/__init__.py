"""hvn takes a ward office from a signed plan to a signed report."""

__version__ = "0.2.0"
