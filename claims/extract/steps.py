"""Texts through the steps of the pipeline: what fails on one of them stops no other.

spaCy's own ``pipe`` gives up a doc that fails and cannot say how long one took.
Here each doc comes out in its turn, with the fault if there is one. A text has
an ``Allowance``, which is asked before each step; the network's own is asked
before each window. That bounds the whole, as a text's length is bounded and
each step takes a time that grows with it alone (``tests/claims/extract/test_lengths.py``).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from claims.extract.allowance import Allowance
from claims.extract.handed import ALLOWANCE, FAULT


def through(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Yield ``docs`` in their order as the steps left them, ``FAULT`` with what failed.

    Steps that have a ``pipe`` read ahead and see to faults themselves.
    """
    for _, step in nlp.pipeline:
        docs = step.pipe(docs) if hasattr(step, "pipe") else _each(step, docs)
    yield from docs


def made(make: Callable[[], Doc], nlp: Language) -> Doc:
    """The doc that ``make`` makes; an empty one with the fault, if it fails."""
    allowance = Allowance()
    try:
        with allowance.spending():
            doc = make()
    except Exception as fault:  # noqa: BLE001 - a stranger's text, whatever it is
        doc = Doc(nlp.vocab)
        FAULT.give(doc, fault)
    ALLOWANCE.give(doc, allowance)
    return doc


def _each(step: Callable[[Doc], Any], docs: Iterable[Doc]) -> Iterator[Doc]:
    for doc in docs:
        if FAULT.of(doc) is None:
            attempt(doc, step)
        yield doc


def attempt(doc: Doc, work: Callable[[Doc], Any]) -> Any:  # noqa: ANN401 - whatever it gives
    """What ``work`` makes of ``doc``, in the time that it has left; None where that fails."""
    try:
        with ALLOWANCE.of(doc).spending():
            return work(doc)
    except Exception as fault:  # noqa: BLE001 - a stranger's text, whatever it is
        FAULT.give(doc, fault)
