"""The last administrator stays one: nobody else could give the rights back."""

from community.models import User


def is_last_administrator(user: User) -> bool:
    """Whether nobody else is one.

    Locks all of them until the end of the transaction, so that two can't step down at once.
    """
    administrators = User.objects.filter(is_superuser=True, is_active=True, is_staff=True)
    return list(administrators.select_for_update().order_by("pk").values_list("pk", flat=True)) == [user.pk]
