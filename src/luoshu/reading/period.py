"""The period that a document plans for: what both languages know of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """First and last year of a plan, the year it was issued, and its title; None where the document does not say.

    Examples
    --------
    >>> period = Period(2021, 2025, 2020, "Five-year plan")
    >>> period.first_open, period.base, period.is_yearly
    (2021, 2020, False)
    """

    start: int | None
    until: int | None
    issued: int | None
    title: str

    @property
    def first_open(self) -> int:
        """The first year that was still ahead when the document was written."""
        known = [y for y in (self.start, self.issued) if y is not None]
        return max(known) if known else 1900

    @property
    def base(self) -> int | None:
        """The last year that was over."""
        return self.first_open - 1 if self.first_open > 1900 else None

    @property
    def is_yearly(self) -> bool:
        """Whether the document plans a single year."""
        return self.until is not None and self.start == self.until
