import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from community import services
from community.models import Bookmark, FilmMark, FilmStats, Rating, User
from tests.admin_pages import act, page, posted_form, queries
from tests.factories import PASSWORD, make_film, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(moderator, as_user):
    return as_user(moderator)


def change(user) -> str:
    return page(User, "change", user.pk)


def vote(film, user=None, half_points=15):
    user = user or make_user()
    services.rate(user=user, film=film, half_points=half_points, now=timezone.now())
    services.set_mark(user=user, film=film, kind="favourite", now=timezone.now())
    services.set_bookmark(user=user, film=film, priority="must", now=timezone.now())
    return user


def counts(film) -> tuple[int, int, int]:
    stats = FilmStats.objects.get(film=film)
    assert sum(stats.histogram) == stats.rating_count
    return stats.rating_count, stats.favourite_count, stats.bookmark_count


# Accounts


def test_a_moderator_blocks_a_member_and_sees_no_more_than_name_and_address(client, member):
    form = client.get(change(member)).context_data["adminform"].form
    assert list(form.fields) == ["is_active", "blocked_reason"]
    blocked = posted_form(client, change(member), is_active=None, blocked_reason="Werbung")
    assert client.post(change(member), blocked).status_code == 302
    member.refresh_from_db()
    assert (member.is_active, member.blocked_reason, member.blocked_at is None) == (False, "Werbung", False)


def block_errors(response) -> dict:
    return response.context_data["adminform"].form.errors


def log_of(user) -> list[str]:
    rows = LogEntry.objects.filter(object_id=user.pk).order_by("pk")
    return [row.change_message for row in rows if not row.change_message.startswith("[")]


@pytest.mark.parametrize("role", ["moderator", "administrator"])
@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_block_needs_a_reason(role, reason, request, member, as_user):
    client = as_user(request.getfixturevalue(role))
    response = client.post(change(member), posted_form(client, change(member), is_active=None, blocked_reason=reason))
    assert block_errors(response) == {"blocked_reason": ["Bitte sag, warum das Konto gesperrt ist."]}
    member.refresh_from_db()
    assert member.is_active is True


def test_the_log_says_why_somebody_was_blocked_also_once_that_is_over(client, member):
    for changes in (
        {"is_active": None, "blocked_reason": "Werbung"},
        {"blocked_reason": "Werbung, nach zwei Verwarnungen"},
        {"is_active": "on"},
    ):
        assert client.post(change(member), posted_form(client, change(member), **changes)).status_code == 302
    member.refresh_from_db()
    assert (member.is_active, member.blocked_reason, member.blocked_at) == (True, "", None)
    assert log_of(member) == ["Gesperrt: Werbung", "Gesperrt: Werbung, nach zwei Verwarnungen", "Entsperrt"]


def test_the_reason_of_a_block_is_not_emptied(client, member):
    client.post(change(member), posted_form(client, change(member), is_active=None, blocked_reason="Werbung"))
    response = client.post(change(member), posted_form(client, change(member), blocked_reason=""))
    assert list(block_errors(response)) == ["blocked_reason"]


def test_who_was_inactive_without_a_reason_may_be_renamed(administrator, as_user):
    user, client = make_user(is_active=False), as_user(administrator)
    response = client.post(change(user), posted_form(client, change(user), display_name="Anders"))
    assert response.status_code == 302


def test_a_blocked_member_reads_that_and_nobody_reads_why(client, member, stranger):
    client.post(change(member), posted_form(client, change(member), is_active=None, blocked_reason="Werbung"))
    right = stranger.post("/konto/login/", {"login": member.email, "password": PASSWORD}, follow=True)
    assert ("Konto gesperrt" in right.text, "Werbung" in right.text) == (True, False)
    said = [
        stranger.post("/konto/login/", {"login": email, "password": "falsch"}).context_data["form"].errors
        for email in (member.email, "niemand@example.org")
    ]
    assert said[0] == said[1]


