"""A text as the page will show it, for the editor who is still typing."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from core.markdown import render

LONGEST = 100_000


@require_POST
def markdown_view(request: HttpRequest) -> HttpResponse:
    """The sanitised HTML of ``text``; 400 for more characters than any text has."""
    text = request.POST.get("text", "")
    if len(text) > LONGEST:
        raise BadRequest
    return HttpResponse(render(text, request.POST.get("language", "de")))
