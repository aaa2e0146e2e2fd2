"""What an English plan does: tasks, levers and positionings in each form in which plans write them."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

HEAD = "Tarnbrook Regional Plan 2024-2030\n\nActions\n\n"
#: A passage, and what is to be done, parted by semicolons.
TASKS = [
    (
        "We will dredge the harbour, repair two piers and sell the old depot.",
        "dredge the harbour; repair two piers; sell the old depot",
    ),
    (
        "The Port Agency shall draw up a safety code and set up a pilot school.",
        "draw up a safety code; set up a pilot school",
    ),
    ("To keep the harbour alive we will widen the channel at Torr.", "widen the channel"),
    (
        "Dredge the harbour; shoe the quay with steel; pave four lanes.",
        "Dredge the harbour; shoe the quay; pave four lanes",
    ),
    (
        "• Dredge the harbour\n• Electrify the ferries\n• Onboard two pilots",
        "Dredge the harbour; Electrify the ferries; Onboard two pilots",
    ),
    ("1. Dredge the harbour.\n2. Electrify the ferries.", "Dredge the harbour; Electrify the ferries"),
    ("Action 4.2: Dredge the harbour at Torr.", "Dredge the harbour at Torr"),
    (
        "Proposal C - dredge the harbour and relocate the fish market.",
        "dredge the harbour; relocate the fish market",
    ),
    ("Ports. Dredge the harbour at Torr and build a slipway.", "Dredge the harbour at Torr; build a slipway"),
    (
        "Interventions: dredge the harbour; a new slipway at Torr; training of pilots.",
        "dredge the harbour; a new slipway at Torr; training of pilots",
    ),
    ("The quay at Torr, closed since the storm, will be rebuilt.", "The quay at Torr"),
    ("A pilot school is to be opened at Torr.", "A pilot school"),
    (
        "• Construction of a slipway at Torr\n• Completion of the ring road",
        "Construction of a slipway; Completion of the ring road",
    ),
    (
        "• Dredging the harbour at Torr\n• Building a new slipway",
        "Dredging the harbour; Building a new slipway",
    ),
    ("• Port Agency to dredge the harbour at Torr.", "Port Agency to dredge"),
    ("The second ferry line opens in 2027.", "The second ferry line opens"),
    ("By 2027, the Port Agency will dredge the harbour.", "dredge the harbour"),
    ("The Port Agency, with the Road Fund, will dredge the harbour.", "dredge the harbour"),
    ("I also propose to digitise the land register in every parish.", "digitise the land register"),
    (
        "| Action | Lead | By |\n|---|---|---|\n| Dredge the harbour | Port Agency | 2026 |\n| Build a slipway | Road Fund | 2027 |",
        "Dredge the harbour; Build a slipway",
    ),
]
NO_TASKS = [
    "Landings fell to 40,000 tonnes in 2022.",
    "The harbour was dredged in 2019.",
    "If the catch falls again, the Port Agency will close the outer bank.",
    "The bank projects that prices will soften.",
    "An annual report will be presented to the Assembly.",
    "Lead: Port Agency. Support: Road Fund.",
    "Clean water. Nobody in Torr is without it.",
    "The Port Agency will lead, with support from the Road Fund.",
    "Goal 4 rests on the fleet.",
    "Permit me to begin with thanks.",
]
#: A passage, the kind of its lever.
LEVERS = [
    ("Boat owners will be offered interest-free loans of up to $12,000.", "finance"),
    ("The duty on diesel goes up from 40 to 60 cents a litre.", "tax"),
    ("Import duty on sails is waived until 2026.", "tax"),
    ("Landing fees for small boats will be abolished.", "tax"),
    ("Company tax comes down from 27 to 25 per cent.", "tax"),
    ("A levy of $2 a night will be imposed on visitors.", "tax"),
    ("Yards that take on an apprentice will receive a bonus of $2,500.", "fiscal"),
    ("The Port Agency will ring-fence $3 million a year from mooring receipts.", "fiscal"),
    ("Half of the coastal fund will be earmarked for the outer islands: grants of up to $5,000.", "fiscal"),
    ("An insurance facility for the fleet will be set up with yearly transfers of $2 million.", "finance"),
    ("A green bond of $40 million will be floated in 2026.", "finance"),
    ("The minimum wage rises to $9 an hour in January.", "price"),
    ("Land use quotas will be tilted toward the northern parishes.", "land"),
    ("Compulsory purchase will be used to assemble the quay.", "powers"),
    ("The Mayor will seek powers to license moorings.", "powers"),
    ("The performance appraisal of every department will be linked with these goals.", "assessment"),
    ("Parishes that miss the mark for two years lose a tenth of their grants.", "fiscal"),
    ("Tender rules will give preference to suppliers from the coast.", "procurement"),
    ("Scholarships will be offered to pilots who stay for five years.", "talent"),
    ("A shadow carbon price of $90 per tonne applies to all capital decisions.", "price"),
]
NO_LEVERS = [
    "Tax revenue will rise to 18 per cent of GDP by 2030.",
    "We will build a power station at Torr.",
    "Build 400 units of government-subsidised housing.",
    "Grants of $4 million were paid in 2022.",
    "If fees fall short, the programme will be cut.",
    "Set up an enterprise zone at Torr.",
    "Land the catch at Torr.",
    "Train 40 pilots.",
]
POSITIONINGS = [
    ("Our vision is to make Tarnbrook the granary of the north.", "make Tarnbrook the granary of the north"),
    ("Tarnbrook will become a leading centre for marine science.", "become a leading centre"),
    ("We will build Tarnbrook into a gateway to the northern sea.", "build Tarnbrook into a gateway"),
    (
        "Tarnbrook is to be known as the boat-building capital of the coast.",
        "known as the boat-building capital",
    ),
]


@pytest.mark.parametrize(("passage", "expected"), TASKS)
def test_an_action_is_a_task_in_whatever_form_it_is_written(passage: str, expected: str):
    quotes = [task.quote for task in extract(f"{HEAD}{passage}\n", "en").tasks]
    wanted = expected.split("; ")
    assert all(any(words in quote for quote in quotes) for words in wanted)
    assert len(quotes) == len(wanted)


@pytest.mark.parametrize("passage", NO_TASKS)
def test_what_is_told_guessed_or_followed_up_is_no_task(passage: str):
    assert extract(f"{HEAD}{passage}\n", "en").tasks == ()


@pytest.mark.parametrize(("passage", "kind"), LEVERS)
@pytest.mark.parametrize("heading", ["Actions", "Financing and delivery"])
def test_a_lever_has_its_kind_wherever_it_stands(heading: str, passage: str, kind: str):
    text = f"Tarnbrook Regional Plan 2024-2030\n\n{heading}\n\n{passage}\n"
    assert [lever.kind for lever in extract(text, "en").measures] == [kind]


@pytest.mark.parametrize("passage", NO_LEVERS)
def test_a_word_for_money_makes_no_lever(passage: str):
    assert extract(f"{HEAD}{passage}\n", "en").measures == ()


@pytest.mark.parametrize(("passage", "words"), POSITIONINGS)
def test_what_a_place_is_to_become_is_a_positioning(passage: str, words: str):
    (place,) = extract(f"{HEAD}{passage}\n", "en").positioning
    assert words in place.quote
