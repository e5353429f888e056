"""The page loop made fast: what is the same on many pages is rendered once.

`trace` runs a template once with stand-ins for the page and notes what the page decides; `shells`
keeps what came out and fills it for each page; `bodies` reads the Markdown the generator writes;
`cores` shares the work. Knows Jinja, and nothing of mkdocs or of today's templates.
"""
