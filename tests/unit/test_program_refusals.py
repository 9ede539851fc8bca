# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is legal in MLIR and not done here: one sentence at its place, and the way round."""

from __future__ import annotations

from contextlib import suppress

import pytest

from vm2c.analysis.compilable import LATE_NAMES
from vm2c.diagnostics import DiagnosticError
from vm2c.dialect.table import LATE_OPS, TENSOR_OPS
from vm2c.driver import Options, emit_stage, parse_text, transpile_program

ARGUMENTS = [
    ("tensor<*xf32>", "has no rank", "give every extent"),
    ("memref<*xf32>", "has no rank", "give every extent"),
    ("tensor<4xf32, #sparse>", "encodings of tensors are not supported", "leave the encoding out"),
    ("tensor<4xcomplex<f32>>", "complex numbers are not supported", "convert-complex-to-standard"),
    ("vector<[4]xf32>", "scalable vectors are not supported", "before vectorization"),
    ("vector<[1]xf32>", "type 'vector<[1]xf32>' is not supported", "before vectorization"),
    ("vector<4xf32>", "type 'vector<4xf32>' is not supported", "before vectorization"),
    ("tensor<4x!quant.uniform<i8:f32, 0.1>>", "are not supported", "--lower-quant-ops"),
    ("memref<4xf32, 1>", "memory spaces are not supported", "leave the memory space out"),
    ("memref<4xf32, #gpu.address_space<workgroup>>", "memory spaces are not supported", "leave the memory space out"),
    ("memref<4xf32, affine_map<(d0) -> (d0 mod 2)>>", "the layout is no strides and offset", ""),
    ("tensor<4xf8E4M3FN>", "floats of type f8E4M3FN are not supported", "f16, bf16, f32 and f64"),
    ("tensor<4xtf32>", "floats of type tf32 are not supported", "f16, bf16, f32 and f64"),
    ("f80", "floats of type f80 are not supported", ""),
    ("i128", "integers of type i128 are not supported", ""),
    ("tuple<i32, f32>", "type 'tuple<i32, f32>' is not supported", "numbers, tensors and memrefs"),
    ("none", "type 'none' is not supported", "numbers, tensors and memrefs"),
    ("!torch.vtensor<[4],f32>", "is not supported", "torch-backend-to-linalg-on-tensors-backend-pipeline"),
    ("tensor<4xtensor<4xf32>>", "elements of type tensor<4xf32> are not supported", ""),
    ("(i32) -> i32", "a function is not supported as a value", "func.call"),
]
OPS = [
    ("%0 = complex.constant [1.0, 2.0] : complex<f32>", "complex numbers are not supported", "convert-complex-to-standard"),
    ("%0 = vector.load %m[%i] : memref<8xf32>, vector<4xf32>", "vectors are not supported", "before vectorization"),
    ("%t = async.execute { async.yield }", "waits for other threads", "before its loops"),
    ("%0 = gpu.thread_id x", "code for GPUs is not supported", "before it was mapped"),
    ("%0 = func.constant @f : () -> ()", "op 'func.constant' is not supported", "func.call"),
    ("call_indirect %x() : () -> ()", "op 'call_indirect' is not supported", "func.call"),
    ("%0 = memref.memory_space_cast %m : memref<8xf32> to memref<8xf32, 1>", "is not supported", "leave the memory space out"),
    ("%0 = memref.atomic_rmw addf %x, %m[%i] : (f32, memref<8xf32>) -> f32", "is not supported", "load, compute, and store"),
    ("%0 = memref.realloc %m : memref<8xf32> to memref<16xf32>", "is not supported", "allocate"),
    ("%0 = memref.extract_aligned_pointer_as_index %m : memref<8xf32> -> index", "is not supported", "pass the memref"),
    ("%0 = tensor.gather %t[%n] gather_dims([0]) : (tensor<8xf32>, tensor<2x1xindex>) -> tensor<2x1xf32>", "is not supported",
     "linalg.generic"),
    ("%0 = tensor.scatter %t into %t[%n] scatter_dims([0]) unique : (tensor<8xf32>) -> tensor<8xf32>", "is not supported",
     "tensor.insert_slice"),
    ("%0 = linalg.unpack %t inner_dims_pos = [0] inner_tiles = [%n] into %t : tensor<8xf32> -> tensor<8xf32>",
     "has tiles whose sizes are not numbers", "write the sizes of tiles as numbers"),
    ("%0:2 = iree_linalg_ext.fft ins(%i : index) outs(%t, %t : tensor<8xf32>, tensor<8xf32>) : tensor<8xf32>, tensor<8xf32>",
     "is not supported", "iree-compile"),
    ("%0 = bufferization.to_tensor %m : memref<8xf32> to tensor<8xf32>", "without 'restrict' is not supported", "write 'restrict'"),
]  # fmt: skip
FOREIGN = [
    ("%0 = stablehlo.add %a, %a : tensor<4xf32>", "iree-opt --iree-stablehlo-input-transformation-pipeline"),
    ("%0 = chlo.erf %a : tensor<4xf32> -> tensor<4xf32>", "iree-opt --iree-stablehlo-input-transformation-pipeline"),
    ("%0 = mhlo.add %a, %a : tensor<4xf32>", "hlo-legalize-to-stablehlo"),
    ("%0 = tosa.add %a, %a : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>", "--iree-tosa-input-transformation-pipeline"),
    ("%0 = torch.aten.relu %a : tensor<4xf32> -> tensor<4xf32>", "(torch-backend-to-linalg-on-tensors-backend-pipeline)"),
    ('%0 = torch.operator "onnx.Relu"(%a) : (tensor<4xf32>) -> tensor<4xf32>', "(torch-onnx-to-torch-backend-pipeline,"),
    ('%0 = "onnx.Relu"(%a) : (tensor<4xf32>) -> tensor<4xf32>', "iree-import-onnx"),
]


