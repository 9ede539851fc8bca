# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Dispatch functions as text: each spelling since 2021 is read, today's is printed, and what is wrong is said."""

from __future__ import annotations

import re

import pytest

from tests.unit.programs import numbered, printed
from vm2c.diagnostics import DiagnosticError
from vm2c.dialect.rows import hal_tensors
from vm2c.dialect.table import TENSOR_OPS
from vm2c.driver import emit_stage, parse_text

# All ops of a dispatch function.
TODAY = """\
#pipeline_layout = #hal.pipeline.layout<constants = 2, bindings = [#hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>
module {
  func.func @f() {
    %c0 = arith.constant 0 : index
    %pad = arith.constant 0.000000e+00 : f32
    %m = hal.interface.constant.load layout(#pipeline_layout) ordinal(0) : index
    %n = hal.interface.constant.load layout(#pipeline_layout) ordinal(1) : i32
    %x = hal.interface.binding.subspan layout(#pipeline_layout) binding(0) alignment(64) offset(%c0) flags("ReadOnly|Indirect") : !iree_tensor_ext.dispatch.tensor<readonly:tensor<?x8xf32>>{%m}
    %y = hal.interface.binding.subspan layout(#pipeline_layout) binding(1) offset(%c0) {name = "ret0"} : !iree_tensor_ext.dispatch.tensor<readwrite:tensor<?x8xf32>>
    %z = flow.dispatch.tie_shape %y : !iree_tensor_ext.dispatch.tensor<readwrite:tensor<?x8xf32>>{%m}
    %b = hal.interface.binding.subspan layout(#pipeline_layout) binding(1) offset(%c0) flags(ReadOnly) : memref<?x8xf32>{%m}
    %s = shapex.make_ranked_shape %m : (index) -> !shapex.ranked_shape<[?,8]>
    %d = shapex.tie_shape %b, %s : memref<?x8xf32>, !shapex.ranked_shape<[?,8]>
    %i = hal.interface.workgroup.id[0] upper_bound 65535 : index
    %j = hal.interface.workgroup.count[1] : index
    %k = hal.interface.workgroup.size[2] : index
    %t = iree_tensor_ext.dispatch.tensor.load %x, offsets = [%i, 0], sizes = [2, %j], strides = [1, 1] : !iree_tensor_ext.dispatch.tensor<readonly:tensor<?x8xf32>>{%m} -> tensor<2x?xf32>
    %v = vector.transfer_read %t[%c0, %k], %pad {in_bounds = [true]} : tensor<2x?xf32>, vector<2xf32>
    %w = vector.transfer_write %v, %t[%c0, %k] {permutation_map = affine_map<(d0, d1) -> (d1)>} : vector<2xf32>, tensor<2x?xf32>
    vector.transfer_write %v, %d[%c0, %k] : vector<2xf32>, memref<?x8xf32>
    iree_tensor_ext.dispatch.tensor.store %w, %z, offsets = [%i, 0], sizes = [2, %j], strides = [1, 1] : tensor<2x?xf32> -> !iree_tensor_ext.dispatch.tensor<readwrite:tensor<?x8xf32>>{%m}
    %q = vector.transfer_read %t[%c0, %k], %pad : tensor<2x?xf32>, vector<2x2xf32>
    %r = vector.contract {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"], kind = #vector.kind<add>} %q, %q, %q : vector<2x2xf32>, vector<2x2xf32> into vector<2x2xf32>
    func.return
  }
  func.func @g(%a: memref<?xf32>) {
    %c4 = arith.constant 4 : index
    %x = vm2c.bound %a[%c4] : memref<?xf32> to memref<2x8xf32>
    %y = vm2c.bound %a[%c4][%c4] : memref<?xf32> to memref<?x8xf32>
    func.return
  }
}
"""  # noqa: E501
_DIALECTS = ("hal.interface.", "iree_tensor_ext.", "flow.", "shapex.", "vm2c.bound", "vector.transfer", "vector.contract")


def test_all_ops_are_printed_as_they_are_read() -> None:
    assert printed(TODAY) == TODAY
    names = {op.op.name for function in parse_text(TODAY).functions() for op in function.body.walk()}
    older = {row.name for row in hal_tensors.ROWS}
    assert {name for name in TENSOR_OPS if name.startswith(_DIALECTS)} - older <= names


def _program(*lines: str) -> str:
    body = "\n  ".join(lines)
    return f"func.func @f() {{\n  %c0 = arith.constant 0 : index\n  {body}\n  return\n}}\n"


