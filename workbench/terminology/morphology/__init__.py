"""Danish and Norwegian word forms: a full-form lexicon, inflection by rule, evidence of parts of speech."""
