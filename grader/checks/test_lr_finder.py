import torch

from grader.checking import (
    assert_close,
    assert_equal,
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
)
from grader.checks.lr_finder_cases import curves_case, digits_case, line_case
from grader.checks.lr_finder_reading import (
    BETA,
    close,
    from_first,
    is_near,
    judge_others,
    judge_suggestion,
    largest_move,
    neighbours_run,
    ran_to_the_end,
    raw_losses,
    right_methods,
    search,
    suggestion,
    took_steps,
    why,
    wrong_factor,
)


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    return [line_case(g), digits_case(g), curves_case(g)]


@points(1)
@concept("lr_finder", "lr_plots")
@hint("Multiply, don't add: lr = start_lr * (end_lr / start_lr) ** (i / num_it).")
def test_rates_grow_by_a_constant_factor(student, reference, case):
    lrs, wanted = search(student["mild"], 0), search(reference["mild"], 0)
    n, start, end = case["num_it"], case["start_lr"], case["mild_lr"]
    factor = (end / start) ** (1 / n)
    if len(lrs) != n:
        fail(
            f"With num_it={n} and stop_div=False expected {n} rates, one a step; yours are "
            f"{len(lrs)}. (The loader has {len(case['batches'])} mini-batches.)"
        )
    if close(lrs, wanted, 1e-4):
        return
    steps, ratios = lrs.diff(), lrs[1:] / lrs[:-1]
    if not lrs.isfinite().all():
        fail(f"Expected {n} finite rates; yours are {lrs[0].item():.3g} … {lrs[-1].item():.3g}.")
    if steps.abs().max() <= 1e-6 * lrs.abs().max():
        fail(
            f"Expected the rate to grow from {start:.3g} by a factor of {factor:.4g} a step; yours "
            f"stays at {lrs[0].item():.3g}."
        )
    if close(steps, steps[:1].expand_as(steps)):
        decade = int((lrs < end / 10).sum())
        fail(
            f"Expected the rates to grow by a constant factor of {factor:.4g}; yours grow by a "
            f"constant step of {steps[0].item():.3g}. On the plot's log axis that leaves "
            f"{decade} of your {n} points for all the rates below {end / 10:.2g}."
        )
    if close(ratios, ratios[:1].expand_as(ratios)):
        wrong_factor(lrs, ratios[0].item(), factor, start, end, n)
    assert_close(lrs, wanted, "learning rates")


@concept("learning_rate", "lr_too_low")
@hint("The rate lives in `optimizer.param_groups`: `group['lr'] = lr` for each group, every step.")
def test_each_step_is_taken_at_the_rate_noted(student, case):
    found = student["used"]
    lrs, used = search(found["result"], 0), numbers(found["rates"], "the optimiser's rates")
    if found["optimisers"] == 0:
        fail("make_optimizer was never called: build the optimiser with it.")
    if len(used) == 0:
        fail("The optimiser took no step. Is `optimizer.step()` missing?")
    if len(used) != len(lrs):
        fail(f"You noted {len(lrs)} rates, but the optimiser took {len(used)} steps.")
    if close(used, lrs, 1e-4):
        return
    if used.max() - used.min() <= 1e-6 * used.max():
        fail(
            f"You noted rates from {lrs[0].item():.3g} to {lrs[-1].item():.3g}, but every step was "
            f"taken at {used[0].item():.3g}: the optimiser never heard of them. It reads "
            "`optimizer.param_groups[0]['lr']`, not `optimizer.lr`."
        )
    if close(used[:-1], lrs[1:], 1e-4):
        fail("Each step was taken at the next step's rate: set the rate first, raise it last.")
    if close(used[1:], lrs[:-1], 1e-4):
        fail(
            "Each step was taken at the previous step's rate: set the rate before "
            "`optimizer.step()`."
        )
    assert_close(used, lrs, "rates the optimiser used, against the rates you noted")


