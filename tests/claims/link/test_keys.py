"""What has one thing in common has one key, and no key is taken for another."""

from claims.link import keys


def test_the_same_thing_has_the_same_key_and_another_kind_of_thing_another() -> None:
    made = [keys.of_article("a"), keys.about("a"), keys.naming("a"), keys.with_word("a")]
    assert len({*made, keys.of_wording("a")}) == 5
    assert keys.with_figure(3_200_000.0) == keys.with_figure(3.2e6)
    assert keys.with_figure(3.2) != keys.with_figure(3.25)


def test_only_the_key_of_a_wording_is_one() -> None:
    assert keys.is_wording(keys.of_wording("the firm denied it"))
    assert not keys.is_wording(keys.with_word("the firm denied it"))


def test_the_key_of_a_wording_is_the_least_of_all_and_each_fits_into_a_column() -> None:
    worded = [keys.of_wording(f"the firm denied it {n} times") for n in range(50)]
    others = [keys.of_article("a"), keys.with_word("a"), *map(keys.with_figure, range(50))]
    assert 0 <= max(worded) < min(others)
    assert max(others) < 2**63
