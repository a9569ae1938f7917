from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AcceptedFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=32, unique=True, verbose_name='Fingerabdruck')),
                ('check_code', models.CharField(max_length=40, verbose_name='Prüfung')),
                ('label', models.CharField(max_length=500, verbose_name='Was')),
                ('reason', models.CharField(max_length=300, verbose_name='Grund')),
                ('accepted_by', models.CharField(max_length=150, verbose_name='angenommen von')),
                ('accepted_at', models.DateTimeField(verbose_name='angenommen am')),
            ],
            options={
                'verbose_name': 'angenommener Befund',
                'verbose_name_plural': 'angenommene Befunde',
                'ordering': ['-accepted_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(unique=True, verbose_name='Adresse')),
                ('problem', models.CharField(blank=True, max_length=200, verbose_name='Befund')),
                ('checked_at', models.DateTimeField(verbose_name='geprüft am')),
            ],
            options={
                'verbose_name': 'geprüfter Link',
                'verbose_name_plural': 'geprüfte Links',
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('released_at', models.DateTimeField(verbose_name='freigegeben am')),
                ('released_by', models.CharField(max_length=200, verbose_name='freigegeben von')),
                ('title', models.CharField(max_length=250, verbose_name='was')),
                ('public_from', models.DateTimeField(blank=True, null=True, verbose_name='öffentlich ab')),
                ('screening_ids', models.JSONField(verbose_name='Vorstellungen')),
                ('reasons', models.JSONField(default=list, verbose_name='übergangen')),
            ],
            options={
                'verbose_name': 'Freigabe',
                'verbose_name_plural': 'Freigaben',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=100)),
                ('survivor', models.BigIntegerField()),
                ('survivor_label', models.CharField(max_length=300, verbose_name='bleibt')),
                ('merged', models.BigIntegerField()),
                ('merged_label', models.CharField(max_length=300, verbose_name='ging auf')),
                ('merged_at', models.DateTimeField(db_index=True, verbose_name='zusammengeführt am')),
                ('merged_by', models.CharField(blank=True, max_length=150, verbose_name='zusammengeführt von')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='zurückgenommen am')),
                ('steps', models.JSONField()),
            ],
            options={
                'verbose_name': 'Zusammenführung',
                'verbose_name_plural': 'Zusammenführungen',
                'ordering': ['-merged_at', '-pk'],
                'indexes': [models.Index(fields=['model', 'survivor'], name='merge_survivor')],
            },
        ),
    ]
