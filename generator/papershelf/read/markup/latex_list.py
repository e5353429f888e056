r"""LaTeX: lists of `\item` and `\bibitem`, and paragraphs, below headings.

\section*{Papers}
\begin{enumerate}
  \item A. Wind, {\em Slow Kites}, \href{https://a.example}{J. Ponds}, 2031.
\end{enumerate}
"""

from __future__ import annotations

import re

from papershelf.read.lines import emptied
from papershelf.text.latex import latex_accents, latex_braces

_SIGN = re.compile(r"^[ \t]*\\(?:item|bibitem|begin\{document\})(?![a-zA-Z])", re.MULTILINE)
_OTHER = re.compile(r"\]\(|^\#{1,6} ", re.MULTILINE)
"""Markdown, which may speak of LaTeX."""
_PREAMBLE = re.compile(r"\A(?:[^\\]|\\(?!begin\{document\}))*+\\begin\{document\}")
_HIDDEN = re.compile(
    r"\\begin\{(?P<name>comment|verbatim|lstlisting)\}(?:[^\n]*\n){0,400}?[^\n]*?\\end\{(?P=name)\}"
)
_COMMENT = re.compile(r"(?<![\\\w/=&?.,-])%.*")
"""Not `%20` in an address."""
_HEADING = re.compile(
    r"\\(?P<level>part|chapter|(?:sub){0,2}section|paragraph|cvsection)\*?\s?"
    r"(?:\[[^\[\]]*\])?\{(?P<text>[^{}]*)\}.*"
)
_LEVELS = {"part": 1, "chapter": 1, "section": 2, "cvsection": 2, "subsection": 3}
_OPENED = re.compile(r"\\begin\{(?:itemize|enumerate|description|thebibliography|\w*list)\*?\}")
_CLOSED = re.compile(r"\\end\{(?:itemize|enumerate|description|thebibliography|\w*list)\*?\}")
_ITEM = re.compile(r"\\item(?![a-zA-Z])\s*(?:\[[^\[\]]*\]\s*)?(?=\S)")
_BIBITEM = re.compile(
    r"\\bibitem\s*(?:\[(?:[^\[\]]|\[[^\[\]]*\]){0,400}?\])?\s*(?:%[^\n]*)?\s*\{[^{}]*\}[ \t]*\n?"
)
_HREF = re.compile(
    r"\\href\s?\{\s*(?P<url>[^{}]*)\}\s*\{(?P<text>[^{}]*(?:\{[^{}]*\}[^{}]*){0,5})\}"
)
_URL = re.compile(r"\\(?P<kind>url|doi|path|nolinkurl)\s?\{\s*(?P<url>[^{}\s]*)\s*\}")
_BOLD = re.compile(r"\\textbf\s?\{([^{}]*)\}|\{\\(?:bf|bfseries)(?![a-z])\s*([^{}]*)\}")
_ITALIC = re.compile(
    r"\\(?:textit|emph|textsl)\s?\{([^{}]*)\}|\{\\(?:em|it|sl|itshape)(?![a-z])\s*([^{}]*)\}"
)
_PLAIN = re.compile(
    r"\\(?:textsc|textrm|textsf|texttt|textup|text|underline|uline|mbox|textcolor\{\w+\})\s?\{([^{}]*)\}"
    r"|\{\\(?:sc|rm|sf|tt|scshape|small|footnotesize|large|Large|huge)(?![a-z])\s*([^{}]*)\}"
)
_QUOTE = re.compile(r"``([^`]{1,600}?)(?:''|\"|”)")
_QUOTE_MACRO = re.compile(r"\\textquotedbl(?P<side>left|right)(?![a-z])(?:\{\})?\s?")
_GONE = re.compile(
    r"\\(?:begin|end|label|v?h?space\*?|setlength|setcounter|vskip|color|input|cite|nocite)\*?\s?"
    r"(?:\[[^\[\]]*\])?(?:\{[^{}]*\}){1,3}(?:\[[^\[\]]*\])?"
    r"|\\(?:newblock|noindent|smallskip|medskip|bigskip|hfill|centering|raggedright|newpage|par|/|@"
    r"|clearpage|maketitle|pagebreak|itemsep\S*|hrule\b[^\n]*|thispagestyle\{\w*\})(?![a-zA-Z])"
)
_ESCAPED = re.compile(r"\\([%&#_$])")
_SPACE = re.compile(r"(?<!\\)~|\\[,;: ]")
_END = re.compile(r"[ \t]*\\\\(?:\[[^\[\]]*\])?[ \t]*$")
_DEEPEST = 3
"""Groups within each other that are undone."""


def is_written_in(text: str) -> bool:
    """Whether the text has items or a body of LaTeX."""
    signs = "\\item" in text or "\\bibitem" in text or "\\begin{document}" in text
    return bool(signs and _SIGN.search(text) and not _OTHER.search(text))


def as_markdown(lines: list[str]) -> list[str]:
    """As many lines in Markdown."""
    text = _PREAMBLE.sub(emptied, _HIDDEN.sub(emptied, "\n".join(lines)), count=1)
    text = _BIBITEM.sub(lambda match: emptied(match) + "\\item ", text)
    text = "\n".join(_COMMENT.sub("", line) for line in text.split("\n"))
    return _items(_inline(text).split("\n"))


def _items(lines: list[str]) -> list[str]:
    found: list[str] = []
    depth, within = 0, False
    for line in lines:
        depth += bool(_OPENED.search(line))
        heading = _HEADING.match(line.strip())
        item = _ITEM.match(line.strip())
        text = _END.sub("  ", _GONE.sub("", line.strip()))
        if _CLOSED.search(line):
            depth, within = max(0, depth - 1), False
        if heading:
            marks = "#" * _LEVELS.get(heading["level"], 4)
            found.append(f"{marks} {heading['text'].strip()}")
            within = False
        elif item:
            found.append(f"{'    ' * (depth - 1)}- {_ITEM.sub('', text, count=1)}")
            within = True
        else:
            found.append(f"    {text}" if within and text.strip() else text)
    return found


def _inline(text: str) -> str:
    """The text with links, emphasis and quotes as Markdown has them."""
    text = latex_braces(latex_accents(text))
    text = _HREF.sub(lambda match: f"[{match['text']}]({_address(match['url'])})", text)
    text = _URL.sub(_linked, text)
    for _ in range(_DEEPEST):
        text = _PLAIN.sub(r"\1\2", text)
        text = _ITALIC.sub(lambda match: _marked("*", match[1] or match[2] or ""), text)
        text = _BOLD.sub(lambda match: _marked("**", match[1] or match[2] or ""), text)
    text = _QUOTE.sub(r"“\1”", _QUOTE_MACRO.sub(_quote_mark, text))
    return _SPACE.sub(" ", _ESCAPED.sub(r"\1", text))


def _quote_mark(macro: re.Match[str]) -> str:
    return "“" if macro["side"] == "left" else "”"


def _marked(mark: str, text: str) -> str:
    """The text in emphasis; what is emphasized within needs none around it."""
    text = text.replace("\\/", "").strip()
    return text if not text or "*" in text else f"{mark}{text}{mark}"


def _linked(match: re.Match[str]) -> str:
    url = _address(match["url"])
    return f"https://doi.org/{url}" if match["kind"] == "doi" and "://" not in url else url


def _address(url: str) -> str:
    return _ESCAPED.sub(r"\1", url).replace(" ", "")
