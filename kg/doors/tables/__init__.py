"""What a store holds in, tables with a data dictionary out: one sheet for each kind of thing."""
