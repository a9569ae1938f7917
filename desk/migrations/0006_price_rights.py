"""Rights on prices and passes: programmers keep them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ACTIONS = ("view", "add", "change", "delete")
NAMES = [f"{action}_{model}" for model in ("pricelist", "price", "pass", "passacceptance") for action in ACTIONS]


def give(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("showtimes")
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
    return rights.filter(content_type__app_label="showtimes", codename__in=NAMES)


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_alert_rights"), ("showtimes", "0006_prices_and_passes")]

    operations = [migrations.RunPython(give, take)]
