"""Expert groups and committees: calls for comments, submissions, outputs, advice."""
