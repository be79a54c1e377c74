"""Keep what a library knows: names, tags, what was put away, and an index of words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and give every discussion its row; the words are indexed later."""
    op.create_table(
        "shelf",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("discussion_id", sa.String(32), nullable=False),
        sa.Column("title_folded", sa.Text(), nullable=False),
        sa.Column("own_title", sa.Text(), nullable=True),
        sa.Column("own_title_sha256", sa.String(64), nullable=True),
        sa.Column("opened", sa.String(32), nullable=True),
        sa.Column("words_version", sa.Integer(), nullable=False, server_default="0"),
        _key("shelf"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_shelf")),
        sa.UniqueConstraint("discussion_id", name=op.f("uq_shelf_discussion_id")),
    )
    op.create_table(
        "tag",
        sa.Column("discussion_id", sa.String(32), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        _key("tag"),
        sa.PrimaryKeyConstraint("discussion_id", "tag", name=op.f("pk_tag")),
    )
    op.create_index(op.f("ix_tag_tag"), "tag", ["tag"])
    op.create_table(
        "put_away",
        sa.Column("discussion_id", sa.String(32), nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        _key("put_away"),
        sa.PrimaryKeyConstraint("discussion_id", name=op.f("pk_put_away")),
    )
    op.create_index(op.f("ix_put_away_since"), "put_away", ["since"])
    # In SQL, which stumbles over no title that a damaged disk has left; it is folded
    # properly when the words are indexed.
    op.execute(
        "INSERT INTO shelf (discussion_id, title_folded) "
        "SELECT id, lower(coalesce(title, name)) FROM discussion ORDER BY created"
    )
    _index_of_words()


def _key(table: str) -> sa.ForeignKeyConstraint:
    """Return the constraint that lets a row leave with its discussion."""
    return sa.ForeignKeyConstraint(
        ["discussion_id"],
        ["discussion.id"],
        name=op.f(f"fk_{table}_discussion_id"),
        ondelete="CASCADE",
    )


def _index_of_words() -> None:
    """Create the search index, which every database has its own kind of."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE comment_words USING fts5("
            "words, tokenize=\"ascii tokenchars '''-.|'\", columnsize=0)"
        )
        return
    op.execute(
        "CREATE TABLE comment_words (number INTEGER NOT NULL REFERENCES shelf ON DELETE CASCADE, "
        "place INTEGER NOT NULL, words tsvector NOT NULL, PRIMARY KEY (number, place))"
    )
    op.execute("CREATE INDEX ix_comment_words_words ON comment_words USING gin (words)")


def downgrade() -> None:
    """Drop them; names, tags and the index are gone, and what was put away is back."""
    for table in ("comment_words", "put_away", "tag", "shelf"):
        op.drop_table(table)
