"""Typesetting: what a source wrote, as plain Unicode with math kept as `$...$`.

Owns every change ever made to a claim's words; nothing else of the project rewrites text.
Imports nothing of the project.
"""

from generator.text.math import is_math_span, segments, without_formulas
from generator.text.typeset import clean_abstract, typeset

__all__ = ["clean_abstract", "is_math_span", "segments", "typeset", "without_formulas"]
