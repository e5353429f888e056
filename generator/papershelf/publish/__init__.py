"""What others read of the list: citations, feeds, data, the head of a page, the search index."""
