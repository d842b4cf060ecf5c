"""The buttons at the foot of the admin's forms."""

from playwright.sync_api import Page, TimeoutError, expect

MOMENT = 4_000


def choose_action(page: Page, name: str) -> None:
    """Click the button ``name``, in the fold beside the others where it is none of them.

    A date or time picker that is just closing, or a script still starting, may swallow the first click.
    """
    action = page.get_by_role("button", name=name, exact=True)
    expect(page.locator(".office-actions")).to_be_visible()
    for _attempt in range(3):
        if action.is_visible():
            break
        page.get_by_text("Weitere Aktionen").click()
        try:
            action.wait_for(timeout=MOMENT)
        except TimeoutError:
            continue
    expect(action).to_be_visible()
    action.click()
