"""What a translated document is written as."""
