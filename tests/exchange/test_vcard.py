"""People out of contacts, in the dialects of the programs that write them."""

import os
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.vcard import NotContacts, read_contacts
from coach.practice.contacts import Contact, PassedOver


def card(*lines: str, version: str = "3.0") -> bytes:
    return ("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])).encode()


def people(content: bytes) -> tuple[Contact, ...]:
    book = read_contacts(content)
    assert book.passed_over == ()
    return book.contacts


def names(content: bytes) -> list[str]:
    return [contact.name for contact in people(content)]


def test_a_contact_has_a_name_addresses_and_an_organisation() -> None:
    content = card(
        "FN:Dana Levi",
        "N:Levi;Dana;;;",
        "EMAIL;TYPE=WORK:dana@example.org",
        "EMAIL:d@home.example",
        "ORG:Acme;Sales",
    )
    assert people(content) == (Contact("Dana Levi", ("dana@example.org", "d@home.example"), "Acme"),)


def test_the_three_versions_are_read_out_of_one_file() -> None:
    content = (
        card("N:Levi;Dana", "FN:Dana Levi", version="2.1")
        + card("FN:Kim Lee")
        + card("FN:Ravi Rao", version="4.0")
    )
    assert names(content) == ["Dana Levi", "Kim Lee", "Ravi Rao"]


def test_outlook_writes_quoted_printable_over_several_lines_in_a_character_set_of_its_own() -> None:
    content = card(
        "N;LANGUAGE=de;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg",
        "FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:J=F6rg=20=",
        "M=FCller",
        "LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Am Markt 1=0D=0A=",
        "",
        "EMAIL;PREF;INTERNET:joerg@example.de",
        version="2.1",
    )
    assert people(content) == (Contact("Jörg Müller", ("joerg@example.de",)),)


def test_android_writes_quoted_printable_in_utf_8_with_names_in_any_script() -> None:
    content = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9B=D0=B5=D0=B2;=D0=90=D0=BD=D0=BD=D0=B0;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=90=D0=BD=D0=BD=D0=B0=20=D0=9B=D0=B5=D0=B2",
        "TEL;CELL:+7 900 000-00-00",
        version="2.1",
    )
    assert names(content) == ["Анна Лев"]


def test_old_telephones_write_the_encoding_in_small_letters_and_none_that_exists() -> None:
    content = card("FN;encoding=quoted-printable;charset=x-unknown:Zo=C3=AB", "TEL:1", version="2.1")
    assert names(content) == ["Zoë"]


