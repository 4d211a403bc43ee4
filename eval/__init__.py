"""Questions with known answers in, measures out."""
