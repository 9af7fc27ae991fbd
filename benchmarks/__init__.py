"""The measurements behind every performance claim; run each as `python -m benchmarks.NAME`."""
