"""The page on which visitors say what fits them: in the account, or in a cookie of their own."""

import hashlib
import logging
from dataclasses import asdict

import pytest
from django.core import signing
from django.test import Client, RequestFactory

from community import needs as kept
from community.models import NeedsProfile
from community.services import set_bookmark
from planner.models import PlanEntry
from planner.services import recompute
from portal.needs import needs
from showtimes.fits import Needs
from tests.factories import PASSWORD, at, make_film, make_pass, make_screening, make_user
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db

URL = "/was-zu-mir-passt/"
TYPED = {"hears": ["de"], "reads": ["de", "en"], "access": ["rollstuhl"], "age": "9", "keep": "on"}
SAID = Needs(hears=("de",), reads=("de", "en"), access=("rollstuhl",), age=9)


def asked_by(client: Client) -> Needs:
    """Needs of somebody with these cookies who is not signed in."""
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    return kept.needs_of_browser(request)


def test_a_visitor_keeps_it_in_a_cookie_of_their_own(stranger):
    response = stranger.post(URL, TYPED)
    cookie = response.cookies[kept.COOKIE]
    assert (response.status_code, response["Location"]) == (302, URL)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (True, "Lax", 31536000, "/")
    assert asked_by(stranger) == SAID
    assert NeedsProfile.objects.count() == 0


def test_no_cookie_without_the_visitors_yes(stranger):
    response = stranger.post(URL, {name: value for name, value in TYPED.items() if name != "keep"})
    assert (response.status_code, kept.COOKIE in response.cookies) == (422, False)
    assert response.context["form"].errors["keep"] == [
        "Ohne dein Ja speichern wir nichts. Kreuz es an, oder nimm die Angaben weg."
    ]
    assert response.context["form"]["access"].value() == ["rollstuhl"]


def test_looking_at_the_page_keeps_nothing(stranger):
    assert kept.COOKIE not in stranger.get(URL).cookies


def test_the_cookie_is_deleted_by_one_button(stranger):
    stranger.post(URL, TYPED)
    response = stranger.post(URL, {"loeschen": "1"})
    assert response.cookies[kept.COOKIE]["max-age"] == 0
    assert asked_by(stranger) == Needs()


def test_a_cookie_with_all_that_can_be_chosen_is_short_enough(stranger):
    for number in range(kept.MOST_PASSES):
        make_pass(slug=hashlib.sha256(str(number).encode()).hexdigest()[:60])
    form, several = stranger.get(URL).context["form"], ("hears", "reads", "access", "passes")
    everything = {name: [value for value, _label in form.fields[name].choices] for name in several}
    response = stranger.post(URL, everything | {"age": "17", "alone": "on", "keep": "on"})
    assert len(response.cookies[kept.COOKIE].value) <= kept.LONGEST
    assert asked_by(stranger).access == tuple(everything["access"])
    assert len(asked_by(stranger).passes) == kept.MOST_PASSES


def test_more_passes_than_anybody_has_are_refused(stranger):
    passes = [make_pass().slug for _number in range(kept.MOST_PASSES + 1)]
    response = stranger.post(URL, {"passes": passes, "keep": "on"})
    assert (response.status_code, response.context["form"].errors) == (422, {"passes": ["Höchstens 10 Pässe."]})


def test_a_pass_that_is_gone_is_asked_for_no_longer(member, as_user):
    cineville, other = make_pass("Cineville"), make_pass("Andere")
    as_user(member).post(URL, {"passes": [cineville.slug, other.slug], "keep": "on"})
    assert kept.needs_of_member(member).passes == ("cineville", "andere")
    cineville.delete()
    assert kept.needs_of_member(member).passes == ("andere",)


def test_where_there_are_no_passes_nobody_is_asked_for_them(stranger):
    assert "Nur wo einer dieser Pässe gilt" not in stranger.get(URL).content.decode()
    make_pass("Cineville")
    assert "Nur wo einer dieser Pässe gilt" in stranger.get(URL).content.decode()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "abc",
        "x" * 5000,
        signing.dumps(asdict(SAID), salt="another"),
        signing.dumps([1, 2], salt=kept.SALT),
        signing.dumps({"hears": 5}, salt=kept.SALT),
        signing.dumps({"age": "neun"}, salt=kept.SALT),
        signing.dumps({"colour": "red"}, salt=kept.SALT),
    ],
)
def test_a_cookie_that_says_nothing_right_asks_for_nothing(stranger, value):
    stranger.cookies[kept.COOKIE] = value
    assert stranger.get("/programm/").status_code == 200
    assert asked_by(stranger) == Needs()


