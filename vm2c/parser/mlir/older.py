# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names that ops had before, or have without their dialect."""

from __future__ import annotations

# Since 2021-11 these are ops of arith, math, func and cf.
_STANDARD = {
    "constant": "arith.constant", "addi": "arith.addi", "subi": "arith.subi", "muli": "arith.muli", "addf": "arith.addf",
    "subf": "arith.subf", "mulf": "arith.mulf", "divf": "arith.divf", "remf": "arith.remf", "negf": "arith.negf",
    "divi_signed": "arith.divsi", "divi_unsigned": "arith.divui", "remi_signed": "arith.remsi", "remi_unsigned": "arith.remui",
    "floordivi_signed": "arith.floordivsi", "ceildivi_signed": "arith.ceildivsi", "and": "arith.andi", "or": "arith.ori",
    "xor": "arith.xori", "shift_left": "arith.shli", "shift_right_signed": "arith.shrsi", "shift_right_unsigned": "arith.shrui",
    "cmpi": "arith.cmpi", "cmpf": "arith.cmpf", "select": "arith.select", "index_cast": "arith.index_cast",
    "sexti": "arith.extsi", "zexti": "arith.extui", "trunci": "arith.trunci", "fpext": "arith.extf", "fptrunc": "arith.truncf",
    "sitofp": "arith.sitofp", "uitofp": "arith.uitofp", "fptosi": "arith.fptosi", "fptoui": "arith.fptoui",
    "bitcast": "arith.bitcast", "maxf": "arith.maximumf", "minf": "arith.minimumf", "maxsi": "arith.maxsi", "minsi": "arith.minsi",
    "maxui": "arith.maxui", "minui": "arith.minui", "absf": "math.absf", "copysign": "math.copysign", "ceilf": "math.ceil",
    "floorf": "math.floor", "fmaf": "math.fma", "br": "cf.br", "cond_br": "cf.cond_br", "switch": "cf.switch",
    "assert": "cf.assert", "call": "func.call", "call_indirect": "func.call_indirect",
    "return": "func.return", "dim": "tensor.dim", "rank": "tensor.rank", "splat": "tensor.splat",
}  # fmt: skip

RENAMED = {
    **_STANDARD,
    **{f"std.{name}": today for name, today in _STANDARD.items()},
    "func": "func.func", "builtin.func": "func.func", "util.func": "func.func", "util.return": "func.return",
    "util.call": "func.call", "builtin.module": "module", "ml_program.func": "func.func", "ml_program.return": "func.return",
    "arith.maxf": "arith.maximumf", "arith.minf": "arith.minimumf", "math.abs": "math.absf", "arith.select": "arith.select",
    "subtensor": "tensor.extract_slice", "subtensor_insert": "tensor.insert_slice",
    "std.subtensor": "tensor.extract_slice", "std.subtensor_insert": "tensor.insert_slice",
    "linalg.elemwise_unary": "linalg.elementwise", "linalg.elemwise_binary": "linalg.elementwise",
    "linalg.pad_tensor": "tensor.pad", "iree_linalg_ext.softmax": "linalg.softmax",
    "linalg.tensor_collapse_shape": "tensor.collapse_shape", "linalg.tensor_expand_shape": "tensor.expand_shape",
    "memref.buffer_cast": "bufferization.to_buffer", "memref.tensor_load": "bufferization.to_tensor",
    "bufferization.to_memref": "bufferization.to_buffer", "memref.clone": "bufferization.clone",
    "bufferization.tensor_load": "bufferization.to_tensor", "scf.foreach_thread": "scf.forall",
    # What torch-mlir prints, from which the ops of IREE came.
    **{f"tm_tensor.{name}": f"iree_linalg_ext.{name}" for name in ("scan", "scatter", "sort", "topk", "yield")},
    "flow.dispatch.tensor.load": "iree_tensor_ext.dispatch.tensor.load",
    "flow.dispatch.tensor.store": "iree_tensor_ext.dispatch.tensor.store",
    "hal.interface.load.constant": "hal.interface.constant.load",
    "scf.foreach_thread.perform_concurrently": "scf.forall.in_parallel", "scf.perform_concurrently": "scf.forall.in_parallel",
}  # fmt: skip
"""Today's name of what was, or can be, called something else."""

BARE_NAMES = {*_STANDARD, "func", "module", "subtensor", "subtensor_insert"}
"""Names of ops that have no dialect in front."""

ARGUMENT_ATTRIBUTES = {
    "linalg.inplaceable": "bufferization.writable", "linalg.buffer_layout": "bufferization.buffer_layout",
}  # fmt: skip
"""Today's name of attributes of arguments."""

ELEMWISE = {"linalg.elemwise_unary": b"exp", "linalg.elemwise_binary": b"add"}
"""What linalg.elementwise was until 2025, and the function where none is given."""
