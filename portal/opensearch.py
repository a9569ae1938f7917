"""The search as browsers and other programs offer it (OpenSearch 1.1)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.i18n import current
from core.structured import absolute

CONTENT_TYPE = "application/opensearchdescription+xml"
A_DAY = 24 * 60 * 60
LONGEST_NAME = 16
"""Letters of a short name, as the specification has it."""

DESCRIPTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{name}</ShortName>
<Description>{description}</Description>
<Language>{language}</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Image width="180" height="180" type="image/png">{image}</Image>
<Url type="text/html" template="{search}?q={{searchTerms}}"/>
<Url type="application/x-suggestions+json" template="{suggestions}?q={{searchTerms}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{own}"/>
</OpenSearchDescription>
"""


@require_safe
@cache_control(public=True, max_age=A_DAY)
def opensearch(request: HttpRequest) -> HttpResponse:
    """In the language of its address, as the pages that it leads to."""
    text = format_html(
        DESCRIPTION,
        name=settings.SITE_NAME[:LONGEST_NAME],
        description=_("Filme, Personen, Kinos und Festivals suchen"),
        language=current(),
        image=absolute(static("img/touch-icon.png")),
        search=absolute(reverse("search")),
        suggestions=absolute(reverse("search_suggestions")),
        own=absolute(reverse("opensearch")),
    )
    return HttpResponse(text, content_type=CONTENT_TYPE)
