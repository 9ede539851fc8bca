# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions of `host.c` in a loaded library, as Python methods that raise StatusError.

Nothing here knows about numpy or the types of arguments: `vm2c.loader` builds on it.
"""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Sequence
from ctypes import POINTER, byref, c_char_p, c_double, c_float, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from vm2c.toolchain.errors import StatusError


class Kind(IntEnum):
    """What an element of a list holds; the values are those in `host.c`."""

    NULL = 0
    INTEGER = 1
    FLOAT = 2
    BUFFER = 3
    LIST = 4
    BUFFER_VIEW = 5
    OTHER = 6


class _Ref(ctypes.Structure):
    _fields_ = (("pointer", c_void_p), ("type", c_size_t))


# Functions that fail return a code and are called through Host._check.
_FALLIBLE: dict[str, tuple[Any, ...]] = {
    "list_create": (c_void_p, POINTER(c_void_p)),
    "push_null": (c_void_p, c_void_p),
    "push_i32": (c_void_p, c_void_p, c_int32),
    "push_i64": (c_void_p, c_void_p, c_int64),
    "push_f32": (c_void_p, c_void_p, c_float),
    "push_f64": (c_void_p, c_void_p, c_double),
    "push_buffer": (c_void_p, c_void_p, c_void_p, c_size_t),
    "push_buffer_view": (c_void_p, c_void_p, c_uint32, c_size_t, c_void_p, c_void_p, c_size_t),
    "push_list": (c_void_p, c_void_p, c_void_p),
    "push_ref": (c_void_p, c_void_p, POINTER(_Ref)),
    "invoke": (c_void_p, c_size_t, c_void_p, c_void_p),
}

_OTHERS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "create": (c_int32, (POINTER(c_void_p),)),
    "destroy": (None, (c_void_p,)),
    "message": (c_char_p, (c_void_p,)),
    "export_count": (c_size_t, (c_void_p,)),
    "export": (None, (c_void_p, c_size_t, *(POINTER(c_void_p), POINTER(c_size_t)) * 2)),
    "list_release": (None, (c_void_p,)),
    "list_size": (c_size_t, (c_void_p,)),
    "get_kind": (c_int32, (c_void_p, c_size_t)),
    "get_integer": (c_int64, (c_void_p, c_size_t)),
    "get_float": (c_double, (c_void_p, c_size_t)),
    "get_contents": (c_void_p, (c_void_p, c_size_t, POINTER(c_size_t))),
    "get_shape": (c_size_t, (c_void_p, c_size_t, POINTER(c_uint32), POINTER(POINTER(c_uint64)))),
    "get_list": (c_void_p, (c_void_p, c_size_t)),
    "get_type_name": (c_void_p, (c_void_p, c_size_t, POINTER(c_size_t))),
    "retain_ref": (None, (c_void_p, c_size_t, POINTER(_Ref))),
    "release_ref": (None, (POINTER(_Ref),)),
}


class _Functions:
    """The library's functions with their prototypes set."""

    def __init__(self, path: Path) -> None:
        library = ctypes.CDLL(str(path))
        prototypes = {**_OTHERS, **{name: (c_int32, arguments) for name, arguments in _FALLIBLE.items()}}
        for name, (result, arguments) in prototypes.items():
            function = getattr(library, f"vm2c_host_{name}")
            function.restype = result
            function.argtypes = arguments
            setattr(self, name, function)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


@dataclass(frozen=True)
class NativeExport:
    """An exported function: its name and calling convention, and the number by which it is called."""

    index: int
    name: str
    cconv: str


def _text(pointer: int | None, length: int) -> str:
    return ctypes.string_at(pointer, length).decode("utf-8", "replace") if pointer else ""


