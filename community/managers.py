from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import transaction

from community.emails import normal_email

if TYPE_CHECKING:  # the model is made with this manager
    from community.models import User


class UserManager(BaseUserManager["User"]):
    """Addresses are kept in one form, so that one can sign in however one types it."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create(email=normal_email(email), password=make_password(password), **fields)

    @transaction.atomic
    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Account of one who runs the server: the address counts as confirmed."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        addresses = user.emailaddress_set  # type: ignore[attr-defined]  # allauth's relation
        addresses.create(email=user.email, verified=True, primary=True)
        return user
