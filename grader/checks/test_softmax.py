import torch

from grader.checking import (
    Case,
    assert_close,
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
)  # fmt: skip


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    n, k = (int(torch.randint(4, 9, (), generator=g)) for _ in range(2))
    large = torch.randn(3, 4, generator=g) + torch.tensor([[1e4], [-1e4], [0.0]])
    ties = torch.randn(4, 5, generator=g)
    ties[:, 2] = 0.0  # a probability of exactly one half
    public = {
        "rows": 2 * torch.randn(n, k, generator=g),
        "cube": 2 * torch.randn(2, 3, 4, generator=g),
        "large": large,
        "ties": ties,
        "threshold": 0.3,
    }
    return [Case("activations", public)]


@concept("softmax", "softmax_properties")
@hint("Divide by the sum along the classes, and keep that axis: `.sum(dim, keepdim=True)`.")
def test_softmax_rows_sum_to_one(student, case):
    sums = numbers(student["rows"], "softmax of the rows").sum(-1)
    if sums.shape != case["rows"].shape[:1]:
        fail(
            f"For activations of shape {list(case['rows'].shape)} softmax should give the same "
            f"shape; summing your rows leaves {list(sums.shape)}."
        )
    if not torch.allclose(sums, torch.ones_like(sums), atol=1e-4):
        fail(f"Each row should sum to 1; your first row sums to {sums.flatten()[0].item():.4g}.")


@points(2)
@concept("softmax", "log_exp")
@hint("exp(activation) divided by the sum of the row's exps.")
def test_softmax_gives_the_right_probabilities(student, reference):
    assert_close(student["rows"], reference["rows"], "softmax of the rows")


@concept("softmax")
@needs("test_softmax_gives_the_right_probabilities")
@hint("Use the argument `dim` wherever you take a maximum or a sum.")
def test_softmax_works_along_any_dim(student, reference):
    assert_close(student["columns"], reference["columns"], "softmax with dim=0")
    assert_close(student["middle"], reference["middle"], "softmax of a [2, 3, 4] tensor, dim=1")


@points(1)
@concept("softmax", "log_exp")
@hint("exp(10000) is infinite. Subtract each row's largest activation before `exp`.")
def test_softmax_survives_large_activations(student, reference):
    got = numbers(student["large"], "softmax of activations near 10,000")
    if got.isnan().any():
        fail("With activations near 10,000 your softmax gives NaN: `exp` overflowed to infinity.")
    # at 10,000 a float32 is only known to 0.001, so exp(x - logsumexp(x)) is right to 0.1 %
    assert_close(student["large"], reference["large"], "softmax near ±10,000", rtol=2e-3, atol=1e-5)


@concept("sigmoid_multilabel")
def test_sigmoid_gives_the_right_probabilities(student, reference):
    assert_close(student["sigmoid"], reference["sigmoid"], "sigmoid")


@concept("sigmoid_multilabel", "log_exp")
@hint("exp(x) / (1 + exp(x)) overflows for large x; 1 / (1 + exp(-x)) does not.")
@needs("test_sigmoid_gives_the_right_probabilities")
def test_sigmoid_survives_large_activations(student, reference):
    assert_close(student["large_sigmoid"], reference["large_sigmoid"], "sigmoid near ±10,000")


@concept("softmax_personality")
@hint("One label an image: the position of the largest value along the classes.")
def test_one_label_is_the_largest_class(student, reference):
    assert_close(student["classes"], reference["classes"], "class numbers")


@concept("softmax_not_multilabel", "sigmoid_multilabel")
@hint("Ask each class on its own: sigmoid, then compare with the threshold.")
def test_many_labels_are_judged_each_on_its_own(student, reference):
    assert_close(student["labels"], reference["labels"], "0/1 labels at threshold 0.3")


@concept("fbeta_threshold")
@needs("test_many_labels_are_judged_each_on_its_own")
@hint("`>` and `>=` differ exactly where a probability equals the threshold.")
def test_a_probability_at_the_threshold_is_not_enough(student, reference):
    assert_close(student["ties"], reference["ties"], "0/1 labels at threshold 0.5")
