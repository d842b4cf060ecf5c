"""How much is asked for, and what cannot be."""

from __future__ import annotations

from dataclasses import dataclass

# A page has at most 36⁴ − 1 children: four digits of base 36 in the tree's paths.
MOST_STORIES = 1_000_000
MOST = 10_000_000


@dataclass(frozen=True)
class Amounts:
    """How many actors, stories and comments to make."""

    actors: int = 0
    stories: int = 0
    comments: int = 0

    def refusal(self) -> str:
        """Return the sentence that says why this cannot be made, or an empty text."""
        given = {"actors": self.actors, "stories": self.stories, "comments": self.comments}
        for name, number in given.items():
            most = MOST_STORIES if name == "stories" else MOST
            if not 0 <= number <= most:
                return f"--{name} ist {number}; bitte geben Sie eine Zahl von 0 bis {most} an."
        if not any(given.values()):
            return "Es gibt nichts zu laden; bitte geben Sie bei --actors oder --stories eine Zahl über 0 an."
        if self.comments and not self.stories:
            return "Kommentare stehen unter Geschichten; bitte geben Sie auch --stories an."
        return ""
