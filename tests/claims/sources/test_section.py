from claims.sources.section import Section

PAGE = b"""<html><body><a href="/world/2026/05/01/what-was-in-the-tanks">Tanks</a>
<a href="/about">About</a><a href="https://b.example/2026/05/01/a-story-from-elsewhere">B</a>
</body></html>"""


def _pages(*, narrowed: bool) -> list[str]:
    place = "https://a.example/world"
    return Section().links(PAGE, "text/html", place, narrowed=narrowed).pages


def test_what_looks_like_an_article_of_its_own_host_is_listed() -> None:
    assert _pages(narrowed=False) == ["https://a.example/world/2026/05/01/what-was-in-the-tanks"]


def test_where_a_pattern_will_choose_every_address_of_the_host_is_listed() -> None:
    assert "https://a.example/about" in _pages(narrowed=True)
    assert not any("b.example" in page for page in _pages(narrowed=True))