@points(2)
@concept("lr_finder", "lr_plots")
@hint(
    "average = 0.98·average + 0.02·loss, starting at 0; note average / (1 − 0.98**(i+1)), where i "
    "counts from 0. Each step: gradients to zero, forward, loss, backward, step."
)
def test_losses_are_smoothed_and_debiased(student, reference, case):
    losses, wanted = search(student["steady"], 1), search(reference["steady"], 1)
    ran_to_the_end(losses, case["num_it"])
    if close(losses, wanted, 1e-4):
        return
    raw, average = raw_losses(wanted)
    first = losses[0].item()
    if close(losses, raw):
        jump = int(raw.diff().argmax())
        fail(
            "Yours are the mini-batches' own losses, which jump about: from "
            f"{losses[jump].item():.3g} to {losses[jump + 1].item():.3g} between steps {jump} and "
            f"{jump + 1}, at the same rate. Expected their moving average, which there goes from "
            f"{wanted[jump].item():.3g} to {wanted[jump + 1].item():.3g}."
        )
    if close(losses, average):
        fail(
            f"Your curve starts at {first:.3g}, though the first mini-batch's loss is "
            f"{raw[0].item():.3g}: the average is still pulled towards the 0 it began with. Divide "
            "it by 1 − 0.98**(i+1) before you note it."
        )
    if not abs(first / raw[0].item() - 1) <= 1e-3:
        fail(
            f"The first loss should be that of the first mini-batch before any step, "
            f"{raw[0].item():.5g}; yours is {first:.5g}."
        )
    if close(losses, from_first(raw)):
        fail(
            "Your average starts at the first mini-batch's loss, so that one loss still weighs "
            f"{100 * BETA ** (len(raw) - 1):.0f} % at the end and yours ends at "
            f"{losses[-1].item():.3g}; "
            f"expected {wanted[-1].item():.3g}. Start at 0 and divide by 1 − 0.98**(i+1)."
        )
    right = (losses - wanted).abs() <= 1e-4 * wanted
    wrong = int((~right).nonzero()[0])
    fail(
        f"Your losses agree up to step {wrong - 1}; at step {wrong} expected "
        f"{wanted[wrong].item():.5g}, yours is {losses[wrong].item():.5g}. "
        + why(losses, case, wrong)
    )


@concept("lr_finder")
@needs("test_losses_are_smoothed_and_debiased")
@hint("When the loader ends before the steps do, begin it again: `while True: yield from loader`.")
def test_a_short_loader_starts_again(student, reference, case):
    losses, wanted = search(student["few"], 1), search(reference["few"], 1)
    if len(losses) != len(wanted):
        fail(
            f"The loader has {case['few']} mini-batches and num_it is {case['num_it']}: expected "
            f"{len(wanted)} points, going through the loader again and again; yours stop at "
            f"{len(losses)}."
        )
    assert_close(losses, wanted, f"smoothed losses with a loader of {case['few']} mini-batches")


@concept("lr_finder")
@needs("test_losses_are_smoothed_and_debiased")
@hint("Make the optimiser once, before the loop; in the loop only change its rate.")
def test_one_optimiser_serves_the_whole_search(student, reference):
    made = student["adam"]["optimisers"]
    if made == 0:
        fail("make_optimizer was never called: build the optimiser with it.")
    if made != 1:
        fail(
            f"make_optimizer was called {made} times; expected once. SGD does not mind, but Adam "
            "keeps running averages of the gradients: a new one each step has forgotten them, and "
            "every weight then moves by the whole rate, however small its gradient."
        )
    wanted = search(reference["adam"]["result"], 1)
    assert_close(search(student["adam"]["result"], 1), wanted, "smoothed losses with Adam")


@concept("lr_too_high", "lr_finder")
@needs("test_rates_grow_by_a_constant_factor", "test_losses_are_smoothed_and_debiased")
@hint("Keep the lowest smoothed loss; after noting a point, break when it is above 4 times that.")
def test_stops_once_the_loss_explodes(student, reference, case):
    losses, wanted = (search(found["stops"]["explosion"], 1) for found in (student, reference))
    best = wanted.min().item()
    where = (
        f"The best smoothed loss was {best:.3g}, and after {len(wanted)} steps it had grown to "
        f"{wanted[-1].item():.3g}, more than 4 times that"
    )
    if len(losses) > len(wanted):
        fail(f"{where}: expected the search to stop there. Yours noted {len(losses)} points.")
    if len(losses) == len(wanted) - 1:
        fail(f"{where}: that point still belongs to the curve, but yours ends one before it.")
    if len(losses) < len(wanted):
        at = f", at a loss of {losses[-1].item():.3g}" if len(losses) else ""
        fail(f"{where}. Yours stopped too early, after {len(losses)} steps{at}.")
    assert_close(losses, wanted, "smoothed losses up to the stop", rtol=1e-3)
    ran_to_the_end(search(student["unstopped"], 1), case["num_it"])


