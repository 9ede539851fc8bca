# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Debug ops: a call of the host's hook, which the runtime leaves out unless the host asks for it when it compiles the C.

    vm.print "sum"(%i) : i32              const vm2c_debug_value_t values[] = {vm2c_debug_i32(i)};
                                          vm2c_debug(VM2C_DEBUG_PRINT, "sum", 3, values, 1);
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vm2c.dialect.op import Control
from vm2c.dialect.types import RefType
from vm2c.emit.code import If, Nested, Scope, Statement, Variable
from vm2c.emit.expressions import condition
from vm2c.emit.strings import c_string
from vm2c.emit.types import SUFFIXES, c_type
from vm2c.ir.core import Operation, Value

if TYPE_CHECKING:
    from vm2c.emit.body import Body


def emit_debug(body: Body, op: Operation) -> None:
    """The hook's call for `op`: with its operands, or, for one that branches, when its condition (if it has one) holds."""
    if op.op.control is Control.DEBUG:
        _tell(body, op)
        return
    stop = Statement('vm2c_debug(VM2C_DEBUG_BREAK, "", 0, NULL, 0);', (), op.location)
    if not op.operands:
        body.add(stop)
        return
    test = body.value(op.operands[0])
    scope = Scope()
    scope.add(stop)
    body.add(If(condition(test), test.uses, op.location, body=scope, compact=True))


def _tell(body: Body, op: Operation) -> None:
    kind = op.op.name.rpartition(".")[2].upper()
    (text,) = op.attributes.values()
    said = f"vm2c_debug(VM2C_DEBUG_{kind}, {c_string(text)}, {len(text)}"
    if not op.operands:
        body.statement(f"{said}, NULL, 0);", (), op.location)
        return
    values = [_value(body, value) for value in op.operands]
    uses = tuple(variable for _, variables in values for variable in variables)
    scope = Scope()
    scope.add(Statement(f"const vm2c_debug_value_t values[] = {{{', '.join(text for text, _ in values)}}};", uses, op.location))
    scope.add(Statement(f"{said}, values, {len(values)});", (), op.location))
    body.add(Nested("", (), op.location, body=scope))


def _value(body: Body, value: Value) -> tuple[str, tuple[Variable, ...]]:
    expr = body.number(value)
    maker = "ref" if isinstance(value.type, RefType) else SUFFIXES[c_type(value.type)]
    return f"vm2c_debug_{maker}({expr.text})", expr.uses
