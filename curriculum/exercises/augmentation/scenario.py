import torch
from torch.nn import functional as F

KINDS = ("pets", "satellite")
CALLS = 12


def scenario(solution, case):
    images, degrees, factors = case["images"], case["degrees"], case["factors"]
    flags = case["horizontal"], case["vertical"]

    def kept():
        solution.flip(images, *flags)
        return images

    return {
        "flipped": lambda: solution.flip(images, *flags),
        "kept": kept,
        "quarters": lambda: solution.rotate(case["square"], case["quarters"]),
        "rotated": lambda: solution.rotate(images, degrees),
        "zoomed": lambda: solution.zoom(images, factors),
        "pets": lambda: drawn(solution, case, "pets"),
        "satellite": lambda: drawn(solution, case, "satellite"),
        "repeats": lambda: {kind: repeats(solution, case, kind) for kind in KINDS},
    }


def drawn(solution, case, kind):
    """What `augment` does to many images: rounded, for every right answer draws in its own way."""
    batch = case[kind].repeat(2, 1, 1, 1)
    seeds = range(case["seeds"][0], case["seeds"][0] + CALLS)
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    images = torch.cat([augment(solution, batch, kind, generator) for generator in generators])
    maps = affine_maps(images)
    found = read(maps)
    angle, growth, shear = (unless_shared(found[name]) for name in ("angle", "growth", "shear"))
    symmetry = unless_shared(found["symmetry"])
    mirrored = found["symmetry"] >= 4
    one_hand = mirrored == mirrored.all()  # mirroring may turn left into right: not both at once
    return {
        "different": {name: different(values) for name, values in found.items()},
        "symmetries": frequent(symmetry),
        "mirrored": share(symmetry >= 4),
        "angle": rounded((angle.abs() - found["own angle"]).max().clamp(min=0), 1),
        "left": rounded((angle[one_hand] > 0).double().mean(), 0.5),
        "small angles": share(angle.abs() < 5),
        "zooms": rounded(1 + torch.stack([growth.min(), growth.max()]), 0.01),
        "small zooms": share(growth < 0.05),
        "shear": rounded(shear.max(), 0.02),
        "small shears": share(shear < 0.05),
        "moved": rounded(maps[:, :, 2].abs().max(), 0.1),
        **sampling(images, batch.repeat(CALLS, 1, 1, 1), maps),
    }


def different(values):
    """How many different values a batch has, counted up to 12; 0 where all values are 0."""
    if values.abs().max() < 1e-3:
        return 0
    batches = (values / 1e-3).round().view(CALLS, -1)
    return min(max(len(batch.unique()) for batch in batches), 12)


def unless_shared(values):
    """The values; NaN where the images of each batch share one draw: too few to judge a range."""
    return values * float("nan") if different(values) == 1 else values.double()


def repeats(solution, case, kind):
    """How many images change differently in a second run, a second call, with another seed; and
    how many global random numbers a call uses up."""
    batch, (seed, other) = case[kind], case["seeds"]

    def run(seed, number):
        torch.manual_seed(number)
        generator = torch.Generator().manual_seed(seed)
        return [augment(solution, batch, kind, generator) for _ in range(2)]

    def unlike(a, b):
        return int(((a - b).abs() > 1e-4).flatten(1).any(1).sum())

    untouched = torch.manual_seed(1) and torch.rand(4)
    first, next_call = run(seed, 1)
    spent = int((torch.rand(4) != untouched).sum())
    return {
        "same seed": unlike(first, run(seed, 2)[0]),
        "next call": unlike(first, next_call),
        "other seed": unlike(first, run(other, 1)[0]),
        "global": spent,
    }


def augment(solution, batch, kind, generator):
    """The student's result; an error that names the function where it is no such images."""
    images = solution.augment(batch.clone(), kind, generator)
    if not isinstance(images, torch.Tensor) or images.shape != batch.shape:
        found = list(getattr(images, "shape", [])) or f"a {type(images).__name__}"
        raise ValueError(f"augment should return images of shape {list(batch.shape)}, not {found}")
    if not images.isfinite().all():
        raise ValueError("augment returned images with NaN or infinite values")
    return images.detach().float()


