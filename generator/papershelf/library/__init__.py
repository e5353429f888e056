"""From claims to papers: which entries are one, what is held true of it, and where it stands."""
