"""The briefing's screen: what it is about, how it looks, making it, and those that were made."""
