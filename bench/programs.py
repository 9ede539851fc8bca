# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The programs: what each is called with.

NAME has its VM text in vm/NAME.vm.mlir, the plain C for the same job in plain/NAME.c, and tensor programs that were written for
this folder their source in tensor/NAME.mlir.
"""

from __future__ import annotations

from dataclasses import dataclass

TENSOR, REFS, SCALAR = "tensor", "lists and refs", "scalar"


@dataclass(frozen=True)
class Array:
    """An array of pseudo-random elements: floats in [-1, 1), integers over the range of their type (i32: halved, so that sums of
    two stay defined in plain C)."""

    dtype: str
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Program:
    """`result` is the element type of an array, or empty for an integer. The plain C takes `inputs`, then the contents of the
    module's rodata `constants`, then the integers `more`; `small` are the inputs for --quick where others take too long."""

    name: str
    kind: str
    inputs: tuple[Array | int, ...]
    result: str = ""
    constants: tuple[str, ...] = ()
    more: tuple[int, ...] = ()
    small: tuple[int, ...] = ()


def _floats(*shape: int) -> Array:
    return Array("f32", shape)


PROGRAMS = (
    Program("matmul", TENSOR, (_floats(256, 256), _floats(256, 256)), "f32"),
    Program("elementwise", TENSOR, (Array("i32", (1048576,)), Array("i32", (1048576,))), "i32"),
    Program("conv2d", TENSOR, (_floats(1, 34, 34, 16), _floats(3, 3, 16, 16)), "f32"),
    Program("softmax", TENSOR, (_floats(512, 512),), "f32"),
    Program("layernorm", TENSOR, (_floats(256, 512), _floats(512), _floats(512)), "f32"),
    Program("mlp", TENSOR, (_floats(1, 784),), "f32", constants=("_const_0", "_const")),
    Program(
        "cnn",
        TENSOR,
        (_floats(1, 30, 30, 1), _floats(3, 3, 1, 8), _floats(8), _floats(3, 3, 8, 16), _floats(16), _floats(576, 10), _floats(10)),
        "f32",
    ),
    Program("matmul_i8", TENSOR, (Array("i8", (192, 192)), Array("i8", (192, 192))), "i32"),
    Program("dynamic", TENSOR, (_floats(96, 200), _floats(200, 120), _floats(120)), "f32", more=(96, 200)),
    Program("heat_f64", TENSOR, (Array("f64", (258, 258)),), "f64"),
    Program("transpose", TENSOR, (_floats(512, 512),), "f32"),
    Program("max_pool", TENSOR, (_floats(1, 128, 128, 16),), "f32"),
    Program("list_sum", REFS, (1000000,), small=(1000,)),
    Program("sieve", REFS, (1000000,), small=(1000,)),
    Program("sieve_list", REFS, (1000000,), small=(1000,)),
    Program("stack", REFS, (1000000,), small=(1000,)),
    Program("sort_refs", REFS, (20000,), small=(200,)),
    Program("tree_sum", REFS, (262144,), small=(1024,)),
    Program("collatz", SCALAR, (100000,), small=(1000,)),
    Program("fib", SCALAR, (10000000,), small=(1000,)),
    Program("fib_recursive", SCALAR, (30,), small=(10,)),
    Program("xorshift", SCALAR, (5000000,), small=(1000,)),
)
