"""Rights on last connections: programmers, who enter the ways between cities, keep their table."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

NAMES = [f"{action}_lastconnection" for action in ("view", "add", "change", "delete")]


def give(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("venues")
    config.models_module = True  # else create_permissions takes the app for one without models
    create_permissions(config, apps=apps, verbosity=0, using=using)
    config.models_module = None
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Programmer"):
        group.permissions.add(*_rights(apps, using))


def take(apps, schema_editor):
    using = schema_editor.connection.alias
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Programmer"):
        group.permissions.remove(*_rights(apps, using))


def _rights(apps, using):
    rights = apps.get_model("auth", "Permission").objects.using(using)
    return rights.filter(content_type__app_label="venues", codename__in=NAMES)


class Migration(migrations.Migration):
    dependencies = [("desk", "0007_key_date_rights"), ("venues", "0004_last_connections")]

    operations = [migrations.RunPython(give, take)]
