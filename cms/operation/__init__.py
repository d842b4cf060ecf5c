"""What runs the installation: looking whether it can start."""
