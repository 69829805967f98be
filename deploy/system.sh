# Make sure that system packages are there: install what is missing when that is allowed, or say how and stop.
missing=""
for package in "$@"; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
  echo "This machine has no apt-get. Install these packages, or what they are called here, and try again:" >&2
  echo "  $missing" >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif sudo -n true 2>/dev/null; then
  as_root="sudo"
else
  echo "Some system packages are missing. Type this and try again:" >&2
  echo "  sudo apt-get install --yes$missing" >&2
  exit 1
fi
echo "installing$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get install --yes --quiet --no-install-recommends $missing >/dev/null 2>&1 && exit 0
$as_root apt-get update --quiet >/dev/null && $as_root apt-get install --yes --quiet --no-install-recommends $missing >/dev/null || {
  echo "The package manager could not install them. Type this and see what it says:" >&2
  echo "  sudo apt-get update && sudo apt-get install --yes$missing" >&2
  exit 1
}
