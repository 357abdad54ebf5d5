"""Counts by day and by whom, notes, own data files, answers, what indicators leave out or tasks serve, reports."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring schema 2 to schema 3, the images of counts in its journal too, so that older changes can be undone."""
    op.execute("ALTER TABLE count ADD COLUMN recorded_by VARCHAR NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE progress ADD COLUMN note VARCHAR NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE journal_entry ADD COLUMN officer VARCHAR NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE journal_row ADD COLUMN row_count INTEGER NOT NULL DEFAULT 1")
    _widen_images("count", {"recorded_by": ""})
    _widen_images("progress", {"note": ""})
    _make_days()
    _make_definitions()
    _make_explanations()
    _make_links()
    _make_reports()
    _make_printouts()


def _widen_images(table: str, more: dict[str, str]) -> None:
    """Let the journal's images of a table hold the columns that are new."""
    connection = op.get_bind()
    query = "SELECT id, before, after FROM journal_row WHERE table_name = :table"
    for row in connection.execute(sa.text(query), {"table": table}).all():
        connection.execute(
            sa.text("UPDATE journal_row SET before = :before, after = :after WHERE id = :id"),
            {"id": row.id, "before": _image(row.before, more), "after": _image(row.after, more)},
        )


def _image(image: str | None, more: dict[str, str]) -> str | None:
    """Write a row image as this schema's triggers would have."""
    if image is None:
        return None
    values = json.loads(image) | more
    pairs = ", ".join(f"'{name}', :{name}" for name in values)
    return str(op.get_bind().execute(sa.text(f"SELECT json_object({pairs})"), values).scalar_one())


def _make_days() -> None:
    op.create_table(
        "day_count",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_day_count_agency_id_agency")),
        sa.PrimaryKeyConstraint("agency_id", "form", "row", "column", "day", "officer", name=op.f("pk_day_count")),
        sqlite_with_rowid=False,
    )


def _make_definitions() -> None:
    op.create_table(
        "definition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition")),
        sa.UniqueConstraint("kind", "code", "version", name=op.f("uq_definition_kind_code_version")),
        sqlite_autoincrement=True,
    )


def _make_explanations() -> None:
    op.create_table(
        "explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("check_code", sa.String(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_explanation_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["received_file.id"], name=op.f("fk_explanation_source_id_received_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_explanation_subject", "explanation", ["agency_id", "period", "subject", "check_code"], unique=False
    )


def _make_links() -> None:
    op.create_table(
        "exemption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_exemption_agency_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemption")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_exemption_measure"), "exemption", ["measure"], unique=False)
    op.create_table(
        "task_indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_task_indicator_indicator_id_indicator"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["node_id"], ["node.id"], name=op.f("fk_task_indicator_node_id_node"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_indicator")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_indicator_indicator_id"), "task_indicator", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_task_indicator_node_id"), "task_indicator", ["node_id"], unique=False)


def _make_reports() -> None:
    op.create_table(
        "period_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("drafted", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_period_report_plan_id_plan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_report")),
        sa.UniqueConstraint("plan_id", "period", name=op.f("uq_period_report_plan_id_period")),
        sqlite_autoincrement=True,
    )


def _make_printouts() -> None:
    op.create_table(
        "printout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printout")),
        sa.UniqueConstraint("digest", name=op.f("uq_printout_digest")),
        sqlite_autoincrement=True,
    )
