import core.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('films', '0001_initial'),
        ('people', '0001_initial'),
        ('showtimes', '0001_initial'),
        ('venues', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Festival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_de', models.CharField(max_length=200, unique=True, verbose_name='Name (deutsch)')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='Name (englisch)')),
                ('slug', core.fields.AddressField(blank=True, help_text='Leer: aus dem Namen gemacht.', max_length=120, source='name_de', unique=True, verbose_name='Adresse der Seite', within='')),
                ('description_de', models.TextField(blank=True, verbose_name='Beschreibung (deutsch)')),
                ('description_en', models.TextField(blank=True, verbose_name='Beschreibung (englisch)')),
                ('website', models.URLField(blank=True, verbose_name='Website')),
                ('is_local', models.BooleanField(default=False, help_text='Hat Vorstellungen in unseren Städten.', verbose_name='findet hier statt')),
                ('sort_key', core.fields.SortKeyField(blank=True, db_index=True, default='', max_length=250, sources=('name_de',))),
            ],
            options={
                'verbose_name': 'Festival',
                'verbose_name_plural': 'Festivals',
                'ordering': ['-is_local', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('series_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='showtimes.series')),
                ('number', models.PositiveSmallIntegerField(blank=True, help_text='etwa 67', null=True, verbose_name='Ausgabe')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Jahr')),
                ('festival', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='festival.festival', verbose_name='Festival')),
            ],
            options={
                'verbose_name': 'Ausgabe',
                'verbose_name_plural': 'Ausgaben',
                'ordering': ['-year', 'festival'],
            },
            bases=('showtimes.series',),
        ),
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_de', models.CharField(max_length=150, verbose_name='Name (deutsch)')),
                ('name_en', models.CharField(blank=True, max_length=150, verbose_name='Name (englisch)')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Reihenfolge')),
                ('sort_key', core.fields.SortKeyField(blank=True, db_index=True, default='', max_length=250, sources=('name_de',))),
                ('festival', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='awards', to='festival.festival', verbose_name='Festival')),
            ],
            options={
                'verbose_name': 'Preis',
                'verbose_name_plural': 'Preise',
                'ordering': ['festival', 'position', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_de', models.CharField(max_length=150, verbose_name='Name (deutsch)')),
                ('name_en', models.CharField(blank=True, max_length=150, verbose_name='Name (englisch)')),
                ('slug', core.fields.AddressField(blank=True, help_text='Leer: aus dem Namen gemacht.', max_length=120, source='name_de', verbose_name='Adresse der Seite', within='edition')),
                ('description_de', models.TextField(blank=True, verbose_name='Beschreibung (deutsch)')),
                ('description_en', models.TextField(blank=True, verbose_name='Beschreibung (englisch)')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Reihenfolge')),
                ('sort_key', core.fields.SortKeyField(blank=True, db_index=True, default='', max_length=250, sources=('name_de',))),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='festival.edition', verbose_name='Ausgabe')),
            ],
            options={
                'verbose_name': 'Sektion',
                'verbose_name_plural': 'Sektionen',
                'ordering': ['edition', 'position', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Selection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('premiere', models.CharField(blank=True, choices=[('world', 'Weltpremiere'), ('international', 'internationale Premiere'), ('european', 'Europapremiere'), ('german', 'Deutschlandpremiere')], max_length=15, verbose_name='Premiere')),
                ('is_opening', models.BooleanField(default=False, verbose_name='Eröffnungsfilm')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Reihenfolge')),
                ('catalogue_text', models.ForeignKey(blank=True, limit_choices_to={'kind': 'catalogue'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='films.text', verbose_name='Katalogtext')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='selections', to='festival.edition', verbose_name='Ausgabe')),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='selections', to='films.film', verbose_name='Film')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='selections', to='festival.section', verbose_name='Sektion')),
            ],
            options={
                'verbose_name': 'Auswahl',
                'verbose_name_plural': 'Auswahl',
                'ordering': ['position', 'film__sort_title'],
            },
        ),
        migrations.CreateModel(
            name='AwardGiven',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note_de', models.CharField(blank=True, max_length=500, verbose_name='Begründung (deutsch)')),
                ('note_en', models.CharField(blank=True, max_length=500, verbose_name='Begründung (englisch)')),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='festival.award', verbose_name='Preis')),
                ('film', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='awards', to='films.film', verbose_name='Film')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='awards', to='people.person', verbose_name='Person')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='awards_given', to='festival.edition', verbose_name='Ausgabe')),
            ],
            options={
                'verbose_name': 'Preisträger',
                'verbose_name_plural': 'Preisträger',
                'ordering': ['award__position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('film__isnull', False), ('person__isnull', False), _connector='OR'), name='award_goes_to_somebody', violation_error_message='Bitte einen Film oder eine Person wählen.'), models.UniqueConstraint(condition=models.Q(('person', None)), fields=('award', 'edition', 'film'), name='award_given_to_film_once', violation_error_message='Der Film steht schon mit diesem Preis da.'), models.UniqueConstraint(condition=models.Q(('film', None)), fields=('award', 'edition', 'person'), name='award_given_to_person_once', violation_error_message='Diese Person steht schon mit diesem Preis da.'), models.UniqueConstraint(fields=('award', 'edition', 'film', 'person'), name='award_given_for_film_once')],
            },
        ),
        migrations.CreateModel(
            name='EditionCity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='beginnt am')),
                ('ends_on', models.DateField(verbose_name='letzter Tag')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='venues.city', verbose_name='Stadt')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edition_cities', to='festival.edition', verbose_name='Ausgabe')),
            ],
            options={
                'verbose_name': 'Stadt der Ausgabe',
                'verbose_name_plural': 'Städte der Ausgabe',
                'ordering': ['city__position', 'city__sort_key'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'city'), name='edition_city_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='edition_city_ends_after_start', violation_error_message='Der letzte Tag liegt vor dem ersten.')],
            },
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('festival', 'year'), name='edition_once_a_year', violation_error_message='Dieses Festival hat in diesem Jahr schon eine Ausgabe.'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(fields=('festival', 'name_de'), name='award_once_a_festival'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.UniqueConstraint(fields=('edition', 'slug'), name='section_slug_once_an_edition'),
        ),
        migrations.AddConstraint(
            model_name='selection',
            constraint=models.UniqueConstraint(fields=('edition', 'film'), name='film_once_an_edition', violation_error_message='Der Film steht schon in dieser Ausgabe.'),
        ),
    ]