@concept("lr_too_high")
@needs("test_losses_are_smoothed_and_debiased")
@hint("Comparisons with NaN are false, so `loss > 4 * best` never sees it: ask `math.isnan` too.")
def test_stops_at_nan(student, reference, case):
    losses, wanted = (search(found["stops"]["nan"], 1) for found in (student, reference))
    n = len(wanted)
    if len(losses) > n:
        fail(
            f"The loss was NaN at point {n} of {case['num_it']}, and nothing after it can be "
            f"anything else: expected the search to stop there. Yours noted {len(losses)} points."
        )
    if len(losses) == n - 1:
        fail(f"Point {n} is NaN: expected it to be the last one noted; yours end one before it.")
    assert_close(losses, wanted, "smoothed losses up to the NaN", nan_ok=True)


@concept("lr_finder")
@needs("test_rates_grow_by_a_constant_factor", "test_losses_are_smoothed_and_debiased")
@hint("Call `model.train()` before the first step: BatchNorm behaves differently in eval mode.")
def test_the_curve_of_a_convolutional_net_is_right(student, reference):
    lrs, losses = search(student["digits"])
    wanted_lrs, wanted = search(reference["digits"])
    if len(losses) and abs(losses[0].item() / wanted[0].item() - 1) > 1e-3:
        fail(
            f"The first loss on the digits should be {wanted[0].item():.4g}; yours is "
            f"{losses[0].item():.4g}. The net came in eval mode, where BatchNorm uses its running "
            "statistics; a search is training, and belongs in train mode."
        )
    assert_close(lrs, wanted_lrs, "learning rates on the digits")
    assert_close(losses, wanted, "smoothed losses on the digits", rtol=2e-3)


@points(0.5)
@concept("lr_finder")
@hint("`copy.deepcopy(model.state_dict())` first, `model.load_state_dict(...)` at the end.")
def test_the_weights_are_as_before(student, reference):
    state, before = student["state"], reference["state"]["parameters"]
    took_steps(state["steps"])
    name, move = largest_move(state["parameters"], before)
    if move > 1e-6:
        fail(
            f"After {state['steps']} steps the weights are not back: `{name}` is up to {move:.3g} "
            "away from where it was. The mock training must leave no trace; beware that "
            "`model.state_dict()` holds the live tensors, so a saved state must be a copy."
        )


@points(0.5)
@concept("lr_finder")
@hint("The running statistics are buffers, not parameters; `state_dict()` has both.")
def test_the_batchnorm_statistics_are_as_before(student, reference):
    state, before = student["state"], reference["state"]["buffers"]
    took_steps(state["steps"])
    count = "1.num_batches_tracked"
    statistics = {name: value for name, value in before.items() if name != count}
    name, move = largest_move(state["buffers"], statistics)
    _, extra = largest_move(state["buffers"], {count: before[count]})
    if move > 1e-6 or extra:
        fail(
            f"BatchNorm still remembers the {state['steps']} steps of the search: `{name}` is "
            f"{move:.3g} away from where it was, and {extra:g} more mini-batches are counted. "
            "Running statistics are buffers: `model.parameters()` leaves them out."
        )


@points(0.5)
@concept("lr_finder")
@hint("Note `model.training` at the start, and end with `model.train(was_training)`.")
def test_the_mode_is_as_before(student, reference):
    for mode, before in reference["modes"].items():
        found = student["modes"][mode]
        took_steps(found["steps"])
        if found["modes"][0] != mode:
            fail(f"The model came in {mode} mode and left in {found['modes'][0]} mode.")
        assert_equal(found["modes"], before["modes"], f"modes of all modules (given in {mode})")


