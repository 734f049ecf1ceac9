"""An invented newspaper of any size, served from a process of its own.

Every page follows from its number, so that two runs see the same site. What
is around the article is as much as around real ones: a menu, a box of other
stories, scripts, styles, linked data and a footer.
"""

import json
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from random import Random
from typing import ClassVar, NamedTuple

SETTLED, FORGETFUL, COUNTING = range(3)
"""How the paper answers: with validators; without; with a new count of readers each time."""

_OPENED = datetime(2026, 3, 2, 6, tzinfo=UTC)
_PARAGRAPHS = 20  # of some thirty words
_PLACES = ("Amsterdam", "Basel", "Rotterdam", "Tallinn", "Dublin", "Ghent", "Trieste", "Porto")
_PEOPLE = ("Ada Berg", "Jan Smit", "Nora Klein", "Tomas Vrba", "Ines Duarte", "Piet Maas")
_WATCHED = ("Lumenta Data", "Orrin Search")
_NAMES = ("Halden", "Brandvoort", "Kessel", "Ostrava", "Merrow", "Tarn", "Vellin", "Quay", "Ryder")
_TRADES = ("Freight", "Optics", "Harbours", "Chemie", "Analytics", "Shipping", "Energy", "Vision")
_BODIES = ("the Ministry of Foreign Trade", "Open Watch", "the Harbour Office", "the city council")
_VERBS = ("sold", "copied", "hid", "leaked", "bought", "altered", "labelled", "stored", "destroyed")
_OBJECTS = (
    *(
        "pictures of travellers",
        "the recordings of the port's cameras",
        "letters to the inspectors",
    ),
    *(
        "the wage slips of its drivers",
        "samples from the eastern tanks",
        "lists of arrested people",
    ),
    *("the plans of the new terminal", "invoices of a sister company", "records of night shifts"),
    *("reports on the dredging", "the files of dismissed staff", "a register of asylum seekers"),
)
_CIRCUMSTANCES = (
    *("without asking anybody", "for a client under sanctions", "through an office in {place}"),
    *("for at least {number} months", "while the auditors were in {place}", "for {number} euros"),
    *("on the orders of a director", "before the hearing in {place}", "against its own rules"),
)
_STORY = 8  # articles in a row that tell of the same firms and deeds
_SENTENCES = (
    "{firm} {deed}, according to documents seen by this newspaper.",
    "“We have never done this,” said {person}, a spokesperson for {firm}.",
    "{firm} denied that it {deed}.",
    "{body} declined to comment on the {number} cases.",
    "{person}, who worked in {place} until {year}, said that {firm} {deed}.",
    "The files name {number} people in {place}, most of them without their knowledge.",
    "{body} said that it had written to {firm} in {year} and had had no answer.",
    "In {place} the matter was raised in the council, where nobody wanted to speak of it.",
    "A letter of {year} mentions a payment of {number} thousand euros to an office in {place}.",
    "The street outside was quiet, and the ferry to {place} left a little after {hour} o'clock.",
    "Nobody at the office in {place} could say who had signed, or on whose behalf.",
)
_SCRIPT = "window.tracker=window.tracker||[];function track(e){window.tracker.push(e.type);}" * 60
_STYLE = ".story p{margin:0 0 1em}.menu li{display:inline-block}.promo{float:right}" * 80


class Reply(NamedTuple):
    """What the paper answers to a path."""

    body: bytes
    content_type: str


