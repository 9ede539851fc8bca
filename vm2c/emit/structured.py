# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Structured functions (`Function.structured`) to C: loops and conditionals are operations there, so that one walk writes them.

    %r = scf.for %k = %c0 to %c64 step %c1 iter_args(%s = %zero) -> (f32) {       float s = 0.0f;
      %x = memref.load %a[%k] : memref<?xf32>                                     for (int64_t k = 0; k < 64; ++k) {
      %t = vm.add.f32 %s, %x : f32                                          ->      s += a[k];
      scf.yield %t : f32                                                          }
    }

- What a loop carries, what it starts with, and what it gives are one variable, and that of the loop around it where that only
  passes it on. A conditional assigns to the variable of what it gives.
- A value that nobody named and that is used once stands where it is used; a load does so when nothing in between writes to where it
  reads from. Indices always do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from vm2c.analysis.index_ranges import IndexRanges
from vm2c.analysis.loop_nests import is_for, is_while, is_within
from vm2c.analysis.narrow_counters import is_bound, is_narrow
from vm2c.analysis.shared_memory import shared_memrefs
from vm2c.dialect.op import Control, Effect
from vm2c.dialect.types import I32, INDEX, MemRefType, Type
from vm2c.emit.annotations import Annotations, vm_ops
from vm2c.emit.code import Assignment, Break, If, Loop, Nested, Return, Scope, Statement, Store
from vm2c.emit.expressions import integer_literal
from vm2c.emit.literals import COMPILER_NAME
from vm2c.emit.names import NameScope, c_identifier
from vm2c.emit.parallel_copy import order_copies, value_copy
from vm2c.emit.single_ops import double_choice, fill_template, placed_anywhere
from vm2c.emit.tree import Binary, Element, Expr, Name, Prefix, Use, Variable, call, condition, opposite, truth
from vm2c.emit.types import c_type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import UNLIKELY, UNROLL, Function
from vm2c.ir.program_checks import written_memref

# Folded expressions stay short enough to be read at a glance.
_LONGEST_FOLDED = 60
_LONGEST_ALONE = 120
_COUNTERS = "ijklmn"
_RELATIONS = {
    b"eq": "{lhs} == {rhs}", b"ne": "{lhs} != {rhs}", b"slt": "{lhs} < {rhs}", b"sle": "{lhs} <= {rhs}", b"sgt": "{lhs} > {rhs}",
    b"sge": "{lhs} >= {rhs}",
}  # fmt: skip


