"""Addresses and identifiers: what a link is, whether it is safe, and which paper it names.

Imports only the model.
"""

from generator.ids.registries import arxiv_date, id_url, ids_of, repository_of
from generator.ids.roles import link_role
from generator.ids.urls import find_urls, safe_url

__all__ = [
    "arxiv_date",
    "find_urls",
    "id_url",
    "ids_of",
    "link_role",
    "repository_of",
    "safe_url",
]
