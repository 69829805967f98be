"""Another convention is another data set: an invented one is loaded, and its report composed in six languages."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from reports import compose, services
from reports.models import Report
from reports.renderers import pdf
from reports.sections.reading import reading_of
from secretariat.kernel import languages
from secretariat.models import User
from tests.conftest import ROOT
from tests.reports.extracted import as_text, compact, read_back
from tests.tampering import unguard

pytestmark = pytest.mark.django_db

AS_OF = date(2027, 6, 1)
ROOMS = ("kernel", "secretariat", "meetings", "bureau", "regional", "expertgroups", "capacity", "reports")

# What must stand together in one sentence, item or row of the report, for each language.
SAID: dict[str, list[tuple[str, ...]]] = {
    "en": [
        ("La Paz", "from 26 February to 2 March 2027", "Government of Bolivia (Plurinational State of)"),
        ("planning", "webinar", "the Andes"),
        ("twelfth session", "World Congress of Astronomy", "in Bolivia (Plurinational State of) in May 2027"),
        (
            "first meeting",
            "in two segments",
            "Washington, D.C. from 28 June to 2 July 2027",
            "online from 4 to 8 October 2027",
        ),
        (
            "The Bureau met in person in Windhoek from 31 December 2026 to 2 January 2027",
            "online on 12 April 2027",
        ),
        ("Bolivia (Plurinational State of) and Micronesia (Federated States of)",),
        ("3 and 4 May 2027", "the Pacific", "has been postponed"),
        ("20 and 21 May 2027", "the Arctic", "has been cancelled"),
        ("30 March–1 April 2027",),
        ("since 1 September 2026",),
    ],
    "fr": [
        ("à La Paz du 26 février au 2 mars 2027", "Gouvernement de la Bolivie (État plurinational de)"),
        ("prévoit", "webinaire", "des Andes"),
        (
            "douzième session",
            "Congrès mondial d’astronomie",
            "en Bolivie (État plurinational de) en mai 2027",
        ),
        (
            "première réunion",
            "en deux parties",
            "à Washington, D.C. du 28 juin au 2 juillet 2027",
            "en ligne du 4 au 8 octobre 2027",
        ),
        ("à Windhoek du 31 décembre 2026 au 2 janvier 2027", "en ligne le 12 avril 2027"),
        ("de la Bolivie (État plurinational de) et de la Micronésie (États fédérés de)",),
        ("les 3 et 4 mai 2027", "Pacifique", "reportée"),
        ("les 20 et 21 mai 2027", "Arctique", "annulée"),
        ("30 mars-1er avril 2027",),
        ("depuis le 1er septembre 2026",),
    ],
    "es": [
        (
            "en La Paz del 26 de febrero al 2 de marzo de 2027",
            "Gobierno de Bolivia (Estado Plurinacional de)",
        ),
        ("tiene previsto", "seminario web", "los Andes"),
        ("12º período de sesiones", "Congreso Mundial de Astronomía", "en mayo de 2027"),
        (
            "primera reunión",
            "en dos partes",
            "en Washington, D.C. del 28 de junio al 2 de julio de 2027",
            "en línea del 4 al 8 de octubre de 2027",
        ),
        ("en Windhoek del 31 de diciembre de 2026 al 2 de enero de 2027", "en línea el 12 de abril de 2027"),
        ("de Bolivia (Estado Plurinacional de) y de Micronesia (Estados Federados de)",),
        ("3 y 4 de mayo de 2027", "el Pacífico", "aplazada"),
        ("20 y 21 de mayo de 2027", "el Ártico", "cancelada"),
        ("30 de marzo a 1 de abril de 2027",),
        ("desde el 1 de septiembre de 2026",),
    ],
    "ru": [
        (
            "в Ла-Пасе с 26 февраля по 2 марта 2027 года",
            "правительства Боливии (Многонациональное Государство)",
        ),
        ("планирует", "вебинар", "Анд"),
        ("двенадцатая сессия", "Всемирного астрономического конгресса", "в мае 2027 года"),
        (
            "первого совещания",
            "двух сегментов",
            "в Вашингтоне (округ Колумбия) с 28 июня по 2 июля 2027 года",
            "в онлайн-формате 4–8 октября 2027 года",
        ),
        ("в Виндхуке с 31 декабря 2026 года по 2 января 2027 года", "в онлайн-формате 12 апреля 2027 года"),
        ("Боливии (Многонациональное Государство) и Микронезии (Федеративные Штаты)",),
        ("3 и 4 мая 2027 года", "Тихоокеанский регион", "отложена"),
        ("20 и 21 мая 2027 года", "Арктика", "отменена"),
        ("30 марта – 1 апреля 2027 года",),
        ("с 1 сентября 2026 года",),
    ],
    "zh-hans": [
        ("2027年2月26日至3月2日", "拉巴斯", "多民族玻利维亚国政府"),
        ("计划", "安第斯", "网络研讨会"),
        ("2027年5月", "世界天文大会第十二届会议"),
        ("第一次会议", "2027年6月28日至7月2日在华盛顿特区", "2027年10月4日至8日以在线方式"),
        ("2026年12月31日至2027年1月2日在温得和克", "2027年4月12日"),
        ("多民族玻利维亚国", "密克罗尼西亚联邦"),
        ("2027年5月3日和4日", "太平洋", "推迟"),
        ("2027年5月20日和21日", "北极", "取消"),
        ("2027年3月30日至4月1日",),
        ("2026年9月1日",),
    ],
    "ar": [
        (
            "في لاباس في الفترة من 26 شباط/فبراير إلى 2 آذار/مارس 2027",
            "حكومة بوليفيا (دولة - المتعددة القوميات)",
        ),
        ("تعتزم", "حلقة دراسية شبكية", "الأنديز"),
        ("الدورة الثانية عشرة", "للمؤتمر العالمي لعلم الفلك", "في أيار/مايو 2027"),
        (
            "الاجتماع الأول",
            "جزأين",
            "في واشنطن العاصمة في الفترة من 28 حزيران/يونيه إلى 2 تموز/يوليه 2027",
            "عبر الإنترنت في الفترة من 4 إلى 8 تشرين الأول/أكتوبر 2027",
        ),
        (
            "في ويندهوك في الفترة من 31 كانون الأول/ديسمبر 2026 إلى 2 كانون الثاني/يناير 2027",
            "عبر الإنترنت في 12 نيسان/أبريل 2027",
        ),
        ("بوليفيا (دولة - المتعددة القوميات) وميكرونيزيا (ولايات - الموحدة)",),
        ("أُرجئت", "3 و4 أيار/مايو 2027", "المحيط الهادئ"),
        ("أُلغيت", "20 و21 أيار/مايو 2027", "المنطقة القطبية الشمالية"),
        ("30 آذار/مارس - 1 نيسان/أبريل 2027",),
        ("منذ 1 أيلول/سبتمبر 2026",),
    ],
}
ORIGINAL = {
    "en": "Original: French",
    "fr": "Original : français",
    "es": "Original: francés",
    "ru": "Язык оригинала: французский",
    "zh-hans": "原件：法文",
    "ar": "الأصل: بالفرنسية",
}
# Words of the demonstration's convention, which another convention's report never says.
FOREIGN = ("minamata", "mercur", "ртут", "汞", "زئبق", "unep/", "geneva", "genève")


@pytest.fixture
def content(db: None) -> dict[str, Any]:
    """The snapshot's content of the invented convention's report, with none of the demonstration's records left."""
    unguard()
    for label in ROOMS:
        for model in apps.get_app_config(label).get_models():
            if model is not User:
                model._default_manager.all()._raw_delete(using="default")
    for folders in (["demo/base"], ["tests/night_sky"]):
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            call_command(
                "loadperiod", *(str(ROOT / folder) for folder in folders), verbosity=0, stdout=nowhere
            )
    report = Report.objects.select_related("document", "period").get()
    return compose.compose(reading_of(report, report.as_of))


