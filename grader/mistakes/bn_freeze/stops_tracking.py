"""You switched off `track_running_stats`. The statistics stand still, yet in train mode the layer
goes on normalising by the mean of each batch, so its outputs are not those of eval mode. Compare
the outputs before and after; `layer.eval()` settles both."""

from solutions.bn_freeze import *

fails = ["test_outputs_are_those_of_eval_mode", "test_freezing_survives_model_train"]


def freeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM) and EARLIER not in vars(layer):
            vars(layer)[EARLIER] = {name: p.requires_grad for name, p in layer.named_parameters()}
            layer.requires_grad_(False)
            layer.zero_grad()
            layer.track_running_stats = False


def unfreeze_batchnorm(model):
    for layer in model.modules():
        if EARLIER in vars(layer):
            for name, flag in vars(layer).pop(EARLIER).items():
                layer.get_parameter(name).requires_grad_(flag)
            layer.track_running_stats = True