def test_a_file_of_the_time_before_utf_8_is_read() -> None:
    assert names(card("FN:Jörg Müller").decode().encode("latin-1")) == ["Jörg Müller"]
    assert names(card("FN;CHARSET=iso-8859-2:Łukasz").decode().encode("iso-8859-2")) == ["Łukasz"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_with_a_byte_order_mark_is_read(encoding: str) -> None:
    assert names(card("FN:Zoë").decode().encode(encoding)) == ["Zoë"]


def test_the_iphone_groups_its_properties_and_doubles_its_carriage_returns() -> None:
    content = card(
        "N:Levi;Dana;;;",
        "FN:Dana Levi",
        "item1.EMAIL;type=INTERNET;type=pref:dana@example.org",
        "item1.X-ABLabel:_$!<Other>!$_",
    )
    (dana,) = people(content.replace(b"\r\n", b"\r\r\n"))
    assert dana.emails == ("dana@example.org",)


def test_photos_are_passed_by_whatever_stands_in_them() -> None:
    picture = b64encode(b"\xff\xd8\xff" * 2000).decode()
    folded = [f" {picture[n : n + 74]}" for n in range(0, len(picture), 74)]
    content = card("PHOTO;ENCODING=b;TYPE=JPEG:", *folded, "", "FN:Dana Levi")
    evil = card("PHOTO;ENCODING=BASE64:", " FN:Nobody", " =", "FN:Kim Lee", version="2.1")
    assert names(content + evil) == ["Dana Levi", "Kim Lee"]


def test_a_folded_line_is_one_line() -> None:
    assert names(card("FN:Dana", "  Le", " vi")) == ["Dana Levi"]


def test_evolution_and_thunderbird_escape_commas_and_others_forget_to() -> None:
    assert names(card("FN:Levi\\, Dana\\; Dr.") + card("FN:Lee, Kim, MD")) == [
        "Levi, Dana; Dr.",
        "Lee, Kim, MD",
    ]


def test_without_a_formatted_name_the_parts_are_put_together_as_they_are_spoken() -> None:
    assert names(card("N:van der Berg;Anna;Maria,Luise;Dr.;", version="2.1")) == [
        "Anna Maria Luise van der Berg"
    ]


def test_a_card_of_a_firm_alone_has_the_name_of_the_firm() -> None:
    assert people(card("FN:", "N:;;;;", "ORG:Acme;Sales")) == (Contact("Acme"),)


def test_the_cards_of_one_person_make_one_contact() -> None:
    content = card("FN:Dana Levi", "EMAIL:dana@example.org") + card("FN:Levi\\, Dana", "EMAIL:d@home.example")
    content += card("FN:Dr. Dana Levi", "EMAIL:DANA@example.org", "ORG:Acme")
    assert people(content) == (Contact("Dana Levi", ("dana@example.org", "d@home.example"), "Acme"),)


def test_files_put_behind_one_another_are_one_file() -> None:
    first, second = card("FN:Dana Levi"), card("FN:Kim Lee").decode().encode("utf-8-sig")
    assert names(first.rstrip() + second) == ["Dana Levi", "Kim Lee"]


def test_two_of_a_family_with_one_address_stay_two() -> None:
    content = card("FN:Anna Smith", "EMAIL:smith@home.example") + card(
        "FN:Ben Smith", "EMAIL:smith@home.example"
    )
    assert names(content) == ["Anna Smith", "Ben Smith"]


def test_what_makes_nobody_is_told_with_the_reason() -> None:
    content = (
        card("EMAIL:kim@example.org") + card("TEL:1") + card("FN:Team", "X-ADDRESSBOOKSERVER-KIND:group")
    )
    content += card("FN:The lake", "KIND:location", version="4.0") + card(f"FN:{'x' * 81}")
    content += b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut short\r\n"
    assert read_contacts(content).passed_over == (
        PassedOver("kim@example.org", "it has no name"),
        PassedOver("card 2", "it has no name"),
        PassedOver("Team", "it is a group of contacts"),
        PassedOver("The lake", "it is a location"),
        PassedOver("x" * 80, "its name has 81 characters, and 80 is the most"),
        PassedOver("Cut short", "it has no end"),
    )


def test_the_groups_of_a_contact_are_kept_to_tell_the_role() -> None:
    (dana,) = people(card("FN:Dana", "CATEGORIES:Friends,Chess"))
    assert dana.groups == ("Friends", "Chess")


def test_a_broken_line_hinders_no_other() -> None:
    assert names(card('FN;X="never closed:Dana Levi', "garbage", ";;;:::", "\x00", "N:")) == ["Dana Levi"]


def test_the_card_of_an_agent_inside_another_is_a_person_of_its_own() -> None:
    inner = ["AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Jenny", "END:VCARD"]
    assert names(card("FN:Dana", *inner, "EMAIL:dana@example.org", version="2.1")) == ["Jenny", "Dana"]


def test_control_codes_are_replaced_and_markup_stays_text() -> None:
    (evil,) = people(card("FN:[/red]\x1b]52;c;x\x07\u202eDana", "EMAIL:a\x1bb@example.org"))
    assert evil.name == "[/red]\ufffd]52;c;x\ufffd\ufffdDana"
    assert not any(ord(letter) < 32 for email in evil.emails for letter in email)


def test_what_holds_no_contact_is_said_to_hold_none() -> None:
    for content in (b"", b"\xff\xfe", b"name,email\nDana,d@x\n", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"):
        with pytest.raises(NotContacts, match="no contacts"):
            read_contacts(content)


@given(st.binary(max_size=400))
@settings(max_examples=80, deadline=None)
def test_nothing_within_a_card_brings_the_reading_down(inside: bytes) -> None:
    book = read_contacts(b"BEGIN:VCARD\nFN:Dana\n" + inside + b"\nEND:VCARD\n")
    assert book.contacts or book.passed_over


@pytest.fixture
def fixtures() -> Path:
    if not (place := os.environ.get("COACH_FIXTURES")):
        pytest.skip("COACH_FIXTURES names no folder of files that real programs wrote")
    return Path(place) / "contacts"


@pytest.mark.parametrize(
    ("name", "called", "emails"),
    [
        ("John_Doe_GMAIL.vcf", "Mr. John Richter, James Doe Sr.", ("john.doe@ibm.com",)),
        ("John_Doe_IPHONE.vcf", "Mr. John Richter James Doe Sr.", ("john.doe@ibm.com",)),
        ("John_Doe_LOTUS_NOTES.vcf", "Mr. Doe John I Johny", ("john.doe@ibm.com", "billy_bob@gmail.com")),
        ("John_Doe_MS_OUTLOOK.vcf", "Mr. John Richter James Doe Sr.", ("john.doe@ibm.cm",)),
        ("rfc6350-example.vcf", "Simon Perreault", ("simon.perreault@viagenie.ca",)),
    ],
)
def test_what_real_programs_wrote_is_read(
    fixtures: Path, name: str, called: str, emails: tuple[str, ...]
) -> None:
    (contact,) = people((fixtures / name).read_bytes())
    assert (contact.name, contact.emails) == (called, emails)


def test_a_list_of_real_contacts_is_read_whole(fixtures: Path) -> None:
    assert names((fixtures / "gmail-list.vcf").read_bytes()) == ["Arnold Smith", "Chris Beatle", "Doug White"]
