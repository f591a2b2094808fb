"""Rules by which figures are read: numbers, people counted, what befell them, whose number it is and of what event."""
