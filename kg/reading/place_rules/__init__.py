"""How places are spotted, told from names that are no places, and put on the map."""
