# The demonstration: load the records, generate the report through a worker, serve the site until interrupted.
set -e
export INTERSESSION_DEMO=yes
export INTERSESSION_TODAY="${INTERSESSION_TODAY-2018-10-01}"
export WEB_PORT="${WEB_PORT:-8000}"
export SITE_ADDRESS="http://localhost:$WEB_PORT"
data="${INTERSESSION_DATA:-var}"
mkdir -p "$data"

only=""
if [ "$SERVE" = no ]; then
  only="broker worker beat"
elif ! python -c 'import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1]))).close()' "$WEB_PORT" 2>/dev/null; then
  echo "Port $WEB_PORT is taken, or is no port. Choose another one: make demo PORT=8080" >&2
  exit 1
fi

echo "records"
python manage.py migrate --verbosity 0
python manage.py loadperiod demo/base demo/accounts demo/cop2

processes=""
report=""
stop() {
  trap - EXIT INT TERM HUP
  kill -TERM $report $processes $! 2>/dev/null || true  # $! is the latest, which may have no name yet
  wait
}
last_words() {
  echo "the processes have ended; their last words:" >&2
  tail -n 20 "$data/processes.log" >&2
}
trap stop EXIT
trap 'stop; exit 130' INT
trap 'stop; exit 143' TERM
trap 'stop; exit 129' HUP
# A closed terminal hangs up on all at once; honcho must live on to end what it has started.
(trap '' HUP && exec honcho start $only >"$data/processes.log" 2>&1) &
processes=$!

echo "report"
python manage.py report --conference COP-2 --output "$data/reports/cop2" --gaps &
report=$!
while kill -0 "$report" 2>/dev/null; do
  kill -0 "$processes" 2>/dev/null || { last_words; exit 1; }
  sleep 0.2
done
wait "$report"
report=""

if [ "$SERVE" = no ]; then exit 0; fi
python manage.py demosignins --address "http://localhost:$WEB_PORT"
echo "serving; stop with Ctrl-C (what the processes say stands in $data/processes.log)"
wait "$processes" || true
last_words
exit 1
