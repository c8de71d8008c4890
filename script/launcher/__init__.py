"""What `script/server`, `script/manage` and `script/test` do before Django runs.

The launcher makes the virtual environment, starts PostgreSQL and Valkey and hands their addresses
to Django in the environment. Django knows nothing of it: to Django an embedded server is a URL like
any other. Until the virtual environment exists only the standard library is there to work with.
"""
