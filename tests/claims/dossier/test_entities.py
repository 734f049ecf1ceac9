import itertools
from collections.abc import Callable

Faults = Callable[[str], list[str]]

HEAD = "title: A\nsources: [{outlet: A, feed: 'https://a.example/rss'}]\nentities:\n"


def test_an_alias_of_two_entities_names_both(faults: Faults) -> None:
    assert faults(
        HEAD
        + "- {name: Lumenta Data B.V., schema: Company, aliases: [Lumenta]}\n"
        + "- {name: Lumenta Data AG, schema: Company, aliases: ['LUMENTA']}\n"
    ) == [
        (
            "dossier.yaml, line 5, entities[1].aliases[0]:"
            " 'LUMENTA' names both 'Lumenta Data B.V.' and 'Lumenta Data AG'"
        )
    ]


def test_an_alias_that_is_the_name_of_another_entity_names_both(faults: Faults) -> None:
    assert faults(
        HEAD
        + "- {name: Orrin, schema: Company, aliases: [Lumenta]}\n"
        + "- {name: Lumenta, schema: Company}\n"
    ) == [
        "dossier.yaml, line 4, entities[0].aliases[0]: 'Lumenta' names both 'Lumenta' and 'Orrin'"
    ]


def test_a_name_may_pass_from_one_entity_to_another_on_a_day(faults: Faults) -> None:
    handover = (
        HEAD
        + "- {name: Old Co, schema: Company, aliases: [{name: Lumenta, until: 2020-01-01}]}\n"
        + "- {name: New Co, schema: Company, aliases: [{name: Lumenta, since: 2020-01-01}]}\n"
    )
    assert faults(handover) == []
    [fault] = faults(handover.replace("until: 2020-01-01", "until: 2020-01-02"))
    assert fault.endswith("'Lumenta' names both 'Old Co' and 'New Co'")


def test_an_entity_may_repeat_its_own_name_among_its_aliases(faults: Faults) -> None:
    assert faults(HEAD + "- {name: Orrin, schema: Company, aliases: [orrin, Orrin]}\n") == []


def test_two_entities_of_one_name_are_a_fault_whatever_the_case(faults: Faults) -> None:
    assert faults(
        HEAD + "- {name: Open Watch, schema: Organization}\n- {name: open watch, schema: Company}\n"
    ) == ["dossier.yaml, line 5, entities[1].name: 'open watch' is already the name of entities[0]"]


def test_an_owner_with_a_fault_of_its_own_is_still_a_listed_entity(faults: Faults) -> None:
    assert faults(
        HEAD
        + "- {name: Orrin, schema: Firm}\n"
        + "- {name: Lumenta, schema: Company, parent: Orrin}\n"
    ) == [
        (
            "dossier.yaml, line 4, entities[0].schema:"
            " 'Firm' is none of Person, Company, PublicBody, Organization, Address"
        )
    ]


def test_owners_in_a_circle_are_named_in_its_order(faults: Faults) -> None:
    [fault] = faults(
        HEAD
        + "- {name: A, schema: Company, parent: B}\n"
        + "- {name: B, schema: Company, parent: {name: C, since: 2020-01-01}}\n"
        + "- {name: C, schema: Company, parent: A}\n"
    )
    assert "the owners go round in a circle: " in fault
    ring = fault.partition("circle: ")[2].split(" belongs to ")
    assert ring[0] == ring[-1]
    assert set(itertools.pairwise(ring)) == {("A", "B"), ("B", "C"), ("C", "A")}


def test_an_entity_that_owns_itself_is_a_circle(faults: Faults) -> None:
    [fault] = faults(HEAD + "- {name: A, schema: Company, parent: A}\n")
    assert fault == (
        "dossier.yaml, line 4, entities[0].parent: the owners go round in a circle: A belongs to A"
    )


def test_owner_and_owned_may_change_places_on_a_day(faults: Faults) -> None:
    swapped = (
        HEAD
        + "- {name: A, schema: Company, parent: {name: B, until: 2020-01-01}}\n"
        + "- {name: B, schema: Company, parent: {name: A, since: 2020-01-01}}\n"
    )
    assert faults(swapped) == []
    [fault] = faults(swapped.replace("until: 2020-01-01", "until: 2020-01-02"))
    assert "the owners go round in a circle" in fault
