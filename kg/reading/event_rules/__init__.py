"""Parts of reading events: words, the scene they stand in, triggers, roles, modality, voice, occurrences, rows."""
