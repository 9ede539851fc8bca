# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C of a function of a tensor program over memory: what structured.py writes, with calls, checks, memory and blocks.

A function that can fail returns 0, or which check did not hold, and has pointers to its results after its parameters. Its first
parameters are what it needs of its caller: `workspace`, the memory for temporaries of known size, `frame`, which owns all other
memory, and `stack_limit`, the lowest address that calls may use.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from vm2c.dialect.element_types import element_size
from vm2c.dialect.types import BF16, F16, F32, F64, I1, LanesType, MemRefType, ScalarType, Type
from vm2c.emit.annotations import program_ops
from vm2c.emit.approximations import APPROXIMATED
from vm2c.emit.code import Assignment, Declaration, If, Jump, Label, Return, Scope, Statement, Store
from vm2c.emit.constant_store import Placed
from vm2c.emit.expressions import integer_literal
from vm2c.emit.names import NameScope
from vm2c.emit.tree import (
    NULL,
    ZERO,
    Binary,
    Cast,
    Expr,
    Literal,
    Member,
    Name,
    Prefix,
    Use,
    Variable,
    address,
    arithmetic,
    call,
    condition,
    opposite,
)
from vm2c.emit.types import element_c_type
from vm2c.emit.vectors import VectorBody
from vm2c.ir.core import Block, Operation, Successor, Value
from vm2c.ir.module import Function
from vm2c.ir.program_checks import constant_index, whole_of
from vm2c.transform.narrow_integers import is_odd
from vm2c.transform.place_results import RESULT

CODES = {"INVALID_ARGUMENT": 3, "NOT_FOUND": 5, "RESOURCE_EXHAUSTED": 8, "FAILED_PRECONDITION": 9, "OUT_OF_RANGE": 11}
_NUMBER_SHIFT = 5
HIDDEN = ("workspace", "frame", "stack_limit")
"""The names of parameters that a function has for what it needs of its caller."""
_UNSIGNED_RELATIONS = {b"ult": "<", b"ule": "<=", b"ugt": ">", b"uge": ">="}
_FLOAT_RELATIONS = {
    b"oeq": "{lhs} == {rhs}", b"ogt": "{lhs} > {rhs}", b"oge": "{lhs} >= {rhs}", b"olt": "{lhs} < {rhs}", b"ole": "{lhs} <= {rhs}",
    b"une": "{lhs} != {rhs}", b"one": "vm2c_one_f{bits}({lhs}, {rhs})", b"ord": "vm2c_ord_f{bits}({lhs}, {rhs})",
    b"ueq": "!vm2c_one_f{bits}({lhs}, {rhs})", b"uno": "!vm2c_ord_f{bits}({lhs}, {rhs})", b"ugt": "!({lhs} <= {rhs})",
    b"uge": "!({lhs} < {rhs})", b"ult": "!({lhs} >= {rhs})", b"ule": "!({lhs} > {rhs})",
}  # fmt: skip


@dataclass(slots=True)
class Messages:
    """What the checks of a program say: code and text of each, by the number that a function returns."""

    texts: dict[tuple[str, str], int] = field(default_factory=dict)

    def status(self, code: str, text: str) -> int:
        """What a function returns where this check does not hold."""
        number = self.texts.setdefault((code, text), len(self.texts))
        return CODES[code] | number << _NUMBER_SHIFT


@dataclass(frozen=True, slots=True)
class Callee:
    """How a function is called: its C name and what its hidden parameters are."""

    name: str
    fails: bool
    workspace: int
    frame: bool
    state: bool = False
    stack_limit: bool = False
    # The numbers of the arguments that it may write to: the others are `const`.
    written: frozenset[int] = frozenset()


