import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from contracts.database import KeyWithContract, SameContract
from records.database import TrackHistory


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('contracts', '0001_initial'),
        ('workbench', '0002_search_registers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('assumed', models.BooleanField(default=False, verbose_name='assumed')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=0)),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('author_may_approve', models.BooleanField(default=False, verbose_name='the author may approve')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'approval route',
                'ordering': ['contract', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_id', models.BigIntegerField(editable=False, verbose_name='record')),
                ('title', models.CharField(max_length=200, verbose_name='what is to be approved')),
                ('request', models.TextField(blank=True, max_length=5000, verbose_name='request')),
                ('round', models.PositiveSmallIntegerField(verbose_name='round')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('author_may_approve', models.BooleanField(default=False, verbose_name='the author may approve')),
                ('state', models.CharField(choices=[('open', 'waiting for approval'), ('approved', 'approved'), ('returned', 'returned'), ('withdrawn', 'withdrawn')], default='open', editable=False, max_length=9, verbose_name='state')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='closed at')),
                ('reason', models.TextField(blank=True, editable=False, max_length=2000, verbose_name='reason')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='asked by')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='author')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('record_type', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='kind of record')),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='workbench.route', verbose_name='approval route')),
            ],
            options={
                'verbose_name': 'approval',
                'ordering': ['contract', '-id'],
            },
        ),
        migrations.CreateModel(
            name='RouteStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('kind', models.CharField(choices=[('approval', 'approval'), ('acceptance', 'acceptance'), ('confirmation', 'confirmation'), ('consent', 'consent'), ('permission', 'permission'), ('assent', 'assent'), ('consultation', 'consultation')], max_length=12, verbose_name='kind')),
                ('mode', models.CharField(choices=[('any', 'one of them'), ('all', 'all of them')], default='any', max_length=3, verbose_name='who must answer')),
                ('skip', models.CharField(choices=[('never', 'never'), ('nobody', 'when nobody may answer it'), ('answered', 'when one of them agreed in an earlier step')], default='never', max_length=8, verbose_name='skipped')),
                ('remind_after', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='reminder after')),
                ('escalate_after', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='escalation after')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('escalate_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.role', verbose_name='escalation to')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='person')),
                ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.role', verbose_name='role')),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='workbench.route', verbose_name='approval route')),
            ],
            options={
                'verbose_name': 'step of a route',
                'ordering': ['route', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('kind', models.CharField(choices=[('approval', 'approval'), ('acceptance', 'acceptance'), ('confirmation', 'confirmation'), ('consent', 'consent'), ('permission', 'permission'), ('assent', 'assent'), ('consultation', 'consultation')], max_length=12, verbose_name='kind')),
                ('mode', models.CharField(choices=[('any', 'one of them'), ('all', 'all of them')], default='any', max_length=3, verbose_name='who must answer')),
                ('skip', models.CharField(choices=[('never', 'never'), ('nobody', 'when nobody may answer it'), ('answered', 'when one of them agreed in an earlier step')], default='never', max_length=8, verbose_name='skipped')),
                ('remind_after', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='reminder after')),
                ('escalate_after', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='escalation after')),
                ('state', models.CharField(choices=[('waiting', 'not reached yet'), ('open', 'waiting for an answer'), ('agreed', 'agreed'), ('returned', 'returned'), ('skipped', 'skipped'), ('dropped', 'not needed any more')], default='waiting', editable=False, max_length=8, verbose_name='state')),
                ('skipped_because', models.CharField(blank=True, max_length=200, verbose_name='why skipped')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='reached at')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                ('remind_on', models.DateField(blank=True, null=True, verbose_name='reminder on')),
                ('escalate_on', models.DateField(blank=True, null=True, verbose_name='escalation on')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='reminded at')),
                ('escalated_at', models.DateTimeField(blank=True, null=True, verbose_name='escalated at')),
                ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='workbench.approval', verbose_name='approval')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('escalate_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.role', verbose_name='escalation to')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='person')),
                ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.role', verbose_name='role')),
            ],
            options={
                'verbose_name': 'step of an approval',
                'ordering': ['approval', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('agreed', 'agreed'), ('returned', 'returned')], max_length=8, verbose_name='answer')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='remark')),
                ('means', models.CharField(choices=[('screen', 'on screen'), ('telephone', 'by telephone'), ('in_person', 'in person'), ('paper', 'on paper')], default='screen', max_length=9, verbose_name='means')),
                ('agreed_at', models.DateTimeField(verbose_name='time of the answer')),
                ('proof', models.TextField(blank=True, max_length=500, verbose_name='proof')),
                ('at', models.DateTimeField(verbose_name='entered at')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed at')),
                ('denied_at', models.DateTimeField(blank=True, null=True, verbose_name='denied at')),
                ('denied_because', models.TextField(blank=True, max_length=2000, verbose_name='reason of the denial')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='given by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='whose answer')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='recorded by')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='workbench.step', verbose_name='step of an approval')),
            ],
            options={
                'verbose_name': 'answer to an approval',
                'ordering': ['step', 'at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Substitute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('named_at', models.DateTimeField(editable=False, verbose_name='named at')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='substitute')),
                ('named_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='named by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutes', to='contracts.person', verbose_name='is away')),
            ],
            options={
                'verbose_name': 'substitute',
                'ordering': ['contract', '-first', 'id'],
            },
        ),
        migrations.AddConstraint(
            model_name='route',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_route'),
        ),
        migrations.AddIndex(
            model_name='approval',
            index=models.Index(fields=['record_type', 'record_id'], name='workbench_a_record__b5afcf_idx'),
        ),
        migrations.AddIndex(
            model_name='approval',
            index=models.Index(fields=['contract', 'state', '-id'], name='workbench_a_contrac_a393d2_idx'),
        ),
        migrations.AddIndex(
            model_name='approval',
            index=models.Index(fields=['contract', '-asked_at', '-id'], name='workbench_a_contrac_f0cb5b_idx'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('record_type', 'record_id'), name='one_open_approval_of_a_record'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(fields=('record_type', 'record_id', 'round'), name='one_approval_a_round'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='an_approval_that_ended_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['returned', 'withdrawn']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_return_and_a_withdrawal_have_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='routestep',
            constraint=models.CheckConstraint(condition=models.Q(('role__isnull', False), ('person__isnull', False), ('organisation__isnull', False), _connector='OR'), name='workbench_routestep_names_its_approvers'),
        ),
        migrations.AddConstraint(
            model_name='routestep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('escalate_after', None), ('escalate_to', None)), models.Q(('escalate_after__isnull', False), ('escalate_to__isnull', False)), _connector='OR'), name='workbench_routestep_says_to_whom_it_escalates'),
        ),
        migrations.AddConstraint(
            model_name='routestep',
            constraint=models.CheckConstraint(condition=models.Q(('remind_after', None), ('escalate_after', None), ('remind_after__lte', models.F('escalate_after')), _connector='OR'), name='workbench_routestep_reminds_before_it_escalates'),
        ),
        migrations.AddConstraint(
            model_name='routestep',
            constraint=models.UniqueConstraint(fields=('route', 'position'), name='one_step_a_position_of_a_route'),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(fields=['contract', 'state'], name='workbench_s_contrac_468994_idx'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('role__isnull', False), ('person__isnull', False), ('organisation__isnull', False), _connector='OR'), name='workbench_step_names_its_approvers'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('escalate_after', None), ('escalate_to', None)), models.Q(('escalate_after__isnull', False), ('escalate_to__isnull', False)), _connector='OR'), name='workbench_step_says_to_whom_it_escalates'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('remind_after', None), ('escalate_after', None), ('remind_after__lte', models.F('escalate_after')), _connector='OR'), name='workbench_step_reminds_before_it_escalates'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(fields=('approval', 'position'), name='one_step_a_position_of_an_approval'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('approval',), name='one_open_step_of_an_approval'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'dropped', 'skipped']), ('opened_at__isnull', False), _connector='OR'), name='a_step_that_was_reached_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('denied_at', None)), fields=('step', 'person'), name='one_answer_a_person_and_step'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('means', 'screen'), ('proof', ''), ('recorded_by', None)), models.Q(models.Q(('means', 'screen'), _negated=True), ('recorded_by__isnull', False), models.Q(('proof', ''), _negated=True)), _connector='OR'), name='a_recorded_answer_has_recorder_and_proof'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_by', None), models.Q(('recorded_by', models.F('person')), _negated=True), _connector='OR'), name='nobody_records_their_own_answer'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('denied_at', None), ('denied_because', '')), models.Q(('confirmed_at', None), ('denied_at__isnull', False), models.Q(('denied_because', ''), _negated=True)), _connector='OR'), name='a_denial_has_a_reason_and_no_confirmation'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'returned'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='a_return_says_why'),
        ),
        migrations.AddConstraint(
            model_name='substitute',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='workbench_substitute_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='substitute',
            constraint=models.CheckConstraint(condition=models.Q(('first__isnull', False), ('last__isnull', False)), name='a_substitute_has_both_days'),
        ),
        migrations.AddConstraint(
            model_name='substitute',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('deputy')), _negated=True), name='a_substitute_is_somebody_else'),
        ),
        KeyWithContract("route"),
        KeyWithContract("approval"),
        KeyWithContract("step"),
        SameContract("routestep", "route", "role", "person", "organisation", "escalate_to"),
        SameContract("approval", "route", "author", "asked_by"),
        SameContract("step", "approval", "role", "person", "organisation", "escalate_to"),
        SameContract("answer", "step", "person", "given_by", "recorded_by"),
        SameContract("substitute", "person", "deputy"),
        TrackHistory("route"),
        TrackHistory("routestep"),
        TrackHistory("approval", personal=("request", "reason")),
        TrackHistory("step"),
        TrackHistory("answer", personal=("note", "proof", "denied_because")),
        TrackHistory("substitute", personal=("reason",)),
    ]
