"""The last administrator stays one: nobody else could give the rights back."""

from collections.abc import Collection

from django.db.models import QuerySet

from community.models import User


def administrators() -> QuerySet[User]:
    return User.objects.filter(is_superuser=True, is_active=True, is_staff=True)


def would_be_last(leaving: Collection[int]) -> bool:
    """Whether no administrator is left without these accounts (ids), of which one at least is one now.

    Locks all of them until the end of the transaction, so that two can't step down at once.
    """
    ids = set(administrators().select_for_update().order_by("pk").values_list("pk", flat=True))
    return bool(ids) and ids <= set(leaving)
