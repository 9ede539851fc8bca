# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that the maps of a linalg op fit its loops, the shapes of its operands and its region.

Every op is a space of loops and a map for each operand, which says what element an iteration takes. The extent of a loop is that of
the first dimension of an operand that is just that loop; all others have to agree, or to be large enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.affine_map import AffineMapAttr, Expression, compute, dimensions_of, evaluate
from vm2c.dialect.linalg_named import ELEMENTWISE, NamedOp, named_ops
from vm2c.ir.core import Operation
from vm2c.ir.program_checks import element_of, invalid, rank_of, shape_of


def check_map_count(op: Operation, maps: Sequence[AffineMapAttr]) -> None:
    if len(maps) != len(op.operands):
        raise invalid(
            op,
            f"expected the number of indexing_map ({len(maps)}) to be equal to the number of input/output "
            f"operands ({len(op.operands)})",
        )


def _maps(op: Operation) -> tuple[int, Sequence[AffineMapAttr]] | None:
    """How many loops the op has, and its maps; None where what is checked of the op itself says it all."""
    name = op.op.name.removeprefix("linalg.")
    rank = rank_of(op.operands[-1])
    given: Sequence[AffineMapAttr] | None = op.attributes.get("indexing_maps")
    if name == "generic":
        assert given is not None
        return len(op.attributes["iterator_types"]), given
    if name == "contract":
        assert given is not None
        return given[0].dimensions, given
    if name in named_ops():
        row = named_ops()[name]
        maps = row.maps(*_windows(op, row))
        if given is not None:
            check_map_count(op, given)
            _check_given_maps(op, maps, given)
        return len(row.iterators), given if given is not None else maps
    if name in ELEMENTWISE or name in ("elementwise", "copy"):
        return rank, given if given is not None else [AffineMapAttr.identity(rank)] * len(op.operands)
    return None


def _windows(op: Operation, row: NamedOp) -> tuple[tuple[int, ...], tuple[int, ...]]:
    found = []
    for name in ("strides", "dilations"):
        numbers = op.attributes.get(name) or (1,) * row.windows
        if len(numbers) != row.windows:
            constraint = f"64-bit signless int elements attribute of shape [{row.windows}]"
            raise invalid(op, f"attribute '{name}' failed to satisfy constraint: {constraint}")
        found.append(tuple(numbers))
    return found[0], found[1]


def _check_given_maps(op: Operation, maps: Sequence[AffineMapAttr], given: Sequence[AffineMapAttr]) -> None:
    """The maps of a matmul that says how its operands lie: each has some of the loops that it has anyway, in any order."""
    for index, (usual, map_) in enumerate(zip(maps, given, strict=True)):
        allowed = set(usual.results)
        output = index == len(maps) - 1
        if map_.dimensions != usual.dimensions:
            _check_dimensions(op, index, map_, usual.dimensions)
        if not map_.is_projected_permutation or not set(map_.results) <= allowed or (output and map_ != usual):
            raise invalid(op, "Unexpected dim expression in map result.")


def _check_dimensions(op: Operation, index: int, map_: AffineMapAttr, loops: int) -> None:
    if map_.dimensions != loops:
        raise invalid(op, f"expected indexing_map #{index} to have {loops} dim(s) to match the number of loops")


def check_loops(op: Operation) -> None:
    """Whether the maps fit the loops, the shapes and the region."""
    found = _maps(op)
    if found is None:
        return
    loops, maps = found
    check_map_count(op, maps)
    for index, (value, map_) in enumerate(zip(op.operands, maps, strict=True)):
        if map_.symbols:
            raise invalid(op, f"unexpected symbols in indexing_map #{index}")
        _check_dimensions(op, index, map_, loops)
        if rank_of(value) != len(map_.results):
            raise invalid(
                op,
                f"expected operand #{index} rank ({rank_of(value)}) to match the result rank of indexing_map ({len(map_.results)})",
            )
    results = [result for map_ in maps for result in map_.results]
    if any(("d", loop) not in results for loop in range(loops)):
        whole = AffineMapAttr(loops, 0, tuple(results))
        raise invalid(op, f"invalid indexing maps are non-invertible: ({whole.body})")
    _check_shapes(op, loops, maps)
    if op.op.name == "linalg.generic":
        _check_arguments(op)


