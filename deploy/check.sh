# Everything that is checked besides the tests. Each line says what it is; the first that fails stops.
set -e
unset INTERSESSION_DEMO INTERSESSION_TODAY DEBUG  # what a developer's shell may have set for the demonstration
say() { printf '%s\n' "== $1"; }
say "style"; ruff check . ; ruff format --check .
say "known dangers"
told="$(bandit -c pyproject.toml -q -ll -r secretariat meetings bureau regional expertgroups capacity reports portal api desk deploy manage.py 2>&1)" ||
  { printf '%s\n' "$told"; exit 1; }
say "templates"; djhtml --check --tabwidth 2 templates
say "spelling"; codespell
say "types"; mypy
say "import contracts"; lint-imports
say "migrations"; python manage.py makemigrations --check --dry-run
say "catalogues"; python -m pytest -q -p no:xdist -o addopts=--ds=secretariat.settings.test tests/test_catalogues.py
say "production settings"
SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" ALLOWED_HOSTS=secretariat.example \
  FIELD_KEYS="$(python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())')" \
  DATABASE_URL=postgresql://nobody@localhost/none CELERY_BROKER_URL=redis://localhost/0 \
  EMAIL_HOST=mail.secretariat.example SITE_ADDRESS=https://secretariat.example \
  DJANGO_SETTINGS_MODULE=secretariat.settings.production python manage.py check --deploy --fail-level WARNING
