"""Floor 4: Extractions and Links in, graphs out: emitted, validated, stored, exported, pushed."""
