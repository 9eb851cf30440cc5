"""Loads libyaml's parser without the part of PyYAML that is written in Python, a quarter of a cold start.

`import yaml` imports all of PyYAML: its own reader, resolver, constructor and emitter. We use none of them,
and the C part, which we use, takes only its error classes from them. So `prefer` puts a package `yaml` in
place that loads the rest when it is first asked for it. Other code in the process sees all of PyYAML, with
the same classes. Only the program `ftlint` calls `prefer`; who imports `ftlint` as a library has PyYAML as
it comes.
"""

import sys

_ERRORS = {
    "reader": "ReaderError",
    "scanner": "ScannerError",
    "parser": "ParserError",
    "composer": "ComposerError",
    "constructor": "ConstructorError",
    "emitter": "EmitterError",
    "serializer": "SerializerError",
    "representer": "RepresenterError",
}
"""The modules from which the C part takes an error class and nothing else."""

TYPE_CHECKING = False  # as in `typing`, which takes longer to import than this module saves
if TYPE_CHECKING:
    from collections.abc import Callable


def prefer() -> None:
    """Makes `import yaml` load only what is used of it; does nothing if `yaml` is imported already.

    Should a PyYAML want more than the names above, it gets it, because all the rest is then loaded.
    """
    found = (finder.find_spec("yaml", None) for finder in sys.meta_path)
    spec = next(filter(None, found), None) if "yaml" not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    load = spec.loader.exec_module
    package = type(sys)("yaml")
    package.__spec__, package.__loader__, package.__package__ = spec, spec.loader, "yaml"
    package.__path__, package.__file__ = spec.submodule_search_locations or [], spec.origin
    names = vars(package)
    stand_ins = {module: type(sys)(f"yaml.{module}") for module in _ERRORS}

    def clear() -> None:
        for module, stand_in in stand_ins.items():
            if names.get(module) is stand_in:
                del names[module]

    def load_rest(name: str) -> object:
        """Returns `yaml.NAME`, for a name that is not loaded yet."""
        if names.pop("__getattr__", None):
            clear()
            load(package)
        return getattr(package, name)

    names["__getattr__"] = load_rest
    sys.modules["yaml"] = package
    import yaml.error
    import yaml.events
    import yaml.nodes
    import yaml.tokens

    for module, error in _ERRORS.items():
        setattr(stand_ins[module], error, _later(f"yaml.{module}", error))
    names.update(stand_ins)
    try:
        import yaml._yaml  # noqa: F401  (while it is imported it takes what it wants from the package, and keeps it)
    except ImportError:
        pass  # PyYAML without libyaml
    finally:
        clear()


def _later(module: str, error: str) -> "Callable[..., BaseException]":
    """Makes an error of a class whose module is imported only then; the C part does no more with a class."""

    def make(*details: object) -> BaseException:
        __import__(module)
        made: BaseException = getattr(sys.modules[module], error)(*details)
        return made

    return make
