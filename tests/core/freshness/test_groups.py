"""Every table stands in a group, or it is said why not."""

from django.apps import apps
from django.conf import settings
from django.db import models

from core.freshness.writes import groups_of

SEEN_BY_NOBODY_ELSE = {
    *("admin.LogEntry", "auth.Permission", "auth.Group", "auth.Group_permissions", "contenttypes.ContentType"),
    *("sessions.Session", "account.EmailAddress", "account.EmailConfirmation", "django_tasks_database.DBTaskResult"),
    *("community.User", "community.User_groups", "community.User_user_permissions"),
    *("community.Bookmark", "community.Alert", "community.NeedsProfile"),
    *("planner.Plan", "planner.Availability", "planner.HiddenFilm", "planner.PlanEntry", "planner.PlanLink"),
    *("planner.Digest", "planner.ChangeNotice", "planner.CollectedChange"),
    *("intake.ProgrammeImport", "intake.TableMapping", "intake.TableRun", "intake.TableFile", "intake.TableOrigin"),
    *("desk.AcceptedFinding", "desk.LinkCheck", "desk.Merge", "desk.Release"),
    *("portal.PublishedRecord", "portal.PublishedKind", "portal.ChangeCount", "portal.TouchedRow"),
    *("core.Discarded", "core.Generation"),
    *("core.Word", "core.Document", "core.Posting", "core.Touched"),  # follow from what stands in groups
}
"""Models of which no page that everybody sees prints anything: a member's own, an editor's, the machine's."""


def everything() -> list[type[models.Model]]:
    return apps.get_models(include_auto_created=True)


def test_every_model_stands_in_a_group_or_is_seen_by_nobody_else():
    without = {model._meta.label for model in everything() if not groups_of(model) and not is_history(model)}
    assert without == SEEN_BY_NOBODY_ELSE


def test_histories_stand_in_no_group():
    assert [model for model in everything() if is_history(model) and groups_of(model)] == []


def test_every_name_in_the_settings_is_a_room_or_a_model():
    known = {name for model in everything() for name in (model._meta.app_label, model._meta.label)}
    assert {name for members in settings.FRESHNESS.values() for name in members} - known == set()


def is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "history_object")
