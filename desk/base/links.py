"""Ways from lists to pages of the desk."""

from django.db.models import QuerySet
from django.urls import reverse


def release_address(parameter: str, records: QuerySet) -> str:
    """The page of the desk that releases these: "reihe" for series, "auswahl" for screenings."""
    ids = ",".join(str(pk) for pk in records.order_by("pk").values_list("pk", flat=True))
    return f"{reverse('admin:desk_release_page')}?{parameter}={ids}"
