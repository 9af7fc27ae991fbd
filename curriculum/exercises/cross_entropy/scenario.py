import torch


def scenario(solution, case):
    rows, targets, log_probs = case["rows"], case["targets"], case["log_probs"]
    large, spread, few = case["large"], case["spread"], case["few"]

    def gradient(activations, targets):
        with torch.no_grad():  # the gradient is to be written out
            return solution.gradient(activations, targets)

    return {
        "log_softmax": lambda: solution.log_softmax(rows),
        "log_softmax_large": lambda: solution.log_softmax(large),
        "log_softmax_spread": lambda: solution.log_softmax(spread),
        "nll_one": lambda: solution.nll(log_probs[:1], targets[:1]),
        "nll": lambda: solution.nll(log_probs, targets),
        "loss": lambda: solution.cross_entropy(rows, targets),
        "loss_large": lambda: solution.cross_entropy(large, few),
        "loss_spread": lambda: solution.cross_entropy(spread, few),
        "gradient_one": lambda: gradient(rows[:1], targets[:1]),
        "gradient": lambda: gradient(rows, targets),
        "gradient_large": lambda: gradient(large, few),
    }
