from pathlib import Path

MISTAKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError)


def scenario(solution, case):
    def labels(name, kind=Path):
        part = case[name]
        return [solution.label_from_name(kind(path), part["pattern"]) for path in part["paths"]]

    def label_all(name):
        function, part = solution.label_all, case[name]
        return attempt(function, [Path(path) for path in part["paths"]], part["pattern"])

    def refused(name):
        function, part = solution.label_from_name, case[name]
        return [attempt(function, Path(part["path"]), pattern) for pattern in part["patterns"]]

    return {
        "first_group": lambda: labels("first_group"),
        "anywhere": lambda: labels("anywhere"),
        "folders": lambda: labels("folders"),
        "several": lambda: labels("several"),
        "text": lambda: labels("text", str),
        "no_match": lambda: refused("no_match"),
        "no_group": lambda: refused("no_group"),
        "no_part": lambda: refused("no_part"),
        "all": lambda: label_all("all"),
        "all_but_one": lambda: label_all("all_but_one"),
    }


def attempt(function, *arguments):
    """What the function returned, or the type and the message of what it raised."""
    try:
        return {"returned": function(*arguments)}
    except MISTAKEN as error:
        return {"raised": type(error).__name__, "message": str(error)}
