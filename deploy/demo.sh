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
log="$data/processes.log"
wanted=$(grep -c : Procfile)
if [ -n "$only" ]; then wanted=$(echo "$only" | wc -w); fi
# Honcho fails, and leaves its processes running, when it is told to end between starting one and saying so.
all_said() {
  for _ in $(seq 100); do
    if [ "$(grep -c 'started (pid=' "$log")" -ge "$wanted" ] || ! kill -0 "$processes" 2>/dev/null; then return; fi
    sleep 0.1
  done
}
stop() {
  trap - EXIT INT TERM HUP
  processes="${processes:-$!}"  # the latest, which may have no name yet
  latest=$!
  if [ "$latest" != "$processes" ]; then
    kill -TERM "$latest" 2>/dev/null || true
    # A signal between the beginning of a process and its program is lost: it is sent again.
    { sleep 1; kill -TERM "$latest"; } 2>/dev/null &
  fi
  if [ -n "$processes" ]; then
    all_said
    kill -TERM "$processes" 2>/dev/null || true
  fi
  wait
}
last_words() {
  echo "the processes have ended; their last words:" >&2
  tail -n 20 "$log" >&2
}
trap stop EXIT
trap 'stop; exit 130' INT
trap 'stop; exit 143' TERM
trap 'stop; exit 129' HUP
# In a session of its own: what a terminal sends to all at once would reach honcho too early, or twice.
: >"$log"
python -c 'import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])' honcho start $only >"$log" 2>&1 &
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
echo "serving; stop with Ctrl-C (what the processes say stands in $log)"
wait "$processes" || true
last_words
exit 1
