"""What is required: the office's settings, update periods, working days and the plan's duties."""
