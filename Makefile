# What people type. Every target installs what it needs: system packages by the system's package manager when it
# may, the Python environment from the lock.

PORT ?= 8000
SERVE ?= yes
VENV := .venv
PYTHON := $(VENV)/bin/python
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE := 1
JOBS ?= 2
FOLDER ?= $(or $(INTERSESSION_DATA),var)/backups/$(shell date -u +%Y-%m-%dT%H%M%SZ)

.PHONY: demo code test test-services test-browser drill drill-docx golden backup restore check audit sbom lock messages docs pictures clean

## The demonstration: records, the report in six languages through a worker, and the site (PORT=, SERVE=no).
demo: $(VENV)/production catalogues
	@WEB_PORT=$(PORT) SERVE=$(SERVE) sh deploy/demo.sh

## The one-time code with which somebody of the demonstration signs in now (USER_KEY=).
USER_KEY ?= officer
code: $(VENV)/production
	@INTERSESSION_DEMO=yes $(PYTHON) manage.py democode "$(USER_KEY)"

## The suite on SQLite and the embedded broker.
test: $(VENV)/development catalogues
	@env -u DATABASE_URL -u CELERY_BROKER_URL -u CACHE_URL $(PYTHON) -m pytest -n $(JOBS) --maxschedchunk 20

## The same suite on PostgreSQL and Redis, without what no database has a part in (tests/conftest.py); it fails where they are missing.
test-services: $(VENV)/development catalogues
	@DATABASE_URL=$${DATABASE_URL:-postgresql://postgres@127.0.0.1:5432/postgres} \
	CELERY_BROKER_URL=$${CELERY_BROKER_URL:-redis://127.0.0.1:6379/0} \
	$(PYTHON) -m pytest -n $(JOBS) --maxschedchunk 20

## Every page in a real browser, for all of its readers, and the way of a report through the pages: the system's Chromium, the site, a worker.
test-browser: $(VENV)/development catalogues
	@sh deploy/system.sh chromium poppler-utils
	@env -u DATABASE_URL -u CELERY_BROKER_URL -u CACHE_URL $(PYTHON) -m pytest -n $(JOBS) --dist loadfile tests/browser/pages_as_read.py tests/browser/pages_for_all.py \
	tests/browser/way_of_a_report.py tests/browser/tasks_of_officers.py tests/browser/pages_under_policy.py tests/browser/staff_for_all.py tests/browser/way_of_signing_in.py

## The loader, the workbench, hostile texts, long lists and people at once, much more of each than the suite tries (DRILL= how many).
DRILL ?= 1000
drill: $(VENV)/development catalogues
	@DRILL=$(DRILL) $(PYTHON) -m pytest -n $(JOBS) tests/kernel/test_period_fuzz.py tests/kernel/test_period_identity.py tests/reports/test_records_speak.py tests/reports/test_review_machine.py tests/test_injection.py tests/test_at_once.py tests/test_query_counts.py

## The Word files opened by another program: set as pages by LibreOffice, read back in order (files in var/drill).
drill-docx: $(VENV)/development catalogues
	@sh deploy/system.sh libreoffice-writer-nogui fonts-liberation fonts-hosny-amiri fonts-noto-cjk poppler-utils
	@$(PYTHON) -m pytest tests/reports/drill_docx.py

## A backup of the database and of all files into a new folder (FOLDER=), while people work.
backup: $(VENV)/production
	@case "$$DATABASE_URL" in postgres*) sh deploy/system.sh postgresql-client;; esac
	@$(PYTHON) manage.py backup "$(FOLDER)"

## Restore a backup (FOLDER=) into an empty database, and compare every table and file with what they were.
restore: $(VENV)/production
	@case "$$DATABASE_URL" in postgres*) sh deploy/system.sh postgresql-client;; esac
	@$(PYTHON) manage.py restore "$(FOLDER)"

## Style, known dangers, types, import contracts, migrations, catalogues, production's settings.
check: $(VENV)/development catalogues
	@sh deploy/check.sh

## Known weaknesses of what is locked, by pip-audit; where the advisory service does not answer, a warning (STRICT=yes fails).
audit: $(VENV)/development
	@$(PYTHON) -m deploy.audit $(if $(filter yes,$(STRICT)),--strict)

## What production is made of, as CycloneDX 1.6 (SBOM= into which file).
SBOM ?= $(or $(INTERSESSION_DATA),var)/sbom.json
sbom: $(VENV)/development
	@mkdir -p "$(dir $(SBOM))"
	@$(PYTHON) -m deploy.sbom "$(SBOM)"

## Write the files of all formats that the tests compare anew; read the difference before it is committed.
golden: $(VENV)/development catalogues
	@env -u DATABASE_URL -u CELERY_BROKER_URL -u CACHE_URL GOLDEN=write $(PYTHON) -m pytest tests/reports/test_golden_formats.py
	@git --no-pager diff --stat -- tests/reports/golden/formats

## Lock the requirements anew: versions and hashes, no addresses.
lock: $(VENV)/development
	$(PYTHON) -m pip install --quiet uv
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade requirements/production.in -o requirements/production.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade requirements/development.in -o requirements/development.txt

## Collect the messages of the code into the catalogues.
messages: $(VENV)/development
	$(PYTHON) manage.py makemessages

## Write the documents that the code holds: who may do what, how states follow each other.
docs: $(VENV)/development catalogues
	@DJANGO_SETTINGS_MODULE=secretariat.settings.test $(PYTHON) manage.py writedocs

## Take the pictures of the pages, the workbench and the board anew (docs/pictures), with fonts for all six languages.
pictures: $(VENV)/development catalogues
	@sh deploy/system.sh chromium fonts-noto-core fonts-noto-cjk
	@env -u DATABASE_URL -u CELERY_BROKER_URL -u CACHE_URL $(PYTHON) -m pytest tests/browser/pictures.py tests/browser/pictures_of_pages.py

## Remove what was made: the environment, the data and files of the demonstration.
clean:
	rm -rf var $(VENV)

.PHONY: catalogues
catalogues: $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
locale/%/LC_MESSAGES/django.mo: locale/%/LC_MESSAGES/django.po $(VENV)/system-production
	@msgfmt -o $@ $<

$(VENV)/production: requirements/production.txt $(VENV)/system-production
	@sh deploy/environment.sh $(VENV) requirements/production.txt
	@touch $@

$(VENV)/development: requirements/development.txt $(VENV)/system-development
	@sh deploy/environment.sh $(VENV) requirements/development.txt
	@touch $@ $(VENV)/production

$(VENV)/system-production: deploy/system.sh
	@sh deploy/system.sh gettext libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0
	@mkdir -p $(VENV) && touch $@

$(VENV)/system-development: deploy/system.sh
	@sh deploy/system.sh gettext libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 poppler-utils
	@mkdir -p $(VENV) && touch $@ $(VENV)/system-production
