"""What the application server serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "itsm.settings")
application = get_wsgi_application()

# What was loaded stays, and a page makes some ten thousand objects: looked through as often as
# Python does by itself, they cost a tenth of the computing of a page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
