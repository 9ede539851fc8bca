# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that parents and users are what operands, successors and blocks say.

What the verifier reports is a fault of the input, what is found here is one of the pass that ran last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vm2c.ir.core import Block, Operation, Region, Value


class IntegrityError(Exception):
    """The IR contradicts itself."""


def check_integrity(region: Region) -> None:
    """Raises IntegrityError for the first contradiction in `region`, the body of a function."""
    users: dict[Value | Block, Counter[Operation]] = {}
    for each in _regions(region):
        _check_places(each, users)
    for each in _regions(region):
        for block in each.blocks:
            defined: list[Value | Block] = [block, *block.arguments]
            for used in (*defined, *(value for op in block.operations for value in op.results)):
                _check(used.users == users.pop(used, Counter()), f"{used} has other users than it knows of")
    _check(not users, f"{next(iter(users), None)} is used but defined nowhere")


def _regions(region: Region) -> Iterator[Region]:
    yield region
    for op in region.operations():
        for inner in op.regions:
            _check(inner.parent is op, f"a region of {op} has another parent")
            yield from _regions(inner)


def _check_places(region: Region, users: dict[Value | Block, Counter[Operation]]) -> None:
    for block in region.blocks:
        _check(block.parent is region, f"^{block.label} has another parent than the region that it is in")
        for index, value in enumerate(block.arguments):
            _check(value.owner is block and value.index == index, f"argument {value} of ^{block.label} does not know its place")
        for op in block.operations:
            _check(op.parent is block, f"{op} has another parent than ^{block.label}")
            for index, value in enumerate(op.results):
                _check(value.owner is op and value.index == index, f"result {value} of {op} does not know its place")
            for value in op.all_operands():
                users.setdefault(value, Counter())[op] += 1
            for successor in op.successors:
                _check(successor.owner is op, f"an edge of {op} has another owner")
                users.setdefault(successor.block, Counter())[op] += 1


def _check(holds: bool, message: str) -> None:
    if not holds:
        raise IntegrityError(message)
