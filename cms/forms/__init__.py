"""Form classes and panels that models name; knows no model."""
