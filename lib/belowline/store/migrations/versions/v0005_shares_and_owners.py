"""Keep share links, and whose discussions are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give every discussion an owner; create the tables of links, tokens and sign-ins."""
    owner = sa.Column("owner", sa.String(32), nullable=False, server_default=sa.text("''"))
    if op.get_bind().dialect.name == "sqlite":
        _discussion_with_owner(owner)
    else:
        op.add_column("discussion", owner)
        op.drop_constraint(op.f("uq_discussion_sha256_part"), "discussion", type_="unique")
        op.create_unique_constraint(
            op.f("uq_discussion_owner_sha256_part"), "discussion", ["owner", "sha256", "part"]
        )
    op.create_index(op.f("ix_discussion_owner"), "discussion", ["owner"])
    op.create_table(
        "share",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("discussion_id", sa.String(32), nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("page", sa.String(32), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("hide_names", sa.Boolean(), nullable=False),
        sa.Column("raw_text", sa.Boolean(), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("opened", sa.String(32), nullable=True),
        sa.Column("ends", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["discussion_id"],
            ["discussion.id"],
            name=op.f("fk_share_discussion_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_share_token_sha256")),
    )
    op.create_index(op.f("ix_share_discussion_id"), "share", ["discussion_id"])
    op.create_table(
        "owner_token",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_token")),
    )
    op.create_table(
        "sign_in",
        sa.Column("cookie_sha256", sa.String(64), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("ends", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("cookie_sha256", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_owner"), "sign_in", ["owner"])


def _discussion_with_owner(owner: sa.Column[str]) -> None:
    """Make the table anew, whatever columns it has by now: SQLite cannot drop a constraint.

    Triggers leave with the old table and are written down before. Foreign keys are off
    while a store is upgraded.
    """
    connection = op.get_bind()
    triggers = connection.execute(
        sa.text("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'discussion'")
    ).scalars()
    statements = [statement for statement in triggers if statement]
    with op.batch_alter_table("discussion", recreate="always") as table:
        table.add_column(owner)
        table.drop_constraint(op.f("uq_discussion_sha256_part"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_discussion_owner_sha256_part"), ["owner", "sha256", "part"]
        )
    for statement in statements:
        connection.execute(sa.text(statement.replace(":", "\\:")))


def downgrade() -> None:
    """Refuse: the discussions of several owners do not fit into the tables before."""
    raise NotImplementedError
