"""The desks of the pipeline's tests."""

from tests.pipeline.conftest import desk, lasting_desk, lasting_site, openings, queries

__all__ = ["desk", "lasting_desk", "lasting_site", "openings", "queries"]
