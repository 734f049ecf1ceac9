"""A table for a terminal, or for a file that is read like one."""

import sys
from io import TextIOWrapper
from typing import IO

from claims import compare
from claims.exporters.exporter import Exporter, Question
from claims.terminal import console

_PAPER_WIDTH = 100


class Table(Exporter):
    """Claims on the left, their responses on the right; in a file 100 characters wide."""

    def compare(self, question: Question, file: IO[bytes]) -> None:
        """Write the tables, one for each entity, and say how many rows wait or have no place."""
        told = question.side_by_side(), question.to_check(), question.lone_responses()
        if file is sys.stdout.buffer:
            compare.render_terminal(console(), *told)
            return
        paper = TextIOWrapper(file, encoding="utf-8", newline="")
        compare.render_terminal(console(file=paper, width=_PAPER_WIDTH), *told)
        paper.detach()  # which flushes it, and leaves the file open
