"""An OpenSearch description: browsers offer the site's search beside those they know."""

from __future__ import annotations

import re
from html import escape

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAME = 16
"""Characters of a short name, by the specification."""


def open_search(site_name: str, site: str) -> str:
    """site: the address of the site, with `/` at its end."""
    name = _NOT_IN_XML.sub("", site_name)
    template = f"{site}search/?q={{searchTerms}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name[:_NAME])}</ShortName>\n"
        f"<Description>{escape(name)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template="{escape(template)}"/>\n'
        "</OpenSearchDescription>\n"
    )
