import contracts.models.base
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from contracts.database import KeyWithContract, SameContract
from records.database import TrackHistory


class Migration(migrations.Migration):

    dependencies = [
        ('contracts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Career',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('department', models.CharField(blank=True, max_length=120, verbose_name='department')),
                ('education', models.TextField(blank=True, verbose_name='education')),
                ('employment', models.TextField(blank=True, verbose_name='employment history')),
                ('experience', models.TextField(blank=True, verbose_name='work experience')),
                ('training', models.TextField(blank=True, verbose_name='training and other career')),
                ('knowledge', models.TextField(blank=True, verbose_name='expert and other knowledge')),
                ('languages', models.TextField(blank=True, verbose_name='mother tongue and foreign languages')),
                ('skill_level', models.CharField(blank=True, max_length=60, verbose_name='skill level')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='career', to='contracts.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'career',
                'ordering': ['contract', 'person'],
            },
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('text', models.CharField(max_length=300, verbose_name='condition')),
                ('years', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='years')),
                ('any_of', models.CharField(blank=True, max_length=60, verbose_name='one of the group')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('agreed', 'agreed')], default='draft', editable=False, max_length=6, verbose_name='state')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='qualifications', to='contracts.role', verbose_name='role')),
            ],
            options={
                'verbose_name': 'condition of a role',
                'ordering': ['contract', 'role', 'position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what is shown')),
                ('obtained_on', models.DateField(blank=True, null=True, verbose_name='obtained on')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('equal_ability', models.BooleanField(default=False, verbose_name='equal ability instead')),
                ('filed_at', models.DateTimeField(editable=False, verbose_name='filed at')),
                ('checked_at', models.DateTimeField(editable=False, null=True, verbose_name='checked at')),
                ('checked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='checked by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('filed_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='filed by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='contracts.person', verbose_name='person')),
                ('qualification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='contracts.qualification', verbose_name='condition')),
            ],
            options={
                'verbose_name': 'proof of a qualification',
                'ordering': ['contract', 'person', 'qualification', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RosterEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('kind', models.CharField(choices=[('workers', 'roster of workers'), ('handlers', 'roster of information handlers')], max_length=8, verbose_name='roster')),
                ('post_class', models.CharField(blank=True, choices=[('manager', 'information manager in chief'), ('deputy', 'information manager'), ('worker', 'worker'), ('subcontractor', 'subcontractor')], max_length=13, verbose_name='class')),
                ('change', models.CharField(choices=[('join', 'joins'), ('change', 'changes'), ('leave', 'leaves')], default='join', max_length=6, verbose_name='what changes')),
                ('case', models.CharField(choices=[('planned', 'planned'), ('demand', 'demanded by the agency'), ('contractor', 'reason of the contractor'), ('absence', 'absence')], default='planned', max_length=10, verbose_name='case')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('handed_over_on', models.DateField(blank=True, null=True, verbose_name='day of the hand-over')),
                ('notified_on', models.DateField(blank=True, null=True, verbose_name='day of the notice')),
                ('waiver_asked', models.CharField(blank=True, max_length=500, verbose_name='why the notice is late')),
                ('waived_at', models.DateTimeField(blank=True, null=True, verbose_name='notice waived at')),
                ('waiver_reason', models.CharField(blank=True, max_length=500, verbose_name='reason of the waiver')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'waiting for approval'), ('approved', 'approved'), ('returned', 'returned'), ('ended', 'ended')], default='draft', editable=False, max_length=9, verbose_name='state')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='submitted at')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('decision_reason', models.CharField(blank=True, max_length=500, verbose_name='reason of the decision')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roster_entries', to='contracts.person', verbose_name='person')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='replaces')),
                ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.role', verbose_name='role')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='submitted by')),
                ('waived_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='notice waived by')),
            ],
            options={
                'verbose_name': 'roster entry',
                'ordering': ['contract', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('kind', models.CharField(choices=[('security', 'information security'), ('personal_data', 'personal data'), ('ethics', 'ethics and rules'), ('work', 'knowledge of the work'), ('other', 'other')], max_length=13, verbose_name='kind')),
                ('held_on', models.DateField(verbose_name='day')),
                ('content', models.TextField(verbose_name='content')),
                ('pass_mark', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='pass mark')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'training',
                'ordering': ['contract', '-held_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='score')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='contracts.person', verbose_name='person')),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='contracts.training', verbose_name='training')),
            ],
            options={
                'verbose_name': 'attendance',
                'ordering': ['contract', 'training', 'person'],
            },
        ),
        migrations.CreateModel(
            name='PersonalFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('home_address', models.CharField(blank=True, max_length=300, verbose_name='home address')),
                ('born_on', models.DateField(blank=True, null=True, verbose_name='date of birth')),
                ('nationality', models.CharField(blank=True, max_length=60, verbose_name='nationality')),
                ('residence', models.CharField(choices=[('japanese', 'Japanese'), ('permanent', 'permanent resident'), ('other', 'neither')], default='japanese', max_length=9, verbose_name='residence')),
                ('passport', models.CharField(blank=True, max_length=40, verbose_name='passport number')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='personal_facts', to='contracts.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'personal facts',
                'ordering': ['contract', 'person'],
                'constraints': [models.CheckConstraint(condition=models.Q(('residence', 'other'), ('passport', ''), _connector='OR'), name='passport_only_where_it_is_asked_for')],
            },
        ),
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('joining', 'when joining'), ('leaving', 'when leaving')], max_length=7, verbose_name='kind')),
                ('pledged_on', models.DateField(verbose_name='day of the pledge')),
                ('announced_on', models.DateField(blank=True, null=True, verbose_name='report window made known on')),
                ('returned_on', models.DateField(blank=True, null=True, verbose_name='information returned or deleted on')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('noted_at', models.DateTimeField(editable=False, verbose_name='noted at')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('noted_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='noted by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to='contracts.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'pledge of secrecy',
                'ordering': ['contract', 'person', 'pledged_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'leaving'), ('returned_on', None), _connector='OR'), name='information_is_returned_when_leaving')],
            },
        ),
        migrations.AddConstraint(
            model_name='qualification',
            constraint=models.UniqueConstraint(fields=('contract', 'role', 'code'), name='one_code_a_qualification'),
        ),
        migrations.AddConstraint(
            model_name='proof',
            constraint=models.CheckConstraint(condition=models.Q(('obtained_on', None), ('expires_on', None), ('obtained_on__lte', models.F('expires_on')), _connector='OR'), name='proof_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='proof',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_at__isnull', True), ('checked_by__isnull', True)), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='proof_check_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='proof',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by', None), models.Q(('checked_by', models.F('filed_by')), _negated=True), _connector='OR'), name='nobody_checks_their_own_proof'),
        ),
        migrations.AddIndex(
            model_name='rosterentry',
            index=models.Index(fields=['contract', 'kind', 'state'], name='contracts_r_contrac_06eb49_idx'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='contracts_rosterentry_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'workers'), ('post_class', '')), models.Q(('kind', 'handlers'), models.Q(('post_class', ''), _negated=True)), _connector='OR'), name='handlers_have_a_class'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(('first__isnull', False), models.Q(models.Q(('change', 'leave'), _negated=True), ('last__isnull', False), _connector='OR')), name='roster_entry_has_its_days'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('notified_on__isnull', False), ('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='roster_entry_was_submitted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision_reason', ''), ('state__in', ['draft', 'submitted'])), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state__in', ['approved', 'returned', 'ended'])), _connector='OR'), name='roster_decision_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(('decision_reason', ''), ('state', 'returned'), _negated=True), name='roster_entry_is_returned_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='nobody_decides_on_their_own_roster_entry'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('waived_at__isnull', True), ('waived_by__isnull', True), ('waiver_reason', '')), models.Q(('waived_at__isnull', False), ('waived_by__isnull', False), models.Q(('waiver_reason', ''), _negated=True)), _connector='OR'), name='roster_waiver_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.CheckConstraint(condition=models.Q(('replaces', None), models.Q(('replaces', models.F('person')), _negated=True), _connector='OR'), name='nobody_replaces_themselves'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned'])), fields=('person', 'kind'), name='one_open_roster_entry_a_person'),
        ),
        migrations.AddConstraint(
            model_name='rosterentry',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('change__in', ['join', 'change']), ('state__in', ['approved', 'ended'])), expressions=[('person', '='), ('kind', '='), (contracts.models.base.DateRange('first', 'last', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='a_person_stands_in_a_roster_once'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('training', 'person'), name='a_training_is_attended_once'),
        ),
        KeyWithContract("qualification"),
        KeyWithContract("training"),
        SameContract("rosterentry", "person", "replaces", "role"),
        SameContract("pledge", "person"),
        SameContract("career", "person"),
        SameContract("personalfacts", "person"),
        SameContract("qualification", "role"),
        SameContract("proof", "person", "qualification"),
        SameContract("attendance", "training", "person"),
        TrackHistory(
            "rosterentry",
            personal=("reason", "waiver_asked", "waiver_reason", "decision_reason"),
        ),
        TrackHistory("pledge", personal=("note",)),
        TrackHistory(
            "career",
            personal=(
                "department",
                "education",
                "employment",
                "experience",
                "training",
                "knowledge",
                "languages",
                "skill_level",
            ),
        ),
        TrackHistory(
            "personalfacts",
            personal=("home_address", "born_on", "nationality", "residence", "passport"),
        ),
        TrackHistory("qualification"),
        TrackHistory("proof", personal=("text",)),
        TrackHistory("training"),
        TrackHistory("attendance", personal=("score",)),
    ]