def _check_shapes(op: Operation, loops: int, maps: Sequence[AffineMapAttr]) -> None:
    ranges: list[int | None] = [None] * loops
    seen: set[int] = set()
    for value, map_ in zip(op.operands, maps, strict=True):
        for extent, result in zip(shape_of(value.type), map_.results, strict=True):
            if result[0] == "d" and result[1] not in seen:
                seen.add(result[1])
                ranges[result[1]] = extent
    for index, (value, map_) in enumerate(zip(op.operands, maps, strict=True)):
        for number, (extent, result) in enumerate(zip(shape_of(value.type), map_.results, strict=True)):
            inferred = f"inferred input/output operand #{index} has shape's dimension #{number} to be"
            if extent is None:
                continue
            if result[0] == "d":
                known = ranges[result[1]]
                if known is not None and known != extent:
                    raise invalid(op, f"{inferred} {known}, but found {extent}")
            elif (span := _span(result, ranges)) is not None:
                if span[0] < 0:
                    raise invalid(op, f"unexpected result less than 0 at expression #{number} in {map_.body}")
                if span[1] >= extent:
                    raise invalid(op, f"{inferred} greater than or equal to {span[1] + 1}, but found {extent}")


def _span(expression: Expression, ranges: Sequence[int | None]) -> tuple[int, int] | None:
    """The lowest and the highest of the values that an expression takes in the loops. None where it is not known, or there are
    none: only what is sure may be an error."""
    extents = [ranges[dimension] for dimension in dimensions_of(expression)]
    if any(not extent for extent in extents):
        return None
    return _exact_span(expression, ranges) or _span_of_ends(expression, ranges)


def _exact_span(expression: Expression, ranges: Sequence[int | None]) -> tuple[int, int] | None:
    """For sums and multiples of different loops, and quotients of these."""
    kind = expression[0]
    if kind == "c":
        return expression[1], expression[1]
    if kind == "d":
        return 0, (ranges[expression[1]] or 1) - 1
    if kind == "s":
        return None
    lhs, rhs = (_exact_span(part, ranges) for part in expression[1:])
    if lhs is None or rhs is None:
        return None
    if kind == "+":
        if dimensions_of(expression[1]) & dimensions_of(expression[2]):
            return None
        return lhs[0] + rhs[0], lhs[1] + rhs[1]
    if kind == "mod" or rhs[0] != rhs[1] or (kind != "*" and rhs[0] <= 0):
        return None
    ends = sorted(compute(kind, end, rhs[0]) for end in lhs)
    return ends[0], ends[1]


def _span_of_ends(expression: Expression, ranges: Sequence[int | None]) -> tuple[int, int] | None:
    """Two of the values that it takes, in the first and in the last iteration."""
    try:
        first = evaluate(expression, lambda loop: 0, lambda symbol: 0, compute)
        last = evaluate(expression, lambda loop: (ranges[loop] or 1) - 1, lambda symbol: 0, compute)
    except ZeroDivisionError:
        return None
    return min(first, last), max(first, last)


def _check_arguments(op: Operation) -> None:
    arguments = op.body.arguments
    if len(arguments) != len(op.operands):
        raise invalid(op, "expected as many non-induction variable region arguments as the number of input/output operands")
    for number, (value, argument) in enumerate(zip(op.operands, arguments, strict=True)):
        if element_of(value.type) is not argument.type:
            raise invalid(
                op,
                f"expected type of bb argument #{number} ('{argument.type}') to match element or self type "
                "of the corresponding operand "
                f"('{element_of(value.type)}')",
            )
