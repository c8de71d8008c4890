import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from contracts.database import KeyWithContract, SameContract
from records.database import TrackHistory


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contracts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('call', models.CharField(max_length=80, verbose_name='call')),
                ('caller_number', models.CharField(blank=True, max_length=40, verbose_name='number of the caller')),
                ('started_at', models.DateTimeField(verbose_name='started at')),
                ('busy_announced', models.BooleanField(default=False, verbose_name='all lines were busy')),
                ('one_ring', models.BooleanField(default=False, verbose_name='rang once')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
                ('agent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='answered by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('system', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.system', verbose_name='system')),
            ],
            options={
                'verbose_name': 'call',
                'ordering': ['contract', '-started_at', '-id'],
                'indexes': [
                    models.Index(fields=['contract', '-started_at', '-id'], name='helpdesk_ca_contrac_55f3f9_idx'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('contract', 'call'), name='one_call_a_name'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Queue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('assumed', models.BooleanField(default=False, verbose_name='assumed')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=0)),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('askers', models.CharField(choices=[('staff', 'staff of the agency'), ('vendors', 'related vendors')], default='staff', max_length=7, verbose_name='who asks here')),
                ('calendar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.calendar', verbose_name='opening hours')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('system', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.system', verbose_name='system')),
            ],
            options={
                'verbose_name': 'queue',
                'ordering': ['contract', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_queue'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReportingCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('assumed', models.BooleanField(default=False, verbose_name='assumed')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'reporting category',
                'ordering': ['contract', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_reporting_category'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('assumed', models.BooleanField(default=False, verbose_name='assumed')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=0)),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('work_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.workline', verbose_name='line of work')),
                ('reporting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='categories', to='helpdesk.reportingcategory', verbose_name='reporting category')),
            ],
            options={
                'verbose_name': 'category of tickets',
                'verbose_name_plural': 'categories of tickets',
                'ordering': ['contract', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_ticket_category'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.CharField(editable=False, max_length=40, verbose_name='number')),
                ('kind', models.CharField(choices=[('question', 'question'), ('fault', 'fault'), ('request', 'request'), ('status', 'question about a status')], default='question', max_length=8, verbose_name='kind')),
                ('channel', models.CharField(choices=[('phone', 'telephone'), ('mail', 'mail'), ('web', 'web'), ('visit', 'visit')], default='phone', max_length=5, verbose_name='channel')),
                ('caller_name', models.CharField(blank=True, max_length=120, verbose_name='name of the caller')),
                ('caller_contact', models.CharField(blank=True, max_length=120, verbose_name='how to reach the caller')),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('body', models.TextField(blank=True, max_length=50000, verbose_name='content')),
                ('answer', models.TextField(blank=True, max_length=50000, verbose_name='answer')),
                ('received_at', models.DateTimeField(verbose_name='received at')),
                ('first_answer_at', models.DateTimeField(blank=True, null=True, verbose_name='first answer at')),
                ('first_contact', models.BooleanField(default=False, verbose_name='answered in the first contact')),
                ('progress_reported_at', models.DateTimeField(blank=True, null=True, verbose_name='progress reported at')),
                ('completed_at', models.DateTimeField(blank=True, null=True, verbose_name='completed at')),
                ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('virus_suspicion', 'suspicion of a virus'), ('vendor_investigation', 'investigation by a vendor'), ('technical_support', 'technical support'), ('contact_time_requested', 'a time for contact was asked for'), ('emergency', 'emergency'), ('security', 'security')], max_length=22), blank=True, default=list, size=None, verbose_name='flags')),
                ('pattern', models.CharField(blank=True, choices=[('alone', '① alone, by procedure'), ('escalated', '② by escalation'), ('joint', '③ jointly')], max_length=9, verbose_name='work pattern')),
                ('state', models.CharField(choices=[('received', 'received'), ('working', 'in work'), ('escalated', 'escalated'), ('discussing', 'whose task is being discussed'), ('completed', 'completed'), ('merged', 'merged into another')], default='received', editable=False, max_length=10, verbose_name='state')),
                ('doubts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('answer_before_reception', 'answered before it was received'), ('report_before_reception', 'reported on before it was received'), ('completed_before_reception', 'completed before it was received'), ('answer_after_completion', 'answered after it was completed'), ('report_after_completion', 'reported on after it was completed'), ('contact_and_escalation', 'answered in the first contact, and escalated'), ('escalated_before_reception', 'escalated before it was received'), ('escalated_after_completion', 'escalated after it was completed'), ('answer_before_escalation', 'an escalation was answered before it was asked')], max_length=26), blank=True, default=list, editable=False, size=None, verbose_name='doubts')),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='in the hands of')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='helpdesk.category', verbose_name='category')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='helpdesk.ticket', verbose_name='merged into')),
                ('queue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='helpdesk.queue', verbose_name='queue')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='received by')),
                ('reporting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='helpdesk.reportingcategory', verbose_name='reporting category')),
                ('requester', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='contracts.person', verbose_name='requester')),
                ('system', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.system', verbose_name='system')),
                ('work_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.workline', verbose_name='line of work')),
            ],
            options={
                'verbose_name': 'ticket',
                'ordering': ['contract', '-received_at', '-id'],
                'indexes': [
                    models.Index(fields=['contract', '-received_at', '-id'], name='helpdesk_ti_contrac_3d2a81_idx'),
                    models.Index(condition=models.Q(('state__in', ['received', 'working', 'escalated', 'discussing'])), fields=['contract', 'queue', '-received_at'], name='open_tickets_of_a_queue'),
                    models.Index(condition=models.Q(('state__in', ['received', 'working', 'escalated', 'discussing'])), fields=['contract', 'assignee', '-received_at'], name='open_tickets_of_a_person'),
                    models.Index(fields=['requester', '-received_at'], name='helpdesk_ti_request_98b462_idx'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('contract', 'number'), name='one_ticket_a_number'),
                    models.CheckConstraint(condition=models.Q(models.Q(('completed_at__isnull', False), ('state', 'completed')), ('state', 'merged'), models.Q(models.Q(('state__in', ['completed', 'merged']), _negated=True), ('completed_at', None)), _connector='OR'), name='a_completed_ticket_has_its_time'),
                    models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into', None)), _connector='OR'), name='a_merged_ticket_names_the_other'),
                    models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='a_ticket_is_not_merged_into_itself'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(verbose_name='began at')),
                ('parked_at', models.DateTimeField(blank=True, null=True, verbose_name='put aside at')),
                ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='thrown away at')),
                ('typed', models.JSONField(blank=True, default=dict, verbose_name='typed so far')),
                ('saved_at', models.DateTimeField(verbose_name='kept at')),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='contracts.person', verbose_name='agent')),
                ('call', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheet', to='helpdesk.call', verbose_name='call')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('ticket', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheet', to='helpdesk.ticket', verbose_name='ticket')),
            ],
            options={
                'verbose_name': 'call sheet',
                'ordering': ['contract', 'began_at', 'id'],
                'indexes': [
                    models.Index(condition=models.Q(('dropped_at', None), ('ticket', None)), fields=['agent', 'began_at'], name='open_sheets_of_an_agent'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ticket', None), ('dropped_at', None), _connector='OR'), name='a_sheet_is_kept_or_thrown_away'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('expected_at', models.DateTimeField(verbose_name='answer expected at')),
                ('told_at', models.DateTimeField(verbose_name='told at')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='told by')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='helpdesk.ticket', verbose_name='ticket')),
            ],
            options={
                'verbose_name': 'expected answer',
                'ordering': ['ticket', '-id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('expected_at__gt', models.F('told_at'))), name='an_answer_is_expected_later'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ProgressReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('told', 'was told'), ('absent', 'was absent')], max_length=6, verbose_name='outcome')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('at', models.DateTimeField(verbose_name='time')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='reported by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='helpdesk.ticket', verbose_name='ticket')),
            ],
            options={
                'verbose_name': 'progress report',
                'ordering': ['ticket', 'at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('related', 'related to'), ('split', 'split off from')], max_length=7, verbose_name='kind')),
                ('made_at', models.DateTimeField(verbose_name='linked at')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='linked by')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_to', to='helpdesk.ticket', verbose_name='other ticket')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='helpdesk.ticket', verbose_name='ticket')),
            ],
            options={
                'verbose_name': 'link between tickets',
                'ordering': ['ticket', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('ticket', 'other'), name='one_link_between_two_tickets'),
                    models.CheckConstraint(condition=models.Q(('ticket', models.F('other')), _negated=True), name='a_ticket_is_not_linked_with_itself'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.CharField(choices=[('second_line', 'second line'), ('vendor', 'related vendor'), ('agency', 'agency')], max_length=11, verbose_name='to whom')),
                ('reason', models.CharField(choices=[('out_of_scope', 'outside of the scope, such as settings of the system'), ('unexpected', 'followed the procedure, the result was not as expected'), ('no_knowledge', 'no procedure or knowledge was found'), ('decision', 'a decision is needed'), ('other', 'something else'), ('unknown', 'not known')], max_length=12, verbose_name='reason')),
                ('question', models.TextField(blank=True, max_length=50000, verbose_name='what is asked')),
                ('requested_at', models.DateTimeField(verbose_name='asked at')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('answer', models.TextField(blank=True, max_length=50000, verbose_name='answer')),
                ('last_heard_at', models.DateTimeField(verbose_name='last heard at')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='answered by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.organisation', verbose_name='organisation')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='asked by')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='helpdesk.ticket', verbose_name='ticket')),
            ],
            options={
                'verbose_name': 'escalation',
                'ordering': ['contract', 'ticket', 'requested_at', 'id'],
                'indexes': [
                    models.Index(condition=models.Q(('answered_at', None)), fields=['contract', 'last_heard_at'], name='open_escalations'),
                    models.Index(condition=models.Q(('organisation__isnull', False)), fields=['organisation', '-requested_at'], name='escalations_to_a_party'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('ticket', 'target', 'requested_at'), name='one_escalation_a_moment'),
                ],
            },
        ),
        migrations.AddField(
            model_name='call',
            name='ticket',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='helpdesk.ticket', verbose_name='ticket'),
        ),
        KeyWithContract("queue"),
        KeyWithContract("reportingcategory"),
        KeyWithContract("category"),
        KeyWithContract("ticket"),
        KeyWithContract("call"),
        SameContract("queue", "system", "calendar"),
        SameContract("category", "reporting", "work_line"),
        SameContract(
            "ticket",
            "queue",
            "system",
            "category",
            "reporting",
            "work_line",
            "requester",
            "assignee",
            "received_by",
            "merged_into",
        ),
        SameContract("escalation", "ticket", "organisation", "requested_by", "answered_by"),
        SameContract("promise", "ticket", "told_by"),
        SameContract("progressreport", "ticket", "by"),
        SameContract("link", "ticket", "other", "made_by"),
        SameContract("call", "system", "agent", "ticket"),
        SameContract("sheet", "agent", "call", "ticket"),
        TrackHistory("queue"),
        TrackHistory("reportingcategory"),
        TrackHistory("category"),
        TrackHistory(
            "ticket",
            personal=("subject", "body", "answer", "caller_name", "caller_contact"),
        ),
        TrackHistory("escalation", personal=("question", "answer")),
        TrackHistory("promise"),
        TrackHistory("progressreport", personal=("note",)),
        TrackHistory("link"),
        TrackHistory("call", personal=("caller_number",)),
    ]
