import pickle

import pytest

from claims import errors
from claims.errors import ClaimsError, DossierError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_can_be_caught_as_one_of_ours(kind: type[ClaimsError]) -> None:
    assert issubclass(kind, ClaimsError)
    assert kind.__doc__


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind is not DossierError], ids=lambda kind: kind.__name__
)
def test_its_sentence_comes_back_from_a_worker(kind: type[ClaimsError]) -> None:
    back = pickle.loads(pickle.dumps(kind("no article in “x”")))  # noqa: S301  # our own words
    assert (type(back), str(back)) == (kind, "no article in “x”")


def test_a_dossier_has_a_line_for_each_fault() -> None:
    error = DossierError(["line 1: no title.", "line 2: no source."])
    assert str(error).splitlines() == error.faults
