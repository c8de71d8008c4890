"""The functions of the search index, and the exceptions of its ranking.

The functions stand in computed columns and in indexes: they depend on nothing but their argument,
and name everything they call with its schema, so that a dump can be restored.
"""

from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models

from records.database import TrackHistory

# Full and half width, capitals, hiragana and katakana alike, and no spaces of any kind.
NORM = r"""
CREATE FUNCTION public.search_norm(of_text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.translate(
    pg_catalog.lower(
        pg_catalog.normalize(of_text, 'NFKC') COLLATE pg_catalog."pg_c_utf8"),
    'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ'
    || E' \t\n\r\f\u000b\u001c\u001d\u001e\u001f\u0085\u1680\u2028\u2029',
    'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ');
"""

# The cost is a true warning to the planner: reading the index is cheap, computing the pairs of
# every row that a plan comes across is not.
BIGRAMS = """
CREATE FUNCTION public.search_bigrams(normalised text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100000
RETURN ARRAY(
    SELECT one || other
      FROM ROWS FROM (
          pg_catalog.unnest(pg_catalog.string_to_array(normalised, NULL)),
          pg_catalog.unnest((pg_catalog.string_to_array(normalised, NULL))[2:])
      ) AS pair (one, other)
     WHERE other IS NOT NULL);
"""


def begin_with_kyoto(apps, schema_editor):
    """The example that everybody meets; a site goes on from there. It comes before the history,
    which begins with the first act of a person."""
    apps.get_model("workbench", "SearchException").objects.create(word="京都", not_after="東")


class Migration(migrations.Migration):
    initial = True
    dependencies = [("records", "0005_history_without_computed_columns")]
    operations = [
        BtreeGinExtension(),
        migrations.RunSQL(NORM, "DROP FUNCTION public.search_norm(text)"),
        migrations.RunSQL(BIGRAMS, "DROP FUNCTION public.search_bigrams(text)"),
        migrations.CreateModel(
            name="SearchException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=20, verbose_name="word")),
                ("not_after", models.CharField(help_text="Characters before the word that make it another one.", max_length=10, verbose_name="not after")),
            ],
            options={
                "verbose_name": "exception of the search",
                "ordering": ["word", "not_after"],
                "constraints": [
                    models.UniqueConstraint(fields=("word", "not_after"), name="one_search_exception"),
                    models.CheckConstraint(condition=models.Q(models.Q(("word", ""), _negated=True), models.Q(("not_after", ""), _negated=True)), name="search_exception_says_both"),
                ],
            },
        ),
        migrations.RunPython(begin_with_kyoto, migrations.RunPython.noop),
        TrackHistory("searchexception"),
    ]
