import community.scores
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('community', '0001_initial'),
        ('films', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='groups',
            field=models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups'),
        ),
        migrations.AddField(
            model_name='user',
            name='user_permissions',
            field=models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions'),
        ),
        migrations.AddField(
            model_name='bookmark',
            name='film',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookmarks', to='films.film', verbose_name='Film'),
        ),
        migrations.AddField(
            model_name='bookmark',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookmarks', to=settings.AUTH_USER_MODEL, verbose_name='Konto'),
        ),
        migrations.AddField(
            model_name='filmmark',
            name='film',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='films.film', verbose_name='Film'),
        ),
        migrations.AddField(
            model_name='filmmark',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to=settings.AUTH_USER_MODEL, verbose_name='Konto'),
        ),
        migrations.CreateModel(
            name='FilmStats',
            fields=[
                ('is_sample', models.BooleanField(default=False, help_text='Für die Vorführung erfunden. Die Seite weist darauf hin.', verbose_name='Beispiel')),
                ('film', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='stats', serialize=False, to='films.film', verbose_name='Film')),
                ('histogram', models.JSONField(default=community.scores.histogram_of_zeros, verbose_name='Verteilung')),
                ('rating_count', models.PositiveIntegerField(default=0, verbose_name='Wertungen')),
                ('average', models.FloatField(blank=True, null=True, verbose_name='Schnitt')),
                ('ranking', models.FloatField(blank=True, null=True, verbose_name='Rangwert')),
                ('favourite_count', models.PositiveIntegerField(default=0, verbose_name='Lieblings-Film')),
                ('hate_count', models.PositiveIntegerField(default=0, verbose_name='Hass-Film')),
                ('bookmark_count', models.PositiveIntegerField(default=0, verbose_name='gemerkt')),
            ],
            options={
                'verbose_name': 'Filmstatistik',
                'verbose_name_plural': 'Filmstatistiken',
                'indexes': [models.Index(condition=models.Q(('ranking__isnull', False)), fields=['ranking'], name='film_ranked')],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('half_points', models.PositiveSmallIntegerField(verbose_name='halbe Punkte')),
                ('created_at', models.DateTimeField(verbose_name='abgegeben')),
                ('updated_at', models.DateTimeField(verbose_name='zuletzt geändert')),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='films.film', verbose_name='Film')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to=settings.AUTH_USER_MODEL, verbose_name='Konto')),
            ],
            options={
                'verbose_name': 'Wertung',
                'verbose_name_plural': 'Wertungen',
            },
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once', violation_error_message='Mit dieser E-Mail-Adresse gibt es schon ein Konto.'),
        ),
        migrations.AddConstraint(
            model_name='bookmark',
            constraint=models.UniqueConstraint(fields=('user', 'film'), name='bookmark_once'),
        ),
        migrations.AddConstraint(
            model_name='filmmark',
            constraint=models.UniqueConstraint(fields=('user', 'film'), name='film_mark_once'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('user', 'film'), name='rating_once'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(('half_points__gte', 0), ('half_points__lt', 21)), name='rating_in_range'),
        ),
    ]