class ProgramBody(VectorBody):
    """The C of one function. `callees` has all functions of the program by name; `globals` the C names of constants and state;
    `without` names what is left out."""

    hides_tautologies = False
    op_writer = staticmethod(program_ops)

    def __init__(
        self,
        function: Function,
        names: NameScope,
        callees: dict[str, Callee],
        globals_: dict[str, Placed],
        messages: Messages,
        *,
        annotate: bool,
        without: frozenset[str],
    ) -> None:
        super().__init__(function, names, annotate, fold="fold" not in without)
        self.exact_math = "exact-math" not in without
        self.callees = callees
        self.globals = globals_
        self.messages = messages
        self.own = callees[function.name]
        self.workspace = Variable("workspace", "unsigned char*")
        self.frame = Variable("frame", "vm2c_frame_t*")
        self.stack_limit = Variable("stack_limit", "uintptr_t")
        # Whether a VM module is around the program, and what has the globals that change where each instance of it has its own.
        self.in_module = False
        self.state: Variable | None = None
        self._labels: dict[Block, Label] = {}
        # What marks memory in use, by number.
        self._marks: dict[int, Variable] = {}

    def set_written(self, written: set[Value], unchanged: set[str], twice: set[int]) -> None:
        """The memrefs that are not only read, the names of the globals that are constants, and the numbers of the arguments that
        are passed the same memory."""
        self._written = written
        self._unchanged = unchanged
        self._shared |= {self.function.arguments[number] for number in twice}

    def write(self) -> Scope:
        if self.own.state and self.state is not None:
            self.parameters.append(self.state)
        if self.own.workspace:
            self.parameters.append(self.workspace)
        if self.own.frame:
            self.parameters.append(self.frame)
        if self.own.stack_limit:
            self.parameters.append(self.stack_limit)
        for value in self.function.arguments:
            self.parameters.append(Variable(self.names.claim(value.name or "a"), self._parameter_type(value)))
            self._bind(value, self.parameters[-1])
        results = self.function.type.results
        if len(results) > 1 or (results and self.own.fails):
            self.outs = [Variable(self.names.claim_exact(f"result{n}"), f"{self._type(type_)}*") for n, type_ in enumerate(results)]
        blocks = self.function.blocks
        for block in blocks[1:]:
            self._labels[block] = Label(block.label or "block")
            for value in block.arguments:
                self._bind(value, Variable(self.names.claim(value.name), self._type(value.type), once=False))
        for block in blocks:
            if block in self._labels:
                self.scope.add(self._labels[block])
            self._block(block)
            self._branch(block.terminator)
            # What is left has no C here.
            self._annotations.take()
        return self.scope

    def _type(self, type_: Type) -> str:
        if isinstance(type_, LanesType):
            return super()._type(type_)
        return f"{element_c_type(type_.element)}*" if isinstance(type_, MemRefType) else element_c_type(type_)

    # ---- blocks

    def _branch(self, op: Operation) -> None:
        name = op.op.name
        if name == "cf.br":
            self._go(op.successors[0], self.scope, op)
        elif name == "cf.cond_br":
            test = self._value(op.operands[0])
            self._settle_all()
            taken = Scope()
            self._go(op.successors[0], taken, op)
            self.scope.add(If(condition(test), op.location, self._head(op), body=taken))
            self._go(op.successors[1], self.scope, op)
        elif name == "cf.switch":
            flag = self._value(op.operands[0])
            self._settle_all()
            self._annotations.note(op)
            for case, edge in zip(op.attributes["cases"], op.successors[1:], strict=True):
                taken = Scope()
                self._go(edge, taken, op)
                test = Binary(flag, "==", integer_literal(case, 64))
                self.scope.add(If(test, op.location, self._annotations.take(), body=taken))
            self._go(op.successors[0], self.scope, op)

    def _settle_all(self) -> None:
        """Gives everything that is folded its variable: control flow leaves the block."""
        self._settle_where(lambda value, reads: True)

    def _go(self, edge: Successor, scope: Scope, op: Operation) -> None:
        outer, self.scope = self.scope, scope
        targets = [self._homes[value] for value in edge.block.arguments]
        self._copy(targets, [self._value(value) for value in edge.operands], op.location)
        scope.add(Jump(self._labels[edge.block], op.location))
        self.scope = outer

    def _can_fold(self, op: Operation, expr: Expr) -> bool:
        return super()._can_fold(op, expr) and next(iter(op.result.users)).parent is op.parent

    def _may_be_same(self, written: Value, memref: Value) -> bool:
        # Temporaries may have one place, one after another, and there are several names for parts of one memory.
        if all(self._is_argument(value) or self._is_array(value) for value in (written, memref)):
            return super()._may_be_same(written, memref)
        return True

    def _is_argument(self, value: Value) -> bool:
        return value.owner is self.function.entry

    @staticmethod
    def _is_array(value: Value) -> bool:
        return isinstance(value.owner, Operation) and value.owner.op.name == "memref.alloca"

    # ---- statements

    def _return(self, op: Operation) -> None:
        self._annotations.note(op)
        for value, out in zip(op.operands, self.outs, strict=False):
            self._add(Store(self._value(value), op.location, place=Prefix("*", Use(out))))
        if self.own.fails:
            self._add(Return(ZERO, op.location))
        elif op.operands and not self.outs:
            self._add(Return(self._value(op.operands[0]), op.location))
        elif len(self.function.blocks) > 1:
            self._add(Return(location=op.location))

    def _require(self, op: Operation) -> None:
        holds = self._value(op.operands[0])
        never = constant_index(op, 0) == 0
        code, text = op.attributes["code"].decode(), op.attributes["message"].decode()
        self._fail_if(Literal("true") if never else opposite(holds), op, code, text)

    def _check_stack(self, op: Operation) -> None:
        self._fail_if(call("vm2c_stack_is_low", Use(self.stack_limit)), op, "RESOURCE_EXHAUSTED", "call stack exhausted")

    def _fail_if(self, test: Expr, op: Operation, code: str, text: str) -> None:
        """Returns a status where a test says that a check does not hold."""
        comments = (*self._annotations.take(), f"{code}: {text}")
        self.scope.add(If(test, op.location, comments, body=self._returns(code, text), compact=True))

    def _returns(self, code: str, text: str) -> Scope:
        """What returns a status."""
        return Scope(Return(integer_literal(self.messages.status(code, text), 32)))

    def _settle_reads(self) -> None:
        """Gives what is folded and reads memory its variable, before something changes it."""
        self._settle_where(lambda value, reads: bool(reads))

    def _mark(self, op: Operation) -> None:
        mark = Variable(self.names.claim("mark"), "const vm2c_block_t*")
        self._marks[op.attributes["mark"]] = mark
        self._add(Assignment(Member(Use(self.frame), "->", "blocks"), op.location, target=mark, acts=True))

    def _free(self, op: Operation) -> None:
        mark = self._marks[op.attributes["mark"]]
        kept = [self._value(value) for value in op.operands]
        self._settle_reads()
        until = Use(self.frame), Use(mark)
        if not kept:
            self._add(Statement(call("vm2c_free_until", *until), op.location))
            return
        array, length = self.names.claim("kept"), integer_literal(len(kept), 32)
        listed = Declaration(location=op.location, type="const void* const", name=array, length=length.text, elements=tuple(kept))
        self._add(listed)
        self._add(Statement(call("vm2c_free_except", *until, Name(array), length), op.location))

    def _call(self, op: Operation) -> None:
        callee = self.callees[op.attributes["callee"]]
        values = [self._value(value) for value in op.operands]
        self._settle_reads()
        passed: list[Expr] = []
        if callee.state and self.state is not None:
            passed.append(Use(self.state))
        if callee.workspace:
            passed.append(self._place(op.attributes.get("workspace", 0)))
        if callee.frame:
            passed.append(Use(self.frame))
        if callee.stack_limit:
            passed.append(Use(self.stack_limit))
        passed += values
        results = [Variable(self.names.claim(value.name or "r"), self._type(value.type)) for value in op.results]
        by_pointer = len(results) > 1 or (bool(results) and callee.fails)
        for value, variable in zip(op.results, results, strict=True):
            if by_pointer:
                variable.initial = "NULL" if variable.is_pointer else "0"
                variable.once = False
            self._bind(value, variable)
        if by_pointer:
            passed += [address(Use(variable)) for variable in results]
        made = call(callee.name, *passed)
        if callee.fails:
            status = Variable(self.names.claim("status"), "int")
            self._add(Assignment(made, op.location, target=status, acts=True))
            self.scope.add(If(Use(status), op.location, body=Scope(Return(Use(status))), compact=True))
        elif results and not by_pointer:
            self._add(Assignment(made, op.location, target=results[0], acts=True))
        else:
            self._add(Statement(made, op.location))

    def _place(self, offset: int) -> Expr:
        """An address in the workspace."""
        return arithmetic(Use(self.workspace), "+", integer_literal(offset, 64)) if offset else Use(self.workspace)

    def _alloc(self, op: Operation) -> None:
        type_ = op.result.type
        assert isinstance(type_, MemRefType)
        element = element_c_type(type_.element)
        variable = Variable(self.names.claim(op.result.name or "t"), f"{element}*")
        self._bind(op.result, variable)
        if "offset" in op.attributes:
            place = Cast(f"{element}*", self._place(op.attributes["offset"]))
            self._add(Assignment(place, op.location, target=variable))
            return
        size = self._value(op.operands[0]) if op.operands else integer_literal(type_.shape[0] or 0, 64)
        amount = size, call("sizeof", Name(element))
        if RESULT in op.attributes and not self.in_module:
            memory = call("vm2c_allocate_result", Use(self.frame), integer_literal(op.attributes[RESULT], 32), *amount)
        else:
            memory = call("vm2c_allocate", Use(self.frame), *amount)
        self._add(Assignment(Cast(f"{element}*", memory), op.location, target=variable, acts=True))
        failed = self._returns("RESOURCE_EXHAUSTED", "out of memory")
        self.scope.add(If(Binary(Use(variable), "==", NULL), op.location, body=failed, compact=True))

    def _memory_copy(self, op: Operation) -> None:
        source, target = (self._value(value) for value in op.operands)
        type_ = op.operands[1].type
        assert isinstance(type_, MemRefType)
        size = type_.shape[0]
        element = element_c_type(type_.element)
        counted = self._size(op.operands[1]) if size is None else integer_literal(size, 64)
        self._settle(op.operands[1])
        amount: Expr = call("sizeof", Name(element))
        if size != 1:
            amount = arithmetic(Cast("size_t", counted) if size is None else counted, "*", amount)
        # What is chosen when it runs may be what it is copied to.
        function = "memcpy" if self._are_apart(*op.operands) else "memmove"
        copy = Statement(call(function, target, source, amount), op.location)
        if size is None and element_size(type_.element) == 1:
            # Where a comparison of the size follows, GCC 12 may copy this to before it, for a size that is not positive, and warn
            # of how large that is as a size_t. Larger elements make any number of it.
            self.scope.add(If(Binary(counted, ">", ZERO), op.location, body=Scope(copy), compact=True))
        else:
            self._add(copy)

    def _are_apart(self, one: Value, other: Value) -> bool:
        """Whether two memrefs are certainly not the same memory."""
        roots = [whole_of(one), whole_of(other)]
        known = all(
            self._is_argument(root) or (isinstance(root.owner, Operation) and root.owner.op.name in _MEMORY) for root in roots
        )
        return known and roots[0] is not roots[1] and not self._shared.issuperset(roots)

    def _size(self, memref: Value) -> Expr:
        """How many elements a memref has that does not say so in its type: what it was allocated with, or is a part of."""
        owner = memref.owner
        assert isinstance(owner, Operation), memref
        if owner.op.name == "memref.cast":
            type_ = owner.operands[0].type
            assert isinstance(type_, MemRefType)
            size = type_.shape[0]
            return self._size(owner.operands[0]) if size is None else integer_literal(size, 64)
        return self._value(owner.operands[-1])

    def _part(self, op: Operation) -> None:
        source, offset = self._value(op.operands[0]), self._value(op.operands[1])
        self._expressions[op.result] = source if offset == ZERO else arithmetic(source, "+", offset)

    def _same(self, op: Operation) -> None:
        self._expressions[op.result] = self._value(op.operands[0])

    def _get_global(self, op: Operation) -> None:
        name = op.attributes["name"]
        place = self.globals[name]
        pointer: Expr = Name(place.address, (self.state,) if self.state is not None and place.in_state else ())
        if name in self._unchanged and op.result in self._written:
            # It is one of several that a pointer may be, by which others are written.
            pointer = Cast(self._type(op.result.type), pointer)
        self._expressions[op.result] = pointer

    def _template(self, op: Operation) -> str:
        template = super()._template(op)
        if op.results and isinstance(op.result.type, LanesType):
            return template
        if not self.exact_math and op.result.type is F32:
            template = APPROXIMATED.get(op.op.name, template)
        first = op.operands[0].type if op.operands else None
        if op.op.name == "arith.trunci" and op.result.type is I1:
            template = "({operand} & 1) != 0"
        elif op.op.name in ("arith.extf", "arith.truncf") and {first, op.result.type} & {F16, BF16}:
            operand = "vm2c_odd_f64({operand})" if first is F64 else "{operand}"
            template = f"vm2c_{'f32' if first is F64 else first}_to_{op.result.type}({operand})"
        elif op.op.name in _INTEGER_CASTS:
            template = _integer_cast(op.op.name, first, op.result.type) or template
        elif op.op.name == "arith.bitcast":
            template = _bitcast(first, op.result.type)
        return template

    def _comparison(self, op: Operation) -> str:
        predicate, compared = op.attributes["predicate"], op.operands[0].type
        if op.op.name == "arith.cmpf":
            return _FLOAT_RELATIONS[predicate]
        if predicate not in _UNSIGNED_RELATIONS:
            return super()._comparison(op)
        cast = "" if compared is I1 else "({unsigned})"
        return f"{cast}{{lhs}} {_UNSIGNED_RELATIONS[predicate]} {cast}{{rhs}}"

    handlers: ClassVar[Mapping[str, Callable[[Any, Operation], None]]] = {
        **VectorBody.handlers,
        "vm2c.require": _require,
        "vm2c.check_stack": _check_stack,
        "vm2c.memory.mark": _mark,
        "vm2c.memory.free": _free,
        "func.call": _call,
        "memref.alloc": _alloc,
        "memref.copy": _memory_copy,
        "memref.cast": _same,
        "memref.get_global": _get_global,
        "vm2c.memref.part": _part,
    }


