"""Starts the program as `python -m hvn_cli`."""

from hvn_cli.cli.entry import main

if __name__ == "__main__":
    main()
