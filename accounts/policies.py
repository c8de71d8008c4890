"""How the records of the libraries are kept that accounts brings along."""

from records.policy import Policy, policies_of_libraries

OF_PERSON = "One person may belong to several contracts."
OF_PORTAL = "It belongs to the portal."
UNUSED = "The portal keeps no row there: rights stand in the role tables of the rooms."

policies_of_libraries |= {
    "contenttypes.ContentType": Policy(
        why_no_tenant=OF_PORTAL, history=False, why_no_history="It follows from the code."
    ),
    "auth.Permission": Policy(
        why_no_tenant=OF_PORTAL, history=False, why_no_history="It follows from the code."
    ),
    "auth.Group": Policy(why_no_tenant=OF_PORTAL, history=False, why_no_history=UNUSED),
    "auth.Group_permissions": Policy(why_no_tenant=OF_PORTAL, history=False, why_no_history=UNUSED),
    "sessions.Session": Policy(
        why_no_tenant=OF_PERSON,
        history=False,
        why_no_history="The access log tells who came and went; the row changes all the time.",
        secret=("session_key", "session_data"),
    ),
    "usersessions.UserSession": Policy(
        why_no_tenant=OF_PERSON,
        history=False,
        why_no_history="The access log tells who came and went; the row changes all the time.",
        personal=("ip", "user_agent"),
        secret=("session_key",),
    ),
    "account.EmailAddress": Policy(why_no_tenant=OF_PERSON, personal=("email",)),
    "account.EmailConfirmation": Policy(why_no_tenant=OF_PERSON, secret=("key",)),
    "mfa.Authenticator": Policy(why_no_tenant=OF_PERSON, secret=("data",)),
    "socialaccount.SocialApp": Policy(why_no_tenant=OF_PORTAL, secret=("secret", "key")),
    "socialaccount.SocialAccount": Policy(why_no_tenant=OF_PERSON, personal=("uid", "extra_data")),
    "socialaccount.SocialToken": Policy(why_no_tenant=OF_PERSON, secret=("token", "token_secret")),
}
