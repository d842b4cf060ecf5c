"""The process beside the web server: queued tasks and what is due every minute."""
