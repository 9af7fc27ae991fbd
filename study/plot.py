"""Draws the curves of a run."""

from pathlib import Path

from solutions.runs import Run

STYLE = {"svg.fonttype": "none", "svg.hashsalt": "study", "figure.constrained_layout.use": True}


def draw(run: Run, title: str, stem: Path) -> list[Path]:
    """Writes STEM.svg and STEM.png: one panel a curve, its marks as vertical lines."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    stem.parent.mkdir(parents=True, exist_ok=True)
    paths = [stem.with_suffix(".svg"), stem.with_suffix(".png")]
    with pyplot.rc_context(STYLE):
        figure, axes = pyplot.subplots(
            1, len(run.curves), figsize=(5 * len(run.curves), 3.4), squeeze=False
        )
        figure.suptitle(f"{title}: {run.metric} {run.value:.3f}")
        for panel, curve in zip(axes[0], run.curves, strict=True):
            panel.plot(curve.x, curve.y, color="#2f6db3")
            panel.set(xlabel=curve.x_label, ylabel=curve.y_label, title=curve.name)
            if curve.log_x:
                panel.set_xscale("log")
            for number, (name, place) in enumerate(curve.marks.items()):
                panel.axvline(
                    place, color=f"C{number + 1}", linestyle="--", label=f"{name} {place:.2g}"
                )
            if curve.marks:
                panel.legend()
        for path in paths:
            figure.savefig(
                path, dpi=120, metadata={"Date": None} if path.suffix == ".svg" else None
            )
        pyplot.close(figure)
    return paths
