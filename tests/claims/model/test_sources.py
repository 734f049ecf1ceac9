from claims.model import Source


def test_a_source_is_of_files_where_no_site_answers_for_its_pages() -> None:
    assert Source("d", "folder", "file:///desk/saved", "A").is_of_files
    assert not Source("d", "feed", "https://a.example/rss", "A").is_of_files
