# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From tensors to memory: each function is built again over memrefs of one dimension, and each linalg.generic becomes loops.

    func.func @f(%x: tensor<4xf32>, %v: f32) -> tensor<4xf32> {       func.func @f(%x: memref<4xf32>, %v: f32, %out0: memref<4xf32>)
    {
      %r = tensor.insert %v into %x[%c0] : tensor<4xf32>         ->     memref.copy %x, %out0
      return %r : tensor<4xf32>                                         memref.store %v, %out0[%c0]
    }                                                                   return }

- A tensor argument is a memref, followed by an index for each extent that is known at run time only. A result with known extents is
  written to a memref that the caller passes, after the arguments; of another one the function returns memref and extents. What is
  in the memory of an argument that the function may write to is not given back: the caller has it.
- analysis/inplace.py and summaries.py say which operands may be written where they are; all others are copied first.
- What loops and conditionals give has a place of its own; what they yield is copied there unless it is there already.
- Memory of known size is allocated at the start of a function, other memory where it is needed.
"""

from __future__ import annotations

from vm2c.analysis.inplace import InPlace
from vm2c.analysis.manager import Analyses
from vm2c.analysis.summaries import analyze_program
from vm2c.ir.module import Function, Module
from vm2c.transform.bufferize_function import FunctionBufferizer
from vm2c.transform.bufferize_module import Program, Tiling


def bufferize(module: Module, _analyses: Analyses, seed: int = 0) -> None:
    """Rewrites all functions of a tensor program; with a `seed`, what is decided in random order."""
    tilings_of(module, seed)


def tilings_of(module: Module, seed: int = 0) -> list[Tiling]:
    """Rewrites all functions, and returns how their reductions are cut into blocks."""
    return _rewrite(module, analyze_program(module, seed))


def bufferize_copying(module: Module, _analyses: Analyses) -> None:
    """The same without in-place decisions: whatever is written is copied first. What to compare with, as it needs no analysis."""
    _rewrite(module, {function: InPlace() for function in module.functions() if function.blocks})


def _rewrite(module: Module, decisions: dict[Function, InPlace]) -> list[Tiling]:
    program = Program(module, {function.name: decided.results_in for function, decided in decisions.items()})
    module.items = [item for item in module.items if not isinstance(item, Function)]
    for function, decided in decisions.items():
        FunctionBufferizer(program, function, decided).run()
    return program.tilings
