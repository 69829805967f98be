"""Cooperation with others and participation in their meetings: facts O1–O10 and E1."""

from __future__ import annotations

from datetime import date
from typing import Any

from meetings.models import Meeting
from secretariat.models import Organization, Place
from tests.reports.reference.claims import IMPLEMENTATION, LANGUAGES, OTHER_ACTIVITIES, Claims, Tenses


def told(
    section: str, parts: tuple[str | tuple[str, ...] | list[str], ...]
) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    """What must stand in a section, in the order Arabic, Chinese, English, French, Russian, Spanish.

    A tuple stands together in one sentence; a list in several, as colons and semicolons cut them.
    """
    return [
        (section, {language: (claim,) if isinstance(claim, str) else claim})
        for language, part in zip(LANGUAGES, parts, strict=True)
        for claim in (part if isinstance(part, list) else [part])
    ]


FACTS: Claims = {
    "E1": [
        *told(IMPLEMENTATION, (
            ("من أجل تحديد الأنشطة الممكنة الشاملة لعدة مجالات", "بدأت الأمانة مشاورات مع شركاء، من بينهم المنظمات المشاركة في البرنامج المشترك بين المنظمات للإدارة السليمة للمواد الكيميائية"),
            ("为确定可能的跨领域活动", "秘书处与伙伴方（其中包括组织间健全管理化学品方案（化管方案）参与组织）开始了磋商"),
            ("With a view to identifying possible cross-cutting activities", "the secretariat has begun consultations with partners, including the participating organizations of the Inter-Organization Programme for the Sound Management of Chemicals (IOMC)"),
            ("Pour recenser d’éventuelles activités transversales", "le secrétariat a engagé des consultations avec des partenaires, dont les organisations participantes du Programme interorganisations pour une gestion rationnelle des produits chimiques (IOMC)"),
            ("Для выявления возможных сквозных мероприятий", "секретариат начал консультации с партнерами, в числе которых организации — участницы Межорганизационной программы по рациональному регулированию химических веществ (МПРРХВ)"),
            ("Para determinar posibles actividades transversales", "la Secretaría ha iniciado consultas con asociados, entre ellos las organizaciones participantes del Programa Interinstitucional para la Gestión Racional de los Productos Químicos (IOMC)"),
        )),
    ],
    "O1": [
        *told(OTHER_ACTIVITIES, (
            ("عملت الأمانة في تعاون وثيق مع أمانة مرفق البيئة العالمية ومجموعات البلدان في المرفق", "متابعة توجهات السياسات", "المشاركة في المناقشات عند الضرورة", "ولا سيما بشأن تصميم برامج الأثر"),
            ("秘书处与全球环境基金（全环基金）秘书处和全环基金各国家代表组密切合作", "了解政策方向", "在需要时参加讨论", "影响方案的设计"),
            ("The secretariat has worked closely with the secretariat of the Global Environment Facility (GEF) and the country constituencies of GEF", "follow policy directions and join discussions when necessary", "in particular on the design of impact programmes"),
            ("Le secrétariat a travaillé en étroite collaboration avec le secrétariat du Fonds pour l’environnement mondial (FEM) et les groupes de pays du FEM", "suivre les orientations", "participer aux débats lorsque cela est nécessaire", "en particulier sur la conception des programmes à impact"),
            ["Секретариат тесно сотрудничал со следующими партнерами", "секретариат Глобального экологического фонда (ГЭФ) и группы стран ГЭФ", "следить за направлениями политики", "при необходимости участвовать в обсуждениях", "разработки программ воздействия"],
            ("La Secretaría ha trabajado en estrecha colaboración con la secretaría del Fondo para el Medio Ambiente Mundial (FMAM) y los grupos de países del FMAM", "seguir las orientaciones de política y participar en los debates cuando sea necesario", "el diseño de los programas de impacto"),
        )),
    ],
    "O2": [
        *told(OTHER_ACTIVITIES, (
            ("فرع المواد الكيميائية والصحة", "أمانة النهج الاستراتيجي للإدارة الدولية للمواد الكيميائية", "أمانة اتفاقيات بازل وروتردام واستكهولم", "في عدة عمليات، منها استعراض التقارير المقدمة في إطار البرنامج الخاص"),
            ("秘书处同化学品与健康处、国际化学品管理战略方针（化管方针）秘书处以及巴塞尔、鹿特丹和斯德哥尔摩公约秘书处", "审查按照特别方案提交的报告"),
            ["Together with the Chemicals and Health Branch", "the secretariat of the Strategic Approach to International Chemicals Management (SAICM)", "the secretariat of the Basel, Rotterdam and Stockholm Conventions", "took part in several processes, including the review of reports submitted under the Special Programme"],
            ["le Service Substances chimiques et santé", "l’Approche stratégique de la gestion internationale des produits chimiques (SAICM)", "le secrétariat des Conventions de Bâle, de Rotterdam et de Stockholm", "plusieurs processus, dont l’examen des rapports présentés dans le cadre du Programme spécial"],
            ["Сектор по химическим веществам и здоровью", "Стратегического подхода к международному регулированию химических веществ (СПМРХВ)", "секретариат Базельской, Роттердамской и Стокгольмской конвенций", "рассмотрение докладов, представленных в рамках Специальной программы"],
            ["la Subdivisión de Productos Químicos y Salud", "Enfoque Estratégico para la Gestión de los Productos Químicos a Nivel Internacional (SAICM)", "la Secretaría de los convenios de Basilea, Rotterdam y Estocolmo", "varios procesos, entre ellos el examen de los informes presentados en el marco del Programa Especial"],
        )),
        *told(OTHER_ACTIVITIES, ("يدعم هذا البرنامج تعزيز المؤسسات على الصعيد الوطني من أجل تنفيذ اتفاقيات بازل", "该方案支持各国为实施巴塞尔、鹿特丹和斯德哥尔摩公约、《水俣公约》和化管方针而加强本国机构", "The programme supports institutional strengthening at the national level for the implementation of the Basel, Rotterdam and Stockholm Conventions, the Minamata Convention and the Strategic Approach", "Ce programme soutient le renforcement des institutions au niveau national", "Эта программа поддерживает укрепление институционального потенциала на национальном уровне", "Ese programa apoya el fortalecimiento institucional a nivel nacional")),
    ],
    "O3": [
        *told(OTHER_ACTIVITIES, (
            ("بناءً على دعوة من مكتب اتفاقية بازل ومكتب اتفاقية روتردام ومكتب اتفاقية استكهولم", "الجهات الداعية بمعلومات محدَّثة بشأن التقدم المحرز في تنفيذ اتفاقية ميناماتا"),
            ("应巴塞尔公约主席团、鹿特丹公约主席团和斯德哥尔摩公约主席团邀请", "《水俣公约》实施进展的最新情况"),
            ("At the invitation of the Bureau of the Basel Convention, the Bureau of the Rotterdam Convention and the Bureau of the Stockholm Convention", "provided them with updates on progress in implementing the Minamata Convention"),
            ("À l’invitation du Bureau de la Convention de Bâle, du Bureau de la Convention de Rotterdam et du Bureau de la Convention de Stockholm", "leur a présenté des informations actualisées sur l’état d’avancement de la mise en œuvre de la Convention de Minamata"),
            ("По приглашению Бюро Базельской конвенции, Бюро Роттердамской конвенции и Бюро Стокгольмской конвенции", "пригласившим сторонам обновленную информацию по вопросу о ходе осуществления Минаматской конвенции"),
            ("Por invitación de la Mesa del Convenio de Basilea, de la Mesa del Convenio de Rotterdam y de la Mesa del Convenio de Estocolmo", "les presentó información actualizada sobre los avances en la aplicación del Convenio de Minamata"),
        )),
    ],
    "O4": [
        *told(OTHER_ACTIVITIES, ("شاركت الأمانة في الإحاطات المنتظمة لفائدة البعثات الدائمة في جنيف، باستضافة شبكة جنيف للبيئة", "秘书处参与了由日内瓦环境网主持的面向日内瓦各常驻代表团的定期通报会", "The secretariat took part in the regular briefings for permanent missions in Geneva, hosted by the Geneva Environment Network", "réunions d’information périodiques pour les missions permanentes à Genève, accueillies par le Réseau environnement de Genève", "в регулярных брифингах для постоянных представительств в Женеве, принимающей стороной которых выступает Женевская экологическая сеть", "sesiones informativas periódicas para las misiones permanentes en Ginebra, acogidas por la Red Ambiental de Ginebra")),
    ],
    "O5": [
        *told(OTHER_ACTIVITIES, (
            ("من أجل مواصلة التعاون ضمن مجموعة المواد الكيميائية والنفايات", "بصفة عضو، في أعمال فرقة العمل التابعة لبرنامج البيئة المعنية بالنهج الاستراتيجي لما بعد عام 2020"),
            ("为在化学品和废物集群内进一步合作", "秘书处作为成员参与了环境署2020年后战略方针工作队的工作"),
            ("With a view to further cooperation within the chemicals and waste cluster", "took part, as a member, in the work of the task team of UNEP on the Strategic Approach beyond 2020"),
            ("Pour approfondir la coopération au sein du groupe des produits chimiques et des déchets", "en tant que membre, aux travaux de l’équipe spéciale du PNUE sur l’Approche stratégique au-delà de 2020"),
            ("Для дальнейшего сотрудничества в рамках блока вопросов химических веществ и отходов", "в качестве члена в работе целевой группы ЮНЕП по Стратегическому подходу на период после 2020 года"),
            ("Para ampliar la cooperación en el grupo de los productos químicos y los desechos", "como miembro, en la labor del equipo de tareas del PNUMA sobre el Enfoque Estratégico después de 2020"),
        )),
        *told(OTHER_ACTIVITIES, (
            ("للغاية نفسها", "بصفة رئيس مشارك وعضو", "التي تضم فرع المواد الكيميائية والصحة وأمانة اتفاقيات بازل وروتردام واستكهولم وأمانة اتفاقية ميناماتا"),
            ("为同一目的", "作为共同主席和成员", "由化学品与健康处、巴塞尔、鹿特丹和斯德哥尔摩公约秘书处以及水俣公约秘书处组成的工作队"),
            ("To the same end", "chair and member, in the work of the task team of UNEP made up of the Chemicals and Health Branch, the secretariat of the Basel, Rotterdam and Stockholm Conventions and the secretariat of the Minamata Convention"),
            ("Aux mêmes fins", "en tant que coprésident et membre", "réunissant le Service Substances chimiques et santé, le secrétariat des Conventions de Bâle, de Rotterdam et de Stockholm et le secrétariat de la Convention de Minamata"),
            ("В тех же целях", "в качестве сопредседателя и члена", "в составе Сектора по химическим веществам и здоровью, секретариата Базельской, Роттердамской и Стокгольмской конвенций и секретариата Минаматской конвенции"),
            ("Con el mismo fin", "en la copresidencia y como miembro", "integrado por la Subdivisión de Productos Químicos y Salud, la Secretaría de los convenios de Basilea, Rotterdam y Estocolmo y la Secretaría del Convenio de Minamata"),
        )),
        *told(OTHER_ACTIVITIES, ("جميع مجالات التعاون البرنامجي بين الكيانات الثلاثة", "这项工作涵盖三方方案合作的所有领域", "This work covers all areas of programme cooperation among the three entities", "Ces travaux portent sur tous les domaines de coopération programmatique entre les trois entités", "все области программного сотрудничества этих трех структур", "todas las esferas de cooperación programática entre las tres entidades")),
    ],
    "O6": [
        *told(OTHER_ACTIVITIES, ("فرقة العمل المعنية بالمواد الكيميائية في المرفق", "全环基金化学品工作队的工作", "the work of the chemicals task force of GEF", "l’équipe spéciale du FEM sur les produits chimiques", "целевой группы ГЭФ по химическим веществам", "equipo de tareas del FMAM sobre productos químicos")),
        *told(OTHER_ACTIVITIES, ("توفر هذه الأعمال إطاراً لتعاون وكالات المرفق", "全环基金各机构在整个化学品和废物集群内的合作框架", "This work offers a framework for the cooperation of GEF agencies across the chemicals and waste cluster", "un cadre de coopération entre les agents d’exécution du FEM", "рамочную основу сотрудничества учреждений ГЭФ", "un marco de cooperación entre los organismos del FMAM")),
        *told(OTHER_ACTIVITIES, ("بناءً على دعوة، شاركت الأمانة، بصفة مراقب، في أعمال البرنامج المشترك", "应邀请，秘书处以观察员身份参与了化管方案的工作", "By invitation, the secretariat took part, as an observer, in the work of IOMC", "Sur invitation, le secrétariat a participé, en qualité d’observateur, aux travaux de l’IOMC", "По приглашению секретариат участвовал в качестве наблюдателя в работе МПРРХВ", "Por invitación, la Secretaría participó, como observadora, en la labor del IOMC")),
        *told(OTHER_ACTIVITIES, ("أعمال الفريق المعني بالزئبق في البرنامج المشترك", "化管方案汞小组的工作", "the work of the mercury group of IOMC", "groupe sur le mercure de l’IOMC", "группы по ртути МПРРХВ", "grupo sobre el mercurio del IOMC")),
        *told(OTHER_ACTIVITIES, ("التعاون بين أعضاء البرنامج المشترك في مسائل الزئبق", "化管方案各成员之间在汞问题上的合作", "This work focuses on cooperation on mercury among the members of IOMC", "la coopération relative au mercure entre les membres de l’IOMC", "сотрудничеству по вопросам ртути между членами МПРРХВ", "la cooperación en materia de mercurio entre los miembros del IOMC")),
        *told(OTHER_ACTIVITIES, ("في تعاون وثيق مع الشركاء في شراكة الزئبق العالمية", "同全球汞伙伴关系各伙伴密切协作", "in close cooperation with the partners of the Global Mercury Partnership", "en étroite collaboration avec les partenaires du Partenariat mondial sur le mercure", "партнеры Глобального партнерства по ртути", "en estrecha colaboración con los asociados de la Asociación Mundial sobre el Mercurio")),
    ],
    "O7": [
        *told(OTHER_ACTIVITIES, (
            ["حلقة نقاش واجتماع مائدة مستديرة في الجلسة المواضيعية بشأن الترويج لمبادئ اتفاقية آرهوس في المحافل الدولية", "21 حزيران/يونيه 2018", "الاجتماع الثاني والعشرون للفريق العامل للأطراف في اتفاقية آرهوس، في جنيف"],
            ("在日内瓦举行的奥胡斯公约缔约方工作组第二十二次会议期间", "2018年6月21日举行的关于在国际论坛推广该公约原则的专题会议的小组讨论和圆桌会议"),
            ("second meeting of the Working Group of the Parties to the Aarhus Convention, in Geneva", "a panel discussion and a round table at the thematic session on promoting the principles of that Convention in international forums, on 21 June 2018"),
            ["la vingt-deuxième réunion du Groupe de travail des Parties à la Convention d’Aarhus, à Genève", "un débat d’experts et une table ronde de la séance thématique sur la promotion des principes de cette Convention dans les instances internationales, le 21 juin 2018"],
            ["двадцать второе совещание Рабочей группы Сторон Орхусской конвенции, в Женеве", "групповое обсуждение и круглый стол на тематическом заседании по вопросу о продвижении принципов этой Конвенции на международных форумах, 21 июня 2018 года"],
            ("la 22ª reunión del Grupo de Trabajo de las Partes en la Convención de Aarhus, en Ginebra", "una mesa de debate y una mesa redonda en la sesión temática sobre la promoción de los principios de esa Convención en los foros internacionales, el 21 de junio de 2018"),
        )),
    ],
    "O8": [
        *told(OTHER_ACTIVITIES, (
            ["ممثَّلةً في شخص الأمينة التنفيذية", "إحاطة تقنية بشأن الصحة والبيئة وتغير المناخ", "جمعية الصحة العالمية الحادية والسبعون، في أيار/مايو 2018"],
            ("于2018年5月举行的第七十一届世界卫生大会期间", "由执行秘书代表", "一场关于健康、环境和气候变化的技术通报会"),
            ("first World Health Assembly, in May 2018", "represented by the Executive Secretary", "a technical briefing on health, environment and climate change"),
            ["la soixante et onzième Assemblée mondiale de la Santé, en mai 2018", "en la personne de la Secrétaire exécutive", "une réunion d’information technique sur la santé, l’environnement et les changements climatiques"],
            ["семьдесят первая сессия Всемирной ассамблеи здравоохранения, в мае 2018 года", "в лице Исполнительного секретаря", "технический брифинг по вопросам здоровья, окружающей среды и изменения климата"],
            ("la 71ª Asamblea Mundial de la Salud, en mayo de 2018", "en la persona de la Secretaria Ejecutiva", "una sesión técnica informativa sobre salud, medio ambiente y cambio climático"),
        )),
        *told(OTHER_ACTIVITIES, ("تواصل الأمانة التعاون والتنسيق بصورة وثيقة مع منظمة الصحة العالمية بشأن المسائل البرنامجية", "秘书处就方案事项与世界卫生组织（世卫组织）继续密切合作与协调", "The secretariat continues to cooperate and coordinate closely with the World Health Organization (WHO) on programme matters", "continue de coopérer et de se coordonner étroitement avec l’Organisation mondiale de la Santé (OMS) sur les questions relatives aux programmes", ["продолжает тесно сотрудничать и координировать свою деятельность по программным вопросам со следующим партнером", "Всемирная организация здравоохранения (ВОЗ)"], "sigue cooperando y coordinándose estrechamente con la Organización Mundial de la Salud (OMS) en relación con cuestiones programáticas")),
        *told(OTHER_ACTIVITIES, ("الجهود الإقليمية التي تبذلها منظمة الصحة العالمية", "世卫组织的区域工作", "also supports the regional efforts of WHO", "les efforts déployés par l’OMS au niveau régional", "усилия ВОЗ на региональном уровне", "los esfuerzos regionales de la OMS")),
    ],
    "O9": [
        *told(OTHER_ACTIVITIES, (
            ["ممثَّلةً في شخص الأمينة التنفيذية", "الاجتماع الرابع والخمسون لمجلس المرفق وجمعية المرفق السادسة، في فييت نام في حزيران/يونيه 2018"],
            ("由执行秘书代表", "于2018年6月在越南举行的全环基金理事会第五十四次会议和第六届全环基金大会"),
            ("represented by the Executive Secretary, took part in the", "fourth meeting of the Council of GEF and the sixth Assembly of GEF, in Viet Nam in June 2018"),
            ["en la personne de la Secrétaire exécutive", "la cinquante-quatrième réunion du Conseil du FEM et la sixième Assemblée du FEM, au Viet Nam en juin 2018"],
            ["в лице Исполнительного секретаря", "пятьдесят четвертое совещание Совета ГЭФ и шестая сессия Ассамблеи ГЭФ, во Вьетнаме в июне 2018 года"],
            ("en la persona de la Secretaria Ejecutiva", "la 54ª reunión del Consejo del FMAM y la sexta Asamblea del FMAM, en Viet Nam en junio de 2018"),
        )),
        *told(OTHER_ACTIVITIES, ("لقاءات مع مندوبين وحلقات نقاش وكلمات أمام مجلس المرفق وجمعية المرفق", "会见代表、几场小组讨论以及向理事会和大会致辞", "meetings with delegates, panel discussions and statements to the Council and the Assembly", "des entretiens avec des délégués, des débats d’experts et des allocutions lors des travaux du Conseil et de l’Assemblée", "встречи с делегатами, групповые обсуждения и выступления на заседаниях Совета и Ассамблеи", "reuniones con delegados, mesas de debate e intervenciones en la labor del Consejo y de la Asamblea")),
        *told(OTHER_ACTIVITIES, ("في عدة مناسبات بشأن برنامج مرفق البيئة العالمية «الفرص العالمية للتنمية الطويلة الأجل لقطاع تعدين الذهب الحرفي والضيق النطاق»", "几场关于全环基金“手工和小规模采金部门长期发展的全球机遇”方案的活动", "several events on the GEF programme “Global Opportunities for the Long-term Development of the Artisanal and Small-scale Gold Mining Sector”", "plusieurs manifestations sur le programme du FEM « Perspectives mondiales pour le développement à long terme du secteur de l’extraction minière artisanale et à petite échelle d’or »", "в ряде мероприятий по программе ГЭФ «Глобальные возможности для долгосрочного развития сектора кустарной и мелкомасштабной золотодобычи»", "varios actos sobre el programa del FMAM “Oportunidades mundiales para el desarrollo a largo plazo del sector de la extracción de oro artesanal y en pequeña escala”")),
    ],
    "O10": [
        *told(OTHER_ACTIVITIES, (
            ("في مجال الموارد المالية والآلية المالية", "عملت الأمانة في تعاون وثيق مع أمانة المرفق بشأن المسائل المتصلة بمرفق البيئة العالمية بوصفه جزءاً من الآلية المالية للاتفاقية"),
            ("在财政资源和财务机制方面", "秘书处就全环基金作为《公约》财务机制组成部分的相关事项与全环基金秘书处密切合作"),
            ("As regards financial resources and mechanism", "the secretariat has worked closely with the secretariat of GEF on matters relating to GEF as part of the financial mechanism of the Convention"),
            ("En ce qui concerne les ressources financières et le mécanisme de financement", "le secrétariat du FEM sur les questions relatives au FEM en tant qu’élément du mécanisme de financement de la Convention"),
            ["В том, что касается финансовых ресурсов и финансового механизма", "относящимся к ГЭФ как части финансового механизма Конвенции вопросам со следующим партнером", "секретариат ГЭФ"],
            ("En lo que respecta a los recursos financieros y el mecanismo financiero", "la secretaría del FMAM en relación con las cuestiones relativas al FMAM como parte del mecanismo financiero del Convenio"),
        )),
    ],
}  # fmt: skip

