"""What one request to the API may ask for, by the profile of who asks."""

from cms.settings.environment import Environment

# Items of a list, and points a minute: what descriptions and the forms of partners say, too.
PAGE_SIZE, PARTNER_PAGE_SIZE = 100, 500
PARTNER_POINTS = 400_000


def api_limits(env: Environment) -> dict[str, dict[str, int]]:
    """Read the limits of each profile from ``env``; api/limits/limits.py says what each number means."""
    public = {
        "body": env.int("API_MAX_BODY", default=64 * 1024, least=1),
        "json_depth": env.int("API_MAX_JSON_DEPTH", default=10, least=1),
        "tokens": env.int("API_MAX_TOKENS", default=2_000, least=1),
        "depth": env.int("API_MAX_DEPTH", default=12, least=1),
        "fields": env.int("API_MAX_FIELDS", default=400, least=1),
        "aliases": env.int("API_MAX_ALIASES", default=50, least=1),
        "directives": env.int("API_MAX_DIRECTIVES", default=50, least=1),
        "fragments": env.int("API_MAX_FRAGMENTS", default=50, least=1),
        "page_size": PAGE_SIZE,
        "cost": env.int("API_MAX_COST", default=4_000, least=1),
        # 12 seconds of CPU, by API and pages together (cms.limits.cpu_budget); 0 switches it off, for load tests.
        "points_per_minute": env.int("API_RATE_LIMIT", default=240_000),
    }
    partner = {**public, "page_size": PARTNER_PAGE_SIZE, "cost": 40_000}
    if public["points_per_minute"]:
        partner["points_per_minute"] = PARTNER_POINTS
    return {"public": public, "partner": partner}
