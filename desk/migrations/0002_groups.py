"""The groups Editor, Programmer and Moderator.

They stand in the uppermost room, for they may do something with records of every room below.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

WORK = ("view", "add", "change", "delete")
READ = ("view",)

GROUPS = {
    "Editor": {
        "people": {"person": WORK, "personname": WORK},
        "films": dict.fromkeys(
            (
                *("film", "alternativetitle", "credit", "genre", "pressreview"),
                *("programmepart", "still", "text", "trailer"),
            ),
            WORK,
        ),
        "showtimes": {"screening": READ},
    },
    "Programmer": {
        "venues": dict.fromkeys(("city", "venue", "hall", "traveltime", "citytraveltime"), WORK),
        "showtimes": {"series": WORK, "screening": WORK, "screeningguest": WORK, "screeningchange": READ},
        "festival": dict.fromkeys(
            ("festival", "edition", "editioncity", "section", "selection", "award", "awardgiven"), WORK
        ),
        "films": {"film": READ, "text": READ},
        "people": {"person": READ},
        "desk": {"release": READ},
    },
    "Moderator": {
        "community": {
            "rating": ("view", "delete"),
            "filmmark": ("view", "delete"),
            "user": ("view", "change"),
            "bookmark": READ,
            "filmstats": READ,
        },
        "films": {"film": READ},
    },
}


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    using = schema_editor.connection.alias
    for config in list(apps.get_app_configs()):
        config.models_module = True  # else create_permissions takes the app for one without models
        create_permissions(config, apps=apps, verbosity=0, using=using)
        config.models_module = None
    for name, models in GROUPS.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        wanted = {
            (app, f"{action}_{model}")
            for app, by_model in models.items()
            for model, actions in by_model.items()
            for action in actions
        }
        permissions = Permission.objects.using(using).select_related("content_type")
        group.permissions.set(
            [found for found in permissions if (found.content_type.app_label, found.codename) in wanted]
        )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_initial"),
        ("community", "0002_films"),
        ("people", "0001_initial"),
        ("venues", "0001_initial"),
        ("films", "0001_initial"),
        ("showtimes", "0001_initial"),
        ("festival", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
