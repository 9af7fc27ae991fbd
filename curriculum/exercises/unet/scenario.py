import torch
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode


def scenario(solution, case):
    if "held_out" in case:
        return {"predictions": lambda: predictions(solution, case)}

    def net():
        return solution.UNet(*case["sizes"]).eval()

    def trained(void="void_class", seed=0):
        return train(solution, case, case[void], case["seeds"][seed])

    def losses(void):
        given, found = trained(void)
        return {"losses": found, "biases": torch.stack([step["bias"] for step in given.steps])}

    def batches():
        """How many scenes each step has, and how many different ones each epoch."""
        steps = trained()[0].steps
        return {
            "sizes": [len(step["scenes"]) for step in steps],
            "different": [len(set(epoch) - {-1}) for epoch in epochs_of(case, steps)],
        }

    def orders():
        """In how many epochs the scenes come in the order given, and in that of the first."""
        first, *others = epochs_of(case, trained()[0].steps)
        given = sorted(first)
        return {"given": [first, *others].count(given), "again": others.count(first)}

    def seeds():
        """How many scenes come in another place when the seed is the same, and when it is not."""
        runs = []
        for shake, seed in enumerate((0, 0, 1)):
            torch.manual_seed(shake)  # only `seed` is to make two runs equal
            runs.append(sum(epochs_of(case, trained(seed=seed)[0].steps), []))
        first, same, other = runs
        return {"same": differences(first, same), "other": differences(first, other)}

    def stepping():
        given, _ = trained()
        return {
            "stale": sum(step["stale"] for step in given.steps),
            "training": sum(step["training"] for step in given.steps),
            "after": given.bias.detach(),
        }

    def inputs():
        trained()
        return {"images": case["scenes"], "masks": case["void_class"]["masks"]}

    return {
        "default_shape": lambda: shape(solution.UNet(*case["sizes"][:2]), case["images"]),
        "shapes": lambda: [
            shape(solution.UNet(*job["sizes"]), job["images"]) for job in case["others"]
        ],
        "way_down": lambda: way_down(net(), case["images"]),
        "joined": lambda: joined(net(), case["images"], case["bottom"]),
        "without_bottom": lambda: without_bottom(net(), case["images"], case["bottom"]),
        "range": lambda: spread([net() for _ in range(6)], case["images"]),
        "losses_void_class": lambda: losses("void_class"),
        "losses_void_outside": lambda: losses("void_outside"),
        "batches": batches,
        "orders": orders,
        "seeds": seeds,
        "inputs": inputs,
        "stepping": stepping,
    }


def predictions(solution, case):
    """The class of every pixel of the held-out scenes."""
    torch.manual_seed(case["seed"])
    net = solution.UNet(*case["sizes"]).to(case["images"].device)
    names = ("images", "masks", "void", "epochs", "seed")
    solution.train_unet(net, *(case[name] for name in names))
    return outputs(net.eval(), case["held_out"]).argmax(1)


def outputs(net, images):
    with torch.no_grad():
        return net(images)


def shape(net, images):
    return list(outputs(net.eval(), images).shape)


# --- looking into a network --------------------------------------------------------------------


class Watch(TorchDispatchMode):
    """Notes the convolutions and the concatenated maps of a pass; sets maps of one size to 0."""

    def __init__(self, wiped=None):
        super().__init__()
        self.wiped, self.convolved, self.joined = wiped, [], []

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        result = func(*args, **(kwargs or {}))
        if func.overloadpacket is torch.ops.aten.cat and result.dim() == 4:
            maps, dim = args[0], (*args, 0)[1]
            if dim % 4 == 1:
                self.joined.append([part.clone() for part in maps])
        if isinstance(result, torch.Tensor) and result.dim() == 4:
            if list(result.shape[2:]) == self.wiped:
                result.zero_()
            if func.overloadpacket is torch.ops.aten.convolution:
                self.convolved.append(list(result.shape[1:]))
        return result


def watched(net, images, wiped=None):
    with Watch(wiped) as watch:
        outputs(net, images)
    return watch


def way_down(net, images):
    """The sizes of the maps that convolutions make, and until the smallest of them is reached the
    channels of the last convolution at each."""
    maps = watched(net, images).convolved
    sizes = sorted({(h, w) for _, h, w in maps}, reverse=True)
    channels = {}
    for n, h, w in maps:
        if (h, w) == sizes[-1]:
            break
        channels[h, w] = n
    return {
        "sizes": [list(size) for size in sizes],
        "channels": [channels.get(size, 0) for size in sizes[:-1]],
    }


def joined(net, images, bottom):
    """For each concatenation its size, and for each part whether it changes with the image, and
    whether it changes when all maps of the bottom's size are 0."""
    plain, wiped, other = (
        watched(net, images).joined,
        watched(net, images, bottom).joined,
        watched(net, images.flip(0), None).joined,
    )
    return [
        {
            "size": list(parts[0].shape[2:]),
            "by_image": [int(not a.equal(b)) for a, b in zip(parts, others, strict=True)],
            "by_bottom": [int(not a.equal(b)) for a, b in zip(parts, without, strict=True)],
        }
        for parts, without, others in zip(plain, wiped, other, strict=True)
    ]


def without_bottom(net, images, bottom):
    """How many different outputs two different images give when the bottom's maps are 0."""
    with Watch(bottom):
        first, second = outputs(net, images)
    return 1 if first.equal(second) else 2


def spread(nets, images):
    """Lowest and highest output, and sum over the classes, for images with large values."""
    found = torch.stack([outputs(net, 30 * images) for net in nets])
    sums = found.exp().sum(2) if (found <= 0).all() else found.sum(2)
    return {
        "lowest": found.min().item(),
        "highest": found.max().item(),
        "sums": [sums.min().item(), sums.max().item()],
    }


# --- looking at a training run -----------------------------------------------------------------


class Constant(nn.Module):
    """The same logits for every pixel, whatever the image; notes what happens at each step."""

    def __init__(self, bias):
        super().__init__()
        self.bias, self.steps = nn.Parameter(bias.clone()), []
        self.bias.register_hook(self.backward_pass)

    def forward(self, images):
        if torch.is_grad_enabled():
            numbers = [number(image) for image in images]
            self.steps.append({
                "bias": self.bias.detach().clone(), "scenes": numbers,
                "training": int(self.training), "stale": 0,
            })  # fmt: skip
        return self.bias[:, None, None].expand(len(images), -1, *images.shape[2:])

    def backward_pass(self, _):
        if self.bias.grad is not None and self.bias.grad.any():
            self.steps[-1]["stale"] = 1


def number(image):
    """The number of a scene whose pixels are all number / 100; -1 for anything else."""
    found = round(100 * image.mean().item())
    return found if (100 * image - found).abs().max() < 1e-3 else -1


def train(solution, case, job, seed):
    """The net after a training, and what `train_unet` returned."""
    net = Constant(case["bias"]).eval()
    arguments = case["scenes"], job["masks"], job["void"], case["epochs"], seed
    return net, solution.train_unet(net, *arguments)


def epochs_of(case, steps):
    """The numbers of the scenes in the order in which they came, epoch by epoch."""
    n, seen = len(case["scenes"]), [scene for step in steps for scene in step["scenes"]]
    return [seen[start : start + n] for start in range(0, len(seen), n)]


def differences(first, second):
    return sum(a != b for a, b in zip(first, second, strict=False))
