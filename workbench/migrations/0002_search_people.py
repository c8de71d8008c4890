from django.db import migrations

from workbench.database import Searched


class Migration(migrations.Migration):
    dependencies = [("workbench", "0001_initial"), ("contracts", "0001_initial")]
    operations = [
        Searched("contracts.person", title=("name", "kana"), body=("post", "email", "extension"), number="code"),
    ]
