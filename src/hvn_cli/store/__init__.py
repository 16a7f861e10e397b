"""The store: one file with the log, its shadow tables and evidence; the only room with SQL."""
