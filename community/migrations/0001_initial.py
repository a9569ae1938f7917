import community.emails
import community.names
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, validators=[community.emails.validate_email_signs], verbose_name='E-Mail')),
                ('display_name', models.CharField(max_length=60, validators=[community.names.validate_display_name], verbose_name='öffentlicher Name')),
                ('language', models.CharField(choices=[('de', 'Deutsch'), ('en', 'Englisch')], default='de', max_length=2, verbose_name='Sprache')),
                ('wants_mail', models.BooleanField(default=True, help_text='Wenn sich bei Filmen auf deiner Merkliste oder in deinem Plan etwas ändert.', verbose_name='Änderungen per E-Mail')),
                ('is_staff', models.BooleanField(default=False, verbose_name='darf in die Verwaltung')),
                ('is_active', models.BooleanField(default=True, verbose_name='aktiv')),
                ('blocked_reason', models.CharField(blank=True, help_text='Pflicht, sobald du „aktiv“ wegnimmst. Lesen ihn nur Moderation und Verwaltung.', max_length=300, verbose_name='Grund der Sperre')),
                ('blocked_at', models.DateTimeField(editable=False, null=True, verbose_name='gesperrt am')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dabei seit')),
                ('visited_at', models.DateTimeField(editable=False, null=True)),
                ('previous_visit_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'Konto',
                'verbose_name_plural': 'Konten',
            },
        ),
        migrations.CreateModel(
            name='Bookmark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('priority', models.CharField(choices=[('must', 'unbedingt'), ('gladly', 'gern'), ('maybe', 'vielleicht')], default='gladly', max_length=10, verbose_name='Wichtigkeit')),
                ('created_at', models.DateTimeField(verbose_name='gemerkt am')),
            ],
            options={
                'verbose_name': 'gemerkter Film',
                'verbose_name_plural': 'gemerkte Filme',
            },
        ),
        migrations.CreateModel(
            name='FilmMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('favourite', 'Lieblings-Film'), ('hate', 'Hass-Film')], max_length=10, verbose_name='Art')),
                ('created_at', models.DateTimeField(verbose_name='gesetzt am')),
            ],
            options={
                'verbose_name': 'Lieblings- oder Hass-Film',
                'verbose_name_plural': 'Lieblings- und Hass-Filme',
            },
        ),
    ]
