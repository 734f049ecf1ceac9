"""The component that owns the encoder: one reading of each text, for all who ask it.

What the network says goes to ``doc._.claims_reading``; the components behind
this one turn it into names, span groups, attributions and responses.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from claims.extract.encoder import encoder

if not Doc.has_extension("claims_reading"):
    Doc.set_extension("claims_reading", default=None)


@Language.factory("claims_reader", assigns=["doc._.claims_reading"])
def make_reader(nlp: Language, name: str) -> "Reader":  # noqa: ARG001 - spaCy's call
    """Build the component; it has no state beside the package's own weights."""
    return Reader()


class Reader:
    """Read docs with the shipped network, many at a time where they come as a stream."""

    def __call__(self, doc: Doc) -> Doc:
        """Read one doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = encoder.AHEAD) -> Iterator[Doc]:
        """Read docs ahead of who takes them.

        Args:
            stream: docs in any order; they leave in the same.
            batch_size: spaCy's; the encoder knows its own.
        """
        del batch_size
        waiting: deque[Doc] = deque()

        def texts() -> Iterator[str]:
            for doc in stream:
                waiting.append(doc)
                yield doc.text

        for reading in encoder.shared().read(texts()):
            doc = waiting.popleft()
            doc._.claims_reading = reading
            yield doc
