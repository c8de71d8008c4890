"""Surveys of satisfaction: whom to ask, how to answer, and what the answers come to."""
