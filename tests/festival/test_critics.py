"""Private links, verdicts and the grid, before and after a premiere."""

from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from festival.critics import Verdict, critic_of, issue_link, revoke_link, save_verdicts
from festival.models import CriticScore
from festival.selectors import critics_grid, critics_of, most_divisive, premieres, selected_films
from films.models import ProgrammePart
from tests.factories import (
    at,
    make_critic,
    make_critic_score,
    make_edition,
    make_film,
    make_person,
    make_screening,
    make_selection,
)

pytestmark = pytest.mark.django_db
NOW = at("2026-11-14 12:00")
PREMIERE = at("2026-11-18 20:15")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def edition(db):
    return make_edition(2026)


@pytest.fixture
def film(edition):
    """In the edition, first shown on Wednesday evening."""
    film = make_film("Salz")
    make_selection(edition, film)
    make_screening(film, series=edition, starts_at=PREMIERE)
    return film


def shown(edition, now) -> list[str]:
    """Titles in the grid."""
    titles = {selection.film_id: selection.film.title for selection in edition.selections.select_related("film")}
    return [titles[one.film_id] for one in critics_grid(edition, selected_films(edition), now)]


# Links


def test_a_link_is_told_once_and_stored_as_a_digest_alone(edition):
    critic = make_critic(edition)
    token = issue_link(critic=critic, now=NOW)
    assert critic_of(token, NOW) == critic
    assert token not in (critic.link_digest, str(critic.__dict__))
    assert critic_of(critic.link_digest, NOW) is None


def test_a_new_link_ends_the_old_one_and_a_revoked_one_ends_too(edition):
    critic = make_critic(edition)
    old = issue_link(critic=critic, now=NOW)
    new = issue_link(critic=critic, now=NOW)
    assert (critic_of(old, NOW), critic_of(new, NOW)) == (None, critic)
    revoke_link(critic=critic)
    assert critic_of(new, NOW) is None


def test_who_has_no_link_is_not_found_by_an_empty_one(edition):
    make_critic(edition)
    assert critic_of("", NOW) is None


def test_no_link_holds_while_the_edition_is_hidden(edition):
    token = issue_link(critic=make_critic(edition), now=NOW)
    edition.state = "draft"
    edition.save()
    assert critic_of(token, NOW) is None


# Verdicts


def test_verdicts_are_saved_changed_and_taken_back(edition, film):
    critic = make_critic(edition)
    save_verdicts(critic=critic, verdicts={film.pk: Verdict(Decimal("7.5"))})
    assert CriticScore.objects.get().score == Decimal("7.5")
    save_verdicts(critic=critic, verdicts={film.pk: Verdict()})
    assert (CriticScore.objects.get().score, CriticScore.objects.get().walked_out) == (None, True)
    save_verdicts(critic=critic, verdicts={film.pk: None})
    assert CriticScore.objects.count() == 0


@pytest.mark.parametrize("score", ["7.3", "10.5", "-0.5"])
def test_a_score_between_or_beyond_the_steps_is_refused_and_nothing_is_saved(edition, film, score):
    other = make_film()
    with pytest.raises(ValidationError):
        save_verdicts(
            critic=make_critic(edition), verdicts={other.pk: Verdict(Decimal(8)), film.pk: Verdict(Decimal(score))}
        )
    assert CriticScore.objects.count() == 0


@pytest.mark.parametrize(("score", "walked_out"), [("8", True), (None, False), ("10.5", False)])
def test_the_database_takes_a_score_or_that_somebody_walked_out(edition, film, score, walked_out):
    with pytest.raises(IntegrityError), transaction.atomic():
        CriticScore.objects.create(critic=make_critic(edition), film=film, score=score, walked_out=walked_out)


# Before and after the premiere