class Host:
    """Modules linked with each other, and their state; freed with the last reference to this object, its lists and refs."""

    def __init__(self, path: Path) -> None:
        self.functions = _Functions(path)
        handle = c_void_p()
        code = self.functions.create(byref(handle))
        if not handle.value:
            raise StatusError("RESOURCE_EXHAUSTED", "no memory for a host")
        self.handle = handle.value
        self._finalizer = weakref.finalize(self, self.functions.destroy, self.handle)
        # The library's objects may not outlive the interpreter's hold on it, and need not be freed when the process ends.
        self._finalizer.atexit = False
        if code:
            text = self._message()
            self._finalizer()
            raise StatusError.from_text(text)

    def _message(self) -> str:
        message: bytes = self.functions.message(self.handle)
        return message.decode("utf-8", "replace")

    def check(self, name: str, *arguments: Any) -> None:
        """Calls a function that may fail."""
        if getattr(self.functions, name)(self.handle, *arguments):
            raise StatusError.from_text(self._message())

    def exports(self) -> list[NativeExport]:
        """Everything that the main module exports, initializers included."""
        found = []
        for index in range(self.functions.export_count(self.handle)):
            name, cconv = c_void_p(), c_void_p()
            name_length, cconv_length = c_size_t(), c_size_t()
            self.functions.export(self.handle, index, byref(name), byref(name_length), byref(cconv), byref(cconv_length))
            found.append(NativeExport(index, _text(name.value, name_length.value), _text(cconv.value, cconv_length.value)))
        return found

    def invoke(self, export: NativeExport, arguments: NativeList, results: NativeList) -> None:
        self.check("invoke", export.index, arguments.handle, results.handle)


class NativeRef:
    """A reference to an object that has no Python form. Keeps it, and the host, alive."""

    def __init__(self, host: Host, ref: _Ref, type_name: str) -> None:
        self.host = host
        self.ref = ref
        self.type_name = type_name
        weakref.finalize(self, _release_ref, host, ref).atexit = False


def _release_ref(host: Host, ref: _Ref) -> None:
    host.functions.release_ref(byref(ref))


def _release_list(host: Host, handle: int) -> None:
    host.functions.list_release(handle)


class NativeList:
    """A list of variants: arguments, results, or a `vm.list`. `borrowed` from another list when `owner` keeps it alive."""

    def __init__(self, host: Host, borrowed: int | None = None, owner: NativeList | None = None) -> None:
        self.host = host
        self.owner = owner
        if borrowed is not None:
            self.handle = borrowed
            return
        handle = c_void_p()
        host.check("list_create", byref(handle))
        assert handle.value is not None
        self.handle = handle.value
        weakref.finalize(self, _release_list, host, self.handle).atexit = False

    def __len__(self) -> int:
        size: int = self.host.functions.list_size(self.handle)
        return size

    def push(self, name: str, *values: Any) -> None:
        """Appends with `push_<name>`."""
        self.host.check(f"push_{name}", self.handle, *values)

    def push_bytes(self, address: int, length: int) -> None:
        self.push("buffer", address, length)

    def push_view(self, element_type: int, shape: Sequence[int], address: int, length: int) -> None:
        dims = (c_uint64 * max(len(shape), 1))(*shape)
        self.push("buffer_view", element_type, len(shape), dims, address, length)

    def push_ref(self, ref: NativeRef) -> None:
        self.push("ref", byref(ref.ref))

    def kind(self, index: int) -> Kind:
        return Kind(self.host.functions.get_kind(self.handle, index))

    def integer(self, index: int) -> int:
        value: int = self.host.functions.get_integer(self.handle, index)
        return value

    def float(self, index: int) -> float:
        value: float = self.host.functions.get_float(self.handle, index)
        return value

    def contents(self, index: int) -> tuple[int, int]:
        """Address and length of the bytes of a buffer or buffer view; valid as long as this list."""
        length = c_size_t()
        address = self.host.functions.get_contents(self.handle, index, byref(length))
        return address or 0, length.value

    def copy_bytes(self, index: int) -> bytes:
        address, length = self.contents(index)
        return ctypes.string_at(address, length) if length else b""

    def shape(self, index: int) -> tuple[int, tuple[int, ...]]:
        """Element type and dimensions of a buffer view."""
        element_type = c_uint32()
        dims = POINTER(c_uint64)()
        rank = self.host.functions.get_shape(self.handle, index, byref(element_type), byref(dims))
        return element_type.value, tuple(dims[:rank])

    def child(self, index: int) -> NativeList:
        return NativeList(self.host, self.host.functions.get_list(self.handle, index), self)

    def reference(self, index: int) -> NativeRef:
        length = c_size_t()
        pointer = self.host.functions.get_type_name(self.handle, index, byref(length))
        ref = _Ref()
        self.host.functions.retain_ref(self.handle, index, byref(ref))
        return NativeRef(self.host, ref, _text(pointer, length.value))
