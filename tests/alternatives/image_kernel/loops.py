import torch


def apply_kernel(image, kernel, stride=1, padding=0):
    k = len(kernel)
    (h, w), p = image.shape, padding
    padded = torch.zeros(h + 2 * p, w + 2 * p)
    padded[p : p + h, p : p + w] = image
    result = torch.empty((h + 2 * p - k) // stride + 1, (w + 2 * p - k) // stride + 1)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            top, left = i * stride, j * stride
            result[i, j] = (padded[top : top + k, left : left + k] * kernel).sum()
    return result


def top_edge():
    return torch.tensor([[1, 2, 1], [0, 0, 0], [-1, -2, -1]])


def left_edge():
    return torch.tensor([[1, 0, -1], [2, 0, -2], [1, 0, -1]])


def right_edge():
    return torch.tensor([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
