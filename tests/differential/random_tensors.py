# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random tensor programs, as MLIR text: functions in which tensors are written while older versions of them are still read, in
loops, in branches, through slices and in calls. What a program gives does not depend on what memory held before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.differential.source import Source
from tests.differential.tensor_ops import TensorOps
from tests.differential.tensor_values import Callee, Kind, Scalar, Scopes, Shared, Tensor, Value, type_of

_COST = 6000
"""How many elements a function may write, loops counted as often as they run."""


@dataclass(frozen=True)
class Argument:
    """What an exported function is called with: elements of this kind, or a number; `number` where it has to be that one."""

    kind: Kind | None
    type: str
    number: int | None = None


@dataclass(frozen=True)
class TensorProgram:
    """The text of an exported function `name`, and of the private functions that it calls."""

    name: str
    text: str
    arguments: tuple[Argument, ...]


class Writer(TensorOps):
    """Writes one function."""

    def __init__(self, shared: Shared, budget: int) -> None:
        super().__init__(shared)
        self.budget = budget
        self.nesting = 0

    def statements(self) -> list[tuple[int, Callable[[], None]]]:
        more: list[tuple[int, Callable[[], None]]] = [(4, self.call)] if self.shared.callees else []
        if self.nesting < 3:
            more += [(7, self.for_), (2, self.while_), (8, self.if_), (1, self.forall), (1, self.growing), (1, self.switch)]
        return [*super().statements(), *more]

    def block(self, least: int, most: int) -> None:
        """Some statements."""
        for _ in range(self.source.between(least, most)):
            if self.budget <= 0 or self.cost > _COST:
                return
            self.budget -= 1
            self.source.weighted(self.statements())()

    # ---- choices of what to pass on

    def carried(self) -> list[Tensor]:
        """Tensors that a loop starts with, some of them the same one."""
        found = [self.any_tensor() for _ in range(self.source.between(1, 3))]
        if len(found) > 1 and self.source.chance(50):
            found[1] = self.of_kind(found[0].kind)
        return found

    def yielded(self, kinds: Sequence[Kind], inner: int) -> list[Tensor]:
        """Tensors of these types: new ones, or any. `inner` is how many values are outside."""
        found = []
        for kind in kinds:
            fitting = [value for value in self.tensors() if value.kind == kind]
            new = [value for value in self.visible[inner:] if value in fitting]
            if new and not self.source.chance(25):
                found.append(self.source.pick(new[::-1]))
            elif fitting:
                found.append(self.source.pick(fitting[::-1]))
            else:
                found.append(self.of_kind(kind))
        return found

    def results(self, name: str, count: int) -> list[str]:
        return [name] if count == 1 else [f"{name}#{number}" for number in range(count)]

    @staticmethod
    def shown(name: str, count: int) -> str:
        return name if count == 1 else f"{name}:{count}"

    # ---- loops

    def _bound(self) -> tuple[Scalar, int]:
        """How often a loop runs, and how often at most."""
        if self.source.chance(60):
            number = self.source.pick((2, 3, 1, 0, 4))
            return self.constant("index", number), number
        limit = self.source.between(1, 4)
        return self.index_below(limit), limit - 1

    def for_(self) -> None:
        upper, most = self._bound()
        lower, step = self.constant("index", 0), self.constant("index", 1)
        if self.source.chance(15):
            upper, most = self.constant("index", 2 * most), most
            step = self.constant("index", 2)
        carried = self.carried()
        number = [self.any_scalar("i32")] if self.source.chance(30) else []
        given: list[Value] = [*carried, *number]
        name = self.fresh()
        inside = [Tensor(f"{name}t{place}", value.kind) for place, value in enumerate(carried)]
        numbers = [Scalar(f"{name}n", "i32") for _ in number]
        arguments: list[Value] = [*inside, *numbers]
        pairs = ", ".join(f"{one.name} = {other.name}" for one, other in zip(arguments, given, strict=True))
        types = ", ".join(map(type_of, given))
        self.emit(f"{self.shown(name, len(given))} = scf.for {name}i = {lower.name} to {upper.name} step {step.name}"
                  f" iter_args({pairs}) -> ({types}) {{")  # fmt: skip
        counter = Scalar(f"{name}i", "index", max(2 * most, 1) if step.number == 2 else max(most, 1))
        self._repeat(max(most, 1), [counter, *arguments], [value.kind for value in carried], numbers, "scf.yield")
        self.emit("}")
        self._made(name, carried, numbers)

    def _made(self, name: str, tensors: Sequence[Tensor], numbers: Sequence[Scalar]) -> None:
        names = self.results(name, len(tensors) + len(numbers))
        self.visible += [Tensor(each, value.kind) for each, value in zip(names, tensors, strict=False)]
        self.visible += [Scalar(each, value.type) for each, value in zip(names[len(tensors) :], numbers, strict=True)]

    def _repeat(
        self, times: int, arguments: Sequence[Value], kinds: Sequence[Kind], numbers: Sequence[Scalar], last: str, before: str = ""
    ) -> None:
        """What is in a loop, and what it yields."""
        outer_iterations = self.iterations
        self.iterations *= times
        self.nesting += 1
        inner = len(self.visible)
        with self.region():
            self.visible += arguments
            self.block(1, 4)
            tensors = self.yielded(kinds, inner)
            values: list[Value] = [*tensors, *(self.any_scalar("i32") for _ in numbers)]
            self._end(last, before, values)
        self.nesting -= 1
        self.iterations = outer_iterations

    def _end(self, last: str, before: str, values: Sequence[Value]) -> None:
        names = [value.name for value in values]
        self.emit(f"{last} {before}{', '.join(names)} : {', '.join(map(type_of, values))}")

    def while_(self) -> None:
        """Counts rounds; the part before the test may pass on others than it was given."""
        limit, most = self._bound()
        zero, one = self.constant("index", 0), self.constant("index", 1)
        carried = self.carried()
        name = self.fresh()
        kinds = [value.kind for value in carried]
        passed_kinds = list(kinds)
        if self.source.chance(30):
            passed_kinds.append(self.source.pick(kinds))
        pairs = ", ".join(f"{name}t{place} = {value.name}" for place, value in enumerate(carried))
        types = ", ".join(kind.text for kind in kinds)
        passed = ", ".join(kind.text for kind in passed_kinds)
        count = len(passed_kinds) + 1
        self.emit(
            f"{self.shown(name, count)} = scf.while ({pairs}, {name}i = {zero.name}) : ({types}, index) -> ({passed}, index) {{"
        )
        outer_iterations = self.iterations
        self.iterations *= most + 1
        self.nesting += 1
        inner = len(self.visible)
        with self.region():
            self.visible += [Tensor(f"{name}t{place}", kind) for place, kind in enumerate(kinds)]
            self.visible.append(Scalar(f"{name}i", "index", most + 1))
            self.block(0, 2)
            values = self.yielded(passed_kinds, inner)
            test = self.scalar("i1", f"arith.cmpi slt, {name}i, {limit.name} : index")
            self.emit(f"scf.condition({test.name}) {', '.join(value.name for value in values)}, {name}i : {passed}, index")
        self.emit("} do {")
        with self.region():
            arguments = ", ".join(f"{name}d{place}: {kind.text}" for place, kind in enumerate(passed_kinds))
            self.emit(f"^bb0({arguments}, {name}j: index):")
            self.visible += [Tensor(f"{name}d{place}", kind) for place, kind in enumerate(passed_kinds)]
            self.visible.append(Scalar(f"{name}j", "index", max(most, 1)))
            self.block(0, 3)
            values = self.yielded(kinds, inner)
            following = self.scalar("index", f"arith.addi {name}j, {one.name} : index")
            self.emit(f"scf.yield {', '.join(value.name for value in values)}, {following.name} : {types}, index")
        self.emit("}")
        self.nesting -= 1
        self.iterations = outer_iterations
        names = self.results(name, count)
        self.visible += [Tensor(each, kind) for each, kind in zip(names, passed_kinds, strict=False)]
        self.visible.append(Scalar(names[-1], "index", most + 1))

    def forall(self) -> None:
        """Each iteration puts a slice of its own into what is shared."""
        target = self.any_tensor()
        shape = target.kind.shape
        if not shape or not target.kind.known[0]:
            return
        name = self.fresh()
        self.emit(f"{name} = scf.forall ({name}i) in ({shape[0]}) shared_outs({name}o = {target.name}) -> ({target.kind.text}) {{")
        outer_iterations = self.iterations
        self.iterations *= max(shape[0], 1)
        self.nesting += 1
        with self.region():
            self.visible.append(Scalar(f"{name}i", "index", max(shape[0], 1)))
            # What other iterations put into it is not to be read.
            kind = Kind((1, *shape[1:]), target.kind.known, target.kind.element)
            sizes = [str(each) if known else self.index_of(each).name for each, known in zip(kind.shape, kind.known, strict=True)]
            zeros, ones = ", 0" * (len(shape) - 1), ", 1" * (len(shape) - 1)
            bounds = f"[{name}i{zeros}] [{', '.join(sizes)}] [1{ones}]"
            base = Tensor(f"{name}o", target.kind) if self.source.chance(60) else self.of_kind(target.kind)
            part = self._take(base, bounds, kind)
            changed = self.change(part) if self.source.chance(80) else self.of_kind(kind)
            self.emit("scf.forall.in_parallel {")
            self.emit(f"  tensor.parallel_insert_slice {changed.name} into {name}o{bounds} : {kind.text} into {target.kind.text}")
            self.emit("}")
        self.emit("}")
        self.nesting -= 1
        self.iterations = outer_iterations
        self.visible.append(Tensor(name, target.kind))

    def growing(self) -> None:
        """A loop that carries a tensor that gets longer."""
        tensor = self.any_tensor()
        if len(tensor.kind.shape) != 1 or not tensor.kind.size:
            return
        times = self.source.between(1, 3)
        start = self.cast(tensor, Kind(tensor.kind.shape, (False,), tensor.kind.element))
        zero, one, upper = (self.constant("index", number) for number in (0, 1, times))
        name, text = self.fresh(), start.kind.text
        bounds = f"{zero.name} to {upper.name} step {one.name}"
        self.emit(f"{name} = scf.for {name}i = {bounds} iter_args({name}t = {start.name}) -> ({text}) {{")
        with self.region():
            length = self.scalar("index", f"tensor.dim {name}t, {zero.name} : {text}")
            more = self.scalar("index", f"arith.addi {length.name}, {one.name} : index")
            self.emit(f"{name}e = tensor.empty({more.name}) : {text}")
            at = (length, one) if self.source.chance(50) else (zero, zero)
            number = self.scalar(tensor.kind.element, f"tensor.extract {name}t[{zero.name}] : {text}")
            fill = f"{name}f = linalg.fill ins({number.name} : {number.type}) outs({name}e : {text}) -> {text}"
            self.emit(fill)
            slice_ = f"[{(one if at[0] is zero else zero).name}] [{length.name}] [1]"
            self.emit(f"{name}r = tensor.insert_slice {name}t into {name}f{slice_} : {text} into {text}")
            self.emit(f"scf.yield {name}r : {text}")
        self.emit("}")
        self.cost += 3 * times * (tensor.kind.size + times) * self.iterations
        self.visible.append(Tensor(name, Kind((tensor.kind.shape[0] + times,), (False,), tensor.kind.element)))

    # ---- branches

    def if_(self) -> None:
        test = self.any_scalar("i1")
        kinds = [value.kind for value in self.carried()]
        number = ["i32"] if self.source.chance(30) else []
        types = ", ".join([*(kind.text for kind in kinds), *number])
        name = self.fresh()
        count = len(kinds) + len(number)
        self.emit(f"{self.shown(name, count)} = scf.if {test.name} -> ({types}) {{")
        self._arm(kinds, number)
        self.emit("} else {")
        self._arm(kinds, number)
        self.emit("}")
        self._made(name, [Tensor("", kind) for kind in kinds], [Scalar("", "i32") for _ in number])

    def _arm(self, kinds: Sequence[Kind], numbers: Sequence[str]) -> None:
        self.nesting += 1
        inner = len(self.visible)
        with self.region():
            self.block(0, 3)
            tensors = self.yielded(kinds, inner)
            values: list[Value] = [*tensors, *(self.any_scalar("i32") for _ in numbers)]
            self._end("scf.yield", "", values)
        self.nesting -= 1

    def switch(self) -> None:
        kinds = [value.kind for value in self.carried()]
        flag = self.index_below(4)
        name = self.fresh()
        types = ", ".join(kind.text for kind in kinds)
        self.emit(f"{self.shown(name, len(kinds))} = scf.index_switch {flag.name} -> {types}")
        for label in ("case 1", "case 2", "default"):
            self.emit(f"{label} {{")
            self._arm(kinds, [])
            self.emit("}")
        self._made(name, [Tensor("", kind) for kind in kinds], [])

    # ---- calls

    def call(self) -> None:
        fitting = [
            callee for callee in self.shared.callees if callee.used < 3 and self.cost + callee.cost * self.iterations < _COST
        ]
        if not fitting:
            return
        callee = self.source.pick(fitting)
        callee.used += 1
        self.cost += callee.cost * self.iterations
        given: list[Value] = []
        for value in callee.arguments:
            if isinstance(value, Tensor):
                given.append(self.of_kind(value.kind))
            elif value.type == "index":
                given.append(self.index_below(value.below or 1))
            else:
                given.append(self.any_scalar(value.type))
        name = self.fresh()
        names = ", ".join(value.name for value in given)
        types = ", ".join(map(type_of, given))
        results = ", ".join(map(type_of, callee.results))
        shown = self.shown(name, len(callee.results))
        self.emit(f"{shown} = func.call @{callee.name}({names}) : ({types}) -> ({results})")
        for each, value in zip(self.results(name, len(callee.results)), callee.results, strict=True):
            self.visible.append(Tensor(each, value.kind) if isinstance(value, Tensor) else Scalar(each, value.type))

    # ---- blocks

    def blocks(self) -> None:
        """A loop of blocks, and perhaps a branch in it. What is in sight in the end is what its first block has."""
        limit, most = self._bound()
        zero, one = self.constant("index", 0), self.constant("index", 1)
        kinds = [value.kind for value in self.carried()]
        name = self.fresh()
        start = self.yielded(kinds, 0)
        types = ", ".join(["index", *(kind.text for kind in kinds)])
        self._go(f"cf.br ^head{name[1:]}", zero, start, types)
        arguments = ", ".join(f"{name}t{place}: {kind.text}" for place, kind in enumerate(kinds))
        self.emit(f"^head{name[1:]}({name}i: index, {arguments}):")
        self.visible += [Tensor(f"{name}t{place}", kind) for place, kind in enumerate(kinds)]
        counter = Scalar(f"{name}i", "index", max(most, 1))
        outer_iterations = self.iterations
        self.iterations *= most + 1
        self.block(0, 2)
        inner = len(self.visible)
        test = self.scalar("i1", f"arith.cmpi slt, {name}i, {limit.name} : index")
        self.emit(f"cf.cond_br {test.name}, ^body{name[1:]}, ^exit{name[1:]}")
        self.emit(f"^body{name[1:]}:")
        with self.region():
            self.visible.append(counter)
            self.block(0, 3)
            following = self.scalar("index", f"arith.addi {name}i, {one.name} : index")
            if self.source.chance(40):
                # Either of two blocks goes on.
                branch = self.any_scalar("i1")
                self.emit(f"cf.cond_br {branch.name}, ^one{name[1:]}, ^other{name[1:]}")
                for label in ("one", "other"):
                    self.emit(f"^{label}{name[1:]}:")
                    with self.region():
                        self.block(0, 2)
                        self._go(f"cf.br ^head{name[1:]}", following, self.yielded(kinds, inner), types)
            else:
                self._go(f"cf.br ^head{name[1:]}", following, self.yielded(kinds, inner), types)
        self.iterations = outer_iterations
        self.emit(f"^exit{name[1:]}:")

    def _go(self, text: str, counter: Scalar, values: Sequence[Tensor], types: str) -> None:
        names = ", ".join([counter.name, *(value.name for value in values)])
        self.emit(f"{text}({names} : {types})")


