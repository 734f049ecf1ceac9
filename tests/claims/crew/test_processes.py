"""Processes of this machine read as this one does."""

from claims.crew.here import Here
from claims.crew.order import Order
from claims.crew.processes import DIED, Processes
from claims.extract.extractor import Extractor
from tests.claims.crew.conftest import POISON, by_id, telling, version


def test_texts_are_read_as_in_one_process_and_one_that_kills_its_own_costs_no_other(
    order: Order, extractor: Extractor
) -> None:
    texts = [telling(number) for number in range(8)]
    poison = version(f"Brandvoort Chemie said that its {POISON} was safe.")
    found = by_id([*Processes(order, 2).extract([*texts[:4], poison, *texts[4:]])])
    assert found.pop(poison.id) == DIED
    assert found == by_id([*Here(lambda: extractor).extract(texts)])
