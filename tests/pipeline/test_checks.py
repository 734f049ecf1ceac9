"""What an operator hears of sources that bring too little, too much or nothing."""

import dagster as dg
import duckdb
import pytest
from pytest_httpserver import HTTPServer

from pipeline.definitions import JOB, build
from tests.pipeline.newsdesk import NewsDesk, feed, page


def checks(desk: NewsDesk, site: HTTPServer, expect: str) -> dict[str, dg.AssetCheckEvaluation]:
    """The checks of one run on a feed of two articles, of which this is expected."""
    paths = ["/one", "/two"]
    for path in paths:
        site.expect_request(path).respond_with_data(page(f"Tanks {path}"), content_type="text/html")
    listed = feed(*map(site.url_for, paths))
    site.expect_request("/feed").respond_with_data(listed, content_type="text/xml")
    url = site.url_for("/feed")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, feed: {url}, expect: {{ {expect} }} }}")
    result = build(dossier, desk.home).resolve_job_def(JOB).execute_in_process()
    assert result.success
    return {check.check_name: check for check in result.get_asset_check_evaluations()}


@pytest.mark.parametrize("expect", ["", "at_least: 2, at_most: 2, fresh: 1 min"])
def test_a_new_dossier_is_as_expected(desk: NewsDesk, site: HTTPServer, expect: str) -> None:
    found = checks(desk, site, expect)
    assert all(check.passed for check in found.values())
    seen = str(found["sources_are_fresh"].metadata["sources"].value)
    assert site.url_for("/feed") in seen
    assert "| 2 | 0, 0, 0, 0 | yes |" in seen


def test_too_many_articles_are_a_warning_that_names_the_source(
    desk: NewsDesk, site: HTTPServer
) -> None:
    found = checks(desk, site, "at_most: 1")["sources_bring_no_flood"]
    assert not found.passed
    assert found.severity is dg.AssetCheckSeverity.WARN
    assert found.description == (
        f"these sources have brought too many articles: Gazette ({site.url_for('/feed')})."
    )
    assert desk.claims("run", desk.folder / "dossier.yaml").status == 0


def test_too_few_articles_fail_and_the_rest_is_published(desk: NewsDesk, site: HTTPServer) -> None:
    checks(desk, site, "")
    path = desk.folder / "dossier.yaml"
    path.write_text(path.read_text().replace("expect: {  }", "expect: { at_least: 3, per: 1 min }"))
    from_now(desk, minutes=-2)
    copies = len(list(desk.home.published.glob("desk-*")))
    ended = desk.claims("run", path)
    assert ended.status == 1
    assert "articles: these sources have brought too few articles: Gazette" in ended.err
    assert len(list(desk.home.published.glob("desk-*"))) == copies + 1


def from_now(desk: NewsDesk, minutes: int) -> None:
    """Let all that the desk has seen be seen at another time."""
    with duckdb.connect(desk.home.database) as connection:
        for table, column in (("captures", "fetched_at"), ("article_versions", "seen_at")):
            connection.execute(
                f"update {table} set {column} = {column} + interval '{minutes} minutes'"  # noqa: S608
            )


def test_a_visit_that_no_source_answers_is_a_failed_run_and_all_else_is_done(
    desk: NewsDesk, site: HTTPServer
) -> None:
    checks(desk, site, "")
    path = desk.folder / "dossier.yaml"
    site.clear()
    job = build(path, desk.home).resolve_job_def(JOB)
    result = job.execute_in_process(raise_on_error=False)
    assert not result.success
    found = {one.check_name: one for one in result.get_asset_check_evaluations()}
    assert not found["a_source_answers"].passed
    assert found["a_source_answers"].description == "no source answered."
    assert len(list(desk.home.published.glob("desk-*"))) == 2

    ended = desk.claims("run", path)
    assert ended.status == 1
    assert "✗ captures " in ended.err
    assert ended.err.count("captures: no source answered.\n") == 1
    assert "✓ published " in ended.err


def test_an_index_that_is_as_it_was_is_an_answer(desk: NewsDesk, site: HTTPServer) -> None:
    unchanged = {"ETag": '"1"'}
    site.expect_oneshot_request("/feed").respond_with_data(
        feed(site.url_for("/one")), content_type="text/xml", headers=unchanged
    )
    site.expect_request("/feed", headers={"If-None-Match": '"1"'}).respond_with_data(status=304)
    site.expect_request("/one").respond_with_data(page("Tanks"), content_type="text/html")
    path = desk.dossier(f"  - {{ outlet: Gazette, feed: {site.url_for('/feed')} }}")
    for _ in range(2):
        ended = desk.claims("run", path)
        assert ended.status == 0
        assert "✓ captures " in ended.err