def refused(text: str) -> str:
    """The only error, with its place and hint."""
    with pytest.raises(DiagnosticError) as caught:
        parse_text(text)
    assert len(caught.value.diagnostics) == 1
    return str(caught.value)


@pytest.mark.parametrize(("type_", "what", "hint"), ARGUMENTS, ids=[type_ for type_, _, _ in ARGUMENTS])
def test_types(type_: str, what: str, hint: str) -> None:
    message = refused(f"func.func @f(%a: {type_}) {{\n  return\n}}\n")
    assert message.startswith("<string>:1:")
    assert what in message
    assert hint in message


@pytest.mark.parametrize(("op", "what", "hint"), OPS, ids=[op.partition("(")[0][:40] for op, _, _ in OPS])
def test_ops(op: str, what: str, hint: str) -> None:
    arguments = "%t: tensor<8xf32>, %n: tensor<2x1xindex>, %m: memref<8xf32>, %x: f32, %i: index"
    message = refused(f"func.func private @g(tensor<8xf32>) -> tensor<8xf32>\nfunc.func @f({arguments}) {{\n  {op}\n  return\n}}\n")
    assert message.startswith("<string>:3:")
    assert what in message
    assert hint in message


@pytest.mark.parametrize(("op", "hint"), FOREIGN, ids=[op.partition(" %a")[0] for op, _ in FOREIGN])
@pytest.mark.parametrize("break_", ["\n  ", " "], ids=["lines", "line"])
def test_dialects_that_are_lowered_first(op: str, hint: str, break_: str) -> None:
    if "torch.operator" in op and break_ == " ":
        hint = "(torch-backend-to-linalg-on-tensors-backend-pipeline)"
    assert hint in refused(f"func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {{{break_}{op}\n  return %0 : tensor<4xf32>\n}}\n")


def test_module_in_a_module() -> None:
    assert "a module in a module is not supported" in refused("module { module @inner { func.func @f() { return } } }\n")


