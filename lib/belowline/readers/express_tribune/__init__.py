"""Story, letter and slideshow pages of The Express Tribune, saved as text.

``shapes`` states what the lines look like, ``headers`` finds where comments begin,
``bodies`` what they say, ``article`` what stands above them; ``reader`` joins the parts.
``later`` reads pages of the site's later generation.
"""

from belowline.readers.express_tribune.later import EXPRESS_TRIBUNE_LATER
from belowline.readers.express_tribune.reader import EXPRESS_TRIBUNE

__all__ = ["EXPRESS_TRIBUNE", "EXPRESS_TRIBUNE_LATER"]
