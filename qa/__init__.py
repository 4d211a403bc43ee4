"""Questions in, answers in the articles' own words out."""
