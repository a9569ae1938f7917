"""Who plans the programme sees what was released."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_programmers_look(apps, schema_editor):
    using = schema_editor.connection.alias
    desk = apps.get_app_config("desk")
    desk.models_module = True  # else create_permissions takes the app for one without models
    create_permissions(desk, apps=apps, verbosity=0, using=using)
    desk.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    view = permissions.get(content_type__app_label="desk", codename="view_release")
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Programmer"):
        group.permissions.add(view)


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0002_release"),
        ("community", "0002_groups"),
    ]

    operations = [migrations.RunPython(let_programmers_look, migrations.RunPython.noop)]
