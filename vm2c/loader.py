# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`vm2c.load`: modules as Python objects with one callable per exported function.

How values are passed:

| in the module           | argument                                                   | result                     |
|-------------------------|------------------------------------------------------------|----------------------------|
| i32, i64                | int in range (bool and numpy integers too)                 | int                        |
| f32, f64                | float or int                                               | float                      |
| !hal.buffer_view        | numpy array; numbers and (nested) lists of them            | numpy array of its own     |
| !vm.buffer              | bytes, bytearray, numpy array: anything that holds bytes   | bytes                      |
| !vm.list                | list or tuple                                              | list                       |
| a null reference        | None                                                       | None                       |
| any other object        | `Reference`, as a call returned it                         | `Reference`                |

Data is copied on its way in and out, so arrays never share memory with the module: what a module keeps cannot change under it, and
results stay what they are. A module may write to a `!vm.buffer` argument; afterwards the new contents are copied back into the
object if that is writable (bytearray, numpy array), whether the call succeeded or not.

Numbers and lists given for an array take the element type that the function declares (`iree.abi.declaration`); numpy arrays are
passed with the type they have. Shapes and element types are checked by the module itself, which fails with StatusError.

Calls on one module are serialized by a lock: it may be shared between threads.
"""

from __future__ import annotations

import ctypes
import keyword
import operator
import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from vm2c.diagnostics import counted
from vm2c.dialect.types import ANY_REF, F32, F64, I32, I64, ListType, RefType, ScalarType, Type
from vm2c.toolchain.compiler import Builder, find_compiler
from vm2c.toolchain.errors import StatusError, cannot_run
from vm2c.toolchain.native import Host, Kind, NativeExport, NativeList, NativeRef
from vm2c.toolchain.program import build_library

if TYPE_CHECKING:
    from vm2c.driver import CModule, ExportInfo

# Numerical types in the upper byte of an element type; the lower byte is the width in bits.
_SIGNLESS, _SIGNED, _UNSIGNED, _BOOLEAN, _FLOAT, _BRAIN, _COMPLEX = 0x10, 0x11, 0x12, 0x13, 0x21, 0x22, 0x23
_KINDS = {"b": _BOOLEAN, "i": _SIGNLESS, "u": _UNSIGNED, "f": _FLOAT, "c": _COMPLEX}
_DTYPE_KINDS = {_SIGNLESS: "i", _SIGNED: "i", _UNSIGNED: "u", _FLOAT: "f", _COMPLEX: "c"}
# By their names in the package ml_dtypes, which is used where it is installed.
_EXTENSION_TYPES = {
    "bfloat16": _BRAIN << 24 | 16,
    "float8_e5m2": 0x24 << 24 | 8,
    "float8_e4m3fn": 0x25 << 24 | 8,
    "float8_e5m2fnuz": 0x26 << 24 | 8,
    "float8_e4m3fnuz": 0x27 << 24 | 8,
    "float8_e8m0fnu": 0x28 << 24 | 8,
}


class Reference:
    """An object of a module that has no Python form, such as a `!hal.buffer`. Can be passed back to the module."""

    def __init__(self, native: NativeRef) -> None:
        self._native = native

    def __repr__(self) -> str:
        return f"<vm2c.Reference to {self._native.type_name}>"


# ---- numpy


def _element_type(dtype: np.dtype[Any]) -> int | None:
    if dtype.name in _EXTENSION_TYPES:
        return _EXTENSION_TYPES[dtype.name]
    numerical = _KINDS.get(dtype.kind)
    return None if numerical is None or dtype.itemsize > 16 else numerical << 24 | dtype.itemsize * 8


def _dtype(element_type: int) -> np.dtype[Any] | None:
    """None for elements that numpy cannot hold."""
    numerical, bits = element_type >> 24, element_type & 0xFF
    if numerical == _BOOLEAN and bits == 8:
        return np.dtype(bool)
    if numerical in _DTYPE_KINDS and bits % 8 == 0:
        try:
            return np.dtype(f"{_DTYPE_KINDS[numerical]}{bits // 8}")
        except TypeError:
            return None
    for name, known in _EXTENSION_TYPES.items():
        if known == element_type:
            try:
                import ml_dtypes  # type: ignore[import-not-found, unused-ignore]

                extension: np.dtype[Any] = np.dtype(getattr(ml_dtypes, name))
                return extension
            except (ImportError, AttributeError):
                break
    # The bits are better than nothing.
    return np.dtype(f"u{bits // 8}") if bits in (8, 16, 32, 64) else None


_TENSOR = re.compile(r"tensor<(?:(?:\d+|\?)x)*([A-Za-z][A-Za-z0-9]*)[>,]")
_DECLARED = {
    "i1": "bool", "f16": "f2", "f32": "f4", "f64": "f8",
    **{f"{sign}i{8 << n}": f"{'u' if sign == 'u' else 'i'}{1 << n}" for sign in ("", "s", "u") for n in range(4)},
}  # fmt: skip


def _declared_dtypes(declaration: str) -> list[np.dtype[Any] | None]:
    """The element types of the arguments, as far as `iree.abi.declaration` tells."""
    arguments = re.search(r"@[^(]*\((.*?)\) ->|@[^(]*\((.*)\)", declaration)
    if arguments is None:
        return []
    dtypes: list[np.dtype[Any] | None] = []
    for argument in re.split(r",\s*(?=%)", arguments.group(1) or arguments.group(2) or ""):
        tensor = _TENSOR.search(argument)
        name = _DECLARED.get(tensor.group(1)) if tensor else None
        dtypes.append(np.dtype(name) if name else None)
    return dtypes


def _swap_on_big_endian(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """From the order of bytes that numpy computes with to that of a module's buffers, which is little-endian, or back."""
    return array if sys.byteorder == "little" else array.byteswap()


