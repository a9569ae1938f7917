from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import transaction

from community.emails import normal_email


class UserManager(BaseUserManager):
    """Addresses are kept in one form, so that one can sign in however one types it."""

    def create_user(self, email: str, password: str | None = None, **fields):
        return self.create(email=normal_email(email), password=make_password(password), **fields)

    @transaction.atomic
    def create_superuser(self, email: str, password: str | None = None, **fields):
        """Account of one who runs the server: the address counts as confirmed."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user
