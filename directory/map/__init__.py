"""The map: its drawing, read from GeoJSON and checked, and how far it is from a place to what lies on it."""
