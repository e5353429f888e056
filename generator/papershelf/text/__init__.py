"""Typesetting: what a source wrote, as plain Unicode with math kept as `$...$`.

Owns every change ever made to a claim's words; nothing else of the project rewrites text.
"""
