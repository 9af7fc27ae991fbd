from torch import nn


class Frozen:
    def train(self, mode=True):
        return super().train(False)


KINDS = {
    kind: type("Frozen" + kind.__name__, (Frozen, kind), {})
    for kind in (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)
}
THAWED = {frozen: kind for kind, frozen in KINDS.items()}


def freeze_batchnorm(model):
    for layer in model.modules():
        if type(layer) in KINDS:
            layer.__class__ = KINDS[type(layer)]
            layer.eval()
            for p in layer.parameters():
                p.trained = p.requires_grad
            layer.requires_grad_(False).zero_grad(set_to_none=True)


def unfreeze_batchnorm(model):
    for layer in model.modules():
        if type(layer) in THAWED:
            layer.__class__ = THAWED[type(layer)]
            for p in layer.parameters():
                p.requires_grad_(p.trained)
            layer.train(model.training)
