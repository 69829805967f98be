"""Regional meetings: facts R1–R8, and how they stand on other dates."""

from __future__ import annotations

from datetime import date

from tests.reports.reference.claims import LANGUAGES, REGIONAL, Claims, Tenses


def together(*parts: str) -> dict[str, tuple[str, ...]]:
    """One claim in all languages: what must stand there, in the order of the languages."""
    return {language: (part,) for language, part in zip(LANGUAGES, parts, strict=True)}


def row(*cells: tuple[str, str, str]) -> dict[str, tuple[str, ...]]:
    """A row of the table in all languages: region, dates, place."""
    return dict(zip(LANGUAGES, cells, strict=True))


FACTS: Claims = {
    "R1": [(REGIONAL, row(
        ("أفريقيا", "9 و10 تشرين الأول/أكتوبر 2018", "لوساكا"),
        ("非洲", "2018年10月9日和10日", "卢萨卡"),
        ("Africa", "9 and 10 October 2018", "Lusaka"),
        ("Afrique", "9 et 10 octobre 2018", "Lusaka"),
        ("Африка", "9 и 10 октября 2018 года", "Лусака"),
        ("África", "9 y 10 de octubre de 2018", "Lusaka"),
    ))],
    "R2": [(REGIONAL, row(
        ("أوروبا الوسطى والشرقية وآسيا الوسطى", "16 و17 تشرين الأول/أكتوبر 2018", "كيشيناو"),
        ("中东欧和中亚", "2018年10月16日和17日", "基希讷乌"),
        ("Central and Eastern Europe and Central Asia", "16 and 17 October 2018", "Chisinau"),
        ("Europe centrale et orientale et Asie centrale", "16 et 17 octobre 2018", "Chisinau"),
        ("Центральная и Восточная Европа и Центральная Азия", "16 и 17 октября 2018 года", "Кишинев"),
        ("Europa Central y Oriental y Asia Central", "16 y 17 de octubre de 2018", "Chisináu"),
    ))],
    "R3": [(REGIONAL, row(
        ("آسيا والمحيط الهادئ", "23 و24 تشرين الأول/أكتوبر 2018", "بانكوك"),
        ("亚洲及太平洋", "2018年10月23日和24日", "曼谷"),
        ("Asia and the Pacific", "23 and 24 October 2018", "Bangkok"),
        ("Asie et Pacifique", "23 et 24 octobre 2018", "Bangkok"),
        ("Азиатско-Тихоокеанский регион", "23 и 24 октября 2018 года", "Бангкок"),
        ("Asia y el Pacífico", "23 y 24 de octubre de 2018", "Bangkok"),
    ))],
    "R4": [(REGIONAL, row(
        ("أمريكا اللاتينية ومنطقة البحر الكاريبي", "30 و31 تشرين الأول/أكتوبر 2018", "ليما"),
        ("拉丁美洲和加勒比", "2018年10月30日和31日", "利马"),
        ("Latin America and the Caribbean", "30 and 31 October 2018", "Lima"),
        ("Amérique latine et Caraïbes", "30 et 31 octobre 2018", "Lima"),
        ("Латинская Америка и Карибский бассейн", "30 и 31 октября 2018 года", "Лима"),
        ("América Latina y el Caribe", "30 y 31 de octubre de 2018", "Lima"),
    ))],
    "R5": [(REGIONAL, together(
        "وتُدعم هذه المشاورات بتبرعات مقدمة من السويد وسويسرا والنمسا واليابان",
        "磋商得到奥地利、日本、瑞典和瑞士自愿捐款的支持",
        "They are supported by voluntary contributions from Austria, Japan, Sweden and Switzerland",
        "Elles bénéficient de l’appui de contributions volontaires de l’Autriche, du Japon, de la Suède et de la Suisse",
        "Консультации проводятся при поддержке в виде добровольных взносов Австрии, Швейцарии, Швеции и Японии",
        "Cuentan con el apoyo de contribuciones voluntarias de Austria, del Japón, de Suecia y de Suiza",
    ))],
    "R6": [
        (REGIONAL, together(
            "الغرض الرئيسي من المشاورات هو مساعدة المناطق على صوغ مواقفها وتوحيدها استعداداً للاجتماع الثاني",
            "磋商的主要目的是帮助各区域形成并整合对第二次会议的立场",
            "The main purpose of the consultations is to help the regions to form and consolidate their positions for the second meeting",
            "L’objectif principal des consultations est le suivant",
            "Основная цель консультаций — помочь регионам сформировать и консолидировать свои позиции ко второму совещанию",
            "El objetivo principal de las consultas es ayudar a las regiones a definir y consolidar sus posiciones con miras a la segunda reunión",
        )),
        (REGIONAL, {"fr": ("aider les régions à définir et à consolider leurs positions en vue de la deuxième réunion",)}),
        (REGIONAL, {
            "ar": ("ستعرض الأمانة وثائق الاجتماع الثاني", "وستجري الحكومات مناقشات", "وستُحدَّد، حيثما أمكن، المواقف الإقليمية من المسائل المدرجة في جدول أعمال الاجتماع الثاني"),
            "zh-hans": ("秘书处将介绍第二次会议的文件",),
            "en": ("the secretariat will present the documents of the second meeting", "Governments will hold discussions", "regional positions on matters on the agenda of the second meeting will be identified where possible"),
            "fr": ("le secrétariat présentera les documents de la deuxième réunion", "les gouvernements tiendront des débats", "des positions régionales sur les questions inscrites à l’ordre du jour de la deuxième réunion seront dégagées dans la mesure du possible"),
            "ru": ("секретариат представит документы второго совещания", "правительства проведут обсуждение", "по возможности будут определены региональные позиции по вопросам повестки дня второго совещания"),
            "es": ("la Secretaría presentará los documentos de la segunda reunión", "los Gobiernos celebrarán debates", "se determinarán, cuando sea posible, posiciones regionales sobre los asuntos del programa de la segunda reunión"),
        }),
        (REGIONAL, {"zh-hans": ("各国政府将展开讨论",)}),
        (REGIONAL, {"zh-hans": ("将尽可能确定对第二次会议议程事项的区域立场",)}),
        (REGIONAL, together(
            "ووُضع جدول الأعمال المؤقت لكل مشاورة بالتعاون مع أعضاء المكتب من المنطقة المعنية",
            "每次磋商的临时议程都是会同主席团中来自有关区域的成员拟定的",
            "The provisional agenda of each consultation was drawn up in cooperation with the members of the Bureau from the region concerned",
            "L’ordre du jour provisoire de chaque consultation a été établi en coopération avec les membres du Bureau issus de la région concernée",
            "Предварительная повестка дня каждых консультаций была составлена в сотрудничестве с членами Бюро от соответствующего региона",
            "El programa provisional de cada consulta se preparó en cooperación con los miembros de la Mesa de la región correspondiente",
        )),
    ],
    "R7": [
        (REGIONAL, {
            "ar": ("تعمل الأمانة، في تنظيم المشاورات، مع كيانات أخرى مختلفة", "الترتيبات اللوجستية وسفر المشاركين", "المراكز الإقليمية ومراكز التنسيق التالية المنشأة في إطار اتفاقية بازل واتفاقية استكهولم"),
            "zh-hans": ("秘书处与其他多个实体开展合作", "后勤安排和与会者旅行", "巴塞尔公约和斯德哥尔摩公约的下列区域中心及协调中心"),
            "en": ("the secretariat is working with various other entities", "logistical arrangements and the travel of participants", "the following regional and coordinating centres of the Basel Convention and the Stockholm Convention"),
            "fr": ("le secrétariat collabore avec diverses autres entités", "la logistique et les voyages des participants", "les centres régionaux et centres de coordination suivants, relevant de la Convention de Bâle et de la Convention de Stockholm"),
            "ru": ("секретариат сотрудничает с рядом других структур", "материально-технического обеспечения и поездок участников", "следующими региональными и координационными центрами Базельской конвенции и Стокгольмской конвенции"),
            "es": ("la Secretaría colabora con diversas otras entidades", "la logística y los viajes de los participantes", "los siguientes centros regionales y centros de coordinación del Convenio de Basilea y del Convenio de Estocolmo"),
        }),
        (REGIONAL, together("(أ) أفريقيا", "(a)非洲", "(a) Africa", "a) Afrique", "a) Африка", "a) África")),
        (REGIONAL, {
            "ar": ("المعهد الأفريقي للإدارة السليمة بيئياً للنفايات الخطرة والنفايات الأخرى، بريتوريا",),
            "zh-hans": ("非洲无害环境管理危险废物及其他废物研究所，比勒陀利亚",),
            "en": ("the Africa Institute for the Environmentally Sound Management of Hazardous and other Wastes, Pretoria",),
            "fr": ("l’Institut africain pour la gestion écologiquement rationnelle des déchets dangereux et autres déchets, Pretoria",),
            "ru": ("Африканский институт по экологически обоснованному регулированию опасных и других отходов, Претория",),
            "es": ("el Instituto Africano para la Gestión Ambientalmente Racional de los Desechos Peligrosos y Otros Desechos, Pretoria",),
        }),
        (REGIONAL, together("(ب) أوروبا الوسطى والشرقية", "(b)中东欧", "(b) Central and Eastern Europe", "b) Europe centrale et orientale", "b) Центральная и Восточная Европа", "b) Europa Central y Oriental")),
        (REGIONAL, {
            "ar": ("مركز بحوث المركّبات السامة في البيئة", "RECETOX", "برنو (تشيكيا)"),
            "zh-hans": ("环境有毒化合物研究中心（RECETOX），捷克布尔诺",),
            "en": ("the Research Centre for Toxic Compounds in the Environment (RECETOX), Brno (Czechia)",),
            "fr": ("le Centre de recherche sur les composés toxiques dans l’environnement (RECETOX), Brno (Tchéquie)",),
            "ru": ("Научно-исследовательский центр по токсичным соединениям в окружающей среде (RECETOX), Брно (Чехия)",),
            "es": ("el Centro de Investigación de Compuestos Tóxicos en el Medio Ambiente (RECETOX), Brno (Chequia)",),
        }),
        (REGIONAL, together("(ج) آسيا والمحيط الهادئ", "(c)亚洲及太平洋", "(c) Asia and the Pacific", "c) Asie et Pacifique", "c) Азиатско-Тихоокеанский регион", "c) Asia y el Pacífico")),
        (REGIONAL, {
            "ar": ("المركز الإقليمي لاتفاقيتي بازل واستكهولم لجنوب شرق آسيا، جاكرتا",),
            "zh-hans": ("巴塞尔和斯德哥尔摩公约东南亚区域中心，雅加达",),
            "en": ("the Basel and Stockholm Conventions Regional Centre for South-East Asia, Jakarta",),
            "fr": ("le Centre régional des Conventions de Bâle et de Stockholm pour l’Asie du Sud-Est, Jakarta",),
            "ru": ("Региональный центр Базельской и Стокгольмской конвенций для Юго-Восточной Азии, Джакарта",),
            "es": ("el Centro Regional de los convenios de Basilea y Estocolmo para Asia Sudoriental, Yakarta",),
        }),
        (REGIONAL, together("(د) أمريكا اللاتينية ومنطقة البحر الكاريبي", "(d)拉丁美洲和加勒比", "(d) Latin America and the Caribbean", "d) Amérique latine et Caraïbes", "d) Латинская Америка и Карибский бассейн", "d) América Latina y el Caribe")),
        (REGIONAL, {
            "ar": ("مركز تنسيق اتفاقية بازل للتدريب ونقل التكنولوجيا لمنطقة أمريكا اللاتينية والبحر الكاريبي، مونتيفيديو",),
            "zh-hans": ("巴塞尔公约拉丁美洲和加勒比区域培训和技术转让协调中心，蒙得维的亚",),
            "en": ("the Basel Convention Coordinating Centre for Training and Technology Transfer for the Latin American and Caribbean Region, Montevideo",),
            "fr": ("le Centre de coordination de la Convention de Bâle pour la formation et le transfert de technologie pour la région Amérique latine et Caraïbes, Montevideo",),
            "ru": ("Координационный центр Базельской конвенции по подготовке кадров и передаче технологии для региона Латинской Америки и Карибского бассейна, Монтевидео",),
            "es": ("el Centro Coordinador del Convenio de Basilea para la Capacitación y la Transferencia de Tecnología para la Región de América Latina y el Caribe, Montevideo",),
        }),
    ],
    "R8": [
        (REGIONAL, {
            "ar": ("ستُعقد المشاورات بالتعاقب مع جلسات إعلامية", "اتفاقيات بازل وروتردام واستكهولم (نصف يوم)", "والنهج الاستراتيجي للإدارة الدولية للمواد الكيميائية (نصف يوم)"),
            "zh-hans": ("磋商将与以下主题的情况介绍会前后衔接举行",),
            "en": ("will be held back to back with information sessions", "the Basel, Rotterdam and Stockholm Conventions (half a day)", "the Strategic Approach to International Chemicals Management (half a day)"),
            "fr": ("se tiendront immédiatement avant ou après des séances d’information", "les Conventions de Bâle, de Rotterdam et de Stockholm (une demi", "l’Approche stratégique de la gestion internationale des produits chimiques (une demi", "journée)"),
            "ru": ("К консультациям будут приурочены информационные заседания по следующим темам",),
            "es": ("se celebrarán inmediatamente antes o después de sesiones informativas", "los convenios de Basilea, Rotterdam y Estocolmo (medio día)", "el Enfoque Estratégico para la Gestión de los Productos Químicos a Nivel Internacional (medio día)"),
        }),
        (REGIONAL, {
            "zh-hans": ("《巴塞尔公约》、《鹿特丹公约》和《斯德哥尔摩公约》（半天）",),
            "ru": ("Базельская, Роттердамская и Стокгольмская конвенции (полдня)", "Стратегический подход к международному регулированию химических веществ (полдня)"),
        }),
        (REGIONAL, {"zh-hans": ("国际化学品管理战略方针（半天）",)}),
        (REGIONAL, together(
            "والغرض من هذا الترتيب هو تحقيق أقصى قدر من تبادل المعلومات والتعاون والتآزر ضمن مجموعة المواد الكيميائية والنفايات",
            "这样安排旨在最大限度地促进化学品和废物集群内的信息共享、合作与协作",
            "The aim of this arrangement is to maximize information-sharing, cooperation and collaboration within the chemicals and waste cluster",
            "L’objectif de cette formule est le suivant",
            "Цель такого порядка проведения — обеспечить максимальный обмен информацией, сотрудничество и взаимодействие в рамках блока вопросов, касающихся химических веществ и отходов",
            "El objetivo de esta disposición es aprovechar al máximo el intercambio de información, la cooperación y la colaboración en el grupo de los productos químicos y los desechos",
        )),
        (REGIONAL, {"fr": ("optimiser l’échange d’informations, la coopération et la collaboration au sein du groupe des produits chimiques et des déchets",)}),
    ],
}  # fmt: skip

