"""What a view under /c/<code>/ is handed.

The doors themselves are those of the portal: `@signed_in` lets every member in, because nobody
else gets as far, and `@needs(Right.X)` asks the member.
"""

from contracts.members import Member
from contracts.models import Contract
from portal.doors import SignedInRequest


class MemberRequest(SignedInRequest):
    member: Member
    contract: Contract
