"""How tickets, escalations and calls come in from files of the open format."""
