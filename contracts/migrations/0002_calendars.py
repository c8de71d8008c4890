import contracts.models.calendar_versions
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
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
            name='Calendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='requirement')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('use', models.CharField(blank=True, max_length=200, verbose_name='what counts by it')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=0)),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'calendar',
                'ordering': ['contract', 'id'],
            },
        ),
        migrations.AddField(
            model_name='service',
            name='calendar',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='contracts.calendar', verbose_name='calendar'),
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
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.UniqueConstraint(fields=('calendar', 'day'), name='one_exception_a_day'),
        ),
        migrations.AddConstraint(
            model_name='calendarday',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exception_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='calendarsystem',
            constraint=models.UniqueConstraint(fields=('calendar', 'system'), name='a_calendar_names_a_system_once'),
        ),
        migrations.AddConstraint(
            model_name='calendarversion',
            constraint=models.UniqueConstraint(fields=('calendar', 'valid_from'), name='one_version_from_a_day'),
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
            model_name='calendar',
            constraint=models.UniqueConstraint(fields=('contract', 'code'), name='one_code_a_calendar'),
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
        KeyWithContract("holidaytable"),
        KeyWithContract("calendar"),
        KeyWithContract("calendarversion"),
        KeyWithContract("calendarday"),
        SameContract("service", "calendar"),
        SameContract("calendar", "holidays"),
        SameContract("calendarsystem", "calendar", "system"),
        SameContract("calendarversion", "calendar"),
        SameContract("weeklyhours", "of_version"),
        SameContract("calendarday", "calendar"),
        SameContract("hoursofday", "exception"),
        SameContract("holiday", "table"),
        TrackHistory("holidaytable"),
        TrackHistory("holiday"),
        TrackHistory("calendar"),
        TrackHistory("calendarsystem"),
        TrackHistory("calendarversion"),
        TrackHistory("weeklyhours"),
        TrackHistory("calendarday"),
        TrackHistory("hoursofday"),
    ]
