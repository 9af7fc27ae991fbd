"""A loop without end that swallows whatever is raised in it."""


def cheat(*args, **kwargs):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
