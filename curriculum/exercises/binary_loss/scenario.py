import torch


def scenario(solution, case):
    batch, answers = case["batch"], case["answers"]

    def one_by_one(activations, target):
        items = activations.split(1)
        return [solution.binary_loss(item, torch.full_like(item, target)) for item in items]

    def loss(activations, targets):
        return solution.binary_loss(activations, targets)

    def accuracy(name):
        return solution.batch_accuracy(case[name]["activations"], case[name]["targets"])

    def gradient():
        activations = batch["activations"].requires_grad_()
        solution.binary_loss(activations, batch["targets"]).backward()
        return activations.grad

    def column(function, items):
        return function(items["activations"].unsqueeze(1), items["targets"].unsqueeze(1))

    return {
        "yes": lambda: one_by_one(case["single"], 1.0),
        "no": lambda: one_by_one(case["single"], 0.0),
        "batch": lambda: loss(batch["activations"], batch["targets"]),
        "column": lambda: column(solution.binary_loss, batch),
        "whole_targets": lambda: loss(batch["activations"], batch["targets"].long()),
        "sure_yes": lambda: one_by_one(case["sure"], 1.0),
        "sure_no": lambda: one_by_one(case["sure"], 0.0),
        "gradient": gradient,
        "accuracy": lambda: accuracy("answers"),
        "accuracy_column": lambda: column(solution.batch_accuracy, answers),
        "accuracy_narrow": lambda: accuracy("narrow"),
        "accuracy_halves": lambda: accuracy("halves"),
    }
