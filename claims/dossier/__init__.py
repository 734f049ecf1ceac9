"""The dossier file: what an investigation reads, whom it watches, and how often."""

from claims.dossier.dossier import Dossier, Manners, load

__all__ = ["Dossier", "Manners", "load"]
