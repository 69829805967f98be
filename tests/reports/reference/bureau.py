"""The Bureau: facts B1–B8, and how they stand on other dates."""

from __future__ import annotations

from datetime import date

from tests.reports.reference.claims import BUREAU, LANGUAGES, Claims, Tenses

FACTS: Claims = {
    "B1": [
        (
            BUREAU,
            {
                "ar": ("منذ الاجتماع الأول لمؤتمر الأطراف", "تقدم الأمانة الدعم إلى رئاسة المؤتمر", "جميع المسائل الموضوعية"),
                "zh-hans": ("自缔约方大会第一次会议以来", "实质性事项", "大会主席"),
                "en": ("Since the first meeting of the Conference of the Parties", "has supported the President", "all substantive matters relating to the Convention"),
                "fr": ("Depuis la première réunion", "appui à la présidence", "toutes les questions de fond"),
                "ru": ("Со времени первого совещания", "поддержку Председателю", "по всем вопросам существа"),
                "es": ("Desde la primera reunión", "apoyo a la Presidencia", "todas las cuestiones sustantivas"),
            },
        )
    ],
    "B2": [
        (
            BUREAU,
            {
                "ar": ("عقد المكتب", "عن طريق التداول عن بُعد", "20 كانون الأول/ديسمبر 2017"),
                "zh-hans": ("主席团已", "于2017年12月20日", "召开电话会议"),
                "en": ("The Bureau met by teleconference", "on 20 December 2017"),
                "fr": ("Le Bureau s’est réuni par téléconférence", "20 décembre 2017"),
                "ru": ("Бюро провело", "в формате телеконференции 20 декабря 2017 года"),
                "es": ("La Mesa se reunió por teleconferencia", "el 20 de diciembre de 2017"),
            },
        )
    ],
    "B3": [
        (
            BUREAU,
            {
                "ar": ("عقد المكتب اجتماعين", "عن طريق التداول عن بُعد", "27 نيسان/أبريل 2018"),
                "zh-hans": ("主席团已", "2018年4月27日召开电话会议"),
                "en": ("The Bureau met by teleconference", "and 27 April 2018"),
                "fr": ("Le Bureau s’est réuni par téléconférence", "et 27 avril 2018"),
                "ru": ("Бюро провело заседания в формате телеконференции", "и 27 апреля 2018 года"),
                "es": ("La Mesa se reunió por teleconferencia", "y el 27 de abril de 2018"),
            },
        )
    ],
    "B4": [
        (
            BUREAU,
            {
                "ar": ("عقد المكتب", "اجتماعاً بالحضور الشخصي في جنيف يومي 13 و14 أيلول/سبتمبر 2018"),
                "zh-hans": ("主席团已", "于2018年9月13日和14日在日内瓦召开面对面会议"),
                "en": ("The Bureau met", "in person in Geneva on 13 and 14 September 2018"),
                "fr": ("Le Bureau s’est réuni", "en personne à Genève les 13 et 14 septembre 2018"),
                "ru": ("Бюро провело", "очное заседание в Женеве 13 и 14 сентября 2018 года"),
                "es": ("La Mesa se reunió", "de forma presencial en Ginebra los días 13 y 14 de septiembre de 2018"),
            },
        )
    ],
    "B5": [
        (
            BUREAU,
            {
                "ar": ("وساعدت الأمانة في تنظيم هذه الاجتماعات", "دعوات", "جداول أعمال", "وثائق", "تقارير", "لوجستيات"),
                "zh-hans": ("秘书处协助组织了这些会议", "邀请、议程、文件、报告、后勤和会议室准备"),
                "en": ("helped to organize these meetings", "invitations, agendas, documents, reports, logistics and room preparation"),
                "ru": ("оказал содействие в организации этих заседаний",),
                "fr": ("concours à l’organisation de ces réunions",),
                "es": ("prestó asistencia en la organización de esas reuniones",),
            },
        ),
        (
            BUREAU,
            {
                "fr": ("invitations, ordres du jour, documents, rapports, logistique et préparation des salles",),
                "ru": ("приглашения, повестки дня, документы, доклады, материально-техническое обеспечение и подготовка помещений",),
                "es": ("invitaciones, programas, documentos, informes, logística y preparación de las salas",),
            },
        ),
    ],
    "B6": [
        (
            BUREAU,
            {
                "ar": ("وتمثلت الأغراض الرئيسية لهذه الاجتماعات",),
                "zh-hans": ("召开这些会议的主要目的是",),
                "en": ("The main purposes of these meetings were",),
                "fr": ("Les principaux objectifs de ces réunions étaient",),
                "ru": ("Основные задачи этих заседаний состояли",),
                "es": ("Los principales objetivos de esas reuniones eran",),
            },
        ),
        *(
            (BUREAU, dict(zip(LANGUAGES, ((item,) for item in items), strict=True)))
            for items in (
                ("(أ) استعراض حصيلة الاجتماع الأول لمؤتمر الأطراف", "(a)总结大会第一次会议取得的成果", "(a)Stocktaking of the outcomes of the first meeting", "a)Bilan des résultats de la première réunion", "a)подведение итогов первого совещания", "a)Balance de los resultados de la primera reunión"),
                ("(ب) النظر في المسائل المدرجة في جدول أعمال الاجتماع الثاني", "(b)审议第二次会议的议程事项", "(b)Consideration of matters on the agenda of the second meeting", "b)Examen des questions inscrites à l’ordre du jour de la deuxième réunion", "b)рассмотрение вопросов повестки дня второго совещания", "b)Examen de los asuntos del programa de la segunda reunión"),
                ("(ج) مناقشة المسائل", "(c)讨论战略和政策问题", "(c)Discussion of matters of strategy and policy", "c)Débat sur des questions de stratégie et de politique générale", "c)обсуждение вопросов стратегии и политики", "c)Debate sobre cuestiones de estrategia y de política"),
                ("(د) وضع الخطط اللوجستية للاجتماع الثاني", "(d)拟订第二次会议的后勤计划", "(d)Preparation of logistics plans for the second meeting", "d)Établissement des plans logistiques de la deuxième réunion", "d)составление планов материально-технического обеспечения второго совещания", "d)Elaboración de los planes logísticos de la segunda reunión"),
            )
        ),
    ],
    "B7": [
        (
            BUREAU,
            {
                "ar": ("ويمكن الاطلاع على تقارير الاجتماعات في موقع الاتفاقية الشبكي",),
                "zh-hans": ("会议报告见公约网站",),
                "en": ("The reports of the meetings are available on the website of the Convention",),
                "fr": ("Les rapports des réunions peuvent être consultés sur le site Web de la Convention",),
                "ru": ("Доклады о работе заседаний размещены на веб-сайте Конвенции",),
                "es": ("Los informes de las reuniones pueden consultarse en el sitio web del Convenio",),
            },
        )
    ],
    "B8": [
        (
            BUREAU,
            {
                "ar": ("نفذت الأمانة جميع قرارات المكتب وتابعتها حسب الاقتضاء",),
                "zh-hans": ("秘书处落实了主席团的所有决定，并酌情采取了后续行动",),
                "en": ("The secretariat has carried out all the decisions of the Bureau and followed them up as appropriate",),
                "fr": ("Le secrétariat a exécuté toutes les décisions du Bureau et leur a donné suite selon qu’il convenait",),
                "ru": ("Секретариат выполнил все решения Бюро и принял",),
                "es": ("La Secretaría ha ejecutado todas las decisiones de la Mesa y les ha dado seguimiento según procedía",),
            },
        )
    ],
}  # fmt: skip

