"""Formats of what the desk holds: one class a file, each found by its entry point.

``claims compare --format NAME`` takes any of them; ``claims sql`` and
``claims changes`` take those that hold rows of whatever columns.
"""

from claims.exporters.exporter import Exporter, Question, RowExporter
from claims.registry import Registry

EXPORTERS: Registry[Exporter] = Registry("claims.exporters", "format", Exporter)  # type: ignore[type-abstract]

__all__ = ["EXPORTERS", "Exporter", "Question", "RowExporter"]
