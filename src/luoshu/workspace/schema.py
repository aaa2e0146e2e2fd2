"""The tables of the record. A change here needs a migration in ``migrations/versions``; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)
"""All tables of a workspace; tables of other rooms are added to it with migrations of their own."""

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("files", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("version", String(32), nullable=False),
)
"""One row an import: when (UTC), which files, the digest of their content, how many rows, by which version."""

observations = Table(
    "observations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("import_id", ForeignKey("imports.id"), nullable=False, index=True),
    Column("region", String(200), nullable=False),
    Column("indicator", String(200), nullable=False),
    Column("year", Integer, nullable=False),
    Column("value", Float(53), nullable=False),
    Column("unit", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("source", String(500), nullable=False),
    Column("url", Text, nullable=False),
    Column("published", String(10), nullable=False),
    Column("vintage", String(20), nullable=False),
    Column("break", Boolean, nullable=False),
    Column("modelled", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    UniqueConstraint(
        "region", "indicator", "year", "kind", "source", "published", "vintage", name="uq_observations_key"
    ),
)
"""One row an observation, with the columns of `luoshu.panel.panel.Panel`."""

KEY = ("region", "indicator", "year", "kind", "source", "published", "vintage")
"""What tells one observation from another."""
