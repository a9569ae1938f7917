import core.fields
import core.focus
import core.images
import django.core.validators
import django.db.models.deletion
import venues.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='City',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_de', models.CharField(max_length=100, unique=True, verbose_name='Name (deutsch)')),
                ('name_en', models.CharField(blank=True, max_length=100, verbose_name='Name (englisch)')),
                ('slug', core.fields.AddressField(blank=True, help_text='Leer: aus dem Namen gemacht.', max_length=60, source='name_de', unique=True, verbose_name='Adresse der Seite', within='')),
                ('time_zone', models.CharField(default='Europe/Berlin', max_length=50, validators=[venues.validators.validate_time_zone], verbose_name='Zeitzone')),
                ('shape', models.CharField(choices=[('square', 'Quadrat'), ('circle', 'Kreis'), ('triangle', 'Dreieck'), ('diamond', 'Raute'), ('hexagon', 'Sechseck'), ('star', 'Stern'), ('cross', 'Kreuz'), ('ring', 'Ring'), ('frame', 'Rahmen'), ('arch', 'Bogen'), ('hourglass', 'Sanduhr'), ('bars', 'Streifen')], max_length=10, verbose_name='Zeichen')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Reihenfolge')),
                ('name_folded', core.fields.FoldedField(blank=True, default='', sources=('name_de', 'name_en'))),
                ('sort_key', core.fields.SortKeyField(blank=True, db_index=True, default='', max_length=250, sources=('name_de',))),
            ],
            options={
                'verbose_name': 'Stadt',
                'verbose_name_plural': 'Städte',
                'ordering': ['position', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Entwurf'), ('public', 'öffentlich')], db_index=True, default='draft', max_length=10, verbose_name='Status')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='angelegt')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('slug', core.fields.AddressField(blank=True, help_text='Leer: aus dem Namen gemacht.', max_length=120, source='name', unique=True, verbose_name='Adresse der Seite', within='')),
                ('aliases', models.TextField(blank=True, help_text='Ein Name je Zeile.', verbose_name='andere Namen')),
                ('street', models.CharField(blank=True, max_length=200, verbose_name='Straße oder Quadrat')),
                ('postcode', models.CharField(blank=True, max_length=12, verbose_name='Postleitzahl')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='Breite')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='Länge')),
                ('description_de', models.TextField(blank=True, verbose_name='Beschreibung (deutsch)')),
                ('description_en', models.TextField(blank=True, verbose_name='Beschreibung (englisch)')),
                ('transport_de', models.TextField(blank=True, verbose_name='Anfahrt (deutsch)')),
                ('transport_en', models.TextField(blank=True, verbose_name='Anfahrt (englisch)')),
                ('accessibility_de', models.TextField(blank=True, verbose_name='Barrierefreiheit (deutsch)')),
                ('accessibility_en', models.TextField(blank=True, verbose_name='Barrierefreiheit (englisch)')),
                ('default_subtitles', core.fields.CodesField(blank=True, default=tuple, help_text='Sprachkürzel, etwa „de, en“; „zxx“ für keine. Gilt für neue Vorstellungen ohne eigene Angabe.', max_length=200, verbose_name='übliche Untertitel')),
                ('website', models.URLField(blank=True, verbose_name='Website')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='Telefon')),
                ('picture', core.images.PictureField(blank=True, upload_to='venues', verbose_name='Bild')),
                ('picture_focus', core.focus.FocusField(default='50 50', max_length=7, verbose_name='Bildmitte')),
                ('picture_credit', models.CharField(blank=True, max_length=200, verbose_name='Bildnachweis')),
                ('opened_on', models.DateField(blank=True, null=True, verbose_name='geöffnet seit')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='geschlossen am')),
                ('name_folded', core.fields.FoldedField(blank=True, default='', sources=('name', 'aliases'))),
                ('sort_key', core.fields.SortKeyField(blank=True, db_index=True, default='', max_length=250, sources=('name',))),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='venues', to='venues.city', verbose_name='Stadt')),
            ],
            options={
                'verbose_name': 'Haus',
                'verbose_name_plural': 'Häuser',
                'ordering': ['city__position', 'city__sort_key', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='TravelTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='Minuten')),
                ('venue_a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='venues.venue', verbose_name='Haus')),
                ('venue_b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='venues.venue', verbose_name='anderes Haus')),
            ],
            options={
                'verbose_name': 'Weg zwischen Häusern',
                'verbose_name_plural': 'Wege zwischen Häusern',
            },
        ),
        migrations.CreateModel(
            name='Hall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Wie er neben dem Haus steht, etwa „Saal 2“ oder „Kino I“.', max_length=80, verbose_name='Name')),
                ('aliases', models.TextField(blank=True, help_text='Ein Name je Zeile.', verbose_name='andere Namen')),
                ('seats', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Plätze')),
                ('wheelchair_places', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Rollstuhlplätze')),
                ('hearing_loop', models.BooleanField(blank=True, null=True, verbose_name='Höranlage')),
                ('changeover_minutes', models.PositiveSmallIntegerField(default=15, help_text='Minuten zwischen zwei Vorstellungen.', verbose_name='Umbauzeit')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='in Betrieb ab')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='in Betrieb bis')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Reihenfolge')),
                ('sort_key', core.fields.SortKeyField(blank=True, db_index=True, default='', max_length=250, sources=('name',))),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='halls', to='venues.venue', verbose_name='Haus')),
            ],
            options={
                'verbose_name': 'Saal',
                'verbose_name_plural': 'Säle',
                'ordering': ['venue__city__position', 'venue__city__sort_key', 'venue__sort_key', 'position', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='CityTravelTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='Minuten')),
                ('city_a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='venues.city', verbose_name='Stadt')),
                ('city_b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='venues.city', verbose_name='andere Stadt')),
            ],
            options={
                'verbose_name': 'Weg zwischen Städten',
                'verbose_name_plural': 'Wege zwischen Städten',
                'constraints': [models.UniqueConstraint(fields=('city_a', 'city_b'), name='city_travel_time_once_a_pair', violation_error_message='Dieser Weg ist schon eingetragen.'), models.CheckConstraint(condition=models.Q(('city_a__lte', models.F('city_b'))), name='city_travel_time_pair_in_order')],
            },
        ),
        migrations.AddConstraint(
            model_name='venue',
            constraint=models.UniqueConstraint(fields=('city', 'name'), name='venue_name_once_a_city', violation_error_message='In dieser Stadt gibt es schon ein Haus mit diesem Namen.'),
        ),
        migrations.AddConstraint(
            model_name='venue',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('opened_on__isnull', True), ('closed_on__gt', models.F('opened_on')), _connector='OR'), name='venue_closes_after_opening', violation_error_message='Ein Haus schließt erst, nachdem es geöffnet hat.'),
        ),
        migrations.AddConstraint(
            model_name='traveltime',
            constraint=models.UniqueConstraint(fields=('venue_a', 'venue_b'), name='travel_time_once_a_pair', violation_error_message='Dieser Weg ist schon eingetragen.'),
        ),
        migrations.AddConstraint(
            model_name='traveltime',
            constraint=models.CheckConstraint(condition=models.Q(('venue_a__lt', models.F('venue_b'))), name='travel_time_pair_in_order', violation_error_message='Bitte zwei verschiedene Häuser wählen.'),
        ),
        migrations.AddConstraint(
            model_name='hall',
            constraint=models.UniqueConstraint(fields=('venue', 'name'), name='hall_name_once_a_venue', violation_error_message='In diesem Haus gibt es schon einen Saal mit diesem Namen.'),
        ),
        migrations.AddConstraint(
            model_name='hall',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='hall_valid_range', violation_error_message='„in Betrieb bis“ liegt vor „in Betrieb ab“.'),
        ),
    ]
