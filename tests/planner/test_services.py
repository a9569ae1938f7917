"""Effects of a member's choices on the stored plan."""

import datetime as dt

import pytest

from community.models import Bookmark
from films.models import ProgrammePart
from planner import services
from planner.models import Availability, HiddenFilm, PlanEntry
from showtimes.services import cancel, save_screening
from tests.factories import at, make_film, make_hall, make_screening, make_series
from tests.planner.world import NOW, Festival, plan_of, small_moments, wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def festival():
    return Festival()


def recompute(user, now=NOW):
    return services.recompute(user=user, now=now)


def test_the_plan_takes_every_film_that_fits(member, festival):
    one, other = make_film(), make_film()
    first = festival.show(one, festival.tent, "2018-11-18 14:00")
    then = festival.show(other, festival.stadthaus, "2018-11-18 17:00")
    wish(member, one, other)
    recompute(member)
    assert plan_of(member) == {first: "planned", then: "planned"}


def test_a_film_is_planned_once_and_only_if_it_is_wished_for(member, festival):
    film = make_film()
    for day in (16, 17, 18):
        festival.show(film, festival.tent, f"2018-11-{day} 20:00")
    festival.show(make_film(), festival.stadthaus, "2018-11-19 20:00")
    wish(member, film)
    recompute(member)
    assert len(plan_of(member)) == 1


def test_out_of_heidelberg_s_14_00_one_is_offered_mannheim_s_17_00(member, festival):
    moments = small_moments(festival)
    for screening in moments:
        if screening != moments[2]:
            screening.delete()
    before = festival.show(make_film(runtime=84), festival.tent, "2018-11-18 14:00")
    wish(member, before.film, moments[2].film)
    recompute(member)
    assert plan_of(member) == {before: "planned", moments[2]: "planned"}


def test_out_of_mannheim_s_17_00_heidelberg_s_18_30_can_t_be_pinned(member, festival):
    seventeen = small_moments(festival)[2]
    late = festival.show(make_film(), festival.tent, "2018-11-18 18:30")
    wish(member, seventeen.film, late.film)
    services.pin(user=member, screening=seventeen, now=NOW)
    with pytest.raises(services.PlanConflictError) as refused:
        services.pin(user=member, screening=late, now=NOW)
    assert refused.value.conflict == services.PinnedConflict(seventeen.public_id, late.public_id, 44)
    assert plan_of(member) == {seventeen: "pinned"}


def test_a_pin_moves_the_film_and_makes_room(member, festival):
    film, other = make_film(), make_film()
    early = festival.show(film, festival.tent, "2018-11-17 14:00")
    late = festival.show(film, festival.tent, "2018-11-18 20:00")
    rival = festival.show(other, festival.stadthaus, "2018-11-18 20:00")
    wish(member, film, other)
    recompute(member)
    assert plan_of(member) == {early: "planned", rival: "planned"}
    services.pin(user=member, screening=late, now=NOW)
    assert plan_of(member) == {late: "pinned"}


def test_a_pin_of_what_is_planned_moves_nothing_else(member, festival):
    film, other = make_film(), make_film()
    chosen = festival.show(film, festival.tent, "2018-11-17 14:00")
    festival.show(other, festival.tent, "2018-11-18 14:00")
    later = festival.show(other, festival.tent, "2018-11-19 14:00")
    wish(member, film)
    recompute(member)
    services.pin(user=member, screening=later, now=NOW)
    services.unpin(user=member, screening=later)
    services.pin(user=member, screening=chosen, now=NOW)
    assert plan_of(member) == {chosen: "pinned", later: "planned"}


def test_what_is_taken_out_moves_nothing_else_and_something_may_take_its_place(member, festival):
    film, other, third = make_film(), make_film(), make_film()
    out = festival.show(film, festival.tent, "2018-11-17 14:00")
    festival.show(other, festival.tent, "2018-11-18 14:00")
    later = festival.show(other, festival.tent, "2018-11-19 14:00")
    rival = festival.show(third, festival.stadthaus, "2018-11-17 14:30")
    wish(member, film, priority="must")
    wish(member, other, third)
    services.pin(user=member, screening=later, now=NOW)
    services.unpin(user=member, screening=later)
    services.pin(user=member, screening=out, now=NOW)
    services.unpin(user=member, screening=out)
    assert plan_of(member) == {out: "planned", later: "planned"}
    services.exclude(user=member, screening=out, now=NOW)
    assert plan_of(member) == {out: "excluded", later: "planned", rival: "planned"}


