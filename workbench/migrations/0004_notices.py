import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from contracts.database import SameContract


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('contracts', '0001_initial'),
        ('records', '0005_history_without_computed_columns'),
        ('workbench', '0003_approvals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest_on', models.DateField(null=True, verbose_name='digest of')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('held', 'held for quiet hours'), ('failed', 'failed, is tried again'), ('sent', 'sent'), ('unclear', 'broken off, may have arrived'), ('given_up', 'given up'), ('dropped', 'not sent any more')], default='waiting', max_length=8, verbose_name='state')),
                ('due_at', models.DateTimeField(verbose_name='due at')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('error', models.CharField(blank=True, max_length=100, verbose_name='error')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent at')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.job', verbose_name='job')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'mail',
                'indexes': [
                    models.Index(fields=['user', 'state'], name='workbench_m_user_id_b699c8_idx'),
                    models.Index(condition=models.Q(('state__in', ['failed', 'unclear', 'given_up'])), fields=['-id'], name='mails_in_trouble'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('user', 'digest_on'), name='one_digest_a_day'),
                    models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='a_mail_that_was_sent_has_a_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='NoticePreferences',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ways', models.JSONField(default=dict, editable=False, verbose_name='ways')),
                ('digest_at', models.TimeField(default=datetime.time(8, 30), verbose_name='time of the digest')),
                ('mails_come', models.CharField(choices=[('always', 'at all times'), ('opening', 'only in the opening hours of the contract'), ('own', 'only between two times of my own')], default='always', max_length=7, verbose_name='mails at once come')),
                ('own_from', models.TimeField(blank=True, null=True, verbose_name='from')),
                ('own_until', models.TimeField(blank=True, null=True, verbose_name='until')),
                ('version', models.PositiveIntegerField(default=0)),
                ('user', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'settings of notices',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('mails_come', 'own'), _negated=True), models.Q(('own_from__isnull', False), ('own_until__isnull', False), models.Q(('own_from', models.F('own_until')), _negated=True)), _connector='OR'), name='own_hours_begin_and_end'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(max_length=200, verbose_name='event')),
                ('kind', models.CharField(max_length=64, verbose_name='kind')),
                ('facts', models.JSONField(default=dict, verbose_name='facts')),
                ('url', models.CharField(blank=True, max_length=500, verbose_name='page')),
                ('record_id', models.BigIntegerField(null=True, verbose_name='record')),
                ('way', models.CharField(choices=[('at_once', 'mail at once'), ('digest', 'daily digest'), ('bell', 'bell only')], max_length=7, verbose_name='way')),
                ('at', models.DateTimeField(verbose_name='told at')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('mail', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tellings', to='workbench.mail', verbose_name='mail')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='person')),
                ('record_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='kind of record')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'telling',
                'ordering': ['id'],
                'indexes': [
                    models.Index(fields=['record_type', 'record_id'], name='workbench_t_record__30cbc4_idx'),
                    models.Index(condition=models.Q(('mail', None), ('way', 'digest')), fields=['user', 'at'], name='tellings_for_digests'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('user', 'event'), name='one_telling_an_event'),
                    models.CheckConstraint(condition=models.Q(models.Q(('record_id', None), ('record_type', None)), models.Q(('record_id__isnull', False), ('record_type__isnull', False)), _connector='OR'), name='a_telling_names_a_whole_record'),
                    models.CheckConstraint(condition=models.Q(models.Q(('way', 'bell'), _negated=True), ('mail', None), _connector='OR'), name='what_only_rings_is_not_mailed'),
                ],
            },
        ),
        SameContract("telling", "person"),
    ]
