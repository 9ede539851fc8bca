# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random VM modules that are valid, end, and whose every result is defined.

A module has globals of all kinds, rodata, and functions; most are exported and called with several argument vectors. After each
call `state` reads all globals back, so that what a call left behind, failed or not, is compared as well.

A function starts as a random graph of blocks (trees, loops, irreducible shapes, branch tables). Dominators say which values a
block may use, so that besides block arguments values flow over many blocks. Loops end because every edge passes on some fuel and
an edge backwards is only taken while there is some left.

What the reference gets wrong or leaves open (README of this folder) is not generated: divisors are made non-zero and not -1, casts
to integers are guarded, offsets stay below where the reference's arithmetic wraps, NaNs are replaced before their bits are looked
at, ops that its compiler folds differently from what its interpreter does get operands that are not constants.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.differential import values as numbers
from tests.differential.assembly import SCALAR_OPS, SCALARS, custom_form, generic_form
from tests.differential.source import Source

BUFFER = "!vm.buffer"
ANY = "!vm.ref<?>"
VARIANTS = "!vm.list<?>"
NARROW = ("i8", "i16", "i32", "i64", "f32", "f64")
FLAT_LISTS = tuple(f"!vm.list<{element}>" for element in NARROW)
NESTED = ("!vm.list<!vm.list<i32>>",)
LISTS = (*FLAT_LISTS, VARIANTS, *NESTED)
# What may go into a list that holds references, chosen so that no list can come to hold itself.
HELD = {VARIANTS: (BUFFER, *FLAT_LISTS), NESTED[0]: ("!vm.list<i32>",)}
KINDS = {"i32": "i", "i64": "I", "f32": "f", "f64": "F"}

# Ops that the reference's compiler folds to something else than its interpreter gives, or to another rounding.
_FOLDED = ("vm.shl", "vm.shr", "vm.min.f", "vm.max.f", "vm.fma.f", "vm.cast", "vm.round", "vm.rem.f", "vm.pow", "vm.exp", "vm.log",
           "vm.sin", "vm.cos", "vm.tan", "vm.atan", "vm.erf", "vm.sqrt", "vm.rsqrt", "vm.cmp", "vm.div", "vm.rem")  # fmt: skip
# Its serializer refuses these.
_REFUSED = (
    "vm.trunc.i16.i8", "vm.trunc.i64.i8", "vm.trunc.i64.i16", "vm.ext.i8.i64.s", "vm.ext.i8.i64.u", "vm.ext.i16.i64.s",
    "vm.ext.i16.i64.u",
)  # fmt: skip
_SCALAR_OPS = tuple(op for op in SCALAR_OPS if op.name not in _REFUSED)

_ALIGNMENTS = (0, 16, 1, 2, 4, 8, 32, 64, 128)
_CODES = (9, 3, 11, 1, 2, 4, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 18, 99, 35, -1 & 0x3FFFFFEB)


@dataclass(eq=False)
class Value:
    name: str
    type: str
    opaque: bool = False  # not known to a compiler
    sound: bool = False  # a buffer or list that is there and has room: most accesses shall succeed


@dataclass
class Signature:
    name: str
    arguments: tuple[str, ...]
    results: tuple[str, ...]
    cost: int


@dataclass
class Program:
    """A module and the calls to make, each as `NAME =KINDS ARGUMENT...`. `loose` are the functions of which only the status code
    is defined; `without` the optimizations that vm2c is to leave out."""

    text: str
    calls: list[str]
    loose: frozenset[str] = frozenset()
    functions: int = 0
    without: frozenset[str] = frozenset()


@dataclass(eq=False)
class _Block:
    index: int
    arguments: list[Value] = field(default_factory=list)
    fuel: Value | None = None
    successors: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    header: str = ""


def _is_ref(type_: str) -> bool:
    return type_.startswith("!")


class _Module:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.globals: list[tuple[str, str]] = []
        self.rodata: list[str] = []
        self.functions: list[Signature] = []
        self.lines: list[str] = []
        self.uses_import = False

    def declare(self) -> None:
        source = self.source
        for type_ in SCALARS:
            for number in range(source.between(1, 2)):
                name = f"@g_{type_}_{number}"
                self.globals.append((name, type_))
                value = ""
                initial = numbers.number(source, type_)
                # The reference takes a negative zero for no value at all.
                if source.chance(50) and not (type_[0] == "f" and initial in (0x80000000, 0x8000000000000000)):
                    value = f" = {numbers.literal(type_, initial)}"
                self.lines.append(f"vm.global.{type_} private mutable {name}{value} : {type_}")
        for index, type_ in enumerate((BUFFER, BUFFER, "!vm.list<i32>", "!vm.list<f64>", VARIANTS, NESTED[0])):
            name = f"@r_{index}"
            self.globals.append((name, type_))
            self.lines.append(f"vm.global.ref private mutable {name} : {type_}")
        for index in range(2):
            self.rodata.append(f"@data_{index}")
            items = ", ".join(str(numbers.number(source, "i32")) for _ in range(6))
            self.lines.append(f"vm.rodata private @data_{index} dense<[{items}]> : tensor<6xi32>")
        self.lines.append("vm.import private optional @absent.f(%x: i32) -> i32")
        if source.chance(75):
            self.lines += [
                "vm.initializer {",
                "  %length = vm.const.i64 48",
                "  %alignment = vm.const.i32 16",
                "  %five = vm.const.i32 5",
            ]
            for index, (name, type_) in enumerate(self.globals):
                if type_ == BUFFER:
                    self.lines.append(f"  %x{index} = vm.buffer.alloc %length, %alignment : !vm.buffer")
                elif _is_ref(type_):
                    self.lines.append(f"  %x{index} = vm.list.alloc %five : (i32) -> {type_}")
                    self.lines.append(f"  vm.list.resize %x{index}, %five : ({type_}, i32)")
                else:
                    continue
                self.lines.append(f"  vm.global.store.ref %x{index}, {name} : {type_}")
            self.lines += ["  vm.return", "}"]

    def state_function(self) -> tuple[list[str], str]:
        types = [type_ for _, type_ in self.globals]
        shown = ", ".join(types)
        lines = ["vm.export @state", f"vm.func private @state() -> ({shown}) {{"]
        names = []
        for index, (name, type_) in enumerate(self.globals):
            mnemonic = "ref" if _is_ref(type_) else type_
            lines.append(f"  %v{index} = vm.global.load.{mnemonic} {name} : {type_}")
            names.append(f"%v{index}")
        lines += [f"  vm.return {', '.join(names)} : {shown}", "}"]
        return lines, "state =" + "".join(KINDS.get(type_, "r") for type_ in types)


