"""Completion of ``ask`` and ``qa`` by bash, zsh and fish.

``scripts`` holds what the shells run, ``complete`` what answers them, ``values`` the values that
come from the index, ``install`` the two options that hand the scripts out. Nothing here loads a
model, and while a shell asks nothing is ever said: what cannot be completed is not completed.
"""
