"""What a command costs: processes that outlive it count, and its failure is not a figure."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.cost import cost

_BUSY = "import time\nwhile time.process_time() < 0.3: pass"


def test_the_work_of_a_process_that_outlives_its_parent_counts(tmp_path: Path) -> None:
    parent = (
        "import subprocess, sys\n"
        f"subprocess.Popen([sys.executable, '-c', {_BUSY!r}], start_new_session=True)"
    )
    spent = cost([sys.executable, "-c", parent], tmp_path)
    assert spent.processor_s >= 0.3


def test_the_first_line_comes_before_the_end(tmp_path: Path) -> None:
    said = "import time; print('said', flush=True); time.sleep(0.3)"
    spent = cost([sys.executable, "-c", said], tmp_path)
    assert spent.first_line_s <= spent.wall_s - 0.3


def test_what_fails_has_no_cost(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        cost([sys.executable, "-c", "raise SystemExit(1)"], tmp_path)