def _spans(head: str, types: str, load: str = "iree_tensor_ext", ends: str = "") -> str:
    lines = [f"%{name} = hal.interface.binding.subspan {head.format(number)} : {types.format(access)}"
             for number, (name, access) in enumerate((("x", "readonly"), ("y", "writeonly")))]  # fmt: skip
    lines.append(f"%t = {load}.dispatch.tensor.load %x, offsets = [], sizes = [], strides = [] : {types.format('readonly')} -> "
                 "tensor<4x8xf32>")  # fmt: skip
    lines.append(f"{load}.dispatch.tensor.store %t, %y, offsets = [], sizes = [], strides = [] : tensor<4x8xf32> -> "
                 f"{types.format('writeonly')}")  # fmt: skip
    return _program(*lines) + ends


FLOW, FLOW_2022 = "!flow.dispatch.tensor<{}:4x8xf32>", "!flow.dispatch.tensor<{}:tensor<4x8xf32>>"
NOW = "!iree_tensor_ext.dispatch.tensor<{}:tensor<4x8xf32>>"
INTERFACE = """hal.interface private @io {
  hal.interface.binding @b1, set=0, binding=1, type="StorageBuffer"
  hal.interface.binding @b0, set=0, binding=0, type="StorageBuffer", access="Read"
}
"""


@pytest.mark.parametrize(
    "text",
    [
        _spans("@io::@b{}[%c0]", FLOW, "flow"),
        _spans("@io::@b{}[%c0]", FLOW, "flow", INTERFACE),
        _spans("@io::@b{}[%c0, %c0]", FLOW, "flow"),
        _spans("set(0) binding({}) type(storage_buffer)", FLOW, "flow"),
        _spans("set(0) binding({}) type(storage_buffer) offset(%c0) alignment(64)", FLOW_2022, "flow"),
        _spans("set(0) binding({}) type(storage_buffer) alignment(64) offset(%c0) flags(ReadOnly)", FLOW_2022, "flow"),
        _spans("layout(<bindings = [#hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>) set(0) "
               "binding({}) alignment(64) offset(%c0)", FLOW_2022, "flow"),
        _spans("layout(<bindings = [#hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>) binding({})",
               NOW),
    ],
)  # fmt: skip
def test_each_spelling_is_the_same_function(text: str) -> None:
    assert _plain(text) == _plain(_spans("binding({}) offset(%c0)", NOW))


def _plain(text: str) -> str:
    """The function without what not all texts say, and without names: where a text has no offset the number 0 stands once
    more."""
    found = re.sub(r' alignment\(64\)| flags\(ReadOnly\)| \{name = "b\d"\}', "", numbered(text))
    return re.sub(r"%\d+", "%", found).replace("    % = arith.constant 0 : index\n", "")


def test_constants_of_each_spelling() -> None:
    text = _program(
        "%a = hal.interface.load.constant offset = 1 : index",
        "%b = hal.interface.constant.load[2] : i32",
        "%c = hal.interface.constant.load layout(<constants = 4, bindings = []>) ordinal(3) alignment(32) values([1 : i32]) : i32",
    )
    found = printed(text)
    assert re.findall(r"ordinal\((\d)\) : (\w+)", found) == [("1", "index"), ("2", "i32"), ("3", "i32")]
    assert found.startswith("#pipeline_layout = #hal.pipeline.layout<constants = 4, bindings = []>\n")


def test_bindings_of_several_sets_are_one_after_another() -> None:
    lines = [f"%x{number} = hal.interface.binding.subspan set({place}) binding({binding}) type(storage_buffer) : "
             f"{FLOW.format('readonly')}" for number, (place, binding) in enumerate([(1, 3), (0, 2), (1, 0)])]  # fmt: skip
    assert re.findall(r" binding\((\d)\)", printed(_program(*lines))) == ["2", "0", "1"]


def test_extents_of_shapes() -> None:
    found = printed(_program(
        "%n = hal.interface.load.constant offset = 0 : index",
        "%x = hal.interface.binding.subspan @io::@x[%c0] : !flow.dispatch.tensor<readonly:4x?xf32>",
        "%s = shapex.make_ranked_shape %n : (index) -> !shapex.ranked_shape<[4,?]>",
        "%y = flow.dispatch.tie_shape %x, %s : (!flow.dispatch.tensor<readonly:4x?xf32>, !shapex.ranked_shape<[4,?]>) -> "
        "!flow.dispatch.tensor<readonly:4x?xf32>",
        "%d = shapex.ranked_dim %s[1] : !shapex.ranked_shape<[4,?]> -> index",
        "%e = shapex.ranked_dim %s[0] : !shapex.ranked_shape<[4,?]> -> index",
        "%f = arith.addi %d, %e : index",
    ))  # fmt: skip
    # The extent that is asked for is the one that was given, by its latest name.
    assert "%y = flow.dispatch.tie_shape %x : !iree_tensor_ext.dispatch.tensor<readonly:tensor<4x?xf32>>{%d}" in found
    assert "%d = hal.interface.constant.load" in found
    assert re.search(r"%e = arith.constant 4 : index\n\s*%f = arith.addi %d, %e", found)


