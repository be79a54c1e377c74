"""Comment pages of any layout, read by evidence.

No list of sites: a page is looked at line by line (:mod:`.lines`, :mod:`.headings`), every
repeated kind of line is tried as the anchor of a comment (:mod:`.candidates`), the page is
cut each way (:mod:`.segment`, :mod:`.peel`), each cut is weighed against the page
(:mod:`.scoring`) and the best is kept (:mod:`.choice`).
"""

from belowline.readers.plain.reader import PLAIN

__all__ = ["PLAIN"]
