"""Organizational and other arrangements: facts P1–P5, task by task, and how they stand on other dates."""

from __future__ import annotations

from datetime import date

from tests.reports.reference.claims import ARRANGEMENTS, LANGUAGES, Claims, Tenses

# Task by task, in the order of the languages: Arabic, Chinese, English, French, Russian, Spanish.
DONE = [
    (
        "اختيار مكان الاجتماع من خلال عملية شراء",
        "(a)经采购程序选定会场",
        "(a)Choice of the venue through a procurement process",
        "a)Choix du lieu de la réunion au terme d’une procédure de passation de marché",
        "a)выбор места проведения совещания по итогам закупочной процедуры",
        "a)Elección del local de la reunión mediante un proceso de adquisición",
    ),
    (
        "(ب) أعمال تحضيرية ولوجستية",
        "(b)筹备和后勤工作",
        "(b)Preparatory and logistical work",
        "b)Travaux préparatoires et logistiques",
        "b)подготовительная и материально-техническая работа",
        "b)Trabajos preparatorios y logísticos",
    ),
]
UNDER_WAY = [
    ("(أ) تخطيط جميع وثائق العمل ووثائق المعلومات", "(a)规划和起草所有实质性的工作文件和资料文件", "(a)Planning and drafting of all substantive working and information documents", "a)Planification et rédaction de tous les documents de travail et d’information de fond", "a)планирование и составление всех рабочих и информационных документов", "a)Planificación y redacción de todos los documentos de trabajo y documentos informativos"),
    ("شعبة خدمات المؤتمرات في مكتب الأمم المتحدة في نيروبي من أجل تجهيز هذه الوثائق وتحريرها وترجمتها", "与联合国内罗毕办事处会议事务司联络，以处理、编辑和翻译", "Liaison with the Conference Services Division of the United Nations Office at Nairobi for the processing, editing and translation", "la Division des services de conférence de l’Office des Nations Unies à Nairobi pour le traitement, l’édition et la traduction", "Отдел конференционного обслуживания Отделения Организации Объединенных Наций в Найроби)", "la División de Servicios de Conferencias de la Oficina de las Naciones Unidas en Nairobi para el procesamiento, la edición y la traducción"),
    ("إنشاء نظام إلكتروني للتسجيل", "建立网上登记系统", "online registration system", "système d’inscription en ligne", "системы онлайн-регистрации", "sistema de inscripción en línea"),
    ("إعداد الدعوات وتوجيهها", "拟定并发出邀请函", "Drafting and dispatch of invitations", "Établissement et envoi des invitations", "составление и рассылка приглашений", "Redacción y envío de las invitaciones"),
    ("المشاركين المسجَّلين بعد ترشيحهم، إذا كانوا مستوفين للشروط", "获得提名后拟定并寄送确认函（以符合资格者为限）", "registered participants once they have been nominated, where they are eligible", "participants inscrits, une fois ceux-ci désignés, s’ils remplissent les conditions requises", "зарегистрированным участникам после их назначения (при соответствии установленным критериям)", "participantes inscritos, una vez designados, si cumplen los requisitos"),
    ("رسائل دعم طلبات التأشيرة، عند الطلب", "签证申请支持函（根据请求）", "Letters in support of visa applications, on request", "Lettres à l’appui des demandes de visa, sur demande", "письма в поддержку ходатайств о выдаче виз (по запросу)", "Cartas de apoyo a las solicitudes de visado, previa solicitud"),
    ("فحص وثائق تفويض ممثلي الأطراف", "审核缔约方代表的全权证书", "Examination of the credentials of representatives of Parties", "Examen des pouvoirs des représentants des Parties", "рассмотрение полномочий представителей Сторон", "Examen de las credenciales de los representantes de las Partes"),
    ("سفر المشاركين المرشحين وبدل الإقامة اليومي", "获提名的与会者的旅行和每日生活津贴", "Travel and daily subsistence allowance of nominated participants, where they are eligible", "Voyages et indemnité journalière de subsistance des participants désignés", "поездки и суточные назначенных участников", "Viajes y dietas de los participantes designados"),
    ("إعداد قائمة المشاركين", "编制与会者名单", "list of participants", "liste des participants", "списка участников", "lista de participantes"),
    ("الرد على الطلبات المقدمة من المراقبين", "答复观察员的申请", "Replies to applications from observers", "demandes présentées par les observateurs", "ответы на заявки наблюдателей", "solicitudes presentadas por los observadores"),
    ("تنظيم حضور الممثلين المرشحين", "安排获提名的代表出席会议", "attendance of nominated representatives", "participation des représentants désignés", "участия назначенных представителей", "asistencia de los representantes designados"),
    ("استعراض طلبات عقد المناسبات الجانبية، وتنظيم تلك المناسبات، حسب الاقتضاء", "审查会外活动申请，并组织会外活动（酌情）", "Review of applications for side events, and organization of such events, as appropriate", "demandes relatives aux manifestations parallèles, et organisation de celles-ci, selon qu’il convient", "заявок на проведение параллельных мероприятий и организация таких мероприятий (в соответствующих случаях)", "solicitudes de actividades paralelas, y organización de estas, según proceda"),
    ("تنظم مناسبات جانبية، والاتفاق معها على الترتيبات العملية", "可能主办会外活动的各方", "potential organizers of side events, and practical arrangements with them", "organisateurs potentiels de manifestations parallèles, et dispositions pratiques", "потенциальных организаторов параллельных мероприятий", "posibles organizadores de actividades paralelas, y disposiciones prácticas"),
    ("إعداد معلومات للمشاركين والمراقبين", "为与会者和观察员准备资料", "information for participants and observers", "informations à l’intention des participants et des observateurs", "информации для участников и наблюдателей", "información para los participantes y los observadores"),
    ("باللغات الإسبانية والإنكليزية والفرنسية على موقع الاتفاقية الشبكي", "在公约网站上用英文、法文和西班牙文", "in English, French and Spanish, on the website of the Convention", "en anglais, espagnol et français, sur le site Web de la Convention", "на английском, испанском и французском языках на веб-сайте Конвенции", "en español, francés e inglés, en el sitio web del Convenio"),
    ("فئات مختلفة من الجمهور", "面向不同读者的简报", "Newsletters for different audiences", "Bulletins d’information destinés à différents publics", "информационные бюллетени для различных аудиторий", "Boletines informativos para distintos públicos"),
    ("جمع الأموال لأغراض منها مشاركة ممثلي البلدان", "筹集资金", "Fundraising, among other things for the attendance of representatives of countries eligible", "Mobilisation de fonds, entre autres pour la participation", "мобилизация средств, в том числе на участие", "Recaudación de fondos, entre otras cosas para la asistencia"),
    ("دعم أعمال المكتب", "支持主席团的工作", "Support for the work of the Bureau", "Appui aux travaux du Bureau", "поддержка работы Бюро", "Apoyo a la labor de la Mesa"),
    ("شعبة خدمات المؤتمرات بشأن اللوجستيات", "与会议事务司联络后勤事宜", "Liaison on logistics with the Conference Services Division", "la Division des services de conférence pour la logistique", "взаимодействие по вопросам материально-технического обеспечения (партнер", "la División de Servicios de Conferencias en materia de logística"),
    ("قسم الأمن والسلامة في مكتب الأمم المتحدة في جنيف بشأن الأمن", "与联合国日内瓦办事处安保和安全科联络安保事宜", "Liaison on security with the Security and Safety Section of the United Nations Office at Geneva", "la Section de la sécurité et de la sûreté de l’Office des Nations Unies à Genève pour la sécurité", "Секция охраны и безопасности Отделения Организации Объединенных Наций в Женеве)", "la Sección de Seguridad y Vigilancia de la Oficina de las Naciones Unidas en Ginebra en materia de seguridad"),
]  # fmt: skip