def test_a_changed_cookie_is_not_believed(stranger):
    stranger.post(URL, TYPED)
    said, _colon, signature = stranger.cookies[kept.COOKIE].value.partition(":")
    other = signing.dumps(asdict(Needs(hears=("en",))), salt=kept.SALT, compress=True).partition(":")[0]
    assert said != other
    stranger.cookies[kept.COOKIE] = f"{other}:{signature}"
    assert asked_by(stranger) == Needs()


def test_a_cookie_of_another_version_says_what_is_still_known(stranger):
    old = {"hears": ["de", "xx"], "access": ["rollstuhl", "teleport"], "age": 40, "alone": True}
    stranger.cookies[kept.COOKIE] = signing.dumps(old, salt=kept.SALT)
    assert asked_by(stranger) == Needs(hears=("de",), access=("rollstuhl",))


def test_a_cookie_is_believed_for_a_year(stranger, clock):
    stranger.post(URL, TYPED)
    clock.shift(kept.A_YEAR + 1)
    assert asked_by(stranger) == Needs()


def test_a_member_keeps_it_in_the_account(member, as_user):
    response = as_user(member).post(URL, TYPED)
    assert (response.status_code, kept.needs_of_member(member)) == (302, SAID)
    assert response.cookies[kept.COOKIE]["max-age"] == 0
    assert as_user(member).get(URL).context["form"]["age"].value() == 9


def test_saving_again_replaces_it_and_nothing_chosen_forgets_it(member, as_user):
    client = as_user(member)
    client.post(URL, TYPED)
    client.post(URL, {"hears": ["en"], "keep": "on"})
    assert kept.needs_of_member(member) == Needs(hears=("en",))
    client.post(URL, {})
    assert NeedsProfile.objects.count() == 0


def test_it_goes_with_the_account(member, as_user):
    as_user(member).post(URL, TYPED)
    member.delete()
    assert NeedsProfile.objects.count() == 0


