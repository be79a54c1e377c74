"""How often one address may fail before it is asked to wait."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict, deque
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# A person who mistypes fails a handful of times; a secret of 256 bits is out of reach at
# any rate, and this keeps the log and the database quiet.
FAILURES: Final = 30
PER_SECONDS: Final = 60.0
# Addresses that are remembered: some 3 MB at most. A flood from more of them pushes the
# oldest out, which costs nothing but their count.
_REMEMBERED: Final = 4_096
# One subscriber of IPv6 has at least so many bits to himself (RFC 6177).
_IPV6_PREFIX: Final = 64


class Patience:
    """Counts the failures of each address within the last minute.

    Examples
    --------
    >>> patience = Patience(failures=2)
    >>> [patience.failed("192.0.2.7") for _ in range(3)], patience.is_over("192.0.2.7")
    ([None, None, None], True)
    >>> patience.is_over("192.0.2.8")
    False
    """

    def __init__(
        self,
        *,
        failures: int = FAILURES,
        seconds: float = PER_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._seconds, self._clock = failures, seconds, clock
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def is_over(self, address: str) -> bool:
        """Tell whether an address has failed too often to be heard now."""
        with self._lock:
            times = self._failed.get(_subscriber(address))
            if times is None:
                return False
            while times and self._clock() - times[0] >= self._seconds:
                times.popleft()
            return len(times) >= self._most

    def failed(self, address: str) -> None:
        """Note a failure."""
        with self._lock:
            who = _subscriber(address)
            self._failed.setdefault(who, deque(maxlen=self._most)).append(self._clock())
            self._failed.move_to_end(who)
            while len(self._failed) > _REMEMBERED:
                self._failed.popitem(last=False)


def _subscriber(address: str) -> str:
    """Return what one subscriber has: an address, or a network of IPv6.

    Examples
    --------
    >>> _subscriber("2001:db8::1") == _subscriber("2001:db8::2")
    True
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if found.version == 4:  # noqa: PLR2004 - of the protocol
        return address
    return str(ipaddress.ip_network((found, _IPV6_PREFIX), strict=False))
