#!/usr/bin/env python
"""Django's command line. `script/manage` wraps it and brings the services up first."""

import os
import sys

from django.core.management import execute_from_command_line

# Only these may change tables, so only these connect as the owner of the database.
OWNER_COMMANDS = {"migrate", "sqlmigrate", "makemigrations", "lintmigrations", "prepare"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "itsm.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["UNYO_AS_OWNER"] = "1"
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
