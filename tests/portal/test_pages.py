"""The portal as its readers meet it: languages, tense, visibility, what it never does, what it says of nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from bureau.models import BureauSession, BureauTerm
from meetings.models import Conference
from reports.models import Report
from secretariat.kernel import languages, records
from secretariat.kernel.choices import Visibility
from secretariat.kernel.models import AuditRow
from secretariat.kernel.texts import texts as texts_of
from secretariat.models import Country, Place
from tests import factories
from tests.conftest import counted
from tests.factories import act
from tests.pages import browser, links, published, said, texts, tree, words

pytestmark = pytest.mark.django_db

PAGES = {
    "home": "",
    "calendar": "calendar/",
    "work": "work/",
    "preparation": "work/preparation/",
    "sessions": "bureau/",
    "session": "calendar/bureau-2018-09/",
    "timeline": "timeline/",
    "documents": "documents/",
    "document": "documents/cop2-provisional-agenda/",
    "mandates": "mandates/",
    "mandate": "mandates/mandate-views/",
    "contributions": "contributions/",
    "applications": "applications/",
    "search": "search/",
    "news": "news/",
    "reports": "reports/",
    "report": "reports/cop2-progress-report/",
}
HELD, UNDER_WAY, AHEAD = "Held", "Under way", "Ahead"


@pytest.fixture(autouse=True)
def october(settings: Any, tmp_path: Any) -> None:
    """The day on which these pages are read, and a place for the files of these tests."""
    settings.PINNED_TODAY = date(2018, 10, 1)
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def member() -> Client:
    """A browser of a member of the Bureau."""
    return browser("bureau-member")


def read_in(client: Client, code: str) -> dict[str, Any]:
    """All pages of the portal in a language."""
    found = {name: client.get(f"/{code}/{path}") for name, path in PAGES.items()}
    assert {name: page.status_code for name, page in found.items()} == dict.fromkeys(PAGES, 200)
    return found


def internal(record: Any) -> None:
    """Hide a record from the Bureau."""
    records.amend(record, {"visibility": Visibility.INTERNAL}, act(reason="not for the Bureau"))


# Six languages -------------------------------------------------------------------------------------------------

HEADINGS = {
    "ar": (
        "الوضع الراهن",
        "تقويم الاجتماعات",
        "أعمال ما بين الدورات",
        "التحضير للمؤتمر",
        "اجتماعات المكتب",
        "مكتب مؤتمر الأطراف",
        "المخطط الزمني",
        "الوثائق",
        "جدول الأعمال",
        "التكليفات",
        "عدد من المسائل",
        "المساهمات",
        "طلبات المنح",
        "بحث",
        "الجديد",
        "التقارير المرحلية",
        "تقرير مرحلي",
    ),
    "zh-hans": (
        "当前情况",
        "会议日历",
        "闭会期间工作",
        "缔约方大会会议的筹备",
        "主席团会议",
        "缔约方大会主席团",
        "时间表",
        "文件",
        "临时议程",
        "任务授权",
        "大会决定所列",
        "捐款",
        "赠款申请",
        "搜索",
        "新内容",
        "进度报告",
        "秘书处闭会期间主要活动进度报告",
    ),
    "en": (
        "Where things stand",
        "Calendar of meetings",
        "Work between the meetings",
        "Preparation of the conference",
        "Sessions of the Bureau",
        "Bureau of the Conference of the Parties",
        "Timeline",
        "Documents",
        "Provisional agenda",
        "Mandates",
        "a number of matters",
        "Contributions",
        "Applications for grants",
        "Search",
        "What is new",
        "Progress reports",
        "Progress report",
    ),
    "fr": (
        "Où en sont les travaux",
        "Calendrier des réunions",
        "Travaux intersessions",
        "Préparation de la conférence",
        "Réunions du Bureau",
        "Bureau de la Conférence des Parties",
        "Chronologie",
        "Documents",
        "Ordre du jour provisoire",
        "Mandats",
        "un certain nombre",
        "Contributions",
        "Demandes de subvention",
        "Recherche",
        "Nouveautés",
        "Rapports",
        "Rapport",
    ),
    "ru": (
        "Положение дел",
        "Календарь совещаний",
        "Межсессионная работа",
        "Подготовка совещания Конференции Сторон",
        "Заседания Бюро",
        "Бюро Конференции Сторон",
        "Хронология",
        "Документы",
        "Предварительная повестка дня",
        "Мандаты",
        "ряд вопросов",
        "Взносы",
        "Заявки на гранты",
        "Поиск",
        "Что нового",
        "Доклады о ходе работы",
        "Доклад",
    ),
    "es": (
        "Situación actual",
        "Calendario de reuniones",
        "Labor entre reuniones",
        "Preparación de la conferencia",
        "Reuniones de la Mesa",
        "Mesa de la Conferencia de las Partes",
        "Cronología",
        "Documentos",
        "Programa provisional",
        "Mandatos",
        "varias cuestiones",
        "Contribuciones",
        "Solicitudes de subvención",
        "Búsqueda",
        "Novedades",
        "Informes sobre la marcha de las actividades",
        "Informe",
    ),
}
COUNTDOWN = {
    "ar": "49 يوماً حتى انعقاد \u2068COP-2\u2069",
    "zh-hans": "距COP-2还有49天",
    "en": "49 days to COP-2",
    "fr": "49 jours avant COP-2",
    "ru": "49 дней до COP-2",
    "es": "Faltan 49 días para la COP-2",
}
WHEN_AND_WHERE = {
    "ar": "تشرين الثاني/نوفمبر 2018 · جنيف (سويسرا)",
    "zh-hans": "2018年11月19日至23日 · 日内瓦 (瑞士)",
    "en": "19–23 November 2018 · Geneva (Switzerland)",
    "fr": "19-23 novembre 2018 · Genève (Suisse)",
    "ru": "19–23 ноября 2018 года · Женева (Швейцария)",
    "es": "19 a 23 de noviembre de 2018 · Ginebra (Suiza)",
}


def judge_language(pages: dict[str, Any], code: str) -> None:
    """Look at the language that pages of an address are in, and say that they are."""
    language = languages.BY_CODE[code]
    for (name, page), heading in zip(pages.items(), HEADINGS[code], strict=True):
        root = tree(page)
        assert (root.get("lang"), root.get("dir")) == (language.tag, language.direction), name
        assert said(page, ".//h1").startswith(heading), name
        (here,) = root.findall(".//nav[@class='languages']//a[@aria-current]")
        assert words(here) == language.own_name


# What is written in Latin letters everywhere: the reader's own name, addresses, symbols, acronyms, units, numerals,
# checksums with the names of their files.
EVERYWHERE = re.compile(
    r"Member of the Bureau|Europe/Zurich|UTC|CSV|https?://\S+|UNEP/[\w./]+|COP-\d|RECETOX|PDF|KB|\b[IVX]+\b"
    r"|^(?:ar|zh|en|fr|ru|es)$|SHA-256|\b[0-9a-f]{64} progress-report\.[a-z]+\.[a-z]+"
)
SHARED = {
    "fr": {"Contributions", "Dates", "Document", "Documents", "Introduction", "Invitations", "Menu", "Notes"},
    "es": set[str](),
}


def same_names(code: str) -> set[str]:
    """The names of places, and of countries after a place, that two languages write alike."""
    names = [texts_of(record, "name") for kind in (Place, Country) for record in kind.objects.all()]
    alike = {found["en"] for found in names if found["en"] == found[code]}
    return alike | {f"({name})" for name in alike}


@pytest.mark.parametrize("code", [code for code in languages.CODES if code != "en"])
def test_every_page_is_in_the_language_of_its_address_and_nothing_is_left_in_english(
    member: Client, code: str
) -> None:
    published(code)
    other = read_in(member, code)
    judge_language(other, code)
    english = read_in(member, "en") if code in SHARED else {}
    for name, page in other.items():
        told = {EVERYWHERE.sub("", text).strip(" .") for text in texts(page)}
        if code in SHARED:
            left = told & {EVERYWHERE.sub("", text).strip(" .") for text in texts(english[name])}
            assert {text for text in left if re.search("[A-Za-z]{2}", text)} <= SHARED[code] | same_names(
                code
            ), name
        else:
            assert {text for text in told if re.search("[A-Za-z]{2}", text)} == set(), name


def test_every_page_of_an_english_address_is_in_english(member: Client) -> None:
    published("en")
    judge_language(read_in(member, "en"), "en")


@pytest.mark.parametrize("code", languages.CODES)
def test_home_says_what_is_next(member: Client, code: str) -> None:
    published(code)
    page = said(member.get(f"/{code}/"))
    assert COUNTDOWN[code] in page
    assert WHEN_AND_WHERE[code] in page


@pytest.mark.parametrize("code", languages.CODES)
def test_a_missing_page_is_told_in_the_language_of_the_address(member: Client, code: str) -> None:
    titles = {
        "ar": "تعذر العثور على الصفحة",
        "zh-hans": "未找到",
        "en": "Not found",
        "fr": "Page non trouvée",
        "ru": "Страница не найдена",
        "es": "Página no encontrada",
    }
    for path in (
        "nothing/",
        "calendar/nothing/",
        "documents/nothing/",
        "mandates/nothing/",
        "reports/nothing/",
    ):
        for client in (member, Client()) if path == "nothing/" else (member,):
            page = client.get(f"/{code}/{path}")
            assert page.status_code == 404
            assert (tree(page).get("lang"), said(page, ".//h1")) == (
                languages.BY_CODE[code].tag,
                titles[code],
            )
            assert f"/{code}/" in links(page)


def test_the_languages_of_a_page_lead_to_the_same_page(member: Client) -> None:
    published("en")
    for path in PAGES.values():
        menu = tree(member.get(f"/en/{path}")).findall(".//nav[@class='languages']//a")
        assert [link.get("href") for link in menu] == [f"/{code}/{path}" for code in languages.CODES]
    menu = tree(member.get("/en/nothing/")).findall(".//nav[@class='languages']//a")
    assert [link.get("href") for link in menu if link.get("hreflang") != "en"] == [
        f"/{code}/" for code in languages.CODES if code != "en"
    ]


# Tense -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "figure", "sessions"),
    [
        (date(2018, 3, 1), "263 days to COP-2", (HELD, AHEAD, AHEAD)),
        (date(2018, 6, 1), "171 days to COP-2", (HELD, HELD, AHEAD)),
        (date(2018, 9, 12), "68 days to COP-2", (HELD, HELD, AHEAD)),
        (date(2018, 9, 13), "67 days to COP-2", (HELD, HELD, UNDER_WAY)),
        (date(2018, 9, 14), "66 days to COP-2", (HELD, HELD, UNDER_WAY)),
        (date(2018, 10, 1), "49 days to COP-2", (HELD, HELD, HELD)),
        (date(2018, 11, 18), "1 day to COP-2", (HELD, HELD, HELD)),
        (date(2018, 11, 19), "COP-2 is under way", (HELD, HELD, HELD)),
        (date(2018, 11, 23), "COP-2 is under way", (HELD, HELD, HELD)),
        (date(2018, 11, 24), "COP-2 has been held", (HELD, HELD, HELD)),
        (date(2018, 12, 15), "COP-2 has been held", (HELD, HELD, HELD)),
    ],
)
def test_pages_say_what_is_so_on_the_day(
    member: Client, settings: Any, day: date, figure: str, sessions: tuple[str, ...]
) -> None:
    settings.PINNED_TODAY = day
    home = member.get("/en/")
    assert said(home, ".//p[@class='figure']") == figure
    rows = tree(member.get("/en/bureau/")).findall(".//tbody/tr")
    assert tuple(words(row.findall("td")[1]) for row in rows) == sessions
    for key, state in zip(("bureau-2017-12", "bureau-2018-04", "bureau-2018-09"), sessions, strict=True):
        assert said(member.get(f"/en/calendar/{key}/"), ".//dd") == state
    tile = said(home, ".//section[@aria-labelledby='tile-session']")
    coming = {3: "27\u00a0April 2018", 6: "13 and 14\u00a0September 2018", 9: "13 and 14\u00a0September 2018"}
    if day.month in coming:
        assert tile.replace("\u00a0", " ").startswith(
            f"Next session of the Bureau {coming[day.month]}".replace("\u00a0", " ")
        )
    else:
        assert tile.replace("\u00a0", " ") == (
            "Next session of the Bureau None is planned "
            "Last session · 13 and 14 September 2018 · in person · Geneva (Switzerland)"
        )


def test_a_session_under_way_is_the_next_one_until_it_ends(member: Client, settings: Any) -> None:
    for day, shown in ((14, True), (15, False)):
        settings.PINNED_TODAY = date(2018, 9, day)
        tile = said(member.get("/en/"), ".//section[@aria-labelledby='tile-session']")
        assert ("None is planned" not in tile) is shown


def test_a_session_says_when_and_how_it_is_held(member: Client) -> None:
    page = member.get("/en/calendar/bureau-2018-09/")
    facts = {words(row.find("dt")): words(row.find("dd")) for row in tree(page).findall(".//dl/div")}
    assert facts == {
        "Status": "Held",
        "Dates": "13 and 14 September 2018",
        "Held": "in person · Geneva (Switzerland)",
        "Kind": "Session of the Bureau",
    }
    assert "by teleconference" in said(member.get("/en/calendar/bureau-2018-04/"))


# Who may read what -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", languages.CODES)
def test_strangers_are_led_to_sign_in_and_back(client: Client, code: str) -> None:
    published(code)
    for path in PAGES.values():
        response = client.get(f"/{code}/{path}?page=2")
        led = urlsplit(response["Location"])
        assert (response.status_code, led.path) == (302, f"/{code}/account/sign-in/")
        assert parse_qs(led.query) == {"next": [f"/{code}/{path}?page=2"]}


def test_an_account_without_a_role_is_told_what_it_lacks() -> None:
    factories.account(roles=[])
    page = browser("colleague").get("/en/")
    assert page.status_code == 403
    assert "This is granted to: Administrator" in said(page)


@pytest.mark.parametrize("key", ["administrator", "officer", "editor", "clearing-officer", "translator"])
def test_staff_read_the_portal_too(key: str) -> None:
    published("en")
    read_in(browser(key), "en")


def test_an_internal_session_is_neither_shown_nor_reached(member: Client) -> None:
    internal(BureauSession.objects.get(key="bureau-2018-09"))
    assert member.get("/en/calendar/bureau-2018-09/").status_code == 404
    for path in ("", "bureau/"):
        assert "/en/calendar/bureau-2018-09/" not in links(member.get(f"/en/{path}"))
    officer = browser("officer")
    assert officer.get("/en/calendar/bureau-2018-09/").status_code == 200
    assert "/en/calendar/bureau-2018-09/" in links(officer.get("/en/bureau/"))


def test_an_internal_report_is_neither_shown_nor_reached(member: Client) -> None:
    published("en")
    internal(Report.objects.get())
    assert member.get("/en/reports/cop2-progress-report/").status_code == 404
    for path in ("", "reports/"):
        found = links(member.get(f"/en/{path}"))
        assert "/en/reports/cop2-progress-report/" not in found
        assert not any(link.startswith("/reports/file/") for link in found)
    assert member.get(f"/reports/file/{0:064}/").status_code == 404
    assert browser("officer").get("/en/reports/cop2-progress-report/").status_code == 200


def test_an_internal_conference_is_not_shown(member: Client) -> None:
    internal(Conference.objects.get(key="COP-2"))
    assert "COP-2" not in said(member.get("/en/"))
    assert "No conference is recorded yet" in said(member.get("/en/"))


def test_the_menu_marks_the_page_one_reads(member: Client) -> None:
    published("en")
    entries = {"home": "Home", "calendar": "Calendar", "sessions": "Sessions of the Bureau"}
    entries |= {
        "session": "Calendar",
        "timeline": "Timeline",
        "documents": "Documents",
        "document": "Documents",
        "mandates": "Mandates",
        "mandate": "Mandates",
        "contributions": "Contributions",
        "applications": "Applications for grants",
        "search": "Search",
        "reports": "Progress reports",
        "report": "Progress reports",
        "work": "Work between the meetings",
        "preparation": "Work between the meetings",
    }
    for name, page in read_in(member, "en").items():
        if name == "news":
            continue  # home leads to it, and no entry of the menu
        marked = tree(page).findall(".//header//nav//a[@aria-current='page']")
        assert [words(one) for one in marked] == [entries[name]], name


def test_a_withdrawn_session_is_neither_shown_nor_reached(member: Client) -> None:
    session = convene(1)[0]
    address = f"/en/calendar/{session.key}/"
    assert address in links(member.get("/en/bureau/"))
    records.withdraw(session, act(reason="entered twice"))
    assert address not in links(member.get("/en/bureau/"))
    assert member.get(address).status_code == 404


# What the portal never does --------------------------------------------------------------------------------------


def test_pages_are_only_read(member: Client) -> None:
    published("en")
    rows = AuditRow.objects.count()
    with counted() as queries:
        for code in languages.CODES:
            read_in(member, code)
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert AuditRow.objects.count() == rows
    for path in PAGES.values():
        for method in ("post", "put", "patch", "delete"):
            assert getattr(member, method)(f"/en/{path}").status_code == 405


def test_no_copy_of_a_page_is_kept_on_the_way(member: Client) -> None:
    published("en")
    for name, page in read_in(member, "en").items():
        kept = {part.strip() for part in page["Cache-Control"].split(",")}
        assert kept == {"private", "no-store"}, name


def test_pages_hold_no_script_or_style_of_their_own(member: Client) -> None:
    published("en")
    for name, page in read_in(member, "en").items():
        elements = list(tree(page).iter())
        inline = [one.tag for one in elements if one.tag in {"script", "style"} or one.get("style")]
        handlers = [attribute for one in elements for attribute in one.attrib if attribute.startswith("on")]
        assert (inline, handlers) == ([], []), name


def convene(count: int, first: int = 0) -> list[BureauSession]:
    """Some more sessions of the demonstration's Bureau, one a day."""
    term = BureauTerm.objects.get()
    return [
        factories.session(
            f"more-{number}",
            term=term,
            visibility=Visibility.BUREAU,
            **factories.online(date.fromordinal(date(2018, 5, 1).toordinal() + number)),
        )
        for number in range(first, first + count)
    ]


