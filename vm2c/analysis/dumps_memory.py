# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops, ranges and buffers as text, for `--emit=`, in the manner of `dumps.py`."""

from __future__ import annotations

from vm2c.analysis.accesses import BufferAccess, Status, analyze_accesses
from vm2c.analysis.buffers import Buffers, analyze_buffers
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.intervals import FULL, Interval
from vm2c.analysis.loops import BITS, LoopInfo, analyze_loops
from vm2c.analysis.ranges import analyze_ranges
from vm2c.dialect.types import BUFFER
from vm2c.ir.core import Block, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.printer import format_operation
from vm2c.ir.spelling import symbol


def _label(block: Block, function: Function) -> str:
    return "entry" if block is function.entry else f"^{block.label}"


def dump_loops(function: Function) -> str:
    """Each loop, outer ones first: how it is entered and left, its induction variables, the test and the trip count."""
    loops = analyze_loops(build_cfg(function))
    lines = [f"func {symbol(function.name)}\n"]
    for info in loops.by_header.values():
        lines.append(f"  loop {_label(info.header, function)} depth {info.depth}{_trips(info)}\n")
        entries = " ".join(_label(block, function) for block, _ in info.entries)
        exits = " ".join(_label(block, function) for block, _ in info.exits)
        latches = " ".join(_label(block, function) for block in info.latches)
        preheader = f" preheader {_label(info.preheader, function)}" if info.preheader is not None else ""
        lines.append(f"    entered from {entries}{preheader}; latches {latches}; left from {exits or '-'}\n")
        for induction in info.inductions.values():
            start = repr(induction.start) if induction.start is not None else "?"
            lines.append(f"    {induction.value!r} from {start} step {induction.step}\n")
        test = info.test
        if test is not None:
            offset = f" + {test.offset}" if test.offset else ""
            free = f", no wrap for bounds in {_interval(test.wrap_free)}" if test.wrap_free is not None else ""
            where = "header" if test.at_header else "latch"
            lines.append(
                f"    test at {where}: stays {'while' if test.exact else 'only while'} {test.induction.value!r}{offset} "
                f"{test.relation} {test.bound!r}{free}\n"
            )
    return "".join(lines)


def _trips(info: LoopInfo) -> str:
    trips = f", {info.trip_count} times" if info.trip_count is not None else ""
    return (" counted" if info.counted else "") + trips


def _interval(interval: Interval) -> str:
    return f"[{interval[0]}, {interval[1]}]"


def dump_ranges(function: Function) -> str:
    """For each block its integers with a known interval or an expression, and what the way there says about earlier ones."""
    ranges = analyze_ranges(analyze_loops(build_cfg(function)))
    lines = [f"func {symbol(function.name)}\n"]
    for block in ranges.cfg.order:
        lines.append(f"  {_label(block, function)}:\n")
        for value, interval in ranges.narrowed_in(block):
            lines.append(f"    here {value!r} in {_interval(interval)}\n")
        for value in [*block.arguments, *(result for op in block.operations for result in op.results)]:
            if value.type not in BITS:
                continue
            interval = ranges.range_of(value)
            form = ranges.linear_form(value)
            known = f" in {_interval(interval)}" if interval != FULL[BITS[value.type]] else ""
            equal = f" = {form}" if form.single is not value and not form.is_constant else ""
            if known or equal:
                lines.append(f"    {value!r}{known}{equal}\n")
    return "".join(lines)


def dump_aliasing(module: Module) -> str:
    """For every function each buffer with where it comes from, its length, and what it may overlap with; then the accesses."""
    return "\n".join(_dump_aliasing(module, function) for function in module.functions())


def _dump_aliasing(module: Module, function: Function) -> str:
    ranges = analyze_ranges(analyze_loops(build_cfg(function)))
    buffers = analyze_buffers(module, ranges.loops)
    lines = [f"func {symbol(function.name)}\n"]
    values = [value for value in buffers.values if value.type is BUFFER]
    for value in values:
        others = [other for other in values if other is not value and buffers.may_alias(value, other)]
        aliases = f"; may overlap {' '.join(map(repr, others))}" if others else ""
        lines.append(f"  {value!r}: {_describe(buffers, value)}{aliases}\n")
    for accesses in analyze_accesses(ranges, buffers).values():
        lines += [f"  {format_operation(access.op)}\n    {_outcome(access, function)}\n" for access in accesses]
    return "".join(lines)


def _describe(buffers: Buffers, value: Value) -> str:
    sources = " or ".join(map(repr, buffers.sources(value))) or "never set"
    length = buffers.length(value)
    size = f", {length!r} bytes" if length is not None else ""
    mutable = {True: ", mutable", False: ", read-only", None: ""}[buffers.is_mutable(value)]
    return f"{sources}{size}{mutable}{'' if buffers.may_be_null(value) else ', not null'}"


def _outcome(access: BufferAccess, function: Function) -> str:
    target = f"{access.buffer!r} in elements of {access.access.size}"
    if access.status is Status.CHECKED:
        return f"checked: {target}: {access.reason}"
    if access.status is Status.PROVEN:
        return f"proven: {target}: {access.reason or f'end {access.end}'}"
    assert access.loop is not None
    conditions = [f"0 <= {access.low}"] if access.low is not None else []
    conditions += [f"{access.end} <= length", *map(repr, access.checks)]
    return f"hoisted before {_label(access.loop.header, function)}: {target}: {' and '.join(conditions)}"
