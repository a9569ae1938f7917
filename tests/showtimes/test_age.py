"""Admission by age. The rules and examples of § 11 JuSchG."""

import datetime as dt

import pytest

from showtimes.age import Company, admission, may_enter, youngest
from tests.factories import at

ALONE, ENTRUSTED, PARENT = Company
EVENING = "2026-11-21"


def times(start: str, end: str) -> dict[str, dt.datetime]:
    return {"starts_at": at(start), "ends_at": at(end)}


def ending(end: str) -> dict[str, dt.datetime]:
    """A screening of an evening that ends at "22:10"; "24:00" and later lie on the next day."""
    hours, minutes = map(int, end.split(":"))
    end_at = at(f"{EVENING} 00:00") + dt.timedelta(hours=hours, minutes=minutes)
    return {"starts_at": end_at - dt.timedelta(minutes=84), "ends_at": end_at}


def test_a_film_without_a_label_is_for_adults():
    late = times("2018-11-17 22:00", "2018-11-17 23:24")
    assert [youngest(company, "none", **late) for company in Company] == [18, 18, 18]
    assert admission("none", **late).sentences == ("Ab 18 Jahren, da keine FSK. In Begleitung gilt nichts anderes.",)


def test_no_label_is_never_called_a_label():
    assert "FSK 18" not in " ".join(admission("none", **ending("20:00")).sentences)
    assert admission("18", **ending("20:00")).sentences == ("Ab 18 Jahren. In Begleitung gilt nichts anderes.",)


def test_fsk_12_ending_at_ten_past_ten_is_for_under_sixteens_in_company_only():
    late = ending("22:10")
    assert [may_enter(age, ALONE, "12", **late) for age in (15, 16)] == [False, True]
    assert [may_enter(12, company, "12", **late) for company in (ENTRUSTED, PARENT)] == [True, True]
    shown = admission("12", **late)
    assert shown.summary == "ab 6, unter 16 nur in Begleitung"
    assert shown.sentences[0] == "Allein ab 16 Jahren, denn die Vorstellung endet nach 22 Uhr."


@pytest.mark.parametrize(("day", "allowed"), [("2021-04-30", False), ("2021-05-01", True)])
def test_an_entrusted_adult_takes_a_six_year_old_into_fsk_12_since_may_2021(day, allowed):
    afternoon = times(f"{day} 15:00", f"{day} 16:30")
    assert may_enter(6, ENTRUSTED, "12", **afternoon) is allowed
    assert may_enter(6, PARENT, "12", **afternoon) is True
    assert may_enter(5, PARENT, "12", **afternoon) is False


def test_before_may_2021_the_words_tell_parents_from_others():
    assert admission("12", **times("2021-04-30 20:30", "2021-04-30 22:10")).sentences == (
        "Allein ab 16 Jahren, denn die Vorstellung endet nach 22 Uhr.",
        "Ab 6 Jahren mit Mutter oder Vater.",
        "Ab 12 Jahren mit einer erwachsenen Person, die von ihnen beauftragt ist.",
    )
    assert admission("12", **times("2021-04-30 15:00", "2021-04-30 16:30")).sentences == (
        "Allein ab 12 Jahren.",
        "Ab 6 Jahren mit Mutter oder Vater.",
    )


@pytest.mark.parametrize(
    ("end", "age"),
    [("20:00", 6), ("20:01", 14), ("22:00", 14), ("22:01", 16), ("24:00", 16), ("24:01", 18), ("26:30", 18)],
)
def test_the_hour_itself_is_still_in_time(end, age):
    assert youngest(ALONE, "0", **ending(end)) == age


def test_what_begins_after_midnight_ends_later_than_midnight():
    night = times("2026-11-22 00:30", "2026-11-22 02:00")
    assert [may_enter(age, ALONE, "16", **night) for age in (17, 18)] == [False, True]


def test_a_morning_is_no_late_hour():
    assert youngest(ALONE, "6", **times("2026-11-22 10:00", "2026-11-22 11:30")) == 6


def test_a_marathon_into_the_next_morning_ends_after_midnight():
    assert youngest(ALONE, "0", **times("2026-11-21 16:00", "2026-11-22 09:00")) == 18


def test_the_late_hour_holds_in_the_night_the_clocks_change():
    assert youngest(ALONE, "12", **times("2026-10-24 22:30", "2026-10-25 00:05")) == 18


def test_small_children_never_come_alone():
    noon = ending("13:00")
    assert [may_enter(5, company, "0", **noon) for company in Company] == [False, True, True]
    assert admission("0", **noon).sentences == (
        "Allein ab 6 Jahren.",
        "Jüngere nur mit Mutter, Vater oder einer erwachsenen Person, die von ihnen beauftragt ist.",
    )
    assert admission("0", **noon).summary == "unter 6 nur in Begleitung"


def test_company_opens_no_other_label_than_12():
    late = ending("23:00")
    assert [youngest(PARENT, fsk, **late) for fsk in ("0", "6", "12", "16", "18")] == [0, 6, 6, 16, 18]


def test_where_company_changes_nothing_one_sentence_says_it():
    assert admission("16", **ending("22:30")).sentences == ("Ab 16 Jahren.",)
    assert admission("16", **ending("24:30")).sentences[0] == (
        "Allein ab 18 Jahren, denn die Vorstellung endet nach 24 Uhr."
    )


@pytest.mark.parametrize("fsk", ["0", "6", "12", "16"])
def test_where_the_end_is_assumed_the_rule_says_what_it_rests_on(fsk):
    known, assumed = (admission(fsk, **ending("20:00"), is_end_known=is_known) for is_known in (True, False))
    rests = "Die Länge des Films ist nicht bekannt; gerechnet ist mit 120 Minuten."
    assert assumed.sentences == (*known.sentences, rests)


def test_what_holds_at_any_hour_rests_on_no_end():
    assert admission("18", **ending("20:00"), is_end_known=False) == admission("18", **ending("20:00"))


def test_a_label_that_nobody_stated_is_not_known():
    shown = admission("", **ending("20:00"))
    assert (shown.known, may_enter(40, ALONE, "", **ending("20:00"))) == (False, None)
    assert shown.sentences == ("Die Altersfreigabe ist hier nicht angegeben. Frag im Kino nach.",)
