"""Text in, text out: reading, language, sentences, Markdown."""
