# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is legal in MLIR and is not done here: ops and dialects by name, with the way round."""

from __future__ import annotations

from vm2c.diagnostics import nearest
from vm2c.dialect.table import TENSOR_OPS
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.older import RENAMED
from vm2c.recognize import foreign_dialect

_DIRECT = "call a function by its name: func.call"
_GENERIC = "write it as linalg.generic with tensor.extract"
_ONE_THREAD = "one function runs at a time: load, compute, and store"
VECTORS = "pass the program as it was before vectorization, on tensors or memrefs"
ENCODINGS = "leave the encoding out: all tensors are dense, row by row"
SPACES = "leave the memory space out: all memory is of one kind"
COMPLEX = "compute with real and imaginary parts: mlir-opt --convert-complex-to-standard"

OPS = {
    "linalg.indexed_generic": "use linalg.generic with linalg.index ops",
    "linalg.winograd_filter_transform": "keep the convolution that it was made from",
    "linalg.winograd_input_transform": "keep the convolution that it was made from",
    "linalg.winograd_output_transform": "keep the convolution that it was made from",
    "tensor.gather": _GENERIC,
    "tensor.scatter": "write it as scf.for with tensor.insert_slice",
    "bufferization.alloc": "use bufferization.alloc_tensor",
    "memref.atomic_rmw": _ONE_THREAD,
    "memref.generic_atomic_rmw": _ONE_THREAD,
    "memref.realloc": "allocate memory of the other size, and copy",
    "memref.extract_aligned_pointer_as_index": "addresses are not known in C that is called as C: pass the memref",
    "memref.memory_space_cast": SPACES,
    "memref.dma_start": "use memref.copy",
    "memref.dma_wait": "use memref.copy",
    "memref.prefetch": "leave it out: it computes nothing",
    "memref.alloca_scope": "write what is in it in its place: memory lives until the function returns",
    "affine.prefetch": "leave it out: it computes nothing",
    "affine.vector_load": VECTORS,
    "affine.vector_store": VECTORS,
    "func.constant": _DIRECT,
    "func.call_indirect": _DIRECT,
}
"""Ops, and what to write instead."""

DIALECTS = {
    "vector": ("vectors are not supported", VECTORS),
    "complex": ("complex numbers are not supported", COMPLEX),
    "async": ("code that waits for other threads is not supported", "pass the program as it was before its loops became tasks"),
    "gpu": ("code for GPUs is not supported", "pass the program as it was before it was mapped to a GPU"),
    "nvgpu": ("code for GPUs is not supported", "pass the program as it was before it was mapped to a GPU"),
    "quant": ("quantized types are not supported", "make integers and floats of them: mlir-opt --lower-quant-ops"),
    "sparse_tensor": ("sparse tensors are not supported", "use dense tensors"),
    "shape": ("the shape dialect is not supported", "lower it: mlir-opt --convert-shape-to-std"),
    "omp": ("OpenMP is not supported", "pass the loops as scf.for or scf.parallel"),
    "acc": ("OpenACC is not supported", "pass the loops as scf.for or scf.parallel"),
    "index": ("the index dialect is not supported", "use arith ops on index"),
    "ub": ("undefined values are not supported", "use tensor.empty, or a constant"),
    "transform": ("schedules are not supported", "apply it: mlir-opt --transform-interpreter"),
    "mesh": ("programs for several devices are not supported", "pass the program of one device"),
    "shard": ("programs for several devices are not supported", "pass the program of one device"),
    "sdy": ("programs for several devices are not supported", "leave the sharding out: jax.jit without shardings"),
    "spirv": ("code for GPUs is not supported", "pass the program as it was before it was mapped to a GPU"),
    "tm_tensor": ("this op is not supported", "lower it: iree-compile --compile-to=input --iree-input-type=torch"),
    "iree_linalg_ext": ("this op is not supported", "compile the program that it was made from with iree-compile"),
}
"""Dialects: what is not done, and the way round."""


def unknown_op(name: str, offset: int) -> ParseError:
    """What is said of an op that no row has."""
    today = RENAMED.get(name, name)
    if today in OPS:
        return ParseError(f"op '{name}' is not supported", offset, OPS[today])
    dialect = name.partition(".")[0]
    if dialect in DIALECTS:
        what, hint = DIALECTS[dialect]
        return ParseError(f"op '{name}': {what}", offset, hint)
    foreign = foreign_dialect(dialect)
    if foreign is not None:
        what, hint = foreign
        return ParseError(f"op '{name}' is of {what}", offset, hint)
    return ParseError(f"custom op '{name}' is unknown", offset, nearest(name, TENSOR_OPS))
