"""Keep what people said of comments by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of labels."""
    op.create_table(
        "label",
        sa.Column("discussion_id", sa.String(32), nullable=False),
        sa.Column("comment", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("value", sa.String(32), nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["discussion_id"],
            ["discussion.id"],
            name=op.f("fk_label_discussion_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("discussion_id", "comment", "kind", name=op.f("pk_label")),
    )


def downgrade() -> None:
    """Take the table away, and with it what people said."""
    op.drop_table("label")
