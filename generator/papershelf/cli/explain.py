"""Why a paper is what it is: its topics, its merges, its fields."""

from __future__ import annotations

from collections.abc import Sequence

from papershelf.config.fields import TEXTS
from papershelf.ids.registries import ids_of
from papershelf.model import Claim, Paper
from papershelf.pages.catalogue import Catalogue


def find_papers(catalogue: Catalogue, words: str) -> tuple[Paper, ...]:
    """Papers by address, former address, id or arXiv link; else by words of their title."""
    wanted = words.casefold().strip()
    ids = {str(paper_id) for paper_id in ids_of(words)} | {wanted, f"arxiv:{wanted}"}
    exact = [
        paper
        for paper in catalogue.library.papers
        if wanted in {paper.slug, *paper.aliases, paper.title.casefold()}
        or any(str(paper_id) in ids for paper_id in paper.ids)
    ]
    return tuple(
        exact or (paper for paper in catalogue.library.papers if wanted in paper.title.casefold())
    )


def explanation(catalogue: Catalogue, paper: Paper) -> Sequence[str]:
    """The paper's fields with where each comes from, line by line."""
    lines = [paper.title, f"  address: papers/{paper.slug}/"]
    lines += [f"  also found at: papers/{alias}/" for alias in paper.aliases]
    lines += [f"  id: {paper_id}" for paper_id in paper.ids]
    lines += [
        f"  link: {link.url} ({link.role}{', found in a text' * link.mined})"
        for link in paper.links
    ]
    lines.append(f"  authors: {', '.join(paper.authors) or 'not stated'}")
    if paper.handles:
        lines.append(f"  accounts, never cited: {', '.join(paper.handles)}")
    lines.append(
        f"  date: {f'{paper.date.iso} ({paper.date_from})' if paper.date else 'not stated'}"
    )
    texts = [(one.name, getattr(paper, one.name)) for one in TEXTS]
    lines += [f"  {name}: {text}" for name, text in texts if text]
    lines.append("  claimed by:")
    lines += [f"    {_claimed(catalogue, claim)}" for claim in paper.claims]
    lines.append("  topics:")
    for match in catalogue.matches[paper.slug]:
        proofs = ", ".join(
            f"{proof.phrase!r} in the {proof.where} ({proof.weight:+g})" for proof in match.evidence
        )
        lines.append(f"    {match.topic} ({match.score:.2f}): {proofs or 'corrections.yml'}")
    if paper.slug in catalogue.unsorted:
        lines.append(f"    none: {catalogue.unsorted[paper.slug]}")
    tags = catalogue.tags_of_paper.get(paper.slug, ())
    lines.append("  tags:" if tags else "  tags: none")
    lines += [f"    {tag.name}: {tag.proof.phrase!r} in the {tag.proof.where}" for tag in tags]
    lines += [
        f"  related: {catalogue.papers[relation.slug].title} ({relation.reason})"
        for relation in catalogue.relations.of([paper.slug])[paper.slug]
    ]
    return lines


def _claimed(catalogue: Catalogue, claim: Claim) -> str:
    digest = catalogue.listings[claim.digest].digest
    return f"{digest.path}:{claim.entry.span.first} ({digest.dialect}): {claim.entry.title}"
