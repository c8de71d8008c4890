"""Jobs while the worker, the broker or the database is killed in the middle.

This package is also an app of the portal that is killed: it brings a kind of job whose effect can
be counted, and two commands that ask for such jobs and sweep them.
"""
