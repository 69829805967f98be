"""Support for ratification and early implementation: facts E0 and E2–E8, and how they stand on other dates."""

from __future__ import annotations

import re
from datetime import date

from tests.reports.reference.claims import IMPLEMENTATION, LANGUAGES, Claims, Tenses


def claim(*parts: str | tuple[str, ...]) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    """What must stand in one sentence, in the order of the languages.

    Colons and semicolons divide a sentence that is read back from the page: what stands on their two sides is claimed
    by itself.
    """
    made: list[tuple[str, dict[str, tuple[str, ...]]]] = []
    for language, told in zip(LANGUAGES, parts, strict=True):
        whole = (told,) if isinstance(told, str) else told
        pieces = [[piece.strip() for piece in re.split("[:;：；؛]", part)] for part in whole]
        if all(len(piece) == 1 for piece in pieces):
            made.append((IMPLEMENTATION, {language: whole}))
        else:
            made += [(IMPLEMENTATION, {language: (one,)}) for piece in pieces for one in piece if one]
    return made


# Arabic, Chinese, English, French, Russian, Spanish.
FACTS: Claims = {
    "E0": [
        *claim(
            "بالإضافة إلى دعم مؤتمر الأطراف والتحضير لاجتماعه الثاني، تدعم الأمانة الأنشطة المضطلع بها على الصعيدين الوطني والإقليمي للتشجيع على التصديق على الاتفاقية والتبكير بتنفيذ الاتفاقية",
            "除支持缔约方大会及筹备其第二次会议外，秘书处还支持在国家和区域层面开展、旨在促进批准和早日实施《公约》的活动",
            "In addition to supporting the Conference of the Parties and preparing for its second meeting, the secretariat supports activities at the national and regional levels that promote the ratification and early implementation of the Convention",
            "le secrétariat appuie des activités menées aux niveaux national et régional pour promouvoir la ratification et la mise en œuvre rapide de la Convention",
            "секретариат поддерживает деятельность на национальном и региональном уровнях, направленную на ратификацию и скорейшее осуществление Конвенции",
            "la Secretaría apoya actividades a nivel nacional y regional que promueven la ratificación y la pronta aplicación del Convenio",
        )
    ],
    "E2": [
        *claim(
            "في النصف الأول من عام 2018، عملت الأمانة على جمع الأموال للغرض التالي: إعداد ونشر صيغ أيسر استعمالاً للأدوات القائمة التي أقرها مؤتمر الأطراف في اجتماعه الأول",
            "2018年上半年，秘书处为下列目的努力筹集资金: 第一次会议上核准的现有工具",
            "In the first half of 2018, the secretariat worked to raise funds for the following purpose: preparation and publication of more user-friendly versions of existing tools approved by the Conference of the Parties at its first meeting",
            "Au premier semestre de 2018, le secrétariat s’est employé à mobiliser des fonds: versions plus faciles à utiliser d’outils existants approuvés par la Conférence des Parties à sa première réunion",
            "В первой половине 2018 года секретариат вел работу по мобилизации средств: более удобных для пользователей вариантов существующих инструментов, утвержденных Конференцией Сторон на ее первом совещании",
            "En el primer semestre de 2018, la Secretaría se dedicó a recaudar fondos: versiones más fáciles de usar de herramientas existentes aprobadas por la Conferencia de las Partes en su primera reunión",
        ),
        *claim(
            "وبتوافر أموال جديدة، يمكن القيام أيضاً بما يلي: إعداد مواد تدريبية إضافية بشأن أولويات تنمية القدرات",
            "若获得新的资金，还可开展以下工作：另编关于能力发展优先事项的培训材料",
            "New funds would also make the following possible: preparation of further training material on capacity-development priorities",
            "De nouveaux fonds permettraient aussi ce qui suit : élaboration d’autres supports de formation",
            "Новые средства позволили бы обеспечить также следующее: подготовка дополнительных учебных материалов",
            "Con nuevos fondos también sería posible lo siguiente: preparación de más material de capacitación",
        ),
    ],
    "E3": [
        *claim(
            "في النصف الأول من عام 2018، عملت الأمانة أيضاً على جمع الأموال: أنشطة المساعدة التقنية وبناء القدرات المدرجة في برنامج عمل الاتفاقية",
            "2018年上半年，秘书处还为下列目的努力筹集资金: 工作方案所列技术援助活动和能力建设活动",
            "In the first half of 2018, the secretariat also worked to raise funds: technical assistance and capacity-building activities of the programme of work of the Convention",
            "Au premier semestre de 2018, le secrétariat s’est également employé à mobiliser des fonds: activités d’assistance technique et de renforcement des capacités inscrites au programme de travail",
            "В первой половине 2018 года секретариат вел также работу: технической помощи и созданию потенциала, предусмотренной программой работы Конвенции",
            "En el primer semestre de 2018, la Secretaría se dedicó también a recaudar fondos: asistencia técnica y creación de capacidad del programa de trabajo del Convenio",
        ),
        *claim(
            "وتكللت بالنجاح فكرة المشروع التي وُضعت في هذا الإطار، وقد أُقرت",
            "拟订的项目构想取得成功，已获核准",
            "The project concept that was developed as part of these efforts was successful and has been approved",
            "Le concept de projet élaboré dans ce cadre a été retenu et approuvé",
            "Концепция проекта, разработанная в рамках этой работы, оказалась успешной и была одобрена",
            "El concepto de proyecto elaborado en ese marco tuvo éxito y ha sido aprobado",
        ),
        *claim("والمشروع ممول من الاتحاد الأوروبي", "项目由欧洲联盟供资", "The project is funded by the European Union", "Le projet bénéficie d’un financement de l’Union européenne", "за счет средств Европейского союза", "El proyecto está financiado por la Unión Europea"),
        *claim(
            "في أقرب وقت ممكن، في النصف الثاني من عام 2018 أو في أوائل عام 2019",
            ("行政工作正在收尾", "在可行时尽早（2018年下半年或2019年年初）启动"),
            ("The administrative work on the project is being completed", "as early as feasible, in the second half of 2018 or early in 2019"),
            ("en voie d’achèvement", "dès que possible, au second semestre de 2018 ou au début de 2019"),
            ("Завершается административная работа", "как можно раньше, во второй половине 2018 года или в начале 2019 года"),
            ("Se está concluyendo el trabajo administrativo", "lo antes posible, en el segundo semestre de 2018 o a principios de 2019"),
        ),
        *claim(
            ("أولاً، وبصورة رئيسية", "على الصعيدين دون الإقليمي والإقليمي", "تجارة الزئبق؛ انبعاثات الزئبق"),
            ("首先且主要侧重于", "在次区域和区域层面被确定为优先", "汞贸易；汞排放"),
            ("first, and mainly, on the following matters, identified as priorities at the subregional and regional levels", "mercury trade; mercury emissions"),
            ("d’abord, et principalement", "aux niveaux sous-régional et régional", "commerce du mercure ; émissions de mercure"),
            ("в первую очередь и главным образом", "на субрегиональном и региональном уровнях", "торговля ртутью; выбросы ртути"),
            ("en primer lugar, y principalmente", "a nivel subregional y regional", "comercio de mercurio; emisiones de mercurio"),
        ),
        *claim("ويركز المشروع على ما يلي: الأدوات والمنهجيات وتنمية القدرات المحددة", "项目以工具和方法以及具体能力发展为重点", "The emphasis of the project is on tools and methodologies and specific capacity development", "outils et méthodes et développement de capacités spécifiques", "инструменты и методологии и развитие конкретных видов потенциала", "herramientas y metodologías y desarrollo de capacidades específicas"),
        *claim("وتتيح أموال المشروع أيضاً، خلال فترة السنتين", "在两年期内，项目资金还可用于提供", "In the biennium, the funds of the project also make it possible to offer", "Au cours de l’exercice biennal, les fonds du projet permettent aussi", "В течение двухгодичного периода средства проекта позволяют обеспечить также", "Durante el bienio, los fondos del proyecto permiten también"),
        *claim("حلقات عمل تدريبية إقليمية و/أو دون إقليمية", "区域和（或）次区域培训讲习班", "(a)Regional and/or subregional training workshops", "a)Ateliers de formation régionaux et/ou sous-régionaux", "a)региональные и/или субрегиональные учебные семинары", "a)Talleres de capacitación regionales y/o subregionales"),
        *claim("(ب) مواد تدريبية", "(b)培训材料", "(b)Training material", "b)Supports de formation", "b)учебные материалы", "b)Material de capacitación"),
        *claim("مشاريع تجريبية وطنية", "国家试点项目", "National pilot projects", "Projets pilotes nationaux", "национальные экспериментальные проекты", "Proyectos piloto nacionales"),
        *claim("نشر الدروس المستفادة", "经验教训的传播", "Dissemination of lessons learned", "Diffusion des enseignements tirés", "распространение накопленного опыта", "Difusión de la experiencia adquirida"),
        *claim("عرض عام أولي لتقييمات الاحتياجات", "需求评估的初步概览", "Preliminary overview of needs assessments", "Aperçu préliminaire des évaluations des besoins", "предварительный обзор оценок потребностей", "Panorama preliminar de las evaluaciones de las necesidades"),
    ],
    "E4": [
        *claim(
            ("في 27 حزيران/يونيه 2018، عقدت الأمانة حلقة دراسية شبكية تدريبية", "تجارة الزئبق في منطقة أمريكا اللاتينية والبحر الكاريبي والاتفاقية"),
            ("2018年6月27日，秘书处举办了", "拉丁美洲和加勒比区域的汞贸易与《公约》", "培训网络研讨会"),
            "On 27 June 2018, the secretariat held a training webinar on mercury trade in the Latin American and Caribbean region and the Convention",
            "Le 27 juin 2018, le secrétariat a organisé un webinaire de formation sur le commerce du mercure dans la région de l’Amérique latine et des Caraïbes et la Convention",
            "27 июня 2018 года секретариат провел учебный вебинар на тему «Торговля ртутью в регионе Латинской Америки и Карибского бассейна и Конвенция»",
            "El 27 de junio de 2018, la Secretaría celebró un seminario web de capacitación sobre el comercio de mercurio en la región de América Latina y el Caribe y el Convenio",
        ),
        *claim(
            ("وكان من بين الشركاء", "المكتب الإقليمي لأمريكا اللاتينية ومنطقة البحر الكاريبي التابع لبرنامج البيئة وفرع المواد الكيميائية والصحة وشراكة الزئبق العالمية"),
            "伙伴方包括环境署拉丁美洲和加勒比区域办事处、化学品与健康处和全球汞伙伴关系",
            "included the Regional Office for Latin America and the Caribbean of UNEP, the Chemicals and Health Branch and the Global Mercury Partnership",
            "notamment: le Bureau régional pour l’Amérique latine et les Caraïbes du PNUE, le Service Substances chimiques et santé et le Partenariat mondial sur le mercure",
            "Среди партнеров: Региональное отделение ЮНЕП для Латинской Америки и Карибского бассейна, Сектор по химическим веществам и здоровью и Глобальное партнерство по ртути",
            "Entre los asociados: la Oficina Regional para América Latina y el Caribe del PNUMA, la Subdivisión de Productos Químicos y Salud y la Asociación Mundial sobre el Mercurio",
        ),
        *claim(
            "وبعد الحلقة، أُرسلت إلى الأطراف عن طريق المكاتب الإقليمية لبرنامج البيئة: الردود على أسئلة البلدان المشاركة: دعم تنفيذ الاتفاقية",
            ("针对与会国所提问题", "经环境署各区域办事处转交缔约方，目的是协助实施《公约》"),
            "a set of answers to the questions of participating countries was sent to Parties through the regional offices of UNEP: support for the implementation of the Convention",
            "réponses aux questions des pays participants: par l’intermédiaire des bureaux régionaux du PNUE: appui à la mise en œuvre de la Convention",
            "Сторонам по линии региональных отделений ЮНЕП: ответов на вопросы участвовавших стран: содействие осуществлению Конвенции",
            "por conducto de las oficinas regionales del PNUMA: respuestas a las preguntas de los países participantes: apoyo a la aplicación del Convenio",
        ),
        *claim(
            "وستُنشر هذه الأسئلة والأجوبة وغيرها على موقع الاتفاقية الشبكي",
            "这些问答连同更多问答将登载于《公约》网站",
            "These questions and answers, together with further ones, will be posted on the website of the Convention",
            "Ces questions et réponses, ainsi que d’autres, seront publiées sur le site Web de la Convention",
            "Эти, а также дополнительные вопросы и ответы будут размещены на веб-сайте Конвенции",
            "Esas preguntas y respuestas, junto con otras, se publicarán en el sitio web del Convenio",
        ),
    ],
    "E5": [
        *claim(
            "تعتزم الأمانة عقد حلقة دراسية شبكية لمنطقة آسيا والمحيط الهادئ بشأن تجارة الزئبق",
            "秘书处计划举办一次面向亚洲及太平洋区域、主题为“汞贸易”的网络研讨会",
            "The secretariat is planning a webinar for Asia and the Pacific on mercury trade",
            "Le secrétariat prévoit d’organiser un webinaire sur le commerce du mercure pour la région de l’Asie et du Pacifique",
            "Секретариат планирует провести вебинар для Азиатско-Тихоокеанского региона на тему «Торговля ртутью»",
            "La Secretaría tiene previsto celebrar un seminario web sobre el comercio de mercurio para la región de Asia y el Pacífico",
        )
    ],
    "E6": [
        *claim(
            ("تواصل الأمانة العمل مع المكتب الإقليمي لآسيا والمحيط الهادئ التابع لبرنامج البيئة", "مشروع متعدد السنوات في منطقة آسيا والمحيط الهادئ يتولى ذلك الشريك تنفيذه"),
            "秘书处继续与环境署亚洲及太平洋区域办事处合作开展亚洲及太平洋区域的一个多年期项目，项目由该伙伴实施",
            "The secretariat continues to work with the Regional Office for Asia and the Pacific of UNEP on a multi-year project in Asia and the Pacific, which that partner is implementing",
            "Le secrétariat continue de collaborer avec le Bureau régional pour l’Asie et le Pacifique du PNUE à un projet pluriannuel dans la région de l’Asie et du Pacifique",
            "над многолетним проектом в Азиатско-Тихоокеанском регионе, исполнитель которого — Региональное отделение ЮНЕП для Азии и Тихого океана",
            "La Secretaría sigue colaborando con la Oficina Regional para Asia y el Pacífico del PNUMA en un proyecto plurianual en la región de Asia y el Pacífico",
        ),
        *claim("من اليابان اعتباراً من عام 2019", "2019年起，项目将由日本供资", "The project is to be funded by Japan from 2019", "d’un financement du Japon à compter de 2019", "за счет средств Японии начиная с 2019 года", "será financiado por el Japón a partir de 2019"),
        *claim("التشجيع على التبكير بتنفيذ الاتفاقية", "项目的目的是促进早日实施《公约》", "promotion of the early implementation of the Convention", "promotion de la mise en œuvre rapide de la Convention", "содействие скорейшему осуществлению Конвенции", "promoción de la pronta aplicación del Convenio"),
        *claim(
            "المعارف والخبرات: تبادل المعلومات (المادة 17): إعلام الجمهور وتوعيته وتثقيفه (المادة 18): البحث والتطوير والرصد (المادة 19)",
            "知识和经验: 信息交流（第17条）: 公共信息、认识和教育（第18条）: 研究、开发和监测（第19条）",
            "mobilize knowledge and experience, in particular on: information exchange (article 17): public information, awareness and education (article 18): research, development and monitoring (article 19)",
            "connaissances et de l’expérience: échange d’informations (article 17): information, sensibilisation et éducation du public (article 18): recherche-développement et surveillance (article 19)",
            "мобилизовать знания и опыт: обмен информацией (статья 17): просвещение общественности (статья 18): исследования, разработки и мониторинг (статья 19)",
            "conocimientos y experiencia: intercambio de información (artículo 17): formación del público (artículo 18): investigación, desarrollo y vigilancia (artículo 19)",
        ),
        *claim("برنامج شامل لبناء القدرات من أجل البلدان المشاركة", "面向参与国的综合能力建设方案", "Comprehensive capacity-building programme for participating countries", "Programme complet de renforcement des capacités à l’intention des pays participants", "комплексная программа создания потенциала для участвующих стран", "Programa integral de creación de capacidad para los países participantes"),
        *claim("شبكة إقليمية من المختبرات القادرة على رصد الزئبق، لمساعدة بلدان المنطقة على بلوغ المعايير الدولية", "区域汞监测实验室网络，以协助本区域各国达到国际标准", "Regional network of laboratories able to monitor mercury, to help the countries of the region to reach international standards", "Réseau régional de laboratoires capables de surveiller le mercure, afin d’aider les pays de la région à atteindre les normes internationales", "региональная сеть лабораторий, способных вести мониторинг ртути, с тем чтобы помочь странам региона выйти на уровень международных стандартов", "Red regional de laboratorios con capacidad para vigilar el mercurio, a fin de ayudar a los países de la región a alcanzar las normas internacionales"),
    ],
    "E7": [
        *claim(
            ("بالاشتراك مع المركز العالمي لرصد حفظ الطبيعة التابع لبرنامج البيئة وأمانة اتفاقيات بازل وروتردام واستكهولم", "أداة إلكترونية للإبلاغ"),
            "秘书处正会同环境署世界养护监测中心以及巴塞尔、鹿特丹和斯德哥尔摩公约秘书处为《公约》开发在线报告工具",
            ("Together with the World Conservation Monitoring Centre of UNEP and the secretariat of the Basel, Rotterdam and Stockholm Conventions", "is developing an online reporting tool"),
            ("le Centre mondial de surveillance pour la conservation de la nature du PNUE et le secrétariat des Conventions de Bâle, de Rotterdam et de Stockholm", "outil de communication de l’information en ligne"),
            "разрабатывает онлайновый инструмент представления отчетности: Всемирный центр мониторинга охраны природы ЮНЕП и секретариат Базельской, Роттердамской и Стокгольмской конвенций",
            ("el Centro Mundial de Vigilancia de la Conservación del PNUMA y la Secretaría de los convenios de Basilea, Rotterdam y Estocolmo", "herramienta de presentación de informes en línea"),
        ),
        *claim(
            ("في الوقت المناسب", "التقرير الموجز الأول الذي يُقدَّم كل سنتين بحلول 31 كانون الأول/ديسمبر 2019"),
            "该工具须赶在缔约方填报第一份两年期简短报告之前启用（填报期限为2019年12月31日）",
            "in use in time for Parties to complete the first biennial short report by 31 December 2019",
            "à temps pour que les Parties puissent établir le premier rapport biennal abrégé au plus tard le 31 décembre 2019",
            "своевременно, чтобы Стороны смогли подготовить первый двухгодичный краткий доклад к 31 декабря 2019 года",
            "a tiempo para que las Partes completen el primer informe bienal breve a más tardar el 31 de diciembre de 2019",
        ),
    ],
    "E8": [
        *claim("وفيما يلي حالة منشورات الأمانة", "秘书处各出版物的情况如下", "The state of the publications of the secretariat is as follows", "L’état des publications du secrétariat est le suivant", "Публикации секретариата находятся на следующих этапах", "El estado de las publicaciones de la Secretaría es el siguiente"),
        *claim("كتيّب نص الاتفاقية، طبعة محدَّثة باللغات الرسمية الست للأمم المتحدة: قيد الطبع", "《公约》案文小册更新版（联合国六种正式语文）：正在印制", "Booklet with the text of the Convention, updated edition in the six official languages of the United Nations: being printed", "Brochure contenant le texte de la Convention, édition mise à jour dans les six langues officielles de l’Organisation des Nations Unies : en cours d’impression", "брошюра с текстом Конвенции, обновленное издание на шести официальных языках Организации Объединенных Наций: печатается", "Folleto con el texto del Convenio, edición actualizada en los seis idiomas oficiales de las Naciones Unidas: en impresión"),
        *claim("تعدين الذهب الحرفي والضيق النطاق والقضاء عليه حيثما أمكن: من المقرر إعادة الطبع", "手工和小规模采金业汞使用的国家行动计划指导意见：将重印", "Guidance on national action plans to reduce and, where feasible, eliminate the use of mercury in artisanal and small-scale gold mining: to be reprinted", "Orientations sur les plans d’action nationaux visant à réduire et, si possible, éliminer l’utilisation du mercure dans l’extraction minière artisanale et à petite échelle d’or : réimpression prévue", "в кустарной и мелкомасштабной золотодобыче: намечено переиздание", "en la extracción de oro artesanal y en pequeña escala: reimpresión prevista"),
        *claim("المدرجة في المرفق دال: من المقرر الإعداد والطبع والتوزيع في عام 2019", "关于附件D所列来源类别内点源汞排放的最佳环境实践指导意见：计划2019年编制、印制和分发", "Guidance on best environmental practices for mercury emissions from point sources within the source categories listed in Annex D: to be developed, printed and distributed in 2019", "énumérées à l’Annexe D : élaboration, impression et distribution prévues en 2019", "перечисленным в приложении D: в 2019 году намечены разработка, печать и распространение", "fuentes del anexo D: elaboración, impresión y distribución previstas en 2019"),
    ],
}  # fmt: skip

