import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


@torch.no_grad()
def precompute(body, loader):
    was_training = body.training
    body.train(False)
    targets = []
    outputs = []
    handle = body.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    for images, labels in loader:
        body(images)
        targets += [labels]
    handle.remove()
    body.train(was_training)
    return torch.vstack(outputs) if outputs[0].dim() == 2 else torch.cat(outputs), torch.cat(
        targets
    )


class OnceAnEpoch:
    def __init__(self, n, generator):
        self.n, self.generator = n, generator

    def __len__(self):
        return self.n

    def __iter__(self):
        yield from torch.randperm(self.n, generator=self.generator).tolist()


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    cache = TensorDataset(activations, targets)
    batches = DataLoader(cache, batch_size, sampler=OnceAnEpoch(len(cache), generator))
    criterion = nn.CrossEntropyLoss()
    optimiser = torch.optim.AdamW(head.parameters(), lr)
    losses = []
    head.train()
    for _ in range(epochs):
        for x, y in batches:
            loss = criterion(head(x), y)
            head.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.detach())
    return losses
