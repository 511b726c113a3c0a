"""Machine translation: Argos packages decoded on CTranslate2."""