GENERIC = """"func.func"() <{function_type = () -> (), sym_name = "f"}> ({
  %0 = "arith.constant"() <{value = 0 : index}> : () -> index
  %1 = "hal.interface.constant.load"() <{layout = #hal.pipeline.layout<constants = 1, bindings = []>, ordinal = 0 : index}> : () -> index
  %2 = "hal.interface.binding.subspan"(%1) <{binding = 1 : index, layout = #hal.pipeline.layout<constants = 1, bindings = []>, operandSegmentSizes = array<i32: 0, 1>}> : (index) -> !iree_tensor_ext.dispatch.tensor<readwrite:tensor<?x8xf32>>
  %3 = "hal.interface.workgroup.id"() <{dimension = 2 : index}> : () -> index
  %4 = "iree_tensor_ext.dispatch.tensor.load"(%2, %1, %3, %1) <{operandSegmentSizes = array<i32: 1, 1, 1, 1, 0>, static_offsets = array<i64: -9223372036854775808, 0>, static_sizes = array<i64: -9223372036854775808, 4>, static_strides = array<i64: 1, 1>}> : (!iree_tensor_ext.dispatch.tensor<readwrite:tensor<?x8xf32>>, index, index, index) -> tensor<?x4xf32>
  "iree_tensor_ext.dispatch.tensor.store"(%4, %2, %1, %3, %1) <{operandSegmentSizes = array<i32: 1, 1, 1, 1, 1, 0>, static_offsets = array<i64: -9223372036854775808, 0>, static_sizes = array<i64: -9223372036854775808, 4>, static_strides = array<i64: 1, 1>}> : (tensor<?x4xf32>, !iree_tensor_ext.dispatch.tensor<readwrite:tensor<?x8xf32>>, index, index, index) -> ()
  "func.return"() : () -> ()
}) : () -> ()
"""  # noqa: E501


def test_the_generic_form() -> None:
    found = printed(GENERIC)
    assert "binding(1) offset(%" in found
    assert found.count("offsets = [%3, 0], sizes = [%1, 4], strides = [1, 1]") == 2
    assert found.count("tensor<readwrite:tensor<?x8xf32>>{%1}") == 3
    assert printed(found) == found


# ---- what is wrong

TYPE = NOW.format("readonly")
X = f"%x = hal.interface.binding.subspan layout(<bindings = []>) binding(0) : {TYPE}"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"%y = iree_tensor_ext.dispatch.tensor.load %x, offsets = [0], sizes = [4], strides = [1] : {TYPE} -> tensor<4xf32>",
         "has 1 offsets, but"),
        (f"%y = iree_tensor_ext.dispatch.tensor.load %x, offsets = [2, 0], sizes = [4, 8], strides = [1, 1] : {TYPE} -> "
         "tensor<4x8xf32>", "slice along dimension 0 runs out-of-bounds: 5 >= 4"),
        (f"%y = iree_tensor_ext.dispatch.tensor.load %x, offsets = [], sizes = [], strides = [] : {TYPE} -> tensor<4x7xf32>",
         "is no part of 4x8 elements"),
        (f"%y = iree_tensor_ext.dispatch.tensor.load %x, offsets = [], sizes = [], strides = [] : {TYPE} -> tensor<4x8xf64>",
         "does not have the elements of"),
        (f"%t = tensor.empty() : tensor<4x8xf32>\n  iree_tensor_ext.dispatch.tensor.store %t, %x, offsets = [], sizes = [], "
         f"strides = [] : tensor<4x8xf32> -> {TYPE}", "operand #1 must be writable"),
        ("%y = hal.interface.workgroup.id[3] : index", "there is no dimension 3 of workgroups"),
        ("%y = hal.interface.binding.subspan binding(0) offset(%c0) : !flow.dispatch.tensor<readonly:?x?xf32>{%c0}",
         "needs 2 extents, but 1 are given"),
        ("%y = hal.interface.binding.subspan offset(%c0) : memref<4xf32>", "expected 'binding(N)'"),
        ("%y = hal.interface.binding.subspan binding(0) colour(1) : memref<4xf32>", "unexpected 'colour'"),
        ("%y = shapex.make_ranked_shape %c0 : (index) -> !shapex.ranked_shape<[??]>", "extents are numbers, or ?"),
        ("%y = hal.interface.constant.load layout(<bindings = []>) : i32", "requires attribute 'ordinal'"),
        ("%y = hal.interface.binding.subspan binding(0) : !flow.dispatch.tensor<readonly:4xvector<2xf32>>", "not supported"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(line: str, message: str) -> None:
    with pytest.raises(DiagnosticError, match=re.escape(message)):
        emit_stage(parse_text(_program(X, line)), "ir")
