"""The explorers in a real browser: by keyboard alone, and with the numbers that torch gives."""

import math
import re
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F

from curriculum.datasets import digits
from solutions.image_kernel import apply_kernel, left_edge, right_edge, top_edge
from tests.browsing import focus_is_on, press_until

pytest_plugins = ["tests.browsing"]
pytestmark = pytest.mark.xdist_group("site")


def number(text: str) -> float:
    found = re.search(r"−?[\d.]+", text)
    assert found, text
    return float(found[0].replace("−", "-"))


def cells(page: Any, box: str) -> torch.Tensor:
    """The numbers of a grid, `[H, W]`."""
    shown = [number(text) for text in page.locator(f"#{box} i").all_inner_texts()]
    size = math.isqrt(len(shown))
    return torch.tensor(shown).reshape(size, size)


@pytest.fixture
def kernel(page: Any, site: Path) -> Any:
    page.goto((site / "explorer-kernel.html").as_uri())
    return page


def test_every_preset_gives_what_torch_gives(kernel: Any) -> None:
    image = (digits().images[3, 0] * 16).round()
    assert torch.equal(cells(kernel, "image"), image)
    known = {
        "top edge": top_edge(),
        "bottom edge": -top_edge(),
        "left edge": left_edge(),
        "right edge": right_edge(),
        "blur": torch.full((3, 3), 1 / 9),
        "identity": torch.tensor([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]]),
    }
    for name in kernel.locator("#preset option").all_inner_texts()[:-1]:
        kernel.locator("#preset").select_option(name)
        weights = torch.tensor(kernel.evaluate("now.kernel")).float().reshape(3, 3)
        assert torch.allclose(weights, known.get(name, weights))
        sums = apply_kernel(image, weights)
        assert torch.allclose(cells(kernel, "map"), sums, atol=0.06), name
        stages = {
            "sums": sums,
            "relu": F.relu(sums),
            "pool": F.max_pool2d(F.relu(sums)[None], 2)[0],
        }
        for stage, expected in stages.items() if name in ("top edge", "blur") else ():
            kernel.locator(f"[name=stage][value={stage}]").check()
            assert torch.allclose(cells(kernel, "map"), expected, atol=0.06), (name, stage)
        kernel.locator("[name=stage][value=sums]").check()
    assert len(kernel.locator("#preset option").all()) == 10


def test_the_window_moves_by_keyboard_and_is_told(kernel: Any) -> None:
    press_until(kernel, "Tab", "#image")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        kernel.keyboard.press(key)
    image, said = cells(kernel, "image"), kernel.locator("#said")
    expected = apply_kernel(image, top_edge())[1, 2]
    assert said.inner_text() == f"Row 2, column 3: {expected:.0f}".replace("-", "−")
    products = [number(text.split("=")[1]) for text in
                kernel.locator("#products td").all_inner_texts()]  # fmt: skip
    assert torch.equal(torch.tensor(products), (image[1:4, 2:5] * top_edge()).flatten())
    assert number(kernel.locator("#sum").inner_text()) == sum(products) == expected
    kernel.keyboard.press("End")
    kernel.keyboard.press("ArrowRight")  # stays at the edge
    assert "column 6" in said.inner_text()
    kernel.keyboard.press("Home")
    assert "column 1" in said.inner_text()
    press_until(kernel, "Tab", "#map")
    kernel.keyboard.press("ArrowDown")
    assert said.inner_text().startswith("Row 3, column 1")


def test_weights_are_edited_by_keyboard(kernel: Any) -> None:
    press_until(kernel, "Tab", "#kernel input")
    kernel.keyboard.press("Control+A")
    kernel.keyboard.type("-0,5")
    assert kernel.evaluate("now.kernel[0]") == -0.5
    assert kernel.locator("#preset").input_value() == "own"
    kernel.keyboard.press("Control+A")
    kernel.keyboard.type("1/4")
    assert kernel.evaluate("now.kernel[0]") == 0.25
    kernel.keyboard.type("x")
    assert kernel.get_by_role("alert").inner_text().startswith("A weight must be a number")
    assert focus_is_on(kernel, "[aria-invalid=true]")
    kernel.keyboard.press("Backspace")
    assert not kernel.locator("#bad").is_visible()


def test_the_pointer_moves_the_window(kernel: Any) -> None:
    kernel.set_viewport_size({"width": 1280, "height": 1000})
    box = kernel.locator("#image").bounding_box()
    step = box["width"] / 8
    kernel.mouse.move(box["x"] + 4.5 * step, box["y"] + 2.5 * step)
    assert kernel.evaluate("[now.row, now.column]") == [1, 3]
    kernel.mouse.move(box["x"] + 7.9 * step, box["y"] + 7.9 * step)
    assert kernel.evaluate("[now.row, now.column]") == [5, 5]


