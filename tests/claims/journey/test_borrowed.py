"""An article that two dossiers share is asked for and archived once; the rest stays apart."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claims.home import Home
from claims.journey.forget import forget
from claims.journey.progress import Nobody
from tests.pipeline.newsdesk import HEAD, NewsDesk, settled, shown


def dossiers(desk: NewsDesk, site: HTTPServer, extra: str = "") -> tuple[Path, Path]:
    """Two dossiers with the same source; ``extra`` goes into the source of the second."""
    both = []
    for name, more in (("tanks", ""), ("ships", extra)):
        path = desk.folder / f"{name}.yaml"
        source = settled(site).replace(" }", f"{more} }}")
        path.write_text(HEAD.format(sources=source).replace("id: tanks", f"id: {name}"))
        both.append(path)
    return both[0], both[1]


def asked(site: HTTPServer) -> int:
    return sum(request.path == "/tanks" for request, _ in site.log)


def bodies(home: Home) -> int:
    """How often the article's text lies in the archives."""
    return sum(
        gzip.decompress(file.read_bytes()).count(b"leaked benzene into the harbour")
        for file in home.root.glob("archive/*/*.warc.gz")
    )


def tables(desk: NewsDesk) -> dict[str, list[dict[str, Any]]]:
    """Every row, but for the moments at which the machine worked."""
    return {name: rows for name, rows in desk.tables().items() if name != "extractions"}


@pytest.fixture
def shared(desk: NewsDesk, site: HTTPServer) -> tuple[NewsDesk, Path, Path]:
    """A desk whose two dossiers were visited one after the other."""
    shown(site, "The tanks of Brandvoort")
    tanks, ships = dossiers(desk, site)
    desk.visit(tanks, everything=False)
    desk.visit(ships, everything=False)
    return desk, tanks, ships


def test_it_is_asked_for_and_archived_once_and_each_dossier_has_its_claims(
    shared: tuple[NewsDesk, Path, Path], site: HTTPServer
) -> None:
    desk, tanks, ships = shared
    assert asked(site) == 1
    assert bodies(desk.home) == 1
    counted = desk.rows(
        "select dossier, count(*) as claims from claims group by dossier order by dossier"
    )
    assert [row["dossier"] for row in counted] == ["ships", "tanks"]
    assert counted[0]["claims"] == counted[1]["claims"] > 0
    assert desk.claims("verify").status == 0

    before = tables(desk)
    assert desk.claims("rebuild", tanks, ships).status == 0
    assert tables(desk) == before
    desk.visit(ships, everything=False)
    assert asked(site) == 1
    assert tables(desk) == before

    pack = desk.folder / "ships.wacz"
    assert desk.claims("export", ships, "--format", "wacz", "--out", pack).status == 0
    assert desk.claims("verify", pack).status == 0


def test_a_damaged_record_is_named_for_both_dossiers(
    shared: tuple[NewsDesk, Path, Path],
) -> None:
    desk, _, _ = shared
    (file,) = desk.home.archive("tanks").glob("*.warc.gz")
    (row,) = desk.rows(
        "select archive_offset as place from captures as c join sources as s on s.id = c.source_id "
        "where s.dossier = 'ships' and c.status = 200"
    )
    content = bytearray(file.read_bytes())
    content[row["place"] + 40] ^= 1
    file.write_bytes(content)
    ended = desk.claims("verify")
    assert ended.status == 1
    assert "ships: " in ended.err
    assert "tanks: " in ended.err


def test_a_page_that_is_forgotten_leaves_both_archives(
    shared: tuple[NewsDesk, Path, Path], site: HTTPServer
) -> None:
    desk, tanks, ships = shared
    forget(desk.home, site.url_for("/tanks"), "Ada", "a court", Nobody())
    assert bodies(desk.home) == 0
    assert desk.rows("select * from statements") == []
    assert desk.claims("verify").status == 0
    for path in (tanks, ships):
        desk.visit(path)
    assert asked(site) == 1


def test_what_one_dossier_forgets_alone_the_other_keeps(
    shared: tuple[NewsDesk, Path, Path],
) -> None:
    desk, tanks, ships = shared
    (row,) = desk.rows(
        "select c.id from captures as c join sources as s on s.id = c.source_id "
        "where s.dossier = 'tanks' and c.role = 'page'"
    )
    forget(desk.home, row["id"], "Ada", "a court", Nobody())
    assert desk.rows("select distinct dossier from claims") == [{"dossier": "ships"}]
    assert desk.claims("verify").status == 0
    before = tables(desk)
    assert desk.claims("rebuild", tanks, ships).status == 0
    assert tables(desk) == before


def test_what_is_asked_with_a_login_is_not_shared(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(site, "The tanks of Brandvoort")
    monkeypatch.setenv("GAZETTE_AUTH", "desk:open-sesame")
    tanks, ships = dossiers(desk, site, extra=", auth: { env: GAZETTE_AUTH }")
    for times, path in enumerate((tanks, ships, tanks), 1):
        desk.visit(path, everything=False)
        assert asked(site) == min(times, 2)  # the third is not due


def test_a_visit_to_everything_borrows_nothing(
    shared: tuple[NewsDesk, Path, Path], site: HTTPServer
) -> None:
    desk, _, ships = shared
    desk.visit(ships, everything=True)
    assert asked(site) == 2
