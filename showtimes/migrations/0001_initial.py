import core.fields
import django.db.models.deletion
import showtimes.ends
import showtimes.models.screening
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('films', '0001_initial'),
        ('people', '0001_initial'),
        ('venues', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Entwurf'), ('public', 'öffentlich')], db_index=True, default='draft', max_length=10, verbose_name='Status')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='angelegt')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
                ('is_sample', models.BooleanField(default=False, help_text='Für die Vorführung erfunden. Die Seite weist darauf hin.', verbose_name='Beispiel')),
                ('name_de', models.CharField(max_length=200, verbose_name='Name (deutsch)')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='Name (englisch)')),
                ('short_name', models.CharField(blank=True, help_text='Steht bei Vorstellungen, etwa „Festival“.', max_length=60, verbose_name='Kurzname')),
                ('slug', core.fields.AddressField(blank=True, help_text='Leer: aus dem Namen gemacht.', max_length=120, source='name_de', unique=True, verbose_name='Adresse der Seite', within='')),
                ('description_de', models.TextField(blank=True, verbose_name='Beschreibung (deutsch)')),
                ('description_en', models.TextField(blank=True, verbose_name='Beschreibung (englisch)')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='beginnt am')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='letzter Tag')),
                ('public_from', models.DateTimeField(blank=True, help_text='Vorher sieht die Öffentlichkeit nichts davon.', null=True, verbose_name='öffentlich ab')),
                ('sort_key', core.fields.SortKeyField(blank=True, db_index=True, default='', max_length=250, sources=('name_de',))),
            ],
            options={
                'verbose_name': 'Reihe',
                'verbose_name_plural': 'Reihen',
                'ordering': ['-starts_on', 'sort_key'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='series_ends_after_start', violation_error_message='Der letzte Tag liegt vor dem ersten.')],
            },
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='angelegt')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
                ('public_id', models.CharField(default=showtimes.models.screening.make_public_id, editable=False, max_length=12, unique=True, verbose_name='Kennung')),
                ('state', models.CharField(choices=[('draft', 'Entwurf'), ('public', 'öffentlich'), ('cancelled', 'abgesagt')], default='draft', max_length=10, verbose_name='Status')),
                ('public_from', models.DateTimeField(blank=True, help_text='Vorher sieht die Öffentlichkeit nichts davon.', null=True, verbose_name='öffentlich ab')),
                ('starts_at', models.DateTimeField(verbose_name='Beginn')),
                ('intro_minutes', models.PositiveSmallIntegerField(default=0, help_text='Minuten vor dem Film.', verbose_name='Vorprogramm')),
                ('talk_minutes', models.PositiveSmallIntegerField(default=0, help_text='Minuten nach dem Film.', verbose_name='Gespräch')),
                ('end_override', models.DateTimeField(blank=True, help_text='Leer: aus Vorprogramm, Film und Gespräch gerechnet.', null=True, verbose_name='Ende (abweichend)')),
                ('ends_at', showtimes.ends.EndField(verbose_name='Ende')),
                ('audio', core.fields.CodesField(blank=True, default=tuple, help_text='Kürzel, etwa „en“. Leer: keine Angabe.', max_length=200, verbose_name='Sprache im Ton')),
                ('subtitles', core.fields.CodesField(blank=True, default=tuple, help_text='Kürzel, etwa „de, en“; „zxx“ für keine. Leer: was im Haus üblich ist.', max_length=200, verbose_name='Untertitel')),
                ('projection', models.CharField(blank=True, choices=[('dcp', 'DCP (digital)'), ('4k', '4K'), ('3d', '3D'), ('16mm', '16 mm'), ('35mm', '35 mm'), ('70mm', '70 mm'), ('video', 'Video')], max_length=6, verbose_name='Vorführformat')),
                ('audio_description', models.BooleanField(default=False, verbose_name='Audiodeskription')),
                ('captions', models.BooleanField(default=False, verbose_name='Untertitel für Hörgeschädigte')),
                ('relaxed', models.BooleanField(default=False, verbose_name='Entspannte Vorstellung')),
                ('ticket_url', models.URLField(blank=True, verbose_name='Kartenverkauf')),
                ('availability', models.CharField(choices=[('unknown', 'keine Angabe'), ('available', 'Karten vorhanden'), ('few', 'wenige Plätze'), ('soldout', 'ausverkauft'), ('rush', 'Restkarten an der Abendkasse')], default='unknown', max_length=10, verbose_name='Karten')),
                ('availability_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='Stand der Karten')),
                ('note_de', models.CharField(blank=True, max_length=250, verbose_name='Hinweis (deutsch)')),
                ('note_en', models.CharField(blank=True, max_length=250, verbose_name='Hinweis (englisch)')),
                ('origin', models.CharField(blank=True, default='', editable=False, max_length=60, verbose_name='Herkunft')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, verbose_name='Fassung')),
                ('last_public', models.JSONField(editable=False, null=True)),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='films.film', verbose_name='Film')),
                ('hall', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='venues.hall', verbose_name='Saal')),
                ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='showtimes.series', verbose_name='Reihe')),
            ],
            options={
                'verbose_name': 'Vorstellung',
                'verbose_name_plural': 'Vorstellungen',
                'ordering': ['starts_at', 'hall'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalScreening',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('public_id', models.CharField(db_index=True, default=showtimes.models.screening.make_public_id, editable=False, max_length=12, verbose_name='Kennung')),
                ('state', models.CharField(choices=[('draft', 'Entwurf'), ('public', 'öffentlich'), ('cancelled', 'abgesagt')], default='draft', max_length=10, verbose_name='Status')),
                ('public_from', models.DateTimeField(blank=True, help_text='Vorher sieht die Öffentlichkeit nichts davon.', null=True, verbose_name='öffentlich ab')),
                ('starts_at', models.DateTimeField(verbose_name='Beginn')),
                ('intro_minutes', models.PositiveSmallIntegerField(default=0, help_text='Minuten vor dem Film.', verbose_name='Vorprogramm')),
                ('talk_minutes', models.PositiveSmallIntegerField(default=0, help_text='Minuten nach dem Film.', verbose_name='Gespräch')),
                ('end_override', models.DateTimeField(blank=True, help_text='Leer: aus Vorprogramm, Film und Gespräch gerechnet.', null=True, verbose_name='Ende (abweichend)')),
                ('audio', core.fields.CodesField(blank=True, default=tuple, help_text='Kürzel, etwa „en“. Leer: keine Angabe.', max_length=200, verbose_name='Sprache im Ton')),
                ('subtitles', core.fields.CodesField(blank=True, default=tuple, help_text='Kürzel, etwa „de, en“; „zxx“ für keine. Leer: was im Haus üblich ist.', max_length=200, verbose_name='Untertitel')),
                ('projection', models.CharField(blank=True, choices=[('dcp', 'DCP (digital)'), ('4k', '4K'), ('3d', '3D'), ('16mm', '16 mm'), ('35mm', '35 mm'), ('70mm', '70 mm'), ('video', 'Video')], max_length=6, verbose_name='Vorführformat')),
                ('audio_description', models.BooleanField(default=False, verbose_name='Audiodeskription')),
                ('captions', models.BooleanField(default=False, verbose_name='Untertitel für Hörgeschädigte')),
                ('relaxed', models.BooleanField(default=False, verbose_name='Entspannte Vorstellung')),
                ('ticket_url', models.URLField(blank=True, verbose_name='Kartenverkauf')),
                ('availability', models.CharField(choices=[('unknown', 'keine Angabe'), ('available', 'Karten vorhanden'), ('few', 'wenige Plätze'), ('soldout', 'ausverkauft'), ('rush', 'Restkarten an der Abendkasse')], default='unknown', max_length=10, verbose_name='Karten')),
                ('note_de', models.CharField(blank=True, max_length=250, verbose_name='Hinweis (deutsch)')),
                ('note_en', models.CharField(blank=True, max_length=250, verbose_name='Hinweis (englisch)')),
                ('origin', models.CharField(blank=True, default='', editable=False, max_length=60, verbose_name='Herkunft')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('film', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='films.film', verbose_name='Film')),
                ('hall', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='venues.hall', verbose_name='Saal')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='showtimes.series', verbose_name='Reihe')),
            ],
            options={
                'verbose_name': 'historical Vorstellung',
                'verbose_name_plural': 'historical Vorstellungen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ScreeningChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('moved', 'verlegt'), ('version', 'andere Fassung'), ('film', 'anderer Film'), ('cancelled', 'abgesagt'), ('reinstated', 'findet doch statt')], max_length=10, verbose_name='Art')),
                ('revision', models.PositiveIntegerField(verbose_name='Fassung')),
                ('before', models.JSONField(verbose_name='vorher')),
                ('after', models.JSONField(verbose_name='nachher')),
                ('note_de', models.CharField(blank=True, max_length=250, verbose_name='öffentlicher Grund (deutsch)')),
                ('note_en', models.CharField(blank=True, max_length=250, verbose_name='öffentlicher Grund (englisch)')),
                ('created_at', models.DateTimeField(verbose_name='geändert am')),
                ('screening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='showtimes.screening', verbose_name='Vorstellung')),
            ],
            options={
                'verbose_name': 'Änderung',
                'verbose_name_plural': 'Änderungen',
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(fields=['created_at'], name='change_made')],
                'constraints': [models.UniqueConstraint(fields=('screening', 'revision'), name='change_revision_once')],
            },
        ),
        migrations.CreateModel(
            name='ScreeningGuest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, help_text='Wenn es keine Person im Katalog ist.', max_length=200, verbose_name='Name')),
                ('function', models.CharField(blank=True, help_text='etwa „Regie“', max_length=120, verbose_name='Funktion')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='Reihenfolge')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='Person')),
                ('screening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guests', to='showtimes.screening', verbose_name='Vorstellung')),
            ],
            options={
                'verbose_name': 'Gast',
                'verbose_name_plural': 'Gäste',
                'ordering': ['position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='guest_is_somebody', violation_error_message='Bitte eine Person wählen oder einen Namen angeben.'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('screening', 'person'), name='guest_person_once', violation_error_message='Diese Person ist schon Gast der Vorstellung.')],
            },
        ),
        migrations.AddIndex(
            model_name='screening',
            index=models.Index(fields=['starts_at'], name='screening_start'),
        ),
        migrations.AddIndex(
            model_name='screening',
            index=models.Index(fields=['ends_at'], name='screening_end'),
        ),
        migrations.AddIndex(
            model_name='screening',
            index=models.Index(fields=['hall', 'starts_at'], name='screening_hall_start'),
        ),
        migrations.AddIndex(
            model_name='screening',
            index=models.Index(fields=['film', 'starts_at'], name='screening_film_start'),
        ),
        migrations.AddConstraint(
            model_name='screening',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='screening_ends_after_start', violation_error_message='Die Vorstellung endet, bevor sie beginnt.'),
        ),
    ]
