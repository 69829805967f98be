# The demonstration: load the records, generate the report through a worker, serve the site until interrupted.
set -e
export INTERSESSION_DEMO=yes
export INTERSESSION_TODAY="${INTERSESSION_TODAY-2018-10-01}"
export WEB_PORT="${WEB_PORT:-8000}"
data="${INTERSESSION_DATA:-var}"
mkdir -p "$data"

echo "records"
python manage.py migrate --verbosity 0
python manage.py loadperiod demo/base demo/accounts demo/cop2

only=""
if [ "$SERVE" = no ]; then only="broker worker beat"; fi
honcho start $only >"$data/processes.log" 2>&1 &
processes=$!
stop() {
  trap - EXIT INT TERM HUP
  kill -TERM "$processes" 2>/dev/null || true
  wait "$processes" 2>/dev/null || true
}
trap stop EXIT
trap 'stop; exit 130' INT
trap 'stop; exit 143' TERM HUP

echo "report"
python manage.py report --conference COP-2 --output "$data/reports/cop2" --gaps

if [ "$SERVE" = no ]; then exit 0; fi
python manage.py demosignins --address "http://localhost:$WEB_PORT"
echo "serving; stop with Ctrl-C (what the processes say stands in $data/processes.log)"
wait "$processes" || true
echo "the processes have ended; their last words:" >&2
tail -n 20 "$data/processes.log" >&2
exit 1