# Functions for a maximum or minimum with a constant, in which a zero has the sign that wins.
_INTEGER_CASTS = ("arith.trunci", "arith.extui", "arith.index_cast", "arith.index_castui", "arith.sitofp", "arith.uitofp")


def _integer_cast(name: str, source: Type | None, target: Type) -> str | None:
    """Casts from and to integers of widths that C does not have, and from integers to floats of 16 bits, which are rounded once;
    None for others."""
    assert isinstance(source, ScalarType)
    assert isinstance(target, ScalarType)
    unsigned = name in ("arith.extui", "arith.index_castui", "arith.uitofp")
    operand = "{operand}"
    if unsigned and source is not I1:
        operand = f"vm2c_unsigned_{source.bits}({{operand}})" if is_odd(source) else "({unsigned}){operand}"
    if target in (F16, BF16):
        # What an f32 has no room for stays in its last bit.
        exact = f"(float){operand}" if source.bits <= 24 else f"vm2c_odd_{'u' if unsigned else 's'}64({operand})"
        return f"vm2c_f32_to_{target}({exact})"
    if is_odd(target):
        return f"({{type}})vm2c_low_{target.bits}((int64_t){operand})"
    return f"({{type}}){operand}" if unsigned and (source is I1 or is_odd(source)) else None


def _bitcast(source: Type | None, target: Type) -> str:
    floats = (F32, F64)
    if (source in floats) == (target in floats):
        # Numbers of 16 bits are unsigned in C, integers signed.
        return "{operand}" if {source, target}.isdisjoint((F16, BF16)) else "({type}){operand}"
    kinds = [str(type_) if type_ in floats else f"i{type_.bits}" for type_ in (source, target)]  # type: ignore[union-attr]
    return f"vm2c_bits_{kinds[0]}_to_{kinds[1]}({{operand}})"


# Ops that give memory of its own.
_MEMORY = ("memref.alloc", "memref.alloca", "memref.get_global", "func.call")


def returns_of(function: Function, callee: Callee) -> str:
    """The C type that a function returns."""
    results: Sequence[Type] = function.type.results
    if callee.fails:
        return "int"
    if len(results) != 1:
        return "void"
    type_ = results[0]
    return f"{element_c_type(type_.element)}*" if isinstance(type_, MemRefType) else element_c_type(type_)
