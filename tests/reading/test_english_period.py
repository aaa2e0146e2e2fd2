"""The year of English targets that name none: what the document says of its period."""

import pytest

from luoshu.reading.extract import extract


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("RURAL PROSPERITY STRATEGY, 2022-23 to 2029-30\n\nFarms\n\nIrrigated area will rise to 29 lakh hectares.", 2030),
        ("2030 COUNTY STRATEGIC PLAN\nAdopted March 11, 2025\n\nHomes\n\nProduce 6,800 homes.", 2030),
        ("Moving 2035: Ten-Year Service Plan\nBoard edition, November 2024\n\nService\n\nCarry 120 million boardings.", 2035),
        ("Regional Programme 2021-2027\n\nAims\n\nUnless another date is shown, targets are due by end-2029.\nJobs will rise to 74 %.", 2029),
        ("Prosperity Plan 2024-2028\n\nAll values are for 2030 except where noted.\n\nRaise literacy to 96 per cent.", 2030),
        ("Aarn and the Global Goals\nVoluntary local review\nCouncil, 12 June 2025\n\nSchools\n\nRaise literacy to 96 per cent.", 2030),
        ("Climate Action Plan (adopted 2023)\nTowards net zero 2040\n\nHomes\n\nCut emissions to 20 kt.", 2040),
        ("Outline of the 14th Five-Year Plan of Hailan City\n\nAims\n\nRaise output to 96 billion yuan.", 2025),
        ("Plan for the next twenty years\nAdopted May 2024\n\nHomes\n\nBuild 6,800 homes.", 2044),
    ],
    ids=["split years", "called by its year", "named with its year", "due unless", "values are for", "global goals", "net zero", "Chinese plan", "next years"],
)  # fmt: skip
def test_the_period_gives_the_year(text: str, year: int):
    assert {read.year for read in extract(text, "en").targets} == {year}


def test_a_code_with_a_point_before_an_action_is_no_figure():
    text = "2030 COUNTY STRATEGIC PLAN\nAdopted March 11, 2025\n\nHomes\n\nKR 2.1 Cut overdose deaths to fewer than 150 by 2028.\n"
    assert [(read.value, read.year) for read in extract(text, "en").targets] == [(150.0, 2028)]


def test_a_report_on_the_work_of_a_government_plans_the_year_it_is_made_in():
    head = "REPORT ON THE WORK OF THE GOVERNMENT\nDelivered on January 17, 2025\n\nMain Targets"
    text = f"{head}\n\nWe expect budget revenue to rise by more than 4 percent."
    assert [(read.year, read.kind) for read in extract(text, "en").targets] == [(2025, "growth_rate")]


def test_a_year_joined_to_the_word_before_it_is_read_without_a_fall():
    assert extract("Vision2030\n\nHomes\n\nProduce 6,800 homes by 2030.", "en").targets[0].year == 2030
