"""A paper as others cite it: one `Citable` value and the formats made of it.

Everything here is pure: a `Paper` in, text out. The browser makes the same texts of the same
value (`embedded`) with overrides/assets/javascripts/cite.js; tests hold the two together.
"""
