# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Analyses as text, for `--emit=`: one `func` header per function, then what the analysis found, in the order of the source."""

from __future__ import annotations

from collections.abc import Iterable

from vm2c.analysis.borrows import find_borrows
from vm2c.analysis.callgraph import build_call_graph
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.failability import analyze_failability
from vm2c.analysis.lists import find_changes
from vm2c.analysis.liveness import analyze_liveness
from vm2c.analysis.ownership import analyze_ownership
from vm2c.analysis.registers import allocate_registers
from vm2c.analysis.stack_use import find_stack_checks
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.printer import format_operation
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
    """For every function reachable from an export: borrowed refs, each move and release, and what the exit releases."""
    call_graph = build_call_graph(module)
    cfgs = {function: build_cfg(function) for function in call_graph.bottom_up}
    failability = analyze_failability(call_graph, cfgs, find_stack_checks(call_graph).functions)
    changes = find_changes(module, call_graph)
    texts = []
    for function in module.functions():
        if function not in cfgs:
            continue
        liveness = analyze_liveness(cfgs[function])
        ownership = analyze_ownership(liveness, failability, lent=find_borrows(liveness, changes))
        lines = [_header(function)]
        borrowed = [value for value in _refs(cfgs[function].order) if value in ownership.borrowed]
        lines.append(f"  borrowed {_names(borrowed)}\n")
        for block in cfgs[function].order:
            for op in block.operations:
                operands = list(op.all_operands())
                moved = [value for index, value in enumerate(operands) if (op, index) in ownership.moves]
                released = ownership.releases_after.get(op, [])
                edges = [
                    (edge.block, ownership.releases_on_edge[op, number])
                    for number, edge in enumerate(op.successors)
                    if (op, number) in ownership.releases_on_edge
                ]
                if moved or released or edges:
                    lines.append(f"  {format_operation(op)}\n")
                if moved:
                    lines.append(f"    moves {_names(moved)}\n")
                if released:
                    lines.append(f"    then releases {_names(released)}\n")
                lines += [f"    to {_label(block_, function)} releases {_names(values)}\n" for block_, values in edges]
        lines.append(f"  exit releases {_names(ownership.cleanup)}\n")
        texts.append("".join(lines))
    return "\n".join(texts)


def _refs(blocks: list[Block]) -> Iterable[Value]:
    for block in blocks:
        for value in [*block.arguments, *(result for op in block.operations for result in op.results)]:
            if isinstance(value.type, RefType):
                yield value
