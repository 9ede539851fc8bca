# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Casts, where a value is not of the type that its use asks for.

    vm.br ^bb1(%0 : !vm.buffer)   ->   %1 = vm.cast.ref.any %0 : !vm.buffer -> !vm.ref<?>
                                       vm.br ^bb1(%1 : !vm.ref<?>)

Bits of numbers are cast, references to any and from any; the latter fails for an object of another type, as the op that asks for
the type would. A null is made anew instead. Casts of the module itself that change nothing are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.bytecode.flows import Signatures, Slot, element_accessed
from vm2c.bytecode.globals import GlobalTable
from vm2c.bytecode.ssa import LiftedFunction
from vm2c.bytecode.types import Node
from vm2c.dialect.attributes import AttributeDict
from vm2c.dialect.op import Control, Effect, Family, Parameter
from vm2c.dialect.table import OPS
from vm2c.dialect.types import ANY_REF, I32, OPAQUE, ListType, RefType, ScalarType, Type
from vm2c.ir.core import Block, Operation, Value

_CAST = OPS["vm.cast.any.ref"]


@dataclass(frozen=True, slots=True)
class Typing:
    """What is known of the types of a program: `inferred` for every node, `table` its own type table, `places` its globals."""

    signatures: Signatures
    inferred: dict[Node, Type]
    table: list[Type]
    places: GlobalTable


def insert_casts(function: LiftedFunction, ordinal: int, typing: Typing) -> None:
    """Gives all values of the function their types, and makes every use fit."""
    for block in function.blocks:
        for value in block.ir.arguments:
            value.type = typing.inferred[value]
        for op in block.ir.operations:
            for value in op.results:
                value.type = typing.inferred[value]
    inserter = _Inserter(function, ordinal, typing)
    for block in function.blocks:
        inserter.block(block.ir)


