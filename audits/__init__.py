"""What was seen on the portal, and what is wrong with it."""
