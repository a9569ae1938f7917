import datetime as dt

import pytest

from tests.intake.pasting.examples import FESTIVAL_PAGE, asked, halls, read, reasons, starts


def test_a_festival_page_pasted_whole():
    reading = read(FESTIVAL_PAGE)
    assert starts(reading) == [
        "2018-11-18 17:00",
        "2018-11-20 17:30",
        "2018-11-24 13:00",
        "2018-11-17 22:00",
        "2018-11-18 14:00",
        "2018-11-19 18:00",
    ]
    assert halls(reading) == [[12], [1], [12], [21], [21], [21]]
    (film,) = reading.films
    assert (film.title, film.tagline) == (
        "Ein kleiner Moment",
        "Warum im Winter alle nach Süden wollen und einer nicht …",
    )
    facts = film.facts
    assert (facts.runtime, facts.countries, facts.fsk, facts.directors) == (91, ("US",), "none", ("Erika B. Muster",))
    (text,) = film.texts
    assert (text.kind, text.signature, text.line.number) == ("catalogue", "AB/CD", 9)
    assert (text.body[:14], text.body[-14:]) == ("Ein Mann steht", "seines Lebens.")
    (person,) = reading.people
    assert (person.name, person.line.number) == ("Erika B. Muster", 23)
    assert (asked(reading), reasons(reading)) == ([], [])


def test_a_weekday_that_does_not_fit_is_refused_with_its_line():
    reading = read(FESTIVAL_PAGE.replace("Dienstag, 20.", "Mittwoch, 20."))
    assert reasons(reading) == [(14, "Der 20.11.2018 ist ein Dienstag, kein Mittwoch.")]
    assert len(reading.slots) == 5


def test_a_city_heading_holds_until_the_next_one():
    reading = read("MANNHEIM\nSo 18.11., 17:00, Studio\nHEIDELBERG\nMo 19.11., 17:00, Studio\nDi 20.11., 17:00, Studio")
    assert halls(reading) == [[41], [42], [42]]


def test_a_hall_name_of_two_cities_fits_both():
    assert halls(read("So 18.11., 17:00, Studio")) == [[41, 42]]


def test_a_hall_is_found_only_while_it_is_in_use():
    assert halls(read("Di 20.10.2026, 17:00, Kino I")) == [[]]


def test_day_venue_hall_and_times_may_stand_on_lines_of_their_own():
    reading = read(
        "SONNTAG, 18.11.2018\nKino im Stadthaus\n17:30 Erster Film\n20:00 Zweiter Film\nMO 19.11.\n18:00 Erster Film"
    )
    assert starts(reading) == ["2018-11-18 17:30", "2018-11-18 20:00", "2018-11-19 18:00"]
    assert [film.title for film in reading.films] == ["Erster Film", "Zweiter Film"]
    assert [slot.film for slot in reading.slots] == [0, 1, 0]
    assert halls(reading) == [[11, 12]] * 3


def test_a_title_beside_its_day_and_the_times_below():
    reading = read("25.11. | Ein Film OmU\n17.30/20.00")
    assert starts(reading) == ["2018-11-25 17:30", "2018-11-25 20:00"]
    assert [film.title for film in reading.films] == ["Ein Film"]
    assert {slot.mark.label for slot in reading.slots} == {"OmU"}


def test_times_before_their_film():
    reading = read(
        "Samstag 10.07.2021\n21:15 Uhr\nEin Abendfilm\nDEU/AUT 2019\n"
        "R: Eva Eins. D: Zoe Zwei, Max Drei. 94 Min.\nFSK: 6"
    )
    assert starts(reading) == ["2021-07-10 21:15"]
    (film,) = reading.films
    assert (film.title, film.facts.year, film.facts.fsk) == ("Ein Abendfilm", 2019, "6")
    assert film.facts.cast == (("Zoe Zwei", ""), ("Max Drei", ""))
    assert reading.slots[0].film == 0


def test_a_note_behind_the_venue():
    (slot,) = read("Sondervorstellung am Donnerstag, 16.10., 20:00 Uhr, Kamera mit Einführung", 2025).slots
    assert (slot.places, slot.note) == (("Kamera",), "Sondervorstellung; mit Einführung")


def test_an_announcement_gets_its_time_from_the_sentence():
    reading = read(
        "# Ein Film am 3. Oktober 2018\n\nAm Mittwoch, den 3. Oktober um 19.00 Uhr zeigt das Kino den Film.\n\n"
        "# Noch einer am 5. Oktober 2018\n\nRegie: Eva Eins",
        "2026-11-21",
    )
    assert starts(reading) == ["2018-10-03 19:00", "2018-10-05"]
    assert asked(reading) == ["5:time"]


def test_an_answer_gives_the_missing_time():
    assert starts(read("Ein Film am 5. Juli 2018", answers={"1:time": "19:30"})) == ["2018-07-05 19:30"]
    assert asked(read("Ein Film am 5. Juli 2018", answers={"1:time": "viertel"})) == ["1:time"]


