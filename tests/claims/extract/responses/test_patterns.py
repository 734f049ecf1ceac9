from claims.extract.responses import patterns


def test_a_row_is_spelt_out_into_all_that_it_matches() -> None:
    assert list(patterns.phrases("did|does not yet? respond")) == [
        ["did", "not", "yet", "respond"],
        ["did", "not", "respond"],
        ["does", "not", "yet", "respond"],
        ["does", "not", "respond"],
    ]
