import torch


def scenario(solution, case):
    names, train, valid = case["names"], case["train"], case["valid"]

    def block(**parts):
        """Items are names such as "fox_07"; x is an image [1, 2, 2] full of its number."""
        usual = {
            "get_items": lambda source: list(source),
            "get_x": number,
            "get_y": lambda item: item.split("_")[0],
            "splitter": lambda items: (list(train), list(valid)),
        }
        return solution.DataBlock(**(usual | parts))

    def number(item):
        return torch.full((1, 2, 2), float(item.split("_")[1]))

    def strange(items):
        return list(train), [*valid, len(names)]

    def read(dataset):
        found = [dataset[i] for i in range(len(dataset))]
        return {"x": [x for x, _ in found], "y": [y for _, y in found]}

    def datasets():
        return [read(dataset) for dataset in block().datasets(names)]

    def vocabs():
        both = block(splitter=strange).datasets([*names, case["stranger"]])
        return [list(dataset.vocab) for dataset in both]

    def unknown():
        dataset = block(splitter=strange).datasets([*names, case["stranger"]])[1]
        known = dataset[0][1]
        try:
            return {"known": known, "returned": dataset[len(valid)][1]}
        except (ValueError, LookupError) as error:
            return {"known": known, "raised": type(error).__name__, "message": str(error)}

    def items():
        tfms = [lambda x: x * case["factor"], lambda x: x + case["shift"]]
        return [dataset[0][0] for dataset in block(item_tfms=tfms).datasets(names)]

    def loaders(seed=0, **parts):
        generator = torch.Generator().manual_seed(seed)
        return block(**parts).dataloaders(names, case["batch_size"], generator)

    def epoch(loader):
        batches = list(loader)
        return {
            "sizes": [len(x) for x, _ in batches],
            "numbers": [value for x, _ in batches for value in x[:, 0, 0, 0].tolist()],
            "labels": [label for _, y in batches for label in y.tolist()],
            "length": len(loader),
        }

    def orders():
        return [epoch(loaders(seed)[0])["numbers"] for seed in (case["seed"], case["seed"], 77)]

    def epochs(which, count):
        loader = loaders(case["seed"])[which]
        return [epoch(loader) for _ in range(count)]

    def batches():
        tfms = [lambda x: x * case["factor"], lambda x: x + len(x)]
        return [epoch(loader) for loader in loaders(batch_tfms=tfms)]

    def splits():
        items, pct, seed = case["many"], case["valid_pct"], case["seed"]
        splitters = [solution.random_splitter(pct, s) for s in (seed, seed, 77)]
        torch.rand(3)
        return [[list(rows) for rows in splitter(items)] for splitter in splitters]

    def broken(name, message):
        def step(*_):
            raise OSError(message)

        part = {name: [step] if name.endswith("tfms") else step}
        return block(**part).summary(names)

    def unequal():
        return block(get_x=lambda item: torch.zeros(int(item.split("_")[1]))).summary(names)

    return {
        "datasets": datasets,
        "vocabs": vocabs,
        "unknown": unknown,
        "items": items,
        "train": lambda: epochs(0, 3),
        "valid": lambda: epochs(1, 2),
        "orders": orders,
        "batches": batches,
        "splits": splits,
        "summary": lambda: block().summary(names),
        "broken": lambda: {n: broken(n, text) for n, text in case["broken"].items()},
        "unequal": unequal,
    }
