"""Your images are the same in every epoch, so a network with millions of weights can learn them by
heart. See it by comparing two batches of the same rows. Steps 4 and 8 are there to train on
changed copies: flipped, turned, magnified, drawn anew for each batch.
"""

from solutions.world_class import *

fails = ["test_after_the_cache_the_images_are_augmented"]


def train_world_class(body, head, data, epochs, seed):
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    images = Images(*data["train"], generator)
    cached = Images(*precompute(body, images.in_order()), generator)
    lr = head_rate(*finder(head, cached))
    train_head(head, cached.inputs, cached.labels, lr, CACHED_EPOCHS, BATCH_SIZE, generator)

    model = nn.Sequential(body, head)
    body.eval().requires_grad_(False)
    fit(model, [[head]], images, sgdr_lrs(lr, len(images), HEAD_EPOCHS, cycle_mult=1))

    body.requires_grad_(True)
    freeze_batchnorm(body)
    groups = [*split_groups(body, [len(body) // 2]), [head]]
    lr = body_rate(*finder(model, images))
    fit(model, groups, images, sgdr_lrs(lr, len(images), epochs.bit_length(), cycle_mult=2))
    return model
