"""Your body stays frozen to the end: only the head has learned anything. See it by comparing
`body[1].weight` before and after. Step 5 is `body.requires_grad_(True)`, and the optimiser of the
last step needs the body's parameters as well as the head's.
"""

from solutions.world_class import *

fails = ["test_the_whole_body_trains_in_the_end"]


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

    freeze_batchnorm(body)
    groups = [*split_groups(body, [len(body) // 2]), [head]]
    lr = body_rate(*finder(model, images))
    fit(model, groups, images, sgdr_lrs(lr, len(images), epochs.bit_length(), cycle_mult=2))
    return model
