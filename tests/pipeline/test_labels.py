"""Whose a dossier's assets are, and how old they may be."""

from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest

from claims.dossier import load
from pipeline import assets
from pipeline.labels import labelled, longest_pause

FILE = """\
title: Tanks
schedule: "{schedule}"
timezone: Europe/Amsterdam
contact: {contact}
sources:
  - {{ outlet: Gazette, pages: [https://gazette.example/one] }}
"""


def specs(folder: Path, contact: str) -> dict[str, dg.AssetSpec]:
    path = folder / "dossier.yaml"
    path.write_text(FILE.format(schedule="0 * * * *", contact=contact))
    found = labelled(dg.load_assets_from_modules([assets]), load(path))
    return {spec.key.to_user_string(): spec for one in found for spec in one.specs}


def test_assets_have_owner_kinds_tags_a_table_and_freshness(tmp_path: Path) -> None:
    found = specs(tmp_path, "desk@newsroom.example")
    assert found["claims"].owners == ["desk@newsroom.example"]
    assert found["claims"].kinds == {"duckdb"}
    assert found["captures"].kinds == {"warc"}
    assert found["claims"].tags["dossier"] == "tanks"
    assert found["claims"].metadata["dagster/table_name"] == "desk.main.claims"
    assert found["claims"].freshness_policy == dg.FreshnessPolicy.time_window(timedelta(hours=2))


def test_a_contact_that_is_an_address_of_the_web_owns_nothing(tmp_path: Path) -> None:
    assert specs(tmp_path, "https://newsroom.example/desk")["claims"].owners == []


@pytest.mark.parametrize(
    ("schedule", "hours"), [("15 * * * *", 1), ("0 6,18 * * *", 12), ("*/20 * * * *", 1 / 3)]
)
def test_the_longest_pause_is_that_of_the_cron_line(
    tmp_path: Path, schedule: str, hours: float
) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(FILE.format(schedule=schedule, contact="desk@newsroom.example"))
    pause = longest_pause(load(path))
    assert timedelta(hours=hours) <= pause <= timedelta(hours=hours + 1)  # clocks may change
