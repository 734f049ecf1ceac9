"""What more machines would give is computed from what was measured, and names its limit."""

from io import StringIO

from rich.console import Console

from bench.cluster import _computed


def _told(a_core: float, sending: float, writing: float) -> list[str]:
    told = StringIO()
    Console(width=160, file=told).print(_computed(a_core, sending, writing))
    return told.getvalue().splitlines()


def test_more_machines_bring_more_until_the_writer_is_the_limit() -> None:
    told = _told(a_core=2.0, sending=900.0, writing=40.0)
    rows = [line.split() for line in told if line.strip()[:1].isdigit()]
    assert rows == [
        ["4", "16.0", "16.0", "the", "workers"],
        ["16", "64.0", "40.0", "the", "writer"],
        ["64", "256.0", "40.0", "the", "writer"],
    ]
    assert any("the writer is the limit from 20 cores on" in line for line in told)


def test_a_process_that_sends_more_slowly_than_it_writes_is_the_limit_itself() -> None:
    told = _told(a_core=2.0, sending=30.0, writing=40.0)
    assert any("16" in line and "sending and receiving" in line for line in told)