def test_list_of_odd_integers() -> None:
    given = "{strides = dense<1> : tensor<2xi24>}"
    types = "tensor<1x4x4x1xf32>, tensor<2x2xf32>) outs(%o : tensor<1x3x3x1xf32>) -> tensor<1x3x3x1xf32>"
    op = f"%0 = linalg.pooling_nhwc_sum {given} ins(%a, %w : {types}"
    arguments = "%a: tensor<1x4x4x1xf32>, %w: tensor<2x2xf32>, %o: tensor<1x3x3x1xf32>"
    assert "attribute 'strides' must be a list of integers" in refused(f"func.func @f({arguments}) {{\n  {op}\n  return\n}}\n")


CALL = """func.func private @g(tensor<8xf32>) -> tensor<8xf32>
func.func @f(%t: tensor<8xf32>) -> tensor<8xf32> {
  %0 = call @g(%t) : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
"""
LAYOUT = "func.func @f(%t: tensor<?x4xf32> {{bufferization.buffer_layout = {}}}) {{\n  return\n}}\n"


def _no_c(text: str) -> str:
    with pytest.raises(DiagnosticError) as caught:
        transpile_program(parse_text(text), Options(prefix="m"))
    return str(caught.value)


def test_calls_of_what_is_only_declared() -> None:
    """There is no C for them, but they can be looked at."""
    message = _no_c(CALL)
    assert message.startswith("<string>:3:8: error: 'func.call' op calls '@g', which is only declared")
    assert "hint: define it in this module" in message
    assert "call @g" in emit_stage(parse_text(CALL), "ir")
    # Nobody knows what they do.
    given = CALL.replace("%t: tensor<8xf32>)", "%t: tensor<8xf32> {bufferization.writable = true})")
    for returned, word in (("%0", "true"), ("%t", "false")):
        text = emit_stage(parse_text(given.replace("return %0", f"return {returned}")), "inplace")
        (call,) = [line for line in text.splitlines() if "call @g(%t)" in line]
        assert f'__inplace_operands_attr__ = ["{word}"]' in call


@pytest.mark.parametrize(
    ("argument", "ops"),
    [
        ("%b: memref<16xi8>", ""),
        ("%t: tensor<4xf32>", "%b = memref.alloc() : memref<16xi8>\n  %w = memref.view %b[%i][] : memref<16xi8> to memref<4xi32>"),
        ("%t: tensor<4xf32>", "%b = memref.alloc() : memref<16xi8>\n  %w = memref.load %b[%i] : memref<16xi8>"),
    ],
    ids=["argument", "other elements", "bytes"],
)
def test_views_of_bytes_that_are_something_else(argument: str, ops: str) -> None:
    """An array of C has elements of one type."""
    view = "%v = memref.view %b[%i][] : memref<16xi8> to memref<4xf32>"
    message = _no_c(f"func.func @f({argument}, %i: index) {{\n  {ops}\n  {view}\n  return\n}}\n")
    line = 3 + ops.count("\n")
    assert f"<string>:{line}:8: error: 'memref.view' op sees memory as memref<4xf32> that is not for such elements alone" in message
    assert "hint: let the function allocate it, and views with elements of other types begin and end at other constant" in message


def test_what_late_passes_have_made() -> None:
    """It reads back, and that is all: the passes before them do not know it."""
    text = """func.func @f(%m: memref<8xf32>, %n: memref<8xf32>) {
  %i = arith.constant 0 : index
  %v = vm2c.vector.load %m[%i] : memref<8xf32>, vector<[1]xf32>
  vm2c.vector.store %v, %n[%i] : memref<8xf32>, vector<[1]xf32>
  return
}
"""
    assert "vm2c.vector.load %m[%i] : memref<8xf32>, vector<[1]xf32>" in emit_stage(parse_text(text), "ir")
    message = _no_c(text)
    assert message.startswith("<string>:3:8: error: 'vm2c.vector.load' op is what a late pass has made of a program")
    assert message.count("error:") == 1
    assert "hint: pass the program as it was before that pass" in message


def test_names_of_what_late_passes_make() -> None:
    """They tell whether a text may have some."""
    assert all(name.startswith(LATE_NAMES) for name in LATE_OPS)