def test_what_is_excluded_stays_out_until_it_is_readmitted(member, festival):
    film = make_film()
    only = festival.show(film, festival.tent, "2018-11-17 14:00")
    wish(member, film)
    recompute(member)
    services.exclude(user=member, screening=only, now=NOW)
    recompute(member)
    assert plan_of(member) == {only: "excluded"}
    services.readmit(user=member, screening=only, now=NOW)
    assert plan_of(member) == {only: "planned"}


def test_unpinning_leaves_the_screening_where_it_is(member, festival):
    only = festival.show(make_film(), festival.tent, "2018-11-17 14:00")
    services.pin(user=member, screening=only, now=NOW)
    services.unpin(user=member, screening=only)
    assert plan_of(member) == {only: "planned"}


def test_hidden_films_are_left_alone(member, festival):
    only = festival.show(make_film(), festival.tent, "2018-11-17 14:00")
    wish(member, only.film)
    services.set_wishes(user=member, wishes={str(only.film_id): services.HIDDEN}, now=NOW)
    recompute(member)
    assert (plan_of(member), HiddenFilm.objects.count(), Bookmark.objects.get().priority) == ({}, 1, "gladly")
    services.set_wishes(user=member, wishes={str(only.film_id): "must"}, now=NOW)
    recompute(member)
    assert (plan_of(member), Bookmark.objects.get().priority) == ({only: "planned"}, "must")


def test_nobody_wishes_for_what_they_did_not_bookmark(member, festival):
    film = festival.show(make_film(), festival.tent, "2018-11-17 14:00").film
    services.set_wishes(user=member, wishes={str(film.pk): "must"}, now=NOW)
    assert Bookmark.objects.count() == 0


def test_times_count(member, festival):
    film = make_film()
    festival.show(film, festival.tent, "2018-11-17 14:00")
    late = festival.show(film, festival.tent, "2018-11-19 20:00")
    festival.show(film, festival.tent, "2018-11-18 20:00")
    wish(member, film)
    rules = [Availability(from_time=dt.time(18)), Availability(weekday=6, not_at_all=True)]
    services.change_settings(user=member, settings={}, rules=rules)
    recompute(member)
    assert plan_of(member) == {late: "planned"}


@pytest.mark.parametrize(("chosen", "planned"), [({}, 0), ({"with_sold_out": True}, 1)])
def test_what_is_sold_out_is_planned_on_request_only(member, festival, chosen, planned):
    only = festival.show(make_film(), festival.tent, "2018-11-17 14:00", availability="soldout")
    wish(member, only.film)
    services.change_settings(user=member, settings=chosen, rules=[])
    recompute(member)
    assert len(plan_of(member)) == planned


def test_what_sells_out_after_it_was_planned_stays(member, festival):
    only = festival.show(make_film(), festival.tent, "2018-11-17 14:00")
    wish(member, only.film)
    recompute(member)
    only.availability = "soldout"
    only.save()
    recompute(member)
    assert plan_of(member) == {only: "planned"}


def test_a_festival_in_sight_is_planned_alone_unless_everything_is_asked_for(member, festival):
    ours = festival.show(make_film(), festival.tent, "2018-11-17 14:00")
    elsewhere = make_screening(make_film(), make_hall(), starts_at=at("2018-11-18 20:00"))
    wish(member, ours.film, elsewhere.film)
    recompute(member)
    assert plan_of(member) == {ours: "planned"}
    services.change_settings(user=member, settings={"everything": True}, rules=[])
    recompute(member)
    assert plan_of(member) == {ours: "planned", elsewhere: "planned"}


def test_another_series_can_be_chosen(member, festival):
    series = make_series()
    ours = festival.show(make_film(), festival.tent, "2018-11-17 14:00")
    theirs = make_screening(make_film(), make_hall(), series=series, starts_at=at("2018-12-18 20:00"))
    wish(member, ours.film, theirs.film)
    services.change_settings(user=member, settings={"series_id": series.pk}, rules=[])
    recompute(member)
    assert plan_of(member) == {theirs: "planned"}


