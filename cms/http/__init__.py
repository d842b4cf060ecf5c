"""What stands between the web and the views: budgets and counters of requests. Knows no app above `cms`."""
