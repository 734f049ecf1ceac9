"""Pairs of wordings that were joined, and pairs that should have been."""

from bench.stories import Score, Stated, compare


def test_pairs_of_two_articles_count_where_a_reader_placed_both_and_their_words_differ() -> None:
    score = Score()
    leak, bribe = frozenset({"leak"}), frozenset({"bribe"})

    compare(
        [
            Stated("ledger", "Orrin leaked benzene.", "ours 1", leak),
            Stated("ledger", "Orrin had leaked it.", "ours 1", leak),  # of the same article
            Stated("post", "Orrin leaked benzene!", "ours 1", leak),  # a copy of the first
            Stated("courier", "Benzene ran from its tanks.", "ours 2", leak),  # missed
            Stated("herald", "Orrin paid the mayor.", "ours 1", bribe),  # wrong
            Stated("herald", "Orrin was founded in 1950.", "ours 1", frozenset()),  # unread
        ],
        score,
    )

    assert (score.right, score.ours, score.theirs) == (1, 4, 4)
