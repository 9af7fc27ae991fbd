"""How far the references are from fastai 2.8: `python -m benchmarks.parity_fastai`."""
