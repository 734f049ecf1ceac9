"""Formats of what the desk holds: one class a file, each found by its entry point.

``claims compare --format NAME`` takes any exporter; ``claims sql`` and
``claims changes`` take those that hold rows of whatever columns. ``claims
export --format NAME`` takes any export: those in which a dossier leaves the
house.
"""

from claims.exporters.export import Export, Written
from claims.exporters.exporter import Exporter, Question, RowExporter
from claims.registry import Registry

EXPORTERS: Registry[Exporter] = Registry("claims.exporters", "format", Exporter)  # type: ignore[type-abstract]
EXPORTS: Registry[Export] = Registry("claims.exports", "format", Export)  # type: ignore[type-abstract]

__all__ = ["EXPORTERS", "EXPORTS", "Export", "Exporter", "Question", "RowExporter", "Written"]
