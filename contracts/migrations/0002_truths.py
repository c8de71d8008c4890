from django.db import migrations

from contracts.database import KeyWithContract, SameContract
from records.database import TrackHistory


class Migration(migrations.Migration):
    dependencies = [("contracts", "0001_initial"), ("records", "0004_access_log")]
    operations = [
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
