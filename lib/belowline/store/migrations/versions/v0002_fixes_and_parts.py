"""Keep fixes, the discussions of one upload apart, and what columns turned out to be."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tell parts of an upload apart; create the tables of fixes and of column mappings."""
    if op.get_bind().dialect.name == "sqlite":
        _discussion_with_parts()
    else:
        op.add_column(
            "discussion", sa.Column("part", sa.Integer(), nullable=False, server_default="0")
        )
        op.drop_constraint(op.f("uq_discussion_sha256"), "discussion", type_="unique")
        op.create_unique_constraint(
            op.f("uq_discussion_sha256_part"), "discussion", ["sha256", "part"]
        )
        op.create_check_constraint(op.f("ck_discussion_part"), "discussion", "part >= 0")
    op.add_column(
        "document",
        sa.Column("read_as", sa.String(64), nullable=False, server_default=sa.text("''")),
    )
    op.create_table(
        "fix",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("discussion_id", sa.String(32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["discussion_id"],
            ["discussion.id"],
            name=op.f("fk_fix_discussion_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix")),
        sa.UniqueConstraint("discussion_id", "ordinal", name=op.f("uq_fix_discussion_id_ordinal")),
    )
    op.create_index(op.f("ix_fix_discussion_id"), "fix", ["discussion_id"])
    op.create_table(
        "column_mapping",
        sa.Column("columns", sa.String(64), nullable=False),
        sa.Column("updated", sa.String(32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("columns", name=op.f("pk_column_mapping")),
    )


def _discussion_with_parts() -> None:
    """Make the table anew: SQLite cannot drop a constraint.

    Foreign keys are off while a store is upgraded; with them, dropping the old table would
    delete every upload.
    """
    op.create_table(
        "discussion_new",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.CheckConstraint("bytes >= 0", name=op.f("ck_discussion_bytes")),
        sa.CheckConstraint("comments >= 0", name=op.f("ck_discussion_comments")),
        sa.CheckConstraint("part >= 0", name=op.f("ck_discussion_part")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion")),
        sa.UniqueConstraint("sha256", "part", name=op.f("uq_discussion_sha256_part")),
    )
    op.execute(
        "INSERT INTO discussion_new (id, sha256, part, bytes, name, title, comments, created) "
        "SELECT id, sha256, 0, bytes, name, title, comments, created FROM discussion"
    )
    op.drop_table("discussion")
    op.rename_table("discussion_new", "discussion")
    op.create_index(op.f("ix_discussion_created"), "discussion", ["created"])


def downgrade() -> None:
    """Refuse: a store of several parts does not fit into the tables before."""
    raise NotImplementedError
