"""The settings of the test suite with little patience, for workers that are killed on purpose."""

from site_gooiconsult.settings.test import *  # noqa: F403
from site_gooiconsult.settings.test import Q_CLUSTER

Q_CLUSTER = Q_CLUSTER | {"timeout": 15, "retry": 20}
CLOCK_PING_SECONDS, CLOCK_PATIENCE_SECONDS = 1, 15
POST_LEASE_SECONDS = 4
COMPLAINTS_PER_ADDRESS_PER_HOUR = 1_000
"""All of a storm comes from one address."""
