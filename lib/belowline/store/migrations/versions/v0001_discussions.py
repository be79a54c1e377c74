"""Keep discussions: the upload's bytes and the document read from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "discussion",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.CheckConstraint("bytes >= 0", name=op.f("ck_discussion_bytes")),
        sa.CheckConstraint("comments >= 0", name=op.f("ck_discussion_comments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion")),
        sa.UniqueConstraint("sha256", name=op.f("uq_discussion_sha256")),
    )
    op.create_index(op.f("ix_discussion_created"), "discussion", ["created"])
    op.create_table(
        "upload",
        sa.Column("discussion_id", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["discussion_id"],
            ["discussion.id"],
            name=op.f("fk_upload_discussion_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("discussion_id", name=op.f("pk_upload")),
    )
    op.create_table(
        "document",
        sa.Column("discussion_id", sa.String(32), nullable=False),
        sa.Column("reader_version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("bytes >= 0", name=op.f("ck_document_bytes")),
        sa.ForeignKeyConstraint(
            ["discussion_id"],
            ["discussion.id"],
            name=op.f("fk_document_discussion_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("discussion_id", name=op.f("pk_document")),
    )


def downgrade() -> None:
    """Drop them; what was kept is gone."""
    op.drop_table("document")
    op.drop_table("upload")
    op.drop_table("discussion")
