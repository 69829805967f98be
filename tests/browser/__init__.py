"""A report’s way in a real browser, and pictures of the pages: `make test-browser`, `make pictures`. Not of the suite."""