def test_a_pixel_is_predicted_by_keyboard(kernel: Any) -> None:
    press_until(kernel, "Tab", "#predict")
    kernel.keyboard.press("Enter")
    assert focus_is_on(kernel, "#number")
    row, column = kernel.evaluate("[now.row, now.column]")
    right = apply_kernel(torch.tensor(kernel.evaluate("now.image")).float(), top_edge())[
        row, column
    ]
    assert "?" in kernel.locator("#sum").inner_text()
    assert kernel.locator("#map i").nth(row * 6 + column).inner_text() == "?"
    verdict = kernel.locator("#verdict")
    kernel.keyboard.press("Enter")
    assert verdict.inner_text().startswith("Type a number")
    kernel.keyboard.type(str(right.item() + 3))
    kernel.keyboard.press("Enter")
    assert "Not yet" in verdict.inner_text()
    kernel.keyboard.press("Control+A")
    kernel.keyboard.type(f"{right.item():g}")
    kernel.keyboard.press("Enter")
    assert "Right" in verdict.inner_text()
    assert "?" not in kernel.locator("#sum").inner_text()


def test_an_own_picture_stays_here_and_is_shrunk(kernel: Any, tmp_path: Path) -> None:
    from PIL import Image

    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("black", (0, 20, 60, 40))  # the lower half
    picture.save(tmp_path / "own.png")
    asked: list[str] = []
    kernel.on("request", lambda request: asked.append(request.url))
    kernel.locator("#file").set_input_files(tmp_path / "own.png")
    kernel.wait_for_function("now.image.length === 12")
    pixels = cells(kernel, "image")
    assert pixels.min() == 0
    assert pixels.max() == 99
    assert (pixels[:5] < 5).all()
    assert (pixels[7:] > 95).all()
    assert cells(kernel, "map").shape == (10, 10)
    assert asked == []
    (tmp_path / "no.png").write_text("no picture")
    kernel.locator("#file").set_input_files(tmp_path / "no.png")
    kernel.wait_for_function("document.getElementById('said').textContent.includes('no picture')")
    kernel.set_viewport_size({"width": 360, "height": 800})
    assert kernel.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_numbers_can_be_read_as_tables(kernel: Any) -> None:
    press_until(kernel, "Tab", "#tables summary")
    kernel.keyboard.press("Enter")
    kernel.wait_for_selector("#numbers table")
    assert kernel.locator("#numbers td").count() == 8 * 8 + 6 * 6


def test_softmax_and_sigmoid_by_keyboard(page: Any, site: Path) -> None:
    page.goto((site / "explorer-softmax.html").as_uri())
    press_until(page, "Tab", "input[type=range]")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    x = torch.tensor(page.evaluate("values()"))
    assert x[0].item() == pytest.approx(1.5)
    shown = [[number(text) for text in page.locator(f"#rows td:nth-child({n})").all_inner_texts()]
             for n in (4, 5)]  # fmt: skip
    assert torch.allclose(torch.tensor(shown[0]), x.softmax(0), atol=6e-4)
    assert torch.allclose(torch.tensor(shown[1]), x.sigmoid(), atol=6e-4)
    assert page.locator("#said").inner_text() == (
        f"cat: softmax {x.softmax(0)[0]:.2f}, sigmoid {x.sigmoid()[0]:.2f}"
    )
    press_until(page, "Tab", "#more")
    for _ in range(4):  # no more than five
        page.keyboard.press("Enter")
    assert page.locator("#rows tr").count() == 5
    assert focus_is_on(page, "#more[aria-disabled=true]")
    assert page.locator("#sums td:nth-child(4)").inner_text() == "1.000"


@pytest.mark.parametrize(
    ("choice", "end"),
    [("Too low", "too low"), ("Right", "Arrived after"), ("Zigzag", "too high"),
     ("Diverging", "diverges")],
)  # fmt: skip
def test_each_rate_ends_as_it_must(page: Any, site: Path, choice: str, end: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto((site / "explorer-rate.html").as_uri())
    page.get_by_role("button", name=choice, exact=True).press("Enter")
    page.locator("#run").press("Enter")
    assert end in page.locator("#said").inner_text()


def test_steps_are_told_and_tabled(page: Any, site: Path) -> None:
    page.goto((site / "explorer-rate.html").as_uri())
    press_until(page, "Tab", "#rate")
    page.keyboard.press("ArrowRight")
    rate = page.evaluate("rate()")
    press_until(page, "Tab", "#step")
    w = -4.0
    for _ in range(3):
        page.keyboard.press("Enter")
        w -= rate * (w - 1)
    assert number(page.locator("#said").inner_text().split("w =")[1]) == pytest.approx(w, abs=1e-3)
    rows = [[number(cell) for cell in row.split("\t")]
            for row in page.locator("#steps").inner_text().splitlines()]  # fmt: skip
    assert len(rows) == 4
    for step, at, loss, slope, move in rows:
        assert loss == pytest.approx((at - 1) ** 2 / 2 + 1, abs=0.01), step
        assert slope == pytest.approx(at - 1, abs=0.002)
        assert move == pytest.approx(-rate * slope, abs=0.002)
    page.locator("#run").press("Enter")
    page.wait_for_function("path.length > 5")
    page.locator("#reset").press("Enter")
    assert page.locator("#steps tr").count() == 1
