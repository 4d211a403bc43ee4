"""The interactive shell: a conversation with a folder of articles, and what can be done with it."""
