import django.db.models.deletion
from django.db import migrations, models

from contracts.database import SameContract
from records.database import TrackHistory


class Migration(migrations.Migration):

    dependencies = [
        ('helpdesk', '0004_tickets'),
    ]

    operations = [
        migrations.AddField(
            model_name='call',
            name='extension',
            field=models.CharField(blank=True, max_length=40, verbose_name='extension'),
        ),
        migrations.AddField(
            model_name='category',
            name='aliases',
            field=models.CharField(blank=True, max_length=200, verbose_name='reading and other names'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(condition=models.Q(('answered_at', None), ('ended_at', None)), fields=['contract', 'extension', '-started_at'], name='ringing_calls'),
        ),
        migrations.CreateModel(
            name='TelephoneToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='telephone system')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True, verbose_name='secret')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked at')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='made by')),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='revoked by')),
            ],
            options={
                'verbose_name': 'token of a telephone system',
                'ordering': ['contract', 'revoked_at', 'id'],
            },
        ),
        SameContract("telephonetoken", "made_by", "revoked_by"),
        TrackHistory("telephonetoken", secret=("token_hash",)),
    ]
