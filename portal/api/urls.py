from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from portal.api import changes, lists, openapi
from portal.api.kinds import KINDS

app_name = "api"


class KindConverter(StringConverter):
    regex = "|".join(KINDS)


register_converter(KindConverter, "kind")

urlpatterns = [
    path("", lists.index, name="index"),
    path("openapi.json", openapi.document, name="openapi"),
    path("changes", changes.changes, name="changes"),
    path("<kind:name>", lists.listing, name="list"),
    path("<kind:name>/<str:key>", lists.one, name="one"),
    re_path(r"^(?P<path>.*)$", lists.nothing, name="nothing"),
]
