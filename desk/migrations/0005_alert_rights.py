"""Rights on alerts: moderators see them, as they see bookmarks."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def give(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("community")
    config.models_module = True  # else create_permissions takes the app for one without models
    create_permissions(config, apps=apps, verbosity=0, using=using)
    config.models_module = None
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Moderator"):
        group.permissions.add(*_rights(apps, using))


def take(apps, schema_editor):
    using = schema_editor.connection.alias
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Moderator"):
        group.permissions.remove(*_rights(apps, using))


def _rights(apps, using):
    rights = apps.get_model("auth", "Permission").objects.using(using)
    return rights.filter(content_type__app_label="community", codename="view_alert")


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_map_rights"), ("community", "0004_alerts")]

    operations = [migrations.RunPython(give, take)]
