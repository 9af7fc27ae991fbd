"""You return the head alone. It takes features, not images. See it by calling the model on an
image: the shapes do not fit. Return both as one module, `nn.Sequential(body, head)`.
"""

from solutions.world_class import *

fails = ["test_the_model_gives_a_logit_for_every_class"]


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
    groups = [*split_groups(body, [len(body) // 2]), [head]]
    lr = body_rate(*finder(model, images))
    fit(model, groups, images, sgdr_lrs(lr, len(images), epochs.bit_length(), cycle_mult=2))
    return head
