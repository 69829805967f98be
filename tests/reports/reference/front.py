"""The front page, the introduction and the suggested action: facts C1–C4 and X1."""

from __future__ import annotations

from tests.reports.reference.claims import ARRANGEMENTS, FRONT, INTRODUCTION, SUGGESTED_ACTION, Claims

FACTS: Claims = {
    "C1": [
        (
            INTRODUCTION,
            {
                "ar": ("الاجتماع الأول لمؤتمر الأطراف", "عُقد في جنيف", "في الفترة من 24 إلى 29 أيلول/سبتمبر 2017"),
                "zh-hans": ("缔约方大会第一次会议", "于2017年9月24日至29日在日内瓦举行"),
                "en": ("the first meeting of the Conference of the Parties", "held in Geneva from 24 to 29 September 2017"),
                "fr": ("la première réunion de la Conférence des Parties", "tenue à Genève du 24 au 29 septembre 2017"),
                "ru": ("первого совещания Конференции Сторон", "состоялось в Женеве 24–29 сентября 2017 года"),
                "es": ("la primera reunión de la Conferencia de las Partes", "celebrada en Ginebra del 24 al 29 de septiembre de 2017"),
            },
        ),
        (
            INTRODUCTION,
            {
                "ar": ("أمانة اتفاقية ميناماتا بشأن الزئبق",),
                "zh-hans": ("关于汞的水俣公约秘书处",),
                "en": ("the secretariat of the Minamata Convention on Mercury",),
                "fr": ("le secrétariat de la Convention de Minamata sur le mercure",),
                "ru": ("секретариатом Минаматской конвенции о ртути",),
                "es": ("la Secretaría del Convenio de Minamata sobre el Mercurio",),
            },
        ),
    ],
    "C2": [
        (
            ARRANGEMENTS,
            {
                "ar": ("تعمل الأمانة على تنظيم الاجتماع الثاني", "سيُعقد في جنيف في الفترة من 19 إلى 23 تشرين الثاني/نوفمبر 2018"),
                "zh-hans": ("缔约方大会第二次会议", "将于2018年11月19日至23日在日内瓦举行", "秘书处负责组织"),
                "en": ("The secretariat is organizing the second meeting", "will be held in Geneva from 19 to 23 November 2018"),
                "fr": ("Le secrétariat organise la deuxième réunion", "se tiendra à Genève du 19 au 23 novembre 2018"),
                "ru": ("Секретариат занимается организацией второго совещания", "состоится в Женеве 19–23 ноября 2018 года"),
                "es": ("La Secretaría está organizando la segunda reunión", "se celebrará en Ginebra del 19 al 23 de noviembre de 2018"),
            },
        )
    ],
    "C3": [
        (
            FRONT,
            {
                "ar": ("مؤتمر الأطراف في اتفاقية ميناماتا بشأن الزئبق", "الاجتماع الثاني", "البند 5 (ك) من جدول الأعمال المؤقت*", "مسائل تُعرض على مؤتمر الأطراف", "الأمانة", "تقرير مرحلي", "مذكرة من الأمانة"),
                "zh-hans": ("关于汞的水俣公约缔约方大会", "第二次会议", "2018年11月19日至23日，日内瓦", "临时议程*项目5(k)", "供缔约方大会审议或采取行动的事项：秘书处", "秘书处闭会期间主要活动进度报告", "秘书处的说明"),
                "en": ("Conference of the Parties to the Minamata Convention on Mercury", "Second meeting", "Geneva, 19–23 November 2018", "Item 5 (k) of the provisional agenda*", "Matters for consideration or action by the Conference of the Parties: secretariat", "Progress report on the main intersessional activities of the secretariat", "Note by the secretariat"),
                "fr": ("Conférence des Parties à la Convention de Minamata sur le mercure", "Deuxième réunion", "Genève, 19-23 novembre 2018", "Point 5 k) de l’ordre du jour provisoire*", "pour examen ou décision : secrétariat", "Rapport d’étape", "Note du secrétariat"),
                "ru": ("Конференция Сторон Минаматской конвенции о ртути", "Второе совещание", "Женева, 19–23 ноября 2018 года", "Пункт 5 k) предварительной повестки дня*", "Конференцией Сторон: секретариат", "Доклад о ходе работы", "Записка секретариата"),
                "es": ("Conferencia de las Partes en el Convenio de Minamata sobre el Mercurio", "Segunda reunión", "Ginebra, 19 a 23 de noviembre de 2018", "Tema 5 k) del programa provisional*", "por la Conferencia de las Partes: Secretaría", "Informe sobre la marcha", "Nota de la Secretaría"),
            },
        )
    ],
    "C4": [
        (
            INTRODUCTION,
            {
                "ar": ("التحضير للاجتماع الثاني للمؤتمر", "الدعم المقدم إلى المكتب", "طلبها المؤتمر في اجتماعه الأول", "دعم التصديق على الاتفاقية والتبكير بتنفيذها", "أنشطة أخرى"),
                "en": ("the preparation of the second meeting", "the support provided to the Bureau", "requested by the Conference at its first meeting", "ratification and early implementation of the Convention", "other activities"),
                "fr": ("la préparation de la deuxième réunion", "l’appui apporté au Bureau", "demandés par la Conférence à sa première réunion", "la ratification et à la mise en œuvre rapide", "d’autres activités"),
                "ru": ("подготовка ко второму совещанию", "поддержка, оказанная Бюро", "порученная Конференцией на ее первом совещании", "ратификации и скорейшему осуществлению", "другие виды деятельности"),
                "es": ("la preparación de la segunda reunión", "el apoyo prestado a la Mesa", "solicitada por la Conferencia en su primera reunión", "la ratificación y la pronta aplicación", "otras actividades"),
            },
        ),
        *(
            (INTRODUCTION, {"zh-hans": (topic,)})
            for topic in ("大会第二次会议的筹备", "对主席团的支持", "大会第一次会议交办的闭会期间工作", "对批准和早日实施《公约》的支持", "其他活动")
        ),
        (
            INTRODUCTION,
            {
                "ar": ("التقرير", "حتى 1 تشرين الأول/أكتوبر 2018"),
                "zh-hans": ("截至2018年10月1日",),
                "en": ("covers the period up to 1 October 2018",),
                "fr": ("couvre la période allant jusqu’au 1er octobre 2018",),
                "ru": ("охватывает период по 1 октября 2018 года",),
                "es": ("abarca el período que concluye el 1 de octubre de 2018",),
            },
        ),
    ],
    "X1": [
        (
            SUGGESTED_ACTION,
            {
                "ar": ("قد يرغب مؤتمر الأطراف في أن يحيط علماً بالأنشطة الرئيسية التي اضطلعت بها الأمانة", "منذ الاجتماع الأول للمؤتمر"),
                "zh-hans": ("缔约方大会不妨注意到秘书处自大会第一次会议以来在闭会期间开展的主要活动",),
                "en": ("The Conference of the Parties may wish to take note of the main intersessional activities", "since the first meeting of the Conference"),
                "fr": ("La Conférence des Parties souhaitera peut-être prendre note des principales activités", "depuis la première réunion de la Conférence"),
                "ru": ("Конференция Сторон, возможно, пожелает принять к сведению основные виды деятельности", "после первого совещания Конференции"),
                "es": ("La Conferencia de las Partes tal vez desee tomar nota de las principales actividades", "desde la primera reunión de la Conferencia"),
            },
        )
    ],
}  # fmt: skip

