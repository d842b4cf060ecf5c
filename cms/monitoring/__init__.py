"""Logs, timings and health, without anything that must not be logged."""
