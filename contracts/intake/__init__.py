"""How records come in from files of the open format: read, held against each other, then merged.

Each room describes its files (`Reader`); who brings several of them together stands above.
"""

from contracts.intake.columns import Column
from contracts.intake.findings import Count, Findings
from contracts.intake.folders import Unreadable
from contracts.intake.reader import Reader

__all__ = ["Column", "Count", "Findings", "Reader", "Unreadable"]
