import django.db.models.deletion
from django.db import migrations, models

from contracts.database import KeyWithContract, SameContract
from records.database import TrackHistory
from workbench.database import Searched


class Migration(migrations.Migration):

    dependencies = [
        ('contracts', '0001_initial'),
        ('helpdesk', '0005_callscreen'),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='number')),
                ('kind', models.CharField(choices=[('faq', 'FAQ'), ('procedure', 'procedure'), ('measure', 'measure for a known failure')], default='faq', max_length=9, verbose_name='kind')),
                ('audience', models.CharField(choices=[('staff', 'all staff'), ('desk', 'the desk alone'), ('vendor', 'related vendors')], default='desk', max_length=6, verbose_name='audience')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('question', models.TextField(blank=True, max_length=50000, verbose_name='question or situation')),
                ('answer', models.TextField(blank=True, max_length=50000, verbose_name='answer')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('review', 'in review'), ('approval', 'waiting for the agency'), ('published', 'published'), ('expired', 'expired'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=9, verbose_name='state')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published at')),
                ('author', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='author')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='helpdesk.category', verbose_name='category')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('reviewer', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='reviewer')),
                ('source', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='helpdesk.ticket', verbose_name='ticket it was made from')),
            ],
            options={
                'verbose_name': 'article',
                'ordering': ['contract', '-number'],
                'indexes': [
                    models.Index(fields=['contract', '-id'], name='articles_newest_first'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('contract', 'number'), name='helpdesk_article_has_its_number'),
                    models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='helpdesk_article_counts_from_one'),
                    models.CheckConstraint(condition=models.Q(('reviewer', None), models.Q(('author', models.F('reviewer')), _negated=True), _connector='OR'), name='nobody_reviews_an_article_of_their_own'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approval', 'published']), _negated=True), ('reviewer__isnull', False), _connector='OR'), name='what_was_published_was_reviewed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ArticleUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('at', models.DateTimeField(verbose_name='used at')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='helpdesk.article', verbose_name='article')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='used by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('ticket', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='article_uses', to='helpdesk.ticket', verbose_name='ticket')),
            ],
            options={
                'verbose_name': 'use of an article',
                'ordering': ['article', '-at', '-id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ticket', None)), fields=('article', 'by', 'day'), name='one_reading_a_day'),
                    models.UniqueConstraint(condition=models.Q(('ticket__isnull', False)), fields=('article', 'ticket'), name='one_use_on_a_ticket'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ArticleVerdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('helped', models.BooleanField(verbose_name='it helped')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='helpdesk.article', verbose_name='article')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='answered by')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'answer whether an article helped',
                'ordering': ['article', '-day', '-id'],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'by', 'day'), name='one_verdict_a_day'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ArticleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('kind', models.CharField(choices=[('faq', 'FAQ'), ('procedure', 'procedure'), ('measure', 'measure for a known failure')], max_length=9, verbose_name='kind')),
                ('audience', models.CharField(choices=[('staff', 'all staff'), ('desk', 'the desk alone'), ('vendor', 'related vendors')], max_length=6, verbose_name='audience')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('question', models.TextField(blank=True, verbose_name='question or situation')),
                ('answer', models.TextField(verbose_name='answer')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('published_at', models.DateTimeField(verbose_name='published at')),
                ('is_current', models.BooleanField(default=True, verbose_name='read now')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='helpdesk.article', verbose_name='article')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='author')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='published by')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.person', verbose_name='reviewer')),
            ],
            options={
                'verbose_name': 'version of an article',
                'ordering': ['article', '-number'],
                'indexes': [
                    models.Index(condition=models.Q(('is_current', True)), fields=['contract', '-published_at', '-id'], name='current_articles'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'number'), name='one_version_a_number_of_an_article'),
                    models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('article',), name='one_current_version_of_an_article'),
                    models.CheckConstraint(condition=models.Q(('author', models.F('reviewer')), _negated=True), name='nobody_published_an_article_of_their_own'),
                ],
            },
        ),
        migrations.CreateModel(
            name='MissedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=100, verbose_name='words')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='how often')),
                ('last_at', models.DateTimeField(verbose_name='last searched at')),
                ('contract', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'search without a hit',
                'ordering': ['contract', '-last_at', '-id'],
                'indexes': [
                    models.Index(fields=['contract', '-last_at', '-id'], name='helpdesk_mi_contrac_9b6456_idx'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('contract', 'words'), name='one_row_for_missed_words'),
                ],
            },
        ),
        KeyWithContract("article"),
        SameContract("article", "category", "author", "reviewer", "source"),
        SameContract("articleversion", "article", "author", "reviewer", "published_by"),
        SameContract("articleuse", "article", "ticket", "by"),
        SameContract("articleverdict", "article", "by"),
        TrackHistory("article", personal=("title", "question", "answer")),
        TrackHistory("articleversion"),
        Searched(
            "helpdesk.articleversion",
            title=("title",),
            body=("question", "answer"),
            at="published_at",
        ),
    ]
