"""Floor 6: the doors: command line and shell."""
