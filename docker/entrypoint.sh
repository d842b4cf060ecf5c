#!/bin/sh
# Start one part of the product: `web`, `worker`, `backup`, or any other command line.
# The first two bring the database up to date first; a lock in it makes one wait for the other.
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
    backup)
        trap 'kill "$!" 2>/dev/null; exit 0' TERM INT
        # Not again at each restart: the newest BACKUP_KEEP would soon be of one day.
        recent=$(find "${BACKUP_DIR:-${VAR:-/data}/backups}" -name 'stadtteilarbeit-*' -mmin -1440 2>/dev/null || true)
        while true; do
            if [ -z "$recent" ]; then
                python manage.py backup --verbosity 0 &
                # A failure is told by mail and on the dashboard; the next night tries again.
                wait "$!" || true
            fi
            recent=
            # Until half past two, UTC.
            sleep "$((86400 - ($(date +%s) - 9000) % 86400))" &
            wait "$!"
        done
        ;;
    *)
        exec "$@"
        ;;
esac
