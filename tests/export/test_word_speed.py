"""A year of 3,000 activities becomes a Word file in seconds, without filling the memory."""

import subprocess
import sys
from pathlib import Path

import pytest

MEASURED = """
import sys, time
from dataclasses import replace
from pathlib import Path
from tests.export.memory import most_memory
from tests.export.word_papers import long_annex, paper_of
from hvn_cli.export.word import write_docx
paper = replace(paper_of("dang-hd05"), annexes=(long_annex(3000),))
begun = time.process_time()
write_docx(paper, Path(sys.argv[1]))
print(time.process_time() - begun, most_memory())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured on Linux")
def test_three_thousand_activities(tmp_path: Path) -> None:
    repository = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", MEASURED, str(tmp_path / "bao-cao.docx")]
    told = subprocess.run(command, cwd=repository, check=True, capture_output=True, text=True).stdout
    seconds, kilobytes = map(float, told.split())
    assert seconds < 10  # about one on an office computer
    assert kilobytes < 300 * 1024
