"""How often somebody may do something: a few places, each taken for a while, in a cache that all processes share.

A keyed hash stands for a computer or a mailbox, and is forgotten with its place. Where the cache fails, everything is
allowed: a complaint that comes through matters more than one too many.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)
CACHE = "limits"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many things in so much time, for each who."""

    name: str
    places: int
    during: timedelta

    def take(self, who: str, what: str, at: datetime) -> int:
        """Take a place for `what`: 0 when it has one, now or already; else in how many seconds one comes free.

        Nobody (an empty `who`) is not counted: what cannot be told apart cannot be limited.
        """
        if not who:
            return 0
        try:
            with transaction.atomic():  # a cache that fails in the database breaks no transaction around it
                return self._take(who, what, at)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the cache, the form works
            logger.warning("limiter failed: %s", type(error).__name__)
            return 0

    def _take(self, who: str, what: str, at: datetime) -> int:
        cache, mine = caches[CACHE], (what, (at + self.during).timestamp())
        digest = salted_hmac(f"limits.{self.name}", who, algorithm="sha256").hexdigest()
        places = [f"{digest}.{number}" for number in range(self.places)]
        held = cache.get_many(places)
        if what in (holder for holder, _ in held.values()):
            return 0
        for place in places:
            if place in held:
                continue
            # Two copies of one thing at once want the same place: the second finds the first in it, and is done.
            taken = cache.add(place, mine, self.during.total_seconds())
            holder, _ = mine if taken else cache.get_many([place]).get(place, mine)
            if holder == what:
                return 0
        return max(1, round(min((until for _, until in held.values()), default=mine[1]) - at.timestamp()))


def forget_past(at: datetime) -> int:
    """Remove the places whose time is over; the cache itself does so only when it is full."""
    table = connection.ops.quote_name(settings.LIMITS_TABLE)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [connection.ops.adapt_datetimefield_value(at)])  # noqa: S608
        return int(cursor.rowcount)


def address_of(request: HttpRequest) -> str:
    """The network address that a request comes from, as far as our own proxies vouch for it (TRUSTED_PROXIES)."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.TRUSTED_PROXIES
    return _household(hops[-proxies] if 0 < proxies <= len(hops) else request.META.get("REMOTE_ADDR", ""))


def _household(address: str) -> str:
    """One IPv6 connection has 2^64 addresses to choose from; they count as one."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network((known, 64), strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)