TENSES: Tenses = {
    date(2018, 6, 1): {
        "ar": ((("ستشارك الأمانة في حلقة نقاش",), ("شاركت الأمانة، ممثَّلةً", "إحاطة تقنية"), ("ستشارك الأمانة، ممثَّلةً",), ("الاجتماع الرابع والخمسون",), ("ستشمل هذه المشاركة",)), ("تعاون وثيق", "عدة مناسبات")),
        "zh-hans": ((("将参加", "圆桌会议"), ("参加了", "技术通报会"), ("将参加", "第五十四次会议"), ("此次参与将包括",)), ("密切合作", "几场关于")),
        "en": ((("second meeting of the Working Group", "the secretariat will take part in a panel discussion"), ("first World Health Assembly", "took part in a technical briefing"), ("will take part in the", "fourth meeting of the Council of the Global Environment Facility (GEF)"), ("This participation will include",)), ("worked closely", "several events")),
        "fr": ((("le secrétariat prendra part",), ("la Secrétaire exécutive, a pris part",), ("participera aux réunions suivantes",), ("Cette participation comportera",)), ("étroite collaboration", "plusieurs manifestations")),
        "ru": ((("Секретариат примет участие",), ("это участие будет состоять в следующем",), ("участвовал",), ("это участие состояло в следующем",), ("примет участие в следующих мероприятиях",), ("Это участие будет включать",)), ("тесно сотрудничал", "в ряде мероприятий")),
        "es": ((("participará", "una mesa redonda"), ("participó", "una sesión técnica informativa"), ("participará en la 54ª reunión",), ("Esa participación incluirá",)), ("estrecha colaboración", "varios actos")),
    },
    date(2018, 12, 15): {
        "ar": ((("شاركت الأمانة في حلقة نقاش",), ("شملت هذه المشاركة",)), ("ستشارك", "ستشمل")),
        "zh-hans": ((("参加了", "圆桌会议"), ("此次参与包括",)), ("将参加", "将包括")),
        "en": ((("the secretariat took part in a panel discussion",), ("This participation included",)), ("will take part", "will include")),
        "fr": ((("le secrétariat a pris part",), ("Cette participation a comporté",)), ("prendra part", "comportera")),
        "ru": ((("Секретариат участвовал в следующем мероприятии",), ("Это участие включало",)), ("примет участие", "будет включать")),
        "es": ((("participó", "una mesa redonda"), ("Esa participación incluyó",)), ("participará", "incluirá")),
    },
}  # fmt: skip
TENSES_IN = OTHER_ACTIVITIES

