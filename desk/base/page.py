"""Base of pages of the admin that are no form of a single record."""

from django.contrib.admin import ModelAdmin
from django.views.generic.base import TemplateResponseMixin, View

from community.requests import MemberRequest


class AdminPage(TemplateResponseMixin, View):
    request: MemberRequest
    model_admin: ModelAdmin = None  # type: ignore[assignment]  # given to as_view