def test_nothing_is_missing_in_any_language(content: dict[str, Any]) -> None:
    assert content["unsaid"] == []
    assert {code: edition["gaps"] for code, edition in content["editions"].items()} == {
        code: [] for code in languages.CODES
    }


def test_its_facts_are_said_in_every_language(content: dict[str, Any]) -> None:
    for code, claims in SAID.items():
        lines = [compact(line) for line in as_text(content["editions"][code]).splitlines()]
        for parts in claims:
            wanted = [compact(part) for part in parts]
            assert any(all(part in line for part in wanted) for line in lines), (code, parts)
        assert compact(ORIGINAL[code]) in lines


def test_nothing_of_another_convention_is_said(content: dict[str, Any]) -> None:
    for code, edition in content["editions"].items():
        text = as_text(edition).lower()
        assert [word for word in FOREIGN if word in text] == [], code


def test_its_sections_are_those_it_has_records_for(content: dict[str, Any]) -> None:
    for code, edition in content["editions"].items():
        headings = [block["key"] for block in edition["body"] if block["kind"] == "heading"]
        assert headings == [
            "heading.introduction",
            "heading.preparation",
            "heading.arrangements",
            "heading.bureau",
            "heading.regional",
            "heading.requested-work",
            "heading.implementation",
            "heading.other-activities",
            "heading.suggested-action",
        ], code


@pytest.mark.parametrize("code", ["ar", "zh-hans"])
def test_it_is_printed(content: dict[str, Any], code: str) -> None:
    register = services.register_of(Report.objects.select_related("document").get())
    text = compact(read_back(pdf.render(content, code, register).content))
    assert {"ar": "واشنطنالعاصمة", "zh-hans": "华盛顿特区"}[code] in text
    assert "NSC/CP.1/7" in text
