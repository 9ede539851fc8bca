# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Blocks of one function to structured C: `if`, `while`, `for (;;)`, `switch`, and `goto` where the graph has no such shape.

A region is a run of blocks written one after the other between the same braces. `Exit` is what a region falls into at its end:
a branch there costs nothing. Arms of a branch that cannot fall through (they return, fail or jump) stand in the `if`, and what
follows goes on at the same level, so that nesting follows the program and not the length of the function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from vm2c.analysis.structure import Structure, structure_blocks
from vm2c.dialect.op import Control, Effect
from vm2c.emit.body import Body
from vm2c.emit.code import Assignment, Break, Case, Continue, If, Item, Jump, Label, Loop, Nested, Return, Scope, Statement, Switch
from vm2c.emit.tree import NO_EXPR, Cast, Expr, Literal, Name, call, condition, number, opposite
from vm2c.ir.core import Block, Operation

# Beyond this many braces code is written after labels instead: C promises 127 levels, readers give up earlier.
_DEEPEST = 40


@dataclass(slots=True, eq=False)
class Exit:
    """Where control goes at the end of a region: to `block`, or out of the function when None. `reached` is set by whoever uses
    it."""

    block: Block | None
    reached: bool = False


@dataclass(slots=True, eq=False)
class LoopContext:
    """The innermost C loop (or switch in it): `continue` goes to `header`, `break` to the block of `after`."""

    header: Block
    after: Exit
    in_switch: bool = False


@dataclass(slots=True, eq=False)
class _Pending:
    """A block still to be written in the region at hand."""

    block: Block
    prologue: list[Item] = field(default_factory=list)
    labelled: bool = True


