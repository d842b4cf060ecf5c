"""How a page is written down before it becomes one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageText:
    """A page; ``body`` in the markup of `home.demo.bodies`, ``model`` standard, directory or stories."""

    title: str
    intro: str
    body: str = ""
    model: str = "standard"
    in_menu: bool = False
    picture: str = ""
    tags: str = ""
    comments: str = "closed"
    description: str = ""
