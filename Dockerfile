# Two stages: what builds stays behind. See docs/operations.md, section Docker.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --require-hashes --no-deps -r requirements.txt
COPY manage.py ./
COPY cms/ cms/
COPY directory/ directory/
COPY blog/ blog/
COPY home/ home/
COPY api/ api/
COPY docs/partners.md docs/
# The key signs nothing here: collecting files needs settings, and settings need a key.
RUN DJANGO_SETTINGS_MODULE=cms.settings.local VAR=/tmp/build STATIC_ROOT=/app/static \
    SECRET_KEY=collecting-static-files-needs-some-key \
    /venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && /venv/bin/python -m compileall -q /app

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.production VAR=/data STATIC_ROOT=/app/static
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin office \
    && install --directory --owner=office --group=office --mode=0700 /data
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY docker/entrypoint.sh docker/healthcheck.py docker/
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=90s CMD ["python", "docker/healthcheck.py"]
ENTRYPOINT ["docker/entrypoint.sh"]
CMD ["web"]
