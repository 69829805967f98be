"""Work that the Conference requested: facts I1–I6, and how they stand on other dates."""

from __future__ import annotations

from datetime import date

from meetings.models import Body
from tests import factories
from tests.reports.reference.claims import LANGUAGES, REQUESTED_WORK, Claims, Tenses


def together(*by_language: str | tuple[str, ...]) -> tuple[str, dict[str, tuple[str, ...]]]:
    """What must stand in one sentence of the section, in the order of the languages; several parts as a tuple."""
    parts = [(part,) if isinstance(part, str) else part for part in by_language]
    return REQUESTED_WORK, dict(zip(LANGUAGES, parts, strict=True))


FACTS: Claims = {
    "I1": [
        together(
            ("طلب مؤتمر الأطراف إلى الأمانة، في اجتماعه الأول، أن تلتمس آراء واقتراحات من الحكومات ومن مجموعة من الجهات المعنية الأخرى بشأن عدد من المسائل المبينة في مقررات المؤتمر",),
            ("缔约方大会在第一次会议上要求秘书处征集各国政府和其他一系列利益攸关方对大会决定所列的若干事项的看法和建议",),
            ("At its first meeting, the Conference of the Parties requested the secretariat to seek views and suggestions from Governments and from a range of other stakeholders on a number of matters set out in the decisions of the Conference",),
            ("À sa première réunion, la Conférence des Parties a prié le secrétariat de solliciter des vues et suggestions auprès des gouvernements et auprès de diverses autres parties prenantes sur un certain nombre de questions énoncées dans les décisions de la Conférence",),
            ("На своем первом совещании Конференция Сторон просила секретариат запросить мнения и предложения правительств и ряда других заинтересованных сторон",),
            ("En su primera reunión, la Conferencia de las Partes solicitó a la Secretaría que recabara opiniones y sugerencias de los Gobiernos y de diversos otros interesados sobre varias cuestiones enunciadas en las decisiones de la Conferencia",),
        ),
        (REQUESTED_WORK, {"ru": ("ряд вопросов, указанных в решениях Конференции",)}),
    ],
    "I2": [
        together("نسقت الأمانة أعمال أفرقة الخبراء المعنية بالمواضيع التالية وأعدت وثائق الاجتماعات المتصلة بها", "秘书处协调了以下专题专家组的工作，并编写了有关会议文件", "The secretariat has coordinated the work of the expert groups on the following subjects and prepared the related meeting documents", ("Le secrétariat a coordonné les travaux des groupes d’experts sur les sujets", "et établi les documents de réunion correspondants"), "Секретариат координировал работу групп экспертов по следующим темам и подготовил соответствующие документы совещаний", "La Secretaría ha coordinado la labor de los grupos de expertos sobre los temas siguientes y ha preparado los documentos de reunión correspondientes"),
        together("التخزين المؤقت", "临时储存", "interim storage", "stockage provisoire", "временное хранение", "almacenamiento provisional"),
        together("نفايات الزئبق", "汞废物", "mercury waste", "déchets de mercure", "ртутные отходы", "desechos de mercurio"),
        together("المواقع الملوثة", "受污染场地", "contaminated sites", "sites contaminés", "загрязненные участки", "sitios contaminados"),
        together("ويمكن الاطلاع على الوثائق والمواد الواردة في موقع الاتفاقية الشبكي", "文件和收到的材料见公约网站", "The documents and the material received are available on the website of the Convention", "Ces documents et les éléments reçus peuvent être consultés sur le site Web de la Convention", "Документы и полученные материалы размещены на веб-сайте Конвенции", "Los documentos y el material recibido pueden consultarse en el sitio web del Convenio"),
    ],
    "I3": [
        together("تقدم الأمانة المشورة العلمية والتقنية إلى الأطراف وإلى الأطراف المحتملة بناءً على طلبها", "秘书处应请求向缔约方和潜在缔约方提供科学和技术咨询", "The secretariat provides scientific and technical advice to Parties and to potential Parties at their request", "Le secrétariat fournit des conseils scientifiques et techniques aux Parties et aux Parties potentielles qui en font la demande", "Секретариат предоставляет Сторонам и потенциальным Сторонам по их запросам научные и технические консультации", "La Secretaría presta asesoramiento científico y técnico a las Partes y a las posibles Partes que lo solicitan"),
    ],
    "I4": [
        together(
            ("بعد الاجتماع الأول لمؤتمر الأطراف، تولت الأمانة تنظيم اجتماع لفريق الخبراء المخصص المعني بتقييم الفعالية", "عُقد في أوتاوا", "من 5 إلى 9 آذار/مارس 2018", "بناءً على دعوة من حكومة كندا"),
            ("缔约方大会第一次会议之后，秘书处组织了成效评估特设专家组会议，会议应加拿大政府邀请于2018年3月5日至9日在渥太华举行",),
            ("After the first meeting of the Conference of the Parties, the secretariat organized a meeting of the ad hoc expert group on effectiveness evaluation, which was held in Ottawa from 5 to 9 March 2018 at the invitation of the Government of Canada",),
            ("Après la première réunion de la Conférence des Parties, le secrétariat a organisé une réunion du groupe spécial d’experts chargé de l’évaluation de l’efficacité, qui s’est tenue à Ottawa du 5 au 9 mars 2018 à l’invitation du Gouvernement canadien",),
            ("После первого совещания Конференции Сторон секретариат организовал совещание специальной группы экспертов по оценке эффективности, которое состоялось в Оттаве 5–9 марта 2018 года по приглашению правительства Канады",),
            ("Tras la primera reunión de la Conferencia de las Partes, la Secretaría organizó una reunión del grupo especial de expertos sobre la evaluación de la eficacia, que se celebró en Ottawa del 5 al 9 de marzo de 2018 por invitación del Gobierno del Canadá",),
        ),
        together("وأعد الفريق مشروع تقرير استُكمل بالوسائل الإلكترونية بعد الاجتماع بمساعدة الأمانة", "专家组拟订了报告草稿，并于会后在秘书处协助下以电子方式完成", "The group prepared a draft report, which was completed electronically after the meeting with the help of the secretariat", "Le groupe a établi un projet de rapport, qui a été achevé par voie électronique après la réunion avec l’aide du secrétariat", "Группа подготовила проект доклада, работа над которым была завершена после совещания в электронном формате при содействии секретариата", "El grupo elaboró un proyecto de informe, que se terminó por medios electrónicos después de la reunión con la ayuda de la Secretaría"),
        together(
            "وجمعت الأمانة آراء وتعليقات إضافية بشأن تقييم الفعالية لإدراجها في وثائق الاجتماع الثاني لمؤتمر الأطراف",
            "秘书处征集了对成效评估的进一步看法和意见，以纳入缔约方大会第二次会议的文件",
            "The secretariat collected further views and comments on effectiveness evaluation for inclusion in the documents of the second meeting of the Conference of the Parties",
            "Le secrétariat a recueilli d’autres vues et observations sur l’évaluation de l’efficacité en vue de leur inclusion dans les documents de la deuxième réunion de la Conférence des Parties",
            "Секретариат собрал для включения в документы второго совещания Конференции Сторон дополнительные мнения и замечания",
            "La Secretaría recabó otras opiniones y observaciones sobre la evaluación de la eficacia para su inclusión en los documentos de la segunda reunión de la Conferencia de las Partes",
        ),
        (REQUESTED_WORK, {"ru": ("оценка эффективности",)}),
    ],
    "I5": [
        together(
            ("تولت الأمانة تنظيم الاجتماع الأول للجنة التنفيذ والامتثال", "عُقد في جنيف", "أيار/مايو 2018"),
            "秘书处组织了履约和遵约委员会第一次会议，会议于2018年5月29日和30日在日内瓦举行",
            "The secretariat organized the first meeting of the Implementation and Compliance Committee, which was held in Geneva on 29 and 30 May 2018",
            "Le secrétariat a organisé la première réunion du Comité de mise en œuvre et du respect des obligations, qui s’est tenue à Genève les 29 et 30 mai 2018",
            "Секретариат организовал первое совещание Комитета по осуществлению и соблюдению, которое состоялось в Женеве 29 и 30 мая 2018 года",
            "La Secretaría organizó la primera reunión del Comité de Aplicación y Cumplimiento, que se celebró en Ginebra los días 29 y 30 de mayo de 2018",
        ),
        together(
            ("جميع الترتيبات اللوجستية اللازمة", "إعداد وثائق الاجتماع", "دعم الرئيس ونائب الرئيس في أثناء المداولات", "مساعدة نائب الرئيس، الذي يتولى أيضاً مهام المقرر، في صياغة تقرير الاجتماع"),
            "作出一切必要的后勤安排",
            ("all the necessary logistical arrangements, the meeting documents, support to the Chair and to the Vice-Chair during the deliberations", "help to the Vice-Chair, also serving as Rapporteur, in drafting the report of the meeting"),
            ("l’ensemble de la logistique nécessaire, l’établissement des documents de la réunion, l’appui à la présidence et à la vice-présidence pendant les délibérations", "l’aide à la vice-présidence, qui exerce aussi les fonctions de rapporteur, pour la rédaction du rapport de la réunion"),
            ("все необходимое материально-техническое обслуживание, подготовку документов совещания, поддержку Председателя и заместителя Председателя в ходе обсуждений", "помощь заместителю Председателя, выполняющему также функции Докладчика, в составлении доклада о работе совещания"),
            ("todas las disposiciones logísticas necesarias, la preparación de los documentos de la reunión, el apoyo a la presidencia y a la vicepresidencia durante las deliberaciones", "la asistencia a la vicepresidencia, que ejerce también la función de relatoría, en la redacción del informe de la reunión"),
        ),
        *((REQUESTED_WORK, {"zh-hans": (item,)}) for item in ("编写会议文件", "在审议过程中协助主席和副主席", "协助兼任报告员的副主席起草会议报告")),
        (REQUESTED_WORK, {"ar": ("ويرد تقرير الاجتماع في الوثيقة",)}),
        *(
            (REQUESTED_WORK, {language: (part,)})
            for language, part in (
                ("zh-hans", "会议报告载于UNEP/MC/COP"),
                ("en", "The report of the meeting is contained in document UNEP/MC/COP"),
                ("fr", "Le rapport de la réunion figure dans le document UNEP/MC/COP"),
                ("ru", "Доклад о работе совещания содержится в документе UNEP/MC/COP"),
                ("es", "El informe de la reunión figura en el documento UNEP/MC/COP"),
            )
        ),
        (REQUESTED_WORK, dict.fromkeys(LANGUAGES, ("2/11",))),
    ],
    "I6": [
        together(
            ("وسبقت الاجتماع جلسة لتبادل المعلومات بشأن آليات التنفيذ والامتثال في إطار اتفاقات بيئية أخرى متعددة الأطراف، مثل اتفاقية إتاحة فرص الحصول على المعلومات عن البيئة ومشاركة الجمهور في اتخاذ القرارات بشأنها والاحتكام إلى القضاء في المسائل المتعلقة بها", "اتفاقية آرهوس", "اتفاقية بازل", "بروتوكول مونتريال بشأن المواد المستنفدة لطبقة الأوزون"),
            "会议之前召开了信息交流会，主题为其他多边环境协定的履约和遵约机制，例如《在环境问题上获得信息、公众参与决策和诉诸法律的公约》（《奥胡斯公约》）、《巴塞尔公约》和《关于消耗臭氧层物质的蒙特利尔议定书》",
            "The meeting was preceded by an information-sharing session on implementation and compliance mechanisms under other multilateral environmental agreements, such as the Convention on Access to Information, Public Participation in Decision-making and Access to Justice in Environmental Matters (Aarhus Convention)",
            "La réunion a été précédée d’une séance d’échange d’informations sur les mécanismes de mise en œuvre et de respect des obligations prévus par d’autres accords multilatéraux relatifs à l’environnement, comme la Convention sur l’accès à l’information, la participation du public au processus décisionnel et l’accès à la justice en matière d’environnement (Convention d’Aarhus)",
            ("механизмы осуществления и соблюдения в рамках других многосторонних природоохранных соглашений", "например, Конвенция о доступе к информации, участии общественности в процессе принятия решений и доступе к правосудию по вопросам, касающимся окружающей среды (Орхусская конвенция)"),
            "La reunión estuvo precedida de una sesión de intercambio de información sobre los mecanismos de aplicación y cumplimiento de otros acuerdos ambientales multilaterales, como la Convención sobre el Acceso a la Información, la Participación del Público en la Toma de Decisiones y el Acceso a la Justicia en Asuntos Ambientales (Convención de Aarhus)",
        ),
        *(
            (REQUESTED_WORK, {language: (part,)})
            for language, parts in (
                ("en", ("the Basel Convention", "and the Montreal Protocol on Substances that Deplete the Ozone Layer")),
                ("fr", ("la Convention de Bâle", "et le Protocole de Montréal relatif à des substances qui appauvrissent la couche d’ozone")),
                ("ru", ("Совещанию предшествовало заседание по обмену информацией по следующей теме", "Базельская конвенция", "и Монреальский протокол по веществам, разрушающим озоновый слой")),
                ("es", ("el Convenio de Basilea", "y el Protocolo de Montreal relativo a las Sustancias que Agotan la Capa de Ozono")),
            )
            for part in parts
        ),
        together("وتناولت الجلسة أيضاً تجربة الأعضاء السابقين في لجان الامتثال التابعة لتلك الاتفاقات", "交流会还介绍了这些协定遵约委员会前任成员的经验", "The session also dealt with the experience of former members of their compliance committees", "La séance a également porté sur l’expérience d’anciens membres de leurs comités de respect des obligations", "опыт бывших членов их комитетов по соблюдению", "la experiencia de antiguos miembros de sus comités de cumplimiento"),
        together("وتولت الأمانة تنظيم الجلسة واستضافتها، وتحديد المتكلمين ودعوتهم", "组织和主办交流会", "The secretariat was responsible for organizing and hosting the session, and for identifying and inviting the speakers", "Le secrétariat s’est chargé d’organiser et d’accueillir la séance, et de choisir et d’inviter les intervenants", "Секретариат отвечал за организацию заседания в качестве принимающей стороны, а также за подбор и приглашение выступающих", "La Secretaría se encargó de organizar y acoger la sesión, y de seleccionar e invitar a los oradores"),
        (REQUESTED_WORK, {"zh-hans": ("物色和邀请发言人",)}),
    ],
}  # fmt: skip

