"""What holds for every test."""

from hypothesis import settings

# On a machine with other work one example may take a second: how long it took says nothing about the code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
