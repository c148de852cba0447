"""The briefing's screen: pickers, preview, generating the files, and past packs."""
