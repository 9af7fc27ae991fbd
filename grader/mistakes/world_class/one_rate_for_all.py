"""Your first layers learn at the rate of the head. They find edges, which silhouettes have too,
and should hardly move; the head is new and has far to go. See it by printing the optimiser's
`[group["lr"] for group in optimizer.param_groups]`. Give them lr/4, lr/2 and lr.
"""

from solutions.world_class import *

fails = ["test_earlier_layers_get_lower_rates"]


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
    freeze_batchnorm(body)
    lr = body_rate(*finder(model, images))
    fit(model, [[model]], images, sgdr_lrs(lr, len(images), epochs.bit_length(), cycle_mult=2))
    return model
