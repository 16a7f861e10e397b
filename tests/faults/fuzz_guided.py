"""Plan files led by what they reach: atheris watches the branches of the reader and keeps what is new.

    python -m tests.faults.fuzz_guided --seconds 600 [--count 1000000]

Needs the package atheris. A file that is not read as it must be ends the run and is kept.
"""

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

_SEEN = ["hvn_cli.planfile", "hvn_cli.domain", "yaml"]


def main() -> None:
    """Looks for files until the time is over; atheris ends the process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=600)
    asked = parser.parse_args()
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=_SEEN):  # before anything else imports the reader
        fuzz_plan = import_module("tests.faults.fuzz_plan")
        import_module("hvn_cli.planfile.read")
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(fuzz_plan.seeds()):
            (Path(folder) / f"{number}.yaml").write_bytes(data)
        limits = [f"-runs={asked.count}", f"-max_total_time={asked.seconds}", "-timeout=10"]
        atheris.Setup([sys.argv[0], *limits, "-max_len=20000", "-rss_limit_mb=2048", folder], fuzz_plan.check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
