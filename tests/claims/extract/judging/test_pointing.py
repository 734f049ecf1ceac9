import numpy as np

from claims.extract.encoder import tags
from claims.extract.encoder.encoding import Encoding
from claims.extract.judging.pointing import Pointing

# Four pieces of three letters: two ask, two are names.
STARTS = np.arange(0, 12, 3)
CLAIM, ANSWER, MILL, BANK = ((int(at), int(at) + 3) for at in STARTS)


def encoding() -> Encoding:
    """A claim that asks for the mill, and an answer that the bank gives."""
    pointing = np.zeros((len(STARTS), len(tags.POINTING), 2, tags.POINT), np.float16)
    accused, responder = range(len(tags.POINTING))
    pointing[0, accused, 0, 0] = pointing[2, accused, 1, 0] = 8
    pointing[1, responder, 0, 1] = pointing[3, responder, 1, 1] = 8
    return Encoding(
        attributions=(),
        names=(),
        starts=STARTS,
        ends=STARTS + 3,
        windows=(0,),
        kinds=np.zeros((len(STARTS), 1 + len(tags.KINDS)), np.float32),
        meanings=np.zeros((len(STARTS), 384), np.float16),
        heard=np.zeros((len(STARTS), len(tags.HEARD)), np.float32),
        pointing=pointing.reshape(len(STARTS), tags.POINTS),
    )


def test_a_passage_points_at_the_name_that_answers_what_it_asks() -> None:
    accused = Pointing(encoding(), "accused", [BANK, MILL])
    responders = Pointing(encoding(), "responder", [BANK, MILL])

    assert accused.of(*CLAIM).argmax() == 1
    assert responders.of(*ANSWER).argmax() == 0


def test_a_passage_that_asks_for_nobody_points_at_all_names_alike() -> None:
    assert set(Pointing(encoding(), "accused", [BANK, MILL]).of(*ANSWER)) == {0.0}


def test_a_text_without_names_answers_nothing() -> None:
    assert not len(Pointing(encoding(), "accused", []).of(*CLAIM))


def test_the_names_of_one_party_are_found_again_among_all() -> None:
    assert Pointing(encoding(), "accused", [BANK, MILL]).at([MILL]) == [1]
