"""What programs of visitors read: contacts for address books, times for calendars."""
