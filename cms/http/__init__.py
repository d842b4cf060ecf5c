"""Requests and answers: what stands between the server and the views. Knows no app above `cms`."""