# ---- arguments


class _Arguments:
    """The arguments of one call on their way into the module."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.list = NativeList(host)
        # Writable objects whose contents the module may change, with where their copies are.
        self._copied: list[tuple[NativeList, int, memoryview]] = []

    def push(self, target: NativeList, value: Any, type_: Type, dtype: np.dtype[Any] | None) -> None:
        if isinstance(type_, ScalarType):
            _push_scalar(target, value, type_)
        elif value is None:
            target.push("null")
        elif isinstance(value, Reference):
            if value._native.host is not self.host:
                raise TypeError("the reference belongs to another module")
            target.push_ref(value._native)
        elif isinstance(type_, ListType):
            self._push_list(target, value, type_.element)
        elif isinstance(type_, RefType) and type_.object_name == "vm.buffer":
            self._push_buffer(target, value)
        elif isinstance(type_, RefType) and type_.object_name == "hal.buffer_view":
            _push_array(target, value, dtype)
        elif isinstance(type_, RefType) and type_ is not ANY_REF:
            raise TypeError(f"expected a reference to {type_.object_name}, not {type(value).__name__}")
        else:
            self._push_any(target, value)

    def _push_any(self, target: NativeList, value: Any) -> None:
        """What the type leaves open follows from the value."""
        if isinstance(value, (list, tuple)):
            self._push_list(target, value, ANY_REF)
        elif isinstance(value, (bytes, bytearray, memoryview)):
            self._push_buffer(target, value)
        elif isinstance(value, np.ndarray):
            _push_array(target, value, None)
        elif isinstance(value, (bool, int, np.integer, np.bool_)):
            _push_scalar(target, value, I64)
        elif isinstance(value, (float, np.floating)):
            _push_scalar(target, value, F64)
        else:
            raise TypeError(f"cannot pass a value of type {type(value).__name__}")

    def _push_list(self, target: NativeList, value: Any, element: Type) -> None:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"expected a list, not {type(value).__name__}")
        child = NativeList(self.host)
        # Narrow integers travel as i32; the list of variants converts when the module reads them.
        element = I32 if isinstance(element, ScalarType) and not element.is_float and element.bits < 32 else element
        for item in value:
            self.push(child, item, element, None)
        target.push("list", child.handle)

    def _push_buffer(self, target: NativeList, value: Any) -> None:
        try:
            view = memoryview(value)
        except TypeError:
            raise TypeError(f"expected bytes, not {type(value).__name__}") from None
        if not view.c_contiguous:
            raise ValueError("the bytes of a buffer must be contiguous")
        flat = view.cast("B") if view.nbytes else memoryview(b"")
        data = np.frombuffer(flat, np.uint8)
        target.push_bytes(data.ctypes.data, data.nbytes)
        if not view.readonly and view.nbytes:
            self._copied.append((target, len(target) - 1, flat))

    def copy_back(self) -> None:
        for source, index, view in self._copied:
            address, length = source.contents(index)
            view[:] = memoryview((ctypes.c_char * length).from_address(address)).cast("B")


def _push_scalar(target: NativeList, value: Any, type_: ScalarType) -> None:
    if type_.is_float:
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise TypeError(f"expected a number for {type_}, not {type(value).__name__}") from None
        except OverflowError:
            raise ValueError(f"{value} does not fit in {type_}") from None
        target.push("f32" if type_ is F32 else "f64", number)
        return
    try:
        integer = operator.index(bool(value) if isinstance(value, np.bool_) else value)
    except TypeError:
        raise TypeError(f"expected an integer for {type_}, not {type(value).__name__}") from None
    bits = 64 if type_.bits == 64 else 32
    if not -(1 << (bits - 1)) <= integer < 1 << (bits - 1):
        raise ValueError(f"{integer} does not fit in {type_}")
    target.push(f"i{bits}", integer)


def _push_array(target: NativeList, value: Any, dtype: np.dtype[Any] | None) -> None:
    has_type = hasattr(value, "dtype") or hasattr(value, "__array_interface__")
    try:
        array = np.asarray(value, dtype=None if has_type else dtype, order="C")
    except (TypeError, ValueError, OverflowError) as problem:
        raise TypeError(f"cannot make an array of a value of type {type(value).__name__}: {problem}") from None
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    element_type = _element_type(array.dtype)
    if element_type is None:
        raise TypeError(f"arrays of {array.dtype} cannot be passed")
    array = _swap_on_big_endian(array)
    target.push_view(element_type, array.shape, array.ctypes.data, array.nbytes)


# ---- results


def _array(source: NativeList, index: int) -> np.ndarray[Any, Any]:
    element_type, shape = source.shape(index)
    dtype = _dtype(element_type)
    address, length = source.contents(index)
    if dtype is None:
        raise TypeError(f"numpy has no type for elements of type {element_type:#010x}")
    result = np.empty(shape, dtype)
    if result.nbytes > length:
        raise StatusError("OUT_OF_RANGE", f"a result of shape {shape} takes {result.nbytes} bytes, its buffer has {length}")
    if result.nbytes:
        ctypes.memmove(result.ctypes.data, address, result.nbytes)
    return _swap_on_big_endian(result)


def _value(source: NativeList, index: int) -> Any:
    match source.kind(index):
        case Kind.INTEGER:
            return source.integer(index)
        case Kind.FLOAT:
            return source.float(index)
        case Kind.BUFFER:
            return source.copy_bytes(index)
        case Kind.BUFFER_VIEW:
            return _array(source, index)
        case Kind.LIST:
            child = source.child(index)
            return [_value(child, position) for position in range(len(child))]
        case Kind.NULL:
            return None
        case Kind.OTHER:
            return Reference(source.reference(index))


# ---- modules


class _Function:
    """One exported function."""

    def __init__(self, host: Host, native: NativeExport, info: ExportInfo, lock: threading.Lock) -> None:
        self._host = host
        self._native = native
        self._info = info
        self._lock = lock
        declaration = info.reflection.get("iree.abi.declaration", "")
        self._dtypes = _declared_dtypes(declaration)
        results = info.results
        shown = str(results[0]) if len(results) == 1 else f"({', '.join(map(str, results))})"
        self.signature = declaration or f"@{info.name}({', '.join(map(str, info.arguments))}) -> {shown}"

    def __call__(self, *values: Any) -> Any:
        types = self._info.arguments
        if len(values) != len(types):
            count = counted(len(types), "argument")
            raise TypeError(f"{self._info.name}() takes {count} but {len(values)} were given: {self.signature}")
        arguments = _Arguments(self._host)
        results = NativeList(self._host)
        with self._lock:
            for position, (value, type_) in enumerate(zip(values, types, strict=True)):
                dtype = self._dtypes[position] if position < len(self._dtypes) else None
                try:
                    arguments.push(arguments.list, value, type_, dtype)
                except (TypeError, ValueError) as problem:
                    kind = TypeError if isinstance(problem, TypeError) else ValueError
                    raise kind(f"{self._info.name}(), argument {position}: {problem}") from None
            try:
                self._host.invoke(self._native, arguments.list, results)
            finally:
                arguments.copy_back()
        found = tuple(_value(results, index) for index in range(len(results)))
        if not found:
            return None
        return found[0] if len(found) == 1 else found


def _as_python_function(function: _Function, name: str) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        return function(*arguments)

    call.__name__ = name
    call.__qualname__ = name
    call.__doc__ = function.signature
    return call


class LoadedModule:
    """A compiled module with state of its own, which lives as long as this object or a function of it.

    `module.f(x)`, `module["f"](x)` and `module.invoke("f", x)` are the same; the latter two work for any name.
    """

    def __init__(self, host: Host, module: CModule) -> None:
        self._name = module.module_name
        lock = threading.Lock()
        infos = {info.name: info for info in module.exports}
        self._functions = {
            native.name: _as_python_function(_Function(host, native, infos[native.name], lock), native.name)
            for native in host.exports()
            if not native.name.startswith("__") and native.name in infos
        }
        self._order = [info.name for info in module.exports if info.name in self._functions]

    @property
    def name(self) -> str:
        """The module's name."""
        return self._name

    @property
    def exports(self) -> list[str]:
        """The names of the functions that can be called, in the module's order."""
        return list(self._order)

    def invoke(self, name: str, /, *arguments: Any) -> Any:
        """Calls an exported function: one result alone, several as a tuple, None without any."""
        return self[name](*arguments)

    def __getitem__(self, name: str) -> Callable[..., Any]:
        try:
            return self._functions[name]
        except KeyError:
            raise KeyError(self._unknown(name)) from None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        functions: dict[str, Callable[..., Any]] = self.__dict__.get("_functions", {})
        if name in functions:
            return functions[name]
        raise AttributeError(self._unknown(name) if functions else name)

    def _unknown(self, name: str) -> str:
        return f"module '{self._name}' exports no function '{name}'; exported functions: {', '.join(self._order) or 'none'}"

    def __contains__(self, name: object) -> bool:
        return name in self._functions

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *(name for name in self._functions if name.isidentifier() and not keyword.iskeyword(name))]

    def __repr__(self) -> str:
        return f"<vm2c.LoadedModule '{self._name}': {', '.join(self._order) or 'no functions'}>"


