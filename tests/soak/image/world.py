"""An office's server as compose.yaml describes it: its services, and what is done with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from tests.soak.image.containers import Image, Service
from tests.soak.image.neighbours import Neighbours
from tests.soak.image.network import Network
from tests.soak.image.visitor import Browser


class World(NamedTuple):
    """What compose.yaml describes, but for our own containers."""

    compose: dict[str, Any]
    network: Network
    neighbours: Neighbours
    folder: Path

    def services(self, image: Image, volume: Path) -> dict[str, Service]:
        """Return our own containers over ``image``; nothing runs yet."""
        names = [name for name, service in self.compose["services"].items() if service.get("build")]
        return {name: Service(image, self.network, self.compose, name, {"data": volume}) for name in names}

    def browser(self) -> Browser:
        """Return a browser without cookies."""
        return Browser(
            self.network,
            f"https://{self.compose['services']['proxy']['environment']['SITE_HOST']}/",
            self.neighbours.authority,
        )


def start(services: dict[str, Service], *names: str) -> float:
    """Start containers as compose does, and return how long it took until all were healthy."""
    for name in names:
        services[name].start()
    return max(services[name].wait_until_healthy(900) for name in names)


def restart(services: dict[str, Service], *names: str) -> None:
    """End containers, none of them by force, and start them again."""
    assert [services[name].stop() for name in names] == [0] * len(names)
    start(services, *names)
