from belowline.charts.network import COLOURS, LABELS, SIZES
from belowline.model.looks import LOOKS


def test_a_link_knows_every_way_in_which_a_network_can_be_drawn() -> None:
    assert LOOKS["size"] == tuple(SIZES)
    assert LOOKS["colour"] == tuple(COLOURS)
    assert LOOKS["names"] == tuple(LABELS)