class Regions:
    """Writes the body of a function into `body.scope`."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.cfg = body.cfg
        self.structure: Structure = structure_blocks(body.cfg)
        self._labels: dict[Block, Label] = {}
        self._loop_labels: dict[Block, Label] = {}
        self._continued: set[Block] = set()
        self._depth = 0

    def write(self) -> None:
        """Writes every reachable block."""
        self._region(self.cfg.order[0], [], Exit(None), None)

    # ---- regions

    def _region(self, start: Block, prologue: list[Item], leave: Exit, loop: LoopContext | None, *, opened: bool = False) -> None:
        """Writes `start` and all that is placed with it into the current scope; `opened` = inside the loop of `start` already."""
        pending = [_Pending(start, prologue, labelled=False)]
        while pending:
            entry = pending.pop()
            block = entry.block
            if entry.labelled:
                self.body.add(self._label(block))
                entry.prologue = self._single_entry_prologue(block)
            for item in entry.prologue:
                self.body.add(item)
            next_exit = Exit(pending[-1].block) if pending else leave
            if block in self.cfg.loops and not (opened and block is start):
                after = self.structure.after[block]
                self._loop(block, Exit(after[0]) if after else next_exit)
                pending.extend(_Pending(later) for later in reversed(after))
            else:
                self._block(block, pending, next_exit, loop)

    def _block(self, block: Block, pending: list[_Pending], next_exit: Exit, loop: LoopContext | None) -> None:
        """Writes a block; pushes what has to follow in the same region."""
        inside = self.structure.inside[block]
        if inside:
            next_exit = Exit(inside[0])
            pending.extend(_Pending(later) for later in reversed(inside))
        for op in block.operations[:-1]:
            if op.op.control is Control.VERSIONED:
                self._versioned(op)
            else:
                self.body.operation(op)
        self._terminator(block.terminator, pending, next_exit, loop)

    def _single_entry_prologue(self, block: Block) -> list[Item]:
        """Assignments of the only edge into a block that is written away from it; they read better there."""
        if self.structure.entries[block] != 1:
            return []
        above = next(above for above in self.cfg.predecessors[block] if not self.cfg.is_back_edge(above, block))
        return self.body.edge(above.terminator, self.cfg.successors[above].index(block))

    def _loop(self, header: Block, after: Exit) -> None:
        self.body.add(self._loop_label(header))
        context = LoopContext(header, after)
        scope = self._in_scope(lambda: self._region(header, [], Exit(header), context, opened=True))
        loop = Loop(body=scope)
        first = scope.items[0] if scope.items else None
        if isinstance(first, If) and first.chain is None and _is_break(first.body):
            loop = Loop(opposite(first.expr), first.location, first.comments, body=scope)
            del scope.items[0]
            self._count(loop, header)
        self.body.add(loop)

    def _count(self, loop: Loop, header: Block) -> None:
        """Makes a `while` that counts a `for`: the step comes from the end of its body, the start from before it."""
        info = self.body.loops.by_header.get(header)
        if info is None or not info.counted or info.test is None or header in self._continued:
            return
        induction = info.test.induction
        variable = self.body.variable(induction.value)
        steps = [item for item in _trailing_assignments(loop.body.items) if item.target is variable]
        if len(steps) != 1:
            return
        step = self.body.constant_step(info)
        if step is None:
            # The head of a loop does not see what its body declares.
            if any(used is not variable for used in steps[0].uses):
                return
            step = steps[0]
        loop.body.items.remove(steps[0])
        loop.step = step
        loop.counter = variable
        # Only assignments of others and the label of the loop, which nobody uses, may stand between.
        outside = self.body.scope.items
        for start in reversed(outside):
            if isinstance(start, Assignment) and start.target is variable and not start.comments:
                outside.remove(start)
                loop.init = start
                return
            if not isinstance(start, (Assignment, Label)) or (isinstance(start, Assignment) and variable in start.uses):
                return

    def _versioned(self, op: Operation) -> None:
        """The fast form where the condition holds, else the checked one."""
        test, comments = condition(self.body.value(op.operands[0])), self.body.take_comments(op)
        fast, checked = (self._in_scope(partial(self.body.call_form, op, number)) for number in (0, 1))
        self.body.add(If(test, op.location, comments, body=fast, otherwise=Nested(body=checked)))

    # ---- branches

    def _terminator(self, op: Operation, pending: list[_Pending], leave: Exit, loop: LoopContext | None) -> None:
        control = op.op.control
        if control is Control.RETURN:
            self._finish(self.body.return_values(op), op, leave)
        elif control is Control.FAIL:
            self._finish(self.body.fail(op), op, leave)
        elif control is Control.COND_BRANCH:
            self._cond_branch(op, pending, leave, loop)
        elif control is Control.BRANCH_TABLE:
            self._branch_table(op, leave, loop)
        else:
            if control is Control.CALL_BRANCH:
                from vm2c.emit.calls import emit_call

                block = op.successors[0].block
                emit_call(self.body, op, [self.body.variable(value) for value in block.arguments])
            else:
                comments = self.body.take_comments(op)
                if control is Control.YIELD:
                    self._yield(op, comments)
                elif op.op.effects & Effect.DEBUG:
                    from vm2c.emit.debug import emit_debug

                    emit_debug(self.body, op)
            self._continue_at(op, 0, pending, leave, loop)

    def _yield(self, op: Operation, comments: tuple[str, ...]) -> None:
        """Leaves with DEFERRED; the function goes on after that when it is resumed."""
        frame = self.body.frame
        assert frame is not None
        note, place = frame.suspension_point()
        note.comments = comments
        self.body.add(note)
        self.body.add(Return(call("iree_status_from_code", Name("IREE_STATUS_DEFERRED")), op.location))
        self.body.add(place)

    def _finish(self, items: list[Item], op: Operation, leave: Exit) -> None:
        comments = self.body.take_comments(op)
        if comments and isinstance(items[0], Statement):
            items[0].comments = comments
        if leave.block is None:
            last = items[-1]
            # A jump to the exit may turn out to be none; at the end of a function that returns nothing nothing is left to do.
            leave.reached = leave.reached or isinstance(last, Jump)
            if isinstance(last, Return) and last.expr is NO_EXPR and not last.comments and self._depth == 0:
                items.pop()
        for item in items:
            self.body.add(item)

    def _continue_at(self, op: Operation, number: int, pending: list[_Pending], leave: Exit, loop: LoopContext | None) -> None:
        """Follows successor `number` at the same level."""
        if self._is_inline(op, number):
            pending.append(_Pending(op.successors[number].block, self.body.edge(op, number), labelled=False))
            return
        for item in self._jump(op, number, leave, loop):
            self.body.add(item)

    def _jump(self, op: Operation, number: int, leave: Exit, loop: LoopContext | None) -> list[Item]:
        """Assignments of an edge and what leads to its block, which is written elsewhere."""
        target = op.successors[number].block
        again = self.cfg.is_back_edge(op.block, target)
        items = [] if self._has_prologue(target) and not again else self.body.edge(op, number)
        if target is leave.block:
            leave.reached = True
        elif loop is not None and target is loop.header:
            self._continued.add(target)
            items.append(Continue(location=op.location))
        elif loop is not None and target is loop.after.block and not loop.in_switch:
            loop.after.reached = True
            items.append(Break(location=op.location))
        else:
            if again:
                self._continued.add(target)
            items.append(Jump(self._loop_label(target) if again else self._label(target), op.location))
        return items

    def _has_prologue(self, block: Block) -> bool:
        return self.structure.entries[block] == 1 and block not in self.structure.inline

    def _cond_branch(self, op: Operation, pending: list[_Pending], leave: Exit, loop: LoopContext | None) -> None:
        decision = self.body.value(op.operands[0])
        test, contrary = condition(decision), opposite(decision)
        comments = self.body.take_comments(op)

        def nested(test: Expr, scope: Scope) -> If:
            return If(test, op.location, comments, body=scope)

        for arm, holds in ((0, test), (1, contrary)):
            if self._never_falls(op, arm, leave):
                scope = self._arm(op, arm, Exit(leave.block), loop)
                self.body.add(nested(holds, scope))
                self._continue_at(op, 1 - arm, pending, leave, loop)
                return
        if self._depth >= _DEEPEST:
            self._deep_branch(op, pending, leave, loop, nested(test, Scope()))
            return
        exits = Exit(leave.block), Exit(leave.block)
        then, otherwise = self._arm(op, 0, exits[0], loop), self._arm(op, 1, exits[1], loop)
        leave.reached = leave.reached or exits[0].reached or exits[1].reached
        if not otherwise.items:
            if then.items:
                self.body.add(nested(test, then))
            elif test.uses:
                # Both ways are the same.
                self.body.add(Statement(Cast("void", test), op.location))
        elif not then.items:
            self.body.add(nested(contrary, otherwise))
        elif not exits[0].reached:
            self.body.add(nested(test, then))
            self.body.scope.extend(otherwise.items)
        elif not exits[1].reached:
            self.body.add(nested(contrary, otherwise))
            self.body.scope.extend(then.items)
        else:
            branch = nested(test, then)
            branch.otherwise = _else_part(otherwise)
            self.body.add(branch)

    def _deep_branch(self, op: Operation, pending: list[_Pending], leave: Exit, loop: LoopContext | None, branch: If) -> None:
        """Writes the arms of a branch that stands too deep after labels, at the same level."""
        for arm, successor in enumerate(op.successors):
            if self._is_inline(op, arm):
                self.structure.inline.discard(successor.block)
                pending.append(_Pending(successor.block))
                leave = Exit(successor.block)
        branch.body = self._arm(op, 0, Exit(_NOWHERE), loop)
        self.body.add(branch)
        self._continue_at(op, 1, pending, leave, loop)

    def _never_falls(self, op: Operation, number: int, leave: Exit) -> bool:
        """Whether an arm is short and surely leaves: a jump away, or a block without successors."""
        target = op.successors[number].block
        if self._is_inline(op, number):
            return not target.terminator.successors
        return target is not leave.block

    def _arm(self, op: Operation, number: int, leave: Exit, loop: LoopContext | None) -> Scope:
        target = op.successors[number].block

        def write() -> None:
            if self._is_inline(op, number):
                self._region(target, self.body.edge(op, number), leave, loop)
            else:
                for item in self._jump(op, number, leave, loop):
                    self.body.add(item)

        return self._in_scope(write)

    def _branch_table(self, op: Operation, leave: Exit, loop: LoopContext | None) -> None:
        index = self.body.value(op.operands[0])
        # Compilers take a switch over a comparison for a mistake.
        index = number(index)
        comments = self.body.take_comments(op)
        context = LoopContext(loop.header, loop.after, in_switch=True) if loop is not None else None
        cases = Scope()
        for case in [*range(1, len(op.successors)), 0]:
            arm_exit = Exit(leave.block)
            arm = self._arm(op, case, arm_exit, context)
            if arm_exit.reached:
                leave.reached = True
                arm.add(Break(location=op.location))
            cases.add(Case(Literal(str(case - 1)) if case else NO_EXPR, body=arm))
        self.body.add(Switch(index, op.location, comments, body=cases))

    # ---- helpers

    def _in_scope(self, write: Callable[[], None]) -> Scope:
        outer = self.body.scope
        self.body.scope = inner = Scope()
        self._depth += 1
        try:
            write()
        finally:
            self.body.scope = outer
            self._depth -= 1
        return inner

    def _is_inline(self, op: Operation, number: int) -> bool:
        """Whether the block is written at this edge. A loop with one entry is, but not where it is entered from its own end."""
        target = op.successors[number].block
        return target in self.structure.inline and not self.cfg.is_back_edge(op.block, target)

    def _label(self, block: Block) -> Label:
        """Where a block is entered from outside of its loop."""
        return self._labels.setdefault(block, Label(self._label_name(block)))

    def _loop_label(self, header: Block) -> Label:
        """Where an inner loop goes on with the next round of an outer one."""
        return self._loop_labels.setdefault(header, Label(self._label_name(header)))

    def _label_name(self, block: Block) -> str:
        # Claimed when the label turns out to be used: most are not.
        return block.label or "entry"


_NOWHERE = Block("nowhere")


def _trailing_assignments(items: list[Item]) -> Iterator[Assignment]:
    for item in reversed(items):
        if not isinstance(item, Assignment):
            return
        yield item


def _is_break(scope: Scope) -> bool:
    return len(scope.items) == 1 and isinstance(scope.items[0], Break)


def _else_part(otherwise: Scope) -> Nested:
    """`else if` where the other arm is nothing but another `if`."""
    only = otherwise.items[0] if len(otherwise.items) == 1 else None
    return only if isinstance(only, If) and not only.comments else Nested(body=otherwise)
