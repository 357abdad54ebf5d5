"""Progress by turn of recurring work, members of classes, products, answers, evidence, closed periods, saved views."""

import json

import sqlalchemy as sa
from alembic import op

from desktop.domain.periods import parse_period

revision = "0002"
down_revision = "0001"

_NEWEST = (
    "SELECT node_id, agency_id, turn, id FROM progress "
    "WHERE node_id = {row}.node_id AND agency_id = {row}.agency_id AND turn = {row}.turn "
    "ORDER BY until DESC, id DESC LIMIT 1"
)
_FORGET = "DELETE FROM newest_progress WHERE node_id = OLD.node_id AND agency_id = OLD.agency_id AND turn = OLD.turn"


def upgrade() -> None:
    """Bring schema 1 to schema 2, the row images of its journal too, so that older changes can still be taken back."""
    op.execute("ALTER TABLE progress ADD COLUMN turn VARCHAR NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE progress ADD COLUMN until DATE NOT NULL DEFAULT '0001-01-01'")
    op.execute("ALTER TABLE progress ADD COLUMN addressee VARCHAR NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE progress ADD COLUMN reason VARCHAR NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE progress ADD COLUMN is_unchanged BOOLEAN NOT NULL DEFAULT '0'")
    op.execute("ALTER TABLE extension ADD COLUMN turn VARCHAR NOT NULL DEFAULT ''")
    _date_entries()
    _date_images()
    op.drop_index("ix_progress_newest", "progress")
    op.create_index("ix_progress_newest", "progress", ["node_id", "agency_id", "turn", "until", "id"])
    op.drop_index("ix_extension_newest", "extension")
    op.create_index("ix_extension_newest", "extension", ["node_id", "agency_id", "turn", "id"])
    _keep_newest()
    _make_members()
    _make_products_and_answers()
    _make_evidence()
    _make_closings()
    _make_views()


def _date_entries() -> None:
    connection = op.get_bind()
    for (period,) in connection.execute(sa.text("SELECT DISTINCT period FROM progress")).all():
        connection.execute(
            sa.text("UPDATE progress SET until = :until WHERE period = :period"),
            {"until": parse_period(period).end.isoformat(), "period": period},
        )


def _date_images() -> None:
    connection = op.get_bind()
    query = "SELECT id, table_name, before, after FROM journal_row WHERE table_name IN ('progress', 'extension')"
    for row in connection.execute(sa.text(query)).all():
        connection.execute(
            sa.text("UPDATE journal_row SET before = :before, after = :after WHERE id = :id"),
            {"id": row.id, "before": _image(row.table_name, row.before), "after": _image(row.table_name, row.after)},
        )


def _image(table: str, image: str | None) -> str | None:
    """Write a row image as this schema's triggers would have."""
    if image is None:
        return None
    values = json.loads(image)
    values["turn"] = ""
    if table == "progress":
        values["until"] = parse_period(values["period"]).end.isoformat()
        values |= {"addressee": "", "reason": "", "is_unchanged": 0}
    connection = op.get_bind()
    pairs = ", ".join(f"'{name}', :{name}" for name in values)
    return str(connection.execute(sa.text(f"SELECT json_object({pairs})"), values).scalar_one())


def _keep_newest() -> None:
    op.create_table(
        "newest_progress",
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("progress_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("node_id", "agency_id", "turn", name=op.f("pk_newest_progress")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO newest_progress SELECT node_id, agency_id, turn, id FROM (SELECT *, row_number() OVER "
        "(PARTITION BY node_id, agency_id, turn ORDER BY until DESC, id DESC) AS place FROM progress) WHERE place = 1"
    )
    new, old = _NEWEST.format(row="NEW"), _NEWEST.format(row="OLD")
    op.execute(
        "CREATE TRIGGER newest_progress_insert AFTER INSERT ON progress "
        f"BEGIN INSERT OR REPLACE INTO newest_progress {new}; END"
    )
    op.execute(
        "CREATE TRIGGER newest_progress_delete AFTER DELETE ON progress "
        f"BEGIN {_FORGET}; INSERT INTO newest_progress {old}; END"
    )
    op.execute(
        "CREATE TRIGGER newest_progress_update AFTER UPDATE ON progress "
        f"BEGIN {_FORGET}; INSERT INTO newest_progress {old}; INSERT OR REPLACE INTO newest_progress {new}; END"
    )


def _make_members() -> None:
    op.create_table(
        "group_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("group_code", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("belongs", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_group_member_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["node_id"], ["node.id"], name=op.f("fk_group_member_node_id_node"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_group_member_node_id"), "group_member", ["node_id"])
    op.create_index(op.f("ix_group_member_agency_id"), "group_member", ["agency_id"])


def _make_products_and_answers() -> None:
    op.create_table(
        "product_tick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("is_there", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_product_tick_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["node_id"], ["node.id"], name=op.f("fk_product_tick_node_id_node"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_tick")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_product_tick_line", "product_tick", ["node_id", "agency_id", "turn"], unique=False)
    op.create_table(
        "proposal_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("document_number", sa.String(), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_proposal_answer_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["node_id"], ["node.id"], name=op.f("fk_proposal_answer_node_id_node"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_answer")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposal_answer_line", "proposal_answer", ["node_id", "agency_id", "turn"], unique=False)


def _make_evidence() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_document_number"), "document", ["number"], unique=False)
    op.create_index(op.f("ix_document_sha256"), "document", ["sha256"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_evidence_agency_id_agency")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_evidence_document_id_document")),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name=op.f("fk_evidence_node_id_node"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_evidence_document_id"), "evidence", ["document_id"], unique=False)
    op.create_index("ix_evidence_line", "evidence", ["node_id", "agency_id", "turn"], unique=False)


def _make_closings() -> None:
    op.create_table(
        "period_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("gaps", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_closing")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_period_closing_period"), "period_closing", ["period"], unique=False)
    op.create_table(
        "sent_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closing_id"],
            ["period_closing.id"],
            name=op.f("fk_sent_report_closing_id_period_closing"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["sha256"], ["file_content.sha256"], name=op.f("fk_sent_report_sha256_file_content")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_report")),
        sa.UniqueConstraint("closing_id", "report", name=op.f("uq_sent_report_closing_id_report")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sent_report_closing_id"), "sent_report", ["closing_id"], unique=False)


def _make_views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("page", "name", name=op.f("uq_saved_view_page_name")),
        sqlite_autoincrement=True,
    )
