# Two stages: what builds stays behind. See docs/operations.md, section Docker.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements.txt ./
RUN apt-get update && apt-get install --yes --no-install-recommends binutils
# What nothing reads at run time goes again, a third of it all: see docs/adr/0040-what-the-image-leaves-out.md.
RUN apt-get update && apt-get install --yes --no-install-recommends binutils
RUN python -m venv /venv && /venv/bin/pip install --require-hashes --no-deps -r requirements.txt \
    && /venv/bin/pip uninstall --yes setuptools pip \
    && find /venv \( -name '*.po' -o -name '*.c' -o -name '*.pyx' \) -delete \
    && find /venv -name '*.so' -not -path '*.libs/*' -exec strip --strip-unneeded {} + \
    && find /venv/lib/python*/site-packages -mindepth 2 -type d -name tests -prune -exec rm -r {} + \
    && rm -r /venv/lib/python*/site-packages/phonenumbers/geodata /venv/lib/python*/site-packages/phonenumbers/carrierdata
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
# What encrypts backups and carries them off (BACKUP_ENCRYPT, BACKUP_SEND), and what draws booklets.
RUN apt-get update && apt-get install --yes --no-install-recommends age openssh-client rsync \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/*
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
