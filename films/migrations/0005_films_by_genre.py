from django.db import migrations

# The table is Django's own, whose model knows no indexes of ours.
CREATE = "CREATE INDEX films_by_genre ON films_film_genres (genre_id, film_id)"


class Migration(migrations.Migration):
    dependencies = [("films", "0004_articles")]

    operations = [migrations.RunSQL(CREATE, "DROP INDEX films_by_genre")]
