import core.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Entwurf'), ('public', 'öffentlich')], db_index=True, default='draft', max_length=10, verbose_name='Status')),
                ('slug', core.fields.AddressField(blank=True, help_text='Leer: aus dem Namen gemacht.', max_length=60, source='title_de', unique=True, verbose_name='Adresse der Seite', within='')),
                ('title_de', models.CharField(max_length=120, verbose_name='Titel (deutsch)')),
                ('title_en', models.CharField(blank=True, max_length=120, verbose_name='Titel (englisch)')),
                ('body_de', models.TextField(verbose_name='Text (deutsch)')),
                ('body_en', models.TextField(blank=True, verbose_name='Text (englisch)')),
                ('body_html_de', core.fields.RenderedField(blank=True, default='', language='de', source='body_de')),
                ('body_html_en', core.fields.RenderedField(blank=True, default='', language='en', source='body_en')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
            ],
            options={
                'verbose_name': 'Seite',
                'verbose_name_plural': 'Seiten',
                'ordering': ['title_de'],
            },
        ),
        migrations.CreateModel(
            name='Discarded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=100)),
                ('record', models.BigIntegerField()),
                ('label', models.CharField(max_length=300, verbose_name='Was')),
                ('steps', models.JSONField()),
                ('discarded_at', models.DateTimeField(db_index=True, verbose_name='gelöscht am')),
                ('discarded_by', models.CharField(blank=True, max_length=150, verbose_name='gelöscht von')),
            ],
            options={
                'verbose_name': 'Gelöschtes',
                'verbose_name_plural': 'Papierkorb',
                'ordering': ['-discarded_at', '-pk'],
                'indexes': [models.Index(fields=['model', 'record'], name='discarded_record')],
            },
        ),
        migrations.CreateModel(
            name='OldAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=300, unique=True)),
                ('model', models.CharField(max_length=100)),
                ('record', models.BigIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['model', 'record'], name='old_address_record')],
            },
        ),
    ]
