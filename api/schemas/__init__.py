"""What programs ask and are told, as the description in OpenAPI says it."""
