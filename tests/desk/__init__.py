"""The desk is tested."""