class _Inserter:
    def __init__(self, function: LiftedFunction, ordinal: int, typing: Typing) -> None:
        self.function = function
        self.ordinal = ordinal
        self.typing = typing
        self.operations: list[Operation] = []
        self.made: dict[tuple[Value, Type], Value] = {}

    def block(self, block: Block) -> None:
        self.operations = []
        self.made.clear()
        for op in block.operations:
            for edge in op.successors:
                wanted = edge.block.arguments[len(edge.block.arguments) - len(edge.operands) :]
                edge.set_operands([self.cast(value, to.type, op) for value, to in zip(edge.operands, wanted, strict=True)])
            if op.op is _CAST:
                self._own_cast(op)
            elif "global" in op.attributes:
                self._global(op)
            else:
                self._fit(op)
        block.set_operations(self.operations)

    def cast(self, value: Value, type_: Type, at: Operation) -> Value:
        """The value as one of the type."""
        if value.type is type_:
            return value
        found = self.made.get((value, type_))
        if found is None:
            found = self.made[value, type_] = self._make_cast(value, type_, at.location)
        return found

    def _make_cast(self, value: Value, type_: Type, location: int) -> Value:
        source = value.type
        if _is_null(value):
            return self._add("vm.const.ref.zero", [], type_, location)
        if isinstance(source, ScalarType):
            return self._add(f"vm.bitcast.{source}.{type_}", [value], type_, location)
        if source is not ANY_REF:
            value = self._add("vm.cast.ref.any", [value], ANY_REF, location)
        return value if type_ is ANY_REF else self._add("vm.cast.any.ref", [value], type_, location)

    def _add(self, name: str, operands: list[Value], type_: Type, location: int, attributes: AttributeDict | None = None) -> Value:
        op = Operation(OPS[name], operands, (type_,), attributes, (), location)
        self.operations.append(op)
        return op.result

    # -- uses -----------------------------------------------------------------------------------------------------------------

    def _fit(self, op: Operation) -> None:
        """Adds the op, with operands of the types that it asks for."""
        instruction = self.function.instructions.get(op)
        if instruction is not None and "callee" in instruction.attributes:
            wanted = [self.typing.inferred[node] for node in self.typing.signatures.arguments(instruction)]
        elif op.op.control is Control.RETURN:
            wanted = [self.typing.inferred[Slot("result", self.ordinal, index)] for index in range(len(op.operands))]
        elif any(item.same_as for item in op.op.operands):
            self._alike(op)
            return
        else:
            wanted = [self._wanted(op, index) for index in range(len(op.operands))]
        op.set_operands([self.cast(value, type_, op) for value, type_ in zip(op.operands, wanted, strict=True)])
        self.operations.append(op)

    def _wanted(self, op: Operation, index: int) -> Type:
        parameter: Parameter = op.op.operands[min(index, len(op.op.operands) - 1)]
        own = op.operands[index].type
        if parameter.type is not None:
            return parameter.type
        instruction = self.function.instructions.get(op)
        if parameter.family is Family.LIST and not _is_list_for(op, own):
            own = ListType(element_accessed(op) or OPAQUE)
        elif parameter.family is Family.PTR:
            own = I32
        if instruction is not None and instruction.type_index >= 0 and parameter.family is Family.REF:
            own = self.typing.table[instruction.type_index]
        return own

    def _alike(self, op: Operation) -> None:
        """Adds an op with references that must be of one type: if they are not, they are compared or chosen from as any."""
        model = next(item.same_as for item in op.op.operands if item.same_as is not None)
        first = op.op.operand_index(model)
        refs = [value for value in op.operands[first:] if isinstance(value.type, RefType)]
        result = op.results[0] if op.results and isinstance(op.results[0].type, RefType) else None
        fixed = [value.type for value in refs if not _is_null(value)]
        type_ = result.type if result is not None else fixed[0] if fixed else ANY_REF
        if any(other is not type_ for other in fixed):
            type_ = ANY_REF
        op.set_operands(
            self.cast(value, type_, op) if isinstance(value.type, RefType) and index >= first else value
            for index, value in enumerate(op.operands)
        )
        if result is not None and result.type is not type_:
            self._narrow(op, result, type_)
        else:
            self.operations.append(op)

    # -- definitions ----------------------------------------------------------------------------------------------------------

    def _narrow(self, op: Operation, result: Value, type_: Type) -> None:
        """Adds the op, which makes a value of another type than it should, and a cast to the right one."""
        made = Value("", type_, op, 0)
        op.results = [made]
        self.operations.append(op)
        name = "vm.cast.any.ref" if type_ is ANY_REF else f"vm.bitcast.{type_}.{result.type}"
        cast = Operation(OPS[name], [made], location=op.location)
        cast.results = [result]
        result.owner = cast
        self.operations.append(cast)

    def _own_cast(self, op: Operation) -> None:
        (value,), (result,) = op.operands, op.results
        if value.type is result.type or _is_null(value):
            result.replace_all_uses_with(self.cast(value, result.type, op))
            op.drop_uses()
            return
        op.set_operands([self.cast(value, ANY_REF, op)])
        self.operations.append(op)

    def _global(self, op: Operation) -> None:
        place = op.attributes.pop("global")
        is_ref = self.function.instructions[op].type_index >= 0
        variable = (self.typing.places.slots if is_ref else self.typing.places.places).get(place)
        if variable is None:
            self._access_by_offset(op, place)
            return
        op.attributes["global"] = variable.name
        verb = "store" if Effect.WRITE in op.op.effects else "load"
        op.op = OPS[f"vm.global.{verb}.{'ref' if is_ref else variable.type}"]
        if op.results and op.result.type is not variable.type:
            self._narrow(op, op.result, variable.type)
            return
        op.set_operands([self.cast(value, variable.type, op) for value in op.operands])
        self.operations.append(op)

    def _access_by_offset(self, op: Operation, offset: int) -> None:
        constant = self._add("vm.const.i32", [], I32, op.location, {"value": offset})
        verb, _, type_ = op.op.name.removeprefix("vm.global.").partition(".")
        op.op = OPS[f"vm.global.{verb}.indirect.{type_}"]
        op.set_operands([*op.operands, constant])
        self._fit(op)


def _is_null(value: Value) -> bool:
    return isinstance(value.owner, Operation) and value.owner.op.name == "vm.const.ref.zero"


def _is_list_for(op: Operation, type_: Type) -> bool:
    """Whether the op can access a list of this type as it is."""
    if not isinstance(type_, ListType):
        return False
    if type_.element is OPAQUE or type_.element is ANY_REF or not any(item.name == "index" for item in op.op.operands):
        return True
    accessed = op.results[0] if op.results else op.operands[2]
    if isinstance(accessed.type, RefType):
        return type_.element is accessed.type
    return not isinstance(type_.element, RefType)
