"""How a store of any age becomes one of today.

``versions/`` holds one file per released step, run in order by Alembic when a store is
opened. A step that has been released is history and is never edited. The next one: a
file beside the last, its ``revision`` one higher, its ``down_revision`` the one before;
then set ``tables.REVISION``. A test compares the result with ``tables.py``.
"""
