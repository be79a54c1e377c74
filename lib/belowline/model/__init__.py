"""What every room means by a word: discussion, tables, view, mark, verdict, errors."""