def test_the_account_counts_before_the_cookie(member, as_user):
    client = as_user(member)
    kept.keep_in_account(user=member, needs=Needs(hears=("en",)))
    client.cookies[kept.COOKIE] = signing.dumps(asdict(SAID), salt=kept.SALT)
    assert client.get(URL).context["form"]["hears"].value() == ("en",)


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("hears", ["xx"], "Bitte eine gültige Auswahl treffen. xx ist keine gültige Auswahl."),
        ("access", ["<b>"], "Bitte eine gültige Auswahl treffen. <b> ist keine gültige Auswahl."),
        ("age", "18", "Das Alter eines Kindes geht von 0 bis 17."),
        ("age", "neun", "Das Alter eines Kindes geht von 0 bis 17."),
        ("age", "\0", "Das Alter eines Kindes geht von 0 bis 17."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(stranger, name, value, error):
    response = stranger.post(URL, TYPED | {name: value})
    assert (response.status_code, response.context["form"].errors) == (422, {name: [error]})
    assert response.context["form"]["reads"].value() == ["de", "en"]


def test_the_page_is_nobody_elses(member, as_user):
    assert "private" in as_user(member).get(URL)["Cache-Control"]


# Health


def test_no_admin_shows_it(member, administrator, as_user):
    as_user(member).post(URL, TYPED)
    client = as_user(administrator)
    assert client.get("/admin/community/needsprofile/").status_code == 404
    for path in (f"/admin/community/user/{member.pk}/change/", f"/admin/community/user/{member.pk}/delete/"):
        page = client.get(path).content.decode()
        assert ("rollstuhl" in page.lower(), "zugänglich" in page) == (False, False)


def test_no_log_says_it(member, as_user, caplog):
    caplog.set_level(logging.DEBUG)
    client = as_user(member)
    client.post(URL, TYPED)
    client.post(URL, TYPED | {"age": "99"})
    client.get("/programm/")
    told = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert [record for record in told if "rollstuhl" in record.getMessage()] == []


def test_what_is_posted_is_hidden_from_reports_of_errors(rf):
    request = rf.post(URL, TYPED)
    request.user = make_user()
    request._messages = type("None", (), {"add": lambda *args: None})()
    needs(request)
    assert request.sensitive_post_parameters == "__ALL__"


# From the browser into the account

OFFER = "In diesem Browser steht, was zu dir passt. Unter „Was zu mir passt“ übernimmst du es in dein Konto."
OFFERED = "Was zu dir passt, steht nur in diesem Browser"


def sign_in(client: Client, member) -> str:
    """The page that signing in leads to, as words."""
    response = client.post("/konto/login/", {"login": member.email, "password": PASSWORD, "next": URL}, follow=True)
    assert response.wsgi_request.user == member
    return words(response.content.decode())


@pytest.fixture
def browser(stranger):
    stranger.post(URL, TYPED)
    return stranger


def test_signing_in_takes_nothing_from_the_cookie_by_itself(browser):
    sign_in(browser, make_user("Anna"))
    assert NeedsProfile.objects.count() == 0


def test_signing_in_offers_what_the_browser_knows(browser):
    page = sign_in(browser, make_user("Anna"))
    assert (OFFER in page, OFFERED in page) == (True, True)


def test_who_takes_it_over_has_it_in_the_account_and_no_longer_in_the_browser(browser):
    member = make_user("Anna")
    sign_in(browser, member)
    response = browser.post(URL, {"uebernehmen": "1"})
    assert (response["Location"], kept.needs_of_member(member)) == (URL, SAID)
    assert response.cookies[kept.COOKIE]["max-age"] == 0
    assert OFFERED not in words(read(browser, URL))


def test_the_plan_obeys_what_was_taken_over(browser, clock):
    clock.move_to(at("2026-11-12 12:00"))
    member, film = make_user("Anna"), make_film("Fern", languages=("ko",))
    make_screening(film, starts_at=at("2026-11-14 17:00"), audio=("ko",), subtitles=("en",))
    make_screening(film, starts_at=at("2026-11-15 17:00"), audio=("ko",), subtitles=("fr",))
    set_bookmark(user=member, film=film, priority="gladly", now=at("2026-11-12 12:00"))
    recompute(user=member, now=at("2026-11-12 12:00"))
    assert PlanEntry.objects.filter(state="planned").count() == 1
    browser.post(URL, {"reads": ["it"], "keep": "on"})
    sign_in(browser, member)
    assert PlanEntry.objects.filter(state="planned").count() == 1
    browser.post(URL, {"uebernehmen": "1"})
    assert PlanEntry.objects.filter(state="planned").count() == 0


def test_no_yes_is_ticked_beforehand(browser):
    sign_in(browser, make_user("Anna"))
    form = browser.get(URL).context["form"]
    assert (form["keep"].value(), form["access"].value()) == (False, ("rollstuhl",))


def test_what_the_account_says_stays_and_nothing_is_offered(browser):
    member = make_user("Anna")
    kept.keep_in_account(user=member, needs=Needs(hears=("en",)))
    page = sign_in(browser, member)
    assert (OFFER in page, OFFERED in page) == (False, False)
    browser.post(URL, {"uebernehmen": "1"})
    assert kept.needs_of_member(member) == Needs(hears=("en",))


@pytest.mark.parametrize("cookie", ["", "ja", signing.dumps(asdict(SAID), salt="another")])
def test_what_the_portal_has_not_signed_is_offered_to_nobody(stranger, cookie):
    stranger.cookies[kept.COOKIE] = cookie
    member = make_user("Anna")
    assert OFFER not in sign_in(stranger, member)
    stranger.post(URL, {"uebernehmen": "1"})
    assert NeedsProfile.objects.count() == 0


def test_who_is_not_signed_in_has_no_account_to_take_it_to(browser):
    response = browser.post(URL, {"uebernehmen": "1"})
    assert (response.status_code, NeedsProfile.objects.count(), asked_by(browser)) == (302, 0, SAID)