@points(0.5)
@concept("lr_rules_of_thumb")
@hint("Find the lowest loss, and take the rate there divided by ten.")
def test_minimum_is_a_tenth_of_the_rate_at_the_lowest_loss(student, reference, case):
    def diagnose(lrs, losses, got):
        if is_near(got, lrs[losses.argmin()]):
            return (
                "the rate at the lowest loss itself. There the loss has stopped falling, and a "
                "little further it explodes: divide by ten."
            )
        return ""

    judge_suggestion(student, reference, case, "minimum", diagnose)


@points(0.5)
@concept("lr_rules_of_thumb", "lr_plots")
@hint("Slopes: differences of the losses over differences of the rates' logarithms; then argmin.")
def test_steep_is_where_the_loss_falls_fastest(student, reference, case):
    def diagnose(lrs, losses, got):
        over_lr = (losses.diff() / lrs.diff()).argmin()
        over_log = (losses.diff() / lrs.log().diff()).argmin()
        if is_near(got, lrs[over_lr]):
            return (
                "where the loss falls fastest per unit of rate. Low rates lie so close together "
                "that any dip there looks like a cliff: divide by differences of log(lr), as the "
                "plot's axis does."
            )
        if is_near(got, lrs[over_log + 1]):
            return "one point to the right: take the rate at which the steepest step begins."
        return ""

    judge_suggestion(student, reference, case, "steep", diagnose)


@points(0.5)
@concept("lr_rules_of_thumb", "lr_plots")
@hint(
    "With the longest decreasing subsequence ending at `end` and L points long: start = end − L, "
    "and the suggestion is at start + L // 3 + L // 6."
)
def test_valley_is_half_way_down_the_longest_valley(student, reference, case):
    def diagnose(lrs, losses, got):
        run = neighbours_run(losses)
        if is_near(got, lrs[run]):
            return (
                "half-way down the longest run of neighbouring points that fall. A curve is "
                "never that smooth: the points of a valley may have others between them."
            )
        return ""

    judge_suggestion(student, reference, case, "valley", diagnose)


@points(0.5)
@concept("lr_rules_of_thumb", "lr_too_high")
@hint(
    "Slopes per point as np.gradient gives them. Begin with the right end at the last point; move "
    "left while the slopes at the two ends, 15 points apart, differ by more than 0.005."
)
def test_slide_moves_down_from_the_right(student, reference, case):
    def diagnose(lrs, losses, got):
        wanted = int((lrs / reference["curve"]["slide"]).log().abs().argmin())
        if wanted and is_near(got, lrs[wanted - 1]):
            return (
                "one point too far left: the slopes at the ends of that interval do not differ any "
                "more. Take the left end of the last interval whose slopes did."
            )
        return ""

    judge_suggestion(student, reference, case, "slide", diagnose)


@points(0.5)
@concept("flat_lr_plot", "lr_plots")
@hint("Cut rates and losses first, both alike: `[num_it // 10 : -5]`.")
def test_both_ends_of_the_curve_are_left_out(student, reference, case):
    right = right_methods(student, reference)
    first = case["ends"]["num_it"] // 10
    what = f"where the first {first} and the last 5 points are very low, and must not count"
    judge_others(student, reference, right, "ends", what)


@points(0.5)
@concept("lr_too_high")
@hint("Cut both lists at the first NaN; what comes after it counts no more, NaN or not.")
def test_nothing_counts_from_the_first_nan_on(student, reference, case):
    right = right_methods(student, reference)
    losses = torch.tensor(case["holed"]["losses"])
    hole = int(losses.isnan().nonzero()[0])
    judge_others(student, reference, right, "holed", f"on a curve that is NaN from point {hole}")


@points(0.5)
@concept("lr_rules_of_thumb")
@hint("With fewer than 16 points left there are no two points 15 apart: 'slide' is then None.")
def test_slide_needs_sixteen_points(student, reference):
    got = suggestion(student["fifteen"], "slide")
    if got is not None:
        fail(
            "With 15 points left after the cuts no interval of 15 steps fits: expected 'slide' to "
            f"be None, yours is {numbers(got, 'slide').item():.3g}."
        )
    got = suggestion(student["sixteen"], "slide")
    if got is None:
        fail("With 16 points left after the cuts one interval fits: 'slide' should be a rate.")
    if "slide" in right_methods(student, reference):
        assert_close(got, reference["sixteen"]["slide"], "'slide' with 16 points left", atol=0.0)
