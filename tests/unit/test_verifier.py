# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The verifier on IR that no text gives; what it says about texts is in tests/data/errors/verifier.mlir."""

from __future__ import annotations

import pytest

from vm2c.diagnostics import DiagnosticError, Source
from vm2c.dialect.table import OPS
from vm2c.dialect.types import I64
from vm2c.ir.core import Operation
from vm2c.ir.module import Module
from vm2c.ir.verifier import verify_module
from vm2c.parser import parse_module


def _module() -> Module:
    return parse_module(Source("vm.module @m { vm.func @f(%a: i32) -> i32 {\n%0 = vm.const.i32 5\nvm.return %0 : i32\n} }", "x"))


def _refused(module: Module) -> list[str]:
    with pytest.raises(DiagnosticError) as caught:
        verify_module(module)
    return [found.message for found in caught.value.diagnostics]


def test_good_module() -> None:
    verify_module(_module())


def test_an_op_that_stands_twice() -> None:
    module = _module()
    operations = next(module.functions()).entry.operations
    operations.insert(0, operations[0])
    assert _refused(module) == ["value '%0' is defined twice"]


def test_missing_attribute() -> None:
    module = _module()
    del next(module.functions()).entry.operations[0].attributes["value"]
    assert _refused(module) == ["'vm.const.i32' op requires attribute 'value'"]


def test_wrong_number_of_operands() -> None:
    module = _module()
    entry = next(module.functions()).entry
    entry.set_operations([Operation(OPS["vm.add.i32"]), *entry.operations[1:]])
    assert _refused(module)[0] == "'vm.add.i32' op expected 2 operands, but found 0"


def test_value_of_another_function() -> None:
    module, other = _module(), _module()
    operation = next(module.functions()).entry.operations[1]
    operation.operands = [next(other.functions()).entry.operations[0].result]
    assert _refused(module) == ["operand #0 does not dominate this use: '%0' is defined in another function"]


def test_arguments_must_fit_the_function_type() -> None:
    module = _module()
    next(module.functions()).arguments[0].type = I64
    assert _refused(module) == ["entry block of '@f' must have the arguments of the function type (i32) -> i32"]


def test_branch_to_the_entry_block() -> None:
    body = '^bb0:\n"vm.br"()[^bb0] : () -> ()'
    text = f'vm.module @m {{ "vm.func"() <{{function_type = () -> (), sym_name = "f"}}> ({{\n{body}\n}}) : () -> () }}'
    assert _refused(parse_module(Source(text))) == ["entry block of region may not have predecessors"]


def test_division_by_a_constant_zero_is_left_to_run_time() -> None:
    text = "vm.module @m { vm.func @f(%a: i32) {\n%z = vm.const.i32.zero\n%q = vm.div.i32.s %a, %z : i32\nvm.return\n} }"
    verify_module(parse_module(Source(text)))


def test_the_size_of_any_list() -> None:
    text = """
      vm.module @m {
        vm.func @f(%l: !vm.list<!vm.list<i32>>) -> i32 {
          %n = vm.list.size %l : (!vm.list<!vm.list<i32>>) -> i32
          vm.return %n : i32
        }
      }"""
    verify_module(parse_module(Source(text)))


VARIADIC = """
  vm.module @m {{
    vm.import private @o.f(%a: !vm.ref<?>, %b: i32 ...)
    vm.func @g(%x: !vm.buffer, %y: i32, %z: i64) {{
      vm.call.variadic @o.f(%x, [{numbers}]) : ({types})
      vm.return
    }}
  }}"""


def test_any_reference_fits_in_variadic_calls() -> None:
    verify_module(parse_module(Source(VARIADIC.format(numbers="%y, %y", types="!vm.buffer, i32 ..."))))
    found = _refused(parse_module(Source(VARIADIC.format(numbers="%z, %z", types="!vm.buffer, i64 ..."))))
    assert found[-1:] == ["'vm.call.variadic' op argument types do not match callee '@o.f': argument #1 is i64, expected i32"]
