"""The list of addresses as a city publishes it, read from a file; knows neither Django's forms nor its database."""
