"""Floor 1: files in, articles out."""