def _random_kind(source: Source, extents: Sequence[int], elements: Sequence[str]) -> Kind:
    rank = source.pick((1, 1, 2, 2, 2, 0, 3))
    shape = tuple(source.pick(extents) for _ in range(rank))
    known = tuple(not source.chance(25) for _ in shape) if source.chance(40) else (True,) * rank
    return Kind(shape, known, source.pick(elements))


def generate_program(source: Source, name: str) -> TensorProgram:
    """A program of one exported function."""
    elements = source.pick((("i32",), ("i32",), ("i32", "f32"), ("i32", "i64"), ("i32", "i8")))
    shared = Shared(source, name, elements)
    extents = [source.between(2, 4), source.between(1, 5)]
    shared.numbered = source.chance(50)
    shared.kinds = [_random_kind(source, extents, elements) for _ in range(source.between(1, 3))]
    texts = []
    while source.chance(35) and len(texts) < 3:
        texts.append(_private(shared, f"{name}_p{len(texts)}"))
    writer = Writer(shared, 40)
    arguments: list[Argument] = []
    values: list[Value] = []
    for place in range(source.between(1, 4)):
        kind = source.pick(shared.kinds)
        values.append(Tensor(f"%a{place}", kind))
        arguments.append(Argument(kind, ""))
    for type_ in ("i32", "i1", "index", *elements[1:]):
        values.append(Scalar(f"%s{type_}", type_, 8 if type_ == "index" else None))
        arguments.append(Argument(None, type_))
    for number in sorted(
        {extent for kind in shared.kinds for extent, sure in zip(kind.shape, kind.known, strict=True) if not sure}
    ):
        values.append(Scalar(f"%n{number}", "index", number + 1, number))
        arguments.append(Argument(None, "index", number))
    results = _body(writer, values, source.chance(15), source.between(2, 9))
    listed = ", ".join(
        f"{value.name}: {type_of(value)}{' {bufferization.writable = true}' if source.chance(15) else ''}" for value in values
    )
    texts.append(_function(f"@{name}", listed, results, writer))
    return TensorProgram(name, "".join(texts), tuple(arguments))


