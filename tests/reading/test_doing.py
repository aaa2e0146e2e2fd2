"""What a plan does and is to become: tasks, levers and positionings in each notation."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

OUTLINE = "甲河市国民经济和社会发展第十五个五年规划纲要（2026—2030年）\n\n"
PROGRAMME = "甲河市推动制造业高质量发展三年行动计划（2023—2025年）\n\n二、重点任务\n\n"
#: A passage, and what the place is to become.
POSITIONINGS = [
    (
        "第二章 战略定位\n——全国先进制造业基地。以装备制造为重点，提升能级。\n——区域性消费中心城市。扩大消费。",
        ["全国先进制造业基地", "区域性消费中心城市"],
    ),
    (
        "二、功能定位\n（一）全国先进制造业基地\n做强装备制造业。\n（二）山水宜居之城\n提升生态品质。",
        ["全国先进制造业基地", "山水宜居之城"],
    ),
    (
        "二、功能定位\n1. 西部陆海新通道重要节点：畅通物流通道。\n2. 绿色低碳转型样板：推进减排。",
        ["西部陆海新通道重要节点", "绿色低碳转型样板"],
    ),
    (
        "二、发展目标\n把甲河建设成为工业强市、生态名城、幸福之城。",
        ["把甲河建设成为工业强市", "生态名城", "幸福之城"],
    ),
    (
        "二、发展目标\n战略定位：国家综合交通枢纽、全国性物流中心、中部开放门户。",
        ["国家综合交通枢纽", "全国性物流中心", "中部开放门户"],
    ),
    ("二、发展目标\n城市定位为区域教育医疗中心、山水园林城市。", ["区域教育医疗中心", "山水园林城市"]),
    ("二、发展目标\n打造“一枢纽三中心”，建设更高水平的甲河。", ["“一枢纽三中心”"]),
    (
        "二、发展目标\n到2030年，基本建成国内领先、国际知名的新材料产业高地。",
        ["建成国内领先、国际知名的新材料产业高地"],
    ),
    ("二、发展目标\n将全市打造成为文旅融合示范区。", ["将全市打造成为文旅融合示范区"]),
    (
        "二、总体要求\n奋力建设全国重要的清洁能源基地和国家创新型城市。",
        ["建设全国重要的清洁能源基地", "国家创新型城市"],
    ),
    (
        "二、发展愿景\n甲河建成世界知名康养目的地，成为中部休闲后花园。",
        ["建成世界知名康养目的地", "成为中部休闲后花园"],
    ),
    ("二、发展目标\n努力成为全省高质量发展排头兵。", ["成为全省高质量发展排头兵"]),
    (
        "二、发展目标\n构筑内陆开放新高地，打造西部科技创新策源地。",
        ["构筑内陆开放新高地", "打造西部科技创新策源地"],
    ),
    ("三、重点任务\n建设市民服务中心2处，新建体育中心。", []),
    ("三、重点任务\n将闲置厂房打造成文创基地。", []),
    ("三、重点任务\n建成养老服务中心，打造社区活动中心。", []),
    ("三、重点任务\n构建“一核两翼三带”空间格局。", []),
    ("三、重点任务\n建设冷链物流基地项目，打造特色种植基地。", []),
    ("二、发展目标\n建成首个数据中心。", []),
    ("三、重点任务\n争创国家医学中心，建设国家级数据产业集聚区。", []),
    ("三、重点任务\n创建国家中医药综合改革示范区，构建国际物流大通道。", []),
]
#: A passage, and what is to be done.
TASKS = [
    ("（一）强龙头。规划建设新能源产业园，2024年6月底前投产。", ["规划建设新能源产业园"]),
    (
        "（一）强龙头。免费为初创企业提供场地。清欠中小企业账款。",
        ["免费为初创企业提供场地", "清欠中小企业账款"],
    ),
    ("（一）强龙头。与甲河学院共建实训基地。", ["与甲河学院共建实训基地"]),
    ("（一）强龙头。甲河机场二期2024年投用。", ["甲河机场二期2024年投用"]),
    (
        "（一）强龙头。市工信局会同市科技局于10月底前拿出实施细则。",
        ["市工信局会同市科技局于10月底前拿出实施细则"],
    ),
    ("1. 布设充电网络，优先保障公交场站。", ["布设充电网络"]),
    ("①续建甲河大桥；②翻新老旧厂房；③选派科技特派员。", ["续建甲河大桥", "翻新老旧厂房", "选派科技特派员"]),
    ("一要抓紧谋划项目。二要紧扣产业链招商。", ["抓紧谋划项目", "紧扣产业链招商"]),
    (
        "第一，做强龙头企业。布局新材料中试平台。\n第二，壮大集群。建设专业园区。",
        ["布局新材料中试平台", "建设专业园区"],
    ),
    (
        "序号\t任务内容\t完成时限\t牵头单位\n1\t修订产业目录\t2024年6月\t市工信局\n2\t铺设工业专网\t12月\t市大数据局",
        ["修订产业目录", "铺设工业专网"],
    ),
    ("2024年底前，要取缔散乱污企业。", ["取缔散乱污企业"]),
    ("（一）强龙头。每年遴选一批优质企业。继续清收闲置土地。", ["遴选一批优质企业", "清收闲置土地"]),
    ("给65岁以上老人免费体检，把助餐点开到家门口。", ["给65岁以上老人免费体检"]),
    ("园区道路要尽快贯通。地铁2号线年底前试运行。", ["园区道路要尽快贯通", "地铁2号线年底前试运行"]),
]
NO_TASKS = [
    "出席：各副市长、秘书长",
    "编制单位：市工信局",
    "（市工信局牵头，市科技局配合）",
    "围绕上述目标，重点抓好以下工作：",
    "今年是实施规划的第一年。",
    "牵头——市工信局；配合——市科技局",
]
LEVERS = [
    ("对新认定的企业每户奖补20万元。", "fiscal"),
    ("优先保障重大项目用地。", "land"),
    ("设立10亿元产业基金。", "finance"),
    ("对小微企业减免房产税。", "tax"),
    ("执行分时电价。", "price"),
    ("下放省级审批权限。", "powers"),
    ("将通用机场核准权限下放至县区。", "powers"),
    ("对承担重大专项的企业按国拨经费给予配套。", "fiscal"),
    ("对符合规划的起降点，可按划拨方式供地。", "land"),
    ("将完成情况列入年度考核。", "assessment"),
    ("对连续两年末位的取消评优资格。", "assessment"),
    ("落实人才住房补贴。", "talent"),
]


@pytest.mark.parametrize(("passage", "expected"), POSITIONINGS)
def test_what_a_place_is_to_become_is_told_from_what_is_built(passage: str, expected: list[str]):
    assert [place.quote for place in extract(f"{OUTLINE}{passage}\n", "zh").positioning] == expected


@pytest.mark.parametrize(("passage", "expected"), TASKS)
def test_an_action_with_its_object_is_a_task(passage: str, expected: list[str]):
    quotes = [task.quote for task in extract(f"{PROGRAMME}{passage}\n", "zh").tasks]
    assert all(any(words in quote for quote in quotes) for words in expected)
    assert len(quotes) == len(expected)


@pytest.mark.parametrize("passage", NO_TASKS)
def test_a_line_that_does_nothing_is_no_task(passage: str):
    assert extract(f"{PROGRAMME}{passage}\n", "zh").tasks == ()


@pytest.mark.parametrize(("passage", "kind"), LEVERS)
def test_a_lever_has_its_kind_wherever_it_stands(passage: str, kind: str):
    assert [lever.kind for lever in extract(f"{PROGRAMME}（一）强龙头。{passage}\n", "zh").measures] == [kind]


def test_setting_up_a_body_among_the_safeguards_is_a_task_as_well():
    text = f"{PROGRAMME}（一）强龙头。新建标准厂房。\n\n三、保障措施\n成立产业链工作领导小组。\n"
    assert [task.quote for task in extract(text, "zh").tasks] == [
        "新建标准厂房",
        "成立产业链工作领导小组",
    ]


def test_bodies_and_deadline_on_lines_below_a_task_belong_to_it():
    text = f"{PROGRAMME}（一）强龙头。新建标准厂房。\n责任单位：市工信局、市住建局\n完成时限：2024年底\n"
    (task,) = extract(text, "zh").tasks
    assert (task.bodies, task.due) == (("市工信局", "市住建局"), 2024)


def test_the_column_that_says_what_is_done_gives_the_task():
    text = f"{PROGRAMME}序号\t重点工作\t具体举措\t牵头单位\n1\t项目建设\t推动甲河大桥开工\t市交通局\n2\t城市更新\t翻新老旧厂区\t市住建局\n"
    assert [task.quote for task in extract(text, "zh").tasks] == ["推动甲河大桥开工", "翻新老旧厂区"]


def test_what_explains_a_positioning_is_no_task():
    text = f"{OUTLINE}二、战略定位\n——全国先进制造业基地。推进产业集聚，构建产业体系。\n"
    assert extract(text, "zh").tasks == ()


def test_a_minute_that_opens_with_what_the_meeting_asks_gives_its_task():
    text = "甲河市政府常务会议纪要\n\n会议要求，一要抢抓机遇，用好以旧换新政策；二要丰富消费场景，引进品牌首店。\n"
    assert len(extract(text, "zh").tasks) == 2
