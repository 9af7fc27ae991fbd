from math import floor


def max_pool(images, size=2):
    n, c, h, w = images.shape
    rows, columns = h // size, w // size
    whole = images[:, :, : rows * size, : columns * size]
    return whole.reshape(n, c, rows, size, columns, size).amax(5).amax(3)


def conv_output_shape(h, w, kernel, stride, padding):
    height = floor((h + 2 * padding - kernel) / stride + 1)
    width = floor((w + 2 * padding - kernel) / stride + 1)
    return [float(height), float(width)]
