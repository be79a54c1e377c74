"""Saved pages: discussions in a page's own markup.

A comment engine is a few selectors in :mod:`~belowline.readers.saved_page.engines`; to
read another one, name its classes there.
"""