def affine_maps(images):
    """[M, 2, 3]: where each pixel of the result comes from, in pixels from the centre, y down.

    The first two channels hold the pixels' own places, which interpolation reproduces; the map is
    the least-squares fit over the middle, which stays inside whatever happens.
    """
    here = F.pad(places(images)[middle(images)], (0, 1), value=1.0)
    sources = (images[:, :2, middle(images)].double() - 0.5) / 0.8 * size(images)[:, None]
    return sources @ torch.linalg.pinv(here).mT


def middle(images):
    """[H, W]: the pixels whose sources lie within the image under every map allowed."""
    return places(images).abs().amax(-1) <= 4


def size(images):
    """Width and height, in the order of x and y."""
    return torch.tensor([images.shape[-1], images.shape[-2]], dtype=torch.float64)


def places(images):
    """[H, W, 2]: x and y of every pixel, from the centre."""
    y, x = (torch.arange(n).double() - (n - 1) / 2 for n in images.shape[-2:])
    return torch.stack(torch.meshgrid(x, y, indexing="xy"), dim=-1)


def read(maps):
    """Each map's symmetry (0 … 7), angle, zoom and shear, in whatever order they were applied.

    The nearest of the eight symmetries goes first. What is left is a turn and a stretch: shear by
    s stretches by sqrt(1 + s²/4) ± s/2 and turns by atan(s/2) of its own.
    """
    linear = maps[:, :, :2]
    rest = linear[:, None] @ symmetries().mT
    symmetry = rest.diagonal(dim1=-2, dim2=-1).sum(-1).argmax(1)
    (a, b), (c, d) = rest[torch.arange(len(rest)), symmetry].permute(1, 2, 0)
    turn, other = torch.hypot(a + d, c - b), torch.hypot(a - d, b + c)
    ratio = ((turn + other) / (turn - other).abs()).sqrt()
    shear = ratio - 1 / ratio
    return {
        "symmetry": symmetry,
        "angle": torch.atan2(c - b, a + d).rad2deg(),
        "own angle": torch.atan(shear / 2).rad2deg(),
        "growth": (a * d - b * c).abs().rsqrt() - 1,
        "shear": shear,
    }


def symmetries():
    """[8, 2, 2]: quarter turns counter-clockwise, then the same after mirroring left and right."""
    quarter = torch.tensor([[0.0, -1.0], [1.0, 0.0]], dtype=torch.float64)
    turns = torch.stack([torch.linalg.matrix_power(quarter, k) for k in range(4)])
    mirror = torch.tensor([-1.0, 1.0], dtype=torch.float64).diag()
    return torch.cat([turns, turns @ mirror])


def sampling(images, originals, maps):
    """Whether each image's texture is one interpolation of its map, and how bright it is outside.

    The texture is random from pixel to pixel: a second interpolation changes it visibly.
    """
    sources = F.pad(places(images), (0, 1), value=1.0) @ maps[:, None].mT  # [M, H, W, 2]
    grid = (sources[:, middle(images)] * 2 / size(images)).float()
    texture = images[:, 2, middle(images)]
    once = F.grid_sample(originals[:, 2:3], grid[:, None], align_corners=False)[:, 0, 0]
    outside = (sources.abs() > size(images) / 2 + 0.75).any(-1)
    return {
        "blurred": share((texture - once).abs().amax(1) > 0.02),
        "outside": rounded((images[:, 3] * outside).max(), 0.5),
    }


def frequent(symmetry):
    """The symmetries that more than one image in 32 shows."""
    return [k for k in range(8) if (symmetry == k).sum() > len(symmetry) / 32]


def share(flags):
    """The share of True, to the nearest quarter."""
    return rounded(flags.double().mean(), 0.25)


def rounded(values, step):
    return (values.double() / step).round() * step
