"""Attacks on the API: each must fail politely, at small cost, telling nothing."""
