"""What of the ledger is found by its words: the columns of each table, the tables most sought first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Searched:
    """The columns of a table whose words are found; a row with a day in ``gone`` is not found any more."""

    columns: tuple[str, ...]
    gone: str = ""
    newest_first: bool = True


SEARCHED = {
    "agency": Searched(("name", "code"), newest_first=False),
    "plan": Searched(("number", "title", "issuer"), newest_first=False),
    "node": Searched(("text", "product", "lead", "coordinate", "deadline"), gone="archived_on", newest_first=False),
    "document": Searched(("number", "summary", "issuer", "file_name"), gone="removed_at"),
    "progress": Searched(("result", "advantage", "difficulty", "proposal", "addressee", "reason", "note")),
    "proposal_answer": Searched(("answer", "document_number")),
    "extension": Searched(("reason", "document_number")),
    "count": Searched(("note",)),
    "received_file": Searched(("name",)),
}