def test_a_film_is_shown_from_the_second_of_its_premiere_on(edition, film):
    make_critic_score(make_critic(edition), film)
    assert shown(edition, at("2026-11-18 20:14:59")) == []
    assert shown(edition, PREMIERE) == ["Salz"]


def test_a_cancelled_premiere_shows_nothing_and_the_next_one_counts(edition, film):
    make_critic_score(make_critic(edition), film)
    film.screenings.update(state="cancelled")
    assert shown(edition, at("2026-11-19 12:00")) == []
    make_screening(film, series=edition, starts_at=at("2026-11-20 17:00"))
    assert (shown(edition, at("2026-11-20 16:59")), shown(edition, at("2026-11-20 17:00"))) == ([], ["Salz"])


def test_a_moved_premiere_counts_when_it_begins(edition, film):
    make_critic_score(make_critic(edition), film)
    screening = film.screenings.get()
    screening.starts_at = at("2026-11-20 17:00")
    screening.save()
    assert (shown(edition, PREMIERE), shown(edition, at("2026-11-20 17:00"))) == ([], ["Salz"])


@pytest.mark.parametrize(
    "hidden", [{"state": "draft"}, {"public_from": at("2026-11-21 12:00")}, {"series": None}], ids=str
)
def test_a_screening_that_nobody_sees_or_of_another_series_is_no_premiere(edition, film, hidden):
    make_critic_score(make_critic(edition), film)
    film.screenings.update(**hidden)
    assert shown(edition, at("2026-11-19 12:00")) == []


def test_a_short_film_has_its_premiere_inside_its_programme(edition, film):
    short = make_film("Möwe")
    block = make_film(kind="programme")
    ProgrammePart.objects.create(programme=block, part=short)
    make_selection(edition, short)
    make_screening(block, series=edition, starts_at=at("2026-11-17 17:00"))
    make_critic_score(make_critic(edition), short)
    assert premieres(edition, NOW)[short.pk] == at("2026-11-17 17:00")
    assert (shown(edition, at("2026-11-17 16:59")), shown(edition, at("2026-11-17 17:00"))) == ([], ["Möwe"])


def test_what_is_a_draft_or_left_the_edition_is_not_shown(edition, film):
    critic = make_critic(edition, person=make_person(state="draft"))
    make_critic_score(critic, film)
    assert (critics_of(edition), shown(edition, PREMIERE)) == ([], [])
    make_critic_score(make_critic(edition), film)
    assert shown(edition, PREMIERE) == ["Salz"]
    edition.selections.all().delete()
    assert shown(edition, PREMIERE) == []


# Numbers


def test_mean_and_spread_leave_out_who_walked_out_or_has_not_seen_it(edition, film):
    critics = [make_critic(edition) for _ in range(8)]
    for critic, score in zip(critics, ["10", "3", "2.5", "9", None, "9.5", "3", None], strict=True):
        make_critic_score(critic, film, score)
    make_critic(edition)
    [one] = critics_grid(edition, selected_films(edition), PREMIERE)
    assert (round(one.mean, 4), round(one.spread, 4), one.walked_out) == (6.1667, 3.35, 2)


def test_films_are_divisive_from_three_scores_on_and_walk_outs_decide_between_equals(edition):
    critics = [make_critic(edition) for _ in range(4)]
    verdicts = {
        "Zwei": ("10", "0"),
        "Einig": ("8", "8", "8"),
        "Gespalten": ("2", "8", "5"),
        "Verlassen": ("2", "8", "5", None),
    }
    for title, scores in verdicts.items():
        film = make_film(title)
        make_selection(edition, film)
        make_screening(film, series=edition, starts_at=PREMIERE)
        for critic, score in zip(critics, scores, strict=False):
            make_critic_score(critic, film, score)
    found = most_divisive(critics_grid(edition, selected_films(edition), PREMIERE))
    assert [selection.film.title for one in found for selection in edition.selections.filter(film=one.film_id)] == [
        "Verlassen",
        "Gespalten",
    ]
