# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Assignments in order have the effect of all at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vm2c.emit.code import Assignment, Item, Statement
from vm2c.emit.parallel_copy import Copy, order_copies, ref_copy, value_copy
from vm2c.emit.tree import Call, Use, Variable, address

_VARIABLES = [Variable(f"v{index}", "int32_t") for index in range(8)]
_REFS = [Variable(f"r{index}", "iree_vm_ref_t", "null") for index in range(8)]


def _run(items: list[Item], memory: dict[str, object]) -> None:
    for item in items:
        if isinstance(item, Assignment):
            memory[item.target.name] = memory[item.expr.text]
            continue
        assert isinstance(item, Statement)
        assert isinstance(item.expr, Call)
        source, target = (variable.name for variable in item.uses)
        assert item.text == f"{item.expr.function}(&{source}, &{target})"
        memory[target] = memory[source]
        if item.expr.function == "vm2c_ref_move":
            memory[source] = None
        else:
            assert item.expr.function == "vm2c_ref_retain"


def _ordered(copies: list[Copy]) -> tuple[list[Item], int]:
    made: list[Variable] = []

    def make_temporary(like: Variable) -> Variable:
        made.append(Variable(f"next{len(made)}_{like.name}", like.type, like.initial))
        return made[-1]

    return list(order_copies(copies, make_temporary)), len(made)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), unique_by=lambda pair: pair[0]))
def test_numbers(pairs: list[tuple[int, int]]) -> None:
    copies = [value_copy(_VARIABLES[to], Use(_VARIABLES[of])) for to, of in pairs if to != of]
    memory: dict[str, object] = {f"v{index}": index for index in range(8)}
    _run(_ordered(copies)[0], memory)
    expected = {index: index for index in range(8)} | dict(pairs)
    assert {index: memory[f"v{index}"] for index in range(8)} == expected


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), unique_by=lambda pair: pair[0]), st.integers(0, 255))
def test_references(pairs: list[tuple[int, int]], moving: int) -> None:
    """A reference that dies moves, once; another one is retained. What is moved from and not assigned holds null."""
    copies, moved = [], set()
    for to, of in pairs:
        if to != of:
            moves = bool(moving >> of & 1) and of not in moved
            moved.update({of} if moves else ())
            copies.append(ref_copy(_REFS[to], address(Use(_REFS[of])), _REFS[of] if moves else None))
    memory: dict[str, object] = {f"r{index}": index for index in range(8)}
    _run(_ordered(copies)[0], memory)
    expected = {index: None if index in moved else index for index in range(8)} | dict(pairs)
    for to, of in pairs:
        if to == of and to in moved:
            expected[to] = None
    assert {index: memory[f"r{index}"] for index in range(8)} == expected


def test_a_cycle_takes_one_temporary() -> None:
    for length in (2, 3, 500):
        variables = [Variable(f"x{index}", "int32_t") for index in range(length)]
        sources = [*variables[1:], variables[0]]
        copies = [value_copy(to, Use(of)) for to, of in zip(variables, sources, strict=True)]
        items, temporaries = _ordered(copies)
        assert (len(items), temporaries) == (length + 1, 1)