class _Function:
    """Writes one function."""

    def __init__(self, module: _Module, name: str, arguments: Sequence[str], results: Sequence[str]) -> None:
        self.module = module
        self.source = module.source
        self.name = name
        self.arguments = [Value(f"%a{index}", type_, True, type_ == BUFFER) for index, type_ in enumerate(arguments)]
        self.results = tuple(results)
        self.count = 0
        self.block = _Block(0)
        self.visible: list[Value] = []
        self.cost = 1
        self.iterations = 1
        self.calls_left = 2

    # ---- values

    def fresh(self, type_: str, opaque: bool = False) -> Value:
        self.count += 1
        value = Value(f"%v{self.count}", type_, opaque)
        self.block.values.append(value)
        self.visible.append(value)
        return value

    def hide(self, value: Value) -> None:
        """Keeps later ops from using it."""
        self.visible.remove(value)
        if value in self.block.values:
            self.block.values.remove(value)

    def emit(self, line: str) -> None:
        self.block.lines.append(line)

    def op(self, name: str, operands: Sequence[Value], result: str | None = None, opaque: bool | None = None) -> Value | None:
        """Writes an op in its custom form, or now and then in the generic one."""
        pairs = [(operand.name, operand.type) for operand in operands]
        is_opaque = any(operand.opaque for operand in operands) if opaque is None else opaque
        target = self.fresh(result, is_opaque) if result is not None else None
        results = [(target.name, target.type)] if target is not None else []
        form = generic_form if self.source.chance(8) else custom_form
        self.emit(form(name, pairs, results))
        return target

    def make(self, name: str, operands: Sequence[Value], result: str, opaque: bool | None = None) -> Value:
        value = self.op(name, operands, result, opaque)
        assert value is not None
        return value

    def constant(self, type_: str, number: int | None = None) -> Value:
        if number is None:
            number = numbers.number(self.source, type_)
        value = self.fresh(type_)
        if number == 0 and self.source.chance(30):
            self.emit(f"{value.name} = vm.const.{type_}.zero")
        else:
            self.emit(f"{value.name} = vm.const.{type_} {numbers.literal(type_, number)}")
        return value

    def known(self, type_: str) -> list[Value]:
        return [value for value in self.visible if value.type == type_]

    def any_value(self, type_: str, opaque: bool = False) -> Value:
        """A value of the type: one in sight, mostly one of the latest, or a new one."""
        source = self.source
        found = [value for value in self.known(type_) if value.opaque or not opaque]
        if found and not source.chance(12):
            return source.pick(found[-6:]) if source.chance(60) else source.pick(found)
        return self.new_value(type_, opaque)

    def container(self, type_: str) -> Value:
        """A buffer or list to work on."""
        source = self.source
        if source.chance(15):
            return self.any_value(type_)
        found = [value for value in self.known(type_) if value.sound]
        if found and not source.chance(8):
            return source.pick(found)
        return self.allocated_buffer() if type_ == BUFFER else self.allocated_list(type_)

    def new_value(self, type_: str, opaque: bool = False) -> Value:
        source = self.source
        if type_ in SCALARS:
            if opaque or source.chance(25):
                name = source.pick([name for name, kind in self.module.globals if kind == type_])
                value = self.fresh(type_, True)
                self.emit(f"{value.name} = vm.global.load.{type_} {name} : {type_}")
                return value
            return self.constant(type_)
        if type_ == BUFFER:
            return self.new_buffer()
        if type_ == ANY:
            inner = self.any_value(source.pick((*[BUFFER] * 6, "!vm.list<i32>", VARIANTS)))
            return self.make("vm.cast.ref.any", [inner], ANY)
        return self.new_list(type_)

    def new_buffer(self) -> Value:
        source = self.source
        how = source.weighted([(16, "alloc"), (4, "rodata"), (6, "global"), (1, "null"), (5, "clone")])
        if how == "rodata":
            value = self.fresh(BUFFER, True)
            self.emit(f"{value.name} = vm.const.ref.rodata {source.pick(self.module.rodata)} : {BUFFER}")
            return value
        if how == "global":
            return self.load_ref(BUFFER)
        if how == "null":
            value = self.fresh(BUFFER, True)
            self.emit(f"{value.name} = vm.const.ref.zero : {BUFFER}")
            return value
        if how == "clone" and self.known(BUFFER):
            return self.clone(source.pick(self.known(BUFFER)))
        return self.allocated_buffer()

    def allocated_buffer(self) -> Value:
        length = self.source.pick((64, 40, 32, 16, 24, 7, 1, 0))
        alignment = self.source.pick(_ALIGNMENTS) if self.source.chance(97) else self.source.pick((3, -1, -64, 24))
        operands = [self.constant("i64", length), self.constant("i32", alignment)]
        value = self.make("vm.buffer.alloc", operands, BUFFER, True)
        value.sound = length >= 32
        return value

    def clone(self, original: Value) -> Value:
        offset, length = self.offset(1), self.constant("i64", self.source.pick((0, 8, 4, 1, 16)))
        alignment = self.constant("i32", self.source.pick(_ALIGNMENTS))
        return self.make("vm.buffer.clone", [original, offset, length, alignment], BUFFER, True)

    def load_ref(self, type_: str) -> Value:
        names = [name for name, kind in self.module.globals if kind == type_]
        value = self.fresh(type_, True)
        if not names:
            self.emit(f"{value.name} = vm.const.ref.zero : {type_}")
        else:
            self.emit(f"{value.name} = vm.global.load.ref {self.source.pick(names)} : {type_}")
        return value

    def new_list(self, type_: str) -> Value:
        source = self.source
        how = source.weighted([(16, "alloc"), (6, "global"), (1, "null")])
        if how == "global":
            return self.load_ref(type_)
        if how == "null":
            value = self.fresh(type_, True)
            self.emit(f"{value.name} = vm.const.ref.zero : {type_}")
            return value
        return self.allocated_list(type_)

    def allocated_list(self, type_: str) -> Value:
        source = self.source
        value = self.make("vm.list.alloc", [self.constant("i32", source.pick((4, 0, 1, 70)))], type_, True)
        if source.chance(92):
            size = source.pick((4, 5, 66, 4, 5, 66, 1, 0))
            self.op("vm.list.resize", [value, self.constant("i32", size)])
            value.sound = size >= 4
        return value

    # ---- guards

    def masked(self, value: Value, mask: int) -> Value:
        return self.make(f"vm.and.{value.type}", [value, self.constant(value.type, mask)], value.type)

    def offset(self, size: int) -> Value:
        """An i64 that is in range of a buffer mostly, and never where the reference's check wraps."""
        source = self.source
        if source.chance(65):
            return self.constant("i64", source.pick((0, 1, 2, 3)))
        limit = source.weighted([(16, 1), (12, 3), (2, 15), (1, 63), (1, 0xFFFFF), (1, 0x0FFFFFFFFFFF)])
        return self.masked(self.any_value("i64"), limit)

    def index(self) -> Value:
        source = self.source
        if source.chance(60):
            return self.constant("i32", source.pick((0, 1, 2, 3)))
        if source.chance(94):
            return self.masked(self.any_value("i32"), 3)
        return self.any_value("i32")

    def number_with_defined_bits(self, value: Value) -> Value:
        """NaNs as one: their bits are about to be looked at."""
        if value.type not in ("f32", "f64"):
            return value
        is_nan = self.make(f"vm.cmp.nan.{value.type}", [value], "i32")
        quiet = self.constant(value.type, 0x7FC00000 if value.type == "f32" else 0x7FF8000000000000)
        return self.make(f"vm.select.{value.type}", [is_nan, quiet, value], value.type)

    def divisor(self, type_: str, signed: bool) -> Value:
        value = self.any_value(type_, True)
        bits = 32 if type_ == "i32" else 64
        if signed and self.source.chance(30):  # below -1
            top = self.make(f"vm.or.{type_}", [value, self.constant(type_, -(1 << (bits - 1)))], type_)
            return self.masked(top, -2)
        if signed:
            value = self.masked(value, (1 << (bits - 1)) - 1)
        return self.make(f"vm.or.{type_}", [value, self.constant(type_, 1)], type_)

    def castable(self, name: str) -> Value:
        """A float in range of the integer type that the cast is to."""
        _, _, from_, to = name.split(".")
        value = self.any_value(from_, True)
        limits = {"si32": 31, "ui32": 32, "si64": 63, "ui64": 63}
        exponent = limits[to]
        limit = (exponent + 127 << 23) - 1 if from_ == "f32" else (exponent + 1023 << 52) - 1
        upper = self.constant(from_, limit)
        size = self.make(f"vm.abs.{from_}", [value], from_)
        fits = self.make(f"vm.cmp.lt.{from_}.o", [size, upper], "i32")
        other = self.constant(from_, 0x40200000 if from_ == "f32" else 0x4004000000000000)
        return self.make(f"vm.select.{from_}", [fits, value if to.startswith("s") else size, other], from_)

    # ---- statements

    def scalar(self) -> None:
        op = self.source.pick(_SCALAR_OPS)
        name, types = op.name, [str(operand.type) for operand in op.operands]
        result = str(op.results[0].type)
        if name.startswith(("vm.div.i", "vm.rem.i")):
            type_ = types[0]
            self.op(name, [self.any_value(type_), self.divisor(type_, name.endswith(".s"))], result)
            return
        if name.startswith("vm.cast.f"):
            self.op(name, [self.castable(name)], result)
            return
        operands = [self.any_value(type_) for type_ in types]
        if name.endswith(".near") or name.startswith("vm.bitcast.f"):
            operands = [self.number_with_defined_bits(operand) for operand in operands]
        if name.startswith(_FOLDED) and not operands[-1].opaque:
            operands[-1] = self.any_value(types[-1], True)
            if name.endswith(".near"):
                operands[-1] = self.number_with_defined_bits(operands[-1])
        if name.startswith("vm.cmp") and types[0][0] == "f" and operands[0] is operands[-1] and len(operands) == 2:
            # Folded as if there was no NaN.
            operands[-1] = self.number_with_defined_bits(self.new_value(types[0], True))
        value = self.op(name, operands, result)
        if name.startswith("vm.bitcast.i") and value is not None:
            # A signaling NaN may be made here: no arithmetic on it.
            self.hide(value)
            self.number_with_defined_bits(value)

    def switch(self) -> None:
        source = self.source
        type_ = source.pick((*SCALARS, BUFFER, "!vm.list<i32>"))
        count = source.below(4)
        items = [self.any_value(type_) for _ in range(count + 1)]
        if type_ == "i64":  # the reference keeps 32 bits only
            items = [self.make("vm.ext.i32.i64.s", [self.any_value("i32")], "i64") for _ in items]
        index = self.masked(self.any_value("i32", True), 3) if source.chance(70) else self.any_value("i32", True)
        result = self.fresh(type_, True)
        names = [item.name for item in items]
        mnemonic = "ref" if _is_ref(type_) else type_
        self.emit(f"{result.name} = vm.switch.{mnemonic} {index.name}[{', '.join(names[1:])}] else {names[0]} : {type_}")

    def select_ref(self) -> None:
        type_ = self.source.pick((BUFFER, *LISTS))
        operands = [self.any_value("i32", True), self.any_value(type_), self.any_value(type_)]
        self.op("vm.select.ref", operands, type_, True)

    def global_access(self) -> None:
        source = self.source
        name, type_ = source.pick(self.module.globals)
        mnemonic = "ref" if _is_ref(type_) else type_
        if source.chance(45):
            value = self.any_value(type_)
            self.emit(f"vm.global.store.{mnemonic} {value.name}, {name} : {type_}")
        else:
            value = self.fresh(type_, True)
            self.emit(f"{value.name} = vm.global.load.{mnemonic} {name} : {type_}")

    def indirect(self) -> None:
        source = self.source
        name, type_ = source.pick(self.module.globals)
        if _is_ref(type_):
            type_ = source.pick((*[type_] * 12, BUFFER))
        mnemonic = "ref" if _is_ref(type_) else type_
        if source.chance(75) or type_ not in ("i32", "i64", "f32"):
            address = self.fresh("i32")
            self.emit(f"{address.name} = vm.global.address {name} : i32")
        else:
            address = self.masked(self.any_value("i32"), 0x7C)
        loads = source.chance(50) or _is_ref(type_) or type_ != dict(self.module.globals)[name]
        if loads:
            value = self.fresh(type_, True)
            self.emit(f"{value.name} = vm.global.load.indirect.{mnemonic} {address.name} : i32 -> {type_}")
            if type_ in ("f32", "f64"):
                self.hide(value)
                self.number_with_defined_bits(value)
        else:
            value = self.number_with_defined_bits(self.any_value(type_))
            self.emit(f"vm.global.store.indirect.{mnemonic} {value.name}, {address.name} : {type_} -> i32")

    def buffer_op(self) -> None:
        source = self.source
        buffer = self.container(BUFFER)
        how = source.weighted([(8, "load"), (8, "store"), (2, "length"), (2, "fill"), (2, "copy"), (2, "compare"), (2, "hash")])
        if how == "length":
            self.op("vm.buffer.length", [buffer], "i64", True)
        elif how == "load":
            kind, type_ = source.pick((("i8.u", "i32"), ("i8.s", "i32"), ("i16.u", "i32"), ("i16.s", "i32"), ("i32", "i32"),
                                       ("i64", "i64"), ("f32", "f32"), ("f64", "f64")))  # fmt: skip
            value = self.make(f"vm.buffer.load.{kind}", [buffer, self.offset(1)], type_, True)
            if type_ in ("f32", "f64"):
                self.hide(value)
                self.number_with_defined_bits(value)
        elif how in ("store", "fill"):
            kind = source.pick(("i8", "i16", "i32", "i64", "f32", "f64"))
            type_ = kind if kind in SCALARS else "i32"
            value = self.number_with_defined_bits(self.any_value(type_))
            if how == "store":
                self.op(f"vm.buffer.store.{kind}", [buffer, self.offset(1), value])
            else:
                self.op(f"vm.buffer.fill.{kind}", [buffer, self.offset(1), self.offset(1), value])
        elif how == "copy":
            # Between two objects: what overlapping ranges give is not defined.
            other = self.clone(buffer)
            pair = (other, buffer) if source.chance(50) else (buffer, other)
            self.op("vm.buffer.copy", [pair[0], self.offset(1), pair[1], self.offset(1), self.offset(1)])
        elif how == "compare":
            other = self.container(BUFFER)
            self.op("vm.buffer.compare", [buffer, self.offset(1), other, self.offset(1), self.offset(1)], "i32", True)
        else:
            self.op("vm.buffer.hash", [buffer, self.offset(1), self.offset(1)], "i64", True)

    def list_op(self) -> None:
        source = self.source
        type_ = source.pick(LISTS)
        list_ = self.container(type_)
        how = source.weighted([(8, "get"), (8, "set"), (1, "size"), (2, "resize"), (1, "reserve")])
        if how == "size":
            self.op("vm.list.size", [list_], "i32", True)
            return
        if how in ("resize", "reserve"):
            size = self.masked(self.any_value("i32"), source.pick((3, 7, 127)))
            if source.chance(85):
                size = self.make("vm.or.i32", [size, self.constant("i32", 4)], "i32")
            self.op(f"vm.list.{how}", [list_, size])
            return
        held = HELD.get(type_)
        use_ref = held is not None and source.chance(60 if type_ == VARIANTS else 95)
        if type_ != VARIANTS and (source.chance(4) or (held is not None and not use_ref)):
            # What the list does not hold, through a view that leaves its elements open.
            use_ref = source.chance(50)
            held = HELD[VARIANTS]
            any_list = self.make("vm.cast.ref.any", [list_], ANY, True)
            list_ = self.make("vm.cast.any.ref", [any_list], VARIANTS, True)
        if not use_ref:
            kind = source.pick(SCALARS)
            if how == "get":
                self.op(f"vm.list.get.{kind}", [list_, self.index()], kind, True)
            else:
                self.op(f"vm.list.set.{kind}", [list_, self.index(), self.any_value(kind)])
            return
        assert held is not None
        if how == "get":
            self.op("vm.list.get.ref", [list_, self.index()], source.pick(held), True)
        else:
            self.op("vm.list.set.ref", [list_, self.index(), self.any_value(source.pick(held))])

    def ref_op(self) -> None:
        source = self.source
        how = source.weighted([(3, "compare"), (2, "nz"), (2, "assign"), (3, "widen"), (1, "narrow"), (1, "null")])
        type_ = source.pick((BUFFER, ANY, *LISTS))
        if how == "compare":
            self.op(source.pick(("vm.cmp.eq.ref", "vm.cmp.ne.ref")), [self.any_value(type_), self.any_value(type_)], "i32", True)
        elif how == "nz":
            self.op("vm.cmp.nz.ref", [self.any_value(type_)], "i32", True)
        elif how == "assign":
            self.op("vm.assign.ref", [self.any_value(type_)], type_, True)
        elif how == "widen":
            self.op("vm.cast.ref.any", [self.any_value(source.pick((*[BUFFER] * 30, *LISTS)))], ANY, True)
        elif how == "narrow":
            # A list may be seen as a list of something else; only the element accessors know. Not as one that may be put into
            # a list: that could close a cycle.
            self.op("vm.cast.any.ref", [self.any_value(ANY)], source.pick((*[BUFFER] * 8, VARIANTS)), True)
        else:
            value = self.fresh(type_, True)
            self.emit(f"{value.name} = vm.const.ref.zero : {type_}")

    def check(self) -> None:
        source = self.source
        how = source.pick(("eq", "ne", "nz", "nearly_eq", "cond", "cond"))
        message = f', "{self.name} {self.count}"' if source.chance(80) else ""
        if how == "cond":
            number = self.constant("i32", source.pick((77, -5, 1000000007)))
            condition = self.make("vm.cmp.eq.i32", [self.any_value("i32", True), number], "i32")
            code = self.constant("i32", source.pick(_CODES))
            self.emit(f"vm.cond_fail {condition.name}, {code.name}{message}")
            return
        type_ = source.pick((*SCALARS, BUFFER, "!vm.list<i32>"))
        if how == "nz":
            value = self.any_value(type_, True) if type_ in SCALARS else self.container(type_)
            self.emit(f"vm.check.nz {value.name}{message} : {type_}")
            return
        lhs, rhs = self.any_value(type_, type_ in SCALARS), self.any_value(type_)
        if how in ("eq", "nearly_eq") and source.chance(92):
            rhs = lhs
        if type_ in ("f32", "f64"):
            if rhs is lhs:  # folded as if there was no NaN
                rhs = self.fresh(type_, True)
                self.emit(f"{rhs.name} = vm.switch.{type_} {self.any_value('i32', True).name}[] else {lhs.name} : {type_}")
            if how == "nearly_eq":
                lhs, rhs = self.number_with_defined_bits(lhs), self.number_with_defined_bits(rhs)
        self.emit(f"vm.check.{how} {lhs.name}, {rhs.name}{message} : {type_}")

    def call(self) -> None:
        source = self.source
        candidates = [callee for callee in self.module.functions if callee.cost * self.iterations < 4000]
        if not candidates or self.calls_left == 0:
            self.scalar()
            return
        self.calls_left -= 1
        callee = source.pick(candidates)
        self.cost += callee.cost * self.iterations
        arguments = [self.any_value(type_) for type_ in callee.arguments]
        self.emit_call(callee.name, arguments, callee.results)

    def emit_call(self, name: str, arguments: Sequence[Value], results: Sequence[str]) -> list[Value]:
        values = [self.fresh(type_, True) for type_ in results]
        left = f"{', '.join(value.name for value in values)} = " if values else ""
        shown = ", ".join(results)
        self.emit(
            f"{left}vm.call @{name}({', '.join(value.name for value in arguments)}) : "
            f"({', '.join(value.type for value in arguments)}) -> {shown if len(results) == 1 else f'({shown})'}"
        )
        return values

    def import_op(self) -> None:
        self.module.uses_import = True
        value = self.fresh("i32", True)
        self.emit(f"{value.name} = vm.import.resolved @absent.f : i32")
        if self.source.chance(5):
            self.emit_call("absent.f", [self.any_value("i32")], ["i32"])

    def barrier(self) -> None:
        type_ = self.source.pick((*SCALARS, BUFFER))
        operand = self.any_value(type_)
        value = self.fresh(type_)
        self.emit(f"{value.name} = vm.optimization_barrier {operand.name} : {type_}")

    def statement(self) -> None:
        self.source.weighted(
            [
                (26, self.scalar), (8, self.buffer_op), (8, self.list_op), (6, self.ref_op), (6, self.global_access),
                (3, self.select_ref), (3, self.switch), (3, self.check), (4, self.call), (2, self.indirect), (1, self.import_op),
                (1, self.barrier),
            ]
        )()

    # ---- blocks

    def graph(self) -> tuple[list[_Block], bool]:
        """Blocks with their successors; the last block returns."""
        source = self.source
        count = source.weighted([(3, 1), (3, 2), (3, 3), (3, 4), (2, 5), (2, 7)])
        blocks = [_Block(index) for index in range(count)]
        for index in range(1, count):
            blocks[source.below(index)].successors.append(index)
        for block in blocks[:-1]:
            for _ in range(source.weighted([(4, 0), (4, 1), (2, 2)])):
                target = source.between(1, count - 1)
                block.successors.append(target)
            leads_on = any(target > block.index for target in block.successors)
            if not leads_on and (block.successors or source.chance(70)):
                block.successors.append(source.between(block.index + 1, count - 1))
        loops = any(target <= block.index for block in blocks for target in block.successors)
        return blocks, loops

    def dominators(self, blocks: list[_Block]) -> list[set[int]]:
        everything = set(range(len(blocks)))
        found = [{0}] + [everything] * (len(blocks) - 1)
        predecessors: list[list[int]] = [[] for _ in blocks]
        for block in blocks:
            for target in block.successors:
                predecessors[target].append(block.index)
        changed = True
        while changed:
            changed = False
            for index in range(1, len(blocks)):
                sets = [found[item] for item in predecessors[index]]
                new = set.intersection(*sets) | {index} if sets else {index}
                if new != found[index]:
                    found[index], changed = new, True
        return found

    def write(self) -> tuple[list[str], Signature]:
        source = self.source
        blocks, loops = self.graph()
        if loops:
            self.iterations = source.pick((3, 5, 9, 14))
        dominators = self.dominators(blocks)
        palette = [source.pick((*SCALARS, BUFFER, ANY, *LISTS)) for _ in range(2)] + ["i32"]
        for block in blocks[1:]:
            if loops:
                block.fuel = Value(f"%fuel{block.index}", "i32", True)
            if block.index in {target for item in blocks for target in item.successors}:
                block.arguments = [
                    Value(f"%b{block.index}_{number}", source.pick(palette), True) for number in range(source.below(4))
                ]
        blocks[0].values = list(self.arguments)
        # A block comes after its dominators: they have fewer dominators of their own.
        for block in sorted(blocks, key=lambda item: (len(dominators[item.index]), item.index)):
            self.block = block
            if block.index:
                block.values = list(block.arguments)
            above = sorted(dominators[block.index] - {block.index})
            self.visible = [value for index in above for value in blocks[index].values] + list(block.values)
            for _ in range(source.weighted([(2, 0), (3, 2), (4, 4), (3, 7), (1, 12)])):
                self.statement()
            self.terminator(block, blocks)
        self.cost += self.iterations * len(blocks)
        lines = [self._header()]
        for block in blocks:
            if block.index:
                arguments = ([block.fuel] if block.fuel else []) + block.arguments
                shown = ", ".join(f"{value.name}: {value.type}" for value in arguments)
                lines.append(f"^bb{block.index}{f'({shown})' if shown else ''}:")
            lines += [f"  {line}" for line in block.lines]
        lines.append("}")
        signature = Signature(self.name, tuple(value.type for value in self.arguments), self.results, self.cost)
        return lines, signature

    def _header(self) -> str:
        shown = ", ".join(self.results)
        results = "" if not self.results else f" -> {shown}" if len(self.results) == 1 else f" -> ({shown})"
        arguments = ", ".join(f"{value.name}: {value.type}" for value in self.arguments)
        return f"vm.func private @{self.name}({arguments}){results} {{"

    def edge(self, block: _Block, target: _Block, fuel: Value | None) -> str:
        source = self.source
        operands = [self.any_value(value.type) for value in target.arguments]
        # Loops that exchange their values, and one value for several arguments.
        if target.index <= block.index and source.chance(50):
            for position, value in enumerate(target.arguments):
                same = [item for item in target.arguments if item.type == value.type and item in self.visible]
                if same:
                    operands[position] = source.pick(same)
        values = ([fuel] if fuel is not None else []) + operands
        if not values:
            return f"^bb{target.index}"
        return f"^bb{target.index}({', '.join(v.name for v in values)} : {', '.join(v.type for v in values)})"

    def terminator(self, block: _Block, blocks: list[_Block]) -> None:
        source = self.source
        targets = [blocks[index] for index in block.successors]
        if not targets:
            if source.chance(12) and block.index:
                code = self.constant("i32", source.pick(_CODES))
                message = f', "{self.name} ends {block.index}"' if source.chance(80) else ""
                self.emit(f"vm.fail {code.name}{message}")
                return
            operands = [self.any_value(type_) for type_ in self.results]
            shown = f" {', '.join(v.name for v in operands)} : {', '.join(v.type for v in operands)}" if operands else ""
            self.emit(f"vm.return{shown}")
            return
        loops = blocks[-1].fuel is not None
        fuel: Value | None = None
        enough: Value | None = None
        if loops:
            if block.fuel is None:
                fuel = self.constant("i32", self.iterations)
                self.hide(fuel)
            else:
                one = self.constant("i32", 1)
                fuel = self.make("vm.sub.i32", [block.fuel, one], "i32")
                self.hide(fuel)
                zero = self.constant("i32", 0)
                enough = self.make("vm.cmp.gt.i32.s", [fuel, zero], "i32")
        forward = [target for target in targets if target.index > block.index]
        backward = [target for target in targets if target.index <= block.index]
        exit_ = forward[0]
        if len(targets) == 1:
            self.emit(f"vm.br {self.edge(block, exit_, fuel)}")
        elif len(targets) == 2 and not source.chance(15):
            condition = self.any_value("i32", True)
            first, second = (backward[0], exit_) if backward else (targets[0], targets[1])
            if backward:
                assert enough is not None
                if source.chance(70):
                    nonzero = self.make("vm.cmp.nz.i32", [condition], "i32")
                    condition = self.make("vm.and.i32", [nonzero, enough], "i32")
                else:
                    condition = enough
            one_edge, other_edge = self.edge(block, first, fuel), self.edge(block, second, fuel)
            self.emit(f"vm.cond_br {condition.name}, {one_edge}, {other_edge}")
        else:
            index = self.masked(self.any_value("i32", True), 3) if source.chance(70) else self.any_value("i32", True)
            others = list(targets)
            if backward:
                assert enough is not None
                negative = self.constant("i32", -1)
                index = self.make("vm.select.i32", [enough, index, negative], "i32")
            default = self.edge(block, exit_, fuel)
            cases = [f"{number}: {self.edge(block, target, fuel)}" for number, target in enumerate(others)]
            self.emit(f"vm.br_table {index.name} {{")
            for position, line in enumerate((f"default: {default}", *cases)):
                self.emit(f"  {line}{',' if position < len(cases) else ''}")
            self.emit("}")


