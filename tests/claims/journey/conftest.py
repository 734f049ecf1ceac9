"""The desks and sites of the pipeline's tests."""

from tests.pipeline.conftest import (
    desk,
    httpserver_listen_address,
    lasting_desk,
    lasting_site,
    openings,
    site,
)

__all__ = ["desk", "httpserver_listen_address", "lasting_desk", "lasting_site", "openings", "site"]
