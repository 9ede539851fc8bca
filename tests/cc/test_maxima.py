# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Running maxima and minima: the same whether they are chosen or branched to."""

from __future__ import annotations

import itertools
import math
import struct

import numpy as np
import pytest

import vm2c
from tests.cc.agreement import check_agreement
from tests.cc.harness import CLANG_SANITIZED, GCC, Build, results_of
from tests.conftest import COMPILERS, Workshop
from vm2c.driver import Options, emit_stage, parse_text

TEXT = """
vm.module @maxima {
  // The maximum as tensor compilers write it, NaN included.
  vm.export @largest
  vm.func private @largest(%b: !vm.buffer, %n: i64, %first: f32) -> f32 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    vm.br ^head(%c0, %first : i64, f32)
  ^head(%i: i64, %max: f32):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %nan = vm.cmp.nan.f32 %max : f32
    %less = vm.cmp.lt.f32.u %max, %x : f32
    %larger = vm.select.f32 %less, %x, %max : f32
    %next_max = vm.select.f32 %nan, %max, %larger : f32
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next, %next_max : i64, f32)
  ^exit:
    vm.return %max : f32
  }

  // Where it stands: the index is chosen by the same comparison.
  vm.export @where
  vm.func private @where(%b: !vm.buffer, %n: i64) -> (i64, i32) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %none = vm.const.i64 -1
    %low = vm.const.i32 -2147483648
    vm.br ^head(%c0, %none, %low : i64, i64, i32)
  ^head(%i: i64, %at: i64, %max: i32):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    %more = vm.cmp.gt.i32.s %x, %max : i32
    %next_at = vm.select.i64 %more, %i, %at : i64
    %next_max = vm.select.i32 %more, %x, %max : i32
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next, %next_at, %next_max : i64, i64, i32)
  ^exit:
    vm.return %at, %max : i64, i32
  }

  // Each of the two values is replaced by the other: one has to wait in a temporary.
  vm.export @crossed
  vm.func private @crossed(%a0: i32, %b0: i32, %n: i32) -> (i32, i32) {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0, %a0, %b0 : i32, i32, i32)
  ^head(%i: i32, %a: i32, %b: i32):
    %lt = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %next = vm.add.i32 %i, %c1 : i32
    %less = vm.cmp.lt.i32.s %a, %b : i32
    %high = vm.select.i32 %less, %b, %a : i32
    %more = vm.cmp.gt.i32.s %b, %a : i32
    %low = vm.select.i32 %more, %a, %b : i32
    vm.br ^head(%next, %high, %low : i32, i32, i32)
  ^exit:
    vm.return %a, %b : i32, i32
  }
}
"""
FLOATS = [-3.0, -0.0, 0.0, 7.5, 2.0, math.inf, -math.inf, 7.5]


def _bits(number: float) -> str:
    return f"f:{struct.unpack('<I', struct.pack('<f', number))[0]:x}"


def _double(number: float) -> str:
    return f"F:{struct.unpack('<Q', struct.pack('<d', number))[0]:x}"


def _buffer(numbers: list[float]) -> str:
    return "b:" + struct.pack(f"<{len(numbers)}f", *numbers).hex()


def _calls() -> dict[str, str]:
    """What is called (driver.c), and what it gives."""
    calls = {}
    for numbers in (FLOATS, FLOATS[:5], [math.nan, 1.0], [1.0, math.nan, 2.0], [-5.0]):
        for first in (-math.inf, 3.0, math.nan):
            largest = first
            for number in numbers:
                if not math.isnan(largest) and not largest >= number:
                    largest = number
            expected = "f:nan" if math.isnan(largest) else _bits(largest)
            calls[f"largest {_buffer(numbers)} I:{len(numbers)} {_bits(first)}"] = expected
    integers = [3, -7, 12, 12, 5, 11]
    data = "b:" + struct.pack(f"<{len(integers)}i", *integers).hex()
    calls[f"where {data} I:6"] = "I:2 i:12"
    calls[f"where {data} I:2"] = "I:0 i:3"
    calls[f"where {data} I:0"] = "I:-1 i:-2147483648"
    calls["crossed i:4 i:9 i:1"] = "i:9 i:4"
    calls["crossed i:4 i:9 i:4"] = "i:9 i:4"
    calls["crossed i:9 i:4 i:3"] = "i:9 i:4"
    return calls


@pytest.mark.parametrize("without", [(), ("minmax-branches",)], ids=["branch", "select"])
@pytest.mark.parametrize("build", [GCC, CLANG_SANITIZED], ids=lambda build: build.name)
def test_results(build: Build, without: tuple[str, ...]) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    module = vm2c.transpile(TEXT, vm2c.Options(without=frozenset(without)))
    assert ("vm2c_unlikely(" in module.source) == (not without)
    calls = _calls()
    assert results_of(module, build, calls) == calls