def _body(writer: Writer, values: list[Value], blocks: bool, count: int) -> list[Value]:
    """Statements, and what the function gives back: some of all versions of its tensors, also those that it was given."""
    writer.visible += values
    writer.block(1, count)
    if blocks:
        writer.blocks()
        writer.block(0, 3)
    source = writer.source
    tensors = writer.tensors()
    found: list[Value] = []
    for _ in range(source.between(1, 4)):
        if tensors:
            found.append(source.pick(tensors[-5:][::-1]) if source.chance(60) else source.pick(tensors))
    numbers = [value for value in writer.visible if isinstance(value, Scalar) and value.type in ("i32", "f32")]
    if numbers and source.chance(60):
        found.append(numbers[-1])
    if len(found) > 1 and source.chance(8):
        found.append(found[0])
    if not found:
        found.append(writer.any_scalar("i32"))
    return found


def _function(head: str, arguments: str, results: Sequence[Value], writer: Scopes) -> str:
    types = ", ".join(map(type_of, results))
    names = ", ".join(value.name for value in results)
    lines = [f"func.func {head}({arguments}) -> ({types}) {{", *writer.lines, f"  return {names} : {types}", "}"]
    return "\n".join(lines) + "\n"


def _private(shared: Shared, name: str) -> str:
    """A function that can be called; it may call those before it, or itself a few times."""
    source = shared.source
    writer = Writer(shared, 8)
    values: list[Value] = [Tensor(f"%a{place}", source.pick(shared.kinds)) for place in range(source.between(1, 3))]
    values += [Scalar("%s", "i32"), Scalar("%i", "index", source.between(1, 4))]
    if source.chance(15):
        return _recursive(writer, name, values)
    results = _body(writer, values, source.chance(10), 3)
    shared.callees.append(Callee(name, values, results, writer.cost))
    listed = ", ".join(f"{value.name}: {type_of(value)}" for value in values)
    return _function(f"private @{name}", listed, results, writer)


