# Start a process again when it ends by itself; stop when told to. A broker that restarts takes workers down with it.
trap 'kill -TERM "$child" 2>/dev/null; wait "$child"; exit 0' TERM INT HUP
while :; do
  "$@" &
  child=$!
  wait "$child"
  echo "$1 $2 $3 ended with status $?, starting it again in a second" >&2
  sleep 1
done