def _recursive_function(module: _Module, number: int) -> list[str]:
    """A function that calls itself, behind one that bounds the depth."""
    source = module.source
    inner = f"r{number}"
    types = ["i32", *(source.pick((*SCALARS, BUFFER, "!vm.list<i32>", ANY)) for _ in range(source.below(3)))]
    results = [source.pick((*SCALARS, BUFFER, *types)) for _ in range(source.between(1, 3))]
    writer = _Function(module, inner, types, results)
    writer.calls_left = 0
    depth = writer.arguments[0]
    twice = source.chance(30)
    visible = list(writer.arguments)
    writer.visible = visible
    # entry: depth > 0 ? step : base
    zero = writer.constant("i32", 0)
    more = writer.make("vm.cmp.gt.i32.s", [depth, zero], "i32")
    writer.emit(f"vm.cond_br {more.name}, ^bb1, ^bb2")
    entry = writer.block
    shared = list(writer.visible)
    step = writer.block = _Block(1)
    for _ in range(source.below(4)):
        writer.statement()
    one = writer.constant("i32", 1)
    for _ in range(2 if twice else 1):
        lower = writer.make("vm.sub.i32", [depth, one], "i32")
        writer.emit_call(inner, [lower, *(writer.any_value(type_) for type_ in types[1:])], results)
        for _ in range(source.below(3)):
            writer.statement()
    operands = [writer.any_value(type_) for type_ in results]
    writer.emit(f"vm.return {', '.join(v.name for v in operands)} : {', '.join(v.type for v in operands)}")
    writer.visible = shared
    base = writer.block = _Block(2)
    for _ in range(source.below(4)):
        writer.statement()
    operands = [writer.any_value(type_) for type_ in results]
    writer.emit(f"vm.return {', '.join(v.name for v in operands)} : {', '.join(v.type for v in operands)}")
    lines = [writer._header()]
    for block in (entry, step, base):
        lines += [f"^bb{block.index}:"] if block.index else []
        lines += [f"  {line}" for line in block.lines]
    lines.append("}")
    # What other functions may call.
    outer = f"f{number}"
    shown = ", ".join(f"%a{index}: {type_}" for index, type_ in enumerate(types))
    names = ", ".join(["%depth", *(f"%a{index}" for index in range(1, len(types)))])
    outs = ", ".join(f"%x{index}" for index in range(len(results)))
    kinds = ", ".join(results)
    lines += [
        f"vm.func private @{outer}({shown}) -> ({kinds}) {{",
        f"  %mask = vm.const.i32 {5 if twice else source.pick((7, 63))}",
        "  %depth = vm.and.i32 %a0, %mask : i32",
        f"  {outs} = vm.call @{inner}({names}) : ({', '.join(types)}) -> ({kinds})",
        f"  vm.return {outs} : {kinds}",
        "}",
    ]
    module.functions.append(Signature(outer, tuple(types), tuple(results), 64 * 4))
    return lines


