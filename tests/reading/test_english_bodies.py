"""Each notation in which English plans name who does what: bodies and their roles."""

from __future__ import annotations

import pytest

from luoshu.reading.extract import extract

HEAD = "Tarnbrook Regional Plan 2024-2030\n\nActions\n\n"
TASK = "Build two ferry landings. "
#: A passage, and the bodies in it, parted by semicolons: a name, and after a bar its role.
LABELLED = [
    (
        "Lead: Port Agency. Support: Road Fund, Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "(Lead: Port Agency; support: Road Fund, Marine Institute.)",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "Lead organisation: Port Agency. Working with: Road Fund, the two colleges.",
        "Port Agency|lead; Road Fund|support; the two colleges|support",
    ),
    (
        "Nodal department: Fisheries. Associate departments: Public Works, Forests.",
        "Fisheries|lead; Public Works|support; Forests|support",
    ),
    (
        "Host agency: Port Agency; collaborating bodies: Road Fund and Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    ("Who leads: Port Agency. Who helps: Road Fund.", "Port Agency|lead; Road Fund|support"),
    (
        "Convened by: Port Agency. In support: Road Fund; Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "LEAD AGENCY: Port Agency | PARTNERS: Road Fund, Marine Institute",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "[Lead – Port Agency; partners – Road Fund and Marine Institute]",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "Lead — Port Agency. With — Road Fund, fishing co-operatives.",
        "Port Agency|lead; Road Fund|support; fishing co-operatives|support",
    ),
    ("Responsible: Port Agency, assisted by Road Fund.", "Port Agency|lead; Road Fund|support"),
    ("Responsible body: Port Agency.", "Port Agency|"),
    (
        "Owner: Director of Harbours. Contributors: Road Fund, harbour trusts.",
        "Director of Harbours|lead; Road Fund|support; harbour trusts|support",
    ),
    (
        "SRO: Director of Harbours; delivery partners: Road Fund, Marine Institute.",
        "Director of Harbours|lead; Road Fund|support; Marine Institute|support",
    ),
    ("Action by: Port Agency.", "Port Agency|"),
    ("To be delivered by: Port Agency and Road Fund.", "Port Agency|; Road Fund|"),
    ("Lead responsibility: Port Agency; supporting role: Road Fund.", "Port Agency|lead; Road Fund|support"),
    (
        "(Responsible for taking the lead: Port Agency; participating: Road Fund, county governments)",
        "Port Agency|lead; Road Fund|support; county governments|support",
    ),
    (
        "Leading institution: Ministry of Sea and Rivers; cooperating institutions: Ministry of Trade, Road Fund.",
        "Ministry of Sea and Rivers|lead; Ministry of Trade|support; Road Fund|support",
    ),
    (
        "Lead Partner: Port Agency. Other partners involved: Road Fund, Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    ("Lead: Port Agency Support: Road Fund", "Port Agency|lead; Road Fund|support"),
    (
        "Primary agency: Port Agency. Secondary agencies: Road Fund, Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "Lead Ministry: Ministry of Sea and Rivers. In collaboration with: Port Agency.",
        "Ministry of Sea and Rivers|lead; Port Agency|support",
    ),
    ("Coordinated by: Port Agency. Together with: Road Fund.", "Port Agency|lead; Road Fund|support"),
    ("Lead agency for Actions 3 to 5: Port Agency.", "Port Agency|lead"),
    ("Lead and accountable body: Port Agency", "Port Agency|lead"),
    (
        "Led by Port Agency with Road Fund and Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    ("Implementing entity: Port Agency. Consulted: Road Fund.", "Port Agency|lead; Road Fund|support"),
]
BRACKETED = [
    (
        "Port Agency (lead), Road Fund, Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    ("Port Agency (lead); Road Fund (support).", "Port Agency|lead; Road Fund|support"),
    (
        "Who: Port Agency (lead) with Road Fund and Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "Build a slipway at Torr (Port Agency, with Road Fund and Marine Institute).",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    ("Build a slipway at Torr (Port Agency; Road Fund).", "Port Agency|; Road Fund|"),
    (
        "Build a slipway at Torr (Port Agency in the lead, supported by Road Fund).",
        "Port Agency|lead; Road Fund|support",
    ),
    ("Build a slipway at Torr [Port Agency].", "Port Agency|"),
    ("Build a slipway at Torr (led by Port Agency).", "Port Agency|lead"),
    (
        "Build a slipway at Torr. – Port Agency to lead; Road Fund to support.",
        "Port Agency|lead; Road Fund|support",
    ),
    ("Build a slipway at Torr (Port Agency (L), Road Fund (S)).", "Port Agency|lead; Road Fund|support"),
]
SPOKEN = [
    (
        "The Port Agency will lead, with support from the Road Fund and the Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "The Port Agency leads; the Road Fund and the Marine Institute support.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "The work is led by the Port Agency with the support of the Road Fund.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "Goals 1 to 3 are led by the Port Agency with the support of island councils; Goal 4 is led by the Marine Institute with the support of the teachers' union.",
        "Port Agency|lead; island councils|support; Marine Institute|lead; teachers' union|support",
    ),
    (
        "The lead agency is the Port Agency, and its partners are the Road Fund and the Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "The Port Agency is the lead agency, working with the Road Fund.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "The Port Agency, supported by the Road Fund, will dredge the harbour.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "The Port Agency, in partnership with the Road Fund and the Marine Institute, will dredge the harbour.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "The Port Agency takes overall responsibility, assisted by the Road Fund.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "Lead responsibility rests with the Port Agency; the Road Fund will assist.",
        "Port Agency|lead; Road Fund|support",
    ),
    ("Under the leadership of the Port Agency, crews will dredge the harbour.", "Port Agency|lead"),
    (
        "This programme will be delivered by the Port Agency in association with the Road Fund.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "The programme is convened by the Port Agency, with the Road Fund as partner.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "The Port Agency has been asked to take the lead, and the Road Fund will contribute.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "The Port Agency will act as lead partner and the Road Fund as supporting partner.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "The Port Agency will dredge the harbour with assistance from the Road Fund.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "The Port Agency is responsible for delivery, in consultation with the Road Fund.",
        "Port Agency|lead; Road Fund|support",
    ),
    (
        "Dredging falls under the Port Agency, which works with the Road Fund.",
        "Port Agency|lead; Road Fund|support",
    ),
]
LISTED = [
    (
        "Lead agencies:\n• Port Agency\n• Road Fund\nSupporting agencies:\n• Marine Institute",
        "Port Agency|lead; Road Fund|lead; Marine Institute|support",
    ),
    (
        "Lead agency\nPort Agency\n\nPartners\nRoad Fund, Marine Institute",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "Action | Lead | Partners | By\nBuild a slipway | Port Agency | Road Fund, Marine Institute | 2026\nDredge the harbour | Road Fund | Port Agency | 2027",
        "Port Agency|lead; Road Fund|support; Marine Institute|support; Road Fund|lead; Port Agency|support",
    ),
    (
        "| Action | Responsible (supporting) | Year |\n|---|---|---|\n| Build a slipway | Port Agency (Road Fund) | 2026 |\n| Dredge the harbour | Marine Institute (Port Agency) | 2027 |",
        "Port Agency|lead; Road Fund|support; Marine Institute|lead; Port Agency|support",
    ),
    (
        "| Action | Delivered by | In support |\n|---|---|---|\n| Build a slipway | Port Agency | Road Fund |\n| Dredge the harbour | Marine Institute | – |",
        "Port Agency|; Road Fund|support; Marine Institute|",
    ),
    (
        "| Action | Who | With |\n|---|---|---|\n| Build a slipway | Port Agency | Road Fund |\n| Dredge the harbour | Marine Institute | n/a |",
        "Port Agency|; Road Fund|support; Marine Institute|",
    ),
    (
        "Action\tLead agency\tSupporting agencies\nBuild a slipway\tPort Agency\tRoad Fund; Marine Institute\nDredge the harbour\tRoad Fund\tPort Agency",
        "Port Agency|lead; Road Fund|support; Marine Institute|support; Road Fund|lead; Port Agency|support",
    ),
    (
        "Action                  Lead agency      Support\nBuild a slipway         Port Agency      Road Fund\nDredge the harbour      Road Fund        Marine Institute",
        "Port Agency|lead; Road Fund|support; Road Fund|lead; Marine Institute|support",
    ),
    (
        "| Action | Lead / partners |\n|---|---|\n| Build a slipway | Port Agency / Road Fund |\n| Dredge the harbour | Marine Institute / Port Agency |",
        "Port Agency|lead; Road Fund|support; Marine Institute|lead; Port Agency|support",
    ),
]
#: Further notations, one of each kind.
FURTHER = [
    (
        "Accountable: Housing Department. In collaboration with: Land Bank and tenants' unions.",
        "Housing Department|lead; Land Bank|support; tenants' unions|support",
    ),
    ("Lead: Housing Department (with Land Bank)", "Housing Department|lead; Land Bank|support"),
    ("Lead — Housing Department · Support — Land Bank", "Housing Department|lead; Land Bank|support"),
    (
        "Champion: Housing Department. Allies: Land Bank, Tarn University.",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    (
        "Anchor institution: Tarn University. Associates: Land Bank.",
        "Tarn University|lead; Land Bank|support",
    ),
    (
        "Lead agency → Housing Department; supporting → Land Bank",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "Lead = Housing Department; Partners = Land Bank, Tarn University",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    (
        "Who will lead: Housing Department. Who will support: Land Bank.",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "Delivery lead: Housing Department; delivery support: Land Bank.",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "The Housing Department is in charge, with the Land Bank and Tarn University in support.",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    (
        "The Housing Department has the lead; the Land Bank and Tarn University will assist it.",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    (
        "The Housing Department will be the lead department and the Land Bank will be a contributing body.",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "Leadership rests with the Housing Department, supported by the Land Bank.",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "Responsibility for delivery lies with the Housing Department, with contributions from the Land Bank.",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "Delivery is led by the Housing Department, with the Land Bank and Tarn University as partners.",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    ("Housing Department [lead]; Land Bank [support].", "Housing Department|lead; Land Bank|support"),
    (
        "(Housing Department leads; Land Bank and Tarn University contribute.)",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    ("(lead: Housing Department / support: Land Bank)", "Housing Department|lead; Land Bank|support"),
    (
        "Build a slipway. [Lead: Housing Department] [Support: Land Bank]",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "**Lead:** Housing Department  **Partners:** Land Bank; Tarn University",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    (
        "- Lead: Housing Department\n- Partners: Land Bank; Tarn University",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    (
        "Lead Department\nHousing Department\nSupporting Departments\nLand Bank\nTarn University",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    ("Lead: Housing Department.\nWith: Land Bank.\nBy: 2027.", "Housing Department|lead; Land Bank|support"),
    (
        "Lead: Housing Department (jointly with Land Bank); Timeline: 2027",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "Responsible ministry: Ministry of Water and Sanitation. Collaborators: Land Bank, private developers.",
        "Ministry of Water and Sanitation|; Land Bank|support; private developers|support",
    ),
    (
        "Overall coordination: Cabinet Office. Technical support: Land Bank.",
        "Cabinet Office|lead; Land Bank|support",
    ),
    (
        "Lead: Deputy Mayor for Housing. Support: Planning, Parks, and Public Works.",
        "Deputy Mayor for Housing|lead; Planning|support; Parks|support; Public Works|support",
    ),
    (
        "Lead: Planning Department; Supporting: Fire, Police and Human Services.",
        "Planning Department|lead; Fire|support; Police|support; Human Services|support",
    ),
    (
        "Lead directorate: DG Water. Associated bodies: river basin agencies; farmers' unions; WWF.",
        "DG Water|lead; river basin agencies|support; farmers' unions|support; WWF|support",
    ),
    (
        "The task force, headed by the Housing Department, will work with the Land Bank.",
        "Housing Department|lead",
    ),
    (
        "This direction is steered by the Housing Department together with the Land Bank.",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "The Ministry of Housing, assisted by the Land Bank and the Tarn University, is to carry this out.",
        "Ministry of Housing|lead; Land Bank|support; Tarn University|support",
    ),
    (
        "The Housing Department shall take the lead, and the Land Bank and county governments shall cooperate.",
        "Housing Department|lead; Land Bank|support; county governments|support",
    ),
    (
        "Lead responsibility: Housing Department, Land Bank (joint). Consultees: Tarn University.",
        "Housing Department|lead; Land Bank|lead; Tarn University|support",
    ),
    (
        "Primary responsibility: Housing Department. Shared with: Land Bank.",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "Implementing partners: Land Bank, Tarn University. Lead: Housing Department.",
        "Land Bank|support; Tarn University|support; Housing Department|lead",
    ),
    (
        "Executing agency: Housing Department. Cooperating agencies: Land Bank; Tarn University.",
        "Housing Department|lead; Land Bank|support; Tarn University|support",
    ),
    (
        "Taken forward by the Housing Department with the Land Bank.",
        "Housing Department|lead; Land Bank|support",
    ),
    (
        "| Measure | Owner | Contributors |\n|---|---|---|\n| Build a slipway | Housing Department | Land Bank, Tarn University |\n| Plant oaks | Land Bank | none |",
        "Housing Department|lead; Land Bank|support; Tarn University|support; Land Bank|lead",
    ),
    (
        "| No. | Initiative | Lead | Co-lead | Partners |\n|---|---|---|---|---|\n| 1 | Build a slipway | Housing Department | Tarn University | Land Bank |\n| 2 | Plant oaks | Land Bank | - | Housing Department |",
        "Housing Department|lead; Tarn University|lead; Land Bank|support; Land Bank|lead; Housing Department|support",
    ),
    (
        "| Key action | Implementing agency | Collaborating agency |\n|---|---|---|\n| Build a slipway | Housing Department | Land Bank |\n| Plant oaks | Land Bank | Tarn University |",
        "Housing Department|lead; Land Bank|support; Land Bank|lead; Tarn University|support",
    ),
    (
        "| Indicator | 2030 target | Lead division |\n|---|---|---|\n| Slipways | 12 | Housing Department |\n| Oaks (thousand) | 40 | Land Bank |",
        "Housing Department|lead; Land Bank|lead",
    ),
    (
        "Build a slipway. (Port Agency takes the lead; Road Fund, Marine Institute cooperate)",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    ("Build a slipway. [Port Agency; island schools in support]", "Port Agency|lead; island schools|support"),
    ("Build a slipway (Q1 2028; Port Agency with the Road Fund).", "Port Agency|lead; Road Fund|support"),
    ("Build a slipway. (Deliver; Port Manager; with Lions Club)", "Port Manager|lead; Lions Club|support"),
    ("Build a slipway (2027; Port Agency).", "Port Agency|"),
    (
        "Led by Northshire Transport. Working alongside district councils and bus operators.",
        "Northshire Transport|lead; district councils|support; bus operators|support",
    ),
    (
        "Lead MDA: Ministry of Sea. Collaborating MDAs: Port Agency.",
        "Ministry of Sea|lead; Port Agency|support",
    ),
    (
        "Lead: Port Agency. Supporting cast: Road Fund, Marine Institute.",
        "Port Agency|lead; Road Fund|support; Marine Institute|support",
    ),
    (
        "PIC: Port Agency. Members: Road Fund, fisher co-operatives.",
        "Port Agency|lead; Road Fund|support; fisher co-operatives|support",
    ),
    (
        "Owner: Port Agency // With: Road Fund, shipping lines",
        "Port Agency|lead; Road Fund|support; shipping lines|support",
    ),
    (
        "| Ref | What | Who does it | Who helps |\n|---|---|---|---|\n| 1 | Fit meters | Port Agency | Road Fund |\n| 2 | Lay a main | Road Fund | landowners |",
        "Port Agency|lead; Road Fund|support; Road Fund|lead; landowners|support",
    ),
    (
        "Responsibility is vested in the Port Agency, which will collaborate with the Marine Institute and island schools.",
        "Port Agency|lead; Marine Institute|support; island schools|support",
    ),
    (
        "In charge: Port Agency. Co-responsible: Metro Company, Road Fund.",
        "Port Agency|lead; Metro Company|support; Road Fund|support",
    ),
]
#: Bodies that are named and given no part.
NO_PART = [
    "Our caseworkers closed 3,870 files, led by the Northern Office with support from the University of Ashby.",
    "For firms that are national champions a prize is given by the Council.",
    "Support: fishing families will be helped to buy engines.",
    "The strategy was adopted by the Council in 2019 and reviewed by the Audit Office.",
    "The Port Agency reported 40 incidents in 2022.",
    "Support for small firms: vouchers of 500 dollars.",
    "Leading position: the region will hold its lead in shipbuilding.",
    "Partnership: we grow together, or we do not grow.",
    "Landings fell by half (Marine Institute, 2021).",
    "Demand led by tourism will grow.",
    "Delivery: two landings by 2026.",
    "We will work with Harbour Street traders.",
]


def bodies(passage: str) -> set[tuple[str, str | None]]:
    found = extract(f"{HEAD}{passage}\n", "en").bodies
    return {(body.name.removeprefix("the "), body.role) for body in found}


@pytest.mark.parametrize(("passage", "expected"), LABELLED + BRACKETED + SPOKEN + LISTED + FURTHER)
def test_a_notation_names_its_bodies_with_their_roles(passage: str, expected: str):
    wanted = [name.strip().removeprefix("the ").partition("|") for name in expected.split(";")]
    assert bodies(passage) == {(name, role or None) for name, _, role in wanted}


@pytest.mark.parametrize(("passage", "expected"), LABELLED)
def test_a_label_behind_an_action_is_read_like_one_that_stands_alone(passage: str, expected: str):
    wanted = [name.strip().removeprefix("the ").partition("|") for name in expected.split(";")]
    assert bodies(TASK + passage) == {(name, role or None) for name, _, role in wanted}


@pytest.mark.parametrize("passage", NO_PART)
def test_a_body_without_a_part_is_not_named(passage: str):
    assert bodies(passage) == set()