def test_nobody_sees_a_passwords_hash(client, member, administrator, as_user):
    for visitor in (client, as_user(administrator)):
        text = visitor.get(change(member)).content.decode()
        assert member.email in text
        assert member.password.split("$")[-1] not in text
        assert member.password.split("$")[0] not in text


def test_a_moderator_cannot_hand_out_rights(client, member):
    group = Group.objects.get(name="Editor")
    asked = {
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "groups": [group.pk],
        "email": "neu@example.org",
    }
    assert client.post(change(member), asked | {"display_name": "Neu", "user_permissions": ["1"]}).status_code == 302
    before = (member.email, member.display_name)
    member.refresh_from_db()
    assert (member.is_staff, member.is_superuser, member.groups.count()) == (False, False, 0)
    assert (member.email, member.display_name, member.user_permissions.count()) == (*before, 0)


def test_a_moderator_cannot_touch_staff_nor_themselves(client, moderator, editor, administrator):
    for user in (moderator, editor, administrator):
        assert client.get(change(user)).status_code == 200
        assert client.post(change(user), {}).status_code == 403
        user.refresh_from_db()
        assert user.is_active is True


LAST = "Das ist das letzte Konto mit allen Rechten. Gib sie zuerst einem anderen."


@pytest.mark.parametrize("right", ["is_active", "is_staff", "is_superuser"])
def test_the_last_administrator_keeps_every_right(administrator, as_user, right):
    form = posted_form(as_user(administrator), change(administrator), **{right: None})
    response = as_user(administrator).post(change(administrator), form)
    assert response.context_data["adminform"].form.errors == {right: [LAST]}
    administrator.refresh_from_db()
    assert (administrator.is_active, administrator.is_staff, administrator.is_superuser) == (True, True, True)


def test_a_blocked_administrator_is_no_second_one(administrator, as_user):
    make_user("Früher", is_staff=True, is_superuser=True, is_active=False)
    form = posted_form(as_user(administrator), change(administrator), is_superuser=None)
    assert as_user(administrator).post(change(administrator), form).status_code == 200


def test_one_of_two_administrators_may_step_down(administrator, as_user):
    make_user("Zweite", is_staff=True, is_superuser=True)
    form = posted_form(as_user(administrator), change(administrator), is_superuser=None)
    assert as_user(administrator).post(change(administrator), form).status_code == 302
    administrator.refresh_from_db()
    assert administrator.is_superuser is False


def test_all_administrators_are_not_deleted_together(administrator, as_user):
    second, client = make_user("Zweite", is_staff=True, is_superuser=True), as_user(administrator)
    chosen = {"action": "delete_selected", "_selected_action": [administrator.pk, second.pk], "post": "yes"}
    assert client.post(page(User, "changelist"), chosen).status_code == 403
    assert User.objects.filter(is_superuser=True).count() == 2


def test_who_may_delete_accounts_still_deletes_no_administrator(administrator, moderator, as_user):
    moderator.user_permissions.add(Permission.objects.get(codename="delete_user"))
    assert as_user(moderator).post(page(User, "delete", administrator.pk), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=administrator.pk).exists()


@pytest.mark.parametrize("owner", ["member", "administrator"])
def test_a_moderator_cannot_set_passwords(client, owner, request):
    user = request.getfixturevalue(owner)
    url = f"/admin/community/user/{user.pk}/password/"
    assert client.get(url).status_code == 403
    new = {"password1": "Neues-Wort-123", "password2": "Neues-Wort-123", "usable_password": "true"}
    assert client.post(url, new).status_code == 403
    user.refresh_from_db()
    assert user.check_password(PASSWORD) is True


def test_a_moderator_cannot_look_for_hashes(client, member):
    response = client.get("/admin/community/user/", {"password__startswith": "md5"})
    assert response.status_code == 400


