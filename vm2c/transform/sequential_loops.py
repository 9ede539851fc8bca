# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Leaves only scf.for, scf.while and scf.if of the ops that loop and choose.

    %r = scf.forall (%i) in (4) shared_outs(%o = %t) -> (tensor<4xf32>) {      %r = scf.for %i = %c0 to %c4 step %c1
      ...                                                                        iter_args(%o = %t) -> (tensor<4xf32>) {
      scf.forall.in_parallel {                                             ->    ...
        tensor.parallel_insert_slice %s into %o[%i] [1] [1] ...                  %n = tensor.insert_slice %s into %o[%i] [1] ...
    } }                                                                          scf.yield %n : tensor<4xf32> }

Iterations run one after another, in the order of the indices. `scf.parallel` becomes loops that carry what its iterations combine,
`scf.index_switch` conditionals, `scf.execute_region` the blocks of its region: in a loop or conditional, where there is one block
only, they are a function of their own. Blocks that nothing leads to are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vm2c.analysis.inplace import same_slice
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import I1, INDEX, FunctionType
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.module import Function, Global, Module, free_name
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.rewriter import erase_unreachable
from vm2c.transform.generalize import mixed_values


def sequential_loops(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program, inner operations first."""
    rewrites = {"scf.forall": _forall, "scf.parallel": _parallel, "scf.index_switch": _switch, "scf.execute_region": _execute}
    for function in list(module.functions()):
        if not function.blocks:
            continue
        erase_unreachable(function.body)
        for op in reversed(list(function.body.walk())):
            rewrite = rewrites.get(op.op.name)
            if rewrite is None or op.parent is None:
                continue
            builder = OpBuilder(op.parent, op, op.location)
            if rewrite is _execute:
                erase_unreachable(op.regions[0])
                if op.parent_op is not None and len(op.regions[0].blocks) > 1:
                    _outline(op, module, function)
            results = rewrite(op, builder)
            for old, new in zip(op.results, results, strict=True):
                new.name = new.name or old.name
                old.replace_all_uses_with(new)
            op.erase()


def build_loops(
    builder: OpBuilder, lower: Sequence[Index], upper: Sequence[Index], step: Sequence[Index], carried: Sequence[Value]
) -> tuple[list[Value], list[Value], Block, list[Value]]:
    """A nest of scf.for that carries values: its counters, what is carried inside, its innermost block, which is to end in a yield,
    and what it gives. Without any bounds there is one iteration, and no counter."""
    if not lower:
        return ([], *build_loops(builder, [0], [1], [1], carried)[1:])
    counters: list[Value] = []
    results: list[Value] = []
    inside = list(carried)
    for depth in range(len(lower)):
        bounds = [builder.index(bound[depth]) for bound in (lower, upper, step)]
        types = [value.type for value in inside]
        loop = builder.op("scf.for", [*bounds, *inside], types, names=[value.name for value in inside], regions=1)
        if depth:
            builder.op("scf.yield", loop.results)
        else:
            results = loop.results
        block = loop.body
        counters.append(block.add_argument("", INDEX))
        inside = [block.add_argument(value.name, value.type) for value in inside]
        builder.block, builder.before = block, None
    return counters, inside, builder.block, results


def _forall(op: Operation, builder: OpBuilder) -> list[Value]:
    bounds: list[list[Index]] = []
    rest: Sequence[Value] = op.operands
    for name in ("lower", "upper", "step"):
        numbers, rest = mixed_values(op.attributes[name], rest)
        bounds.append(numbers)
    lower, upper, step = bounds
    counters, outputs, block, results = build_loops(builder, lower, upper, step, rest)
    body = op.body
    arguments = list(body.arguments)
    for old, initial in zip(arguments[len(counters) :], rest, strict=True):
        _read_before(old, initial)
    for old, new in zip(arguments, [*counters, *outputs], strict=True):
        new.name = new.name or old.name
        old.replace_all_uses_with(new)
    current = dict(zip(outputs, outputs, strict=True))
    end = body.terminator
    inserts = list(end.body.operations)
    for each in list(body.operations[:-1]):
        block.append(each.detach())
    for insert in inserts:
        if insert.op.name != "tensor.parallel_insert_slice":
            block.append(insert.detach())
            continue
        source, target, *rest_of = insert.operands
        inner = OpBuilder(block, None, insert.location)
        operands = [source, current[target], *rest_of]
        current[target] = inner.value("tensor.insert_slice", operands, target.type, dict(insert.attributes))
    OpBuilder(block, None, op.location).op("scf.yield", [current[value] for value in outputs])
    return results


def _read_before(output: Value, initial: Value) -> None:
    """Iterations see an output as it was before all of them, so they read `initial`. A slice that is inserted by the iteration that
    takes it out can come from what is carried: no other iteration changes it."""
    inserts = [user for user in output.users if user.op.name == "tensor.parallel_insert_slice" and user.operands[1] is output]
    for user in list(output.users):
        own = user.op.name == "tensor.extract_slice" and any(same_slice(user, insert) for insert in inserts)
        if own or user.op.name == "tensor.dim":
            continue
        kept = 1 if user in inserts else None
        user.set_operands(initial if value is output and number != kept else value for number, value in enumerate(user.operands))


def _parallel(op: Operation, builder: OpBuilder) -> list[Value]:
    count = len(op.body.arguments)
    lower, upper, step = (op.operands[place * count : (place + 1) * count] for place in range(3))
    initial = op.operands[3 * count :]
    counters, carried, block, results = build_loops(builder, lower, upper, step, initial)
    body = op.body
    for old, new in zip(body.arguments, counters, strict=True):
        new.name = old.name
        old.replace_all_uses_with(new)
    end = body.terminator
    for each in list(body.operations[:-1]):
        block.append(each.detach())
    given = []
    for region, value, own in zip(end.regions, end.operands, carried, strict=True):
        combine = region.blocks[0]
        for argument, new in zip(combine.arguments, (own, value), strict=True):
            argument.replace_all_uses_with(new)
        for each in list(combine.operations[:-1]):
            block.append(each.detach())
        given.append(combine.terminator.operands[0])
    OpBuilder(block, None, op.location).op("scf.yield", given)
    return results


def _switch(op: Operation, builder: OpBuilder) -> list[Value]:
    """The cases one after another, the default last."""
    (argument,) = op.operands
    default, *cases = op.regions
    types = [value.type for value in op.results]
    if not cases:
        return _inline(default.blocks[0], builder)
    outermost: list[Value] = []
    for number, (case, region) in enumerate(zip(op.attributes["cases"], cases, strict=True)):
        test = builder.value("arith.cmpi", [argument, builder.index(case)], I1, {"predicate": b"eq"})
        choice = builder.op("scf.if", [test], types, regions=2)
        if number:
            builder.op("scf.yield", choice.results)
        else:
            outermost = choice.results
        _move(region.blocks[0], choice.regions[0].blocks[0])
        builder.block, builder.before = choice.regions[1].blocks[0], None
    _move(default.blocks[0], builder.block)
    return outermost


def _move(source: Block, target: Block) -> None:
    for each in list(source.operations):
        target.append(each.detach())


def _inline(block: Block, builder: OpBuilder) -> list[Value]:
    for each in list(block.operations[:-1]):
        builder.insert(each.detach())
    return list(block.terminator.operands)


def _outline(op: Operation, module: Module, function: Function) -> None:
    """Leaves in the region a call of a private function that has its blocks, and takes what they use of what is around, but for
    constants, which it has itself."""
    region = op.regions[0]
    inner = list(region.walk())
    own = {value for block in _blocks(region) for value in block.arguments} | {value for each in inner for value in each.results}
    used = dict.fromkeys(value for each in inner for value in each.all_operands() if value not in own)
    name = free_name(f"{function.name}_region", {item.name for item in module.items if isinstance(item, (Function, Global))})
    made = Function(name, op.location, private=True, structured=True)
    blocks = list(region.blocks)
    region.blocks = []
    made.body.append(*blocks)
    first = OpBuilder(blocks[0], blocks[0].operations[0], op.location)
    passed = []
    for value in used:
        owner = value.owner
        if isinstance(owner, Operation) and owner.op.name == "arith.constant":
            copy = first.value("arith.constant", (), value.type, dict(owner.attributes), value.name)
        else:
            passed.append(value)
            copy = blocks[0].add_argument(value.name, value.type)
        for each in inner:
            each.replace_operand(value, copy)
    for block in blocks:
        end = block.terminator
        if end.op.name == "scf.yield":
            OpBuilder(block, end, end.location).op("func.return", end.operands)
            end.erase()
    types = [value.type for value in op.results]
    made.type = FunctionType(tuple(value.type for value in passed), tuple(types))
    module.items.append(made)
    body = Block("", op.location)
    region.append(body)
    builder = OpBuilder(body, None, op.location)
    call = builder.op("func.call", passed, types, {"callee": name})
    builder.op("scf.yield", call.results)


def _blocks(region: Region) -> Iterator[Block]:
    """The blocks of a region, and those inside of them."""
    for block in region.blocks:
        yield block
        for op in block.operations:
            for inner in op.regions:
                yield from _blocks(inner)


def _execute(op: Operation, builder: OpBuilder) -> list[Value]:
    region = op.regions[0]
    if len(region.blocks) == 1:
        return _inline(region.blocks[0], builder)
    return _split(op, builder)


def _split(op: Operation, builder: OpBuilder) -> list[Value]:
    """Cuts the block in two, with the blocks of the region between the halves."""
    block = op.parent
    assert block is not None
    assert block.parent is not None
    outer = block.parent
    place = block.operations.index(op)
    after = Block("", op.location)
    values = [after.add_argument(value.name, value.type) for value in op.results]
    for each in list(block.operations[place + 1 :]):
        after.append(each.detach())
    blocks = list(op.regions[0].blocks)
    op.regions[0].blocks = []
    outer.insert(outer.blocks.index(block) + 1, *blocks, after)
    entry = OpBuilder(block, op, op.location).op("cf.br")
    entry.add_successor(blocks[0])
    for inner in blocks:
        end = inner.terminator
        if end.op.name == "scf.yield":
            leave = OpBuilder(inner, end, end.location).op("cf.br")
            leave.add_successor(after, end.operands)
            end.erase()
    # What is erased has to stand in a block; the terminator of this one is before it.
    return values
