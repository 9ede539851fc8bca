# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Array contraction: memory that each iteration of the outermost loops has a part of, for itself, is as large as that part.

    %t = memref.alloc() : memref<1024xf32>               func.func private @rows(%x) {
    func.call @rows(%x, %t)                                %t = memref.alloca() : memref<8xf32>
    func.func private @rows(%x, %t) {                      scf.for %i = %c0 to %c1024 step %c8 {
      scf.for %i = %c0 to %c1024 step %c8 {        ->        scf.for %j = %c0 to %c8 step %c1 {
        scf.for %j = %c0 to %c8 step %c1 {                     memref.store %v, %t[%j]
          memref.store %v, %t[%i + %j]

A small part is an array of the function, a larger one stays in the workspace, which needs less then. Nests that were fused
(nest_groups.py) leave such memory behind: what one of them makes the next one uses up in the same iteration.
"""

from __future__ import annotations

from vm2c.analysis.affine import AffineForms, constant_index
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loop_nests import constant_range, counter_of, enclosing_ops, is_for, loop_of
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import FunctionType, MemRefType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.buffers import linear_type
from vm2c.transform.kernels import drop_argument, make_array, move_access

# Up to so many elements are an array of the function.
_LARGEST_ARRAY = 64


def contract_arrays(module: Module, _analyses: Analyses) -> None:
    """Contracts what the kernels of a program over memory use for themselves."""
    calls: dict[str, list[Operation]] = {}
    for function in module.functions():
        for op in function.body.walk():
            if op.op.name == "func.call":
                calls.setdefault(op.attributes["callee"], []).append(op)
    for kernel in module.functions():
        own = calls.get(kernel.name, [])
        if kernel.is_kernel and kernel.private and len(own) == 1:
            for argument in reversed(list(kernel.arguments)):
                alloc = own[0].operands[argument.index].owner
                if isinstance(alloc, Operation) and alloc.op.name == "memref.alloc" and list(alloc.result.users) == [own[0]]:
                    _contract(kernel, argument, own[0], alloc)


def _contract(kernel: Function, memref: Value, call: Operation, alloc: Operation) -> None:
    """Contracts the memory that `alloc` gives and `call` passes on, if all of it is used up iteration by iteration."""
    if alloc.operands or call.operands.count(alloc.result) != 1:
        return
    forms = AffineForms(kernel)
    users = list(memref.users)
    if not users or not all(user.op.memory is not None and user.operands[user.op.memory.memref] is memref for user in users):
        return
    indices = {user: forms.form(user.operands[user.op.memory.index]) for user in users if user.op.memory is not None}
    around = [enclosing_ops(user) for user in users]
    size: int | None = None
    for depth in range(min(map(len, around))):
        loop = around[0][depth]
        if not is_for(loop) or any(each[depth] is not loop for each in around):
            break
        part = _part(loop, list(indices.values()))
        if part is None:
            break
        size = part
        indices = {user: _without(form, counter_of(loop)) for user, form in indices.items()}
    assert isinstance(memref.type, MemRefType)
    if size is None or size >= (memref.type.shape[0] or 0):
        return
    for user, form in indices.items():
        move_access(user, memref, form)
    _shrink(kernel, memref, call, alloc, size)


def _part(loop: Operation, indices: list[LinearForm]) -> int | None:
    """How many elements each iteration has for itself; None where it shares some with another one."""
    counter, step = counter_of(loop), constant_index(loop.operands[2])
    if step is None:
        return None
    factors = {form.terms.get((counter,), 0) for form in indices}
    size = min(factors) * step
    if len(factors) != 1 or size <= 0:
        return None
    for form in indices:
        low = high = form.constant
        for product, factor in form.terms.items():
            if product == (counter,):
                continue
            most = _most(product[0]) if len(product) == 1 else None
            if most is None:
                return None
            low, high = low + min(0, factor * most), high + max(0, factor * most)
        if low < 0 or high >= size:
            return None
    return size


def _most(value: Value) -> int | None:
    """The largest number of a counter that starts at 0."""
    loop = loop_of(value)
    if loop is None or constant_index(loop.operands[0]) != 0:
        return None
    values = constant_range(loop)
    if values is not None:
        return values[-1] if values else 0
    bound = loop.operands[1].owner
    if isinstance(bound, Operation) and bound.op.name == "arith.minsi":
        known = [number for value in bound.operands if (number := constant_index(value)) is not None]
        return min(known) - 1 if known else None
    return None


def _without(form: LinearForm, counter: Value) -> LinearForm:
    """The form without its term of a counter."""
    terms = {product: factor for product, factor in form.terms.items() if product != (counter,)}
    return LinearForm(form.constant, terms, form.order)


def _shrink(kernel: Function, memref: Value, call: Operation, alloc: Operation, size: int) -> None:
    """Makes an array of `size` elements of the argument of a kernel, or passes no more than that."""
    assert isinstance(memref.type, MemRefType)
    if size > _LARGEST_ARRAY:
        alloc.result.type = memref.type = linear_type(memref.type.element, size)
        kernel.type = FunctionType(tuple(value.type for value in kernel.arguments), ())
    else:
        # Where it is read first its contents do not matter, but compilers warn.
        make_array(kernel, memref, size, zeroed=_is_read_first(kernel, memref))
        drop_argument(kernel, call, memref.index)
        alloc.erase()


def _is_read_first(kernel: Function, memref: Value) -> bool:
    """Whether memory is read before anything in the text writes it."""
    first = next(op for op in kernel.body.walk() if memref in op.operands)
    return first.op.memory is not None and not first.op.memory.writes
