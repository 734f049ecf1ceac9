from claims.model import Manners


def test_the_signature_names_the_product_and_where_to_complain() -> None:
    assert Manners().signature == "claims-desk"
    assert Manners(contact="desk@harbour.test").signature == "claims-desk (+desk@harbour.test)"
