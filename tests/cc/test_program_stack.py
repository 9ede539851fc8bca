# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Recursions of tensor programs fail before they overflow the stack."""

from __future__ import annotations

import pytest

import vm2c
from tests.conftest import Workshop
from vm2c.driver import CModule, Options, parse_text, transpile_program

# The sum of %n elements of a tensor, over and over again; two functions that call each other.
TEXT = """
func.func private @more(%t: tensor<4xi32>, %n: index) -> i32 {
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %m = arith.subi %n, %c1 : index
  %rest = func.call @sum(%t, %m) : (tensor<4xi32>, index) -> i32
  %i = arith.remui %m, %c4 : index
  %v = tensor.extract %t[%i] : tensor<4xi32>
  %s = arith.addi %rest, %v : i32
  return %s : i32
}
func.func private @sum(%t: tensor<4xi32>, %n: index) -> i32 {
  %c0 = arith.constant 0 : index
  %goes_on = arith.cmpi sgt, %n, %c0 : index
  %r = scf.if %goes_on -> (i32) {
    %s = func.call @more(%t, %n) : (tensor<4xi32>, index) -> i32
    scf.yield %s : i32
  } else {
    %zero = arith.constant 0 : i32
    scf.yield %zero : i32
  }
  return %r : i32
}
func.func @main(%t: tensor<4xi32>, %n: index) -> i32 {
  %r = func.call @sum(%t, %n) : (tensor<4xi32>, index) -> i32
  return %r : i32
}
"""
DRIVER = """
#include <stdio.h>
#include "m.h"
static void call(int64_t n) {
  const int32_t t[4] = {1, 2, 3, 4};
  int32_t y = -1;
  const int status = m_main(t, n, &y);
  printf("%d %s\\n", (int)y, m_status_message(status));
}
int main(void) {
  call(100);
  call(100000000);
  call(3);
  return 0;
}
"""
EXPECTED = "250 ok\n-1 RESOURCE_EXHAUSTED: call stack exhausted\n6 ok\n"


@pytest.fixture(scope="module")
def c_module() -> CModule:
    return transpile_program(parse_text(TEXT), Options(prefix="m"))


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
@pytest.mark.parametrize("flags", ["-O2", "-O0 -DVM2C_STACK_SIZE=131072", "sanitized"])
def test_plain_c(c_module: CModule, workshop: Workshop, compiler: str, flags: str) -> None:
    workshop.write("m.h", c_module.header)
    sources = [workshop.write("m.c", c_module.source), workshop.write("driver.c", DRIVER)]
    sanitize = flags == "sanitized"
    program = workshop.compile(compiler, sources, flags=() if sanitize else flags.split(), sanitize=sanitize)
    assert workshop.run(program).stdout == EXPECTED


def test_only_recursions_look(c_module: CModule) -> None:
    """The function that the host calls hands the limit on."""
    assert c_module.source.count("if (vm2c_stack_is_low(stack_limit))") == 2
    assert "VM2C_STACK_SIZE bytes of stack" in c_module.header
    other = transpile_program(parse_text("func.func @f(%x: tensor<4xi32>) -> tensor<4xi32> {\n  return %x : tensor<4xi32>\n}"))
    assert "STACK_SIZE" not in other.source + other.header


def test_vm_module() -> None:
    module = vm2c.load(TEXT)
    assert module.main([1, 2, 3, 4], 100) == 250
    with pytest.raises(vm2c.StatusError, match="call stack exhausted"):
        module.main([1, 2, 3, 4], 100_000_000)


def test_recursion_that_nobody_calls(workshop: Workshop) -> None:
    text = TEXT[: TEXT.index("func.func @main")] + "func.func @other(%x: i32) -> i32 {\n  return %x : i32\n}\n"
    source = workshop.write("m.c", transpile_program(parse_text(text), Options(prefix="m")).source)
    workshop.compile("gcc", [source], flags=["-c", "-Wno-unused-function"])