TENSES: Tenses = {
    date(2018, 6, 1): {
        "ar": ((("ستُعقد، تحضيراً للاجتماع الثاني",),), ("بتبرعات", "الغرض", "جدول الأعمال", "بازل")),
        "zh-hans": ((("将举行区域磋商",),), ("自愿捐款", "目的", "临时议程", "巴塞尔")),
        "en": ((("Regional consultations in preparation for the second meeting", "will be held"),), ("voluntary contributions", "purpose", "provisional agenda", "Basel")),
        "fr": ((("Des consultations régionales", "se tiendront"),), ("contributions volontaires", "objectif", "ordre du jour", "Bâle")),
        "ru": ((("будут проведены региональные консультации",),), ("взносов", "цель", "повестка", "Базельск")),
        "es": ((("Se celebrarán consultas regionales",),), ("contribuciones voluntarias", "objetivo", "programa", "Basilea")),
    },
    date(2018, 10, 20): {
        "ar": ((("عُقدت أو ستُعقد، تحضيراً",), ("تعرض الأمانة وثائق", "وتُحدَّد"), ("تعمل الأمانة",), ("عُقدت المشاورات أو ستُعقد بالتعاقب",)), ("ستعرض", "عرضت الأمانة")),
        "zh-hans": ((("已举行或将举行区域磋商",), ("秘书处介绍第二次会议的文件",), ("秘书处与其他多个实体开展合作",), ("磋商已经或将与",)), ("将介绍", "介绍了")),
        "en": ((("have been or will be held as shown",), ("the secretariat presents", "are identified"), ("the secretariat is working",), ("have been or will be held back to back",)), ("will present", "presented")),
        "fr": ((("se sont tenues ou se tiendront selon",), ("le secrétariat présente les", "sont dégagées"), ("le secrétariat collabore",), ("se sont tenues ou se tiendront immédiatement",)), ("présentera", "a présenté")),
        "ru": ((("были или будут проведены",), ("секретариат представляет", "определяются"), ("секретариат сотрудничает",), ("были или будут приурочены",)), ("представит ", "представил ")),
        "es": ((("Se han celebrado o se celebrarán consultas",), ("la Secretaría presenta los", "se determinan"), ("la Secretaría colabora",), ("se han celebrado o se celebrarán inmediatamente",)), ("presentará", "presentó")),
    },
    date(2018, 12, 15): {
        "ar": ((("عُقدت، تحضيراً للاجتماع الثاني",), ("ودُعمت هذه المشاورات",), ("كان الغرض الرئيسي",), ("عرضت الأمانة", "وأجرت الحكومات", "وحُدِّدت"), ("عملت الأمانة",), ("عُقدت المشاورات بالتعاقب",), ("وكان الغرض من هذا الترتيب",)), ("ستُعقد", "ستعرض", "تعمل الأمانة")),
        "zh-hans": ((("已举行区域磋商",), ("磋商得到了",), ("举行磋商的主要目的",), ("介绍了",), ("展开了讨论",), ("确定了",), ("秘书处曾与",), ("磋商已与",), ("当时这样安排",)), ("将举行", "将介绍", "将与")),
        "en": ((("were held as shown",), ("They were supported",), ("The main purpose of the consultations was",), ("the secretariat presented", "Governments held", "were identified"), ("the secretariat worked",), ("were held back to back",), ("arrangement was",)), ("will be held", "will present", "is working")),
        "fr": ((("se sont tenues selon",), ("Elles ont bénéficié",), ("L’objectif principal des consultations était",), ("le secrétariat a présenté", "ont tenu des débats", "ont été dégagées"), ("le secrétariat a collaboré",), ("se sont tenues immédiatement",), ("formule était",)), ("se tiendront", "présentera", "collabore avec")),
        "ru": ((("были проведены региональные консультации",), ("Консультации были проведены при поддержке",), ("состояла в том, чтобы помочь",), ("секретариат представил", "провели обсуждение", "были определены"), ("секретариат сотрудничал",), ("были приурочены",), ("состояла в том, чтобы обеспечить",)), ("будут проведены", "представит ", "сотрудничает")),
        "es": ((("Se celebraron consultas",), ("Contaron con el apoyo",), ("de las consultas era",), ("la Secretaría presentó", "celebraron debates", "se determinaron"), ("la Secretaría colaboró",), ("se celebraron inmediatamente",), ("disposición era",)), ("Se celebrarán", "presentará", "colabora con")),
    },
}  # fmt: skip
TENSES_IN = REGIONAL

UNPRINTED = {
    ("bodies", "regional.kind_of"): "its meetings are told by their own kind",
    (
        "regional_consultations",
        "contributions",
    ): "a donor is named once for all the consultations it supports",
    ("consultation_series", "body"): "gives a consultation its body when it is entered",
    ("consultation_purposes", "position"): "the only purpose of the series",
    ("offices", "function"): "whoever holds an office of the Bureau is one of its members",
    ("organizations", "centre_of"): "the treaties are named once for all the centres together",
    (
        "organizations",
        "africa-institute.centre_status",
    ): "the kinds are named once for all the centres together",
    ("organizations", "recetox.centre_status"): "as above",
    ("organizations", "regional-centre-jakarta.centre_status"): "as above",
}
NO_AGENDA = {"agenda_with": [], "agenda_observed_on": None}
OTHERWISE = {
    ("regional_consultations", "mode"): "online",
    ("regional_consultations", "agenda_with"): [],
}
BESIDE = {
    ("regional_consultations", "mode"): {"place": None},
    ("regional_consultations", "region"): NO_AGENDA,
    ("regional_consultations", "agenda_with"): {"agenda_observed_on": None},
}
