from django.db import migrations

from workbench.database import Searched


class Migration(migrations.Migration):
    dependencies = [("workbench", "0001_initial"), ("contracts", "0001_initial")]
    operations = [
        Searched(
            "contracts.clarification",
            title=("subject",),
            body=("question", "interim_rule", "final_text", "note"),
            at="asked_on",
        ),
        Searched(
            "contracts.contractchange",
            title=("content",),
            body=("reason", "affected", "note"),
            at="day",
        ),
        Searched("contracts.milestone", title=("name",), body=("wording", "code", "note")),
        Searched(
            "contracts.relatedcontract",
            title=("name",),
            body=("holder", "part", "wording", "note"),
            number="number",
        ),
    ]
