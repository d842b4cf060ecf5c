"""The menu at the foot of the admin's forms."""

from playwright.sync_api import Page, TimeoutError, expect

MOMENT = 4_000


def choose_action(page: Page, name: str) -> None:
    """Open the menu beside "Entwurf speichern" and click ``name``.

    A date or time picker that is just closing, or a script still starting, may swallow the first click.
    """
    action = page.get_by_role("button", name=name, exact=True)
    for _attempt in range(3):
        page.get_by_role("button", name="Mehr Aktionen").click()
        try:
            action.wait_for(timeout=MOMENT)
        except TimeoutError:
            continue
        break
    expect(action).to_be_visible()
    action.click()
