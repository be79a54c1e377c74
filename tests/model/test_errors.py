"""Everything that goes wrong on purpose says so in a sentence."""

import inspect

import pytest

from belowline.model import errors

RAISED = sorted(
    (kind for _, kind in inspect.getmembers(errors, inspect.isclass)),
    key=lambda kind: kind.__name__,
)
SPEAKING = [kind for kind in RAISED if "__init__" in vars(kind)]  # of the rest, the children do
FACTS = {"str": "Boats at night.txt", "int": 12_000_000, "str | None": "Boats at night"}


@pytest.mark.parametrize("kind", RAISED, ids=lambda kind: kind.__name__)
def test_every_error_is_drawn_in_the_tree(kind: type[Exception]) -> None:
    assert issubclass(kind, errors.BelowlineError)
    assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("kind", SPEAKING, ids=lambda kind: kind.__name__)
def test_every_error_with_facts_speaks_in_sentences(kind: type[Exception]) -> None:
    asked = list(inspect.signature(kind).parameters.values())

    said = str(kind(*(FACTS[str(part.annotation)] for part in asked)))

    assert not said[0].islower()
    assert said.endswith(".")
    assert "None" not in said
