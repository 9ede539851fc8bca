# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensor programs in all spellings since 2021, in the forms of each op and in the generic form."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from tests.unit.programs import DATA, function, numbered, printed, read
from vm2c.diagnostics import DiagnosticError
from vm2c.dialect.affine_map import AffineSetAttr, compute, evaluate, parse_affine_map_body, parse_affine_set
from vm2c.dialect.types import INDEX
from vm2c.ir.affine_builder import build_condition, build_expression, build_extreme, build_results
from vm2c.ir.core import Block, Value
from vm2c.ir.program_text import print_program

GENERIC = sorted((DATA / "tensor").glob("*.generic"))
ERAS = sorted(path for path in (DATA / "era").glob("p??.*") if path.name != "p22.mlir")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _refused(text: str) -> str:
    with pytest.raises(DiagnosticError) as caught:
        read(text)
    return caught.value.diagnostics[0].message


@pytest.mark.parametrize("path", GENERIC, ids=lambda path: path.name)
def test_generic_form_is_the_same(path: Path) -> None:
    """The generic forms are what mlir-opt prints for the others."""
    assert numbered(_text(path)) == numbered(_text(path.with_suffix(".mlir")))


@pytest.mark.parametrize("path", ERAS, ids=lambda path: path.name)
def test_eras_are_the_same(path: Path) -> None:
    module = read(_text(path))
    # Only the first two have it: the op is gone since.
    module.items = [item for item in module.items if getattr(item, "name", "") != "tiled"]
    assert print_program(module, numbered=True) == numbered(_text(DATA / "era" / "p22.mlir"))


@pytest.mark.parametrize("path", [path for path in ERAS if path.name[:3] in ("p13", "p14")], ids=lambda path: path.name)
def test_a_tiled_loop_is_a_loop(path: Path) -> None:
    module = read(_text(path))
    module.items = [item for item in module.items if getattr(item, "name", "") == "tiled"]
    body = (
        "%c0 = arith.constant 0 : index", "%c16 = arith.constant 16 : index", "%c64 = arith.constant 64 : index",
        "%r = scf.for %i = %c0 to %c64 step %c16 iter_args(%y = %o) -> (tensor<64xf32>) {",
        "  %s = tensor.extract_slice %a[%i] [16] [1] : tensor<64xf32> to tensor<16xf32>",
        "  %t = tensor.insert_slice %s into %y[%i] [16] [1] : tensor<16xf32> into tensor<64xf32>",
        "  scf.yield %t : tensor<64xf32>", "}", "return %r : tensor<64xf32>",
    )  # fmt: skip
    arguments = "%a: tensor<64xf32>, %o: tensor<64xf32> {bufferization.writable = true}"
    expected = function(*body, arguments=arguments, results="tensor<64xf32>").replace("@f", "@tiled")
    assert print_program(module, numbered=True) == numbered(expected)


def test_a_tiled_loop_can_have_several_counters_and_buffers() -> None:
    text = printed(
        function(
            '%r = linalg.tiled_loop (%i, %j) = (%n, %n) to (%n, %n) step (%n, %n) ins(%x = %t: tensor<4xf32>)'
            ' outs(%y = %t: tensor<4xf32>, %b = %m: memref<4xf32>) iterators["parallel", "reduction"] {',
            "  memref.store %v, %b[%j] : memref<4xf32>",
            "  %0 = tensor.insert %v into %y[%i] : tensor<4xf32>",
            "  linalg.yield %0 : tensor<4xf32>",
            "}",
            "return",
            arguments="%n: index, %t: tensor<4xf32>, %m: memref<4xf32>, %v: f32",
        )
    )
    assert text.count("scf.for") == 2
    assert "memref.store %v, %m[%j]" in text
    assert "tensor.insert %v into %y[%i]" in text
    assert text.count("scf.yield") == 2


