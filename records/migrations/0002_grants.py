from django.db import migrations

from records.database import GrantToApplication


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [GrantToApplication()]
