"""A table for a terminal, or for a file that is read like one."""

from typing import IO

from claims.compare import render_terminal
from claims.exporters.exporter import Exporter, Question
from claims.terminal import console_for


class Table(Exporter):
    """Claims on the left, their responses on the right; in a file 100 characters wide."""

    def compare(self, question: Question, file: IO[bytes]) -> None:
        """Write the tables, one for each entity, and say how many rows wait or have no place."""
        told = question.beside(), question.to_check(), question.lone_responses()
        with console_for(file) as screen:
            render_terminal(screen, *told)
