"""What the words mean: frozen types and pure functions. No clock, file, SQL, language or framework."""