class StructuredBody:
    """The C of one structured function. `parameters` and `outs` are its parameters; a single result is returned."""

    # Whether compilers are kept from seeing, and warning of, what comes out the same whatever the numbers.
    hides_tautologies = True

    op_writer = staticmethod(vm_ops)

    # What writes an op that is not computed by its row alone, by its name.
    handlers: ClassVar[Mapping[str, Callable[[Any, Operation], None]]] = {}

    def __init__(self, function: Function, names: NameScope, annotate: bool, *, fold: bool = True) -> None:
        self.function = function
        self.names = names
        self.scope = Scope()
        self.parameters: list[Variable] = []
        self.outs: list[Variable] = []
        self._annotations = Annotations(self.op_writer(function) if annotate else None)
        self._fold = fold
        self._ranges = IndexRanges()
        self._expressions: dict[Value, Expr] = {}
        self._homes: dict[Value, Variable] = {}
        # The values that variables have held so far.
        self._living: dict[Variable, list[Value]] = {}
        # Folded expressions until they are used, with the memrefs that they read.
        self._pending: dict[Value, set[Value]] = {}
        self._written = {value for value in map(written_memref, function.body.walk()) if value is not None}
        self._shared = shared_memrefs(function)
        self._counters: set[Variable] = set()
        # Counters of 32 bits.
        self._narrow: set[Value] = set()
        self._depth = 0

    def write(self) -> Scope:
        """The statements of the function."""
        for value in self.function.arguments:
            self.parameters.append(Variable(self.names.claim(value.name), self._parameter_type(value)))
            self._bind(value, self.parameters[-1])
        results = self.function.type.results
        if len(results) > 1:
            types = enumerate(map(self._type, results))
            self.outs = [Variable(self.names.claim_exact(f"out{index}"), f"{type_}*") for index, type_ in types]
        self._block(self.function.entry)
        return self.scope

    def _parameter_type(self, value: Value) -> str:
        if not isinstance(value.type, MemRefType):
            return self._type(value.type)
        const = "" if value in self._written else "const "
        return f"{const}{self._type(value.type)}{'' if value in self._shared else ' VM2C_RESTRICT'}"

    def _bind(self, value: Value, variable: Variable) -> None:
        self._homes[value] = variable
        self._living.setdefault(variable, []).append(value)
        self._expressions[value] = Use(variable)

    # ---- statements

    def _block(self, block: Block) -> None:
        for op in block.operations:
            row = op.op
            if row.terminator:
                if row.control is Control.RETURN:
                    self._return(op)
            elif row.name == "scf.for":
                self._for(op)
            elif row.name == "scf.while":
                self._while(op)
            elif row.name == "scf.if":
                self._if(op)
            elif row.memory is not None:
                self._access(op)
            else:
                self._annotations.note(op)
                self._other(op)

    def _other(self, op: Operation) -> None:
        """An op that is neither a loop nor an access."""
        handler = self.handlers.get(op.op.name)
        if handler is not None:
            handler(self, op)
        else:
            self._compute(op)

    def _type(self, type_: Type) -> str:
        """The C type of a value."""
        return c_type(type_)

    def _add(self, statement: Statement) -> None:
        self._annotations.put(statement)
        self.scope.add(statement)

    def _head(self, op: Operation) -> tuple[str, ...]:
        """The comments above a loop or conditional."""
        self._annotations.note(op)
        return self._annotations.take()

    def _assign(self, target: Variable, source: Expr, location: int) -> None:
        assignment = Assignment(source, location, target=target)
        if not assignment.changes_nothing:
            self._add(assignment)

    def _return(self, op: Operation) -> None:
        if not op.operands:
            return
        self._annotations.note(op)
        if not self.outs:
            self._add(Return(self._value(op.operands[0]), op.location))
            return
        for value, out in zip(op.operands, self.outs, strict=True):
            self._add(Store(self._value(value), op.location, place=Prefix("*", Use(out))))

    # ---- values

    def _value(self, value: Value) -> Expr:
        """The value where it is used. One that was folded is used up by that."""
        self._pending.pop(value, None)
        return self._expressions[value]

    def _compute(self, op: Operation) -> None:
        if op.operands and (op.operands[0] in self._narrow or (is_bound(op) and op.operands[0] in self.function.arguments)):
            self._expressions[op.result] = self._value(op.operands[0])
            return
        reads, lasts = self._reads(op.operands), self._lasts(op.operands)
        placed = placed_anywhere(op, self._value, self._type)
        if placed is not None and lasts:
            self._expressions[op.result] = placed
        else:
            self._define(op, placed or self._render(op), reads)

    def _reads(self, operands: Sequence[Value]) -> set[Value]:
        """The memrefs that folded expressions of these values read."""
        return {memref for value in operands for memref in self._pending.get(value, ())}

    def _lasts(self, operands: Sequence[Value]) -> bool:
        """Whether the C of these values means the same as long as they are there: nothing that it reads or uses changes."""
        for value in operands:
            uses = self._expressions[value].uses if value in self._pending else ()
            if self._pending.get(value) or not all(variable.once or variable in self._counters for variable in uses):
                return False
        return True

    def _define(self, op: Operation, expr: Expr, reads: set[Value]) -> None:
        if self._can_fold(op, expr):
            self._expressions[op.result] = expr
            self._pending[op.result] = reads
        else:
            self._assign_to_own(op, expr)

    def _assign_to_own(self, op: Operation, expr: Expr) -> None:
        """Makes a variable for the result of the op."""
        result = op.result
        variable = self._variable(result.name or self._own_name(op), result.type)
        self._bind(result, variable)
        self._assign(variable, expr, op.location)

    def _variable(self, name: str, type_: Type, *, once: bool = True) -> Variable:
        """A new variable for values of the type."""
        wanted = c_identifier(name)
        return Variable(self.names.claim_exact(wanted), self._type(type_), once=once, wanted=wanted)

    def _own_name(self, op: Operation) -> str:
        """The name of an element that has none: that of its array, and of the loop that it changes in first. Empty for others."""
        if op.op.effects is not Effect.READ or len(op.operands) < 2 or not isinstance(op.operands[0].type, MemRefType):
            return ""
        array, index = (self._expressions[value] for value in op.operands[:2])
        counters = [variable for variable in index.uses if variable in self._counters]
        return f"{array.text}_{counters[-1].name}" if isinstance(array, Use) and counters else ""

    def _can_fold(self, op: Operation, expr: Expr) -> bool:
        users = op.result.users
        if not self._fold or len(users) != 1 or sum(users.values()) != 1:
            return False
        (user,) = users
        # What is stored, passed on or carried has a line of its own.
        alone = user.op.memory or user.op.terminator or user.op.regions == 1
        if len(expr.text) > (_LONGEST_ALONE if alone else _LONGEST_FOLDED):
            return False
        named = op.result.name and COMPILER_NAME.fullmatch(op.result.name) is None
        # The bounds of a loop are looked at in each iteration.
        bounds = user.op.regions == 1 and op.result in user.operands[:3]
        return user.parent is op.parent and not bounds and (not named or user.op.terminator)

    def _settle(self, written: Value | None) -> None:
        """Gives folded values their variables, which are about to change: those that read the memref `written`; where it is None, a
        loop or conditional, those that read memory or what regions assign to."""

        def changes(value: Value, reads: set[Value]) -> bool:
            if written is not None:
                return any(self._may_be_same(written, memref) for memref in reads)
            return bool(reads) or not all(variable.once for variable in self._expressions[value].uses)

        self._settle_where(changes)

    def _settle_where(self, changes: Callable[[Value, set[Value]], bool]) -> None:
        """Gives those folded values their variables of which `changes`, by the memrefs that they read, says so."""
        for value, reads in list(self._pending.items()):
            if changes(value, reads):
                assert isinstance(value.owner, Operation)
                self._assign_to_own(value.owner, self._value(value))

    def _may_be_same(self, written: Value, memref: Value) -> bool:
        """Whether what is written to one memref may be read from another one."""
        return written is memref or (written in self._shared and memref in self._shared)

    def _render(self, op: Operation) -> Expr:
        double = double_choice(op, lambda value: value not in self._homes, self._value)
        if double is not None:
            return double
        template = op.op.exact if op.op.exact and self._ranges.is_exact(op) else self._template(op)
        # Also those that the template has no place for.
        for value in op.operands:
            self._value(value)

        return self._fill(op, template)

    def _fill(self, op: Operation, template: str) -> Expr:
        def context(name: str) -> Expr:
            return self._field(op, name)

        return fill_template(op, template, self._value, context, spell=self._type, hides=self.hides_tautologies)

    def _field(self, op: Operation, name: str) -> Expr:
        """What a template says that neither operands nor attributes do."""
        if name == "compared":
            return self._fill(op, self._comparison(op))
        if name != "unsigned":
            raise KeyError(f"{op.op.name}: unknown field {name!r} in its C")
        return Name(f"u{self._type(op.operands[0].type)}")

    def _comparison(self, op: Operation) -> str:
        """The template of a comparison by its predicate."""
        return _RELATIONS[op.attributes["predicate"]]

    def _template(self, op: Operation) -> str:
        """The C of an op by its row."""
        return op.op.c

    # ---- memory

    def _access(self, op: Operation) -> None:
        memory = op.op.memory
        assert memory is not None
        memref = op.operands[memory.memref]
        (index,) = op.operands[memory.index :]
        reads = self._reads([index])
        place, pointer = self._value(index), self._value(memref)
        element = Element(pointer, place)
        if memory.value is None:
            self._annotations.note(op)
            self._define(op, element, {memref, *reads})
            return
        stored = self._value(op.operands[memory.value])
        self._settle(memref)
        self._annotations.note(op)
        self._add(Store(stored, op.location, place=element))

    # ---- loops and conditionals

    def _home(self, op: Operation, index: int, name: str) -> Variable:
        """The variable for result `index` of a loop or conditional: that of the region around it where that passes it on."""
        outer = self._passed_to(op, index)
        return outer or self._variable(name, op.results[index].type, once=False)

    def _passed_to(self, op: Operation, index: int) -> Variable | None:
        """The variable in which the region around `op` passes the result on, where nothing after the start of `op` still needs what
        that variable is at the moment."""
        result, parent, block = op.results[index], op.parent_op, op.parent
        # What the end of a scf.while passes on is what it carries, not what it gives.
        if parent is None or block is None or is_while(parent) or sum(result.users.values()) != 1:
            return None
        end = block.terminator
        if end not in result.users or end.op.name != "scf.yield":
            return None
        target = self._homes.get(parent.results[end.operands.index(result)]) if len(parent.results) == len(end.operands) else None
        if target is None:
            return None
        own = block.operations.index(op)
        for value in self._living[target]:
            enclosing = value.owner if isinstance(value.owner, Operation) else None
            if enclosing is not None and is_within(op, enclosing):
                # What is around gives its result later.
                continue
            if not all(self._is_done(user, value, op, index, own) for user in value.users):
                return None
        return target

    def _is_done(self, user: Operation, value: Value, op: Operation, index: int, own: int) -> bool:
        """Whether `user` needs the value no more when `op` assigns to its variable: it stands before, or is the start of it."""
        block = op.parent
        assert block is not None
        if user is not op and is_within(op, user):
            # A loop around, which has taken what it starts with.
            return not is_for(user) or value not in user.operands[:3]
        at: Operation | None = user
        while at is not None and at.parent is not block:
            at = at.parent_op
        if at is None or user.op.algebra in ("cast", "affine"):
            return False
        if at is not op:
            return block.operations.index(at) < own
        if user is op:
            first = len(op.operands) - len(op.results)
            return op.op.regions == 1 and [place for place, each in enumerate(op.operands) if each is value] == [first + index]
        ends = [region.blocks[0].terminator for region in op.regions if region.blocks]
        return op.op.name == "scf.if" and user in ends and [p for p, each in enumerate(user.operands) if each is value] == [index]

    def _for(self, op: Operation) -> None:
        lower, upper, step, *initial = op.operands
        counter, *carried = op.body.arguments
        bounds = [self._value(value) for value in (lower, upper, step)]
        starts = [self._value(value) for value in initial]
        self._settle(None)
        variables = [self._home(op, index, value.name) for index, value in enumerate(carried)]
        self._copy(variables, starts, op.location)
        for values in (carried, op.results):
            for value, target in zip(values, variables, strict=True):
                self._bind(value, target)
        if is_narrow(op, self._ranges):
            self._narrow.add(counter)
        variable = self._counter(counter, I32 if counter in self._narrow else INDEX)
        self._bind(counter, variable)
        self._counters.add(variable)
        comments = self._head(op)
        self._depth += 1
        body = self._in_scope_with(op.body, variables)
        self._depth -= 1
        first, last, by = bounds
        init = Assignment(first, op.location, target=variable)
        stepped = Assignment(Binary(Use(variable), "+", by), target=variable)
        test = Binary(Use(variable), "<", last)
        loop = Loop(test, op.location, comments, body=body, init=init, step=stepped, counter=variable)
        unroll = (op.discardable or {}).get(UNROLL)
        if unroll:
            whole = call("VM2C_UNROLL", integer_literal(unroll.value, 32))
            loop.ahead = whole if unroll.value > 1 else Name("VM2C_NO_UNROLL")
        self.scope.add(loop)

    def _counter(self, value: Value, type_: Type) -> Variable:
        if value.name and not value.name.isdigit():
            return self._variable(value.name, type_, once=False)
        letter = _COUNTERS[self._depth] if self._depth < len(_COUNTERS) else "i"
        if self._depth < len(_COUNTERS) and letter in self._letters():
            return Variable(letter, self._type(type_), once=False)
        return self._variable(letter, type_, once=False)

    def _letters(self) -> set[str]:
        """Letters that only counters have for names; loops one after another count alike."""
        if not hasattr(self, "_free_letters"):
            taken = {value.name for op in self.function.body.walk() for value in _defined(op)}
            taken |= {value.name for value in self.function.arguments}
            self._free_letters = {self.names.claim_exact(letter) for letter in _COUNTERS if letter not in taken} & set(_COUNTERS)
        return self._free_letters

    def _in_scope_with(self, block: Block, variables: Sequence[Variable]) -> Scope:
        """The statements of a region that ends in assigning to `variables` what it yields."""
        with self._inside() as inner:
            self._block(block)
            self._yield(block.terminator, variables)
        return inner

    @contextmanager
    def _inside(self) -> Iterator[Scope]:
        """What is added goes between new braces."""
        outer = self.scope, self._pending
        self.scope, self._pending = Scope(), {}
        yield self.scope
        self.scope, self._pending = outer

    def _yield(self, op: Operation, variables: Sequence[Variable]) -> None:
        if op.operands:
            self._annotations.note(op)
        self._copy(variables, [self._value(value) for value in op.operands], op.location)
        # What is left has no C here.
        self._annotations.take()

    def _copy(self, variables: Sequence[Variable], sources: Sequence[Expr], location: int) -> None:
        """Assigns all of them as if at once."""
        copies = [
            value_copy(target, source)
            for target, source in zip(variables, sources, strict=True)
            if not (isinstance(source, Use) and source.variable is target)
        ]
        for item in order_copies(copies, self._temporary):
            assert isinstance(item, Assignment)
            self._assign(item.target, item.expr, location)

    def _temporary(self, target: Variable) -> Variable:
        wanted = f"next_{target.wanted or target.name}"
        return Variable(self.names.claim_exact(wanted), target.type, wanted=wanted)

    def _if(self, op: Operation) -> None:
        test = self._value(op.operands[0])
        self._settle(None)
        variables = [self._home(op, index, value.name) for index, value in enumerate(op.results)]
        for value, variable in zip(op.results, variables, strict=True):
            self._homes[value] = variable
            self._living.setdefault(variable, [])
        comments = self._head(op)
        arms = [self._in_scope_with(region.blocks[0], variables) if region.blocks else Scope() for region in op.regions]
        for value, variable in zip(op.results, variables, strict=True):
            self._bind(value, variable)
        decision = condition(test)
        if not arms[0].items:
            arms.reverse()
            decision = opposite(test)
        if not arms[0].items:
            return
        if op.discardable and UNLIKELY in op.discardable:
            decision = truth(call("vm2c_unlikely", decision))
        branch = If(decision, op.location, comments, body=arms[0])
        if arms[1].items:
            branch.otherwise = Nested(body=arms[1])
        self.scope.add(branch)

    def _while(self, op: Operation) -> None:
        before, after = (region.blocks[0] for region in op.regions)
        starts = [self._value(value) for value in op.operands]
        self._settle(None)
        carried = [self._variable(value.name, value.type, once=False) for value in before.arguments]
        self._copy(carried, starts, op.location)
        for value, variable in zip(before.arguments, carried, strict=True):
            self._bind(value, variable)
        comments = self._head(op)
        with self._inside() as inside:
            self._block(before)
            decision = before.terminator
            test, *passed = decision.operands
            holds = self._value(test)
            given: list[Variable] = []
            for value, result in zip(passed, op.results, strict=True):
                source = self._value(value)
                own = self._homes.get(value)
                if own is not None and own in carried and own not in given:
                    given.append(own)
                    continue
                given.append(self._variable(result.name, result.type, once=False))
                self._assign(given[-1], source, decision.location)
            self._annotations.note(decision)
            if inside.items:
                self._add(If(opposite(holds), decision.location, body=Scope(Break()), compact=True))
                head = Loop(comments=comments, body=inside)
            else:
                comments += self._annotations.take()
                head = Loop(condition(holds), decision.location, comments, body=inside)
            for values in (after.arguments, op.results):
                for value, variable in zip(values, given, strict=True):
                    self._bind(value, variable)
            self._block(after)
            self._yield(after.terminator, carried)
        self.scope.add(head)


def _defined(op: Operation) -> Iterator[Value]:
    yield from op.results
    for region in op.regions:
        for block in region.blocks:
            yield from block.arguments[1:] if op.op.regions == 1 else block.arguments
