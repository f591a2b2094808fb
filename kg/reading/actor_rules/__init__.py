"""Rules by which kg.reading.actors finds who is named: a module for each kind of name, and the chains between."""
