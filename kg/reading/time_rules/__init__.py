"""The rules by which times are read: words to letters, letters to expressions, expressions to days."""