_ACCESSES = (("i8.u", "i8", "i32", 0), ("i8.s", "i8", "i32", 0), ("i16.u", "i16", "i32", 1), ("i16.s", "i16", "i32", 1),
             ("i32", "i32", "i32", 2), ("i64", "i64", "i64", 3), ("f32", "f32", "f32", 2), ("f64", "f64", "f64", 3))  # fmt: skip


class _Loops:
    """Loops over buffers: what compilers make checks disappear from. Counted in several ways, nested, with accumulators; accesses
    of several types to buffers that may be one and the same, some of them out of range at some iteration."""

    def __init__(self, module: _Module, number: int) -> None:
        source = self.source = module.source
        self.results = [source.pick(SCALARS) for _ in range(source.between(1, 2))]
        writer = self.writer = _Function(module, f"f{number}", [BUFFER, BUFFER, "i64", "i64"], self.results)
        writer.visible = list(writer.arguments)
        writer.block.values = list(writer.arguments)
        writer.calls_left = 0
        self.labels = 0
        self.levels = source.weighted([(4, 1), (4, 2), (2, 3)])
        # Few of them, so that they meet again.
        self.accesses = [source.pick(_ACCESSES) for _ in range(source.between(1, 2))]

    def write(self) -> tuple[list[str], Signature]:
        writer, source = self.writer, self.source
        first, second, n, m = writer.arguments
        self.buffers = [first, second]
        if source.chance(40):
            self.buffers.append(writer.allocated_buffer())
        if source.chance(15):
            self.buffers.append(writer.load_ref(BUFFER))
        if source.chance(15):
            self.buffers.append(writer.make("vm.select.ref", [writer.any_value("i32", True), first, second], BUFFER, True))
        self.limits = [writer.masked(n, source.pick((7, 15, 31, 3))), writer.masked(m, source.pick((7, 15, 3)))]
        if source.chance(50):
            length = writer.make("vm.buffer.length", [source.pick(self.buffers)], "i64", True)
            shift = writer.constant("i32", source.pick(self.accesses)[3])
            self.limits.append(writer.make("vm.shr.i64.u", [length, shift], "i64"))
        if source.chance(30):
            self.limits.append(writer.constant("i64", source.pick((4, 8, 16, 1, 0))))
        accumulators = [writer.any_value(type_) for type_ in self.results]
        for _ in range(source.weighted([(4, 1), (1, 2)])):
            accumulators = self.loop([], accumulators)
        writer.emit(f"vm.return {_names(accumulators)} : {', '.join(self.results)}")
        lines = [writer._header(), *(f"  {line}" for line in writer.block.lines), "}"]
        return lines, Signature(writer.name, tuple(value.type for value in writer.arguments), tuple(self.results), 5000)

    def loop(self, outer: list[Value], accumulators: list[Value]) -> list[Value]:
        writer, source = self.writer, self.source
        self.labels += 1
        number = self.labels
        limit = source.pick(self.limits)
        step = writer.constant("i64", source.pick((1, 1, 1, 2, 3)))
        start = writer.constant("i64", source.pick((0, 0, 0, 1, 2)))
        down = source.chance(15)
        test_first = source.chance(65)
        if down:
            start, step = limit, writer.constant("i64", 1)
        types = ["i64", *self.results]
        writer.emit(f"vm.br ^h{number}({_names([start, *accumulators])} : {', '.join(types)})")
        index = Value(f"%i{number}", "i64", True)
        inner = [Value(f"%s{number}_{position}", type_, True) for position, type_ in enumerate(self.results)]
        writer.emit(f"^h{number}({', '.join(f'{value.name}: {value.type}' for value in [index, *inner])}):")
        before = list(writer.visible)
        writer.visible += [index, *inner]
        here = index
        if test_first:
            go_on = self.test(index, limit, down)
            at_exit = list(writer.visible)
            writer.emit(f"vm.cond_br {go_on.name}, ^b{number}, ^x{number}")
            writer.emit(f"^b{number}:")
        elif down:
            # The first index must not be below zero.
            writer.visible.remove(index)
            here = writer.make("vm.and.i64", [index, writer.constant("i64", 31)], "i64")
        if down and test_first:
            here = writer.make("vm.sub.i64", [index, step], "i64")
        indices = [*outer, here]
        self.body(indices)
        if len(indices) < self.levels:
            sums = self.loop(indices, [writer.any_value(type_) for type_ in self.results])
            writer.visible += [value for value in sums if value not in writer.visible]
            if source.chance(50):
                self.body(indices)
        after = [writer.any_value(type_) for type_ in self.results]
        following = writer.make("vm.sub.i64" if down else "vm.add.i64", [index, step], "i64")
        back = f"^h{number}({_names([following, *after])} : {', '.join(types)})"
        if test_first:
            writer.emit(f"vm.br {back}")
            writer.emit(f"^x{number}:")
            writer.visible = at_exit
            return inner
        go_on = self.test(following, limit, down)
        results = [Value(f"%e{number}_{position}", type_, True) for position, type_ in enumerate(self.results)]
        writer.emit(f"vm.cond_br {go_on.name}, {back}, ^x{number}({_names(after)} : {', '.join(self.results)})")
        writer.emit(f"^x{number}({', '.join(f'{value.name}: {value.type}' for value in results)}):")
        writer.visible = [*before, *results]
        return results

    def test(self, index: Value, limit: Value, down: bool) -> Value:
        writer = self.writer
        if down:
            return writer.make("vm.cmp.gt.i64.s", [index, writer.constant("i64", 0)], "i32", True)
        if self.source.chance(25):
            return writer.make("vm.cmp.gt.i64.s", [limit, index], "i32", True)
        return writer.make(self.source.pick(("vm.cmp.lt.i64.s", "vm.cmp.lt.i64.s", "vm.cmp.lt.i64.u")), [index, limit], "i32", True)

    def index(self, indices: list[Value]) -> Value:
        """Never below zero."""
        writer, source = self.writer, self.source
        inner = source.pick(indices) if source.chance(25) else indices[-1]
        how = source.weighted([(5, "plain"), (3, "plus"), (3, "stride"), (1, "constant")])
        if how == "plus":
            return writer.make("vm.add.i64", [inner, writer.constant("i64", source.pick((1, 2, 4, 8)))], "i64")
        if how == "stride" and len(indices) > 1:
            stride = source.pick(self.limits) if source.chance(50) else writer.constant("i64", source.pick((2, 3, 4, 8)))
            row = writer.make("vm.mul.i64", [source.pick(indices[:-1]), stride], "i64")
            return writer.make("vm.add.i64", [row, inner], "i64")
        if how == "constant":
            return writer.constant("i64", source.pick((0, 1, 7)))
        return inner

    def body(self, indices: list[Value]) -> None:
        writer, source = self.writer, self.source
        for _ in range(source.between(1, 4)):
            if source.chance(6):
                writer.statement()
                continue
            load, store, type_, _ = source.pick(self.accesses)
            buffer = source.pick(self.buffers)
            if source.chance(50):
                value = writer.make(f"vm.buffer.load.{load}", [buffer, self.index(indices)], type_, True)
                if type_ in ("f32", "f64"):
                    writer.visible.remove(value)
                    value = writer.number_with_defined_bits(value)
                same = writer.any_value(type_)
                name = source.pick(("add", "mul", "sub", "add", "max"))
                writer.make(f"vm.{name}.{type_}{'.s' if name == 'max' and type_[0] == 'i' else ''}", [same, value], type_)
            else:
                value = writer.number_with_defined_bits(writer.any_value(type_))
                writer.op(f"vm.buffer.store.{store}", [buffer, self.index(indices), value])
            if source.chance(30):
                writer.scalar()


