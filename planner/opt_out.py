"""Who wants mail about changes; who opened the link in such a mail need not sign in to say so."""

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Q, QuerySet

from community.models import User
from planner.models import ChangeNotice, Plan

SIGNER = Signer(salt="planner.opt_out")


def willing() -> QuerySet[User]:
    """Members who get mail about changes: all who have not opted out."""
    return User.objects.filter(is_active=True).exclude(plan__wants_mail=False)


@transaction.atomic
def set_wants_mail(*, user: User, wants: bool) -> None:
    """Opting out also drops what was waiting."""
    Plan.objects.update_or_create(user=user, defaults={"wants_mail": wants})
    if not wants:
        ChangeNotice.objects.filter(Q(digest=None) | Q(digest__sent_at=None), user=user).delete()


def token_of(user: User) -> str:
    """Allows nothing but to change this one choice; good for ever, since mail is kept."""
    return SIGNER.sign(str(user.pk))


def user_of(token: str) -> User | None:
    try:
        return User.objects.filter(pk=SIGNER.unsign(token)).first()
    except BadSignature:
        return None
