"""What people decided, in a journal that outlives every database.

A line is one event, in JSON, and is only ever added. It is on the disk
before anybody hears that it is saved, and names the digest of the line before
it and its own, so that a change shows. ``events.EVENTS`` has the kinds. Neither
the words of a claim nor those of a response are in it, but their digests; those
of notes, letters and replies lie in files beside it.
"""

from claims.decisions.asking import Ledger, Received, Sent
from claims.decisions.journal import Journal, joined, standing
from claims.decisions.ledger import Asked, asked
from claims.decisions.ratings import rated, refuse_unfit
from claims.decisions.words import KeptWords

__all__ = [
    "Asked",
    "Journal",
    "KeptWords",
    "Ledger",
    "Received",
    "Sent",
    "asked",
    "joined",
    "rated",
    "refuse_unfit",
    "standing",
]
