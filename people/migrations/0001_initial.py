import core.fields
import core.focus
import core.images
import core.partial_dates
import django.db.models.deletion
import people.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalPerson',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Entwurf'), ('public', 'öffentlich')], db_index=True, default='draft', max_length=10, verbose_name='Status')),
                ('name', models.CharField(max_length=200, verbose_name='Name')),
                ('sort_name', models.CharField(blank=True, help_text='etwa „Scherfig, Lone“. Leer: das letzte Wort des Namens voran.', max_length=200, verbose_name='Sortiername')),
                ('slug', core.fields.AddressField(blank=True, help_text='Leer: aus dem Namen gemacht.', max_length=200, source='name', verbose_name='Adresse der Seite', within='')),
                ('born', models.CharField(blank=True, max_length=10, validators=[core.partial_dates.validate_partial_date], verbose_name='geboren')),
                ('died', models.CharField(blank=True, max_length=10, validators=[core.partial_dates.validate_partial_date], verbose_name='gestorben')),
                ('birth_place', models.CharField(blank=True, max_length=200, verbose_name='Geburtsort')),
                ('biography_de', models.TextField(blank=True, verbose_name='Biografie (deutsch)')),
                ('biography_en', models.TextField(blank=True, verbose_name='Biografie (englisch)')),
                ('biography_source', models.CharField(blank=True, max_length=200, verbose_name='Quelle der Biografie')),
                ('portrait', models.TextField(blank=True, max_length=100, verbose_name='Porträt')),
                ('portrait_focus', core.focus.FocusField(default='50 50', max_length=7, verbose_name='Bildmitte')),
                ('portrait_credit', models.CharField(blank=True, max_length=200, verbose_name='Bildnachweis')),
                ('imdb_id', models.CharField(blank=True, max_length=20, verbose_name='IMDb')),
                ('wikidata_id', models.CharField(blank=True, max_length=20, verbose_name='Wikidata')),
                ('tmdb_id', models.CharField(blank=True, max_length=20, verbose_name='TMDB')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical Person',
                'verbose_name_plural': 'historical Personen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Entwurf'), ('public', 'öffentlich')], db_index=True, default='draft', max_length=10, verbose_name='Status')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='angelegt')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
                ('name', models.CharField(max_length=200, verbose_name='Name')),
                ('sort_name', models.CharField(blank=True, help_text='etwa „Scherfig, Lone“. Leer: das letzte Wort des Namens voran.', max_length=200, verbose_name='Sortiername')),
                ('slug', core.fields.AddressField(blank=True, help_text='Leer: aus dem Namen gemacht.', max_length=200, source='name', unique=True, verbose_name='Adresse der Seite', within='')),
                ('born', models.CharField(blank=True, max_length=10, validators=[core.partial_dates.validate_partial_date], verbose_name='geboren')),
                ('died', models.CharField(blank=True, max_length=10, validators=[core.partial_dates.validate_partial_date], verbose_name='gestorben')),
                ('birth_place', models.CharField(blank=True, max_length=200, verbose_name='Geburtsort')),
                ('biography_de', models.TextField(blank=True, verbose_name='Biografie (deutsch)')),
                ('biography_en', models.TextField(blank=True, verbose_name='Biografie (englisch)')),
                ('biography_html_de', core.fields.RenderedField(blank=True, default='', language='de', source='biography_de')),
                ('biography_html_en', core.fields.RenderedField(blank=True, default='', language='en', source='biography_en')),
                ('biography_source', models.CharField(blank=True, max_length=200, verbose_name='Quelle der Biografie')),
                ('portrait', core.images.PictureField(blank=True, upload_to='people', verbose_name='Porträt')),
                ('portrait_focus', core.focus.FocusField(default='50 50', max_length=7, verbose_name='Bildmitte')),
                ('portrait_credit', models.CharField(blank=True, max_length=200, verbose_name='Bildnachweis')),
                ('imdb_id', models.CharField(blank=True, max_length=20, verbose_name='IMDb')),
                ('wikidata_id', models.CharField(blank=True, max_length=20, verbose_name='Wikidata')),
                ('tmdb_id', models.CharField(blank=True, max_length=20, verbose_name='TMDB')),
                ('name_folded', core.fields.FoldedField(blank=True, default='', sources=('name', 'sort_name'))),
                ('name_key', core.fields.NameKeyField(blank=True, db_index=True, default='', max_length=500, sources=('name',))),
                ('sort_key', people.fields.SortByFamilyField(blank=True, db_index=True, default='', max_length=250, sources=())),
            ],
            options={
                'verbose_name': 'Person',
                'verbose_name_plural': 'Personen',
                'ordering': ['sort_key', 'pk'],
                'indexes': [models.Index(fields=['name_key'], name='person_name_key')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('imdb_id', ''), _negated=True), fields=('imdb_id',), name='person_imdb_id_once', violation_error_message='Jemand anders hat schon diese Kennung.'), models.UniqueConstraint(condition=models.Q(('wikidata_id', ''), _negated=True), fields=('wikidata_id',), name='person_wikidata_id_once', violation_error_message='Jemand anders hat schon diese Kennung.'), models.UniqueConstraint(condition=models.Q(('tmdb_id', ''), _negated=True), fields=('tmdb_id',), name='person_tmdb_id_once', violation_error_message='Jemand anders hat schon diese Kennung.')],
            },
        ),
        migrations.CreateModel(
            name='PersonName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='Name')),
                ('name_folded', core.fields.FoldedField(blank=True, default='', sources=('name',))),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_names', to='people.person', verbose_name='Person')),
            ],
            options={
                'verbose_name': 'weiterer Name',
                'verbose_name_plural': 'weitere Namen',
                'constraints': [models.UniqueConstraint(fields=('person', 'name'), name='person_name_once')],
            },
        ),
    ]
