"""The templates that ship, as they are built: an office starts from these and owns its copy."""
