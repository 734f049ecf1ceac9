"""The component that owns the encoder: one reading of each text, for all who ask it.

What the network says is the ``ENCODING`` of a doc; the components behind
this one turn it into names, span groups, attributions and responses.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from claims.extract.encoder import encoder
from claims.extract.handed import ENCODING, FAULT
from claims.extract.tokens import text_of


@Language.factory("claims_reader", assigns=[ENCODING.name])
def make_reader(nlp: Language, name: str) -> "Hearing":  # noqa: ARG001 - spaCy's call
    """Build the component; it has no state beside the package's own weights."""
    return Hearing()


class Hearing:
    """Read docs with the shipped network, many at a time where they come as a stream."""

    def __call__(self, doc: Doc) -> Doc:
        """Read one doc.

        Raises:
            Exception: what the network made of a text that it cannot read.
        """
        doc = next(self.pipe([doc]))
        fault = FAULT.of(doc)
        if fault is not None:
            raise fault
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = encoder.AHEAD) -> Iterator[Doc]:
        """Read docs ahead of who takes them; one that fails leaves with ``FAULT``.

        Args:
            stream: docs in any order; they leave in the same.
            batch_size: spaCy's; the encoder knows its own.
        """
        del batch_size
        waiting: deque[Doc] = deque()

        def texts() -> Iterator[str]:
            for doc in stream:
                waiting.append(doc)
                yield text_of(doc) if FAULT.of(doc) is None else ""

        for begun in encoder.shared().begin(texts()):
            doc = waiting.popleft()
            try:
                ENCODING.give(doc, begun.finished())
            except Exception as fault:  # noqa: BLE001 - a stranger's text, whatever it is
                FAULT.give(doc, fault)
            yield doc
