"""Files for address books and calendars."""
