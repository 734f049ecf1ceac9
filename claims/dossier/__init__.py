"""The dossier file: what an investigation reads, whom it watches, and how often."""

from claims.dossier.ambiguity import ambiguous
from claims.dossier.document import blank
from claims.dossier.dossier import Dossier, load
from claims.dossier.expectations import PERIODS_BEFORE, Expectation
from claims.dossier.reader import reader_at

__all__ = ["PERIODS_BEFORE", "Dossier", "Expectation", "ambiguous", "blank", "load", "reader_at"]
