"""A dossier's sources asked once: what each answers, and nothing of it kept."""

from pytest_httpserver import HTTPServer

from tests.pipeline.newsdesk import NewsDesk, feed, page

DUTCH = """\
Brandvoort Chemie heeft drie jaar lang benzeen gelekt in de haven, blijkt uit verslagen van de
inspectie die deze krant heeft gezien. Volgens de verslagen hadden elf tanks geen werkend alarm.

Een woordvoerster van het bedrijf zegt dat er nooit iets is gelekt en dat de inspecteurs naar de
verkeerde tanks hebben gekeken. De havendienst wilde niet op de verslagen reageren.
"""


def serve(site: HTTPServer) -> str:
    """A feed of six articles, two of which are not there; its address."""
    for path, html in (
        ("/1", page("One")),
        ("/2", page("Twee", DUTCH, "nl")),
        ("/3", page("Three")),
    ):
        site.expect_request(path).respond_with_data(html, content_type="text/html")
    listed = feed(*(site.url_for(f"/{number}") for number in range(1, 7)))
    site.expect_request("/feed").respond_with_data(listed, content_type="text/xml")
    return site.url_for("/feed")


def test_each_source_is_a_line_with_its_articles_and_their_languages(
    desk: NewsDesk, site: HTTPServer
) -> None:
    url = serve(site)
    folder = desk.folder / "pages"
    folder.mkdir()
    (folder / "one.html").write_text(page("One"))
    ended = desk.claims(
        *(
            "check",
            desk.dossier(
                f"  - {{ outlet: Gazette, feed: {url} }}\n"
                "  - { outlet: Clippings, folder: pages }"
            ),
            "--pages",
            2,
        ),
    )
    assert ended.status == 0
    assert ended.err == ""
    assert ended.out.splitlines() == [
        f"✓ Gazette, feed {url}: 6 articles; of these 1 in 'en', 1 in 'nl'",
        f"✓ Clippings, folder {folder.as_uri()}: 1 article; of these 1 in 'en'",
    ]
    asked = [request.path for request, _ in site.log]
    assert [path for path in asked if path not in ("/robots.txt", "/feed")] == ["/1", "/2"]


def test_a_list_is_a_line_before_its_sources_and_names_its_bad_lines(
    desk: NewsDesk, site: HTTPServer
) -> None:
    serve(site)
    listed = desk.folder / "list.csv"
    listed.parent.mkdir(exist_ok=True)
    listed.write_text(f"url,outlet\n{site.url_for('/1')},Gazette\nnowhere,Post\n")
    ended = desk.claims("check", desk.dossier("  - { csv: list.csv }"))
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"✓ list.csv, csv {listed.as_uri()}: a list of sources",
        f"    {listed.as_uri()}#3: list.csv, line 3: 'nowhere' is not an http or https address",
        f"✓ Gazette, csv {listed.as_uri()}#Gazette: 1 article; of these 1 in 'en'",
    ]


def test_nothing_of_it_is_kept(desk: NewsDesk, site: HTTPServer) -> None:
    desk.claims("check", desk.dossier(f"  - {{ outlet: Gazette, feed: {serve(site)} }}"))
    assert not desk.home.root.exists()


def test_what_a_source_lacks_is_said_under_it_and_the_status_is_1(
    desk: NewsDesk, site: HTTPServer
) -> None:
    url = serve(site)
    for path in ("/gone", "/none"):
        site.expect_request(path).respond_with_data("", status=404)
    site.expect_request("/shop").respond_with_data("<p>Cart</p>", content_type="text/html")
    ended = desk.claims(
        "check",
        desk.dossier(
            f"  - {{ outlet: Gazette, feed: {url} }}\n"
            f"  - {{ outlet: Gazette, feed: {site.url_for('/gone')} }}\n"
            f"  - {{ outlet: Shop, pages: [{site.url_for('/shop')}, {site.url_for('/none')}] }}\n"
            "  - { outlet: Closed, feed: 'http://127.0.0.1:1/feed' }"
        ),
    )
    assert ended.status == 1
    assert ended.err == "3 of 4 sources bring nothing that can be read.\n"
    marks = [line[0] for line in ended.out.splitlines() if not line.startswith(" ")]
    assert marks == ["✓", "✗", "✗", "✗"]
    gone = ended.out.splitlines().index(f"✗ Gazette, feed {site.url_for('/gone')}: 0 articles")
    assert "404" in ended.out.splitlines()[gone + 1]
    assert f"    {site.url_for('/none')}: answers 404" in ended.out
    assert "no article text" in ended.out
    assert "could not be reached" in ended.out
