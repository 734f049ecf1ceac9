"""A second reader: a language model that the desk runs reads each article once more.

It is asked in our words (``prompt``) and answers in JSON. Of its answer only that counts which
stands in the article, word for word (``answers``); what both readers found is surer than what
one found alone (``agreement``). Answers are kept (``notes``), so that nothing is asked twice.
Nobody is consulted unless a dossier says so; whoever asks the model is handed in.
"""

from claims import revision
from claims.model import SecondReader, digest

VERSION = revision.of_room(__file__)


def revision_for(reader: SecondReader) -> str:
    """What changes of a statement when another second reader, or another revision, read it."""
    return digest(VERSION, reader.model, reader.max_characters)[:8]
