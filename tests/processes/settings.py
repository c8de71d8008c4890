"""The portal that is killed: as ever, with one more kind of job and a quicker heart."""

from itsm.settings import *  # noqa: F403
from itsm.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.processes"]
JOB_HEARTBEAT_SECONDS = 0.2
JOB_STALE_SECONDS = 5.0
