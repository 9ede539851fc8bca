# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What random tensor programs are made of: values whose extents the generator knows, even where their types do not say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.differential.source import Source

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Kind:
    """A type of tensors: the extents that they have, which of them the type says, and the type of their elements."""

    shape: Shape
    known: tuple[bool, ...]
    element: str

    @property
    def text(self) -> str:
        extents = "".join(f"{extent}x" if known else "?x" for extent, known in zip(self.shape, self.known, strict=True))
        return f"tensor<{extents}{self.element}>"

    @property
    def dynamic(self) -> bool:
        return not all(self.known)

    @property
    def size(self) -> int:
        found = 1
        for extent in self.shape:
            found *= extent
        return found


def static(shape: Sequence[int], element: str) -> Kind:
    return Kind(tuple(shape), (True,) * len(shape), element)


@dataclass(eq=False)
class Tensor:
    """`defined`: all elements have contents that do not depend on what was in memory before."""

    name: str
    kind: Kind
    defined: bool = True


@dataclass(eq=False)
class Scalar:
    """A number. `below` says of an index that it is not negative and less than that, `number` which one it is."""

    name: str
    type: str
    below: int | None = None
    number: int | None = None


Value = Tensor | Scalar


def type_of(value: Value) -> str:
    return value.kind.text if isinstance(value, Tensor) else value.type


@dataclass
class Callee:
    """A function that can be called."""

    name: str
    arguments: list[Value]
    results: list[Value]
    cost: int
    used: int = 0


@dataclass
class Shared:
    """What the functions of one program share."""

    source: Source
    name: str
    elements: tuple[str, ...] = ("i32",)
    kinds: list[Kind] = field(default_factory=list)
    callees: list[Callee] = field(default_factory=list)
    numbered: bool = False


