from contracts.models import Contract
from datetime import datetime
def load(contract: Contract, *, at: datetime) -> None:
    pass
