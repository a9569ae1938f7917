from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet

from community.emails import normal_email
from core.prepared import prepared

if TYPE_CHECKING:  # the model is made with this manager
    from community.models import User


@prepared
def _accounts(pk: int) -> "QuerySet[User]":
    return apps.get_model("community", "User")._base_manager.filter(pk=pk)


class UserManager(BaseUserManager["User"]):
    """Addresses are kept in one form, so that one can sign in however one types it."""

    def get(self, *args: Any, **kwargs: Any) -> "User":
        """As Django's; an account by its ``pk`` alone, as each page of a member asks for it, by a prepared query."""
        if args or kwargs.keys() != {"pk"} or not isinstance(kwargs["pk"], int):
            return super().get(*args, **kwargs)
        for user in _accounts(kwargs["pk"]):
            return user
        raise self.model.DoesNotExist

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create(email=normal_email(email), password=make_password(password), **fields)

    @transaction.atomic
    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Account of one who runs the server: the address counts as confirmed."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        addresses = user.emailaddress_set  # type: ignore[attr-defined]  # allauth's relation
        addresses.create(email=user.email, verified=True, primary=True)
        return user
