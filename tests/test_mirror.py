"""The tests mirror the house: a module has a test module of its name, or stands here with a reason.

Most of those that stand here are told through a neighbour. Whoever gives one a test of its own
takes it off the list, which the last test asks for.
"""

from pathlib import Path

ROOT = Path(__file__).parents[1]

TOLD_ELSEWHERE: dict[str, str] = {
    "tables of words and a pair of numbers: told by every stage that reads them": """
        claims.languages.statements claims.languages.telling
        claims.model.asking claims.model.notes claims.model.passages
    """,
    "it has nothing but its name: tests/claims/sources/test_kinds.py": """
        claims.sources.pages
    """,
    "parts of the database: told by what is stored and asked in tests/claims/store": """
        claims.store.checks claims.store.forgetting claims.store.ledger
        claims.store.session
    """,
    "what moved, as rows: told as events in tests/claims/alerts/test_moved.py": """
        claims.store.news
    """,
    "needs torch and corpora, or writes the weights: told by what was trained": """
        claims.training.answers claims.training.batches
        claims.training.card claims.training.ear claims.training.errors claims.training.evaluate
        claims.training.examples claims.training.export claims.training.gold
        claims.training.graph claims.training.lessons claims.training.likeness
        claims.training.links claims.training.listen claims.training.network
        claims.training.rounding claims.training.standing claims.training.whole
    """,
    "of a second reader: test_consultant and test_answers, tests/claims/cli/test_extracting.py": """
        claims.model.consulting claims.consult.account claims.consult.prompt
        claims.notebook.second
    """,
    "parts of linking: test_linking, test_matches, test_clusters": """
        claims.link.elsewhere claims.link.joining
    """,
    "steps towards statements: told by the pipeline that ships, in tests/claims/extract": """
        claims.extract.encoder.encoder claims.extract.encoder.encoding
        claims.extract.judging.parties claims.extract.judging.targets
        claims.extract.judging.weighing claims.extract.marks
    """,
    "stages of a run: test_visit and the runs of tests/pipeline": """
        claims.journey.case claims.journey.history claims.journey.link
        claims.journey.parse claims.journey.resolve
    """,
    "what a worker is sent and does: test_cluster and test_processes; the workers of parse": """
        claims.children claims.crew.here claims.crew.order claims.crew.work
    """,
    "parts of a visit, or of reading a crawl: test_visit, test_warcs, test_waczs, test_codings": """
        claims.fetch.asking claims.fetch.crawls claims.fetch.packages claims.fetch.recorded
        claims.fetch.records
    """,
    "what lists have in common: test_opml, test_csv, tests/claims/fetch/test_lists.py": """
        claims.sources.lists
    """,
    "two commands, told by what they write: tests/claims/journey/test_backup.py": """
        claims.cli.backing
    """,
    "keys of the file and their faults: test_form, test_dossier": """
        claims.dossier.sources
    """,
    "one line: the page is told by tests/claims/journey/test_report.py": """
        claims.exporters.html
    """,
    "told by the commands that write and read it: tests/claims/cli/test_rating.py": """
        claims.exporters.claimreview claims.model.ratings
    """,
    "which claims are exported, and what comes of it: test_wacz, test_package": """
        claims.exporters.wanted claims.exporters.export claims.exporters.meanings
    """,
    "told through the served desk, in tests/claims/web": """
        claims.web.verdicts
    """,
    "ways into the desk: test_login and test_access": """
        claims.web.entrance claims.web.gate claims.web.visitor
    """,
    "a reply as nouns: tests/claims/journey/test_ledger.py": """
        claims.journey.replies
    """,
    "lines and kinds of events: told by the journal that holds them": """
        claims.decisions.events claims.decisions.lines
    """,
    "Dagster's own parts: test_assets, test_sensors, test_programs": """
        pipeline.progress pipeline.resources pipeline.serving pipeline.ui
    """,
}
"""A reason, and the modules that it holds for."""

LISTED = {
    module: reason for reason, modules in TOLD_ELSEWHERE.items() for module in modules.split()
}


def _modules() -> dict[str, bool]:
    """Every module of the house, and whether it has a test module of its name."""
    paths = [path for room in ("claims", "pipeline") for path in (ROOT / room).rglob("*.py")]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): _mirror(path).exists()
        for path in paths
        if not path.stem.startswith("__")
    }


def _mirror(path: Path) -> Path:
    return ROOT / "tests" / path.relative_to(ROOT).parent / f"test_{path.name}"


def test_each_module_has_a_test_module_or_a_reason_for_having_none() -> None:
    missing = [name for name, is_told in _modules().items() if not is_told and name not in LISTED]
    assert missing == []


def test_no_reason_is_given_for_a_module_that_is_gone_or_has_its_tests() -> None:
    modules = _modules()
    assert [name for name in LISTED if modules.get(name, True)] == []
