"""Recipients of mail about changes; who opened the link in such a mail need not sign in to say so."""

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from community.models import User

SIGNER = Signer(salt="community.opt_out")


def mail_recipients() -> QuerySet[User]:
    """Members who get mail about changes: all who have not opted out."""
    return User.objects.filter(is_active=True, wants_mail=True)


def token_of(user: User) -> str:
    """Allows nothing but to change this one choice; good for ever, since mail is kept."""
    return SIGNER.sign(str(user.pk))


def user_of(token: str) -> User | None:
    try:
        return User.objects.filter(pk=SIGNER.unsign(token)).first()
    except BadSignature:
        return None
