"""Articles in, a searchable index out; knows nothing of questions."""
