import django.core.validators
import django.db.models.deletion
import planner.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('films', '0001_initial'),
        ('showtimes', '0001_initial'),
        ('venues', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CollectedChange',
            fields=[
                ('change', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='collected', serialize=False, to='showtimes.screeningchange', verbose_name='Änderung')),
            ],
            options={
                'verbose_name': 'verteilte Änderung',
                'verbose_name_plural': 'verteilte Änderungen',
            },
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(verbose_name='angelegt')),
                ('attempt', models.PositiveSmallIntegerField(default=0, verbose_name='Versuche')),
                ('next_try_at', models.DateTimeField(verbose_name='nächster Versuch')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='verschickt')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL, verbose_name='Konto')),
            ],
            options={
                'verbose_name': 'Sammelmail',
                'verbose_name_plural': 'Sammelmails',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ChangeNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(verbose_name='fällig')),
                ('urgent', models.BooleanField(default=False, verbose_name='eilig')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='showtimes.screeningchange', verbose_name='Änderung')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='change_notices', to=settings.AUTH_USER_MODEL, verbose_name='Konto')),
                ('digest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='planner.digest', verbose_name='Sammelmail')),
            ],
            options={
                'verbose_name': 'Benachrichtigung',
                'verbose_name_plural': 'Benachrichtigungen',
                'ordering': ['due_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='angelegt')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
                ('everything', models.BooleanField(default=False, verbose_name='alle Vorstellungen')),
                ('max_per_day', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='höchstens am Tag')),
                ('minimum_break', models.PositiveSmallIntegerField(default=10, help_text='Minuten.', validators=[django.core.validators.MaxValueValidator(240)], verbose_name='Pause mindestens')),
                ('with_sold_out', models.BooleanField(default=False, verbose_name='auch Ausverkauftes')),
                ('feed_token', models.CharField(default=planner.models.make_token, max_length=40, unique=True, verbose_name='Kalenderschlüssel')),
                ('solved_at', models.DateTimeField(blank=True, null=True, verbose_name='gerechnet am')),
                ('preferred_city', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='venues.city', verbose_name='am liebsten in')),
                ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='showtimes.series', verbose_name='nur aus der Reihe')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan', to=settings.AUTH_USER_MODEL, verbose_name='Konto')),
            ],
            options={
                'verbose_name': 'Plan',
                'verbose_name_plural': 'Pläne',
            },
        ),
        migrations.CreateModel(
            name='HiddenFilm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='films.film', verbose_name='Film')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hidden_films', to='planner.plan', verbose_name='Plan')),
            ],
            options={
                'verbose_name': 'ausgeblendeter Film',
                'verbose_name_plural': 'ausgeblendete Filme',
            },
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(blank=True, null=True, verbose_name='Tag')),
                ('weekday', models.PositiveSmallIntegerField(blank=True, help_text='0 ist Montag.', null=True, validators=[django.core.validators.MaxValueValidator(6)], verbose_name='Wochentag')),
                ('not_at_all', models.BooleanField(default=False, verbose_name='gar nicht')),
                ('from_time', models.TimeField(blank=True, null=True, verbose_name='ab')),
                ('until_time', models.TimeField(blank=True, null=True, verbose_name='bis')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='availabilities', to='planner.plan', verbose_name='Plan')),
            ],
            options={
                'verbose_name': 'Zeit',
                'verbose_name_plural': 'Zeiten',
                'ordering': ['day', 'weekday'],
            },
        ),
        migrations.CreateModel(
            name='PlanEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('planned', 'im Plan'), ('pinned', 'fest'), ('excluded', 'ausgeschlossen')], max_length=10, verbose_name='Status')),
                ('revision', models.PositiveIntegerField(verbose_name='Fassung')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='planner.plan', verbose_name='Plan')),
                ('screening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_entries', to='showtimes.screening', verbose_name='Vorstellung')),
            ],
            options={
                'verbose_name': 'Eintrag im Plan',
                'verbose_name_plural': 'Einträge im Plan',
            },
        ),
        migrations.CreateModel(
            name='PlanLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=planner.models.make_token, max_length=40, unique=True, verbose_name='Schlüssel')),
                ('created_at', models.DateTimeField(verbose_name='angelegt')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='widerrufen')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='planner.plan', verbose_name='Plan')),
            ],
            options={
                'verbose_name': 'geteilter Plan',
                'verbose_name_plural': 'geteilte Pläne',
                'ordering': ['created_at'],
            },
        ),
        migrations.AddIndex(
            model_name='digest',
            index=models.Index(fields=['sent_at', 'next_try_at'], name='digest_under_way'),
        ),
        migrations.AddIndex(
            model_name='changenotice',
            index=models.Index(fields=['digest', 'due_at'], name='change_notice_waiting'),
        ),
        migrations.AddConstraint(
            model_name='changenotice',
            constraint=models.UniqueConstraint(fields=('user', 'change'), name='change_notice_once'),
        ),
        migrations.AddConstraint(
            model_name='hiddenfilm',
            constraint=models.UniqueConstraint(fields=('plan', 'film'), name='hidden_film_once'),
        ),
        migrations.AddConstraint(
            model_name='availability',
            constraint=models.CheckConstraint(condition=models.Q(('day__isnull', True), ('weekday__isnull', True), _connector='OR'), name='availability_day_or_weekday'),
        ),
        migrations.AddConstraint(
            model_name='availability',
            constraint=models.UniqueConstraint(condition=models.Q(('day__isnull', False)), fields=('plan', 'day'), name='availability_day_once'),
        ),
        migrations.AddConstraint(
            model_name='availability',
            constraint=models.UniqueConstraint(condition=models.Q(('weekday__isnull', False)), fields=('plan', 'weekday'), name='availability_weekday_once'),
        ),
        migrations.AddConstraint(
            model_name='availability',
            constraint=models.UniqueConstraint(condition=models.Q(('day__isnull', True), ('weekday__isnull', True)), fields=('plan',), name='availability_usual_once'),
        ),
        migrations.AddConstraint(
            model_name='planentry',
            constraint=models.UniqueConstraint(fields=('plan', 'screening'), name='plan_entry_once'),
        ),
    ]
