# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where tensor programs that are called as C have their workspaces: --arena and --stack-limit."""

from __future__ import annotations

import re

import pytest

from tests.cc.test_tensor_programs import read_cases
from tests.conftest import Workshop
from vm2c.cli.common import CommandError
from vm2c.cli.main import _main
from vm2c.driver import CModule, Options, parse_text, transpile_program
from vm2c.emit.program_public import ARENAS
from vm2c.toolchain.testbench import emit_testbench

# A function that cannot fail but for its workspace of 4 KiB, which gives a number.
NUMBER = """
func.func @f(%x: tensor<1024xf32>, %i: index) -> f32 {
  %e = tensor.empty() : tensor<1024xf32>
  %t = linalg.exp ins(%x : tensor<1024xf32>) outs(%e : tensor<1024xf32>) -> tensor<1024xf32>
  %d = tensor.empty() : tensor<f32>
  %z = arith.constant 0.0 : f32
  %s = linalg.fill ins(%z : f32) outs(%d : tensor<f32>) -> tensor<f32>
  %m = linalg.reduce {arith.maximumf} ins(%t : tensor<1024xf32>) outs(%s : tensor<f32>) dimensions = [0]
  %u = linalg.reduce {arith.addf} ins(%t : tensor<1024xf32>) outs(%m : tensor<f32>) dimensions = [0]
  %r = tensor.extract %u[] : tensor<f32>
  return %r : f32
}
"""


def _number(arena: str, limit: int = 0) -> CModule:
    return transpile_program(parse_text(NUMBER), Options(prefix="m", arena=arena, stack_limit=limit))


@pytest.mark.parametrize("arena", ARENAS)
@pytest.mark.parametrize("name", ["attention", "calls", "jax_mlp", "recursion", "reshape_dynamic", "slices"])
def test_results(name: str, arena: str, workshop: Workshop) -> None:
    module, cases, tolerance = read_cases(name)
    c_module = transpile_program(module, Options(prefix="model", arena=arena, stack_limit=0))
    workshop.write("model.h", c_module.header)
    bench = emit_testbench("model", list(module.functions()), cases, tolerance=tolerance)
    sources = [workshop.write("model.c", c_module.source), workshop.write("bench.c", bench)]
    workshop.run(workshop.compile("gcc", sources, sanitize=True))


def test_prototypes() -> None:
    prototypes = {arena: re.search(r"^(.* )?m_f\(.*;", _number(arena).header, re.MULTILINE)[0] for arena in ARENAS}  # type: ignore[index]
    assert prototypes == {
        "caller": "float m_f(const float x[1024], int64_t i, void* workspace_memory);",
        "static": "float m_f(const float x[1024], int64_t i);",
        "malloc": "int m_f(const float x[1024], int64_t i, float* y);",
        "stack": "float m_f(const float x[1024], int64_t i);",
    }


def test_header_says_what_to_know() -> None:
    caller = _number("caller").header
    assert "#define M_WORKSPACE_ALIGNMENT 64\n" in caller
    assert re.search(r"#define M_F_WORKSPACE_SIZE \d+\n", caller)
    assert "// Not reentrant: its workspace of" in _number("static").header
    assert "// Allocates a workspace of" in _number("malloc").header
    for arena in ARENAS:
        small = _number(arena, 1 << 20)
        assert "WORKSPACE" not in small.header
        assert "static VM2C_ALIGNED" not in small.source
        assert "malloc" not in small.source


def test_no_memory(workshop: Workshop) -> None:
    """The status has the code and a text of its own."""
    c_module = _number("malloc")
    workshop.write("m.h", c_module.header)
    declared = "void* no_memory(size_t size);\n\nint m_f("
    source = workshop.write("m.c", c_module.source.replace("malloc(", "no_memory(").replace("int m_f(", declared, 1))
    main = workshop.write(
        "main.c",
        '#include "m.h"\n#include <stdio.h>\n#include <stdlib.h>\nvoid* no_memory(size_t size);\n'
        'void* no_memory(size_t size) { (void)size; return NULL; }\n'
        "int main(void) {\n  static float x[1024];\n  float y;\n  const int status = m_f(x, 0, &y);\n"
        '  printf("%d %s\\n", M_STATUS_CODE(status), m_status_message(status));\n  return 0;\n}\n',
    )
    program = workshop.compile("gcc", [source, main])
    assert workshop.run(program).stdout == "8 RESOURCE_EXHAUSTED: out of memory\n"


@pytest.mark.parametrize("flags", [["--arena=static", "--abi=vm"], ["--stack-limit=0", "--abi=vm"], ["--stack-limit=-1"]])
def test_bad_flags(flags: list[str], workshop: Workshop) -> None:
    path = workshop.write("m.mlir", NUMBER)
    with pytest.raises(CommandError, match=r"--stack-limit"):
        _main([str(path), *flags])
