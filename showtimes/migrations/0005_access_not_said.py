"""An empty box meant "no" or "nobody has looked": it becomes "not said". Versions and the bin say the same.

Backwards "not said", which the old columns can't hold, becomes an empty box again.
"""

from django.db import migrations

FACTS = ("audio_description", "captions", "relaxed")


def replace(old, new):
    def run(apps, schema_editor):
        for name in ("Screening", "HistoricalScreening"):
            for fact in FACTS:
                apps.get_model("showtimes", name).objects.filter(**{fact: old}).update(**{fact: new})
        for discarded in apps.get_model("core", "Discarded").objects.iterator():
            if rows := [row for row in screenings(discarded.steps) if replaced(row, old, new)]:
                for row in rows:
                    row.update(replaced(row, old, new))
                discarded.save(update_fields=["steps"])

    return run


def screenings(steps):
    return [step["row"] for step in steps if step["model"] == "showtimes.Screening" and "row" in step]


def replaced(row, old, new):
    return {fact: new for fact in FACTS if fact in row and row[fact] is old}


class Migration(migrations.Migration):
    dependencies = [("showtimes", "0004_access_facts"), ("core", "0001_initial")]

    operations = [migrations.RunPython(replace(False, None), replace(None, False))]
