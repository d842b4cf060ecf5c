"""Requests and answers: what stands between the server and the views."""
