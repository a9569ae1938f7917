"""One mailbox, one account: hidden signs are refused, domains are kept as the network knows them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from community.emails import normal_email
from community.models import User
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
HIDDEN = [
    "\u200b",
    "\u200d",
    "\u00ad",
    "\u2060",
    "\ufeff",
    "\u202e",
    "\u180e",
    "\u3164",
    "\u034f",
    "\x00",
    "\U000e0061",
]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Lena@Example.ORG ", "lena@example.org"),
        ("lena@münchen.de", "lena@xn--mnchen-3ya.de"),
        ("lena@MÜNCHEN.de", "lena@xn--mnchen-3ya.de"),
        ("lena@XN--Mnchen-3ya.de", "lena@xn--mnchen-3ya.de"),
        ("lena@ｅxample.org", "lena@example.org"),
        ("lena@example。org", "lena@example.org"),
        ("lena@\u0430pple.com", "lena@xn--pple-43d.com"),
        ("\u212aarl@example.org", "karl@example.org"),
    ],
)
def test_an_address_has_one_form(typed, kept):
    assert normal_email(typed) == kept
    assert normal_email(kept) == kept


@pytest.mark.parametrize("sign", HIDDEN)
@pytest.mark.parametrize(
    "address", ["le{}na@example.org", "lena@exa{}mple.org", "lena@example.o{}rg", "lena{}@example.org"]
)
def test_hidden_signs_are_refused(address, sign):
    with pytest.raises(ValidationError, match="unsichtbare Zeichen"):
        normal_email(address.format(sign))


@pytest.mark.parametrize(
    "address", ["lená@example.org", "l\u0435na@example.org", "mi\u0131e@example.org", "\u017fam@a.de"]
)
def test_a_mailbox_that_looks_like_another_is_refused(address):
    with pytest.raises(ValidationError, match="Vor dem @"):
        normal_email(address)


def test_a_domain_that_can_not_be_is_refused():
    with pytest.raises(ValidationError, match="Diese Domain gibt es nicht"):
        normal_email(f"lena@{'ü' * 80}.de")


def sign_up(client, email: str):
    return client.post(reverse("account_signup"), {"email": email, "password1": PASSWORD, "display_name": "Lena"})


@pytest.mark.parametrize("email", ["lena@exam\u200bple.org", "le\u200bna@example.org", "lena@exa\u00admple.org"])
def test_nobody_signs_up_with_an_address_that_only_looks_like_another(stranger, email):
    make_user("Lena")
    answer = sign_up(stranger, email)
    assert "unsichtbare Zeichen" in str(answer.context["form"].errors["email"])
    assert User.objects.count() == 1


def test_another_spelling_of_a_domain_is_no_second_account(stranger, mailoutbox):
    sign_up(stranger, "lena@münchen.de")
    assert User.objects.get().email == "lena@xn--mnchen-3ya.de"
    sign_up(stranger, "LENA@xn--mnchen-3ya.de")
    assert User.objects.count() == 1
    assert {address for mail in mailoutbox for address in mail.to} == {"lena@xn--mnchen-3ya.de"}


def test_a_new_password_goes_to_the_kept_address_only(stranger, mailoutbox):
    make_user("Lena")
    stranger.post(reverse("account_reset_password"), {"email": "lena@ｅxample.org"})
    refused = stranger.post(reverse("account_reset_password"), {"email": "lena@example\u200b.org"})
    assert "unsichtbare Zeichen" in str(refused.context["form"].errors["email"])
    assert [mail.to for mail in mailoutbox] == [["lena@example.org"]]


def test_a_second_address_is_looked_at_too(member, as_user):
    answer = as_user(member).post(reverse("account_email"), {"action_add": "1", "email": "lena@exam\u200bple.org"})
    assert "unsichtbare Zeichen" in str(answer.context["form"].errors["email"])


def test_administrators_can_not_make_one_either(administrator, as_user):
    data = {
        "email": "lena@exam\u200bple.org",
        "display_name": "Le\u200bna",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    answer = as_user(administrator).post(reverse("admin:community_user_add"), data)
    errors = answer.context["adminform"].form.errors
    assert "unsichtbare Zeichen" in str(errors["email"])
    assert "unsichtbare Zeichen" in str(errors["display_name"])


@pytest.mark.parametrize("sign", HIDDEN)
def test_names_show_all_of_their_signs(stranger, sign):
    answer = stranger.post(
        reverse("account_signup"), {"email": "lena@example.org", "password1": PASSWORD, "display_name": f"Le{sign}na"}
    )
    assert (answer.status_code, User.objects.count()) == (200, 0)


def test_known_and_unknown_addresses_cost_the_same_work(stranger, member, mailoutbox, monkeypatch):
    hashed = []

    def count(password, *args, **kwargs):
        hashed.append(password)
        return "!"

    monkeypatch.setattr("community.account_forms.make_password", count)
    monkeypatch.setattr("django.contrib.auth.base_user.make_password", count)
    for email in (member.email, "nobody@example.org"):
        answer = sign_up(stranger, email)
        assert (answer.status_code, hashed, len(mailoutbox)) == (302, [PASSWORD], 1)
        hashed.clear()
        mailoutbox.clear()
        stranger.cookies.clear()
    for email in (member.email, "keiner@example.org"):
        stranger.post(reverse("account_reset_password"), {"email": email})
        assert len(mailoutbox) == 1
        mailoutbox.clear()


def test_a_mail_server_that_is_away_is_told(stranger, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    for path, data in [
        ("account_signup", {"email": "lena@example.org", "password1": PASSWORD, "display_name": "Lena"}),
        ("account_reset_password", {"email": "lena@example.org"}),
    ]:
        answer = stranger.post(reverse(path), data, follow=True)
        assert "Die Mail ist gerade nicht zu verschicken." in answer.text
