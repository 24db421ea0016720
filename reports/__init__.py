"""What is told, and to whom: scores, the register, the papers of one edition."""