def test_older_ops_are_those_of_today() -> None:
    assert numbered(_text(DATA / "tensor" / "older.mlir")) == numbered(_text(DATA / "tensor" / "older_today.mlir"))


_T = "tensor<4xf32>"


@pytest.mark.parametrize(
    ("older", "today"),
    [
        ("%0 = linalg.map {arith.addf} ins(%t, %t : T, T) outs(%t : T)",
         "%0 = linalg.map ins(%t, %t : T, T) outs(%t : T) (%x: f32, %y: f32, %o: f32) {\n"
         "  %1 = arith.addf %x, %y : f32\n  linalg.yield %1 : f32\n}"),
        ("%0 = linalg.map {arith.addf {fastmath = #arith.fastmath<fast>}} ins(%t, %t : T, T) outs(%t : T)",
         "%0 = linalg.map {arith.addf} ins(%t, %t : T, T) outs(%t : T)"),
        ("%0 = linalg.map ins(%t : T) outs(%t : T) (%a: f32) {\n  linalg.yield %a : f32\n}",
         "%0 = linalg.map ins(%t : T) outs(%t : T) (%a: f32, %o: f32) {\n  linalg.yield %a : f32\n}"),
        ("%0 = linalg.elemwise_unary {fun = #linalg.unary_fn<exp>} ins(%t : T) outs(%t : T) -> T",
         "%0 = linalg.elementwise kind=#linalg.elementwise_kind<exp> ins(%t : T) outs(%t : T) -> T"),
        ("%0 = linalg.elementwise <max_unsigned> ins(%t, %t : T, T) outs(%t : T) -> T",
         "%0 = linalg.elementwise kind=#linalg.elementwise_kind<max_unsigned> ins(%t, %t : T, T) outs(%t : T) -> T"),
        ("%0 = linalg.elementwise <add> ins(%t, %t : T, T) outs(%t : T) -> T",
         "%0 = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%t, %t : T, T) outs(%t : T) -> T"),
        ("%0 = linalg.matmul_transpose_b ins(%m, %m : M, M) outs(%m : M) -> M",
         "%0 = linalg.matmul indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (j, k)>,"
         " affine_map<(i, j, k) -> (i, j)>] ins(%m, %m : M, M) outs(%m : M) -> M"),
        ("%0 = linalg.matmul indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (k, j)>,"
         " affine_map<(i, j, k) -> (i, j)>] ins(%m, %m : M, M) outs(%m : M) -> M",
         "%0 = linalg.matmul ins(%m, %m : M, M) outs(%m : M) -> M"),
        ("%0 = linalg.conv_2d_input_nhwc_filter_hwcf {dilations = dense<1> : vector<2xi64>, strides = dense<[1, 2]> :"
         " vector<2xi64>} ins(%c, %c : C, C) outs(%c : C) -> C",
         "%0 = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<[1, 2]> : tensor<2xi64>}"
         " ins(%c, %c : C, C) outs(%c : C) -> C"),
        ("linalg.copy(%b, %b) : memref<4xf32>, memref<4xf32>", "linalg.copy ins(%b : memref<4xf32>) outs(%b : memref<4xf32>)"),
        ("%0 = bufferization.to_memref %t : memref<4xf32>", "%0 = bufferization.to_buffer %t : T to memref<4xf32>"),
        ("%0 = arith.minf %v, %v : f32", "%0 = arith.minimumf %v, %v : f32"),
        ("%0 = std.mulf %v, %v : f32", "%0 = arith.mulf %v, %v : f32"),
        ("%0 = scf.foreach_thread (%i) in (4) shared_outs(%o = %t) -> (T) {\n  scf.foreach_thread.perform_concurrently {\n  }\n}",
         "%0 = scf.forall (%i) = (0) to (4) step (1) shared_outs(%o = %t) -> (T) {\n  scf.forall.in_parallel {\n  }\n}"),
    ],
)  # fmt: skip
def test_older_spellings(older: str, today: str) -> None:
    arguments = "%t: T, %m: M, %c: C, %v: f32, %b: memref<4xf32>"
    aliases = f"!T = {_T}\n!M = tensor<4x4xf32>\n!C = tensor<4x4x4x4xf32>\n"
    texts = [aliases + _aliased(function(text, "return", arguments=arguments)) for text in (older, today)]
    assert numbered(texts[0]) == numbered(texts[1])


