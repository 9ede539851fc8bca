# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions that call themselves: to a depth that is bounded, and without end."""

from __future__ import annotations

from tests.differential.assembly import SCALARS
from tests.differential.declarations import ANY, BUFFER, Module, Signature, Value
from tests.differential.statements import Block, Writer


def recursive_function(module: Module, number: int) -> list[str]:
    """A function that calls itself, after one that bounds the depth."""
    source = module.source
    inner = f"r{number}"
    types = ["i32", *(source.pick((*SCALARS, BUFFER, "!vm.list<i32>", ANY)) for _ in range(source.below(3)))]
    results = [source.pick((*SCALARS, BUFFER, *types)) for _ in range(source.between(1, 3))]
    ends = source.chance(40)
    if ends and source.chance(60):
        results = [source.pick(("i32", "i64"))]
    writer = Writer(module, inner, types, results)
    writer.calls_left = 0
    depth = writer.arguments[0]
    twice = source.chance(30)
    visible = list(writer.arguments)
    writer.visible = visible
    # entry: depth > 0 ? step : base
    zero = writer.constant("i32", 0)
    more = writer.make("vm.cmp.gt.i32.s", [depth, zero], "i32")
    writer.emit(f"vm.cond_br {more.name}, ^bb1, ^bb2")
    entry = writer.block
    shared = list(writer.visible)
    step = writer.block = Block(1)
    for _ in range(source.below(4)):
        writer.statement()
    one = writer.constant("i32", 1)
    if twice:
        lower = writer.make("vm.sub.i32", [depth, one], "i32")
        writer.emit_call(inner, [lower, *(writer.any_value(type_) for type_ in types[1:])], results)
        for _ in range(source.below(3)):
            writer.statement()
    lower = writer.make("vm.sub.i32", [depth, one], "i32")
    if ends:
        _end_in_call(writer, inner, [lower, *writer.arguments[1:]], results)
    else:
        writer.emit_call(inner, [lower, *(writer.any_value(type_) for type_ in types[1:])], results)
        for _ in range(source.below(3)):
            writer.statement()
        operands = [writer.any_value(type_) for type_ in results]
        writer.emit(f"vm.return {', '.join(v.name for v in operands)} : {', '.join(v.type for v in operands)}")
    writer.visible = shared
    base = writer.block = Block(2)
    for _ in range(source.below(4)):
        writer.statement()
    operands = [writer.any_value(type_) for type_ in results]
    writer.emit(f"vm.return {', '.join(v.name for v in operands)} : {', '.join(v.type for v in operands)}")
    lines = [writer.header()]
    for block in (entry, step, base):
        lines += [f"^bb{block.index}:"] if block.index else []
        lines += [f"  {line}" for line in block.lines]
    lines.append("}")
    # What other functions may call.
    outer = f"f{number}"
    shown = ", ".join(f"%a{index}: {type_}" for index, type_ in enumerate(types))
    names = ", ".join(["%depth", *(f"%a{index}" for index in range(1, len(types)))])
    outs = ", ".join(f"%x{index}" for index in range(len(results)))
    kinds = ", ".join(results)
    lines += [
        f"vm.func private @{outer}({shown}) -> ({kinds}) {{",
        f"  %mask = vm.const.i32 {5 if twice else source.pick((7, 63))}",
        "  %depth = vm.and.i32 %a0, %mask : i32",
        f"  {outs} = vm.call @{inner}({names}) : ({', '.join(types)}) -> ({kinds})",
        f"  vm.return {outs} : {kinds}",
        "}",
    ]
    module.functions.append(Signature(outer, tuple(types), tuple(results), 64 * 4))
    return lines


def _end_in_call(writer: Writer, name: str, arguments: list[Value], results: list[str]) -> None:
    """The last call of a function: references are passed on as they are, and little happens to what it gives."""
    source = writer.source
    passed = [
        value if value.type not in SCALARS or source.chance(30) else writer.any_value(value.type) for value in arguments[1:]
    ]
    other = writer.any_value(results[0]) if results in (["i32"], ["i64"]) and source.chance(80) else None
    returned = writer.emit_call(name, [arguments[0], *passed], results)
    if other is not None:
        pair = [returned[0], other] if source.chance(50) else [other, returned[0]]
        operation = source.pick(("add", "mul", "and", "or", "xor", "add", "sub"))
        returned = [writer.make(f"vm.{operation}.{results[0]}", pair, results[0])]
    shown = f"{', '.join(v.name for v in returned)} : {', '.join(v.type for v in returned)}"
    writer.emit(f"vm.return {shown}")


def endless_function(module: Module, number: int) -> list[str]:
    type_ = module.source.pick(SCALARS[:2])
    name = f"f{number}"
    return [
        f"vm.func private @{name}(%a0: {type_}) -> {type_} {{",
        f"  %v1 = vm.const.{type_} 1",
        f"  %v2 = vm.add.{type_} %a0, %v1 : {type_}",
        f"  %v3 = vm.call @{name}(%v2) : ({type_}) -> {type_}",
        f"  %v4 = vm.mul.{type_} %v3, %v2 : {type_}",
        f"  vm.return %v4 : {type_}",
        "}",
        f"// loose {name} {type_}",
    ]
