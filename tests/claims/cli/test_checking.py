"""``claims check``: what else it tells, and with which status it ends."""

from pytest_httpserver import HTTPServer

from tests.pipeline.newsdesk import NewsDesk, feed, page


def test_names_that_others_bear_are_questioned(desk: NewsDesk, site: HTTPServer) -> None:
    listed = feed(site.url_for("/1"))
    site.expect_request("/feed").respond_with_data(listed, content_type="text/xml")
    site.expect_request("/1").respond_with_data(page("One"), content_type="text/html")
    path = desk.dossier(f"  - {{ outlet: Gazette, feed: {site.url_for('/feed')} }}")
    path.write_text(
        path.read_text().replace("schema: PublicBody }", "schema: PublicBody, aliases: [police] }")
    )
    ended = desk.claims("check", path)
    assert ended.status == 0
    assert "? 'police' of Harbour Office is what many are called" in ended.out


def test_a_dossier_with_faults_is_a_sentence_for_each_and_status_2(desk: NewsDesk) -> None:
    path = desk.folder / "dossier.yaml"
    path.write_text(
        "title: Tanks\nschedule: 0 6 15W * *\nsources: [{outlet: G, pages: [http://g.nl]}]\n"
    )
    ended = desk.claims("check", path)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == (
        "dossier.yaml, line 2, schedule: '0 6 15W * *' is a cron line that Dagster does not know\n"
    )


def test_a_place_whose_secret_is_not_set_is_named_and_fails(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_request("/1").respond_with_data(page("One"), content_type="text/html")
    path = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/1')}] }}")
    path.write_text(path.read_text() + "\nalerts: { to: [{ apprise: { env: NOT_SET_HERE } }] }\n")
    ended = desk.claims("check", path)
    assert ended.status == 1
    assert "✗ apprise $NOT_SET_HERE: the environment variable NOT_SET_HERE is not set." in ended.out


def test_sources_that_bring_nothing_are_counted_in_words(desk: NewsDesk, site: HTTPServer) -> None:
    gone = [site.url_for(f"/gone/{number}") for number in range(2)]
    one = f"  - {{ outlet: Gazette, feed: {gone[0]} }}\n"
    ended = desk.claims("check", desk.dossier(one))
    assert ended.err == "The only source brings nothing that can be read.\n"
    ended = desk.claims("check", desk.dossier(f"{one}  - {{ outlet: Post, feed: {gone[1]} }}"))
    assert ended.err == "2 of 2 sources bring nothing that can be read.\n"
