"""The tests mirror the house: a module has a test module of its name, or stands here with a reason.

Most of those that stand here are told through a neighbour. Whoever gives one a test of its own
takes it off the list, which the last test asks for.
"""

from pathlib import Path

ROOT = Path(__file__).parents[1]

TOLD_ELSEWHERE: dict[str, str] = {
    "nouns and tables of words: told by every stage that makes or reads them": """
        claims.errors claims.languages.pages claims.languages.statements claims.languages.telling
        claims.model.articles claims.model.captures claims.model.claims claims.model.decisions
        claims.model.edits claims.model.failures claims.model.passages claims.model.statements
    """,
    "the kinds together: tests/claims/sources/test_kinds.py, and their readers in fetch": """
        claims.sources.feed claims.sources.folder claims.sources.pages claims.sources.section
        claims.sources.sitemap claims.sources.warc
    """,
    "parts of the database: told by what is stored and asked in tests/claims/store": """
        claims.store.checks claims.store.counts claims.store.forgetting claims.store.pages
        claims.store.rows claims.store.session
    """,
    "needs torch and corpora, or writes the weights: told by what was trained": """
        claims.training.answers claims.training.batches claims.training.card claims.training.errors
        claims.training.evaluate claims.training.examples claims.training.export
        claims.training.gold claims.training.heads claims.training.likeness claims.training.links
        claims.training.network claims.training.rounding claims.training.standing
    """,
    "parts of linking: test_linking, test_matches, test_clusters": """
        claims.link.assertions claims.link.elsewhere claims.link.features claims.link.joining
        claims.link.scene claims.link.sides
    """,
    "steps towards statements: told by the pipeline that ships, in tests/claims/extract": """
        claims.extract.abbreviations claims.extract.encoder.encoder claims.extract.encoder.encoding
        claims.extract.judging.parties claims.extract.judging.targets
        claims.extract.judging.weighing claims.extract.marks claims.extract.names.mentions
        claims.extract.responses.accused claims.extract.responses.clauses
        claims.extract.speakers.known claims.extract.speech.contents claims.extract.steps
        claims.extract.tokenizer claims.extract.tokens
    """,
    "stages of a run: test_visit and the runs of tests/pipeline": """
        claims.journey.case claims.journey.history claims.journey.hold claims.journey.link
        claims.journey.parse claims.journey.resolve
    """,
    "what a worker is sent and does: test_cluster and test_processes; the workers of parse": """
        claims.children claims.crew.here claims.crew.order claims.crew.work
    """,
    "commands: told by tests of the room that they call": """
        claims.cli.forgetting claims.cli.rebuilding claims.cli.serving
    """,
    "parts of a visit, or of reading a WARC: test_visit, test_warcs, test_codings": """
        claims.fetch.asking claims.fetch.ceiling claims.fetch.chunks claims.fetch.records
    """,
    "written and forgotten through test_archive and test_erasure": """
        claims.archive.tombstones claims.archive.writer
    """,
    "what passes between the steps: test_reading, test_resolution": """
        claims.parse.outcomes claims.parse.remembered claims.resolve.article_names
    """,
    "keys of the file and their faults: test_form, test_dossier": """
        claims.dossier.faults claims.dossier.sources claims.dossier.values
    """,
    "test_table shows both pages; values are told by test_csv and test_json": """
        claims.exporters.html claims.exporters.values
    """,
    "told through the served desk, in tests/claims/web": """
        claims.web.verdicts
    """,
    "lines and kinds of events: told by the journal that holds them": """
        claims.decisions.events claims.decisions.lines
    """,
    "told by every stage whose rows are due again": """
        claims.revision
    """,
    "Dagster's own parts: test_assets, test_sensors, test_dev": """
        pipeline.progress pipeline.resources pipeline.schedules pipeline.ui
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