def test_after_midnight_it_is_asked_which_night():
    reading = read("Sa 17.11., 00:30, Kino I")
    assert asked(reading) == ["1:night:2018-11-17"]
    answered = read("Sa 17.11., 00:30, Kino I", answers={"1:night:2018-11-17": "2018-11-18"})
    assert (starts(answered), asked(answered)) == (["2018-11-18 00:30"], [])


def test_text_that_may_be_film_or_place_is_asked():
    text = "Ein Film\n91 Min., USA\n\nSo 18.11., 17:00, Schauburg"
    assert asked(read(text)) == ["4:what0"]
    (slot,) = read(text, answers={"4:what0": "place"}).slots
    assert slot.places == ("Schauburg",)
    assert [film.title for film in read(text, answers={"4:what0": "film"}).films] == ["Ein Film", "Schauburg"]


@pytest.mark.parametrize("line", ["Vorverkauf ab 2.11., 10 Uhr", "Die Vorstellung am 18.11., 20:00 entfällt"])
def test_dates_of_other_things_are_asked(line):
    assert asked(read(line)) == ["1:skip"]
    assert starts(read(line, answers={"1:skip": "skip"})) == []


def test_a_release_date_is_no_screening():
    (film,) = read(
        "AB 13. MÄRZ\nTITEL\nKOMÖDIE, DRAMA 98 MINUTEN FSK 6 ITALIEN 2024\nREGIE EVA EINS BESETZUNG ZOE ZWEI", 2025
    ).films
    assert (film.facts.release, film.facts.genres) == (dt.date(2025, 3, 13), ("Komödie", "Drama"))
    assert (film.facts.directors, film.facts.cast) == (("Eva Eins",), (("Zoe Zwei", ""),))


def test_a_range_alone_is_a_period():
    (period,) = read("68. > 14. – 24. November 2019", "2026-11-21").periods
    assert (period.number, period.first, period.last) == (68, dt.date(2019, 11, 14), dt.date(2019, 11, 24))


def test_a_portal_page_gives_facts_plot_background_and_cast_but_no_score():
    reading = read(
        "7.8\n\nEin Fremder\n\n"
        "Kinostart: 08.02.2024 | Großbritannien, USA (2023) | Liebesfilm, Drama | 105 Minuten | Ab 12"
        "\n\nEin Fremder ist ein Liebesfilm von Eva Eins mit Max Drei und Zoe Zwei.\n\n"
        "Komplette Handlung und Informationen zu Ein Fremder\n\n"
        "Peter (Max Drei) kommt an. Er bleibt bei Anna (Zoe Zwei).\n\n"
        "Hintergrund & Infos zu Ein Fremder\n\nDie Regisseurin Eva Eins (45 Jahre) drehte im Winter. (XY)\n\n"
        "Pressestimmen\n\n10\nDie Pressestimmen haben den Film mit 8 bewertet.\n\nKommentare",
        "2024-01-10",
    )
    (film,) = reading.films
    assert (film.title, film.facts.release) == ("Ein Fremder", dt.date(2024, 2, 8))
    assert (film.facts.countries, film.facts.fsk) == (("GB", "US"), "12")
    assert film.facts.cast == (("Max Drei", "Peter"), ("Zoe Zwei", "Anna"))
    assert [(text.kind, text.signature) for text in film.texts] == [("plot", ""), ("background", "XY")]
    assert reading.slots == ()


def test_a_review_without_a_heading_names_the_titles_it_mentions():
    (film,) = read(
        "Die Regisseurin hat schon „Erster“ gedreht. Im Kinofilm Zweiter, den wir sahen, ist Winter.\n"
        "Er gefällt, denn „… es schneit den ganzen Tag.“"
    ).films
    assert (film.title, film.titles, film.texts[0].kind) == ("", ("Erster", "Zweiter"), "")


def test_a_title_may_have_a_verb():
    reading = read("So 18.11., Kamera\n17:30 Erster\n20:00 Das Leben ist schön")
    assert [film.title for film in reading.films] == ["Erster", "Das Leben ist schön"]


def test_no_screening_falls_to_the_film_above_by_mistake():
    text = "Kamera\n\nErster\n18.11. 17:00\n\nMit Gästen vorab: Zweiter\n18.11. 20:00"
    assert asked(read(text)) == ["6:what0"]
    assert [slot.film for slot in read(text, answers={"6:what0": "film"}).slots] == [0, 1]
    listed = "So 18.11. 17:00 | Kamera | Erster\nSo 18.11. 20:00 | Kamera | Mit Gästen: Zweiter"
    assert asked(read(listed)) == ["2:what0"]


def test_a_film_after_one_without_a_time_is_its_own():
    reading = read("Erster\n16. NOV\n\nZweiter\n16.11. 20:00")
    assert [film.title for film in reading.films] == ["Erster", "Zweiter"]
    assert [slot.film for slot in reading.slots] == [1, 0]


def test_of_two_lines_above_a_time_it_is_asked_which_is_the_film():
    text = "Ein Haus\nEin Film\n18.11. 20:00"
    assert asked(read(text)) == ["2:what0"]
    reading = read(text, answers={"2:what0": "film"})
    assert ([film.title for film in reading.films], reading.slots[0].places) == (["Ein Film"], ("Ein Haus",))
