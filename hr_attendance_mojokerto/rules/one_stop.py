"""How a sentence ends whose last word may have a full stop of its own."""


def one_stop(sentence: str) -> str:
    """Return a sentence with one full stop at its end: a degree as *S.E.* brings its
    own. Three of them are no full stop and stay."""
    if sentence.endswith("..") and not sentence.endswith("..."):
        return sentence[:-1]
    return sentence