UNPRINTED = {
    ("*", "key"): "names the record for people, files and other rows",
    ("*", "visibility"): "says who may read the record in the portal",
    (
        "places",
        "country",
    ): "the portal prints it; the report prints a country only where a sentence asks for it",
    ("organizations", "kind_of"): "sorts the list of organizations",
    ("conventions", "name_en"): "the portal's title; sentences in this language take the form after “of”",
    ("conventions", "name_fr"): "as above",
    ("conventions", "name_ru"): "as above",
    ("conventions", "name_es"): "as above",
    ("documents", "nature"): "sorts the list of documents",
    ("conferences", "COP-1.body"): "the sentence on the period calls it the Conference of the Parties",
    ("outline", "cop2-report-calendar.position"): "the only annex",
}
BINDING = {
    ("reports", "as_of"): "another date is another report: the tenses of all sentences follow it",
    ("reports", "document"): "another document is another report",
    ("reports", "period"): "another period is another report",
    ("outline", "report"): "another report's outline",
    ("outline", "section"): "another section",
    ("documents", "conference"): "another conference's document",
}
OTHERWISE = {
    ("agenda_items", "number"): "6/b",
    ("documents", "symbol"): "UNEP/MC/COP.2/99",
    ("conferences", "mode"): "online",
}
BESIDE = {("conferences", "mode"): {"place": None, "opens_at": None}}
