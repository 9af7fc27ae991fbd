def scenario(solution, case):
    lists, known = case["lists"], case["vocab"]

    def tokens(name):
        return [solution.tokenize(text) for text in case[name]]

    return {
        "marks": lambda: tokens("marks"),
        "contractions": lambda: tokens("contractions"),
        "capitals": lambda: tokens("capitals"),
        "characters": lambda: tokens("characters"),
        "words": lambda: tokens("words"),
        "html": lambda: tokens("html"),
        "order": lambda: tokens("order"),
        "default": lambda: solution.make_vocab(lists),
        "frequent": lambda: solution.make_vocab(lists, min_freq=case["min_freq"]),
        "largest": lambda: solution.make_vocab(lists, max_vocab=case["max_vocab"]),
        "ids": lambda: solution.numericalize(case["tokens"], known),
        "text": lambda: solution.textify(case["ids"], known),
    }
