"""Images, renditions and documents."""
