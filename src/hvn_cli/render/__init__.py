"""Answers drawn for the terminal: values become Rich renderables; data is `Text`, never markup."""
