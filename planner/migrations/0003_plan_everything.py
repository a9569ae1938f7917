from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planner', '0002_digests'),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='everything',
            field=models.BooleanField(default=False, verbose_name='alle Vorstellungen'),
        ),
    ]
