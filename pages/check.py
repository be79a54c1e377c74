"""Does the machine hear in these comments what a person hears?"""

from belowline.ui import entry, hand_check

kept = entry.enter(
    "Check by hand",
    "Does the machine hear what you hear? Label twenty comments, and see how far to trust it.",
)
hand_check.show(kept)
