from workbench.models.search_exceptions import SearchException

__all__ = ["SearchException"]
