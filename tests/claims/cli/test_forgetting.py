from tests.pipeline.newsdesk import NewsDesk


def test_nothing_is_forgotten_without_a_reason(published: NewsDesk) -> None:
    (row,) = published.rows("select id from captures")
    ended = published.claims("forget", row["id"])
    assert ended.status == 2
    assert "say why, for whoever asks later: --reason" in ended.err
    assert published.rows("select id from captures") == [row]


def test_without_a_name_what_was_broken_off_is_completed(desk: NewsDesk) -> None:
    ended = desk.claims("forget")
    assert (ended.status, ended.out) == (0, "No deletion was broken off.\n")


def test_what_nobody_captured_is_a_sentence(published: NewsDesk) -> None:
    ended = published.claims("forget", "https://post.example/none", "--reason", "a court's order")
    assert ended.status == 1
    assert "https://post.example/none" in ended.err
