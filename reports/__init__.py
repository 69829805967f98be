"""The progress report: outline, sections, composing, snapshots, renderers."""
