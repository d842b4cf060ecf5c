"""What client and server agree on, header by header: type, coding, conditions, other sites. For all doors alike."""
