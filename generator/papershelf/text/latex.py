"""LaTeX of running text (not of formulas) to Unicode: accents, symbols, markup, braces.

What is not known stays as it stands: an undefined macro is more readable than a gap.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from papershelf.text.scripts import shifted

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "i": "ı", "j": "ȷ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
_NAMED = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textasciitilde": "~", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textdegree": "°", "textregistered": "®", "texttrademark": "™",
    "copyright": "©", "textmu": "µ", "textbullet": "•", "pounds": "£", "euro": "€",
    "texteuro": "€", "LaTeX": "LaTeX", "TeX": "TeX", "xspace": "", "slash": "/",
    "textquotesingle": "'", "textasciicircum": "^", "textquotedbl": '"', "textdollar": "$",
    "guillemotleft": "«", "guillemotright": "»", "nobreakdash": "", "textnumero": "№",
}  # fmt: skip

_SIGN_ACCENT = re.compile(r"\\([`'^\"~=.])(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))")
_WORD_ACCENT = re.compile(r"\\(?:([uvHcdbrk])\s?\{\\?([A-Za-z])\}|([uvHcrk])\s\\?([A-Za-z]))")
_NAMES = "|".join(sorted(_LETTERS, key=len, reverse=True))
_LETTER = re.compile(rf"\{{\\({_NAMES})\s*\}}|\\({_NAMES})(?![A-Za-z])(?:\{{\}}|\s(?=[a-z]))?")
# Each begins with the sign it is about and looks back from there: tried at such signs alone.
_APOSTROPHE = re.compile(r"\\'(?<=[A-Za-z]\\')(?=(?:s|t|d|m|ll|re|ve)(?![A-Za-z]))")
_QUOTED = re.compile(r"\\\"(?<![^\s(\[]\\\")([^\"\\{}\n]+)\\\"(?=[\s.,;:!?)\]]|$)")
_LONE_LETTER = re.compile(r"\{(?<!\\\{)([^\W\d_])\}")
_STYLE = re.compile(
    r"\\(?:textsc|textbf|textit|texttt|textrm|textsf|textsl|textmd|textup|textnormal|emph|underline"
    r"|uline|text|mbox|hbox|url|path|textcolor\{\w+\}|href\{[^{}]*\})\*?\s?\{([^{}]*)\}"
)
_SWITCH = re.compile(
    r"\{\\(?:em|bf|it|sc|tt|rm|sf|sl|itshape|bfseries|scshape|ttfamily|rmfamily|sffamily)"
    r"(?![A-Za-z])\s*([^{}]*)\}"
)
_ESCAPED_COMMAND = re.compile(r"\\textbackslash(?:\{\})?\s*([A-Za-z]+)\\\{([^{}\\]*)\\\}")
_SUBSCRIPT = re.compile(r"\\textsubscript\s?\{([^{}$\\]*)\}")
_SUPERSCRIPT = re.compile(r"\\textsuperscript\s?\{([^{}$\\]*)\}")
_BRACED_MATH = re.compile(r"(?<![\\_^}\]\w*])\{(\$[^{}$]+\$)\}")
_JOINED_MATH = re.compile(r"\$([_^])\{?([^{}$\\]*)\}?\$\$\1\{?([^{}$\\]*)\}?\$")
_TWO_FORMS = re.compile(r"\\texorpdfstring\s?\{(?:[^{}]|\{[^{}]*\})*\}\s?\{([^{}]*)\}")
_MACRO = re.compile(
    rf"\\({'|'.join(_NAMED)})(?![A-Za-z])(?:\{{\}})?|\\([A-Za-z]+)(\{{\}}|(?![A-Za-z{{]))"
)
_SLASH = re.compile(r"\\slash(?:\{\}|\s+|(?![A-Za-z]))")
_ESCAPED = re.compile(r"\\([%&#_{}])")
_PRICE = re.compile(r"\\\$(?=\s?\d)")
_LINE_BREAK = re.compile(r"\\\\(?=\s|$)")
_SPACE = re.compile(r"\\[,;: ](?=\S)|~(?:(?<=[A-Za-z]{2}~)|(?<=[.,)\]]~))(?=[\w\\(\x00])")
_INVISIBLE = re.compile(r"\\(?<=\w\\)[-/](?=\w)")
_CASE_BRACES = re.compile(
    r"(?<![\\_^}\]])\{((?=[^{}]*[^\W\d_a-z\x00])[^\W_][\w\-+.:'’/&–—\x00 ]*)\}(?!\{)"
    r"|(?<![\\_^}\]])\{\{([^{}]*[A-Z\x00][^{}]*)\}\}|\{([^\w\s{}\\\x00])\}"
)
"""Also two pairs around the same words, and one around a sign."""
_DEEPEST = 5
"""Levels of markup and braces within each other: people write two or three."""
_AFTER_MACRO = re.compile(r"\\[A-Za-z]+\*?\s?$")

_DOUBLE_QUOTES = re.compile(r"``(?<!```)(?!`)([^`]{1,1000}?)(?:''|\")")
_SINGLE_QUOTES = re.compile(r"`(?<![`\w]`)(?!`)([^`\n]{1,300}?)'(?![\w'])")
_EM_DASH = re.compile(r"(?<![^\s\w)\]”’.,\x00])---(?=[\s\w(\[“‘\x00])(?!-)")
_EN_DASH = re.compile(r"(?<=[\w)\]”’.\x00])--(?=[\w(\[“‘\x00])|(?<=\s)--(?=\s)")


def latex_accents(text: str) -> str:
    r"""``Rozi\`ere``, `T\"ULU`, `Kad{\i}o\u{g}lu`; quotes escaped by a program stay quotes."""
    if "\\" not in text:
        return text
    text = _QUOTED.sub(r'"\1"', _APOSTROPHE.sub("'", text))
    text = _SIGN_ACCENT.sub(_accented, text)
    text = _WORD_ACCENT.sub(_accented, text)
    text = _LETTER.sub(lambda match: _LETTERS[match[1] or match[2]], text)
    return _LONE_LETTER.sub(lambda m: m[0] if m[1].isascii() else m[1], text)


