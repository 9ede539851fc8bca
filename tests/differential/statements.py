# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of all kinds in random order: operands that are in sight or made for it, guarded where the answer would not be defined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.differential import values as numbers
from tests.differential.assembly import SCALAR_OPS, SCALARS, custom_form, generic_form
from tests.differential.declarations import ANY, BUFFER, HELD, LISTS, VARIANTS, Module, Value, declared, is_ref, result_list

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
CODES = (9, 3, 11, 1, 2, 4, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 18, 99, 35, -1 & 0x3FFFFFEB)


@dataclass(eq=False)
class Block:
    index: int
    arguments: list[Value] = field(default_factory=list)
    fuel: Value | None = None
    successors: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    header: str = ""


class Writer:
    """Writes one function."""

    def __init__(self, module: Module, name: str, arguments: Sequence[str], results: Sequence[str]) -> None:
        self.module = module
        self.source = module.source
        self.name = name
        self.arguments = [Value(f"%a{index}", type_, True, type_ == BUFFER) for index, type_ in enumerate(arguments)]
        self.results = tuple(results)
        self.count = 0
        self.block = Block(0)
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
        mnemonic = "ref" if is_ref(type_) else type_
        self.emit(f"{result.name} = vm.switch.{mnemonic} {index.name}[{', '.join(names[1:])}] else {names[0]} : {type_}")

    def select_ref(self) -> None:
        type_ = self.source.pick((BUFFER, *LISTS))
        operands = [self.any_value("i32", True), self.any_value(type_), self.any_value(type_)]
        self.op("vm.select.ref", operands, type_, True)

    def global_access(self) -> None:
        source = self.source
        name, type_ = source.pick(self.module.globals)
        mnemonic = "ref" if is_ref(type_) else type_
        if source.chance(45):
            value = self.any_value(type_)
            self.emit(f"vm.global.store.{mnemonic} {value.name}, {name} : {type_}")
        else:
            value = self.fresh(type_, True)
            self.emit(f"{value.name} = vm.global.load.{mnemonic} {name} : {type_}")

    def indirect(self) -> None:
        source = self.source
        name, type_ = source.pick(self.module.globals)
        if is_ref(type_):
            type_ = source.pick((*[type_] * 12, BUFFER))
        mnemonic = "ref" if is_ref(type_) else type_
        if source.chance(75) or type_ not in ("i32", "i64", "f32"):
            address = self.fresh("i32")
            self.emit(f"{address.name} = vm.global.address {name} : i32")
        else:
            address = self.masked(self.any_value("i32"), 0x7C)
        loads = source.chance(50) or is_ref(type_) or type_ != dict(self.module.globals)[name]
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
        how = source.weighted([(8, "get"), (8, "set"), (2, "exchange"), (1, "size"), (2, "resize"), (1, "reserve")])
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
        if how == "exchange":
            self.exchange(list_, self.index(), self.index(), source.pick(held))
        elif how == "get":
            self.op("vm.list.get.ref", [list_, self.index()], source.pick(held), True)
        else:
            self.op("vm.list.set.ref", [list_, self.index(), self.any_value(source.pick(held))])

    def exchange(self, list_: Value, first: Value, second: Value, type_: str) -> None:
        """Two references of a list change places, mostly."""
        source = self.source
        values = [self.make("vm.list.get.ref", [list_, index], type_, True) for index in (first, second)]
        if source.chance(20):
            self.statement()
        for index, value in ((first, values[1]), (second, values[0])):
            self.op("vm.list.set.ref", [list_, index, value if source.chance(95) else self.any_value(type_)])
            if source.chance(15):
                self.scalar()

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
            code = self.constant("i32", source.pick(CODES))
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
        # The reference cannot read a yieldable call without operands.
        candidates = [
            callee
            for callee in self.module.functions
            if callee.cost * self.iterations < 4000 and (not callee.waits or (callee.arguments and callee.results))
        ]
        if not candidates or self.calls_left == 0:
            self.scalar()
            return
        self.calls_left -= 1
        callee = source.pick(candidates)
        self.cost += callee.cost * self.iterations
        arguments = [self.any_value(type_) for type_ in callee.arguments]
        self.emit_call(callee.name, arguments, callee.results, waits=callee.waits)

    def emit_call(self, name: str, arguments: Sequence[Value], results: Sequence[str], *, waits: bool = False) -> list[Value]:
        values = [self.fresh(type_, True) for type_ in results]
        if waits or (values and arguments and self.source.chance(30 if self.module.suspends else 3)):
            label = f"^y{self.count}"
            self.emit(
                f"vm.call.yieldable @{name}({', '.join(value.name for value in arguments)}) : "
                f"({', '.join(value.type for value in arguments)}) -> {label}({', '.join(results)})"
            )
            self.emit(f"{label}({', '.join(f'{value.name}: {value.type}' for value in values)}):")
            return values
        left = f"{', '.join(value.name for value in values)} = " if values else ""
        shown = ", ".join(results)
        self.emit(
            f"{left}vm.call @{name}({', '.join(value.name for value in arguments)}) : "
            f"({', '.join(value.type for value in arguments)}) -> {shown if len(results) == 1 else f'({shown})'}"
        )
        return values

    def branch_name(self) -> str:
        """Of a branch to one block, on the way to which the function may be suspended."""
        return "vm.yield" if self.module.suspends and self.source.chance(25) else "vm.br"

    def import_op(self) -> None:
        value = self.fresh("i32", True)
        self.emit(f"{value.name} = vm.import.resolved @{self.source.pick(self.module.optional)} : i32")
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

    def header(self) -> str:
        arguments = declared([value.type for value in self.arguments])
        return f"vm.func private @{self.name}({arguments}){result_list(self.results)} {{"
