"""You computed the IoU of each image and took the mean. A car of three pixels in one image then
weighs as much as one of three thousand in the next. Add up intersections and unions over the
whole batch, and divide once."""

from solutions.pixel_accuracy import *

fails = ["test_iou_counts_the_pixels_of_all_images_together"]


def iou(logits, mask, n_classes, void):
    scores = []
    for predicted, true in zip(logits.argmax(dim=1), mask):
        predicted, true = predicted[true != void], true[true != void]
        classes = torch.arange(n_classes).unsqueeze(1)
        ours, theirs = predicted == classes, true == classes
        scores.append((ours & theirs).sum(dim=1) / (ours | theirs).sum(dim=1))
    return torch.stack(scores).nanmean(dim=0)
