"""Tables from outside: workbooks, CSV and JSON lines, read as plain rows and believed in nothing."""
