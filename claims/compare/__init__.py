"""Rows to side by side: what is claimed on the left, what was answered on the right."""

from claims.compare.changes import Change, Run, changes, contrast
from claims.compare.comparison import Comparison, LinkedResponse, Passage, group, select
from claims.compare.edits import render_changes
from claims.compare.environment import environment
from claims.compare.page import render_html
from claims.compare.phrases import KINDS, day, language, minute, unread, waiting
from claims.compare.terminal import render_terminal

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
