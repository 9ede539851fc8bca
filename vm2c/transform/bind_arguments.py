# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a dispatch function gets from the side becomes its arguments: bindings, constants, and which workgroup it is called for.

    func.func @f() {                                                  func.func @f(%lhs: memref<4x8xf32>, %constant0: index,
      %0 = hal...binding.subspan binding(0) {name = "lhs"} ...   ->                %workgroup_id_x: index) {
      %1 = hal.interface.constant.load ordinal(0) : index
      %2 = hal.interface.workgroup.id[0] : index

A binding is the memref that the function takes it for. Where it takes several for one, or from a byte on, or gives extents that
are known at run time only, the binding is all elements that there are, one after another, and what the function takes is a part of
that. A binding that is flagged ReadOnly is not written to; the others are marked as writable. Vectors are refused here, as no pass
after this one knows them.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.bound_parts import SUBSPAN, known, number_of
from vm2c.analysis.inplace import WRITABLE
from vm2c.analysis.manager import Analyses
from vm2c.diagnostics import error
from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import I1, INDEX, MemRefType, ScalarType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module, free_name
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.program_writers_dispatch import extents_of
from vm2c.parser.mlir.refusals import DIALECTS
from vm2c.transform.generalize import require

_CONSTANT = "hal.interface.constant.load"
_WORKGROUP = ("hal.interface.workgroup.id", "hal.interface.workgroup.count", "hal.interface.workgroup.size")
_TIE = "shapex.tie_shape"
_AXES = "xyz"


def bind_arguments(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a program that get something from the side. Raises DiagnosticError for what C has no arguments for,
    and for vectors."""
    for function in module.functions():
        if any(op.op.name in (SUBSPAN, _CONSTANT, *_WORKGROUP) for op in function.body.walk()):
            _Binder(module, function).run()
        for op in function.body.walk():
            if op.op.name.startswith("vector."):
                what, hint = DIALECTS["vector"]
                raise error(f"op '{op.op.name}': {what}", module.source, op.location, hint=hint)


class _Binder:
    def __init__(self, module: Module, function: Function) -> None:
        self.module = module
        self.function = function
        self.names = {value.name for value in function.arguments}

    def run(self) -> None:
        """Rewrites the function."""
        walked = list(self.function.body.walk())
        spans = [op for op in walked if op.op.name == SUBSPAN]
        for number in sorted({op.attributes["binding"] for op in spans}):
            self._bind(number, [op for op in spans if op.attributes["binding"] == number])
        constants = [op for op in walked if op.op.name == _CONSTANT]
        for number in sorted({op.attributes["ordinal"] for op in constants}):
            self._pass([op for op in constants if op.attributes["ordinal"] == number], f"constant{number}")
        for name in _WORKGROUP:
            for number, axis in enumerate(_AXES):
                asked = [op for op in walked if op.op.name == name and op.attributes["dimension"] == number]
                if asked:
                    self._pass(asked, f"workgroup_{name.rpartition('.')[2]}_{axis}")
        for op in reversed([op for op in walked if op.parent is not None]):
            if op.op.name == _TIE:
                op.result.replace_all_uses_with(op.operands[0])
                op.erase()
            elif op.op.name == "shapex.make_ranked_shape" and not op.result.users:
                op.erase()

    def _argument(self, name: str, type_: MemRefType | ScalarType, *, writable: bool = False) -> Value:
        name = free_name(name, self.names)
        self.names.add(name)
        return self.function.add_argument(name, type_, {WRITABLE: TypedAttr(1, I1)} if writable else {})

    def _pass(self, ops: Sequence[Operation], name: str) -> None:
        """A number that is passed."""
        type_ = ops[0].result.type
        assert isinstance(type_, ScalarType)
        for op in ops:
            if op.result.type is not type_:
                what = f"constant {op.attributes['ordinal']} is loaded as {op.result.type} here, and as {type_} before"
                raise error(what, self.module.source, op.location, hint="load it once, and convert it with an op of arith")
        argument = self._argument(name, type_)
        for op in ops:
            op.result.replace_all_uses_with(argument)
            op.erase()

    # ---- bindings

    def _bind(self, number: int, spans: Sequence[Operation]) -> None:
        given = spans[0].attributes.get("name")
        name = given.decode("utf-8", "replace") if given else f"binding{number}"
        writable = not all("ReadOnly" in op.attributes.get("flags", b"").decode() for op in spans)
        types = [op.result.type for op in spans]
        first = types[0]
        assert isinstance(first, MemRefType)
        plain = all(type_ is first and number_of(op.operands[0]) == 0 for op, type_ in zip(spans, types, strict=True))
        if plain and not first.layout and not any(_given_extents(op) for op in spans):
            argument = self._argument(name, first, writable=writable)
            for op in spans:
                op.result.replace_all_uses_with(argument)
                op.erase()
            return
        for op, type_ in zip(spans, types, strict=True):
            assert isinstance(type_, MemRefType)
            if type_.element is not first.element:
                what = f"binding {number} holds {type_.element} here, and {first.element} before: arrays in C have one type"
                raise error(what, self.module.source, op.location, hint="bind memory of another type by another number")
        argument = self._argument(name, MemRefType((None,), first.element), writable=writable)
        for op in spans:
            self._take(op, argument, first.element)

    def _take(self, op: Operation, argument: Value, element: ScalarType) -> None:
        """What one op takes of a binding that is an array of all elements. Where shapex.tie_shape says the extents, only that has
        them."""
        ties = [user for user in op.result.users if user.op.name == _TIE]
        tied = bool(ties) and len(ties) == len(op.result.users) and not extents_of(op)
        for each in ties if tied else [op]:
            assert each.parent is not None
            builder = OpBuilder(each.parent, each, each.location)
            value = self._part(builder, op, each, argument, element)
            value.name = each.result.name
            each.result.replace_all_uses_with(value)
            if each is not op:
                each.erase()
        op.erase()

    def _part(self, builder: OpBuilder, op: Operation, each: Operation, argument: Value, element: ScalarType) -> Value:
        type_ = op.result.type
        assert isinstance(type_, MemRefType)
        extents = _given_extents(each)
        if type_.layout or len(extents) != type_.shape.count(None):
            what = f"where {type_} begins and ends in what is bound as {op.attributes['binding']} is not known"
            raise error(what, self.module.source, op.location, hint="say the extents behind the type, {%m, %n}, and no layout")
        size = max(1, (element.bits + 7) // 8)
        start = builder.index(self._elements(builder, known(op.operands[0]), size))
        return builder.value("vm2c.bound", [argument, start, *extents], type_)

    def _elements(self, builder: OpBuilder, offset: Index, size: int) -> Index:
        """The number of elements in a number of bytes."""
        if isinstance(offset, int) and offset % size == 0:
            return offset // size
        remainder = builder.value("arith.remsi", [builder.index(offset), builder.index(size)], INDEX)
        message = "hal.interface.binding.subspan: the offset is not that of an element"
        require(builder, "eq", remainder, 0, "INVALID_ARGUMENT", message)
        return builder.value("arith.divsi", [builder.index(offset), builder.index(size)], INDEX)


def _given_extents(op: Operation) -> list[Value]:
    """The extents that a binding is said to have where it is used."""
    if op.op.name == _TIE:
        shape = op.operands[1].owner
        return list(shape.operands) if isinstance(shape, Operation) else []
    found = list(extents_of(op))
    if found:
        return found
    ties = [user for user in op.result.users if user.op.name == _TIE]
    return _given_extents(ties[0]) if ties and len(ties) == len(op.result.users) else []