TENSES: Tenses = {
    date(2018, 2, 1): {
        "ar": ((("منذ الاجتماع الأول لمؤتمر الأطراف، تتولى الأمانة تنظيم اجتماع لفريق الخبراء", "وسيُعقد في أوتاوا"), ("تتولى الأمانة تنظيم الاجتماع الأول للجنة التنفيذ والامتثال، وسيُعقد في جنيف",), ("وستسبق الاجتماع جلسة",)), ("مشروع تقرير", "وقد عُقد", "المشورة")),
        "zh-hans": ((("秘书处一直在组织成效评估特设专家组会议，会议将应加拿大政府邀请于2018年3月5日至9日在渥太华举行",), ("秘书处正在组织履约和遵约委员会第一次会议，会议将于2018年5月29日和30日在日内瓦举行",), ("会议之前将召开信息交流会",)), ("报告草稿", "会议报告载于", "咨询")),
        "en": ((("the secretariat has been organizing a meeting of the ad hoc expert group", "which will be held in Ottawa"), ("The secretariat is organizing the first meeting of the Implementation and Compliance Committee, which will be held in Geneva",), ("The secretariat is providing all the necessary",), ("The meeting will be preceded by",), ("The session will also deal with",), ("The secretariat is responsible",)), ("draft report", "contained in document", "advice", "coordinated")),
        "fr": ((("le secrétariat organise une réunion du groupe spécial d’experts", "qui se tiendra à Ottawa"), ("Le secrétariat organise la première réunion", "qui se tiendra à Genève"), ("La réunion sera précédée",), ("Le secrétariat se charge",)), ("projet de rapport", "figure dans le document", "conseils")),
        "ru": ((("секретариат организует совещание специальной группы экспертов", "которое состоится в Оттаве"), ("Секретариат организует первое совещание", "которое состоится в Женеве"), ("Совещанию будет предшествовать",), ("Секретариат отвечает",)), ("проект доклада", "содержится в документе", "консультации")),
        "es": ((("la Secretaría viene organizando una reunión del grupo especial de expertos", "que se celebrará en Ottawa"), ("La Secretaría está organizando la primera reunión", "que se celebrará en Ginebra"), ("La reunión estará precedida",), ("La Secretaría se encarga",)), ("proyecto de informe", "figura en el documento", "asesoramiento")),
    },
    date(2018, 6, 1): {
        "ar": ((("وأعد الفريق مشروع تقرير",), ("وقد عُقد في جنيف",)), ("استُكمل", "آراء وتعليقات إضافية", "أفرقة الخبراء")),
        "zh-hans": ((("专家组拟订了报告草稿",), ("会议于2018年5月29日和30日在日内瓦举行",)), ("以电子方式完成", "进一步看法", "临时储存")),
        "en": ((("The group prepared a draft report",), ("which was held in Geneva on 29 and 30 May 2018",), ("The meeting was preceded by",)), ("completed electronically", "further views", "interim storage", "advice")),
        "fr": ((("Le groupe a établi un projet de rapport",), ("qui s’est tenue à Genève",)), ("par voie électronique", "d’autres vues", "stockage provisoire")),
        "ru": ((("Группа подготовила проект доклада",), ("которое состоялось в Женеве",)), ("в электронном формате", "дополнительные мнения", "временное хранение")),
        "es": ((("El grupo elaboró un proyecto de informe",), ("que se celebró en Ginebra",)), ("por medios electrónicos", "otras opiniones", "almacenamiento provisional")),
    },
    date(2018, 12, 15): {
        "ar": ((("وقد عُقد في أوتاوا",), ("استُكمل بالوسائل الإلكترونية",), ("وتولت الأمانة تنظيم الجلسة",)), ("وسيُعقد", "وستسبق")),
        "zh-hans": ((("在渥太华举行",), ("以电子方式完成",), ("会议之前召开了信息交流会",)), ("会议将", "将召开")),
        "en": ((("which was held in Ottawa",), ("completed electronically",), ("The secretariat provided all the necessary",)), ("will be", "is being", "is organizing")),
        "fr": ((("qui s’est tenue à Ottawa",), ("par voie électronique",), ("Le secrétariat a assuré",)), ("se tiendra", "sera précédée")),
        "ru": ((("которое состоялось в Оттаве",), ("в электронном формате",), ("Секретариат обеспечил",)), ("состоится", "будет предшествовать")),
        "es": ((("que se celebró en Ottawa",), ("por medios electrónicos",), ("La Secretaría se ocupó",)), ("se celebrará", "estará precedida")),
    },
}  # fmt: skip
TENSES_IN = REQUESTED_WORK

BY_SUBJECT = "the report speaks of a coordinated group by its subject; screens call it by its name"
COORDINATED = ("interim-storage-group", "mercury-waste-group", "contaminated-sites-group")
SUBJECTS = {f"subject_{code}": f"another {code}" for code in ("ar", "zh_hans", "en", "fr", "ru", "es")}
UNPRINTED = {
    ("calls_for_comments", "position"): "each call of the demonstration is told in a place of its own",
    **{
        ("bodies", f"{group}.name_{code}"): BY_SUBJECT
        for group in COORDINATED
        for code in ("ar", "zh", "en", "fr", "ru", "es")
    },
    **{("bodies", f"{group}.kind_of"): "what else could be coordinated is refused" for group in COORDINATED},
    ("bodies", "compliance-committee.kind_of"): "says who drafted an output, and this committee has none",
}
OTHERWISE = {
    ("group_meetings", "mode"): "online",
    ("group_meetings", "body"): lambda: Body.objects.get(key="interim-storage-group"),
    ("group_works", "group"): lambda: factories.body("another-group", kind_of="expert-group", **SUBJECTS),
}
BESIDE = {
    ("group_meetings", "mode"): {"place": None},
    ("group_works", "documents_prepared"): {"documents_online": False},
}
