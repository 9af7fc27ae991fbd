"""While the whole network trained, BatchNorm was in train mode: each batch of ten silhouettes
replaced a part of the averages that a million photographs have made. See it by comparing
`body.state_dict()` before and after: everything with `running` in its name moved. Freeze these
layers; `body.eval()` alone is undone by the next `model.train()`.
"""

from solutions.world_class import *

fails = ["test_batchnorm_keeps_the_averages_of_pretraining"]


def train_world_class(body, head, data, epochs, seed):
    torch.manual_seed(seed)
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
    model.train()
    groups = [*split_groups(body, [len(body) // 2]), [head]]
    lr = body_rate(*finder(model, images))
    fit(model, groups, images, sgdr_lrs(lr, len(images), epochs.bit_length(), cycle_mult=2))
    return model
