"""Value <-> document: what each value of the practice is in JSON, and the only place that knows a key.

The documents are those of the exchange format (interface.md, "The exchange format"); a stored day is
its day object. Keys that the format shows are always written, additions only when they are set, and
unknown keys are kept in `extra` and written back. What is read is cleaned and held to the limits.
"""

from coach.journal.documents.copies import FORMAT, VERSION, FromTheFuture, copy_document, read_copy
from coach.journal.documents.customers import customer_document, read_customer
from coach.journal.documents.days import day_document, read_day
from coach.journal.documents.fields import Malformed
from coach.journal.documents.terms import (
    deletion_document,
    pause_document,
    read_deletion,
    read_pause,
    read_settings,
    settings_document,
)

__all__ = [
    "FORMAT",
    "VERSION",
    "FromTheFuture",
    "Malformed",
    "copy_document",
    "customer_document",
    "day_document",
    "deletion_document",
    "pause_document",
    "read_copy",
    "read_customer",
    "read_day",
    "read_deletion",
    "read_pause",
    "read_settings",
    "settings_document",
]
