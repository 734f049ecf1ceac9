from collections.abc import Callable
from pathlib import Path

import pytest

from claims.dossier import load
from claims.model import EVENT_KINDS, Place

Faults = Callable[[str], list[str]]

HEAD = "title: A\nsources: [{outlet: A, feed: 'https://a.example/rss'}]\n"
HOOK = "webhook: 'https://hooks.example/a', secret: {env: A_KEY}"


def test_places_come_with_the_kinds_of_events_that_go_there(
    write: Callable[[str], Path],
) -> None:
    dossier = load(
        write(
            HEAD + "alerts:\n"
            "  desk: https://desk.example/claims\n"
            "  to:\n"
            f"    - {{ events: [silent edit, first denial], {HOOK} }}\n"
            "    - { apprise: {env: A_MAIL}, digest: daily, to_check: true }\n"
        )
    )
    assert dossier.desk == "https://desk.example/claims/"
    hook, mail = dossier.places()
    assert hook == Place(("first denial", "silent edit"), "https://hooks.example/a", "A_KEY")
    assert mail == Place(EVENT_KINDS, apprise="A_MAIL", daily=True, to_check=True)
    assert [one.name for one in (hook, mail)] == [
        "webhook https://hooks.example/a",
        "apprise $A_MAIL",
    ]


def test_without_the_key_nothing_is_sent_and_links_lead_to_this_machine(
    write: Callable[[str], Path],
) -> None:
    dossier = load(write(HEAD))
    assert (dossier.places(), dossier.desk) == ((), "http://127.0.0.1:8700/")


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        (
            f"{{events: [first denail], {HOOK}}}",
            ".events[0]: 'first denail' is no event; did you mean 'first denial'?",
        ),
        (f"{{events: [rain], {HOOK}}}", ".events[0]: 'rain' is no event; there are: first denial,"),
        (f"{{events: [], {HOOK}}}", ".events: should hold at least one item"),
        ("{events: [late request]}", ": needs exactly one of webhook, apprise; it has none"),
        (f"{{{HOOK}, apprise: {{env: A}}}}", ": needs exactly one of webhook, apprise; it has b"),
        ("{webhook: 'https://hooks.example/a'}", ": secret goes with webhook, which is signed by"),
        ("{apprise: {env: A}, secret: {env: B}}", ": secret goes with webhook"),
        (
            "{webhook: 'http://hooks.example/a', secret: {env: A}}",
            ": webhook needs an address with https, so that nobody reads it on the way",
        ),
        ("{webhook: hooks, secret: {env: A}}", ".webhook: 'hooks' is not a web address"),
        ("{apprise: {env: A}, digest: hourly}", ".digest: 'hourly' is none of daily"),
        ("{aprise: {env: A}}", ".aprise: there is no such key; did you mean 'apprise'?"),
        ("{apprise: {name: A}}", ".apprise.env: this key is missing"),
    ],
)
def test_a_wrong_place_gets_a_sentence_with_line_and_key(
    faults: Faults, place: str, problem: str
) -> None:
    found = faults(f"{HEAD}alerts:\n  to:\n    - {place}\n")
    assert found[0].startswith(f"dossier.yaml, line 5, alerts.to[0]{problem}")


def test_a_place_that_is_named_twice_is_a_fault(faults: Faults) -> None:
    found = faults(f"{HEAD}alerts:\n  to:\n    - {{{HOOK}}}\n    - {{{HOOK}, digest: daily}}\n")
    assert found == ["dossier.yaml, line 6, alerts.to[1]: this place is already alerts.to[0]"]


@pytest.mark.parametrize(
    "place",
    [
        "{apprise: 'mailto://desk:sesame@mail.example'}",
        "{apprise: {env: 'mailto://desk:sesame@mail.example'}}",
        "{webhook: 'https://hooks.example/a', secret: sesame}",
        "{webhook: 'https://desk:sesame@hooks.example/a', secret: {env: A}}",
    ],
)
def test_a_secret_that_stands_in_the_file_is_refused_and_never_repeated(
    faults: Faults, place: str
) -> None:
    found = faults(f"{HEAD}alerts:\n  to:\n    - {place}\n")
    assert found
    assert "sesame" not in "".join(found)


def test_a_webhook_on_this_machine_may_do_without_tls(faults: Faults) -> None:
    place = "{webhook: 'http://127.0.0.1:8080/a', secret: {env: A}}"
    assert faults(f"{HEAD}alerts: {{to: [{place}]}}\n") == []
