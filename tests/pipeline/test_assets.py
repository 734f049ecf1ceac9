"""What an operator sees of each step."""

from pathlib import Path

import dagster as dg
import pytest
from pytest_httpserver import HTTPServer

from claims.home import Home
from claims.store import Database
from pipeline.definitions import JOB, build
from tests.pipeline.newsdesk import NewsDesk, page, settled, shown

MOST_OPENINGS = 21
"""Of the database, in a run of eight assets and seven checks; the command looks twice, too."""

COUNTS = {
    "captures": {"captured": 1, "failed": 0},
    "articles": {"versions": 1, "same": 0, "unchanged": 0, "gone": 0, "failed": 0},
    "statements": {"texts": 1, "failed": 0},
}


@pytest.fixture
def result(desk: NewsDesk, site: HTTPServer) -> dg.ExecuteInProcessResult:
    """The job as Dagster runs it, on one article with a title that is no title."""
    title = "Tanks &lt;script&gt;alert(1)&lt;/script&gt; | of Brandvoort"
    site.expect_request("/tanks").respond_with_data(page(title), content_type="text/html")
    url = site.url_for("/tanks")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{url}] }}")
    return build(dossier, desk.home).resolve_job_def(JOB).execute_in_process()


def test_every_asset_tells_its_counts_and_shows_its_newest_rows(
    result: dg.ExecuteInProcessResult,
) -> None:
    told = {
        event.materialization.asset_key.to_user_string(): {
            name: value.value for name, value in event.materialization.metadata.items()
        }
        for event in result.get_asset_materialization_events()
        if event.is_step_materialization
        for event in [event.event_specific_data]
    }
    for asset, counts in COUNTS.items():
        assert told[asset].items() >= counts.items()
    assert told["statements"]["statements"] > told["statements"]["responses"] > 0
    assert told["claims"]["claims"] > 0
    assert told["entities"]["entities"] > 0
    assert told["published"]["desk"] == "http://127.0.0.1:8700/dossier/tanks"
    columns = told["published"]["dagster/column_schema"].columns
    assert {"claim", "response", "claim_outlet"} <= {one.name for one in columns}
    assert all(one.description for one in columns)
    lineage = told["published"]["dagster/column_lineage"].deps_by_column
    assert lineage["claim"] == [dg.TableColumnDep(dg.AssetKey("statements"), "text")]
    newest = told["articles"]["newest"]
    assert "<script" not in newest
    header, _, row = newest.splitlines()
    assert header.count("|") == row.count("|")


def test_articles_tell_what_each_source_brought(result: dg.ExecuteInProcessResult) -> None:
    (event,) = result.asset_materializations_for_node("articles")
    header, _, row = str(event.metadata["by_source"].value).splitlines()
    told = dict(zip(header.split(" | "), row.split(" | "), strict=True))
    assert told["| outlet"] == "| Gazette"
    assert (told["articles"], told["new"], told["changed"], told["failed"]) == ("1", "1", "0", "0")


def test_the_log_of_a_run_names_its_articles_and_its_tags_count_them(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    job = build(dossier, desk.home).resolve_job_def(JOB)
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance)
        said = [event.user_message for event in instance.all_logs(result.run_id)]
        run = instance.get_run_by_id(result.run_id)
    (article,) = desk.rows("SELECT id, url FROM articles")
    assert f"articles:\nnew article {article['id']}: {article['url']}" in said
    assert "captures: 1 captured, 0 failed" in said
    assert run
    ((claims,),) = [row.values() for row in desk.rows("SELECT count(*) AS n FROM claims")]
    assert claims > 0
    assert run.tags.items() >= {
        ("dossier", "tanks"),
        ("new_versions", "1"),
        ("new_claims", str(claims)),
        ("new_failures", "0"),
    }


def test_every_check_is_asked_and_passes(result: dg.ExecuteInProcessResult) -> None:
    found = {check.check_name: check.passed for check in result.get_asset_check_evaluations()}
    assert found == {
        "no_capture_is_lost": True,
        "offsets_give_the_passage": True,
        "no_link_is_an_orphan": True,
        "a_source_answers": True,
        "sources_are_fresh": True,
        "sources_bring_enough": True,
        "sources_bring_no_flood": True,
    }


def test_a_torn_passage_stops_the_run_before_it_is_published(
    desk: NewsDesk, result: dg.ExecuteInProcessResult
) -> None:
    assert result.success
    copies = sorted(desk.home.published.glob("desk-*.duckdb"))
    tear(desk.home)
    again = build(desk.folder / "dossier.yaml", desk.home).resolve_job_def(JOB)
    stopped = again.execute_in_process(raise_on_error=False)
    assert not stopped.success
    assert [c.check_name for c in stopped.get_asset_check_evaluations() if not c.passed] == [
        "offsets_give_the_passage"
    ]
    assert sorted(desk.home.published.glob("desk-*.duckdb")) == copies


def test_the_last_step_alone_publishes_nothing_that_the_checks_would_stop(
    desk: NewsDesk, result: dg.ExecuteInProcessResult
) -> None:
    assert result.success
    copies = sorted(desk.home.published.glob("desk-*.duckdb"))
    tear(desk.home)
    again = build(desk.folder / "dossier.yaml", desk.home).resolve_job_def(JOB)
    alone = again.execute_in_process(
        raise_on_error=False, asset_selection=[dg.AssetKey("published")]
    )
    assert not alone.success
    (failed,) = [event for event in alone.all_events if event.is_step_failure]
    assert "1 torn passages; nothing was published." in str(failed.step_failure_data.error)
    assert sorted(desk.home.published.glob("desk-*.duckdb")) == copies


def tear(home: Home) -> None:
    """Alter one statement behind the desk's back."""
    with Database.open(home.database) as database:
        database._session.connection.execute(  # noqa: SLF001  # no method does such a thing
            "UPDATE desk.main.statements SET text = 'torn' WHERE id = "
            "(SELECT min(id) FROM desk.main.statements)"
        )


def test_a_run_that_finds_nothing_new_opens_the_database_once_or_twice_a_step(
    desk: NewsDesk, site: HTTPServer, openings: list[Path]
) -> None:
    dossier = desk.dossier(settled(site))
    shown(site, "The tanks of Brandvoort")
    for _ in range(2):
        openings.clear()
        assert desk.claims("run", "--all", dossier).status == 0
    of_database = [path for path in openings if path == desk.home.database]
    assert 0 < len(of_database) <= MOST_OPENINGS
