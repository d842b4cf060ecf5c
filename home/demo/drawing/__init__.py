"""Drawings in flat colours: house fronts, courtyards, maps, patterns and scenes of the district."""