def _choice(name: str, outer: str, inner: str) -> str:
    return f"""
  vm.export @{name}
  vm.func private @{name}(%c: i32, %d: i32, %x: f64, %y: f64) -> f64 {{
    %0 = vm.select.f64 %d, {inner} : f64
    %1 = vm.select.f64 %c, {outer} : f64
    vm.return %1 : f64
  }}"""


OUTER = {"first": "%x, %0", "second": "%0, %x"}
INNER = {"kept": "%x, %y", "other": "%y, %x"}


@pytest.mark.parametrize("build", [GCC, CLANG_SANITIZED], ids=lambda build: build.name)
def test_double_choices(build: Build) -> None:
    """A select of a select is one choice; any number but zero is true."""
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    calls: dict[str, str] = {}
    functions = []
    for (one, outer), (two, inner) in itertools.product(OUTER.items(), INNER.items()):
        functions.append(_choice(f"{one}_{two}", outer, inner))
        for c, d in itertools.product((0, 1, 2, -1), repeat=2):
            of_inner = "x" if (d != 0) == (two == "kept") else "y"
            chosen = ("x" if c else of_inner) if one == "first" else (of_inner if c else "x")
            calls[f"{one}_{two} i:{c} i:{d} {_double(1.5)} {_double(-2.25)}"] = _double(1.5 if chosen == "x" else -2.25)
    module = vm2c.transpile("vm.module @choices {" + "".join(functions) + "}")
    assert module.source.count(" ? ") == len(functions)
    assert results_of(module, build, calls) == calls


POOLS = """
func.func @NAME(%x: tensor<1x36x12x4xf32>) -> tensor<1x18x6x4xf32> {
  %first = arith.constant START : f32
  %window = tensor.empty() : tensor<2x2xf32>
  %empty = tensor.empty() : tensor<1x18x6x4xf32>
  %filled = linalg.fill ins(%first : f32) outs(%empty : tensor<1x18x6x4xf32>) -> tensor<1x18x6x4xf32>
  %y = linalg.pooling_nhwc_NAME {strides = dense<2> : tensor<2xi64>}
      ins(%x, %window : tensor<1x36x12x4xf32>, tensor<2x2xf32>) outs(%filled : tensor<1x18x6x4xf32>) -> tensor<1x18x6x4xf32>
  return %y : tensor<1x18x6x4xf32>
}
"""


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_pools(workshop: Workshop, compiler: str) -> None:
    """The infinity that a pool begins with is not compared with anything, and not stored either."""
    if compiler not in COMPILERS:
        pytest.skip(f"{compiler} is missing")
    starts = {"max": "0xFF800000", "min": "0x7F800000"}
    text = "".join(POOLS.replace("NAME", name).replace("START", bits) for name, bits in starts.items())
    x = np.random.default_rng(5).choice([0.0, -0.0, 1.5, math.nan, math.inf, -math.inf], (1, 36, 12, 4)).astype(np.float32)
    source = check_agreement(workshop, text, [("max", [x]), ("min", [x])], compiler=compiler)
    assert "INFINITY" not in source
    assert "vm2c_min_s64" not in source


_OF_TWO = """
vm.module @two {
  vm.export @bounded
  vm.func private @bounded(%x: !vm.buffer, %y: !vm.buffer) -> !vm.buffer {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c9 = vm.const.i64 9
    %zero = vm.const.f32.zero
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c9 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %a = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %b = vm.buffer.load.f32 %y[%i] : !vm.buffer -> f32
    %scaled = vm.mul.f32 %b, %b : f32
    %above = vm.cmp.lt.f32.u %zero, %a : f32
    %larger = vm.select.f32 %above, %a, %zero : f32
    %sum = vm.add.f32 %larger, %scaled : f32
    vm.buffer.store.f32 %sum, %x[%i] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return %x : !vm.buffer
  }
}
"""


@pytest.mark.parametrize("build", [GCC, CLANG_SANITIZED], ids=lambda build: build.name)
@pytest.mark.parametrize("name", ["maximum", "minimum"])
def test_of_two_numbers_in_kernels(name: str, build: Build) -> None:
    """Kernels as late stages print them may have maxima of any two numbers."""
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    stage = emit_stage(parse_text(_OF_TWO), "clamps", Options())
    assert "arith.maximumf %a, %zero" in stage
    pairs = np.array(list(itertools.product((-0.0, 0.0, 1.5), repeat=2)), np.float32)
    numbers, others = pairs.T.copy()
    texts = " ".join(f"b:{array.tobytes().hex()}" for array in (numbers, others))
    larger, smaller = np.where(numbers > others, numbers, others), np.where(numbers < others, numbers, others)
    wanted = (larger if name == "maximum" else smaller) + others * others
    module = vm2c.transpile(stage.replace("arith.maximumf %a, %zero", f"arith.{name}f %a, %b"))
    assert f"vm2c_{name}_f32(" in module.source
    (found,) = results_of(module, build, [f"bounded {texts}"]).values()
    assert found == f"b:{wanted.astype(np.float32).tobytes().hex()}"
