"""Rights on critics: programmers, who enter the editions, invite them. Their scores are nobody's to enter."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

NAMES = [f"{action}_critic" for action in ("view", "add", "change", "delete")]


def give(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("festival")
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
    return rights.filter(content_type__app_label="festival", codename__in=NAMES)


class Migration(migrations.Migration):
    dependencies = [("desk", "0009_opening_rights"), ("festival", "0003_critics")]

    operations = [migrations.RunPython(give, take)]
