"""Comments: models, services, moderation, mails and the public website. Knows nothing of stories."""
