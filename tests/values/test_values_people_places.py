"""People and countries: pronouns, names, adjectives, articles."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassembly.values.countries import (
    Country,
    all_countries,
    all_states,
    parse_country,
    parse_state,
)
from docassembly.values.marks import unmarked
from docassembly.values.people import HE, IT, SHE, THEY, PersonName, parse_pronouns, possessive
from docassembly.values.unreadable import Unreadable


def test_pronouns_come_in_all_cases_with_their_verb():
    assert (SHE.subject, SHE.object, SHE.possessive, SHE.reflexive) == ("she", "her", "her",
                                                                       "herself")
    assert (HE.possessive_pronoun, IT.possessive, THEY.reflexive) == ("his", "its", "themselves")
    assert [each.verb("travels", "travel") for each in (SHE, HE, THEY, IT)] == [
        "travels", "travels", "travel", "travels"]
    assert THEY.capital.subject == "They" and THEY.capital.plural_verb
    assert str(THEY) == "they/them"


@pytest.mark.parametrize(("raw", "pronouns"), [
    ("she/her", SHE), ("He / Him", HE), ("THEY", THEY), ("they/them/theirs", THEY)])
def test_stated_pronouns_are_read(raw, pronouns):
    assert parse_pronouns(raw) is pronouns


@pytest.mark.parametrize("raw", ["", "she/they", "xe/xem", None])
def test_other_pronouns_are_asked(raw):
    with pytest.raises(Unreadable, match="she/her, he/him or they/them"):
        parse_pronouns(raw)


def test_names_print_in_the_order_of_the_person():
    name = PersonName("Rosalba", "Quintero Maldonado")
    assert str(name) == f"{name}" == "Rosalba Quintero Maldonado"
    assert name.caps_form == "QUINTERO MALDONADO, Rosalba"
    assert name.possessive() == "Rosalba Quintero Maldonado\u2019s"
    assert name.initials == "R.Q.M."
    assert PersonName("Van An", "Nguyen", "family_first").full == "Nguyen Van An"
    assert PersonName("Suharto", order="single_name").caps_form == "SUHARTO"
    assert PersonName("John", "Roy", suffix="Jr.").full == "John Roy, Jr."
    assert PersonName("John", "Roy", suffix="III").full == "John Roy III"
    assert PersonName("John", "Roy", suffix="Jr.").caps_form == "ROY, John Jr."
    assert PersonName("Juan", "de la Cruz").initials == "J.C."


def test_capitals_keep_every_diacritic():
    assert PersonName("María José", "de la Peña Núñez").caps_form == "DE LA PEÑA NÚÑEZ, María José"


def test_possessive_follows_the_office_rule():
    assert possessive("James") == "James\u2019s"
    assert possessive("James", bare_after_s=True) == "James\u2019"
    assert possessive("Karla", bare_after_s=True) == "Karla\u2019s"
    assert possessive("") == ""


@given(st.sampled_from(all_countries()))
def test_every_country_is_read_from_its_name_its_codes_and_its_print(country):
    assert len(country.code) == 2 and country.adjective and country.name
    for raw in (country.code, country.code.lower(), country.name, country.with_article,
                str(country).upper(), f"  {country} "):
        assert parse_country(raw) == country
    assert pickle.loads(pickle.dumps(country)).name == country.name


def test_the_table_has_every_code_of_the_standard_once():
    codes = [country.code for country in all_countries()]
    assert len(codes) == len(set(codes)) == 250  # 249 and Kosovo
    names = [country.name for country in all_countries()]
    assert len(set(names)) == 250


def test_countries_print_as_sentences_need_them():
    philippines, mexico = Country("PH"), Country("MX")
    assert (str(philippines), philippines.with_article) == ("Philippines", "the Philippines")
    assert f"{mexico}" == mexico.with_article == "Mexico" and mexico.adjective == "Mexican"
    assert Country("DO").citizen_of == "citizen of the Dominican Republic"
    assert {parse_country(each).with_article for each in ("NL", "Holland")} == {"the Netherlands"}


def test_no_nationality_is_not_a_country_and_an_unknown_one_is_a_gap():
    stateless, unknown = parse_country("Stateless"), parse_country("unknown")
    assert stateless.is_stateless and stateless.citizen_of == "stateless person" and stateless
    assert not unknown and unmarked(str(unknown)) == "[COUNTRY: confirm]"
    assert unknown.name == "unknown"


@pytest.mark.parametrize(("raw", "code"), [
    ("México", "MX"), ("USA", "US"), ("U.K.", "GB"), ("Ivory Coast", "CI"), ("mex", "MX"),
    ("Cote d'Ivoire", "CI"), ("St. Kitts & Nevis", "KN"), ("Myanmar", "MM"), ("Türkiye", "TR"),
    ("viet nam", "VN"), ("República Dominicana", "DO")])
def test_other_names_of_countries_are_understood(raw, code):
    assert parse_country(raw).code == code


def test_a_misspelled_country_gets_the_nearest_and_a_double_one_is_asked():
    with pytest.raises(Unreadable, match="Did you mean the Philippines"):
        parse_country("Phillipines")
    with pytest.raises(Unreadable, match="South Korea or North Korea"):
        parse_country("Korea")
    with pytest.raises(Unreadable, match="English name"):
        parse_country("Atlantis")
    with pytest.raises(Unreadable):
        parse_country(None)


def test_states_are_read_by_name_and_code():
    assert len(all_states()) == 62
    for state in all_states():
        assert parse_state(state.code.lower()) == parse_state(str(state)) == state
    assert parse_state("Washington, D.C.").code == "DC"
    with pytest.raises(Unreadable, match="Did you mean California"):
        parse_state("Californa")
    with pytest.raises(Unreadable, match="two letters"):
        parse_state("Baja California")
