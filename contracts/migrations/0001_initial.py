import contracts.models.base
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

from contracts.database import KeyWithContract, SameContract
from records.database import TrackHistory


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('records', '0004_access_log'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=20, unique=True, validators=[django.core.validators.RegexValidator('\\A[A-Z][A-Z0-9-]{1,19}\\Z', 'Use capital letters, digits and hyphens.')], verbose_name='code')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('agency', models.CharField(max_length=120, verbose_name='agency')),
                ('kind', models.CharField(blank=True, max_length=120, verbose_name='kind of contract')),
                ('document_status', models.CharField(choices=[('draft', 'draft of the tender'), ('final', 'as signed')], default='draft', max_length=8, verbose_name='state of the papers')),
                ('document_version', models.CharField(blank=True, max_length=60, verbose_name='version of the papers')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='day of signature')),
                ('starts_on', models.DateField(verbose_name='start of the contract')),
                ('service_starts_on', models.DateField(verbose_name='start of service')),
                ('operation_ends_on', models.DateField(verbose_name='end of operation')),
                ('ends_on', models.DateField(verbose_name='end of the contract')),
                ('roster_required', models.BooleanField(default=False, verbose_name='access only with an approved roster')),
                ('notice_business_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='business days of notice before staff changes')),
                ('profile', models.CharField(blank=True, max_length=60, verbose_name='profile')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('is_demo', models.BooleanField(default=False, verbose_name='demo contract')),
                ('version', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'contract',
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z][A-Z0-9-]{1,19}$')), name='code_of_contract'), models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('ends_on'))), name='contract_ends_after_its_start'), models.CheckConstraint(condition=models.Q(('service_starts_on__lte', models.F('operation_ends_on'))), name='operation_ends_after_its_start'), models.CheckConstraint(condition=models.Q(('service_starts_on__gte', models.F('starts_on'))), name='service_starts_with_the_contract_or_later'), models.CheckConstraint(condition=models.Q(('signed_on', None), ('signed_on__lte', models.F('ends_on')), _connector='OR'), name='contract_is_signed_before_it_ends')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('agency', 'agency'), ('unit', 'unit of the agency'), ('contractor', 'contractor'), ('vendor', 'related vendor'), ('subcontractor', 'subcontractor'), ('external', 'other party')], max_length=13, verbose_name='kind')),
                ('part', models.TextField(blank=True, verbose_name='part in the contract')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='contact')),
                ('permitted_on', models.DateField(blank=True, null=True, verbose_name='day of the permission')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='contracts.organisation', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'organisation',
                'ordering': ['contract', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contracts.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'system of an organisation',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='full name')),
                ('kana', models.CharField(blank=True, max_length=120, verbose_name='kana')),
                ('post', models.CharField(blank=True, max_length=120, verbose_name='post')),
                ('email', models.CharField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('extension', models.CharField(blank=True, max_length=40, verbose_name='extension')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='contracts.organisation', verbose_name='organisation')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='persons', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'person',
                'ordering': ['contract', 'kana', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('base', models.CharField(choices=[('official', 'Official'), ('supervisor', 'Supervising official'), ('inspector', 'Inspecting official'), ('local_officer', 'Local officer'), ('requester', 'Requester'), ('manager', 'Manager'), ('leader', 'Leader'), ('quality', 'Quality manager'), ('security', 'Security manager'), ('operator', 'Operator'), ('agent', 'Helpdesk agent'), ('worker', 'Named without access'), ('vendor', 'Related vendor'), ('reviewer', 'Reviewer of the project'), ('auditor', 'Auditor of the contract')], max_length=13, verbose_name='rights as')),
                ('alone', models.BooleanField(default=False, verbose_name='no second role')),
                ('one_at_a_time', models.BooleanField(default=False, verbose_name='one person at a time')),
                ('needs_roster', models.BooleanField(default=False, verbose_name='only with an approved roster')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'role',
                'ordering': ['contract', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('alone', models.BooleanField(default=False, editable=False, verbose_name='no second role')),
                ('one_at_a_time', models.BooleanField(default=False, editable=False, verbose_name='one person at a time')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='contracts.person', verbose_name='person')),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='contracts.role', verbose_name='role')),
            ],
            options={
                'verbose_name': 'membership',
                'ordering': ['contract', 'role', 'person', 'first'],
            },
        ),
        migrations.CreateModel(
            name='ForbiddenPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contracts.role', verbose_name='one role')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contracts.role', verbose_name='other role')),
            ],
            options={
                'verbose_name': 'forbidden pair of roles',
            },
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(blank=True, max_length=60, verbose_name='class')),
                ('outside', models.BooleanField(default=False, verbose_name='outside the agency')),
                ('permitted_on', models.DateField(blank=True, null=True, verbose_name='day of the permission')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'site',
                'ordering': ['contract', 'id'],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='site',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='contracts.site', verbose_name='site'),
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='contracts.site', verbose_name='site')),
            ],
            options={
                'verbose_name': 'counter',
                'ordering': ['contract', 'id'],
            },
        ),
        migrations.CreateModel(
            name='System',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('target', 'target system'), ('external', 'linked system of others')], default='target', max_length=8, verbose_name='kind')),
                ('alias', models.CharField(blank=True, max_length=120, verbose_name='also called')),
                ('users_now', models.PositiveIntegerField(blank=True, null=True, verbose_name='users now')),
                ('users_planned', models.PositiveIntegerField(blank=True, null=True, verbose_name='users planned')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'system',
                'ordering': ['contract', 'kind', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('scope', models.CharField(choices=[('in', 'in scope'), ('out', 'out of scope'), ('open', 'not settled yet')], default='in', max_length=4, verbose_name='scope')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='contracts.system', verbose_name='system')),
            ],
            options={
                'verbose_name': 'service',
                'ordering': ['system', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('preparation', 'preparation'), ('development', 'development'), ('parallel', 'parallel run'), ('adjustment', 'adjustment period'), ('hypercare', 'hypercare'), ('operation', 'operation'), ('completion', 'completion')], max_length=12, verbose_name='kind')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('system', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contracts.system', verbose_name='system')),
            ],
            options={
                'verbose_name': 'phase',
                'ordering': ['contract', 'first', 'id'],
            },
        ),
        migrations.AddField(
            model_name='organisation',
            name='systems',
            field=models.ManyToManyField(related_name='organisations', through='contracts.Coverage', to='contracts.system', verbose_name='systems'),
        ),
        migrations.CreateModel(
            name='Environment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='environments', to='contracts.system', verbose_name='system')),
            ],
            options={
                'verbose_name': 'environment',
                'ordering': ['system', 'id'],
            },
        ),
        migrations.AddField(
            model_name='coverage',
            name='system',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contracts.system', verbose_name='system'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_role'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='contracts_membership_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('first__isnull', False), ('last__isnull', False)), name='membership_has_period'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('role', '='), (contracts.models.base.DateRange('first', 'last', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='a_role_is_held_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('alone', '<>'), (contracts.models.base.DateRange('first', 'last', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='no_role_beside_one_that_stands_alone'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('alone', True)), expressions=[('person', '='), ('role', '<>'), (contracts.models.base.DateRange('first', 'last', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='no_two_roles_that_stand_alone'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('one_at_a_time', True)), expressions=[('role', '='), (contracts.models.base.DateRange('first', 'last', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='one_person_at_a_time_in_such_a_role'),
        ),
        migrations.AddConstraint(
            model_name='forbiddenpair',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='a_pair_is_forbidden_once'),
        ),
        migrations.AddConstraint(
            model_name='forbiddenpair',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='a_pair_is_two_in_order'),
        ),
        migrations.AddConstraint(
            model_name='site',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_site'),
        ),
        migrations.AddConstraint(
            model_name='site',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='contracts_site_ends_after_its_start'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['contract', 'kana', 'id'], name='contracts_p_contrac_f6a7e9_idx'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_person'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='contracts_person_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('contract', 'user'), name='one_person_an_account_in_a_contract'),
        ),
        migrations.AddConstraint(
            model_name='counter',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_counter'),
        ),
        migrations.AddConstraint(
            model_name='counter',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='contracts_counter_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='system',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_system'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(fields=('contract', 'system', 'code'), name='one_code_a_service'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_phase'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='contracts_phase_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.CheckConstraint(condition=models.Q(('first__isnull', False), ('last__isnull', False)), name='phase_has_days'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('contract', '='), (django.db.models.functions.comparison.Coalesce('system', models.Value(0)), '='), (contracts.models.base.DateRange('first', 'last', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='one_phase_a_day'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_organisation'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='contracts_organisation_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='environment',
            constraint=models.UniqueConstraint(fields=('contract', 'system', 'code'), name='one_code_a_environment'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.UniqueConstraint(fields=('organisation', 'system'), name='a_system_is_covered_once'),
        ),
        KeyWithContract("system"),
        KeyWithContract("organisation"),
        KeyWithContract("site"),
        KeyWithContract("person"),
        KeyWithContract("role"),
        SameContract("environment", "system"),
        SameContract("service", "system"),
        SameContract("phase", "system"),
        SameContract("organisation", "parent"),
        SameContract("coverage", "organisation", "system"),
        SameContract("counter", "site"),
        SameContract("person", "organisation", "site"),
        SameContract("forbiddenpair", "one", "other"),
        SameContract("membership", "person", "role"),
        TrackHistory("contract"),
        TrackHistory("system"),
        TrackHistory("environment"),
        TrackHistory("service"),
        TrackHistory("phase"),
        TrackHistory("organisation"),
        TrackHistory("coverage"),
        TrackHistory("site"),
        TrackHistory("counter"),
        TrackHistory("person", personal=("name", "kana", "email", "extension")),
        TrackHistory("role"),
        TrackHistory("forbiddenpair"),
        TrackHistory("membership"),
    ]
