import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planner', '0001_initial'),
        ('showtimes', '0002_hall_taken'),
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
            ],
            options={
                'verbose_name': 'Sammelmail',
                'verbose_name_plural': 'Sammelmails',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.RemoveIndex(
            model_name='changenotice',
            name='change_notice_waiting',
        ),
        migrations.RemoveField(
            model_name='changenotice',
            name='sent_at',
        ),
        migrations.AddField(
            model_name='changenotice',
            name='urgent',
            field=models.BooleanField(default=False, verbose_name='eilig'),
        ),
        migrations.AddField(
            model_name='digest',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL, verbose_name='Konto'),
        ),
        migrations.AddField(
            model_name='changenotice',
            name='digest',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='planner.digest', verbose_name='Sammelmail'),
        ),
        migrations.AddIndex(
            model_name='changenotice',
            index=models.Index(fields=['digest', 'due_at'], name='change_notice_waiting'),
        ),
        migrations.AddIndex(
            model_name='digest',
            index=models.Index(fields=['sent_at', 'next_try_at'], name='digest_under_way'),
        ),
    ]
