"""Readers: a question and passages in, scored spans out."""