def _names(values: Sequence[Value]) -> str:
    return ", ".join(value.name for value in values)


_EXPORTABLE = (*SCALARS, BUFFER)


def _endless_function(module: _Module, number: int) -> list[str]:
    type_ = module.source.pick(SCALARS[:2])
    name = f"f{number}"
    return [
        f"vm.func private @{name}(%a0: {type_}) -> {type_} {{",
        f"  %v1 = vm.const.{type_} 1",
        f"  %v2 = vm.add.{type_} %a0, %v1 : {type_}",
        f"  %v3 = vm.call @{name}(%v2) : ({type_}) -> {type_}",
        f"  %v4 = vm.mul.{type_} %v3, %v2 : {type_}",
        f"  vm.return %v4 : {type_}",
        "}",
        f"// loose {name} {type_}",
    ]


def generate(source: Source, functions: int, vectors: int = 5) -> Program:
    """A module with that many exported functions, each called with `vectors` lists of arguments."""
    module = _Module(source)
    module.declare()
    state_lines, state_call = module.state_function()
    body: list[str] = []
    exports: list[Signature] = []
    loose = set()
    for number in range(functions):
        if source.chance(2):
            lines = _endless_function(module, number)
            type_ = lines.pop().split()[-1]
            loose.add(f"f{number}")
            exports.append(Signature(f"f{number}", (type_,), (type_,), 0))
        elif source.chance(20):
            lines, signature = _Loops(module, number).write()
            exports.append(signature)
        elif source.chance(10):
            lines = _recursive_function(module, number)
            signature = module.functions[-1]
            if all(type_ in _EXPORTABLE for type_ in signature.arguments):
                exports.append(signature)
        else:
            # Some functions are for others to call: they pass every type.
            internal = source.chance(20)
            kinds = (*SCALARS, BUFFER, ANY, *LISTS) if internal else _EXPORTABLE
            arguments = [source.pick(kinds) for _ in range(source.below(4))] + ([] if internal else [source.pick(("i32", "i64"))])
            results = [source.pick((*SCALARS, BUFFER, *(LISTS if not internal else (ANY, *LISTS)))) for _ in range(source.below(4))]
            lines, signature = _Function(module, f"f{number}", arguments, results).write()
            module.functions.append(signature)
            if not internal:
                exports.append(signature)
        body += lines
    calls = []
    for signature in exports:
        kinds_text = "".join(KINDS.get(type_, "r") for type_ in signature.results)
        for _ in range(1 if signature.name in loose else vectors):
            texts = [_argument(source, type_) for type_ in signature.arguments]
            calls.append(" ".join((signature.name, f"={kinds_text}", *texts)))
            calls.append(state_call)
    lines = ["vm.module public @m {"]
    lines += [f"  {line}" for line in module.lines]
    lines += [f"  vm.export @{signature.name}" for signature in exports]
    lines += [f"  {line}" for line in (*state_lines, *body)]
    lines.append("}")
    return Program("\n".join(lines) + "\n", calls, frozenset(loose), len(exports))


def _argument(source: Source, type_: str) -> str:
    if type_ == BUFFER:
        length = source.pick((64, 32, 40, 48, 64, 32, 40, 16, 5, 0))
        return "b:" + "".join(f"{source.below(4) * source.below(256) & 0xFF:02x}" for _ in range(length))
    return numbers.argument(type_, numbers.number(source, type_))
