"""Two runs with the same seed give two models: the dropout in the head draws from torch's global
random numbers, and you seeded your own generator only. See it by training twice and comparing the
logits. Call `torch.manual_seed(seed)` as well.
"""

from solutions.world_class import *

fails = ["test_the_seed_decides_the_model"]


def train_world_class(body, head, data, epochs, seed):
    generator = torch.Generator().manual_seed(seed)
    images = Images(*data["train"], generator)
    cached = Images(*precompute(body, images.in_order()), generator)
    lr = head_rate(*finder(head, cached))
    train_head(head, cached.inputs, cached.labels, lr, CACHED_EPOCHS, BATCH_SIZE, generator)

    images.augmented = True
    model = nn.Sequential(body, head)
    body.eval().requires_grad_(False)
    fit(model, [[head]], images, sgdr_lrs(lr, len(images), HEAD_EPOCHS, cycle_mult=1))

    body.requires_grad_(True)
    freeze_batchnorm(body)
    groups = [*split_groups(body, [len(body) // 2]), [head]]
    lr = body_rate(*finder(model, images))
    fit(model, groups, images, sgdr_lrs(lr, len(images), epochs.bit_length(), cycle_mult=2))
    return model
