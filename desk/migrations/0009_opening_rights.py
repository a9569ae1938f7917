"""Rights on open periods: who keeps events keeps them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ACTIONS = ("view", "add", "change", "delete")
NAMES = [f"{action}_{model}" for model in ("openperiod", "openinghours") for action in ACTIONS]
GROUPS = ("Editor", "Programmer")


def give(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("showtimes")
    config.models_module = True  # else create_permissions takes the app for one without models
    create_permissions(config, apps=apps, verbosity=0, using=using)
    config.models_module = None
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=GROUPS):
        group.permissions.add(*_rights(apps, using))


def take(apps, schema_editor):
    using = schema_editor.connection.alias
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=GROUPS):
        group.permissions.remove(*_rights(apps, using))


def _rights(apps, using):
    rights = apps.get_model("auth", "Permission").objects.using(using)
    return rights.filter(content_type__app_label="showtimes", codename__in=NAMES)


class Migration(migrations.Migration):
    dependencies = [("desk", "0008_connection_rights"), ("showtimes", "0009_open_periods")]

    operations = [migrations.RunPython(give, take)]
