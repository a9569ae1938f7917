"""PostgreSQL itself refuses two public screenings in one hall at once; SQLite relies on the validator alone.

SQLite has one writer at a time (IMMEDIATE transactions), so its validator can't be overtaken.
"""

from django.db import migrations

ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE showtimes_screening ADD CONSTRAINT screening_hall_taken EXCLUDE USING gist
    (hall_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (state = 'public');
"""
DROP = "ALTER TABLE showtimes_screening DROP CONSTRAINT screening_hall_taken;"


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("showtimes", "0001_initial")]

    operations = [migrations.RunPython(on_postgresql(ADD), on_postgresql(DROP))]
