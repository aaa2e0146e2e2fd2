"""What the answers of this room have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """An answer: it does not change, and has no field but those named."""

    model_config = ConfigDict(frozen=True, extra="forbid")
