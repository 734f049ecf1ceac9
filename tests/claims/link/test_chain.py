from itertools import product
from math import exp, inf, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.link.chain import beliefs

SCORE = st.floats(-4, 4)


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[list[float]], list[float]]:
    length, options = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    row = st.lists(SCORE, min_size=options, max_size=options)
    scores = draw(st.lists(row, min_size=length, max_size=length))
    return scores, draw(st.lists(SCORE, min_size=length - 1, max_size=length - 1))


def enumerated(
    scores: list[list[float]], bonds: list[float]
) -> tuple[list[list[float]], list[float]]:
    """The same by counting every possible chain."""
    last = len(scores[0]) - 1
    weight = {}
    for path in product(range(last + 1), repeat=len(scores)):
        agreed = [path[i] == path[i + 1] != last for i in range(len(bonds))]
        weight[path] = prod(exp(row[j]) for row, j in zip(scores, path, strict=True)) * prod(
            exp(bond) for bond, same in zip(bonds, agreed, strict=True) if same
        )
    total = sum(weight.values())
    options = [
        [sum(w for p, w in weight.items() if p[i] == j) / total for j in range(last + 1)]
        for i in range(len(scores))
    ]
    agreement = [
        sum(w for p, w in weight.items() if p[i] == p[i + 1] != last) / total
        for i in range(len(bonds))
    ]
    return options, agreement


@given(chains())
def test_beliefs_are_those_of_counting_every_chain(
    chain: tuple[list[list[float]], list[float]],
) -> None:
    options, agreement = enumerated(*chain)
    found = beliefs(*chain)
    for row, expected in zip(found.options, options, strict=True):
        assert row == pytest.approx(expected)
    assert found.agreement == pytest.approx(agreement)


def test_a_forbidden_option_is_never_believed() -> None:
    found = beliefs([[2.0, -inf, 0.0], [-inf, 1.0, 0.0]], [3.0])
    assert found.options[0][1] == found.options[1][0] == 0


def test_a_bond_draws_an_undecided_neighbour_along() -> None:
    undecided, decided = [0.0, 0.0, -9.0], [5.0, 0.0, -9.0]
    assert beliefs([undecided, decided], [0.0]).options[0][0] == pytest.approx(0.5, abs=1e-3)
    assert beliefs([undecided, decided], [2.0]).options[0][0] > 0.8


def test_no_response_is_an_empty_chain() -> None:
    assert beliefs([], []) == ([], [])
