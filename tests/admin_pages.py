"""Steps that the tests of the admin share."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def page(model, action: str, *args) -> str:
    """The address of a model's admin page: changelist, add, change, delete."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=args)


def action_names(model_admin) -> set[str]:
    """Those of its own actions, which are names of methods or functions."""
    return {getattr(action, "__name__", action) for action in model_admin.actions}


def queries(client: Client, url: str, **data) -> int:
    """Number of queries that a page costs which answers 200."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url, data).status_code == 200
    return len(captured)


def posted_form(client: Client, url: str, **changes) -> dict[str, object]:
    """Data that a browser would post from the page's form, with some fields changed; ``None`` leaves one out."""
    data = filled_in(client.get(url).context_data)
    return {name: value for name, value in (data | changes).items() if value is not None}


def filled_in(context: dict) -> dict[str, object]:
    """The values that a page with a form shows."""
    data = {"_seen": context.get("snapshot")} | form_data(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        data |= formset_data(inline.formset)
    return {name: value for name, value in data.items() if value is not None}


def formset_data(formset) -> dict[str, object]:
    data = form_data(formset.management_form)
    for form in formset.forms:
        data |= form_data(form)
    return data


def form_data(form) -> dict[str, object]:
    """The values of the form's widgets under their names; widgets of several inputs give several."""
    data = {}
    for bound in form:
        widget = bound.field.widget
        for name, value in widget_values(widget, bound.html_name, bound.value()).items():
            if value is not None and value is not False:
                data[name] = value
    return data


def widget_values(widget, name: str, value) -> dict[str, object]:
    if hasattr(widget, "decompress"):
        parts = value if isinstance(value, list) else widget.decompress(value)
        return {f"{name}_{number}": part if part is None else str(part) for number, part in enumerate(parts)}
    if isinstance(value, list):
        return {name: [getattr(item, "pk", item) for item in value]}
    if getattr(widget, "needs_multipart_form", False):
        return {}
    return {name: value}


def messages(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def act(client: Client, model, action: str, *records, **data) -> list[str]:
    """Runs an action of the list on the records and returns the messages it left."""
    response = client.post(
        page(model, "changelist"),
        {"action": action, "_selected_action": [record.pk for record in records], **data},
        follow=True,
    )
    assert response.status_code == 200
    return messages(response)
