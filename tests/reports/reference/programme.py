"""The programme of grants, which closes section V: facts S1–S4."""

from __future__ import annotations

from datetime import date

from tests.reports.reference.claims import LANGUAGES, OTHER_ACTIVITIES, Claims, Tenses


def said(*parts: tuple[str, ...] | str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """One claim in all languages: what must stand in one sentence, in the order of the languages."""
    told = [(part,) if isinstance(part, str) else part for part in parts]
    return OTHER_ACTIVITIES, dict(zip(LANGUAGES, told, strict=True))


FACTS: Claims = {
    "S1": [
        said(
            ("نظمت الأمانة ودعمت الاجتماع الأول لمجلس إدارة البرنامج الدولي المحدد لدعم بناء القدرات والمساعدة التقنية", "عُقد في جنيف يومي 15 و16 أيار/مايو 2018"),
            ("支持能力建设和技术援助的专门国际方案理事会第一次会议", "于2018年5月15日和16日在日内瓦举行，由秘书处组织并提供支持"),
            ("organized and supported the first meeting of the Governing Board of the Specific International Programme to support capacity-building and technical assistance", "was held in Geneva on 15 and 16 May 2018"),
            ("a organisé et appuyé la première réunion du Conseil d’administration du Programme international spécifique visant à appuyer le renforcement des capacités et l’assistance technique", "s’est tenue à Genève les 15 et 16 mai 2018"),
            ("организовал и обслуживал первое совещание Совета управляющих Конкретной международной программы по поддержке создания потенциала и оказания технической помощи", "состоялось в Женеве 15 и 16 мая 2018 года"),
            ("organizó y apoyó la primera reunión de la Junta Directiva del Programa internacional específico para apoyar la creación de capacidad y la asistencia técnica", "se celebró en Ginebra los días 15 y 16 de mayo de 2018"),
        ),
        said(
            "أعدت الأمانة ما يلي لذلك الاجتماع",
            "秘书处为该次会议准备了以下材料",
            "The secretariat prepared the following for that meeting",
            "Le secrétariat a établi ce qui suit pour cette réunion",
            "К этому совещанию секретариат подготовил следующее",
            "La Secretaría preparó lo siguiente para esa reunión",
        ),
        said(
            "وثائق الاجتماع",
            "会议文件",
            "meeting documents",
            "documents de la réunion",
            "документы совещания",
            "documentos de la reunión",
        ),
        said(
            "مشروع استمارة لتقديم الطلبات ومشروع مبادئ توجيهية لتقديم الطلبات",
            "申请表草案和申请准则草案",
            "draft application form and draft application guidelines",
            "projet de formulaire de demande et projet de directives pour la présentation des demandes",
            "проект бланка заявки и проект руководящих указаний по подаче заявок",
            "proyecto de formulario de solicitud y proyecto de directrices para la presentación de solicitudes",
        ),
    ],
    "S2": [
        said(
            ("وبعد ذلك الاجتماع، أنجزت الأمانة جميع الوثائق والتوجيهات اللازمة للجولة الأولى لتقديم الطلبات", "فُتح بابها في 5 حزيران/يونيه 2018 وأُقفل في 31 آب/أغسطس 2018"),
            ("会后，秘书处备齐了第一轮申请所需的全部文件和指导意见", "于2018年6月5日启动，2018年8月31日截止"),
            ("After that meeting, the secretariat completed all the documents and guidance needed for the first round of applications", "was launched on 5 June 2018 and closed on 31 August 2018"),
            ("Après cette réunion, le secrétariat a achevé tous les documents et toutes les orientations nécessaires au premier cycle", "a été ouvert le 5 juin 2018 et clos le 31 août 2018"),
            ("После этого совещания секретариат завершил подготовку всех документов и методических указаний, необходимых для первого цикла подачи заявок", "был открыт 5 июня 2018 года и закрыт 31 августа 2018 года"),
            ("Tras esa reunión, la Secretaría terminó todos los documentos y orientaciones necesarios para la primera ronda de solicitudes", "se abrió el 5 de junio de 2018 y se cerró el 31 de agosto de 2018"),
        ),
    ],
    "S3": [
        said(
            ("بعد إقفال باب الجولة الأولى", "فحصت الأمانة مدى اكتمال الطلبات الواردة، وأجرت تقييماً أول لها وفقاً للمعايير المعتمدة في الاجتماع الأول لمجلس الإدارة"),
            ("第一轮申请截止后", "核查了收到的申请是否齐全，并按照理事会第一次会议通过的标准对其作了首次评估"),
            ("After the first round of applications had closed", "examined the completeness of the applications received and made a first appraisal of them against the criteria adopted at the first meeting of the Governing Board"),
            ("Après la clôture du premier cycle", "a vérifié si les demandes reçues étaient complètes et a procédé à leur première évaluation au regard des critères adoptés à la première réunion du Conseil d’administration"),
            ("После закрытия первого цикла", "проверил комплектность полученных заявок и провел их первую оценку на основе критериев, принятых на первом совещании Совета управляющих"),
            ("Tras el cierre de la primera ronda", "comprobó si las solicitudes recibidas estaban completas y realizó una primera evaluación de estas con arreglo a los criterios aprobados en la primera reunión de la Junta Directiva"),
        ),
    ],
    "S4": [
        said(
            ("تعمل الأمانة على تنظيم الاجتماع الثاني لمجلس الإدارة", "سيُعقد في أوسلو يومي 2 و3 تشرين الأول/أكتوبر 2018 بناءً على دعوة حكومة النرويج"),
            "理事会第二次会议将应挪威政府邀请于2018年10月2日和3日在奥斯陆举行，由秘书处负责组织",
            ("is organizing the second meeting of the Governing Board", "will be held in Oslo on 2 and 3 October 2018 at the invitation of the Government of Norway"),
            ("organise la deuxième réunion du Conseil d’administration", "se tiendra à Oslo les 2 et 3 octobre 2018, à l’invitation du Gouvernement norvégien"),
            ("занимается организацией второго совещания Совета управляющих", "состоится в Осло 2 и 3 октября 2018 года по приглашению правительства Норвегии"),
            ("está organizando la segunda reunión de la Junta Directiva", "se celebrará en Oslo los días 2 y 3 de octubre de 2018 por invitación del Gobierno de Noruega"),
        ),
        said(
            "وقد أعدت الأمانة وثائق لذلك الاجتماع",
            "秘书处已为该次会议备好文件",
            "The secretariat has prepared documents for that meeting",
            "Le secrétariat a déjà établi des documents pour cette réunion",
            "Документы к этому совещанию секретариатом подготовлены",
            "La Secretaría ha preparado documentos para esa reunión",
        ),
    ],
}  # fmt: skip

TENSES: Tenses = {
    date(2018, 6, 1): {
        "ar": ((("عُقد في جنيف يومي 15 و16 أيار/مايو 2018",), ("ستنجز الأمانة", "سيُفتح بابها في 5 حزيران/يونيه 2018 وسيُقفل"), ("سيُعقد في أوسلو",)), ("فحصت", "وقد أعدت")),
        "zh-hans": ((("已于2018年5月15日和16日",), ("将备齐", "将于2018年6月5日启动"), ("将应挪威政府邀请",)), ("核查了", "备好")),
        "en": ((("was held in Geneva on 15 and 16 May 2018",), ("is to complete", "will be launched on 5 June 2018 and will close on 31 August 2018"), ("will be held in Oslo",)), ("examined", "has prepared")),
        "fr": ((("s’est tenue à Genève les 15 et 16 mai 2018",), ("achèvera", "sera ouvert le 5 juin 2018 et clos le 31 août 2018"), ("se tiendra à Oslo",)), ("a vérifié", "a déjà établi")),
        "ru": ((("состоялось в Женеве 15 и 16 мая 2018 года",), ("завершит подготовку", "будет открыт 5 июня 2018 года и закрыт 31 августа 2018 года"), ("состоится в Осло",)), ("проверил", "подготовлены")),
        "es": ((("se celebró en Ginebra los días 15 y 16 de mayo de 2018",), ("terminará", "se abrirá el 5 de junio de 2018 y se cerrará el 31 de agosto de 2018"), ("se celebrará en Oslo",)), ("comprobó", "ha preparado")),
    },
    date(2018, 12, 15): {
        "ar": ((("نظمت الأمانة الاجتماع الثاني", "عُقد في أوسلو", "دعوة حكومة النرويج"), ("فحصت الأمانة",), ("وأعدت الأمانة وثائق",)), ("سيُعقد", "تعمل الأمانة")),
        "zh-hans": ((("已应挪威政府邀请于2018年10月2日和3日在奥斯陆举行",), ("核查了",), ("秘书处为该次会议准备了文件",)), ("将应", "负责组织")),
        "en": ((("organized the second meeting", "was held in Oslo on 2 and 3 October 2018", "Government of Norway"), ("examined the completeness",), ("The secretariat prepared documents for that meeting",)), ("will be", "is organizing")),
        "fr": ((("a organisé la deuxième réunion", "s’est tenue à Oslo", "Gouvernement norvégien"), ("a vérifié si",), ("Le secrétariat a établi des documents pour cette réunion",)), ("se tiendra", "organise la")),
        "ru": ((("организовал второе совещание", "состоялось в Осло", "правительства Норвегии"), ("проверил комплектность",), ("Секретариат подготовил документы",)), ("состоится", "занимается")),
        "es": ((("organizó la segunda reunión", "se celebró en Oslo", "Gobierno de Noruega"), ("comprobó si",), ("La Secretaría preparó documentos",)), ("se celebrará", "está organizando")),
    },
}  # fmt: skip
TENSES_IN = OTHER_ACTIVITIES

UNPRINTED = {
    ("bodies", "sip-board.kind_of"): "its meetings are told by their own kind",
    ("round_steps", "kind_of"): "a round has each step once: another one is another round's",
}
OTHERWISE = {("board_meetings", "mode"): "online"}
BESIDE = {
    ("board_meetings", "mode"): {"place": None},
    ("grant_rounds", "board"): {"completed_after": None},
    ("grant_rounds", "documents_completed"): {"completed_after": None},
}
