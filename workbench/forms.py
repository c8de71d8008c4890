from typing import ClassVar

from portal.forms import PortalModelForm
from workbench.models import SearchException


class SearchExceptionForm(PortalModelForm):
    class Meta:
        model = SearchException
        fields: ClassVar = ["word", "not_after"]