def _recursive(writer: Writer, name: str, values: list[Value]) -> str:
    """Calls itself with one less, and what it did before, until nothing is left."""
    writer.visible += values
    tensors = [value for value in values if isinstance(value, Tensor)]
    kinds = [value.kind for value in tensors]
    types = ", ".join(kind.text for kind in kinds)
    zero, one = writer.constant("index", 0), writer.constant("index", 1)
    test = writer.scalar("i1", f"arith.cmpi sgt, %i, {zero.name} : index")
    made = writer.fresh()
    writer.emit(f"{writer.shown(made, len(kinds))} = scf.if {test.name} -> ({types}) {{")
    inner = len(writer.visible)
    with writer.region():
        writer.block(1, 2)
        less = writer.scalar("index", f"arith.subi %i, {one.name} : index")
        given: list[Value] = [*writer.yielded(kinds, inner), writer.any_scalar("i32"), less]
        called = writer.fresh()
        arguments, passed = ", ".join(value.name for value in given), ", ".join(map(type_of, given))
        writer.emit(f"{writer.shown(called, len(kinds))} = func.call @{name}({arguments}) : ({passed}) -> ({types})")
        writer.visible += [Tensor(each, kind) for each, kind in zip(writer.results(called, len(kinds)), kinds, strict=True)]
        writer.block(0, 2)
        writer._end("scf.yield", "", writer.yielded(kinds, inner))
    writer.emit("} else {")
    writer._arm(kinds, [])
    writer.emit("}")
    results: list[Value] = [Tensor(each, kind) for each, kind in zip(writer.results(made, len(kinds)), kinds, strict=True)]
    listed = ", ".join(f"{value.name}: {type_of(value)}" for value in values)
    writer.shared.callees.append(Callee(name, values, results, writer.cost * 4))
    return _function(f"private @{name}", listed, results, writer)
