from django.db import migrations, models

import core.search.models
from core.search import tables


def leave(apps, schema_editor) -> None:
    tables.leave(schema_editor.connection)


class Migration(migrations.Migration):
    """The index itself is built after all migrations, by the code that then is (``cinema`` migrate)."""

    dependencies = [("core", "0002_generations")]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("names", models.TextField()),
                ("words", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Touched",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=100)),
                ("value", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=60, unique=True)),
                ("stamp", models.IntegerField(default=core.search.models.stamp)),
            ],
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.IntegerField()),
                ("document", models.BigIntegerField()),
                ("weight", models.SmallIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["word", "document", "weight"], name="posting_found")],
            },
        ),
        migrations.RunPython(migrations.RunPython.noop, leave),
    ]