def together(*parts: str) -> dict[str, tuple[str, ...]]:
    """One claim in all languages: what must stand there, in the order of the languages."""
    return {language: (part,) for language, part in zip(LANGUAGES, parts, strict=True)}


FACTS: Claims = {
    "P1": [
        (ARRANGEMENTS, together("وقد أُنجزت حتى الآن المهام التالية", "迄今已完成的工作如下", "The following tasks have been completed so far", "Les tâches ci-après ont été menées à bien à ce jour", "На данный момент выполнены следующие задачи", "Hasta la fecha se han realizado las tareas siguientes")),
        (ARRANGEMENTS, together("ويجري حالياً الاضطلاع بالمهام التالية", "正在开展的工作如下", "The following tasks are under way", "Les tâches ci-après sont en cours", "В настоящее время выполняются следующие задачи", "Están en curso las tareas siguientes")),
        *((ARRANGEMENTS, together(*task)) for task in (*DONE, *UNDER_WAY)),
    ],
    "P2": [
        (ARRANGEMENTS, together("بدأت الأمانة إعداد مجموعة كبيرة من المواد التقنية للاجتماع، ولا سيما وثائق العمل ووثائق المعلومات، بالتشاور، حسب الاقتضاء، مع أمانة اتفاقيات بازل وروتردام واستكهولم", "秘书处已开始准备会议所需的大量技术材料，特别是工作文件和资料文件", "The secretariat has begun to prepare a large body of technical material for the meeting, in particular working documents and information documents, in consultation, as appropriate, with the secretariat of the Basel, Rotterdam and Stockholm Conventions", "Le secrétariat a commencé à établir un important ensemble de documents techniques", "Секретариат начал готовить большой объем технических материалов", "La Secretaría ha empezado a preparar un gran volumen de material técnico")),
        (ARRANGEMENTS, together("فرع المواد الكيميائية والصحة التابع لشعبة الاقتصاد", "并与巴塞尔、鹿特丹和斯德哥尔摩公约秘书处、联合国环境规划署（环境署）经济司化学品与健康处和其他利益攸关方酌情磋商", "the Chemicals and Health Branch of the Economy Division of the United Nations Environment Programme (UNEP)", "le Service Substances chimiques et santé de la Division Économie du Programme des Nations Unies pour l’environnement (PNUE)", "Сектор по химическим веществам и здоровью Отдела экономики Программы Организации Объединенных Наций по окружающей среде (ЮНЕП)", "la Subdivisión de Productos Químicos y Salud de la División de Economía del Programa de las Naciones Unidas para el Medio Ambiente (PNUMA)")),
        (ARRANGEMENTS, together("جهات معنية أخرى", "其他利益攸关方", "and other stakeholders", "et d’autres parties prenantes", "и другие заинтересованные стороны", "y otros interesados")),
    ],
    "P3": [
        (ARRANGEMENTS, together("تلقت الأمانة أو ستتلقى الدعم التالي للاجتماع", "秘书处为会议已得到或将得到以下支持", "The secretariat has received or will receive the following support for the meeting", "Le secrétariat a bénéficié ou bénéficiera de l’appui ci-après pour la réunion", "секретариату оказана или будет оказана следующая поддержка", "La Secretaría ha recibido o recibirá el siguiente apoyo para la reunión")),
        (ARRANGEMENTS, together("فرع المواد الكيميائية والصحة، على أساس المعاملة بالمثل", "化学品与健康处（互惠）", "The Chemicals and Health Branch, on a reciprocal basis", "Le Service Substances chimiques et santé, sur une base de réciprocité", "Сектор по химическим веществам и здоровью (на взаимной основе)", "La Subdivisión de Productos Químicos y Salud, con carácter recíproco")),
        (ARRANGEMENTS, together("حتى الآن، لوجستيات", "迄今为止，后勤", "so far, logistics", "jusqu’à présent, logistique", "до настоящего времени — материально-техническое обеспечение", "hasta la fecha, logística")),
        (ARRANGEMENTS, together("في أثناء الاجتماع، لوجستيات والتسجيل في الموقع وتوزيع بدل الإقامة اليومي", "会议期间，后勤、现场登记和每日生活津贴发放", "during the meeting, logistics, on-site registration and distribution of the daily subsistence allowance", "pendant la réunion, logistique, inscription sur place et distribution de l’indemnité journalière de subsistance", "в ходе совещания — материально-техническое обеспечение, регистрация на месте и выдача суточных", "durante la reunión, logística, inscripción in situ y distribución de las dietas")),
        (ARRANGEMENTS, together("تعليقات واقتراحات بشأن الوثائق", "迄今为止，对文件的意见和建议", "so far, comments and suggestions on documents", "jusqu’à présent, observations et suggestions concernant les documents", "до настоящего времени — замечания и предложения по документам", "hasta la fecha, observaciones y sugerencias sobre los documentos")),
        (ARRANGEMENTS, together("في أثناء الاجتماع، معدات تكنولوجيا المعلومات", "会议期间，信息技术设备", "during the meeting, information technology equipment", "pendant la réunion, matériel informatique", "в ходе совещания — информационно-техническое оборудование", "durante la reunión, equipo de tecnología de la información")),
        (ARRANGEMENTS, together("فرع المواد الكيميائية والصحة وأمانة اتفاقيات بازل وروتردام واستكهولم، على أساس المعاملة بالمثل", "化学品与健康处以及巴塞尔、鹿特丹和斯德哥尔摩公约秘书处（互惠）", "The Chemicals and Health Branch and the secretariat of the Basel, Rotterdam and Stockholm Conventions, on a reciprocal basis", "Le Service Substances chimiques et santé et le secrétariat des Conventions de Bâle, de Rotterdam et de Stockholm, sur une base de réciprocité", "Сектор по химическим веществам и здоровью и секретариат Базельской, Роттердамской и Стокгольмской конвенций (на взаимной основе)", "La Subdivisión de Productos Químicos y Salud y la Secretaría de los convenios de Basilea, Rotterdam y Estocolmo, con carácter recíproco")),
        (ARRANGEMENTS, together("الدعم الموضوعي للاجتماع، ولا سيما فيما يتعلق بأفرقة الاتصال", "对会议的实质性支持，特别是在联络小组方面", "substantive support to the meeting, in particular with contact groups", "appui à la réunion sur les questions de fond, en particulier en ce qui concerne les groupes de contact", "поддержка совещания по вопросам существа, в частности в связи с работой контактных групп", "apoyo sustantivo a la reunión, en particular en relación con los grupos de contacto")),
        (ARRANGEMENTS, together("شعبة القانون في برنامج البيئة", "环境署法律司", "The Law Division of UNEP", "La Division du droit du PNUE", "Отдел права ЮНЕП", "La División de Derecho del PNUMA")),
        (ARRANGEMENTS, together("دعم مماثل", "类似支持", "similar support", "appui similaire", "аналогичная поддержка", "apoyo similar")),
        (ARRANGEMENTS, together("دعم تنسيق الوثائق الصادرة في أثناء الاجتماع", "对会期文件协调工作的支持", "support to the coordination of in-session documents", "appui à la coordination des documents établis en cours de session", "поддержка координации документов, выпускаемых в ходе совещания", "apoyo a la coordinación de los documentos preparados durante la reunión")),
    ],
    "P4": [
        (ARRANGEMENTS, together("اشترت الأمانة الخدمات التالية من أمانة اتفاقيات بازل وروتردام واستكهولم", "秘书处从巴塞尔、鹿特丹和斯德哥尔摩公约秘书处购买了以下服务", "The secretariat has purchased the following services, provided by the secretariat of the Basel, Rotterdam and Stockholm Conventions", "Le secrétariat a acheté les services ci-après, fournis par le secrétariat des Conventions de Bâle, de Rotterdam et de Stockholm", "Секретариат приобрел следующие услуги (поставщик", "La Secretaría ha contratado los servicios siguientes, prestados por la Secretaría de los convenios de Basilea, Rotterdam y Estocolmo")),
        (ARRANGEMENTS, together("السفر المموَّل للمشاركين المستوفين للشروط من ثلاث من مناطق الأمم المتحدة", "联合国三个区域的合格与会者的受资助旅行", "the funded travel of eligible participants from three United Nations regions", "issus de trois régions de l’Organisation des Nations Unies", "из трех регионов Организации Объединенных Наций", "de tres regiones de las Naciones Unidas")),
        (ARRANGEMENTS, together("وفي أثناء الاجتماع، سيُقدَّم ما يلي من أمانة اتفاقيات بازل وروتردام واستكهولم لقاء مقابل مالي", "会议期间，将由巴塞尔、鹿特丹和斯德哥尔摩公约秘书处收费提供以下服务", "the following will be provided by the secretariat of the Basel, Rotterdam and Stockholm Conventions against payment", "seront assurées par le secrétariat des Conventions de Bâle, de Rotterdam et de Stockholm à titre onéreux", "на платной основе будет обеспечено следующее (исполнитель", "serán prestados por la Secretaría de los convenios de Basilea, Rotterdam y Estocolmo previo pago")),
        (ARRANGEMENTS, together("التسجيل في الموقع وتوزيع بدل الإقامة اليومي", "现场登记和每日生活津贴发放", "on-site registration and distribution of the daily subsistence allowance", "inscription sur place et distribution de l’indemnité journalière de subsistance", "регистрация на месте и выдача суточных", "inscripción in situ y distribución de las dietas")),
    ],
    "P5": [
        (ARRANGEMENTS, together("لم تُشغلا بعد (موظف لشؤون الاتصالات", "秘书处以下员额仍待填补（通信干事", "the following posts in the secretariat have not yet been filled (communications officer", "Les postes ci-après du secrétariat n’étant pas encore pourvus (spécialiste de la communication", "следующие должности в секретариате еще не заполнены (сотрудник по вопросам коммуникации", "aún no se han cubierto los puestos siguientes de la Secretaría (oficial de comunicaciones")),
        (ARRANGEMENTS, {
            "ar": ("مساعد لشؤون الاتصالات)، نُفذت أنشطة الدعاية والتوعية المتعلقة بالاجتماع، وسيستمر تنفيذها، بدعم من مكتب أوروبا التابع لبرنامج البيئة وشعبة القانون",),
            "zh-hans": ("通信助理）", "一直在环境署欧洲办公室和法律司的支持下开展，今后仍将如此"),
            "en": ("communications assistant)", "have been, and will continue to be, carried out with the support of the Europe Office of UNEP and the Law Division"),
            "fr": ("assistant à la communication)", "ont été menées, et continueront de l’être, avec l’appui du Bureau pour l’Europe du PNUE et de la Division du droit"),
            "ru": ("помощник по вопросам коммуникации)", "велась и будет и далее вестись при поддержке Отделения для Европы ЮНЕП и Отдела права"),
            "es": ("auxiliar de comunicaciones)", "se seguirán llevando a cabo, con el apoyo de la Oficina para Europa del PNUMA y de la División de Derecho"),
        }),
    ],
}  # fmt: skip

