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
    (
        "We are going to lengthen the pier and give every school a boat.",
        "We are going to lengthen the pier; give every school a boat",
    ),
    (
        "Priority actions include lengthening the pier, buying two tugs and opening a school.",
        "Priority actions include lengthening the pier, buying two tugs and opening a school",
    ),
    (
        "In 2026 the Authority will start work on the pier.",
        "In 2026 the Authority will start work on the pier",
    ),
    (
        "The programme will lengthen the pier and equip two yards.",
        "The programme will lengthen the pier; equip two yards",
    ),
    ("A new law on moorings will be tabled in 2026.", "A new law on moorings will be tabled in 2026"),
    ("Work on the pier will begin in 2026.", "Work on the pier will begin in 2026"),
    ("Ferries will be electrified and quays widened.", "Ferries will be electrified and quays widened"),
    ("Our first step is to lengthen the pier.", "Our first step is to lengthen the pier"),
    ("Action: lengthen the pier.", "lengthen the pier"),
    ("ACTION 3. Lengthen the pier at Torr", "Lengthen the pier at Torr"),
    ("A3 Lengthen the pier at Torr", "Lengthen the pier at Torr"),
    (
        "(i) lengthen the pier; (ii) buy two tugs; (iii) open a school.",
        "lengthen the pier; buy two tugs; open a school",
    ),
    ("→ Lengthen the pier\n→ Buy two tugs", "Lengthen the pier; Buy two tugs"),
    ("✓ Lengthen the pier\n✓ Buy two tugs", "Lengthen the pier; Buy two tugs"),
    ("Key deliverables: a longer pier; two tugs; a school.", "a longer pier; two tugs; a school"),
    ("What we will do: lengthen the pier, buy two tugs.", "What we will do: lengthen the pier; buy two tugs"),
    ("We propose that the pier be lengthened.", "We propose that the pier be lengthened"),
    ("It is proposed to lengthen the pier.", "It is proposed to lengthen the pier"),
    ("Steps will be taken to lengthen the pier.", "Steps will be taken to lengthen the pier"),
    ("The State shall endeavour to lengthen the pier.", "The State shall endeavour to lengthen the pier"),
    ("To do this, we shall: lengthen the pier; buy two tugs.", "lengthen the pier; buy two tugs"),
    (
        "Efforts will be made to strengthen fisheries schools.",
        "Efforts will be made to strengthen fisheries schools",
    ),
    ("Roll-out of smart meters to every home by 2027.", "Roll-out of smart meters to every home by 2027"),
    ("Expand, modernise and promote the fish market.", "Expand, modernise and promote the fish market"),
    ("The pier is to be lengthened by 2027.", "The pier is to be lengthened by 2027"),
    (
        "Undertake a feasibility study for a tidal barrage.",
        "Undertake a feasibility study for a tidal barrage",
    ),
    (
        "Commitment A1. Found a maritime college at Kell. [Education Department]",
        "Found a maritime college at Kell",
    ),
    ("Reform 1.1 - Amend the Harbour Act (Q3 2027; Port Agency).", "Amend the Harbour Act"),
    (
        "1.1.1 Upgrade Pioneer Hall and its kitchen. (Deliver; Port Manager)",
        "Upgrade Pioneer Hall and its kitchen",
    ),
    ("2A Fence and replant the reserve.", "Fence and replant the reserve"),
    ("> Merge five schools into a marine college", "Merge five schools"),
    (
        "Sector priorities: drilling of boreholes; protection of springs.",
        "drilling of boreholes; protection of springs",
    ),
    (
        "The Government undertakes to build 19 piers, to hire 240 pilots and to feed the fleet.",
        "build 19 piers; hire 240 pilots; feed the fleet",
    ),
    (
        "1.a) Put 180 electric buses on the street.\n1.b) Turn the old railway into a green corridor.",
        "Put 180 electric buses; Turn the old railway",
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
    ("First-time buyers will pay no transfer tax on homes under $300,000.", "tax"),
    ("Electricity will be sold to farmers at half the normal price.", "price"),
    ("A congestion fee of £8 will be introduced in the centre.", "tax"),
    ("Parking permits will cost £200 a year from 2026.", "price"),
    ("Up to 40 per cent of the cost of heat pumps will be reimbursed.", "fiscal"),
    ("The Council will match every pound raised by residents.", "fiscal"),
    ("Land will be leased at a nominal rent to co-operatives.", "land"),
    ("Districts that exceed their target will keep half of the savings.", "fiscal"),
    ("An additional 2 per cent of GDP will be spent on schools.", "fiscal"),
    ("Teachers in remote areas will get a hardship allowance of 15 per cent.", "fiscal"),
    ("Permits for solar roofs will be granted within five days.", "regulation"),
    ("Two thirds of the proceeds of the carbon auction go to households.", "fiscal"),
    ("The excise on tobacco will double.", "tax"),
    ("Social rents are frozen until 2027.", "price"),
    ("Polluters will be fined $500 a tonne.", "assessment"),
    ("We will allocate 12% of the budget to health.", "fiscal"),
    ("Public land will be made available free of charge for clinics.", "land"),
    ("The pension age rises to 66 in 2028.", "fiscal"),
    ("Investors in the zone enjoy a ten-year tax break.", "tax"),
    ("Officials will be graded on air quality.", "assessment"),
    ("A dividend tax of 5 per cent will be brought in.", "tax"),
    ("Zoning will allow six storeys along tram lines.", "land"),
    ("Small firms are excused from filing quarterly returns.", "regulation"),
    ("A third of public contracts is set aside for local firms.", "procurement"),
    ("Interest on student loans will be written off for nurses.", "finance"),
    ("The city will issue $200 million in green bonds.", "finance"),
    ("Bus travel will be free for under-18s.", "price"),
    ("Water tariffs will be restructured so that heavy users pay more.", "price"),
    ("Import of sails becomes duty-free.", "tax"),
    ("Schools shall take no less than a fifth of the recurrent budget.", "fiscal"),
]
NO_LEVERS = [
    "Grants to legal-aid clinics fell by a tenth, and the Council raised its fees twice.",
    "Note: subsidies that overlap are not granted twice.",
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
    ("Our North Star: a high-income, low-carbon maritime state by 2035.", "maritime state"),
    ("Our vision is for Tarnbrook to be the north's larder.", "the north's larder"),
    ("The region shall be built into a first-choice gateway for trade.", "first-choice gateway"),
    ("The corridor aspires to be a world-class node for ship repair.", "world-class node"),
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


@pytest.mark.parametrize(
    "sentence",
    [
        "Riverton will be positioned as a gateway for the lakes.",
        "The programme is to make the shore a testing ground for the sea economy.",
        "We will make the valley the proving ground of dry farming.",
    ],
)
def test_a_place_may_be_made_what_it_is_to_be(sentence: str):
    found = extract(f"Riverton City Plan 2024-2035\n\nHere it begins.\n\n1. Vision\n\n{sentence}\n", "en")
    assert len(found.positioning) == 1
