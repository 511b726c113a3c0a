"""Danish and Norwegian word forms: a full-form lexicon, paradigms by rule, evidence of parts of speech."""
