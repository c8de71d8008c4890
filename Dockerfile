# The portal for those who run containers. docker-compose.yml shows what belongs around it.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    UNYO_ENV=production \
    UNYO_VAR=/data \
    UNYO_STATIC=/portal/collected

RUN useradd --system --uid 10001 --no-create-home --home-dir /data unyo \
    && install --directory --owner=unyo --group=unyo /data
WORKDIR /portal

COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
# Collecting style sheets needs the settings but neither of the servers they name.
RUN UNYO_ENV=demo DATABASE_URL=postgres://none@none/none REDIS_URL=redis://none \
    python manage.py collectstatic --noinput --verbosity 0

USER unyo
VOLUME /data
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "4", "--respawn-failed-workers", "itsm.wsgi:application"]
