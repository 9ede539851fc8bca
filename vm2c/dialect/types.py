# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types of the VM dialect.

Every type is interned: constructors return the same object for the same arguments, so that types are compared with `is` and
used as keys cheaply. `str(type)` is the spelling that IREE 3.13 prints.

Everything reference-like is one kind, `RefType`, told apart by the object that it refers to: `!vm.buffer`, `!vm.list<E>`,
`!vm.ref<!hal.buffer>`, and `!vm.ref<?>` which may refer to anything.
"""

from __future__ import annotations

from typing import Any, ClassVar


class Type:
    """Base of all types; interned by class and arguments."""

    __slots__ = ("_text",)
    _interned: ClassVar[dict[tuple[Any, ...], Type]] = {}
    _text: str

    def __new__(cls, *args: Any) -> Any:
        key = (cls, *args)
        found = Type._interned.get(key)
        if found is None:
            found = object.__new__(cls)
            found._init(*args)
            Type._interned[key] = found
        return found

    def _init(self, *args: Any) -> None:
        raise NotImplementedError

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"<{self._text}>"

    # Interned objects are their own copies.
    def __copy__(self) -> Type:
        return self

    def __deepcopy__(self, _memo: object) -> Type:
        return self


class ScalarType(Type):
    """An integer or float: `i32`, `f64`. `bits` is the width; sizes in memory are bits / 8 bytes."""

    __slots__ = ("bits", "is_float")
    bits: int
    is_float: bool

    def _init(self, name: str, bits: int, is_float: bool) -> None:
        self._text = name
        self.bits = bits
        self.is_float = is_float


# What counts loops and elements in structured code.
INDEX = ScalarType("index", 64, False)
I1 = ScalarType("i1", 1, False)
I4 = ScalarType("i4", 4, False)
I8 = ScalarType("i8", 8, False)
I16 = ScalarType("i16", 16, False)
I32 = ScalarType("i32", 32, False)
I64 = ScalarType("i64", 64, False)
F16 = ScalarType("f16", 16, True)
BF16 = ScalarType("bf16", 16, True)
F32 = ScalarType("f32", 32, True)
F64 = ScalarType("f64", 64, True)

SCALAR_TYPES = (I1, I4, I8, I16, I32, I64, F16, BF16, F32, F64)
# The types an SSA value held in a primitive register may have.
REGISTER_TYPES = (I32, I64, F32, F64)


class OpaqueType(Type):
    """`!vm.opaque`: the element type of `!vm.list<?>`, the object type of `!vm.ref<?>`."""

    __slots__ = ()

    def _init(self) -> None:
        self._text = "!vm.opaque"


OPAQUE = OpaqueType()


class RefType(Type):
    """A reference. `object_name` is the registered name of its object type without `!` (`hal.buffer`), `?` for any."""

    __slots__ = ("object_name",)
    object_name: str

    def _init(self, object_name: str) -> None:
        self.object_name = object_name
        self._text = "!vm.buffer" if object_name == "vm.buffer" else f"!vm.ref<{'' if object_name == '?' else '!'}{object_name}>"

    @property
    def type_name(self) -> str:
        """The name under which the object's type is registered with a VM instance; type parameters do not count."""
        return self.object_name.split("<", 1)[0]


BUFFER = RefType("vm.buffer")
ANY_REF = RefType("?")


class ListType(RefType):
    """`!vm.list<E>`; `element` is a scalar, a reference or `OPAQUE` (`!vm.list<?>`, a list of variants)."""

    __slots__ = ("element",)
    element: Type

    def _init(self, element: Type) -> None:  # type: ignore[override]
        self.element = element
        inner = "?" if element is OPAQUE else str(element)
        self.object_name = f"vm.list<{inner}>"
        self._text = f"!vm.list<{inner}>"


class PointerType(Type):
    """`!util.ptr<T>`: the address of a global; an i32 at run time."""

    __slots__ = ("pointee",)
    pointee: Type

    def _init(self, pointee: Type) -> None:
        self.pointee = pointee
        self._text = f"!util.ptr<{pointee}>"


class TupleType(Type):
    """`tuple<A, B>`: only as an argument type of an import."""

    __slots__ = ("elements",)
    elements: tuple[Type, ...]

    def _init(self, elements: tuple[Type, ...]) -> None:
        self.elements = elements
        self._text = f"tuple<{', '.join(map(str, elements))}>"


def spell_shape(shape: tuple[int | None, ...]) -> str:
    """`4x?x`."""
    return "".join("?x" if extent is None else f"{extent}x" for extent in shape)


