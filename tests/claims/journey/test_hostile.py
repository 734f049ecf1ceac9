"""A run over servers of the worst kind beside an honest one."""

from contextlib import ExitStack

from pytest_httpserver import HTTPServer

from bench import wild
from tests.pipeline.newsdesk import HEAD, NewsDesk, page

# The slow ones and the largest are in `python -m bench.hostile`.
CASES = {
    wild.slow_drip: "did not answer in full",
    wild.gzip_bomb: "larger than",
    wild.redirect_loop: "redirects more than",
    wild.redirect_to_private: "169.254.169.254",
    wild.redirect_to_file: "file:///etc/passwd",
    wild.redirect_off_the_web: "'mailto:desk@gazette.test' is not an http",
    wild.redirect_to_no_name: "does not resolve",
    wild.redirect_with_password: "redirects to an address with a user's name",
    wild.impossible_year: "HTTP 503",
    wild.impossible_status: "could not be reached",
    wild.length_of_many_digits: "could not be reached",
    wild.tower_of_codings: "1000 codings",
    wild.feed_of_brackets: "announces 9,000,014 bytes",
    wild.length_too_long: "peer closed",
    wild.truncated_chunks: "peer closed",
    wild.truncated_gzip: "ends early",
    wild.endless_page: "larger than",
    wild.endless_feed: "larger than",
    wild.storm_of_429: "HTTP 429",
    wild.headers_without_end: "could not be reached",
    wild.not_http: "could not be reached",
    wild.binary_as_html: "PNG",
    wild.self_signed: "certificate of its host cannot be trusted",
    wild.no_tls: "SSL",
}


def test_each_hostile_server_is_a_failure_and_every_other_article_is_read(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    with ExitStack() as stack:
        urls = {case: stack.enter_context(wild.hostile(case)) for case in CASES}
        honest = f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}"
        sources = [
            f"  - {{ outlet: Post, {'feed' if case in wild.FEEDS else 'pages'}: "
            + (f'"{url}" }}' if case in wild.FEEDS else f'["{url}"] }}')
            for case, url in urls.items()
        ]
        text = HEAD.format(sources="\n".join([*sources, honest]))
        dossier = desk.folder / "dossier.yaml"
        dossier.write_text(text.replace("pause_s: 0", "pause_s: 0, timeout_s: 2"))
        visit = desk.visit(dossier)

    failures = desk.failures()
    assert len(visit.failures) == len(CASES)
    for case, url in urls.items():
        said = [error for subject, error in failures.items() if subject == url]
        assert len(said) == 1, case.__name__
        assert CASES[case] in said[0], said
    assert desk.rows("SELECT title FROM articles JOIN article_versions ON article_id = articles.id")
    assert len(failures) == len(CASES)
