"""What a person touches: the command line, the record of their work, the study notes."""

from typing import Any


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext study` in IPython or Jupyter: gives `%study` and `%%study`."""
    from study.notebook import magic

    shell.register_magic_function(
        lambda line, cell=None: magic(shell, line, cell), "line_cell", "study"
    )