TENSES: Tenses = {
    date(2018, 6, 1): {
        "ar": ((("في النصف الأول من عام 2018، من المقرر أن تعمل الأمانة على جمع الأموال",), ("في 27 حزيران/يونيه 2018، ستعقد الأمانة",)), ("تدعم الأمانة", "تعتزم", "المشروع", "الأداة", "منشورات")),
        "zh-hans": ((("2018年上半年，秘书处将为下列目的筹集资金",), ("2018年6月27日，秘书处将举办",)), ("层面开展", "计划举办", "项目", "报告工具", "出版物")),
        "en": ((("In the first half of 2018, the secretariat is to raise funds",), ("On 27 June 2018, the secretariat will hold a training webinar",), ("include", "the Global Mercury Partnership")), ("supports activities", "is planning", "project", "reporting tool", "publications of the secretariat", "answers")),
        "fr": ((("Au premier semestre de 2018, le secrétariat doit s’employer à mobiliser",), ("Le 27 juin 2018, le secrétariat organisera",)), ("appuie des activités", "prévoit", "projet", "publications du secrétariat")),
        "ru": ((("В первой половине 2018 года секретариату предстоит вести работу",), ("27 июня 2018 года секретариат проведет",)), ("поддерживает", "планирует", "проект", "Публикации")),
        "es": ((("En el primer semestre de 2018, la Secretaría tiene previsto recaudar",), ("El 27 de junio de 2018, la Secretaría celebrará",)), ("apoya actividades", "celebrar un seminario", "proyecto", "publicaciones de la Secretaría")),
    },
    date(2018, 12, 15): {
        "ar": ((("بالإضافة إلى دعم مؤتمر الأطراف، تدعم الأمانة",), ("عملت الأمانة على جمع الأموال",), ("اعتباراً من عام 2019",)), ("والتحضير لاجتماعه",)),
        "zh-hans": ((("除支持缔约方大会外，秘书处还支持",), ("2018年上半年，秘书处为下列目的努力筹集资金",), ("2019年起，项目将由日本供资",)), ("筹备其第二次会议",)),
        "en": ((("In addition to supporting the Conference of the Parties, the secretariat supports activities",), ("worked to raise funds",), ("is to be funded by Japan from 2019",), ("can start as early as feasible",)), ("preparing for its second meeting",)),
        "fr": ((("Outre l’appui à la Conférence des Parties, le secrétariat appuie",), ("s’est employé à mobiliser",), ("du Japon à compter de 2019",)), ("la préparation de sa deuxième réunion",)),
        "ru": ((("Помимо поддержки Конференции Сторон, секретариат поддерживает",), ("секретариат вел работу",), ("Японии начиная с 2019 года",)), ("ко второму совещанию",)),
        "es": ((("Además de prestar apoyo a la Conferencia de las Partes, la Secretaría apoya",), ("se dedicó a recaudar fondos",), ("el Japón a partir de 2019",)), ("preparar su segunda reunión",)),
    },
}  # fmt: skip
TENSES_IN = IMPLEMENTATION

UNPRINTED = {("bodies", "webinars.kind_of"): "its meetings are told by their own kind"}
OTHERWISE = {
    ("fundraising_efforts", "when"): "2017-H2",
    ("projects", "starts"): "2019-H1",
    ("projects", "funded_from"): "2020..",
    ("publication_editions", "planned_for"): "2020",
}
BESIDE = {
    ("projects", "part"): {"implementing": None},
    ("fundraising_purposes", "fundraising-tools-training.with_new_funds"): {"position": 1},
    ("webinar_answers", "on_website"): {"further": False},
}