def test_a_film_that_only_runs_in_a_programme_is_planned_as_that(member, festival):
    short, block = make_film(kind="short"), make_film(kind="programme")
    ProgrammePart.objects.create(programme=block, part=short)
    screening = festival.show(block, festival.tent, "2018-11-17 14:00")
    wish(member, short)
    recompute(member)
    assert plan_of(member) == {screening: "planned"}


def test_drafts_are_never_planned(member, festival):
    film = make_film()
    festival.show(film, festival.tent, "2018-11-17 14:00", state="draft")
    festival.show(film, festival.tent, "2018-11-17 18:00", state="cancelled")
    wish(member, film)
    recompute(member)
    assert plan_of(member) == {}


def test_what_was_seen_stays_and_is_not_planned_again(member, festival):
    film = make_film()
    seen = festival.show(film, festival.tent, "2018-11-17 14:00")
    festival.show(film, festival.tent, "2018-11-19 14:00")
    wish(member, film)
    recompute(member)
    recompute(member, at("2018-11-18 12:00"))
    assert plan_of(member) == {seen: "planned"}


def move(screening, when: str, now=NOW):
    screening.starts_at = at(when)
    save_screening(screening=screening, now=now)


def test_a_change_is_repaired_only_when_asked(member, festival):
    film, other = make_film(), make_film()
    moved = festival.show(film, festival.tent, "2018-11-17 14:00")
    later = festival.show(film, festival.tent, "2018-11-19 14:00")
    pinned_film = festival.show(other, festival.stadthaus, "2018-11-18 14:00")
    wish(member, film)
    recompute(member)
    services.pin(user=member, screening=pinned_film, now=NOW)
    move(moved, "2018-11-18 14:30")
    extra = festival.show(make_film(), festival.tent, "2018-11-21 14:00")
    services.pin(user=member, screening=extra, now=NOW)
    assert plan_of(member) == {moved: "planned", pinned_film: "pinned", extra: "pinned"}
    recompute(member)
    assert plan_of(member) == {later: "planned", pinned_film: "pinned", extra: "pinned"}


def test_a_cancelled_screening_stays_until_the_member_has_seen_it(member, festival):
    film = make_film()
    only = festival.show(film, festival.tent, "2018-11-17 14:00")
    wish(member, film)
    recompute(member)
    cancel(screening=only, now=NOW, note_de="Die Kopie kam nicht an.")
    assert plan_of(member) == {only: "planned"}
    services.accept_changes(user=member)
    assert plan_of(member) == {}


def test_who_has_seen_a_change_is_not_told_again(member, festival):
    only = festival.show(make_film(), festival.tent, "2018-11-17 14:00")
    wish(member, only.film)
    recompute(member)
    move(only, "2018-11-17 15:00")
    services.accept_changes(user=member)
    assert PlanEntry.objects.get().revision == 1


def test_pins_that_exclude_each_other_after_a_move_are_named(member, festival):
    one = festival.show(make_film(), festival.tent, "2018-11-17 14:00")
    other = festival.show(make_film(), festival.stadthaus, "2018-11-18 14:00")
    services.pin(user=member, screening=one, now=NOW)
    services.pin(user=member, screening=other, now=NOW)
    move(one, "2018-11-18 12:00")
    with pytest.raises(services.PlanConflictError) as refused:
        recompute(member)
    assert refused.value.conflict == services.PinnedConflict(one.public_id, other.public_id, 20)
    assert set(plan_of(member).values()) == {"pinned"}


def test_tried_wishes_become_bookmarks_and_leave_others_alone(member):
    known, new, hidden = make_film(), make_film(), make_film(state="draft")
    wish(member, known, priority="must")
    services.take_over(
        user=member,
        wishes={str(one.pk): wish for one, wish in ((known, "maybe"), (new, "maybe"), (hidden, "must"))},
        now=NOW,
    )
    assert dict(Bookmark.objects.values_list("film", "priority")) == {known.pk: "must", new.pk: "maybe"}


def test_there_is_one_link_until_it_is_revoked(member):
    link = services.share(user=member, now=NOW)
    assert services.share(user=member, now=NOW) == link
    services.stop_sharing(user=member, now=NOW)
    assert services.share(user=member, now=NOW).token != link.token