def test_layouts() -> None:
    """C arrays are row by row."""
    for layout in ("(i, j) -> (i, j)", "(i, j)[s0, s1] -> (i, j)", "(i, j)[o, s, t] -> (i * s + j * t + o)",
                   "(i, j)[o, s] -> (i * s + j + o)"):  # fmt: skip
        transpile_program(parse_text(LAYOUT.format(f"affine_map<{layout}>")), Options(prefix="m"))
    for layout in ("(d0, d1) -> (d1, d0)", "(d0, d1)[s0] -> (d0 + d1 * s0)", "(d0, d1) -> (d0 * 8 + d1)"):
        text = LAYOUT.format(f"affine_map<{layout}>")
        message = _no_c(text)
        assert message.startswith(f"<string>:1:1: error: argument 0 of '@f' is to be in memory by affine_map<{layout}>")
        assert "hint: leave the attribute out" in message
        transpile_program(parse_text(text.replace("func.func", "func.func private")), Options(prefix="m"))


_OPERANDS = "%x: tensor<4xf32>, %n: index, %m: memref<4xf32>, %c: i1, %s: f32"
_USES = ("", "%n", "%x", "%x, %n", "%s, %s", "%n, %n, %n", "%c, %x, %x", "%x, %x, %n, %n", "%m, %m")
_REGIONS = ("", " ({})", " ({\n^bb0(%a: f32, %b: f32):\n})", ' ({\n"linalg.yield"(%s) : (f32) -> ()\n}, {\n})')
_TYPES = dict(each.split(": ") for each in _OPERANDS.split(", "))


@pytest.mark.parametrize("name", sorted(TENSOR_OPS))
def test_incomplete_generic_forms(name: str) -> None:
    """Whatever is missing, or is too much, is said."""
    given = [each.name for each in TENSOR_OPS[name].attributes]
    for number, uses in enumerate(_USES):
        types = ", ".join(_TYPES[use] for use in uses.split(", ") if use)
        for value in ("", "unit", "1 : i64", '"add"'):
            listed = f" <{{{', '.join(f'{each} = {value}' for each in given)}}}>" if value and given else ""
            result = ("", "tensor<4xf32>", "index, f32")[number % 3]
            bound = f"%r:{result.count(',') + 1} = " if result else ""
            op = f'{bound}"{name}"({uses}){listed}{_REGIONS[number % 4]} : ({types}) -> ({result})'
            with suppress(DiagnosticError):
                parse_text(f"func.func @f({_OPERANDS}) {{\n{op}\nreturn\n}}")


@pytest.mark.parametrize(
    ("op", "message"),
    [
        ('%r = "scf.for"(%n, %n) ({\n}) : (index, index) -> index', "'scf.for' op expected 3 operands, but found 2"),
        ('"arith.constant"() <{value = 1 : index}> : () -> ()', "'arith.constant' op expected 1 results, but found 0"),
        ('%r = "ml_program.global_load"() <{global = "g"}> : () -> tensor<4xf32>', "attribute 'global' must be a symbol"),
        ('%r = "linalg.softmax"(%x, %x) <{dimension = unit}> : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>',
         "attribute 'dimension' must be an integer"),
        ('"cf.switch"() : () -> ()', "'cf.switch' op requires 1 successors, found 0"),
        ("%r = tensor.empty() : !T", "undefined symbol alias id 'T'"),
    ],
)  # fmt: skip
def test_what_is_missing(op: str, message: str) -> None:
    with pytest.raises(DiagnosticError) as refused:
        parse_text(f"func.func @f({_OPERANDS}) {{\n{op}\nreturn\n}}")
    assert message in str(refused.value)


@pytest.mark.parametrize("value", ["dense<1.0> : tensor<3xf32>", "dense<1> : tensor<4xi32>", "dense<1.0> : tensor<4x1xf32>"])
def test_globals_that_are_something_else_at_first(value: str) -> None:
    with pytest.raises(DiagnosticError, match=r"2:1: error: global '@g' of type tensor<4xf32> cannot be tensor<"):
        parse_text(f"\nml_program.global private @g({value}) : tensor<4xf32>\nfunc.func @f() {{\nreturn\n}}")
