from types import MethodType

from torch import nn

KINDS = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)


def norms(model):
    return [layer for layer in model.modules() if isinstance(layer, KINDS)]


def train_but_norms(model, mode=True):
    type(model).train(model, mode)
    for layer in norms(model):
        layer.eval()
    return model


def freeze_batchnorm(model):
    if "train" in model.__dict__:
        return
    model.frozen = [(p, p.requires_grad) for layer in norms(model) for p in layer.parameters()]
    for p, _ in model.frozen:
        p.grad = None
        p.requires_grad = False
    model.train = MethodType(train_but_norms, model)
    model.train(model.training)


def unfreeze_batchnorm(model):
    if "train" in model.__dict__:
        del model.train
        for p, flag in model.frozen:
            p.requires_grad = flag
        del model.frozen
        model.train(model.training)
