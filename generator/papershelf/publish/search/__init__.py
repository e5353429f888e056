"""The search index: what a browser loads, piece by piece, to search all papers by itself.

`documents` says what is known of a paper, `words` what a word is, `terms` which paper holds which
word, `names` finds papers by what they are called, `facets` by what they are filed under,
`spelling` knows the words that exist; `files` puts all into small files. The scripts of
`overrides/assets/javascripts/search` read them. Must not know how pages look.
"""