# Where there is nothing, or not all ------------------------------------------------------------------------------


def test_empty_pages_say_so(member: Client) -> None:
    for session in BureauSession.objects.all():
        internal(session)
    home = said(member.get("/en/"))
    assert "Next session of the Bureau None is planned" in home
    assert "Last session" not in home
    assert "No report has been generated yet." in home
    assert "No sessions are recorded for this period." in said(member.get("/en/bureau/"))
    assert "No report has been generated yet." in said(member.get("/en/reports/"))
    assert member.get("/en/reports/cop2-progress-report/").status_code == 404


def test_a_report_without_files_can_be_read(member: Client) -> None:
    published()
    for path in ("", "reports/", "reports/cop2-progress-report/"):
        assert "Its files are not ready yet." in said(member.get(f"/en/{path}"))


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("ar", "العربية لا يوجد ملف بعد"),
        ("zh-hans", "中文 尚无文件"),
        ("fr", "Français pas encore de fichier"),
        ("ru", "Русский файла пока нет"),
        ("es", "Español todavía sin archivo"),
    ],
)
def test_a_file_that_is_missing_is_shown_as_missing(member: Client, code: str, missing: str) -> None:
    published("en")
    assert "/reports/file/" not in member.get(f"/{code}/").content.decode()
    assert f"/reports/file/{0:064}/" in links(member.get("/en/"))
    for path in ("reports/", "reports/cop2-progress-report/"):
        page = member.get(f"/{code}/{path}")
        shown = tree(page).findall(".//table[@class='files']//tr")
        assert len(shown) == 6
        assert missing in [words(one) for one in shown]
        led = {words(one).split(" ")[0]: links_of(one) for one in shown}
        assert {name for name, found in led.items() if found} == {"English"}
        assert led["English"] == [f"/reports/file/{0:064}/"]
        assert f"{0:064} progress-report.en.pdf" in words(tree(page).find(".//details/pre"))


def links_of(element: Any) -> list[str]:
    """The addresses that a part of a page leads to."""
    return [link.get("href") for link in element.iter("a")]


def test_report_is_read_with_its_contents_and_notes(member: Client) -> None:
    published("en")
    page = tree(member.get("/en/reports/cop2-progress-report/"))
    anchors = {element.get("id") for element in page.iter() if element.get("id")}
    within = [link.get("href", "") for link in page.iter("a") if link.get("href", "").startswith("#")]
    assert len(page.findall(".//nav[@class='contents']//li")) >= 3
    assert {link.removeprefix("#") for link in within} <= anchors
    assert len(anchors) == len([element for element in page.iter() if element.get("id")])
