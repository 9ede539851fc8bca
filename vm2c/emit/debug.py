# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Debug ops: a call of the host's hook, which the runtime leaves out unless the host asks for it when it compiles the C.

vm.print "sum"(%i) : i32              const vm2c_debug_value_t values[] = {vm2c_debug_i32(i)};
                                      vm2c_debug(VM2C_DEBUG_PRINT, "sum", 3, values, 1);
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vm2c.dialect.op import Control
from vm2c.dialect.types import RefType
from vm2c.emit.code import Declaration, If, Nested, Scope, Statement
from vm2c.emit.expressions import integer_literal
from vm2c.emit.strings import c_string
from vm2c.emit.tree import NULL, ZERO, Expr, Name, call, condition
from vm2c.emit.types import SUFFIXES, c_type
from vm2c.ir.core import Operation, Value

if TYPE_CHECKING:
    from vm2c.emit.body import Body


def emit_debug(body: Body, op: Operation) -> None:
    """The hook's call for `op`: with its operands, or, for one that branches, when its condition (if it has one) holds."""
    if op.op.control is Control.DEBUG:
        _tell(body, op)
        return
    stop = Statement(call("vm2c_debug", Name("VM2C_DEBUG_BREAK"), Name('""'), ZERO, NULL, ZERO), op.location)
    if not op.operands:
        body.add(stop)
        return
    test = body.value(op.operands[0])
    body.add(If(condition(test), op.location, body=Scope(stop), compact=True))


def _tell(body: Body, op: Operation) -> None:
    kind = op.op.name.rpartition(".")[2].upper()
    (text,) = op.attributes.values()
    said = Name(f"VM2C_DEBUG_{kind}"), Name(c_string(text)), integer_literal(len(text), 32)
    if not op.operands:
        body.statement(call("vm2c_debug", *said, NULL, ZERO), op.location)
        return
    values = tuple(_value(body, value) for value in op.operands)
    listed = Declaration(location=op.location, type="const vm2c_debug_value_t", name="values", length="", elements=values)
    told = Statement(call("vm2c_debug", *said, Name("values"), integer_literal(len(values), 32)), op.location)
    body.add(Nested(location=op.location, body=Scope(listed, told)))


def _value(body: Body, value: Value) -> Expr:
    maker = "ref" if isinstance(value.type, RefType) else SUFFIXES[c_type(value.type)]
    return call(f"vm2c_debug_{maker}", body.value(value))