def test_an_administrator_makes_an_editor(administrator, as_user):
    client, url = as_user(administrator), page(User, "add")
    typed = {"email": "Neu@Example.org", "display_name": "Neu", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(url, typed).status_code == 302
    user = User.objects.get(email="neu@example.org")
    group = Group.objects.get(name="Editor")
    data = posted_form(client, change(user), is_staff="on", groups=[group.pk])
    assert client.post(change(user), data).status_code == 302
    user.refresh_from_db()
    assert (user.is_staff, list(user.groups.all()), user.check_password(PASSWORD)) == (True, [group], True)
    assert client.get(f"/admin/community/user/{user.pk}/password/").status_code == 200


def test_the_same_address_in_other_letters_is_refused(administrator, as_user, member):
    typed = {"email": member.email.upper(), "display_name": "Neu", "password1": PASSWORD, "password2": PASSWORD}
    assert as_user(administrator).post(page(User, "add"), typed).status_code == 200
    assert list(User.objects.filter(email__iexact=member.email)) == [member]


@pytest.mark.parametrize("how", ["page", "action"])
def test_with_an_account_its_votes_go_from_the_counts(administrator, as_user, how):
    client, film = as_user(administrator), make_film()
    gone = vote(film)
    vote(film)
    if how == "page":
        client.post(page(User, "delete", gone.pk), {"post": "yes"})
    else:
        act(client, User, "delete_selected", gone, post="yes")
    assert (User.objects.filter(pk=gone.pk).count(), counts(film)) == (0, (1, 1, 1))


# Votes


@pytest.mark.parametrize(("model", "left"), [(Rating, (1, 2, 2)), (FilmMark, (2, 1, 2))])
@pytest.mark.parametrize("how", ["page", "action"])
def test_removing_votes_keeps_the_counts_right(client, model, left, how):
    film = make_film()
    vote(film)
    vote(film)
    row = model.objects.first()
    if how == "page":
        client.post(page(model, "delete", row.pk), {"post": "yes"})
    else:
        act(client, model, "delete_selected", row, post="yes")
    assert counts(film) == left


def test_an_administrator_removes_a_bookmark(administrator, as_user):
    film = make_film()
    vote(film)
    as_user(administrator).post(page(Bookmark, "delete", Bookmark.objects.get().pk), {"post": "yes"})
    assert counts(film) == (1, 1, 0)


def test_votes_found_by_a_search_are_removed_together(client):
    film = make_film("Über Fremde")
    vote(film)
    vote(make_film("Metropolis"))
    url = f"{page(Rating, 'changelist')}?q=ueber"
    data = {
        "action": "delete_selected",
        "_selected_action": [rating.pk for rating in Rating.objects.all()],
        "post": "yes",
    }
    client.post(url, data)
    assert [rating.film.title_de for rating in Rating.objects.all()] == ["Metropolis"]
    assert counts(film) == (0, 1, 1)


def test_recounting_mends_the_counts(client):
    film = make_film()
    vote(film)
    FilmStats.objects.filter(film=film).update(rating_count=99, bookmark_count=7)
    assert act(client, FilmStats, "recount", FilmStats.objects.get()) == ["Neu gezählt: 1"]
    assert counts(film) == (1, 1, 1)


def test_lists_cost_the_same_with_few_and_with_many(client):
    lists = [page(model, "changelist") for model in (User, Rating, FilmMark, Bookmark, FilmStats)]
    urls = [*lists, *(f"{url}?q=film" for url in lists)]
    vote(make_film())
    client.get(lists[0])
    few = [queries(client, url) for url in urls]
    for _ in range(3):
        vote(make_film())
    assert [queries(client, url) for url in urls] == few


def test_pages_of_records_open(client, member):
    vote(make_film(), member)
    for model in (Rating, FilmMark, Bookmark, FilmStats):
        assert client.get(page(model, "change", model.objects.get().pk)).status_code == 200
