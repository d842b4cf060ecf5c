#!/bin/sh
# Start one part of the product: `web`, `worker`, or any other command line.
# Both parts bring the database up to date first; a lock in it makes one wait for the other.
set -eu
cd "$(dirname "$0")/.."

case "${1:-web}" in
    web)
        python manage.py migrate_once
        exec granian --interface wsgi --host "${BIND:-0.0.0.0}" --port "${PORT:-8000}" \
            --workers "${WEB_WORKERS:-2}" --blocking-threads "${WEB_THREADS:-4}" \
            --no-ws --log-level error cms.wsgi:application
        ;;
    worker)
        python manage.py migrate_once
        exec python manage.py worker
        ;;
    *)
        exec "$@"
        ;;
esac
