"""The root of all mapped classes and the naming of their constraints."""

from typing import ClassVar

from sqlalchemy import JSON, MetaData
from sqlalchemy.orm import DeclarativeBase

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Model(DeclarativeBase):
    """A row of the ledger that the journal follows, unless its table says ``info={"journal": False}``."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar = {list[str]: JSON}