def _aliased(text: str) -> str:
    return re.sub(r"(?<![%!\w])([TMC])(?!\w)", r"!\1", text)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("affine_map<(d0, d1)[s0, s1] -> (d0 * s1 + s0 + d1)>", "strided<[?, 1], offset: ?>"),
        ("affine_map<(d0, d1) -> (d0 * 8 + d1 * 2 + 3)>", "strided<[8, 2], offset: 3>"),
        ("affine_map<(d0, d1) -> (d0 * 4 + d1)>", ""),
        ("affine_map<(d0, d1) -> (d0, d1)>, 0", ""),
    ],
)
def test_layouts_are_strides(layout: str, expected: str) -> None:
    text = printed(f"func.func private @f(memref<4x4xf32, {layout}>)")
    assert f"@f(memref<4x4xf32{', ' if expected else ''}{expected}>)" in text


def test_other_layouts_are_refused() -> None:
    assert "the layout is no strides" in _refused("func.func private @f(memref<4x4xf32, affine_map<(d0, d1) -> (d1, d0)>>)")


WRAPPED = """
util.func public @main(%view: !hal.buffer_view, %n: index) -> (!hal.buffer_view {iree.abi.output = 0 : index}) {
  %dim = hal.buffer_view.dim<%view : !hal.buffer_view>[0] : index
  %0 = hal.tensor.import %view "input0" : !hal.buffer_view -> tensor<?xf32>{%dim}
  %1 = util.call @inner(%0) : (tensor<?xf32>) -> tensor<?xf32>
  %2 = hal.tensor.export %1 "output0" : tensor<?xf32>{%dim} -> !hal.buffer_view
  util.return %2 : !hal.buffer_view
}
util.func private @inner(%t: tensor<?xf32>) -> tensor<?xf32> {
  util.return %t : tensor<?xf32>
}
"""


def test_buffer_views_are_tensors() -> None:
    expected = """
    func.func @main(%t: tensor<?xf32>, %n: index) -> (tensor<?xf32> {iree.abi.output = 0 : index}) {
      %c0 = arith.constant 0 : index
      %dim = tensor.dim %t, %c0 : tensor<?xf32>
      %0 = call @inner(%t) : (tensor<?xf32>) -> tensor<?xf32>
      return %0 : tensor<?xf32>
    }
    func.func private @inner(%t: tensor<?xf32>) -> tensor<?xf32> {
      return %t : tensor<?xf32>
    }
    """
    assert numbered(WRAPPED) == numbered(expected)


FENCED = """
util.func public @main$async(%view: !hal.buffer_view, %wait: !hal.fence, %n: index, %signal: !hal.fence)
    -> (!hal.buffer_view {iree.abi.output = 0 : index}, !hal.buffer_view)
    attributes {inlining_policy = #util.inline.never, iree.abi.model = "coarse-fences", iree.abi.stub} {
  %0 = hal.tensor.import wait(%wait) => %view : !hal.buffer_view -> tensor<4xf32>
  %1 = arith.addf %0, %0 : tensor<4xf32>
  %2:2 = hal.tensor.barrier join(%0, %1 : tensor<4xf32>, tensor<4xf32>) => %signal : !hal.fence
  %3 = hal.tensor.export %2#0 : tensor<4xf32> -> !hal.buffer_view
  %4 = hal.tensor.export %2#1 : tensor<4xf32> -> !hal.buffer_view
  util.return %3, %4 : !hal.buffer_view, !hal.buffer_view
}
util.func public @main(%view: !hal.buffer_view, %n: index) -> (!hal.buffer_view, !hal.buffer_view) attributes {iree.abi.stub} {
  %0 = util.null : !hal.fence
  %c-1_i32 = arith.constant -1 : i32
  %c0 = arith.constant 0 : index
  %device_0 = hal.devices.get %c0 : !hal.device
  %fence = hal.fence.create device(%device_0 : !hal.device) flags("None") : !hal.fence
  %1:2 = util.call @main$async(%view, %0, %n, %fence)
      : (!hal.buffer_view, !hal.fence, index, !hal.fence) -> (!hal.buffer_view, !hal.buffer_view)
  %status = hal.fence.await until([%fence]) timeout_millis(%c-1_i32) flags("None") : i32
  util.return %1#0, %1#1 : !hal.buffer_view, !hal.buffer_view
}
"""


