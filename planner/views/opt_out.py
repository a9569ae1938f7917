from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from community.opt_out import user_of


@csrf_exempt  # mail programs post here (RFC 8058); what allows it is the token in the address
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opt_out(request: HttpRequest, token: str) -> HttpResponse:
    """No more mail about changes, or mail again with ``mails=an``. A GET only asks: link scanners follow links."""
    if not (user := user_of(token)):
        raise Http404
    if request.method == "POST":
        user.wants_mail = request.POST.get("mails") == "an"
        user.save(update_fields=["wants_mail"])
    return render(request, "planner/opt_out.html", {"wants": user.wants_mail, "done": request.method == "POST"})
