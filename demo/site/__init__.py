"""What the demo portal serves: pages laid relative to one day, the same for the same day."""
