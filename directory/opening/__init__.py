"""What lies around opening hours: public and school holidays, days that are different, and all of it as OSM's text."""