LATER = date(2018, 12, 15)
TENSES: Tenses = {
    date(2018, 6, 1): {
        "ar": ((("تعمل الأمانة على تنظيم الاجتماع الثاني", "سيُعقد"),), ("المهام التالية", "الدعم التالي")),
        "zh-hans": ((("将于2018年11月19日至23日在日内瓦举行",),), ("正在开展的工作", "以下支持")),
        "en": ((("The secretariat is organizing the second meeting", "will be held in Geneva from 19 to 23 November 2018"),), ("tasks are under way", "following support", "purchased")),
        "fr": ((("Le secrétariat organise la deuxième réunion", "se tiendra"),), ("Les tâches ci-après", "l’appui ci-après")),
        "ru": ((("Секретариат занимается организацией второго совещания", "состоится"),), ("следующие задачи", "следующая поддержка")),
        "es": ((("La Secretaría está organizando la segunda reunión", "se celebrará"),), ("las tareas siguientes", "el siguiente apoyo")),
    },
    LATER: {
        "ar": ((("نظمت الأمانة الاجتماع الثاني", "عُقد في جنيف"), ("تلقت الأمانة الدعم التالي للاجتماع",), ("قُدِّم ما يلي من",), ("لم تكونا قد شُغلتا",)), ("ستتلقى", "سيُقدَّم")),
        "zh-hans": ((("已于2018年11月19日至23日在日内瓦举行",), ("秘书处为会议得到了以下支持",), ("收费提供了以下服务",), ("当时尚未填补",)), ("将得到", "今后仍将如此")),
        "en": ((("The secretariat organized the second meeting", "was held in Geneva from 19 to 23 November 2018"), ("The secretariat received the following support for the meeting",), ("the following was provided by",), ("had not been filled",), ("were carried out with the support",)), ("will receive", "will continue")),
        "fr": ((("Le secrétariat a organisé la deuxième réunion", "s’est tenue à Genève"), ("Le secrétariat a bénéficié de l’appui ci-après",), ("ont été assurées par",), ("n’étant pas pourvus",)), ("bénéficiera", "continueront")),
        "ru": ((("Секретариат организовал второе совещание", "состоялось в Женеве"), ("была оказана следующая поддержка",), ("было обеспечено следующее",), ("не были заполнены",)), ("будет оказана", "будет и далее")),
        "es": ((("La Secretaría organizó la segunda reunión", "se celebró en Ginebra"), ("La Secretaría recibió el siguiente apoyo",), ("fueron prestados por",), ("no se habían cubierto",)), ("recibirá", "seguirán")),
    },
}  # fmt: skip
TENSES_IN = ARRANGEMENTS