def load(
    *sources: str | os.PathLike[str] | CModule,
    cc: str | None = None,
    dialect_version: str | None = None,
    parameters: Sequence[str] = (),
) -> LoadedModule:
    """Transpiles, compiles and loads a module.

    `sources` are paths, VM dialect texts (a str with a line break) or CModules. Of several, each may import from those before it,
    and the last one is the one to call. `cc` is the C compiler; default: `$CC`, else the first of cc, gcc and clang. Compiled
    code is cached. `dialect_version` is for texts of old compilers, as the flag of the command is, and `parameters` are archives
    with constants of tensor programs, each `SCOPE=PATH` or `PATH`.

    Raises DiagnosticError for bad input, ToolchainError when an archive cannot be read, there is no C compiler or it fails, and
    StatusError when the module's initializer fails or it imports what is not there.
    """
    from vm2c.driver import CModule, Options, transpile

    if not sources:
        raise TypeError("load() needs a module")
    options = Options(dialect_version=dialect_version, parameters=tuple(parameters))
    modules = [source if isinstance(source, CModule) else transpile(source, options) for source in sources]
    library = build_library(Builder(find_compiler(cc)), modules)
    try:
        host = Host(library)
    except OSError as problem:
        raise cannot_run(library, problem) from None
    return LoadedModule(host, modules[-1])
