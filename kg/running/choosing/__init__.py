"""Words of a user in, the events that they choose out."""
