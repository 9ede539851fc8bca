# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Operations of one function to C statements.

A value becomes a C variable where it is defined, except that constants stand where they are used and a pure operation with a
compiler-made name and one use in its own block is folded into that use. Refs are `iree_vm_ref_t` variables, arguments pointers
to the caller's. Results come out of failing helpers through one temporary per type, never through the address of a value's own
variable, so that compilers keep values in registers.
"""

from __future__ import annotations

from vm2c.analysis.cfg import Cfg
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.elements import held_items
from vm2c.analysis.failability import is_nonzero_code, typed_ref
from vm2c.analysis.intervals import FULL
from vm2c.analysis.liveness import Liveness
from vm2c.analysis.loops import LoopInfo
from vm2c.analysis.ownership import edge_releases, find_owned, handing_over
from vm2c.analysis.ranges import Ranges
from vm2c.dialect.op import WITH_NEXT, AttributeKind, Control, When
from vm2c.dialect.types import I1, ListType, RefType, Type
from vm2c.emit.annotations import Annotations, vm_ops
from vm2c.emit.code import Assignment, If, Item, Jump, Label, Return, Scope, Statement, Store
from vm2c.emit.context import EmitContext, Signature
from vm2c.emit.expressions import integer_literal
from vm2c.emit.frames import Frame
from vm2c.emit.literals import COMPILER_NAME, is_literal
from vm2c.emit.names import NameScope, c_identifier
from vm2c.emit.parallel_copy import Copy, order_copies, ref_copy, value_copy
from vm2c.emit.single_ops import double_choice, fill_template, placed_anywhere
from vm2c.emit.strings import c_string
from vm2c.emit.tree import (
    ATOM,
    OK,
    ZERO,
    Expr,
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
    truth,
)
from vm2c.emit.types import SUFFIXES, c_type
from vm2c.emit.uses import Uses, find_homes
from vm2c.ir.core import NO_LOCATION, Block, Operation, Value
from vm2c.ir.module import CHECKED, Function

# Folded expressions stay short enough to be read at a glance.
_LONGEST_FOLDED = 60

# What numbers are declared with that something else is to set.
_ZEROS = {"float": "0.0f", "double": "0.0"}

# What counters of loops are called, from the outermost one on.
_COUNTERS = "ijklmn"


class Body:
    """The C of one function's operations. `scope` is where statements go; control flow (regions.py) switches it."""

    def __init__(self, context: EmitContext, function: Function, annotate: bool) -> None:
        self.context = context
        self.function = function
        self.signature: Signature = context.signatures[function.name]
        self.cfg: Cfg = context.cfgs[function]
        self.frame = Frame(self.signature) if self.signature.frame else None
        self.is_checked = CHECKED in function.attributes
        self.names = context.names.for_function(context.prefix)
        self.scope = Scope()
        self.done = Label("done")
        self.status = Variable("status", "iree_status_t", "iree_ok_status()")
        self.result = Variable("result", self.signature.returns, "0")
        self.outs: list[Variable] = []
        # What is released where the function is left.
        self._exit_releases: list[Operation] = []
        self.parameters: list[Variable] = []
        # The C functions that are called, in the order of their first calls.
        self.called: dict[str, None] = {}
        self.frame_names = NameScope(("suspended", "allocator", "resume_at"))
        self._annotations = Annotations(vm_ops(function) if annotate else None)
        self._expressions: dict[Value, Expr] = {}
        self._variables: dict[Value, Variable] = {}
        # Values that stand where they are used, though they have variables.
        self._folded: set[Value] = set()
        self._temporaries: dict[tuple[str, int], Variable] = {}
        self.loops = context.analyses.loops(function)
        self._counters = self._name_counters() if self.loops.inductions else {}
        # Of the lists that have some.
        self._list_spans: dict[Value, Variable] = {}
        self.uses = Uses(self.cfg, context.failability)
        self._owned_values = set(find_owned(self.cfg))
        self._name_everything()
        self.used_variables = {self._variables[value] for value in self.uses.counts if value in self._variables}

    @property
    def liveness(self) -> Liveness:
        return self.context.analyses.liveness(self.function)

    @property
    def ranges(self) -> Ranges:
        return self.context.analyses.ranges(self.function)

    # ---- names and values

    def _name_everything(self) -> None:
        for value in self.function.arguments:
            self.parameters.append(Variable(self.names.claim(value.name), self._parameter_type(value)))
            if self.frame is not None and not isinstance(value.type, RefType):
                self._declare_local(value)
            else:
                self._bind(value, self.parameters[-1])
        results = self.function.type.results
        if not self.signature.returns:
            for index, type_ in enumerate(results):
                name = self.names.claim_exact("out" if len(results) == 1 else f"out{index}")
                self.outs.append(Variable(name, f"{c_type(type_)}*"))
        # Only branches pass values on.
        in_place = len(self.cfg.order) > 1 and self.frame is None and "fold" not in self.context.without
        homes = find_homes(self.cfg, self.uses, self.liveness, self.loops) if in_place else {}
        for block in self.cfg.order:
            if block is not self.function.entry:
                for value in block.arguments:
                    self._declare_local(value)
            for op in block.operations:
                for region in op.regions:
                    for value in (value for inner in region.blocks[0].operations[:-2] for value in inner.results):
                        self._declare_local(value)
                for value in op.results:
                    if not is_literal(op) and value not in homes and handing_over(value) is None:
                        self._declare_local(value)
                if op.op.refs == "exit":
                    self._exit_releases.append(op)
        for value, argument in homes.items():
            self._bind(value, self._variables[argument])

    def _name_counters(self) -> dict[Value, str]:
        """`i`, `j`, `k`... for the counters of loops that have numbers for names; loops that follow each other count alike."""
        taken = {c_identifier(value.name) for value in self.liveness.values}
        letters = [letter for letter in _COUNTERS if letter not in taken]
        names: dict[Value, str] = {}
        types: dict[str, Type] = {}
        for value, info in self.loops.inductions.items():
            counts = info.counted and info.test is not None and info.test.induction.value is value
            if not counts or not value.name.isdigit() or info.depth > len(letters):
                continue
            letter = letters[info.depth - 1]
            if types.setdefault(letter, value.type) is value.type and not self.loops.outlives(value, info):
                names[value] = letter
        return names

    def _parameter_type(self, value: Value) -> str:
        if not isinstance(value.type, RefType):
            return c_type(value.type)
        return "const iree_vm_ref_t*"

    def _declare_local(self, value: Value) -> None:
        initial = ""
        if isinstance(value.type, RefType):
            # What only goes out through a pointer is not seen to be set by every compiler.
            through_out = isinstance(value.owner, Operation) and "out" in value.owner.op.fields
            initial = "iree_vm_ref_null()" if through_out or value in self._owned_values else ""
        if self.frame is None:
            name = self._counters.get(value) or self.names.claim(value.name)
            self._bind(value, Variable(name, c_type(value.type), initial))
        else:
            # In a frame nothing but the frame's own fields is in the way of a name.
            name = self.frame_names.claim(value.name)
            self._bind(value, self.frame.keep(Variable(name, c_type(value.type), initial)))

    def _bind(self, value: Value, variable: Variable) -> None:
        self._variables[value] = variable
        self._folded.discard(value)
        self._expressions[value] = Use(variable)

    def variable(self, value: Value) -> Variable:
        return self._variables[value]

    def carried(self, header: Block) -> list[Value]:
        """The arguments of a block that have variables."""
        return [value for value in header.arguments if value in self._variables]

    def value(self, value: Value) -> Expr:
        """The value as a C expression; of a ref, a pointer to it."""
        expr = self._expressions[value]
        if isinstance(value.type, RefType) and not expr.uses[0].is_pointer:
            return address(expr)
        return expr

    def settle(self, value: Value) -> Expr:
        """The value as a name or constant: what was folded into its use gets its variable after all, to be used more than once."""
        expr = self.value(value)
        if expr.literal or (expr.level == ATOM and len(expr.uses) == 1):
            return expr
        self.assign(self._variables[value], expr)
        self._bind(value, self._variables[value])
        return self.value(value)

    def ref_by_value(self, value: Value) -> Expr:
        """The ref itself, uncounted."""
        expr = self._expressions[value]
        return Prefix("*", expr) if expr.uses[0].is_pointer else expr

    def temporary(self, type_: str, index: int = 0) -> Variable:
        """The out-temporary of a C type; `index` tells several of one call apart."""
        key = (type_, index)
        if key not in self._temporaries:
            name = f"out_{SUFFIXES[type_]}"
            self._temporaries[key] = Variable(self.names.claim_exact(name), type_, _ZEROS.get(type_, "0"))
        return self._temporaries[key]

    def returned(self, signature: Signature) -> Variable:
        """What receives status and result of a call, for all calls of functions with such results."""
        type_ = signature.c_returns
        if (type_, 0) not in self._temporaries:
            self._temporaries[type_, 0] = Variable(self.names.claim_exact(f"returned_{SUFFIXES[signature.returns]}"), type_)
        return self._temporaries[type_, 0]

    def _list_span(self, value: Value) -> Variable:
        """What holds the span of a list."""
        if value not in self._list_spans:
            items = held_items(value.type)
            assert items is not None
            name = self.names.claim_exact(f"{self.variable(value).name}_{items}")
            self._list_spans[value] = Variable(name, f"vm2c_{items}_t")
        return self._list_spans[value]

    def _copy_temporary(self, target: Variable) -> Variable:
        name = target.name.rpartition(">")[2]
        return Variable(self.names.claim_exact(f"next_{name}"), target.type, target.initial)

    # ---- statements

    def add(self, item: Item) -> None:
        if isinstance(item, Statement):
            self._annotations.put(item)
        self.scope.add(item)

    def statement(self, expr: Expr, location: int = NO_LOCATION) -> None:
        self.add(Statement(expr, location))

    def assign(self, target: Variable, source: Expr, location: int = NO_LOCATION) -> None:
        self.add(Assignment(source, location, target=target))

    def assign_call(self, target: Variable, call: Expr, location: int = NO_LOCATION) -> None:
        """Assigns what a call returns that is made even where nobody reads it."""
        self.add(Assignment(call, location, target=target, acts=True))

    def leave(self, location: int = NO_LOCATION) -> list[Item]:
        """Leaves the function with the status at hand."""
        if self.has_exit:
            return [Jump(self.done, location)]
        return [Return(self.failed(Use(self.status)), location)]

    def failed(self, status: Expr) -> Expr:
        """What is returned for `status` and no result."""
        return call(f"{self.signature.with_result}_fail", status) if self.signature.returns else status

    @property
    def has_exit(self) -> bool:
        """Whether the function is left through the label at its end."""
        return bool(self._exit_releases) or self.frame is not None

    def exit_releases(self) -> list[Statement]:
        """What releases the references that still have a count where the function is left."""
        return [Statement(self.render_op(op, op.op.c)) for op in self._exit_releases]

    def try_call(self, call: Expr, location: int) -> None:
        """A call that returns a status; failure leaves the function."""
        self.assign_call(self.status, call, location)
        self._leave_unless_ok(Use(self.status), self.leave(location), location)

    def call_with_result(self, signature: Signature, call: Expr, target: Variable, location: int) -> None:
        """A call that returns status and result; failure leaves the function."""
        returned = self.returned(signature)
        self.assign_call(returned, call, location)
        status = Member(Use(returned), ".", "status")
        if self.has_exit:
            self.assign_call(self.status, status, location)
            self._leave_unless_ok(Use(self.status), self.leave(location), location)
        else:
            same = self.signature.c_returns == signature.c_returns
            leave = Return(Use(returned) if same else self.failed(status), location)
            self._leave_unless_ok(status, [leave], location)
        if target in self.used_variables:
            self.assign(target, Member(Use(returned), ".", "value"), location)

    def _leave_unless_ok(self, status: Expr, leave: list[Item], location: int) -> None:
        test = Prefix("!", call("iree_status_is_ok", status))
        self.add(If(test, location, body=Scope(*leave), compact=True, tests_status=True))

    def fail_if(self, test: Expr, failure: Expr, location: int, failing: tuple[Item, ...] = ()) -> None:
        """`if (test)` leave with the status that `failure` makes."""
        failed = Scope(*failing, *self._leave_with(failure, location))
        self.add(If(test, location, body=failed, compact=True))

    def _leave_with(self, failure: Expr, location: int) -> list[Item]:
        if not self.has_exit:
            return [Return(self.failed(failure), location)]
        return [Store(failure, location, place=Use(self.status)), Jump(self.done, location)]

    # ---- operations

    def operation(self, op: Operation) -> None:
        """Emits an operation that is no terminator."""
        row = op.op
        if row.refs in WITH_NEXT or row.refs == "exit":
            for value in op.results:
                self._expressions[value] = self._expressions[op.operands[0]]
            return
        if not row.refs or op.results:
            self._annotations.note(op)
        control = row.control
        if control is Control.CALL:
            from vm2c.emit.calls import emit_call

            emit_call(self, op, [self._variables[value] for value in op.results])
        elif control is Control.COND_FAIL:
            self._cond_fail(op)
        elif control is Control.DEBUG:
            from vm2c.emit.debug import emit_debug

            emit_debug(self, op)
        elif row.span == "check":
            self._check(op)
        elif row.span == "take":
            self.assign(self._list_span(op.operands[0]), self.render_op(op, row.c), op.location)
        elif row.c or row.algebra:
            self._plain(op)

    def call_form(self, op: Operation, number: int) -> None:
        """Emits one of the two forms of `op`, whose call gives its results to those of `op`."""
        (block,) = op.regions[number].blocks
        for value, passed in zip(block.arguments, op.operands[1:], strict=True):
            self._expressions[value] = self._expressions[passed]
        for value, result in zip(block.terminator.operands, op.results, strict=True):
            self._variables[value] = self._variables[result]
        for each in block.operations[:-1]:
            self.operation(each)

    def _check(self, op: Operation) -> None:
        """Leaves the function unless what `op` checks holds. Both the check and the access that follows mention the index."""
        self.settle(op.operand("offset"))
        self.fail_if(Prefix("!", self.render_op(op, op.op.c)), self.render_op(op, op.op.failure), op.location)

    def _plain(self, op: Operation) -> None:
        row = op.op
        if not op.results:
            self._effect(op)
            return
        result = op.result
        used = self.uses.counts.get(result, 0)
        placed = placed_anywhere(op, self.value)
        if placed is not None:
            self._expressions[result] = placed
            return
        fails = op in self.context.failability.operations
        if not used and self.uses.can_drop(op):
            return
        if "out" in row.fields:
            self._through_out(op, result)
            return
        if row.fails is When.DIVISOR_ZERO and fails:
            self.fail_if(opposite(self.value(op.operands[-1])), call("vm2c_fail_division_by_zero"), op.location)
            if not used:
                return
        expr = double_choice(op, self._is_folded, self.value) or self._exact(op) or self.render_op(op, row.c)
        if self._can_fold(op, result, expr):
            self._expressions[result] = expr
            self._folded.add(result)
            return
        self.assign(self._variables[result], expr, op.location)

    def _exact(self, op: Operation) -> Expr | None:
        """The op with C's own operators, where those compute the same. Two literals would be ints there, whatever their type."""
        template = op.op.exact
        if not template or not self.ranges.is_exact(op):
            return None
        if all(self.value(value).literal for value in op.operands[:2]):
            return None
        last = constant_of(op.operands[-1])
        if op.op.algebra == "add" and last is not None and -(1 << 31) < last < 0:
            return arithmetic(self.value(op.operands[0]), "-", integer_literal(-last, 32))
        return self.render_op(op, template)

    def _through_out(self, op: Operation, result: Value) -> None:
        target = self._variables[result]
        # What is borrowed goes straight into its variable: nothing but inlined code has its address. So does what a checked form
        # reads, which need not be fast.
        direct = isinstance(result.type, RefType)
        if not direct and self.is_checked and result in self.uses.counts:
            direct = True
            target.initial = _ZEROS.get(target.type, "0")
        out = target if direct else self.temporary(target.type)
        self._effect(op, address(Use(out)))
        if not direct and self.uses.counts.get(result, 0):
            self.assign(target, Use(out), op.location)

    def _effect(self, op: Operation, out: Expr | None = None) -> None:
        """A statement; `out` points to what receives the result."""
        if op in self.context.failability.operations:
            self.try_call(self.render_op(op, op.op.c, out), op.location)
        else:
            self.statement(self.render_op(op, op.op.unchecked or op.op.c, out), op.location)

    def _can_fold(self, op: Operation, result: Value, expr: Expr) -> bool:
        if "fold" in self.context.without:
            return False
        block = op.block
        if not op.op.pure or isinstance(result.type, RefType) or not self.uses.are_one_in(result, block):
            return False
        if not expr.boolean and len(expr.text) > _LONGEST_FOLDED:
            return False
        decides = block.terminator.op.control is Control.COND_BRANCH and block.terminator.operands[0] is result
        if any(isinstance(operand.type, RefType) for operand in op.operands):
            # A ref may be released or moved before the use: only what stands right before the branch may wait for it.
            before = next(each for each in reversed(block.operations[:-1]) if each.op.refs not in WITH_NEXT)
            return decides and before is op
        nameless = not result.name or COMPILER_NAME.fullmatch(result.name) is not None
        return decides or nameless or self._updates(op, expr, block)

    def _updates(self, op: Operation, expr: Expr, block: Block) -> bool:
        """Whether `op` computes what a block argument becomes from that argument itself, and from none that changes with it."""
        for edge in block.terminator.successors:
            for argument, value in zip(edge.block.arguments, edge.operands, strict=False):
                if value is op.results[0] and argument in op.operands:
                    others = {self._variables[each] for each in edge.block.arguments if each is not argument}
                    return others.isdisjoint(expr.uses)
        return False

    def constant_step(self, info: LoopInfo) -> Assignment | None:
        """The step of a counted loop by a constant; None where the counter may wrap around."""
        test = info.test
        assert test is not None
        counter = self.variable(test.induction.value)
        step, bound = test.induction.step, test.bound_constant
        free = test.wrap_free
        all_bounds = FULL[test.induction.bits]
        low, high = (bound, bound) if bound is not None else all_bounds
        if free is None or not (free[0] <= low and high <= free[1]) or test.relation.endswith(".u"):
            return None
        return Assignment(arithmetic(Use(counter), "+" if step > 0 else "-", integer_literal(abs(step), 64)), target=counter)

    def _cond_fail(self, op: Operation) -> None:
        test, code = op.operands
        failing = () if is_nonzero_code(code) else tuple(self.zero_results())
        self.fail_if(condition(self.value(test)), self.failure(op, code), op.location, failing)

    def failure(self, op: Operation, code: Value) -> Expr:
        message = op.attributes.get("message", b"")
        return call("VM2C_FAIL", self.value(code), Name(c_string(message)))

    def zero_results(self) -> list[Item]:
        """What a function returns when it "fails" with OK: zeros and nulls."""
        zeros: list[Item] = []
        for out, type_ in zip(self.outs, self.function.type.results, strict=False):
            release = isinstance(type_, RefType)
            zeros.append(Statement(call("vm2c_ref_release", Use(out))) if release else Store(ZERO, place=Prefix("*", Use(out))))
        return zeros

    # ---- templates

    def render_op(self, op: Operation, template: str, out: Expr | None = None) -> Expr:
        """The C of `op` by one of its templates."""
        given = {"out": out} if out is not None else {}
        expr = fill_template(op, template, self.value, lambda name: self._context_field(op, name), given)
        return truth(expr) if op.results and op.result.type is I1 else expr

    def _context_field(self, op: Operation, name: str) -> Expr:
        context = self.context
        if name in context.hidden:
            return Use(context.hidden[name])
        if name == "ref_type":
            return context.ref_type(typed_ref(op).type)
        if name == "element_type":
            list_type = op.result.type
            assert isinstance(list_type, ListType)
            return context.type_def(list_type.element)
        if name == "span":
            variable = self._list_span(_list_of(op))
            # What resizes a list through its span sets that again.
            variable.once = variable.once and op.op.resizes is None
            return Use(variable)
        return Name(self._context_text(op, name))

    def _context_text(self, op: Operation, name: str) -> str:
        context = self.context
        if name == "ordinal":
            symbols = (item.name for item in op.op.attributes if item.kind is AttributeKind.SYMBOL)
            symbol = op.attributes[next(symbols)]
            return context.import_places[symbol] if symbol in context.imports else str(context.ordinals[symbol])
        if name in ("ref_count", "rwdata_size"):
            # Not the sizes of the arrays: those have an element even where there is nothing to hold.
            counts = context.module.ordinal_counts
            assert counts is not None
            return str(counts.global_refs if name == "ref_count" else counts.global_bytes)
        if name in ("element", "items", "elements"):
            list_type = _list_of(op).type
            assert isinstance(list_type, ListType)
            items = held_items(list_type) or ""
            element = str(list_type.element) if items == "items" else "ref"
            return {"element": element, "items": items, "elements": f"items_{element}" if items == "items" else items}[name]
        if name == "take":
            assert op.op.takes is not None
            return _verb(op.operands[op.op.takes])
        if name == "inline":
            way = [op.block, *(op.block.terminator.successors[number].block for number in op.attributes.values())]
            return "_inline" if all(self.cfg.innermost_loop[block] is not None for block in way) else ""
        raise KeyError(f"{op.op.name}: unknown field {name!r} in its C")

    def _is_folded(self, value: Value) -> bool:
        return value in self._folded

    # ---- edges and exits

    def edge(self, op: Operation, number: int) -> list[Item]:
        """What happens on the way to successor `number`: block arguments are assigned, dying references released."""
        successor = op.successors[number]
        copies: list[Copy] = []
        if op.op.control is not Control.CALL_BRANCH:
            for argument, source in zip(successor.block.arguments, successor.operands, strict=True):
                if argument is not source and argument in self.uses.needed and not self._is_there(argument, source):
                    copies.append(self._copy(argument, source))
        items = list(order_copies(copies, self._copy_temporary))
        for release in edge_releases(op, number):
            items.append(Statement(self.render_op(release, release.op.c)))
        for item in items:
            if isinstance(item, Statement):
                item.location = op.location
        return items

    def _is_there(self, argument: Value, source: Value) -> bool:
        """Whether the variable of a block argument is what `source` is in already."""
        expr = self._expressions[source]
        return isinstance(expr, Use) and expr.variable is self._variables[argument]

    def _copy(self, argument: Value, source: Value) -> Copy:
        target = self._variables[argument]
        if not isinstance(argument.type, RefType):
            return value_copy(target, self.value(source))
        handing = handing_over(source)
        if handing is None:
            return value_copy(target, self.ref_by_value(source))
        return ref_copy(target, self.value(source), self._variables[handing.operands[0]] if handing.op.refs == "move" else None)

    def take_comments(self, op: Operation) -> tuple[str, ...]:
        """Comments for the statement that `op`, a terminator, becomes."""
        self._annotations.note(op)
        return self._annotations.take()

    def return_values(self, op: Operation) -> list[Item]:
        """Everything that `vm.return` does: hands out results, then leaves."""
        items: list[Item] = []
        if self.signature.returns:
            value = self.value(op.operands[0])
            if not self.has_exit and self.signature.can_fail:
                return [Return(call(f"{self.signature.with_result}_ok", value), op.location)]
            if not self.has_exit:
                return [Return(value, op.location)]
            return [Assignment(value, op.location, target=self.result), Jump(self.done, op.location)]
        for returned, out in zip(op.operands, self.outs, strict=True):
            expr = self.value(returned)
            if isinstance(returned.type, RefType):
                items.append(Statement(call(f"vm2c_ref_{_verb(returned)}", expr, Use(out)), op.location))
            else:
                items.append(Store(expr, op.location, place=Prefix("*", Use(out))))
        if self.has_exit:
            items.append(Jump(self.done, op.location))
        elif self.signature.can_fail:
            items.append(Return(OK, op.location))
        else:
            items.append(Return(location=op.location))
        return items

    def fail(self, op: Operation) -> list[Item]:
        """`vm.fail`."""
        code = op.operands[0]
        items = [] if is_nonzero_code(code) else self.zero_results()
        return items + self._leave_with(self.failure(op, code), op.location)


def _list_of(op: Operation) -> Value:
    """The list that an op looks at."""
    place = op.op.element or op.op.resizes
    return op.operands[place.list if place is not None else 0]


def _verb(taken: Value) -> str:
    """`retain` or `move`, as a count is handed over."""
    handing = handing_over(taken)
    assert handing is not None
    return handing.op.refs
