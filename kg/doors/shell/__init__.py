"""The SPARQL shell."""