def test_nobody_waits_for_fences() -> None:
    """What iree-compile makes of models of ONNX and PyTorch."""
    expected = """
    func.func @main(%t: tensor<4xf32>, %n: index) -> (tensor<4xf32> {iree.abi.output = 0 : index}, tensor<4xf32>)
        attributes {inlining_policy = #util.inline.never, iree.abi.stub} {
      %0 = arith.addf %t, %t : tensor<4xf32>
      return %t, %0 : tensor<4xf32>, tensor<4xf32>
    }
    """
    assert numbered(FENCED) == numbered(expected)
    used = FENCED.replace("%1 = arith.addf", "%x = arith.select %y, %wait, %signal : !hal.fence\n %1 = arith.addf", 1)
    assert "wait for fences" in _refused(used.replace("%n: index", "%y: i1", 1))


def test_ops_of_torch_mlir() -> None:
    """They are those that IREE has."""
    text = """
    func.func @scan(%a: tensor<3x4xf32>, %o: tensor<3x4xf32>, %s: tensor<3xf32>) -> tensor<3x4xf32> {
      %0:2 = tm_tensor.scan dimension(1) inclusive(true) ins(%a : tensor<3x4xf32>) outs(%o, %s : tensor<3x4xf32>, tensor<3xf32>) {
      ^bb0(%x: f32, %y: f32):
        %1 = arith.addf %x, %y : f32
        tm_tensor.yield %1 : f32
      } -> tensor<3x4xf32>, tensor<3xf32>
      return %0#0 : tensor<3x4xf32>
    }
    func.func @scatter(%u: tensor<4xf32>, %i: tensor<4x2xi64>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
      %0 = tm_tensor.scatter {dimension_map = array<i64: 0, 1>} unique_indices(false)
          ins(%u, %i : tensor<4xf32>, tensor<4x2xi64>) outs(%o : tensor<3x4xf32>) {
      ^bb0(%x: f32, %y: f32):
        tm_tensor.yield %x : f32
      } -> tensor<3x4xf32>
      return %0 : tensor<3x4xf32>
    }
    func.func @sort(%a: tensor<3x6xf32>, %i: tensor<3x6xi64>) -> tensor<3x6xi64> {
      %0:2 = tm_tensor.sort dimension(1) outs(%a, %i : tensor<3x6xf32>, tensor<3x6xi64>) {
      ^bb0(%x: f32, %y: f32, %v: i64, %w: i64):
        %1 = arith.cmpf oge, %x, %y : f32
        tm_tensor.yield %1 : i1
      } -> tensor<3x6xf32>, tensor<3x6xi64>
      return %0#1 : tensor<3x6xi64>
    }
    """
    assert numbered(text) == numbered(text.replace("tm_tensor.", "iree_linalg_ext."))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("%n: index", "%n: !hal.fence", "functions that wait for fences and signal them are not supported"),
        ("import %view", "import wait(%n) => %view", "expected a value of type !hal.fence"),
        ('"output0"', "into(%n : !hal.buffer)", "a tensor that is exported into a buffer is not supported"),
        ("util.return %2", "util.return %view", ""),
        ("%n: index", "%n: !hal.buffer_view", "function '@main' has a buffer view that is no tensor in it"),
        ("-> tensor<?xf32>{%dim}\n  %1", "-> tensor<?xi32> as tensor<?xf32>{%dim}\n  %1", "a tensor that has another type outside"),
    ],
)
def test_other_wrappers_are_refused(before: str, after: str, message: str) -> None:
    text = WRAPPED.replace(before, after, 1)
    assert text != WRAPPED
    if message:
        assert message in _refused(text)
    else:
        read(text)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("%0 = linalg.generic #t ins(%t : tensor<4xf32>) outs(%t : tensor<4xf32>) {", "undefined symbol alias id 't'"),
        ("%0 = linalg.init_tensor [3] : tensor<4xf32>", "the sizes are not those of tensor<4xf32>"),
        ("%0 = affine.apply affine_map<(d0) -> (d0, d0)>(%n)", "the map of affine.apply has to have one result"),
        ("%0 = affine.apply affine_map<(d0) -> (d0)>(%n)[%n]", "the map has 0 symbols, but 1 operands"),
        ("%0 = affine.apply affine_map<(d0) -> (d0)>(%t)", "the operands of an affine map are of type index"),
        ("%0 = affine.load %m[%n +] : memref<4xf32>", "an affine map ends too early"),
        ("affine.parallel (%i) = (0, 1) to (4) {\n}", "as many bounds and steps as indices"),
        ('%0 = affine.parallel (%i) = (0) to (4) reduce ("addf") -> i32 {\n}', "does not combine values of type i32"),
        ("affine.if affine_map<(d0) -> (d0)>(%n) {\n}", "expected an affine set"),
        ("%0 = tensor.expand_shape %u [[0, 1]] : tensor<?xf32> into tensor<?x?xf32>", "need output_shape"),
        ("scf.while (%a = %n) : () -> () {\n} do {\n}", "as many input types as operands (expected 1 got 0)"),
        ("scf.reduce(:) {\n}", "expected an SSA value"),
        ('%0 = "tensor.concat"(%t) : (tensor<4xf32>) -> tensor<4xf32>', "'tensor.concat' op requires attribute 'dim'"),
        ('"scf.for"(%n, %n, %n) : (index, index, index) -> ()', "'scf.for' op requires 1 regions, found 0"),
        ('"cf.br"() : () -> ()', "'cf.br' op requires 1 successors, found 0"),
        ('"linalg.copy"() : () -> ()', "'linalg.copy' op requires an output"),
        ('%0 = "affine.max"(%n) {map = 1} : (index) -> index', "expected an affine map for attribute 'map'"),
        ('"affine.parallel"() {reductions = [5]} : () -> ()', "expected an affine map for attribute 'lowerBoundsMap'"),
    ],
)
def test_errors_are_said(line: str, message: str) -> None:
    arguments = "%t: tensor<4xf32>, %n: index, %m: memref<4xf32>, %u: tensor<?xf32>"
    text = function(line, *(("  linalg.yield", "}") if line.endswith("{") else ()), "return", arguments=arguments)
    assert message in _refused(text)