@cache
def article(number: int) -> tuple[str, tuple[str, ...]]:
    """The headline and the paragraphs of one article."""
    dice = Random(number)  # noqa: S311  # a generator of prose
    story = _story(number // _STORY)
    title = f"{dice.choice(story)[0]} and the files of {dice.choice(_PLACES)}, part {number}"
    return title, tuple(
        " ".join(_sentence(dice, story) for _ in range(2)) for _ in range(_PARAGRAPHS)
    )


def _story(number: int) -> list[tuple[str, str]]:
    """Firms with their deeds, which the articles of one story have in common."""
    dice = Random(f"story {number}")  # noqa: S311  # the same
    firms = [
        dice.choice(_WATCHED),
        *(f"{dice.choice(_NAMES)} {dice.choice(_TRADES)}" for _ in range(3)),
    ]
    return [(firm, _deed(dice)) for firm in firms for _ in range(2)]


def _deed(dice: Random) -> str:
    deed = " ".join(map(dice.choice, (_VERBS, _OBJECTS, _CIRCUMSTANCES)))
    return deed.format(place=dice.choice(_PLACES), number=dice.randrange(2, 900))


def _sentence(dice: Random, story: list[tuple[str, str]]) -> str:
    firm, deed = dice.choice(story)
    words = {
        "firm": firm,
        "deed": deed,
        "person": dice.choice(_PEOPLE),
        "body": dice.choice(_BODIES),
        "place": dice.choice(_PLACES),
        "number": dice.randrange(2, 900),
        "year": dice.randrange(2016, 2026),
        "hour": dice.randrange(5, 11),
    }
    sentence = dice.choice(_SENTENCES).format(**words)
    return sentence[0].upper() + sentence[1:]


def page(number: int, url: str, readers: int = 0) -> bytes:
    """The article as the paper's site shows it, after so many ``readers``."""
    title, paragraphs = article(number)
    published = (_OPENED + timedelta(minutes=number)).isoformat()
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "url": url,
        "datePublished": published,
        "author": [{"@type": "Person", "name": _PEOPLE[number % len(_PEOPLE)]}],
    }
    menu = "".join(f'<li><a href="/section/{place}">{place}</a></li>' for place in _PLACES * 5)
    box = "".join(
        f'<li><a href="/{other}">{article(other)[0]}</a></li>'
        for other in range(number - 12, number)
    )
    story = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="{url}"><style>{_STYLE}</style><script>{_SCRIPT}</script>'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        f'<body><nav class="menu"><ul>{menu}</ul></nav><main><article class="story">'
        f"<h1>{title}</h1>\n{story}</article></main>"
        f'<aside class="promo"><h2>More</h2><ul>{box}</ul></aside>'
        f'<footer><p class="count">{readers} readers</p><ul>{menu}</ul></footer></body></html>'
    ).encode()


class Paper(ThreadingHTTPServer):
    """The running site."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, articles: int, manner: "Synchronized[int]") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.articles = articles
        self.manner = manner
        self.asked = 0

    def reply(self, path: str) -> Reply | None:
        """The answer to ``path``; None where there is nothing."""
        self.asked += 1
        if path == "/sitemap.xml":
            entries = "".join(
                f"<url><loc>{self.url}/{number}</loc></url>" for number in range(self.articles)
            )
            namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
            body = f'<?xml version="1.0"?><urlset xmlns="{namespace}">{entries}</urlset>'
            return Reply(body.encode(), "application/xml")
        number = path.removeprefix("/")
        if number.isdecimal() and int(number) < self.articles:
            readers = self.asked if self.manner.value == COUNTING else 0
            return Reply(page(int(number), self.url + path, readers), "text/html; charset=utf-8")
        return None


class _Handler(BaseHTTPRequestHandler):
    server: Paper
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm: ClassVar[bool] = True
    wbufsize = -1  # headers and body in one packet

    def do_GET(self) -> None:
        reply = self.server.reply(self.path)
        if reply is None:
            self._answer(HTTPStatus.NOT_FOUND, Reply(b"Not found", "text/plain"))
            return
        tag = f'"{sha256(reply.body).hexdigest()[:20]}"'
        validates = self.server.manner.value == SETTLED
        if validates and self.headers["If-None-Match"] == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, Reply(b"", reply.content_type), ETag=tag)
        else:
            self._answer(HTTPStatus.OK, reply, **({"ETag": tag} if validates else {}))

    def _answer(self, status: HTTPStatus, reply: Reply, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing: the bench has its own words."""


@contextmanager
def served(articles: int) -> Iterator[tuple[str, "Synchronized[int]"]]:
    """The paper's address, and its manner, which may be set at any time."""
    spawn = multiprocessing.get_context("spawn")
    manner: Synchronized[int] = spawn.Value("i", SETTLED)
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(articles, manner, theirs), daemon=True)
    process.start()
    try:
        yield ours.recv(), manner
    finally:
        process.kill()  # it holds nothing, and whoever started us may have it ignore SIGTERM
        process.join()


def _serve(articles: int, manner: "Synchronized[int]", told: Connection) -> None:
    with Paper(articles, manner) as paper:
        told.send(paper.url)
        paper.serve_forever()
