import math

import torch
from torch.nn import functional as F

WITHIN = 0.03  # of the square: how far from its edge a pixel must lie to be compared
FINER = 4  # times the resolution, in each direction
CALLS = 80


def scenario(solution, case):
    image, size = case["image"], case["size"]
    whole = {"size": size, "final": size, "angle": 0.0, "scale": 1.0, "centre": (0.5, 0.5)}
    full = {"size": size, **case["view"], "centre": tuple(case["view"]["centre"])}

    def presized(**changes):
        return result(solution.presize(image, **{**whole, **changes}), changes.get("final", size))

    def seen(function):
        """The view of a scene's photograph, its distance from the truth, and what is empty."""
        view = result(function(photograph(case), **full), full["final"])
        return {"view": view[:-1], **measured(view, case, full)}

    def squares():
        side = case["enlarged"]
        options = {**whole, "size": side, "final": side}
        return [presized(), result(solution.presize(case["portrait"], **options), side)]

    return {
        "squares": squares,
        "places": lambda: places(solution, case),
        "turned": lambda: presized(final=case["inner"], angle=case["view"]["angle"]),
        "magnified": lambda: presized(scale=case["magnified"]),
        "moved": lambda: presized(final=case["small"], centre=tuple(case["inside"])),
        "beyond": lambda: presized(final=case["inner"], centre=tuple(case["corner"])),
        "presize": lambda: seen(solution.presize),
        "one_by_one": lambda: seen(solution.one_by_one),
    }


def result(found, side):
    """A view; an error that says so where it is none."""
    if not isinstance(found, torch.Tensor):
        raise ValueError(f"expected a tensor of shape [C, {side}, {side}], not {type(found)}")
    if found.dim() != 3 or list(found.shape[1:]) != [side, side]:
        raise ValueError(f"expected shape [C, {side}, {side}], not {list(found.shape)}")
    if not found.isfinite().all():
        raise ValueError("the view has NaN or infinite values")
    return found.detach().float()


def places(solution, case):
    """Where the square of a wide image begins, in many draws; the image's columns are numbered."""
    side, room, (seed, other) = case["side"], case["room"], case["seeds"]
    columns = torch.arange(side + room, dtype=torch.float32)
    wide = columns.expand(1, side, -1).contiguous()

    def draws(image, seed, calls=CALLS):
        torch.manual_seed(seed)
        generator = torch.Generator().manual_seed(seed)
        options = {"size": side, "final": side, "angle": 0.0, "scale": 1.0, "centre": (0.5, 0.5)}
        views = [
            result(solution.presize(image.clone(), **options, generator=generator), side)
            for _ in range(calls)
        ]
        return [round(view.mean().item() - (side - 1) / 2) for view in views]

    torch.manual_seed(1)
    untouched = torch.rand(4)
    torch.manual_seed(1)
    generator = torch.Generator().manual_seed(seed)
    solution.presize(wide.clone(), side, side, 0.0, 1.0, (0.5, 0.5), generator)
    spent = int((torch.rand(4) != untouched).sum())
    first = draws(wide, seed)
    return {
        "wide": sorted(set(first)),
        "tall": sorted(set(draws(wide.mT.contiguous(), seed))),
        "again": sum(a != b for a, b in zip(first, draws(wide, seed, 20), strict=False)),
        "other seed": int(first[:20] != draws(wide, other, 20)),
        "global": spent,
    }


def scene(x, y, waves):
    """The brightness at any place; the photograph's square is 0..1."""
    return 0.5 + sum(a * torch.sin(math.tau * (u * x + v * y) + p) for u, v, p, a in waves)


def photograph(case):
    """[2, H, W]: the scene, each pixel the mean over its area, and a channel of ones."""
    height, width = case["pixels"]
    x, y = ((torch.arange(FINER * n).double() + 0.5) / FINER / height for n in (width, height))
    x = x - (width / height - 1) / 2
    fine = scene(x[None, :], y[:, None], case["waves"])
    image = F.avg_pool2d(fine[None], FINER)
    return torch.cat([image, torch.ones_like(image)]).float()


def measured(view, case, full):
    """How far the view is from what a far finer photograph would show, and its empty pixels."""
    final, angle = full["final"], math.radians(full["angle"])
    offset = (torch.arange(FINER * final).double() + 0.5) / FINER - final / 2
    right, down = offset[None, :], offset[:, None]
    unit = full["scale"] * full["size"]
    x = full["centre"][0] + (math.cos(angle) * right - math.sin(angle) * down) / unit
    y = full["centre"][1] + (math.sin(angle) * right + math.cos(angle) * down) / unit
    truth = F.avg_pool2d(scene(x, y, case["waves"])[None], FINER)[0]
    edge = torch.maximum((x - 0.5).abs(), (y - 0.5).abs())
    within = F.max_pool2d(edge[None], FINER)[0] < 0.5 - WITHIN
    gap = (view[0] - truth)[within]
    return {"distance": gap.square().mean().sqrt().item(), "empty": int((view[1] < 0.5).sum())}
