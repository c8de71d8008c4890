"""From a read profile to the records of a contract, without losing what people changed since.

`compare.py` tells three sides apart and knows no database; `rows.py` is how a section reaches its
records; `difference.py` puts both together, `applying.py` does what was shown, `creating.py`
begins a contract, `moved.py` moves the days of a profile.
"""
