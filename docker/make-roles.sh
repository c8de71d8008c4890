#!/bin/sh
# Runs once, when the image of PostgreSQL makes a new data folder. The owner changes tables; the
# application only reads and writes rows, so that it cannot switch off the history's triggers.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres \
    --set ON_ERROR_STOP=1 \
    --set owner_password="$UNYO_OWNER_PASSWORD" \
    --set app_password="$UNYO_APP_PASSWORD" <<'SQL'
CREATE ROLE unyo_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE unyo_app LOGIN PASSWORD :'app_password';
CREATE DATABASE unyo OWNER unyo_owner;
SQL
