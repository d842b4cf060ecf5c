#!/bin/sh
# Start one part of the product: `web`, `worker`, or any other command line.
# Both parts bring the database up to date first; a lock in it makes one wait for the other.
set -eu
cd "$(dirname "$0")/.."

case "${1:-web}" in
    web)
        python manage.py migrate_once
        # HTTP/1 alone: Granian has no deadline for the headers of the other. See cms/launch/serving.py.
        exec granian --interface asginl --no-ws --http 1 --http1-header-read-timeout 10000 \
            --backlog 2048 --backpressure 4096 --host "${BIND:-0.0.0.0}" --port "${PORT:-8000}" \
            --workers "${WEB_WORKERS:-2}" --workers-kill-timeout 8 --log-level error cms.asgi:application
        ;;
    worker)
        python manage.py migrate_once
        exec python manage.py worker
        ;;
    *)
        exec "$@"
        ;;
esac
