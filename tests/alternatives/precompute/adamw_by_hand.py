import torch


def precompute(body, loader):
    modes = {name: module.training for name, module in body.named_modules()}
    body.eval()
    rows = []
    for images, labels in loader:
        with torch.no_grad():
            rows.extend(zip(body(images), labels))
    for name, module in body.named_modules():
        module.training = modes[name]
    return torch.stack([row for row, _ in rows]), torch.stack([label for _, label in rows])


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    parameters = list(head.parameters())
    means = [torch.zeros_like(p) for p in parameters]
    squares = [torch.zeros_like(p) for p in parameters]
    head.train()
    losses = []
    for _ in range(epochs):
        rest = torch.randperm(len(targets), generator=generator)
        while len(rest):
            now, rest = rest[:batch_size], rest[batch_size:]
            logits = head(activations[now])
            right = logits.gather(1, targets[now][:, None]).squeeze(1)
            loss = (logits.logsumexp(1) - right).mean()
            losses.append(loss.item())
            gradients = torch.autograd.grad(loss, parameters)
            t = len(losses)
            with torch.no_grad():
                for p, g, m, v in zip(parameters, gradients, means, squares):
                    p *= 1 - lr * 0.01
                    m += 0.1 * (g - m)
                    v += 0.001 * (g * g - v)
                    p -= lr * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
    return losses