class ShapedType(Type):
    """`tensor<2x3xf32>` or `vector<4xi8>`: the type of constant data. `shape` holds the extents, slowest first."""

    __slots__ = ("element", "kind", "shape")
    kind: str
    shape: tuple[int, ...]
    element: Type

    def _init(self, kind: str, shape: tuple[int, ...], element: Type) -> None:
        self.kind = kind
        self.shape = shape
        self.element = element
        self._text = f"{kind}<{spell_shape(shape)}{element}>"

    @property
    def element_count(self) -> int:
        count = 1
        for extent in self.shape:
            count *= extent
        return count


class TensorType(Type):
    """`tensor<4x?xf32>`: the type of a value of a tensor program. `shape` holds the extents, slowest first; None is one that is
    known at run time only."""

    __slots__ = ("element", "shape")
    shape: tuple[int | None, ...]
    element: ScalarType

    def _init(self, shape: tuple[int | None, ...], element: ScalarType) -> None:
        self.shape = shape
        self.element = element
        self._text = f"tensor<{spell_shape(shape)}{element}>"

    @property
    def dynamic(self) -> int:
        """How many extents are known at run time only."""
        return self.shape.count(None)


class MemRefType(Type):
    """`memref<4x?xf32>`: elements in memory. `shape` holds the extents, slowest first; None is one that is known at run time only.
    They are in row-major order unless `layout`, as MLIR writes it (`strided<[?, 1], offset: ?>`), says something else."""

    __slots__ = ("element", "layout", "shape")
    shape: tuple[int | None, ...]
    element: ScalarType
    layout: str

    def _init(self, shape: tuple[int | None, ...], element: ScalarType, layout: str = "") -> None:
        self.shape = shape
        self.element = element
        self.layout = layout
        self._text = f"memref<{spell_shape(shape)}{element}{f', {layout}' if layout else ''}>"


class DispatchTensorType(Type):
    """`!iree_tensor_ext.dispatch.tensor<readonly:tensor<4x?xf32>>`: what is bound to a dispatch function, to be loaded and stored
    in parts. `access` is readonly, writeonly or readwrite."""

    __slots__ = ("access", "element", "shape")
    access: str
    shape: tuple[int | None, ...]
    element: ScalarType

    def _init(self, access: str, shape: tuple[int | None, ...], element: ScalarType) -> None:
        self.access = access
        self.shape = shape
        self.element = element
        self._text = f"!iree_tensor_ext.dispatch.tensor<{access}:tensor<{spell_shape(shape)}{element}>>"


class RankedShapeType(Type):
    """`!shapex.ranked_shape<[?,4]>`: the extents of something, as IREE had them until 2021."""

    __slots__ = ("shape",)
    shape: tuple[int | None, ...]

    def _init(self, shape: tuple[int | None, ...]) -> None:
        self.shape = shape
        listed = ",".join("?" if extent is None else str(extent) for extent in shape)
        self._text = f"!shapex.ranked_shape<[{listed}]>"


class LanesType(Type):
    """`vector<[1]xf32>`: as many numbers as a vector of the machine holds, which the C compiler knows."""

    __slots__ = ("element",)
    element: ScalarType

    def _init(self, element: ScalarType) -> None:
        self.element = element
        self._text = f"vector<[1]x{element}>"


class ComplexType(Type):
    """`complex<f32>`: an element of constant data, two numbers of type `part`."""

    __slots__ = ("part",)
    part: ScalarType

    def _init(self, part: ScalarType) -> None:
        self.part = part
        self._text = f"complex<{part}>"


class ForeignType(Type):
    """A type of another dialect, or one that no VM value may have, kept as its text."""

    __slots__ = ()

    def _init(self, text: str) -> None:
        self._text = text


# The address and the length of bytes, in what late passes add.
SPAN = ForeignType("!vm2c.span")


class FunctionType(Type):
    """`(A, B) -> (R)`."""

    __slots__ = ("arguments", "results")
    arguments: tuple[Type, ...]
    results: tuple[Type, ...]

    def _init(self, arguments: tuple[Type, ...], results: tuple[Type, ...]) -> None:
        self.arguments = arguments
        self.results = results
        inner = ", ".join(map(str, results))
        self._text = f"({', '.join(map(str, arguments))}) -> {inner if len(results) == 1 else f'({inner})'}"


def integer_type(bits: int) -> ScalarType:
    """`i7` for 7 bits."""
    return _type(ScalarType(f"i{bits}", bits, False))


def _type(type_: ScalarType) -> ScalarType:
    """The constructors intern, so what they return has no type of its own."""
    return type_


def is_ref(type_: Type) -> bool:
    return isinstance(type_, RefType)