def _accented(match: re.Match[str]) -> str:
    """The one character for an accent on a letter; what Unicode has no letter for stays."""
    accent, letter = (part for part in match.groups() if part)
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[accent])
    return composed if len(composed) == 1 else match[0]


def latex_markup(text: str) -> str:
    r"""`\textsc{Ofa}`, `{\em e.g.}`: the words without the markup."""
    if "\\" not in text:
        return text
    text = _ESCAPED_COMMAND.sub(r"\\\1{\2}", text)
    return _from_within(text, lambda text: _SWITCH.sub(r"\1", _STYLE.sub(r"\1", text)))


def _from_within(text: str, step: Callable[[str], str]) -> str:
    """The text after steps that each free the innermost words; what is deeper stays as it is."""
    for _ in range(_DEEPEST):
        if (freed := step(text)) == text:
            break
        text = freed
    return text


def latex_scripts(text: str) -> str:
    r"""`Ga\textsubscript{x}N` as `Ga$_x$N`; `$_{1-}$\textsubscript{x}` is one formula."""
    text = _BRACED_MATH.sub(r"\1", text) if "{$" in text else text
    if "\\tex" not in text:
        return text
    text = _TWO_FORMS.sub(r"\1", text)
    text = _SUBSCRIPT.sub(lambda match: _formula("_", match[1]), text)
    text = _SUPERSCRIPT.sub(lambda match: _formula("^", match[1]), text)
    return _JOINED_MATH.sub(lambda match: _formula(match[1], match[2] + match[3]), text)


def _formula(mark: str, text: str) -> str:
    formula = f"${mark}{text}$" if len(text) == 1 else f"${mark}{{{text}}}$"
    return shifted(mark, text) or formula


def latex_symbols(text: str) -> str:
    r"""`\ldots`, `\alpha`, `\%`, `\&`, `~` and spaces of all widths; other macros stay."""
    if "\\" in text:
        text = _MACRO.sub(_named, _SLASH.sub("/", text))
        text = _PRICE.sub("$", _ESCAPED.sub(r"\1", text))
        text = _INVISIBLE.sub("", _LINE_BREAK.sub(" ", text))
    return _SPACE.sub(" ", text) if "~" in text or "\\" in text else text


def _named(match: re.Match[str]) -> str:
    name = match[1] or match[2]
    known = _NAMED.get(name)
    return (_symbols(name) or f"\\{name}") if known is None else known


@cache
def _symbols(name: str) -> str:
    """The one character that a macro of no arguments stands for, or nothing."""
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415

    spec = get_default_latex_context_db().get_macro_spec(name)
    text = getattr(spec, "simplify_repl", None)
    return text if isinstance(text, str) and len(text) == 1 and not text.isascii() else ""


def latex_braces(text: str) -> str:
    """`{BERT}`, `{{Deep}} Nets`: braces that only protect capitals; other braces are text."""
    if "{" not in text:
        return text
    return _from_within(text, lambda text: _CASE_BRACES.sub(_unbraced, text))


def _unbraced(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 40) : match.start()]
    inner = next(group for group in match.groups() if group)
    return match[0] if _AFTER_MACRO.search(before) else inner


def latex_quotes(text: str) -> str:
    """``` ``quotes'' ``` and `` `quote' ``; backticks of code stay."""
    if "`" not in text:
        return text
    return _SINGLE_QUOTES.sub(r"‘\1’", _DOUBLE_QUOTES.sub(r"“\1”", text))


def latex_dashes(text: str) -> str:
    """`--` and `---` between words; not the option `--strict`, not a rule of a table."""
    if "--" not in text:
        return text
    return _EN_DASH.sub("–", _EM_DASH.sub("—", text))
