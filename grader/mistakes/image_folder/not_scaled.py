"""Your pixels go from 0 to 255, as they are in the file. A network wants small numbers, and
images here are float tensors from 0 to 1: divide by 255. (A uint8 tensor cannot be trained on at
all.)"""

from solutions.image_folder import *

fails = ["test_images_are_channels_first_from_0_to_1"]


def load_images(frame, size):
    bad, images = [], []
    for path in frame["path"]:
        try:
            images.append(load(path, size))
        except OSError:
            bad.append(str(path))
    if bad:
        raise ValueError(str(bad))
    classes = sorted(set(frame["label"]))
    labels = torch.tensor([classes.index(label) for label in frame["label"]])
    return torch.stack(images), labels, classes


def load(path, size):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((size, size)))
    return torch.from_numpy(pixels).permute(2, 0, 1).float()
