def apply_kernel(image, kernel, stride=1, padding=0):
    pixels, weights = image.tolist(), kernel.tolist()
    height, width, k = len(pixels), len(pixels[0]), len(weights)

    def value(y, x):
        return sum(
            weights[i][j] * pixels[y + i][x + j]
            for i in range(k)
            for j in range(k)
            if 0 <= y + i < height and 0 <= x + j < width
        )

    rows = range(-padding, height + padding - k + 1, stride)
    columns = range(-padding, width + padding - k + 1, stride)
    return [[value(y, x) for x in columns] for y in rows]


def top_edge():
    return [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]


def left_edge():
    return [list(column) for column in zip(*top_edge())]


def right_edge():
    return [row[::-1] for row in left_edge()]
