from claims.fetch.ceiling import Ceiling


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_so_many_pages_are_admitted_and_no_more() -> None:
    ceiling = Ceiling(2, 60, Clock())
    assert [ceiling.admits() for _ in range(3)] == [True, True, False]


def test_when_the_time_is_up_nothing_is_admitted() -> None:
    clock = Clock()
    ceiling = Ceiling(9, 60, clock)
    assert ceiling.admits()
    clock.now += 60
    assert ceiling.is_late()
    assert not ceiling.admits()


def test_what_is_owed_is_said_with_the_ceiling_that_was_reached() -> None:
    ceiling = Ceiling(1, 60, Clock())
    assert ceiling.owed() is None
    ceiling.owe(pages=1, indexes=2)
    assert str(ceiling.owed()) == (
        "the visit ended after 60 s (max_visit_s); 2 indexes and 1 page will be asked for at the "
        "next one"
    )
    assert ceiling.admits()
    ceiling.owe(pages=1_999)
    assert str(ceiling.owed()).startswith("the visit ended after 1 pages (max_pages); 2 indexes")
