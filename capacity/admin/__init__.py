"""Staff screens of capacity-building."""

from capacity.admin import implementation, programme

__all__ = ("implementation", "programme")
