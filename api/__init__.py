"""Reading for programs: JSON and its description in OpenAPI, read only."""
