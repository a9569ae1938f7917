"""Requests with what the middlewares put into them."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from community.models import User


class VisitorRequest(HttpRequest):
    htmx: HtmxDetails


class MemberRequest(VisitorRequest):
    """Of somebody who is signed in."""

    user: User