# ---- affine expressions


def _run(block: Block, values: dict[Value, int]) -> None:
    """Computes what the operations of a block give."""
    for op in block.operations:
        name, given = op.op.name, [values[value] for value in op.operands]
        if name == "arith.constant":
            result = op.attributes["value"]
        elif name == "affine.apply":
            result = op.attributes["map"].constant
            for coefficient, product in op.attributes["map"].terms:
                for position in product:
                    coefficient *= given[position]
                result += coefficient
        elif name == "arith.cmpi":
            holds = {b"slt": given[0] < given[1], b"sge": given[0] >= given[1], b"eq": given[0] == given[1]}
            result = int(holds[op.attributes["predicate"]])
        elif name == "arith.select":
            result = given[1] if given[0] else given[2]
        else:
            a, b = given
            result = {
                "arith.addi": lambda a=a, b=b: a + b, "arith.floordivsi": lambda a=a, b=b: a // b,
                "arith.ceildivsi": lambda a=a, b=b: -(-a // b), "arith.remsi": lambda a=a, b=b: int(math.fmod(a, b)),
                "arith.minsi": lambda a=a, b=b: min(a, b), "arith.maxsi": lambda a=a, b=b: max(a, b),
                "arith.andi": lambda a=a, b=b: a & b,
            }[name]()  # fmt: skip
        values[op.result] = result


@pytest.mark.parametrize(
    "text",
    [
        "d0", "5", "d0 + d1", "d0 * 4 + s0 + 1", "d0 - d1 * 2 - 3", "-d0", "d0 floordiv 4", "d0 mod 3", "d0 ceildiv 5", "d0 - d0",
        "(d0 + d1) floordiv 2 + d1 mod 7 - (d0 * 3) ceildiv 4", "(d0 mod 5) mod 3", "d0 * s0 + s0 * d0", "(d0 + s0) * 3 - s0 * 3",
        "d0 floordiv s0", "d1 mod s0 + d0",
    ],
)  # fmt: skip
def test_expressions_are_built(text: str) -> None:
    (expression,) = parse_affine_map_body(f"(d0, d1)[s0] -> ({text})").results
    block = Block("")
    d0, d1, s0 = (block.add_argument(name, INDEX) for name in ("d0", "d1", "s0"))
    result = build_expression(block.append, expression, (d0, d1), (s0,))
    for numbers in ((0, 0, 1), (7, 3, 2), (-7, 3, 5), (-12, -5, 4), (100, -1, 3)):
        values = dict(zip((d0, d1, s0), numbers, strict=True))
        _run(block, values)
        expected = evaluate(expression, lambda number, given=numbers: given[number], lambda _, given=numbers: given[2], compute)
        assert values[result] == expected


@pytest.mark.parametrize(("text", "ops"), [("d0", 0), ("d0 * 2 + d1 + 3", 1), ("7", 1), ("d0 floordiv 2", 2), ("d0 - d0", 1)])
def test_linear_expressions_are_one_op(text: str, ops: int) -> None:
    (expression,) = parse_affine_map_body(f"(d0, d1) -> ({text})").results
    block = Block("")
    arguments = [block.add_argument(name, INDEX) for name in ("d0", "d1")]
    build_expression(block.append, expression, arguments, ())
    assert len(block.operations) == ops


def test_extremes_and_conditions_are_built() -> None:
    block = Block("")
    d0, s0 = (block.add_argument(name, INDEX) for name in ("d0", "s0"))
    results = build_results(block.append, parse_affine_map_body("(d0)[s0] -> (d0 * 2, s0, 10)"), (d0, s0))
    least, most = (build_extreme(block.append, name, results) for name in ("arith.minsi", "arith.maxsi"))
    set_ = AffineSetAttr(*parse_affine_set("(d0)[s0] : (d0 - 1 >= 0, d0 <= s0, d0 mod 2 == 0)"))
    holds = build_condition(block.append, set_.constraints, (d0,), (s0,))
    always = build_condition(block.append, (), (), ())
    for a in range(-4, 12):
        for b in (3, 6, 20):
            values = {d0: a, s0: b}
            _run(block, values)
            assert (values[least], values[most]) == (min(2 * a, b, 10), max(2 * a, b, 10))
            assert values[holds] == (a >= 1 and a <= b and a % 2 == 0)
            assert values[always] == 1
    assert str(set_) == "affine_set<(d0)[s0] : (d0 - 1 >= 0, -(d0 - s0) >= 0, d0 mod 2 == 0)>"
