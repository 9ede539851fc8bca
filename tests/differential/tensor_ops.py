# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random ops on tensors. They take what is in sight, old tensors as well as new ones: the question is which of them share
memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.differential.tensor_values import Kind, Scalar, Scopes, Tensor, static, type_of

_INTEGER = ("arith.addi", "arith.subi", "arith.muli", "arith.xori", "arith.maxsi", "arith.minsi")
_FLOAT = ("arith.addf", "arith.subf", "arith.mulf", "arith.maximumf")


class TensorOps(Scopes):
    """Statements without regions of their own other than bodies over elements."""

    # ---- elements

    def extract(self) -> None:
        tensor = self.any_tensor()
        if not tensor.kind.size:
            return
        value = self._element(tensor)
        # What was read is kept in sums, so that it is seen in the end.
        others = self.scalars(value.type)
        if len(others) > 1 and self.source.chance(60):
            op = self.source.pick(self._binary(value.type))
            self.scalar(value.type, f"{op} {value.name}, {self.source.pick(others[::-1]).name} : {value.type}")

    def _element(self, tensor: Tensor) -> Scalar:
        indices = ", ".join(self.index_below(extent).name for extent in tensor.kind.shape)
        return self.scalar(tensor.kind.element, f"tensor.extract {tensor.name}[{indices}] : {tensor.kind.text}")

    def insert(self) -> None:
        tensor = self.any_tensor()
        if tensor.kind.size:
            self._insert_into(tensor)

    def _insert_into(self, tensor: Tensor) -> Tensor:
        number = self.any_scalar(tensor.kind.element)
        indices = ", ".join(self._index(extent) for extent in tensor.kind.shape)
        return self.tensor(tensor.kind, f"tensor.insert {number.name} into {tensor.name}[{indices}] : {tensor.kind.text}")

    def _index(self, extent: int) -> str:
        """Now and then one that may be out of range."""
        if self.source.chance(1) and self.scalars("index"):
            return self.source.pick(self.scalars("index")).name
        return self.index_below(extent).name

    def swap(self) -> None:
        """Two elements change places."""
        tensor = self.any_tensor()
        if not tensor.kind.size:
            return
        places = [[self.index_below(extent).name for extent in tensor.kind.shape] for _ in range(2)]
        numbers = []
        for place in places:
            text = f"tensor.extract {tensor.name}[{', '.join(place)}] : {tensor.kind.text}"
            numbers.append(self.scalar(tensor.kind.element, text))
        for number, place in zip(numbers, places[::-1], strict=True):
            text = f"tensor.insert {number.name} into {tensor.name}[{', '.join(place)}] : {tensor.kind.text}"
            tensor = self.tensor(tensor.kind, text)

    def number(self) -> None:
        element = self.source.pick(self.shared.elements)
        one, other = self.any_scalar(element), self.any_scalar(element)
        self.scalar(element, f"{self.source.pick(self._binary(element))} {one.name}, {other.name} : {element}")

    def constant_tensor(self) -> None:
        kind = self.any_tensor(defined=False).kind
        self.dense(static(kind.shape, kind.element))

    @staticmethod
    def _binary(element: str) -> Sequence[str]:
        return _FLOAT if element.startswith("f") else _INTEGER

    # ---- slices

    def slice_of(self, tensor: Tensor) -> tuple[str, Kind, bool]:
        """Offsets, sizes and strides; the type of the slice; whether it is all of the tensor."""
        source = self.source
        offsets, sizes, strides = [], [], []
        shape: list[int] = []
        known: list[bool] = []
        whole = True
        for extent in tensor.kind.shape:
            stride = 2 if source.chance(12) and extent > 1 else 1
            most = (extent + stride - 1) // stride
            size = most if source.chance(35) else source.between(min(1, extent), most)
            if source.chance(1):
                size = 0
            slack = extent - (size - 1) * stride - 1 if size else max(extent - 1, 0)
            known_size = not source.chance(15)
            if source.chance(35):
                offsets.append(self.index_below(slack + 1).name)
            else:
                offsets.append(str(source.below(slack + 1)))
            sizes.append(str(size) if known_size else self.index_of(size).name)
            strides.append(str(stride) if not source.chance(5) else self.index_of(stride).name)
            whole = whole and size == extent and stride == 1
            shape.append(size)
            known.append(known_size)
        kept = list(range(len(shape)))
        if source.chance(35):
            kept = [place for place in kept if shape[place] != 1 or not known[place] or source.chance(40)]
        kind = Kind(tuple(shape[place] for place in kept), tuple(known[place] for place in kept), tensor.kind.element)
        return f"[{', '.join(offsets)}] [{', '.join(sizes)}] [{', '.join(strides)}]", kind, whole

    def extract_slice(self) -> None:
        tensor = self.any_tensor()
        self._take(tensor, *self.slice_of(tensor)[:2])

    def _take(self, tensor: Tensor, bounds: str, kind: Kind) -> Tensor:
        text = f"tensor.extract_slice {tensor.name}{bounds} : {tensor.kind.text} to {kind.text}"
        return self.tensor(kind, text, defined=tensor.defined)

    def _put(self, source: Tensor, target: Tensor, bounds: str, *, whole: bool = False) -> Tensor:
        text = f"tensor.insert_slice {source.name} into {target.name}{bounds} : {source.kind.text} into {target.kind.text}"
        return self.tensor(target.kind, text, defined=source.defined and (target.defined or whole))

    def insert_slice(self) -> None:
        target = self.any_tensor(defined=not self.source.chance(15))
        bounds, kind, whole = self.slice_of(target)
        self._put(self.of_kind(kind), target, bounds, whole=whole)

    def change_slice(self) -> None:
        """A slice is taken out, changed, and put back where it was, or elsewhere, or into another version."""
        source = self.source
        tensor = self.any_tensor(defined=not source.chance(20))
        bounds, kind, whole = self.slice_of(tensor)
        part = self._take(tensor, bounds, kind)
        changed = part
        for _ in range(source.between(0, 2)):
            changed = self.change(changed)
        if not changed.defined:
            changed = self.fill_into(changed)
        target = tensor
        if source.chance(30):
            fitting = [value for value in self.tensors() if value.kind == tensor.kind]
            target = source.pick(fitting[::-1]) if fitting else tensor
        if source.chance(20):
            # Another place for the same sizes: only where all of them are known.
            offsets = [source.below(extent - size + 1) if extent >= size else None for extent, size in self._pairs(tensor, bounds)]
            if None not in offsets and "[" in bounds and self._plain(bounds):
                sizes = bounds.split("] [")[1]
                bounds = f"[{', '.join(map(str, offsets))}] [{sizes}] [{', '.join('1' for _ in offsets)}]"
        self._put(changed, target, bounds, whole=whole)

    @staticmethod
    def _plain(bounds: str) -> bool:
        sizes, strides = bounds.split("] [")[1:]
        return "%" not in sizes and set(strides.rstrip("]").split(", ")) <= {"1", ""}

    def _pairs(self, tensor: Tensor, bounds: str) -> list[tuple[int, int]]:
        sizes = bounds.split("] [")[1].split(", ") if tensor.kind.shape else []
        return [(extent, int(size) if size.isdigit() else 1 << 30) for extent, size in zip(tensor.kind.shape, sizes, strict=True)]

    def halves(self) -> None:
        """Two slices of one tensor change places, or fill an empty one."""
        tensor = self.any_tensor()
        shape = tensor.kind.shape
        if not shape or shape[0] < 2:
            return
        half = shape[0] // 2
        rest = ", ".join(f"{extent}" for extent in shape[1:])
        zeros, ones = ", 0" * (len(shape) - 1), ", 1" * (len(shape) - 1)
        kind = static((half, *shape[1:]), tensor.kind.element)
        low, high = (f"[{start}{zeros}] [{half}{', ' + rest if rest else ''}] [1{ones}]" for start in (0, shape[0] - half))
        first, second = self._take(tensor, low, kind), self._take(tensor, high, kind)
        if self.source.chance(40):
            first, second = self.change(first), self.change(second)
        empty = self.source.chance(30) and shape[0] == 2 * half
        target = self.empty(tensor.kind) if empty else tensor
        between = self._put(second, target, low)
        self._put(first, between, high).defined = True

    # ---- shapes

    def collapse(self) -> None:
        tensor = self.any_tensor()
        rank = len(tensor.kind.shape)
        if rank < 2:
            return
        cut = self.source.below(rank - 1)
        groups = [[place] for place in range(cut)] + [[cut, cut + 1]] + [[place] for place in range(cut + 2, rank)]
        shape, known = [], []
        for group in groups:
            size, sure = 1, True
            for place in group:
                size, sure = size * tensor.kind.shape[place], sure and tensor.kind.known[place]
            shape.append(size)
            known.append(sure)
        kind = Kind(tuple(shape), tuple(known), tensor.kind.element)
        text = f"tensor.collapse_shape {tensor.name} {groups} : {tensor.kind.text} into {kind.text}"
        flat = self.tensor(kind, text)
        if self.source.chance(40):
            changed = self.change(flat)
            self._expand(changed, groups, tensor.kind)

    def _expand(self, value: Tensor, groups: list[list[int]], kind: Kind) -> Tensor:
        shape = ", ".join(
            str(extent) if known else self.index_of(extent).name for extent, known in zip(kind.shape, kind.known, strict=True)
        )
        text = f"tensor.expand_shape {value.name} {groups} output_shape [{shape}] : {value.kind.text} into {kind.text}"
        return self.tensor(kind, text)

    def expand(self) -> None:
        tensor = self.any_tensor()
        shape = tensor.kind.shape
        if not shape or len(shape) > 3:
            return
        place = self.source.below(len(shape))
        factors = [number for number in range(1, shape[place] + 1) if shape[place] % number == 0] or [1]
        inner = self.source.pick(factors)
        known = (tensor.kind.known[place], True)
        groups: list[list[int]] = []
        for number in range(len(shape)):
            start = sum(map(len, groups))
            groups.append([start, start + 1] if number == place else [start])
        kind = Kind(
            (*shape[:place], shape[place] // inner, inner, *shape[place + 1 :]),
            (*tensor.kind.known[:place], *known, *tensor.kind.known[place + 1 :]),
            tensor.kind.element,
        )
        self._expand(tensor, groups, kind)

    def cast_shape(self) -> None:
        tensor = self.any_tensor()
        known = tuple(not self.source.chance(50) for _ in tensor.kind.shape)
        self.cast(tensor, Kind(tensor.kind.shape, known, tensor.kind.element))

    def select(self) -> None:
        one = self.any_tensor()
        other = self.of_kind(one.kind)
        test = self.any_scalar("i1")
        chosen = self.tensor(one.kind, f"arith.select {test.name}, {one.name}, {other.name} : {one.kind.text}")
        if self.source.chance(50):
            self.change(chosen)

    # ---- all elements

    def fill(self) -> None:
        self.fill_into(self.any_tensor(defined=False))

    def fill_into(self, out: Tensor) -> Tensor:
        number = self.any_scalar(out.kind.element)
        return self.tensor(
            out.kind, f"linalg.fill ins({number.name} : {number.type}) outs({out.name} : {out.kind.text}) -> {out.kind.text}"
        )

    def shared_empty(self) -> None:
        """Two ops write to the same memory of any contents."""
        kind = self.source.pick(self.shared.kinds)
        out = self.tensor(kind, f"tensor.empty({self.dimensions(kind)}) : {kind.text}", defined=False)
        for _ in range(2):
            if self.source.chance(50):
                self.generic(out)
            else:
                self.fill_into(out)

    def change(self, tensor: Tensor) -> Tensor:
        """A new version of a tensor."""
        kind = self.source.below(4)
        if kind == 0 and tensor.kind.size and tensor.defined:
            return self._insert_into(tensor)
        if kind == 1:
            return self.fill_into(tensor)
        return self.generic(tensor)

    def map_(self) -> None:
        out = self.any_tensor(defined=False)
        kind = out.kind
        if self.source.chance(60):
            self.map_into(out)
        else:
            self.map_into(self.empty(kind))

    def map_into(self, out: Tensor) -> Tensor:
        kind = out.kind
        one, other = self.of_kind(kind), self.of_kind(kind)
        op = self.source.pick(self._binary(kind.element))
        ins = f"ins({one.name}, {other.name} : {kind.text}, {kind.text})"
        return self.tensor(kind, f"linalg.map {{{op}}} {ins} outs({out.name} : {kind.text})")

    def transpose(self) -> None:
        tensor = self.any_tensor()
        rank = len(tensor.kind.shape)
        if not rank:
            return
        order = list(range(rank))
        for place in range(rank - 1, 0, -1):
            other = place - self.source.below(place + 1)
            order[place], order[other] = order[other], order[place]
        kind = Kind(tuple(tensor.kind.shape[at] for at in order), tuple(tensor.kind.known[at] for at in order), tensor.kind.element)
        out = self.of_kind(kind, defined=False) if self.source.chance(60) else self.empty(kind)
        text = f"linalg.transpose ins({tensor.name} : {tensor.kind.text}) outs({out.name} : {kind.text}) permutation = {order}"
        self.tensor(kind, text)

    def matmul(self) -> None:
        found = [value for value in self.tensors() if len(value.kind.shape) == 2]
        if not found:
            return
        one = self.source.pick(found)
        fitting = [value for value in found if value.kind.shape[0] == one.kind.shape[1] and value.kind.element == one.kind.element]
        other = self.source.pick(fitting) if fitting else self.make(static((one.kind.shape[1], 2), one.kind.element))
        kind = Kind((one.kind.shape[0], other.kind.shape[1]), (one.kind.known[0], other.kind.known[1]), one.kind.element)
        out = self.of_kind(kind)
        ins = f"ins({one.name}, {other.name} : {one.kind.text}, {other.kind.text})"
        self.tensor(kind, f"linalg.matmul {ins} outs({out.name} : {kind.text}) -> {kind.text}")

    def concat(self) -> None:
        tensor = self.any_tensor()
        if not tensor.kind.shape or tensor.kind.size > 40:
            return
        other = self.of_kind(tensor.kind)
        kind = Kind((2 * tensor.kind.shape[0], *tensor.kind.shape[1:]), tensor.kind.known, tensor.kind.element)
        types = f"({tensor.kind.text}, {other.kind.text}) -> {kind.text}"
        self.tensor(kind, f"tensor.concat dim(0) {tensor.name}, {other.name} : {types}")

    def pad(self) -> None:
        tensor = self.any_tensor()
        rank = len(tensor.kind.shape)
        if not rank or tensor.kind.size > 40:
            return
        low = [self.source.below(2) for _ in range(rank)]
        high = [self.source.below(2) for _ in range(rank)]
        shape = tuple(before + extent + after for before, extent, after in zip(low, tensor.kind.shape, high, strict=True))
        kind = Kind(shape, tensor.kind.known, tensor.kind.element)
        number = self.any_scalar(kind.element)
        name = self.fresh()
        arguments = ", ".join(f"%p{self.count}_{place}: index" for place in range(rank))
        self.emit(f"{name} = tensor.pad {tensor.name} low{low} high{high} {{")
        self.emit(f"^bb0({arguments}):")
        self.emit(f"  tensor.yield {number.name} : {kind.element}")
        self.emit(f"}} : {tensor.kind.text} to {kind.text}")
        self.visible.append(Tensor(name, kind))

    def from_elements(self) -> None:
        kind = static((self.source.between(1, 3),), self.source.pick(self.shared.elements))
        numbers = ", ".join(self.any_scalar(kind.element).name for _ in range(kind.size))
        self.tensor(kind, f"tensor.from_elements {numbers} : {kind.text}")

    # ---- linalg.generic

    def generic_op(self) -> None:
        if self.source.chance(50):
            self.generic(self.any_tensor(defined=False))
        else:
            self.generic(self.empty(self.any_tensor(defined=False).kind))

    def generic(self, out: Tensor) -> Tensor:
        """Loops over all elements of `out`, now and then of a second output as well, and of an input that is summed up."""
        source = self.source
        outs = [out]
        if source.chance(15):
            outs.append(self.of_kind(out.kind, defined=False))
        rank = len(out.kind.shape)
        order = list(range(rank))
        if source.chance(15):
            order.reverse()
        extents = [out.kind.shape[order.index(place)] for place in range(rank)]
        wanted = [*outs[:1]] if out.defined and source.chance(25) else []
        inputs = wanted + [self.any_tensor() for _ in range(source.below(3))]
        reduces = out.defined and source.chance(20) and any(value.kind.shape for value in inputs)
        if reduces:
            shapes = [extent for value in inputs for extent in value.kind.shape]
            extents.append(source.pick(shapes))
        maps: list[list[str]] = []
        kept: list[Tensor] = []
        for value in inputs:
            found = self._map(value, extents)
            if found is not None:
                kept.append(value)
                maps.append(found)
        if reduces and not any(f"d{rank}" in found for found in maps):
            # Something has to say how often the loop runs.
            extents.pop()
            reduces = False
        if any(f"d{len(extents)}" in result for found in maps for result in found):
            return out
        maps += [[f"d{place}" for place in order] for _ in outs]
        return self._write_generic(kept, outs, maps, extents, reduces)

    def _map(self, value: Tensor, extents: list[int]) -> list[str] | None:
        """For each dimension of an input what leads through it; None where there is nothing to lead through."""
        if 0 in value.kind.shape and any(value.kind.shape) and 0 not in extents:
            return None
        found = []
        plain = self.source.chance(60) and list(value.kind.shape) == extents[: len(value.kind.shape)]
        for number, extent in enumerate(value.kind.shape):
            if plain:
                found.append(f"d{number}")
                continue
            options: list[str] = [f"d{place}" for place, count in enumerate(extents) if count == extent][::-1]
            options += [f"{extent - 1} - d{place}" for place, count in enumerate(extents) if count == extent and count]
            options += [f"d{place} + {extent - count}" for place, count in enumerate(extents) if 0 < count < extent]
            if extent:
                options.append(str(self.source.below(extent)))
            if not options:
                return None
            found.append(self.source.pick(options))
        return found

    def _write_generic(
        self, inputs: list[Tensor], outs: list[Tensor], maps: list[list[str]], extents: list[int], reduces: bool
    ) -> Tensor:
        dims = ", ".join(f"d{place}" for place in range(len(extents)))
        shown = ", ".join(f"affine_map<({dims}) -> ({', '.join(each)})>" for each in maps)
        kinds = ['"parallel"'] * len(extents)
        if reduces:
            kinds[-1] = '"reduction"'
        ins = ", ".join(value.name for value in inputs)
        types = ", ".join(value.kind.text for value in inputs)
        given = f" ins({ins} : {types})" if inputs else ""
        out_types = ", ".join(value.kind.text for value in outs)
        listed = ", ".join(value.name for value in outs)
        name = self.fresh()
        results = f"{name}:{len(outs)}" if len(outs) > 1 else name
        self.emit(f"{results} = linalg.generic {{indexing_maps = [{shown}], iterator_types = [{', '.join(kinds)}]}}{given}"
                  f" outs({listed} : {out_types}) {{")  # fmt: skip
        yielded = self._body(inputs, outs, extents, reduces)
        self.emit(f"  linalg.yield {', '.join(value.name for value in yielded)} : {', '.join(map(type_of, yielded))}")
        self.emit(f"}} -> {out_types if len(outs) == 1 else f'({out_types})'}")
        made = [Tensor(f"{name}#{n}" if len(outs) > 1 else name, value.kind) for n, value in enumerate(outs)]
        self.visible += made
        cost = 1
        for extent in extents:
            cost *= extent
        self.cost += cost * self.iterations
        return made[0]

    def _body(self, inputs: list[Tensor], outs: list[Tensor], extents: list[int], reduces: bool) -> list[Scalar]:
        source = self.source
        arguments = [Scalar(f"{self.fresh()}e", value.kind.element) for value in (*inputs, *outs)]
        self.emit(f"^bb0({', '.join(f'{value.name}: {value.type}' for value in arguments)}):")
        outer = self.tensors()
        yielded = []
        with self.region():
            pool = arguments[: len(inputs)] + [
                value
                for value, out in zip(arguments[len(inputs) :], outs, strict=True)
                if out.defined and (reduces or source.chance(55))
            ]
            if extents and source.chance(20):
                pool += self._body_index(extents, outer)
            for out in outs:
                element = out.kind.element
                fitting = [value for value in pool if value.type == element]
                value = source.pick(fitting[::-1]) if fitting else self._outside(element)
                for other in fitting:
                    if other is not value or source.chance(20):
                        op = source.pick(self._binary(element))
                        value = self.scalar(element, f"{op} {value.name}, {other.name} : {element}")
                if source.chance(25):
                    other = self._outside(element)
                    value = self.scalar(element, f"{source.pick(self._binary(element))} {value.name}, {other.name} : {element}")
                yielded.append(value)
        return yielded

    def _outside(self, element: str) -> Scalar:
        return self.any_scalar(element)

    def _body_index(self, extents: list[int], outer: list[Tensor]) -> list[Scalar]:
        """Numbers that come from the indices of the loops, or from a tensor that the body reads by itself."""
        place = self.source.below(len(extents))
        index = self.scalar("index", f"linalg.index {place} : index", max(extents[place], 1))
        readable = [value for value in outer if value.kind.size]
        if readable and self.source.chance(60):
            return [self._element(self.source.pick(readable[::-1]))]
        element = source_type = self.source.pick(self.shared.elements)
        if element == "f32":
            source_type = "i32"
        cast = self.scalar(source_type, f"arith.index_cast {index.name} : index to {source_type}")
        return [cast] if element != "f32" else [self.scalar("f32", f"arith.sitofp {cast.name} : i32 to f32")]

    def statements(self) -> list[tuple[int, Callable[[], None]]]:
        """All of them, by how often they are wanted."""
        return [
            (4, self.extract), (8, self.insert), (3, self.swap), (2, self.number), (3, self.constant_tensor),
            (5, self.extract_slice), (6, self.insert_slice), (9, self.change_slice), (2, self.halves), (3, self.collapse),
            (2, self.expand), (2, self.cast_shape), (4, self.select), (4, self.fill), (2, self.shared_empty), (4, self.map_),
            (3, self.transpose), (3, self.matmul), (1, self.concat), (1, self.pad), (1, self.from_elements),
            (12, self.generic_op),
        ]  # fmt: skip
