# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Analyses as text, for `--emit=`: one `func` header per function, then what the analysis found, in the order of the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vm2c.analysis.callgraph import build_call_graph
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.liveness import analyze_liveness
from vm2c.analysis.ownership import edge_releases, find_owned, handing_over
from vm2c.analysis.registers import allocate_registers
from vm2c.dialect.op import WITH_NEXT
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.printer import SourceNames, format_operation
from vm2c.ir.spelling import symbol


def _names(values: Iterable[Value]) -> str:
    return " ".join(f"%{value.name}" for value in values) or "-"


def _label(block: Block, function: Function) -> str:
    return "entry" if block is function.entry else f"^{block.label}"


def _header(function: Function) -> str:
    return f"func {symbol(function.name)}\n"


def dump_cfg(function: Function) -> str:
    """Blocks in reverse post-order with predecessors, immediate dominator, and the loop they are in."""
    cfg = build_cfg(function)
    lines = [_header(function)]
    for block in cfg.order:
        loop = cfg.innermost_loop[block]
        dominator = cfg.immediate_dominator[block]
        lines.append(
            f"  {_label(block, function)}: preds {' '.join(_label(above, function) for above in cfg.predecessors[block]) or '-'}"
            f"; idom {_label(dominator, function) if dominator else '-'}"
            + (f"; loop {_label(loop.header, function)} depth {loop.depth}" if loop else "")
            + ("; irreducible entry" if block in cfg.irreducible else "")
            + "\n"
        )
    return "".join(lines)


def dump_liveness(function: Function) -> str:
    """Live-in and live-out values of each block, in the order of their definition."""
    liveness = analyze_liveness(build_cfg(function))
    return _header(function) + "".join(
        f"  {_label(block, function)}: in {_names(liveness.live_in(block))}; out {_names(liveness.live_out(block))}\n"
        for block in liveness.cfg.order
    )


def dump_registers(function: Function) -> str:
    """Interval and register of each value, by start of the interval; then the size of both banks."""
    assignment = allocate_registers(analyze_liveness(build_cfg(function)))
    lines = [
        f"  %{interval.value.name}: [{interval.start}, {interval.end}] {assignment.registers[interval.value]}\n"
        for interval in assignment.intervals
    ]
    return f"{_header(function)}{''.join(lines)}  i32 registers {assignment.i32_count}, ref registers {assignment.ref_count}\n"


def dump_refs(module: Module) -> str:
    """For every function reachable from an export, once references are counted: which are borrowed, each move and release, and what
    the exit releases."""
    reachable = set(build_call_graph(module).bottom_up)
    return "\n".join(_dump_refs(function) for function in module.functions() if function in reachable)


def _dump_refs(function: Function) -> str:
    cfg = build_cfg(function)
    names = SourceNames(function)
    refs = [value for value in analyze_liveness(cfg).values if isinstance(value.type, RefType) and handing_over(value) is None]
    owned = set(find_owned(cfg))
    lines = [_header(function), f"  borrowed {_names(value for value in refs if value not in owned)}\n"]
    left: list[Value] = []
    for block in cfg.order:
        for op in block.operations:
            if op.op.refs == "release":
                lines.append(f"  release {_names(op.operands)}\n")
            elif op.op.refs == "exit":
                left += op.operands
            elif op.op.refs not in WITH_NEXT:
                notes = list(_moves_and_releases(op, function))
                lines += [f"  {format_operation(op, names)}\n", *notes] if notes else []
    return "".join([*lines, f"  exit releases {_names(left)}\n"])


def _moves_and_releases(op: Operation, function: Function) -> Iterator[str]:
    """What moves with an op, and what is released on the edges out of it."""
    handed = [each for value in op.all_operands() if (each := handing_over(value)) is not None]
    moved = [each.operands[0] for each in handed if each.op.refs == "move"]
    if moved:
        yield f"    moves {_names(moved)}\n"
    for number, edge in enumerate(op.successors):
        gone = [each.operands[0] for each in edge_releases(op, number)]
        if gone:
            yield f"    to {_label(edge.block, function)} releases {_names(gone)}\n"