class Scopes:
    """Writes lines, and knows which values are in sight. Choices of 0 are the simple ones, so that less of them is a smaller
    program."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self.source = shared.source
        self.lines: list[str] = []
        self.depth = 1
        self.visible: list[Value] = []
        self.count = 0
        self.cost = 0
        self.iterations = 1

    # ---- text

    def emit(self, line: str) -> None:
        self.lines.append("  " * self.depth + line)

    def fresh(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def _numbered(self) -> str:
        """Compilers number values; those have no variables of their own in C where they are used once."""
        return self.fresh().replace("v", "") if self.shared.numbered else self.fresh()

    @contextmanager
    def region(self) -> Iterator[None]:
        """What is made inside is not in sight after it."""
        outer = list(self.visible)
        self.depth += 1
        yield
        self.depth -= 1
        self.visible = outer

    # ---- values

    def tensor(self, kind: Kind, text: str, *, defined: bool = True) -> Tensor:
        """A new tensor, by the op that makes it."""
        value = Tensor(self._numbered(), kind, defined)
        self.emit(f"{value.name} = {text}")
        self.visible.append(value)
        self.cost += kind.size * self.iterations
        return value

    def scalar(self, type_: str, text: str, below: int | None = None, number: int | None = None) -> Scalar:
        value = Scalar(self._numbered(), type_, below, number)
        self.emit(f"{value.name} = {text}")
        self.visible.append(value)
        return value

    def tensors(self, *, defined: bool = True) -> list[Tensor]:
        return [value for value in self.visible if isinstance(value, Tensor) and (value.defined or not defined)]

    def scalars(self, type_: str) -> list[Scalar]:
        return [value for value in self.visible if isinstance(value, Scalar) and value.type == type_]

    def constant(self, type_: str, number: int | None = None) -> Scalar:
        if type_ == "i1":
            return self.scalar("i1", f"arith.constant {self.source.pick(('true', 'false'))}")
        if number is None:
            number = self.source.pick((0, 1, 2, -1, 3, 7, -5, 100))
        literal = f"{number}.0" if type_.startswith("f") else str(number)
        found = number if type_ == "index" else None
        below = number + 1 if type_ == "index" and number >= 0 else None
        return self.scalar(type_, f"arith.constant {literal} : {type_}", below, found)

    def any_scalar(self, type_: str) -> Scalar:
        """One in sight, or a new constant; of a condition mostly one that is computed."""
        found = self.scalars(type_)
        if found and not self.source.chance(15):
            return self.source.pick(found[::-1])
        if type_ == "i1":
            numbers = self.scalars("i32")
            if numbers and not self.source.chance(10):
                relation = self.source.pick(("slt", "eq", "ne", "sgt", "ult"))
                return self.scalar(
                    "i1", f"arith.cmpi {relation}, {self.source.pick(numbers).name}, {self.any_scalar('i32').name} : i32"
                )
        return self.constant(type_)

    def index_below(self, limit: int) -> Scalar:
        """An index in [0, limit)."""
        fitting = [value for value in self.scalars("index") if value.below is not None and value.below <= limit]
        if fitting and not self.source.chance(25):
            return self.source.pick(fitting[::-1])
        others = self.scalars("index")
        if not others or limit <= 1 or self.source.chance(30):
            return self.constant("index", self.source.below(max(limit, 1)))
        by = self.constant("index", limit)
        return self.scalar("index", f"arith.remui {self.source.pick(others).name}, {by.name} : index", limit)

    def index_of(self, number: int) -> Scalar:
        """An index that is this number, known to the compiler or not."""
        found = [value for value in self.scalars("index") if value.number == number]
        if found and not self.source.chance(20):
            return self.source.pick(found[::-1])
        for value in self.tensors(defined=False):
            for place, (extent, known) in enumerate(zip(value.kind.shape, value.kind.known, strict=True)):
                if extent == number and not known and self.source.chance(50):
                    which = self.constant("index", place)
                    text = f"tensor.dim {value.name}, {which.name} : {value.kind.text}"
                    return self.scalar("index", text, number + 1, number)
        return self.constant("index", number)

    def dimensions(self, kind: Kind) -> str:
        """Operands for the extents that a type does not say."""
        return ", ".join(self.index_of(extent).name for extent, known in zip(kind.shape, kind.known, strict=True) if not known)

    def empty(self, kind: Kind) -> Tensor:
        """A tensor of any contents: a new one, or one that is there already."""
        found = [value for value in self.tensors(defined=False) if not value.defined and value.kind == kind]
        if found and self.source.chance(50):
            return self.source.pick(found)
        return self.tensor(kind, f"tensor.empty({self.dimensions(kind)}) : {kind.text}", defined=False)

    def any_tensor(self, *, defined: bool = True) -> Tensor:
        """One of those in sight, mostly a late one."""
        found = self.tensors(defined=defined)
        if not found:
            return self.make(self.source.pick(self.shared.kinds))
        return self.source.pick(found[-4:][::-1]) if self.source.chance(50) else self.source.pick(found)

    def of_kind(self, kind: Kind, *, defined: bool = True) -> Tensor:
        """One of this type: in sight, converted from one that is, or new."""
        found = [value for value in self.tensors(defined=defined) if value.kind == kind]
        if found and not self.source.chance(8):
            return self.source.pick(found[-3:][::-1]) if self.source.chance(50) else self.source.pick(found)
        alike = [
            value for value in self.tensors()
            if value.kind.shape == kind.shape and value.kind.element == kind.element and value.kind != kind
        ]  # fmt: skip
        if alike and not self.source.chance(20):
            return self.cast(self.source.pick(alike[::-1]), kind)
        return self.make(kind)

    def cast(self, value: Tensor, kind: Kind) -> Tensor:
        both = tuple(one and other for one, other in zip(value.kind.known, kind.known, strict=True))
        between = Kind(kind.shape, both, kind.element)
        at = value
        for wanted in (between, kind):
            if at.kind != wanted:
                at = self.tensor(wanted, f"tensor.cast {at.name} : {at.kind.text} to {wanted.text}", defined=value.defined)
        return at

    def make(self, kind: Kind) -> Tensor:
        """A new tensor with contents: a constant, or one that is filled."""
        if not kind.dynamic and self.source.chance(45):
            return self.dense(kind)
        number = self.any_scalar(kind.element)
        out = self.empty(kind)
        return self.tensor(kind, f"linalg.fill ins({number.name} : {number.type}) outs({out.name} : {kind.text}) -> {kind.text}")

    def dense(self, kind: Kind) -> Tensor:
        splat = self.source.chance(40) or not kind.size
        text = self._literal(kind.element) if splat else self._nested(kind.shape, kind.element)
        return self.tensor(kind, f"arith.constant dense<{text}> : {kind.text}")

    def _literal(self, element: str) -> str:
        number = self.source.between(0, 40) - 20
        return f"{number}.5" if element == "f32" else str(number)

    def _nested(self, shape: Shape, element: str) -> str:
        if not shape:
            return self._literal(element)
        return f"[{', '.join(self._nested(shape[1:], element) for _ in range(shape[0]))}]"
