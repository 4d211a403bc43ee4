"""What an answer says, as a date, a number, a name or words, and whether two say the same.

``agreement`` joins them: a ``Saying`` takes a text apart, its ``relation`` compares two.
"""
