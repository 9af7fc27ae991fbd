import torch
from torch import nn


class TileNet(nn.Module):
    def __init__(self, n_channels, n_tags, width=24):
        super().__init__()
        self.conv1 = nn.Conv2d(n_channels, width, 3, padding=1)
        self.norm1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, 2 * width, 3, padding=1)
        self.norm2 = nn.BatchNorm2d(2 * width)
        self.conv3 = nn.Conv2d(2 * width, 2 * width, 3, padding=1)
        self.norm3 = nn.BatchNorm2d(2 * width)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(2 * width, n_tags)

    def forward(self, x):
        x = self.pool(x)
        x = self.pool(torch.relu(self.norm1(self.conv1(x))))
        x = self.pool(torch.relu(self.norm2(self.conv2(x))))
        x = torch.relu(self.norm3(self.conv3(x)))
        return self.fc(x.mean(dim=(2, 3)))


def train_multilabel(images, targets, epochs, seed):
    torch.manual_seed(seed)
    net = TileNet(images.shape[1], targets.shape[1]).to(images.device)
    criterion = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=5e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(32):
            loss = criterion(net(images[batch]), targets[batch].float())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    return net.eval()
