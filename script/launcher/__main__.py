"""Hands the three commands to their modules and turns every expected trouble into a sentence."""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from launcher import bench, manage, messages, server, test
from launcher.places import Places
from launcher.speech import Trouble, say, sentence_for
from launcher.venv import enter_environment

COMMANDS = {
    "bench": bench.main,
    "server": server.main,
    "manage": manage.main,
    "messages": messages.main,
    "test": test.main,
}
NEED_DEVELOPMENT_PACKAGES = ("messages", "test")


def main() -> int:
    # Also SIGINT: a shell that starts us in the background of a script would have it ignored.
    for wish_to_stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish_to_stop, signal.default_int_handler)
    command, *arguments = sys.argv[1:]
    try:
        places = Places.find(os.environ)
        enter_environment(places, for_development=command in NEED_DEVELOPMENT_PACKAGES)
        return COMMANDS[command](places, arguments)
    except Trouble as trouble:
        say(str(trouble))
    except OSError as error:
        say(sentence_for(error))
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    return 1


sys.exit(main())
