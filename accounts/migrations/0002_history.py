from django.db import migrations

from records.database import TrackHistory

PERSON = ("username", "email", "family_name", "given_name", "family_kana", "given_kana")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("records", "0004_access_log"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        TrackHistory("user", personal=PERSON, secret=("password",)),
        TrackHistory("pass", secret=("token_hash",)),
        TrackHistory("account.emailaddress", personal=("email",)),
        TrackHistory("account.emailconfirmation", secret=("key",)),
        TrackHistory("mfa.authenticator", secret=("data",)),
        TrackHistory("socialaccount.socialapp", secret=("secret", "key")),
        TrackHistory("socialaccount.socialaccount", personal=("uid", "extra_data")),
        TrackHistory("socialaccount.socialtoken", secret=("token", "token_secret")),
    ]
