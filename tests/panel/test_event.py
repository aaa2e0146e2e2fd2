"""Events from a file: in order, and with their faults told."""

import pytest

from luoshu.errors import RecordError
from luoshu.panel.event import read_events


def test_events_come_in_the_order_in_which_they_had_happened(tmp_path):
    """By hand: March 2021 is over on the 31st, after the 20th; 2020 is over before."""
    path = tmp_path / "events.csv"
    path.write_text("date,text_zh,text_en\n2021-03,甲,a\n2021-03-20,乙,b\n2020,丙,c\n", encoding="utf-8")
    assert [event.text.zh for event in read_events(path)] == ["丙", "乙", "甲"]


def test_all_faulty_rows_are_told(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("date,text_zh,text_en\n2021-13,甲,a\nsoon,乙,b\n2021,,\n", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_events(path)
    said = str(caught.value)
    assert "3 faults:" in said
    assert "events.csv, row 2: '2021-13' is no date of an event" in said
    assert "events.csv, row 4: the event of 2021 has no words" in said