# The other dates: what each sentence must hold together, and what must not stand there yet.
TENSES: Tenses = {
    date(2018, 9, 10): {
        "ar": (
            (("عقد المكتب اجتماعين", "20 كانون الأول/ديسمبر 2017", "27 نيسان/أبريل 2018"), ("وسيعقد المكتب", "يومي 13 و14 أيلول/سبتمبر 2018"), ("تتمثل الأغراض الرئيسية",)),
            ("موقع الاتفاقية الشبكي", "جميع قرارات المكتب"),
        ),
        "zh-hans": (
            (("主席团已", "2017年12月20日", "2018年4月27日"), ("主席团将于2018年9月13日和14日在日内瓦",), ("已协助或正协助组织这些会议",)),
            ("公约网站", "落实了主席团"),
        ),
        "en": (
            (("The Bureau met by teleconference on 20 December 2017 and 27 April 2018",), ("The Bureau will meet in person in Geneva on 13 and 14 September 2018",), ("has helped or is helping",), ("The main purposes of these meetings are",)),
            ("website of the Convention", "decisions of the Bureau"),
        ),
        "fr": (
            (("Le Bureau s’est réuni par téléconférence les 20 décembre 2017 et 27 avril 2018",), ("Le Bureau se réunira en personne à Genève les 13 et 14 septembre 2018",), ("Les principaux objectifs de ces réunions sont",)),
            ("site Web de la Convention", "décisions du Bureau"),
        ),
        "ru": (
            (("Бюро провело заседания в формате телеконференции", "27 апреля 2018 года"), ("Бюро проведет очное заседание в Женеве 13 и 14 сентября 2018 года",), ("Основные задачи этих заседаний состоят",)),
            ("веб-сайте Конвенции", "решения Бюро"),
        ),
        "es": (
            (("La Mesa se reunió por teleconferencia el 20 de diciembre de 2017 y el 27 de abril de 2018",), ("La Mesa se reunirá de forma presencial en Ginebra los días 13 y 14 de septiembre de 2018",), ("Los principales objetivos de esas reuniones son",)),
            ("sitio web del Convenio", "decisiones de la Mesa"),
        ),
    },
    date(2018, 9, 13): {
        "ar": ((("عقد المكتب اجتماعين", "27 نيسان/أبريل 2018"), ("ويعقد المكتب حالياً", "بالحضور الشخصي في جنيف يومي 13 و14 أيلول/سبتمبر 2018")), ("وسيعقد المكتب",)),
        "zh-hans": ((("主席团正于2018年9月13日和14日在日内瓦召开面对面会议",),), ("主席团将",)),
        "en": ((("The Bureau met by teleconference on 20 December 2017 and 27 April 2018",), ("The Bureau is meeting in person in Geneva on 13 and 14 September 2018",)), ("will meet",)),
        "fr": ((("Le Bureau se réunit actuellement en personne à Genève les 13 et 14 septembre 2018",),), ("se réunira",)),
        "ru": ((("Бюро проводит очное заседание в Женеве 13 и 14 сентября 2018 года",),), ("Бюро проведет",)),
        "es": ((("La Mesa se está reuniendo de forma presencial en Ginebra los días 13 y 14 de septiembre de 2018",),), ("se reunirá",)),
    },
    date(2018, 1, 31): {
        "ar": ((("عقد المكتب اجتماعاً عن طريق التداول عن بُعد", "20 كانون الأول/ديسمبر 2017"), ("وسيعقد المكتب", "27 نيسان/أبريل 2018", "يومي 13 و14 أيلول/سبتمبر 2018")), ("اجتماعين",)),
        "zh-hans": ((("主席团已于2017年12月20日召开电话会议",), ("主席团将于2018年4月27日召开电话会议，并于2018年9月13日和14日在日内瓦召开面对面会议",)), ("公约网站",)),
        "en": ((("The Bureau met by teleconference on 20 December 2017",), ("The Bureau will meet by teleconference on 27 April 2018 and in person in Geneva on 13 and 14 September 2018",)), ("website of the Convention",)),
        "fr": ((("Le Bureau s’est réuni par téléconférence le 20 décembre 2017",), ("Le Bureau se réunira par téléconférence le 27 avril 2018 et en personne à Genève les 13 et 14 septembre 2018",)), ("site Web de la Convention",)),
        "ru": ((("Бюро провело заседание в формате телеконференции 20 декабря 2017 года",), ("Бюро проведет заседание в формате телеконференции 27 апреля 2018 года и очное заседание в Женеве 13 и 14 сентября 2018 года",)), ("веб-сайте Конвенции",)),
        "es": ((("La Mesa se reunió por teleconferencia el 20 de diciembre de 2017",), ("La Mesa se reunirá por teleconferencia el 27 de abril de 2018 y de forma presencial en Ginebra los días 13 y 14 de septiembre de 2018",)), ("sitio web del Convenio",)),
    },
}  # fmt: skip
TENSES_IN = BUREAU

UNPRINTED = {
    ("bureau_terms", "body"): "gives a session its body when it is entered",
    ("bureau_sessions", "term"): "gives a session its body and period when it is entered",
    ("statements", "kind_of"): "there is one kind of statement so far",
    ("bureau_supports", "support-president.kinds"): "there is one kind of support to an office so far",
    ("bureau_supports", "support-2017-12.term"): "a support for a session is of the session's own term",
    ("bureau_supports", "support-2018-04.term"): "as above",
    ("bureau_supports", "support-2018-09.term"): "as above",
    ("bureau_supports", "session"): "moves the help to another session; the three are helped alike",
}
OTHERWISE = {("bodies", "kind_of"): "committee", ("bureau_sessions", "mode"): "online"}
BESIDE = {("bureau_sessions", "mode"): {"place": None}}
