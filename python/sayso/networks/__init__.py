"""Networks: who is tied to whom, how strongly, in which groups, and what that looks like."""

from sayso.networks.build import network
from sayso.networks.graph import Network

__all__ = ["Network", "network"]
