import contracts.models.base
import contracts.models.calendar_versions
import contracts.sought
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
            name='Calendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('use', models.CharField(blank=True, max_length=200, verbose_name='what counts by it')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'calendar',
                'ordering': ['contract', 'id'],
            },
        ),
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
            name='CalendarVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('closed_on_holidays', models.BooleanField(default=True, verbose_name='closed on holidays')),
                ('closed_at_year_end', models.BooleanField(default=True, verbose_name='closed from 29 December to 3 January')),
                ('version', models.PositiveIntegerField(default=0)),
                ('calendar', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='contracts.calendar', verbose_name='calendar')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'version of a calendar',
                'ordering': ['calendar', 'valid_from'],
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('kind', models.CharField(choices=[('special', 'special day'), ('extension', 'extension'), ('closure', 'closure'), ('rule', 'back to the rule')], max_length=9, verbose_name='kind')),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('changed_at', models.DateTimeField(verbose_name='changed at')),
                ('version', models.PositiveIntegerField(default=0)),
                ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='contracts.calendar', verbose_name='calendar')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'exception',
                'ordering': ['calendar', 'day'],
            },
        ),
        migrations.AddField(
            model_name='calendar',
            name='contract',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract'),
        ),
        migrations.CreateModel(
            name='ContractChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('day', models.DateField(verbose_name='date')),
                ('trigger', models.CharField(choices=[('hardware', 'renewal or removal of hardware'), ('support', 'software whose support ends'), ('security', 'stronger security measures'), ('users', 'shift in user numbers'), ('workload', 'changed workload'), ('small', 'small change of the specification'), ('other', 'something else')], max_length=8, verbose_name='trigger')),
                ('content', models.TextField(verbose_name='what changes')),
                ('reason', models.TextField(verbose_name='reason')),
                ('affected', models.TextField(blank=True, verbose_name='affected ids')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('proposed', 'proposed'), ('agreed', 'agreed'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=9, verbose_name='state')),
                ('agency_approved_at', models.DateTimeField(editable=False, null=True, verbose_name='approved for the agency at')),
                ('contractor_approved_at', models.DateTimeField(editable=False, null=True, verbose_name='approved for the contractor at')),
                ('agency_approved_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved for the agency by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('contractor_approved_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved for the contractor by')),
            ],
            options={
                'verbose_name': 'contract change',
                'ordering': ['contract', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('version', models.PositiveIntegerField(default=0)),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('base', models.CharField(choices=[('signed_on', 'day of signature'), ('starts_on', 'start of the contract'), ('service_starts_on', 'start of service'), ('operation_ends_on', 'end of operation'), ('ends_on', 'end of the contract'), ('event', 'an event')], max_length=17, verbose_name='counts from')),
                ('event', models.CharField(blank=True, max_length=120, verbose_name='event')),
                ('wording', models.CharField(blank=True, max_length=200, verbose_name='wording of the papers')),
                ('amount', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='amount')),
                ('unit', models.CharField(blank=True, choices=[('business_days', 'business days'), ('days', 'days'), ('weeks', 'weeks'), ('months', 'months'), ('years', 'years'), ('hours', 'hours'), ('minutes', 'minutes')], max_length=13, verbose_name='unit')),
                ('direction', models.CharField(choices=[('after', 'after'), ('before', 'before')], default='after', max_length=6, verbose_name='after or before')),
                ('first_day_counts', models.BooleanField(default=False, verbose_name='the first day counts')),
                ('end_of_month', models.BooleanField(default=False, verbose_name='to the end of the month')),
                ('shift', models.CharField(choices=[('none', 'stays on that day'), ('before', 'moves to the business day before'), ('after', 'moves to the business day after')], default='none', max_length=6, verbose_name='on a day off')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'deadline',
                'ordering': ['contract', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HolidayTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(verbose_name='first day')),
                ('last', models.DateField(verbose_name='last day')),
                ('known_until', models.DateField(verbose_name='certain until')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'table of holidays',
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('by_hand', models.BooleanField(default=False, editable=False, verbose_name='written by hand')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('table', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='contracts.holidaytable', verbose_name='table of holidays')),
            ],
            options={
                'verbose_name': 'holiday',
                'ordering': ['contract', 'day'],
            },
        ),
        migrations.AddField(
            model_name='calendar',
            name='holidays',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='calendars', to='contracts.holidaytable', verbose_name='holidays'),
        ),
        migrations.CreateModel(
            name='HoursOfDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens', models.PositiveSmallIntegerField(choices=contracts.models.calendar_versions.minutes_of_day, verbose_name='opens')),
                ('closes', models.PositiveSmallIntegerField(choices=contracts.models.calendar_versions.minutes_of_day, verbose_name='closes')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('exception', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='contracts.calendarday', verbose_name='exception')),
            ],
            options={
                'verbose_name': 'hours of a day',
                'ordering': ['exception', 'opens'],
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
                ('permitted_for', models.TextField(blank=True, verbose_name='scope of the permission')),
                ('version', models.PositiveIntegerField(default=0)),
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
                ('sought', models.GeneratedField(db_persist=True, expression=contracts.sought.Sought('code', 'extension', 'email', 'name', 'kana'), output_field=models.TextField(), verbose_name='text to search in')),
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
            name='RelatedContract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.CharField(max_length=20, verbose_name='number in the papers')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('holder', models.CharField(blank=True, max_length=120, verbose_name='holder')),
                ('part', models.CharField(blank=True, max_length=200, verbose_name='part beside this contract')),
                ('wording', models.CharField(blank=True, max_length=120, verbose_name='period as printed')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'related contract',
                'ordering': ['contract', 'id'],
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
                ('version', models.PositiveIntegerField(default=0)),
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
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='contracts.site', verbose_name='site')),
            ],
            options={
                'verbose_name': 'counter',
                'ordering': ['contract', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Stocktake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('begun_on', models.DateField(verbose_name='begun on')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='begun by')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'stocktake of accounts',
                'ordering': ['contract', '-number'],
            },
        ),
        migrations.CreateModel(
            name='StocktakeLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_used_at', models.DateTimeField(blank=True, null=True, verbose_name='last sign-in')),
                ('second_factor', models.BooleanField(verbose_name='second factor')),
                ('account_state', models.CharField(choices=[('active', 'active'), ('invited', 'invited'), ('locked', 'locked'), ('disabled', 'disabled')], max_length=8, verbose_name='state of the account')),
                ('ends_on', models.DateField(verbose_name='held until')),
                ('decision', models.CharField(blank=True, choices=[('keep', 'keep'), ('end', 'end the role')], max_length=4, verbose_name='decision')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.membership', verbose_name='membership')),
                ('stocktake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='contracts.stocktake', verbose_name='stocktake')),
            ],
            options={
                'verbose_name': 'line of a stocktake',
                'ordering': ['stocktake', 'membership__person__kana', 'id'],
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
                ('version', models.PositiveIntegerField(default=0)),
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
                ('version', models.PositiveIntegerField(default=0)),
                ('calendar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='contracts.calendar', verbose_name='calendar')),
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
                ('version', models.PositiveIntegerField(default=0)),
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
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('day', models.DateField(blank=True, null=True, verbose_name='day')),
                ('wording', models.CharField(blank=True, max_length=60, verbose_name='time as printed')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('reached', 'reached'), ('dropped', 'dropped')], default='planned', max_length=7, verbose_name='state')),
                ('reached_on', models.DateField(blank=True, null=True, verbose_name='reached on')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('system', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contracts.system', verbose_name='system')),
            ],
            options={
                'verbose_name': 'milestone',
                'ordering': ['contract', 'day', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Environment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('version', models.PositiveIntegerField(default=0)),
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
        migrations.CreateModel(
            name='CalendarSystem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contracts.calendar', verbose_name='calendar')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contracts.system', verbose_name='system')),
            ],
            options={
                'verbose_name': 'system of a calendar',
            },
        ),
        migrations.AddField(
            model_name='calendar',
            name='systems',
            field=models.ManyToManyField(related_name='calendars', through='contracts.CalendarSystem', to='contracts.system', verbose_name='systems'),
        ),
        migrations.CreateModel(
            name='BusyPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('version', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('yearly_first', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('\\A(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\\Z', 'Write month and day as 04-01.')], verbose_name='every year from')),
                ('yearly_last', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('\\A(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\\Z', 'Write month and day as 04-01.')], verbose_name='every year to')),
                ('first', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('last', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('system', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contracts.system', verbose_name='system')),
            ],
            options={
                'verbose_name': 'busy period',
                'ordering': ['contract', 'yearly_first', 'first', 'id'],
            },
        ),
        migrations.CreateModel(
            name='WeeklyHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens', models.PositiveSmallIntegerField(choices=contracts.models.calendar_versions.minutes_of_day, verbose_name='opens')),
                ('closes', models.PositiveSmallIntegerField(choices=contracts.models.calendar_versions.minutes_of_day, verbose_name='closes')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], verbose_name='weekday')),
                ('nth', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='which of the month')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('of_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='contracts.calendarversion', verbose_name='version of a calendar')),
            ],
            options={
                'verbose_name': 'weekly hours',
                'ordering': ['of_version', models.OrderBy(models.F('nth'), nulls_first=True), 'weekday', 'opens'],
            },
        ),
        migrations.CreateModel(
            name='Clarification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('subject', models.CharField(max_length=120, verbose_name='subject')),
                ('question', models.TextField(verbose_name='question')),
                ('asked_by', models.CharField(max_length=120, verbose_name='asked by')),
                ('asked_on', models.DateField(verbose_name='asked on')),
                ('interim_rule', models.TextField(blank=True, verbose_name='interim rule')),
                ('final_text', models.TextField(blank=True, verbose_name='final text')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='settled on')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'clarification',
                'ordering': ['contract', '-number'],
                'constraints': [models.UniqueConstraint(fields=('contract', 'number'), name='contracts_clarification_has_its_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='contracts_clarification_counts_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('final_text', ''), ('settled_on', None)), models.Q(('settled_on__isnull', False), models.Q(('final_text', ''), _negated=True)), _connector='OR'), name='clarification_is_settled_by_a_text'), models.CheckConstraint(condition=models.Q(('settled_on', None), ('settled_on__gte', models.F('asked_on')), _connector='OR'), name='clarification_is_settled_after_it_was_asked')],
            },
        ),
        migrations.AddConstraint(
            model_name='calendarversion',
            constraint=models.UniqueConstraint(fields=('calendar', 'valid_from'), name='one_version_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.UniqueConstraint(fields=('calendar', 'day'), name='one_exception_a_day'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exception_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='contractchange',
            constraint=models.UniqueConstraint(fields=('contract', 'number'), name='contracts_contractchange_has_its_number'),
        ),
        migrations.AddConstraint(
            model_name='contractchange',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='contracts_contractchange_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='contractchange',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'agreed', 'withdrawn'])), name='contract_change_has_a_known_state'),
        ),
        migrations.AddConstraint(
            model_name='contractchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agency_approved_at', None), ('agency_approved_by', None)), models.Q(('agency_approved_at__isnull', False), ('agency_approved_by__isnull', False)), _connector='OR'), name='agency_approves_by_a_person_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='contractchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contractor_approved_at', None), ('contractor_approved_by', None)), models.Q(('contractor_approved_at__isnull', False), ('contractor_approved_by__isnull', False)), _connector='OR'), name='contractor_approves_by_a_person_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='contractchange',
            constraint=models.CheckConstraint(condition=models.Q(('agency_approved_by', None), ('contractor_approved_by', None), models.Q(('agency_approved_by', models.F('contractor_approved_by')), _negated=True), _connector='OR'), name='nobody_approves_for_both_sides'),
        ),
        migrations.AddConstraint(
            model_name='contractchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agency_approved_at__isnull', False), ('contractor_approved_at__isnull', False), ('state', 'agreed')), models.Q(models.Q(('state', 'agreed'), _negated=True), models.Q(('agency_approved_at', None), ('contractor_approved_at', None), _connector='OR')), _connector='OR'), name='contract_change_is_agreed_by_both_sides'),
        ),
        migrations.AddConstraint(
            model_name='contractchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), _negated=True), models.Q(('agency_approved_at', None), ('contractor_approved_at', None)), _connector='OR'), name='nobody_approves_a_draft'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_deadline'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount', None), ('unit', '')), models.Q(('amount__isnull', False), models.Q(('unit', ''), _negated=True)), _connector='OR'), name='deadline_has_a_number_with_its_unit'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base', 'event'), models.Q(('event', ''), _negated=True)), models.Q(models.Q(('base', 'event'), _negated=True), ('event', '')), _connector='OR'), name='deadline_names_its_event'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', False), models.Q(('wording', ''), _negated=True), _connector='OR'), name='deadline_has_a_rule_or_a_wording'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('unit__in', ['hours', 'minutes']), _negated=True), models.Q(('end_of_month', False), ('first_day_counts', False), ('shift', 'none')), _connector='OR'), name='deadline_to_the_minute_has_no_rules_for_days'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('end_of_month', False), models.Q(('first_day_counts', False), ('unit__in', ['months', 'years'])), _connector='OR'), name='deadline_at_the_end_of_a_month_counts_months'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('first_day_counts', False), ('amount', None), ('amount__gte', 1), _connector='OR'), name='deadline_whose_first_day_counts_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='holidaytable',
            constraint=models.UniqueConstraint(fields=('contract',), name='one_table_of_holidays'),
        ),
        migrations.AddConstraint(
            model_name='holidaytable',
            constraint=models.CheckConstraint(condition=models.Q(('first__lte', models.F('last'))), name='holidays_have_days'),
        ),
        migrations.AddConstraint(
            model_name='holiday',
            constraint=models.UniqueConstraint(fields=('table', 'day'), name='a_day_is_one_holiday'),
        ),
        migrations.AddConstraint(
            model_name='holiday',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='holiday_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='hoursofday',
            constraint=models.CheckConstraint(condition=models.Q(('closes__lte', 1440), ('opens__gte', 0), ('opens__lt', models.F('closes'))), name='contracts_hoursofday_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='hoursofday',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('exception', '='), (contracts.models.calendar_versions.MinuteRange('opens', 'closes'), '&&')], name='hours_of_a_day_do_not_overlap'),
        ),
        migrations.AddConstraint(
            model_name='relatedcontract',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('last', None), ('first__lte', models.F('last')), _connector='OR'), name='contracts_relatedcontract_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='relatedcontract',
            constraint=models.UniqueConstraint(fields=('contract', 'number'), name='a_related_contract_is_listed_once'),
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
            model_name='stocktake',
            constraint=models.UniqueConstraint(fields=('contract', 'number'), name='one_stocktake_of_accounts_a_number'),
        ),
        migrations.AddConstraint(
            model_name='stocktake',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('contract',), name='one_open_stocktake_of_accounts'),
        ),
        migrations.AddConstraint(
            model_name='stocktake',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='stocktake_says_when_and_by_whom_it_was_closed'),
        ),
        migrations.AddConstraint(
            model_name='stocktakeline',
            constraint=models.UniqueConstraint(fields=('stocktake', 'membership'), name='a_membership_is_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='stocktakeline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision__in', ('keep', 'end'))), _connector='OR'), name='a_decision_says_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='stocktakeline',
            constraint=models.CheckConstraint(condition=models.Q(('decision', 'end'), ('reason', ''), _negated=True), name='an_end_states_its_reason'),
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
            model_name='milestone',
            constraint=models.UniqueConstraint(fields=('contract', 'number'), name='contracts_milestone_has_its_number'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='contracts_milestone_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('day__isnull', False), models.Q(('wording', ''), _negated=True), _connector='OR'), name='milestone_has_a_day_or_a_wording'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reached_on__isnull', False), ('state', 'reached')), models.Q(models.Q(('state', 'reached'), _negated=True), ('reached_on', None)), _connector='OR'), name='milestone_is_reached_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='environment',
            constraint=models.UniqueConstraint(fields=('contract', 'system', 'code'), name='one_code_a_environment'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.UniqueConstraint(fields=('organisation', 'system'), name='a_system_is_covered_once'),
        ),
        migrations.AddConstraint(
            model_name='calendarsystem',
            constraint=models.UniqueConstraint(fields=('calendar', 'system'), name='a_calendar_names_a_system_once'),
        ),
        migrations.AddConstraint(
            model_name='calendar',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_calendar'),
        ),
        migrations.AddConstraint(
            model_name='busyperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first', None), ('last', None), ('yearly_first__regex', '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'), ('yearly_last__regex', '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$')), models.Q(('first__isnull', False), ('last__isnull', False), ('yearly_first', ''), ('yearly_last', '')), _connector='OR'), name='busy_period_is_yearly_or_dated'),
        ),
        migrations.AddConstraint(
            model_name='busyperiod',
            constraint=models.CheckConstraint(condition=models.Q(('first', None), ('first__lte', models.F('last')), _connector='OR'), name='busy_period_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='weeklyhours',
            constraint=models.CheckConstraint(condition=models.Q(('closes__lte', 1440), ('opens__gte', 0), ('opens__lt', models.F('closes'))), name='contracts_weeklyhours_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='weeklyhours',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__range', (0, 6))), name='weekly_hours_have_a_weekday'),
        ),
        migrations.AddConstraint(
            model_name='weeklyhours',
            constraint=models.CheckConstraint(condition=models.Q(('nth', None), ('nth__range', (1, 5)), _connector='OR'), name='a_month_has_five_weeks'),
        ),
        migrations.AddConstraint(
            model_name='weeklyhours',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('of_version', '='), ('weekday', '='), (django.db.models.functions.comparison.Coalesce('nth', models.Value(0)), '='), (contracts.models.calendar_versions.MinuteRange('opens', 'closes'), '&&')], name='hours_of_a_weekday_do_not_overlap'),
        ),
        KeyWithContract("system"),
        KeyWithContract("organisation"),
        KeyWithContract("site"),
        KeyWithContract("person"),
        KeyWithContract("role"),
        KeyWithContract("membership"),
        KeyWithContract("stocktake"),
        KeyWithContract("clarification"),
        KeyWithContract("contractchange"),
        KeyWithContract("milestone"),
        KeyWithContract("holidaytable"),
        KeyWithContract("calendar"),
        KeyWithContract("calendarversion"),
        KeyWithContract("calendarday"),
        SameContract("environment", "system"),
        SameContract("service", "system"),
        SameContract("phase", "system"),
        SameContract("organisation", "parent"),
        SameContract("coverage", "organisation", "system"),
        SameContract("counter", "site"),
        SameContract("person", "organisation", "site"),
        SameContract("forbiddenpair", "one", "other"),
        SameContract("membership", "person", "role"),
        SameContract("stocktakeline", "stocktake", "membership"),
        SameContract("milestone", "system"),
        SameContract("busyperiod", "system"),
        SameContract("service", "calendar"),
        SameContract("calendar", "holidays"),
        SameContract("calendarsystem", "calendar", "system"),
        SameContract("calendarversion", "calendar"),
        SameContract("weeklyhours", "of_version"),
        SameContract("calendarday", "calendar"),
        SameContract("hoursofday", "exception"),
        SameContract("holiday", "table"),
        TrackHistory("contract"),
        TrackHistory("system"),
        TrackHistory("environment"),
        TrackHistory("service"),
        TrackHistory("phase"),
        TrackHistory("organisation"),
        TrackHistory("coverage"),
        TrackHistory("site"),
        TrackHistory("counter"),
        TrackHistory("person", secret=("sought",), personal=("name", "kana", "email", "extension")),
        TrackHistory("role"),
        TrackHistory("forbiddenpair"),
        TrackHistory("membership"),
        TrackHistory("stocktake"),
        TrackHistory("stocktakeline"),
        TrackHistory("relatedcontract"),
        TrackHistory("contractchange"),
        TrackHistory("clarification", personal=("asked_by",)),
        TrackHistory("milestone"),
        TrackHistory("busyperiod"),
        TrackHistory("deadline"),
        TrackHistory("holidaytable"),
        TrackHistory("holiday"),
        TrackHistory("calendar"),
        TrackHistory("calendarsystem"),
        TrackHistory("calendarversion"),
        TrackHistory("weeklyhours"),
        TrackHistory("calendarday"),
        TrackHistory("hoursofday"),
    ]
