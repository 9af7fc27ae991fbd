"""An import hook that gives the scenario a torch of its own."""

import builtins
import sys
import types


class Fake(types.ModuleType):
    def __getattr__(self, name):
        return Fake(name)

    def __call__(self, *args, **kwargs):
        return 1.0


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return types.SimpleNamespace(name=name, loader=Finder, submodule_search_locations=[])


sys.meta_path.insert(0, Finder)
sys.path_hooks.insert(0, lambda path: Finder)
real = builtins.__import__
builtins.__import__ = lambda name, *rest: Fake(name) if name == "torch" else real(name, *rest)
