"""`NamedTuple`, `Protocol`, `cast` and `TYPE_CHECKING` without importing `typing`, which would take a tenth
of a cold start.

`typing` takes 2 ms to import, and compiles source code for each named tuple, of which a check has sixty. Here
`__new__` comes from a function that is compiled with this file, with the names of the fields put in. Type
checkers see the originals from `typing`.

A module that uses `NamedTuple` begins with `from __future__ import annotations`, because without it Python
3.14 evaluates the annotations of a class only on request.
"""

__all__ = ["TYPE_CHECKING", "NamedTuple", "Protocol", "cast"]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple, Protocol, cast
else:
    from _collections import _tuplegetter  # what the fields of `collections.namedtuple` are

    _new = tuple.__new__
    # fmt: off
    _MAKERS = (
        lambda _, a: _new(_, (a,)),
        lambda _, a, b: _new(_, (a, b)),
        lambda _, a, b, c: _new(_, (a, b, c)),
        lambda _, a, b, c, d: _new(_, (a, b, c, d)),
        lambda _, a, b, c, d, e: _new(_, (a, b, c, d, e)),
        lambda _, a, b, c, d, e, f: _new(_, (a, b, c, d, e, f)),
        lambda _, a, b, c, d, e, f, g: _new(_, (a, b, c, d, e, f, g)),
        lambda _, a, b, c, d, e, f, g, h: _new(_, (a, b, c, d, e, f, g, h)),
        lambda _, a, b, c, d, e, f, g, h, i: _new(_, (a, b, c, d, e, f, g, h, i)),
        lambda _, a, b, c, d, e, f, g, h, i, j: _new(_, (a, b, c, d, e, f, g, h, i, j)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k: _new(_, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m: _new(_, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(_, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _new(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p: _new(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q: _new(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r: _new(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s: _new(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s)),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t: _new(
            _, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t)
        ),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u: _new(
            _, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u)
        ),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v: _new(
            _, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v)
        ),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w: _new(
            _, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w)
        ),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x: _new(
            _, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x)
        ),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x, y: _new(
            _, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x, y)
        ),
        lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x, y, z: _new(
            _, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x, y, z)
        ),
    )
    # fmt: on
    """Functions that make an instance with one field, with two, and so on."""

    class _Tuple(tuple):
        """The methods that all named tuples share."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {len(cls._fields)} values, not {len(made)}")
            return made

        def _replace(self, /, **values):
            made = self._make(map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"{type(self).__name__} has no fields {list(values)}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):  # for copy and pickle
            return tuple(self)

        def __repr__(self):
            fields = zip(self._fields, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"

    class _Maker(type):
        """Turns the body of a class into a named tuple, like `typing.NamedTuple`."""

        def __new__(cls, name, _bases, body):
            fields = tuple(body["__annotations__"])
            defaults = {field: body[field] for field in fields if field in body}
            if len(fields) > len(_MAKERS):
                raise TypeError(f"{name} has {len(fields)} fields: give _MAKERS a line for them")
            maker = _MAKERS[len(fields) - 1]
            code = maker.__code__.replace(
                co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
            )
            body["__new__"] = type(maker)(code, globals(), "__new__", tuple(defaults.values()))
            body["_fields"] = body["__match_args__"] = fields
            body["_field_defaults"], body["__slots__"] = defaults, ()
            for index, field in enumerate(fields):
                body[field] = _tuplegetter(index, None)
            return type(name, (_Tuple,), body)

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})

    class Protocol:
        """A plain base class: at run time, nothing checks whether a class matches it."""

    def cast(_kind, value):
        """Returns the value unchanged; type checkers take it for this type."""
        return value
