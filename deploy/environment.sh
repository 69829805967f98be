# Make the Python environment from a lock file: deploy/environment.sh FOLDER LOCK
set -e
python=""
for candidate in python3.11 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 is missing. On Debian 12: sudo apt-get install --yes python3 python3-venv" >&2
  exit 1
fi
if [ ! -x "$1/bin/python" ]; then
  "$python" -m venv "$1" 2>/dev/null || {
    rm -rf "$1/bin" "$1/lib"
    sh deploy/system.sh python3-venv
    "$python" -m venv "$1"
  }
fi
echo "installing $2"
"$1/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement "$2"