DURING = "what is promised for the meeting itself reads like what is provided in it"
COVER = "who stands in for a post is told in a sentence of its own, whatever the terms"
UNPRINTED = {
    ("support_arrangements", "support-chemicals-during.status"): DURING,
    ("support_arrangements", "support-brs-during.status"): DURING,
    ("support_arrangements", "support-contact-groups.status"): DURING,
    ("support_arrangements", "support-law.status"): DURING,
    ("support_arrangements", "support-paid-registration.status"): DURING,
    ("support_arrangements", "support-funded-travel.phase"): "what was bought is told in one way",
    ("support_arrangements", "support-funded-travel.status"): "as above",
    ("support_arrangements", "support-outreach.terms"): COVER,
    ("support_arrangements", "support-outreach.phase"): COVER,
    ("support_arrangements", "support-outreach.status"): COVER,
    ("support_arrangements", "support-outreach.direction"): COVER,
    ("support_arrangements", "support-outreach.position"): "the only one of its kind",
}
OTHERWISE = {
    ("preparation_tasks", "kind_of"): "newsletters",
    ("preparation_tasks", "task-newsletters.kind_of"): "fundraising",
    ("support_arrangements", "support-outreach.kinds"): ["logistics"],
}
BESIDE = {
    ("preparation_tasks", "kind_of"): {"partners": [], "languages": []},
    ("support_arrangements", "support-funded-travel.kinds"): {"region_count": None},
    ("support_arrangements", "support-outreach.kinds"): {"cover_for": []},
}
