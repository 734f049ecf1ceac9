"""Rows to side by side: what is claimed on the left, what was answered on the right.

Each way to show them is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from claims.doors import opening

if TYPE_CHECKING:
    from claims.compare.changed import Change, Run, changes, contrast
    from claims.compare.comparison import Comparison, LinkedResponse, Passage, group, select
    from claims.compare.edits import render_changes
    from claims.compare.page import render_html
    from claims.compare.phrases import KINDS, day, language, minute, unread, waiting
    from claims.compare.rendering import environment
    from claims.compare.terminal import render_terminal
else:  # to mypy every name would be there
    __getattr__ = opening(
        __name__,
        changed="Change Run changes contrast",
        comparison="Comparison LinkedResponse Passage group select",
        edits="render_changes",
        rendering="environment",
        page="render_html",
        phrases="KINDS day language minute unread waiting",
        terminal="render_terminal",
    )

__all__ = [
    "KINDS",
    "Change",
    "Comparison",
    "LinkedResponse",
    "Passage",
    "Run",
    "changes",
    "contrast",
    "day",
    "environment",
    "group",
    "language",
    "minute",
    "render_changes",
    "render_html",
    "render_terminal",
    "select",
    "unread",
    "waiting",
]