SORTED = "sorts the list of bodies"
ENGLISH_NAME = "every record has an English name; sentences in this language take the form after “of”"
WITHOUT_MEETINGS = (
    "gef-chemicals-task-force",
    "unep-task-team-saicm",
    "unep-task-team-cooperation",
    "iomc-mercury-group",
    "basel-bureau",
    "rotterdam-bureau",
    "stockholm-bureau",
)
WITH_MEETINGS = ("aarhus-wgp", "world-health-assembly", "gef-council", "gef-assembly")
UNPRINTED = {
    **{("bodies", f"{key}.kind_of"): SORTED for key in (*WITHOUT_MEETINGS, *WITH_MEETINGS)},
    **{("bodies", f"{key}.name_en"): ENGLISH_NAME for key in WITHOUT_MEETINGS},
    ("posts", "executive-secretary.title_en"): ENGLISH_NAME,
}
SIX = ("ar", "zh_hans", "en", "fr", "ru", "es")
AUDIENCE = {f"audience_{code}": f"Another {code}" for code in SIX}
NO_SUBJECT = {f"subject_{code}": "" for code in SIX}
OTHERWISE: dict[tuple[str, str], Any] = {
    ("meetings", "mode"): "online",
    ("cooperation_activities", "updates-to-bureaux.forms"): ["briefing"],
    ("cooperation_activities", "geneva-briefings.forms"): ["consultation"],
    ("cooperation_activities", "partner-consultations.forms"): ["briefing"],
    ("cooperation_activities", "scope_kind"): "supported",
    ("cooperation_activities", "who-cooperation.scope_kind"): "regards",
    ("cooperation_activities", "purpose_of"): None,
    ("participations", "meetings"): lambda: [Meeting.objects.get(key="gef-council-54")],
}
BESIDE: dict[tuple[str, str], dict[str, Any]] = {
    ("meetings", "mode"): {"place": None, "country": None},
    ("meetings", "starts_on"): {"days_known": "days"},
    ("meetings", "ends_on"): {"days_known": "days"},
    ("meetings", "world-health-assembly-71.body"): {"place": lambda: Place.objects.get(key="geneva")},
    ("cooperation_activities", "special-programme-reports.forms"): {
        "programme": None,
        "scope_kind": "supported",
    },
    ("cooperation_activities", "updates-to-bureaux.forms"): {**AUDIENCE, **NO_SUBJECT},
    ("cooperation_activities", "geneva-briefings.forms"): {
        "host": None,
        **dict.fromkeys(AUDIENCE, ""),
        "partners": lambda: [Organization.objects.get(key="world-health-organization")],
    },
    ("cooperation_activities", "partner-consultations.forms"): {
        "partners": [],
        "among_others": False,
        **AUDIENCE,
    },
    ("participations", "contributions"): NO_SUBJECT,
}
# Where one language shortens nothing, or counts with another measure word, the others say the same.
SOME_LANGUAGES = {
    ("bodies", "classifier"): {"zh-hans"},
    ("organizations", "saicm-secretariat.parent"): {"zh-hans", "en", "fr", "ru", "es"},
}
