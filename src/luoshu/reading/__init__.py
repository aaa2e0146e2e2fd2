"""From a document to a plan: what it promises, each item with the span of its text."""
