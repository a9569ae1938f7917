"""Rights on articles: editors write them, programmers read them as they read texts."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ACTIONS = ("view", "add", "change", "delete")
MODELS = ("article", "articlefilm")
RIGHTS = {
    "Editor": [f"{action}_{model}" for model in MODELS for action in ACTIONS],
    "Programmer": [f"view_{model}" for model in MODELS],
}


def give(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("films")
    config.models_module = True  # else create_permissions takes the app for one without models
    create_permissions(config, apps=apps, verbosity=0, using=using)
    config.models_module = None
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=RIGHTS):
        group.permissions.add(*_rights(apps, using, group.name))


def take(apps, schema_editor):
    using = schema_editor.connection.alias
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=RIGHTS):
        group.permissions.remove(*_rights(apps, using, group.name))


def _rights(apps, using, group):
    rights = apps.get_model("auth", "Permission").objects.using(using)
    return rights.filter(content_type__app_label="films", codename__in=RIGHTS[group])


class Migration(migrations.Migration):
    dependencies = [("desk", "0010_critic_rights"), ("films", "0004_articles")]

    operations = [migrations.RunPython(give, take)]
