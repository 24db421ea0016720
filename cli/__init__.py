"""The command line: verbs, progress, self-inspection."""
