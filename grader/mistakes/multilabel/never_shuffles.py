"""Your batches follow the order of the data, and tiles come sorted from north to south: at the
end of every epoch the network has long seen no ice. Draw a new order in each epoch,
`torch.randperm(len(images))`, or use a `DataLoader` with `shuffle=True`."""

import torch
import torch.nn.functional as F

from solutions.multilabel import *

fails = ["test_the_images_come_in_a_new_order"]


def train_multilabel(images, targets, epochs, seed):
    torch.manual_seed(seed)
    model = tile_cnn(images.shape[1], targets.shape[1])
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, epochs)
    for _ in range(epochs):
        for batch in torch.arange(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.binary_cross_entropy_with_logits(model(images[batch]), targets[batch]).backward()
            optimizer.step()
        decay.step()
    return model
