import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProgrammeImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(verbose_name='eingefügt am')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='zurückgenommen am')),
                ('steps', models.JSONField(verbose_name='Schritte')),
            ],
            options={
                'verbose_name': 'eingefügtes Programm',
                'verbose_name_plural': 'eingefügte Programme',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='TableMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='Name')),
                ('kind', models.CharField(choices=[('films', 'Filme'), ('people', 'Personen'), ('venues', 'Häuser und Säle'), ('screenings', 'Vorstellungen')], max_length=12, verbose_name='Art')),
                ('document', models.JSONField(verbose_name='Zuordnung')),
            ],
            options={
                'verbose_name': 'Zuordnung von Spalten',
                'verbose_name_plural': 'Zuordnungen von Spalten',
                'ordering': ['kind', 'name'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'name'), name='table_mapping_once')],
            },
        ),
        migrations.CreateModel(
            name='TableOrigin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=100, verbose_name='Quelle')),
                ('kind', models.CharField(choices=[('films', 'Filme'), ('people', 'Personen'), ('venues', 'Häuser und Säle'), ('screenings', 'Vorstellungen')], max_length=12, verbose_name='Art')),
                ('key', models.CharField(blank=True, max_length=200, verbose_name='Kennung in der Quelle')),
                ('object_id', models.BigIntegerField(verbose_name='Nummer')),
                ('texts', models.JSONField(default=dict, verbose_name='Texte')),
            ],
            options={
                'verbose_name': 'Herkunft',
                'verbose_name_plural': 'Herkünfte',
                'indexes': [models.Index(fields=['kind', 'object_id'], name='table_origin_of')],
                'constraints': [models.UniqueConstraint(fields=('source', 'kind', 'object_id'), name='table_origin_once')],
            },
        ),
        migrations.CreateModel(
            name='TableRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('films', 'Filme'), ('people', 'Personen'), ('venues', 'Häuser und Säle'), ('screenings', 'Vorstellungen')], max_length=12, verbose_name='Art')),
                ('state', models.CharField(choices=[('mapping', 'Spalten zuordnen'), ('waiting', 'wird verglichen'), ('ready', 'Vorschau'), ('saving', 'wird gespeichert'), ('saved', 'gespeichert'), ('failed', 'nicht zu lesen')], default='mapping', max_length=10, verbose_name='Status')),
                ('mapping', models.JSONField(default=dict, verbose_name='Zuordnung')),
                ('answers', models.JSONField(default=dict, verbose_name='Antworten')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='fertige Zeilen')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='Zeilen')),
                ('result', models.JSONField(default=dict, verbose_name='Ergebnis')),
                ('message', models.TextField(blank=True, verbose_name='Meldung')),
                ('created_at', models.DateTimeField(verbose_name='hochgeladen am')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wer')),
            ],
            options={
                'verbose_name': 'eingelesene Tabelle',
                'verbose_name_plural': 'eingelesene Tabellen',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='TableFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='Name')),
                ('data', models.BinaryField(verbose_name='Inhalt')),
                ('columns', models.JSONField(null=True, verbose_name='Spalten')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='intake.tablerun', verbose_name='Tabelle')),
            ],
            options={
                'verbose_name': 'Datei',
                'verbose_name_plural': 'Dateien',
                'ordering': ['pk'],
            },
        ),
    ]
