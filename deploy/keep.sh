# Start a process again when it ends by itself; stop when told to. A broker that restarts takes workers down with it.
stop() {
  trap '' TERM INT HUP
  kept=$!  # the latest, which may have no other name yet
  kill -TERM "$kept" 2>/dev/null || exit 0
  # A signal between the beginning of a process and its program is lost: it is sent again.
  { sleep 1; kill -TERM "$kept"; } 2>/dev/null &
  again=$!
  wait "$kept"
  kill "$again" 2>/dev/null
  exit 0
}
trap stop TERM INT HUP
while :; do
  "$@" &
  wait $!
  echo "$1 $2 $3 ended with status $?, starting it again in a second" >&2
  sleep 1
done
