"""What people do to a composed report: their words, how they arrange paragraphs, what of it has become stale."""
