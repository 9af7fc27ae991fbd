from torch import nn


def stay_in_eval(layer, inputs):
    layer.training = False


def freeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, nn.modules.batchnorm._BatchNorm) and not hasattr(layer, "thaw"):
            own = list(layer.parameters())
            layer.thaw = (
                layer.register_forward_pre_hook(stay_in_eval),
                own,
                [p.requires_grad for p in own],
            )
            for p in own:
                p.requires_grad, p.grad = False, None


def unfreeze_batchnorm(model):
    for layer in model.modules():
        if hasattr(layer, "thaw"):
            hook, own, flags = layer.thaw
            hook.remove()
            for p, flag in zip(own, flags):
                p.requires_grad = flag
            layer.training = model.training
            del layer.thaw
