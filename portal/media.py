"""Uploaded files, where no web server in front of the portal gives them."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from core.sizes import files_of, original_of

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file; a size that is still to be made leads on to its picture, and nobody keeps that answer.

    What lies beside a picture has its content in its name and never changes.
    """
    original = original_of(path)
    try:
        response: HttpResponseBase = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except Http404:
        if not original or not default_storage.exists(original):
            raise
        return HttpResponseRedirect(default_storage.url(original), headers={"Cache-Control": "no-store"})
    if original or files_of(path):
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
