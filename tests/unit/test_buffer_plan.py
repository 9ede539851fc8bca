# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""--emit=plan and the pass behind it: by the facts of the tests that IREE's LinalgBufferizePass had, in the words of 2021 and in
today's, and by what is harmful in the plan of that time. That values stay the same is in test_buffer_plan_values.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vm2c.cli.common import CommandError
from vm2c.cli.main import _main
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import Options, emit_stage, parse_text, transpile_program
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function

CASES = {
    match.group(1): text
    for text in (Path(__file__).parents[1] / "data" / "dispatches" / "2021.mlir").read_text().split("\n// -----\n")
    if (match := re.search(r"func @(\w+)", text)) is not None
}
_SILENT = ("memref.subview", "memref.dim", "memref.expand_shape", "memref.collapse_shape", "memref.cast", "shapex.tie_shape")


class _Trace:
    """What a function on memrefs does, op by op: `linalg.matmul LHS[%i, 0], RHS[0, %j] -> INIT[%i, %j]`. Memory is called by its
    binding, a part of it with its offsets, and `new`, with its extents, where it is allocated."""

    def __init__(self, function: Function) -> None:
        self.function = function

    def lines(self) -> list[str]:
        found = []
        for op in self.function.body.walk():
            name = op.op.name
            if name in _SILENT or name == "memref.alloc":
                continue
            if name.startswith("linalg.") and "inputs" in op.attributes:
                inputs = op.attributes["inputs"]
                given, results = op.operands[:inputs], op.operands[inputs:]
            elif name == "vector.transfer_write":
                given, results = (), op.operands[1:2]
            elif name in ("vector.transfer_read", "memref.load"):
                given, results = op.operands[:1], ()
            else:
                continue
            text = ", ".join(map(self.memory, given))
            found.append(f"{name} {text}{' -> ' if results else ''}{', '.join(map(self.memory, results))}".replace("  ", " "))
        return found

    def memory(self, value: Value) -> str:
        op = value.owner
        if not isinstance(op, Operation):
            return f"%{value.name}"
        name = op.op.name
        if name == "hal.interface.binding.subspan":
            return op.attributes["name"].decode()
        if name == "memref.alloc":
            return f"new {'x'.join('?' if extent is None else str(extent) for extent in value.type.shape)}"  # type: ignore[attr-defined]
        if name == "memref.subview":
            values = iter(op.operands[1:])
            offsets = [f"%{next(values).name}" if number is None else str(number) for number in op.attributes["offsets"]]
            return f"{self.memory(op.operands[0])}[{', '.join(offsets)}]"
        if name in ("memref.expand_shape", "memref.collapse_shape"):
            return f"reshape({self.memory(op.operands[0])})"
        if name == "shapex.tie_shape":
            return f"tie({self.memory(op.operands[0])})"
        if name in ("memref.cast", "bufferization.to_buffer"):
            return self.memory(op.operands[0])
        return f"%{value.name}"


def bufferized(text: str) -> Function:
    module = parse_text(text, "m.mlir")
    emit_stage(module, "bufferize-dispatches", Options(verify_each=True))
    (function,) = module.functions()
    return function


def trace(text: str) -> list[str]:
    return _Trace(bufferized(text)).lines()


def allocations(text: str) -> list[str]:
    """What is allocated, and at the start of the function or where."""
    function = bufferized(text)
    found = []
    for op in function.body.walk():
        if op.op.name == "memref.alloc":
            place = function.entry.operations.index(op) if op.parent is function.entry else -1
            found.append(f"{_Trace(function).memory(op.result)}{'' if place == len(found) else ' later'}")
    return found


MATMUL = "linalg.matmul LHS[%i, 0], RHS[0, %j] -> {}[%i, %j]"
FACTS: dict[str, list[str]] = {
    "tile_from_tensor_load_inplace": [MATMUL.format("INIT")],
    "tile_from_tensor_load_inplace_and_copy": [MATMUL.format("INIT"), "linalg.copy INIT[%i, %j] -> ret0[%i, %j]"],
    "tile_from_pointwise_lhs": [
        "linalg.generic LHS[%i, 0] -> new 1x3",
        "linalg.copy INIT[%i, %j] -> RESULT[%i, %j]",
        "linalg.matmul new 1x3, RHS[0, %j] -> RESULT[%i, %j]",
    ],
    "tile_from_pointwise_lhs_inplace": [
        "linalg.generic LHS[%i, 0] -> new 1x3",
        "linalg.matmul new 1x3, RHS[0, %j] -> INIT[%i, %j]",
    ],
    "tile_from_pointwise_outs_inplace": ["linalg.generic INIT[%i, %j] -> INIT[%i, %j]", MATMUL.format("INIT")],
    "tile_from_matmul_outs": [
        "linalg.copy INIT[%i, %j] -> RESULT[%i, %j]", MATMUL.format("RESULT"), MATMUL.format("RESULT"),
    ],
    "tile_from_matmul_outs_inplace": [MATMUL.format("INIT"), MATMUL.format("INIT")],
    "bufferize_dynamic_inplace": ["linalg.matmul tie(arg0)[%i, 0], tie(arg1)[0, %j] -> tie(arg2)[%i, %j]"],
    "reshape_simple": ["linalg.copy reshape(ARG0) -> RET0"],
    "reshape_fused_source": ["linalg.generic reshape(ARG0) -> RET0"],
    "reshape_fused_source_and_copyout": ["linalg.generic reshape(ARG0) -> RET0", "linalg.copy reshape(ARG0) -> RET1"],
    "reshape_fused_target": ["linalg.generic ARG0 -> reshape(RET0)"],
    "slice": ["linalg.copy ARG[%m, %n] -> RET"],
    "slice_rank_reducing": ["linalg.copy ARG[%m, %m, %n] -> RET"],
    "slice_multiple_copy": ["linalg.copy ARG[%l, %m, %n] -> RET", "linalg.copy ARG[%l, %m, %n] -> RET2[%l, %n]"],
    "slice_in_place": [],
    "pooling_nhwc_sum": ["memref.load START", "linalg.fill %v -> RET", "linalg.pooling_nhwc_sum ARG, new 2x3 -> RET"],
    "cast_followed_by_store": [
        "linalg.fill %v -> RESULT[%k, 0, %j]",
        "linalg.batch_matmul LHS[%k, 0, 0], RHS[%k, 0, %j] -> RESULT[%k, 0, %j]",
    ],
    "rank_reduced_subtensor_insert": ["linalg.copy ARG -> RET[0, 0, 0]"],
    "bufferize_transfer_op": [
        *["vector.transfer_read ARG0[0, 0]"] * 6, *["vector.transfer_read ARG1[0, 0]"] * 3,
        *["vector.transfer_read ARG2[0, 0]"] * 2,
        "linalg.copy ARG2[0, 0] -> RET0[0, 0]", *["vector.transfer_write -> RET0[0, 0]"] * 2,
    ],
    "bufferize_transfer_op_inplace": [
        *["vector.transfer_read ARG0"] * 2, "vector.transfer_read ARG1", *["vector.transfer_read RET0[0, 0]"] * 2,
        *["vector.transfer_write -> RET0[0, 0]"] * 2,
    ],
    "dont_use_buffer_for_operand_when_output_tensor_used": [
        "linalg.fill %v -> new 1x4x4x8",
        "linalg.conv_2d_nhwc_hwcf INPUT, FILTER -> new 1x4x4x8",
        "linalg.fill %w -> OUTPUT",
        "linalg.generic new 1x4x4x8, OFFSET -> OUTPUT",
    ],
    "padded_matmul": [
        "linalg.fill %v -> DST[%i, 0]",
        "linalg.fill %v -> new 64x32", "linalg.copy LHS[%i, 0] -> new 64x32[0, 0]",
        "linalg.fill %v -> new 32x16", "linalg.copy RHS -> new 32x16[0, 0]",
        "linalg.matmul new 64x32, new 32x16 -> DST[%i, 0]",
    ],
    "dot_general_padded": [
        "linalg.fill %v -> new 4x4", "linalg.copy ARG0[%i, 0] -> new 4x4[0, 0]",
        "linalg.fill %v -> new 4x4", "linalg.copy ARG1[0, %j] -> new 4x4[0, 0]",
        "linalg.fill %v -> new 4x4", "linalg.matmul new 4x4, new 4x4 -> new 4x4",
        "linalg.copy new 4x4[0, 0] -> RET0[%i, %j]",
    ],
    "img2col": [
        "linalg.fill %v -> new 1x16x16x4",
        "linalg.generic ARG0[0, %y, %x, 0] -> new 1x16x16x3x3x8",
        "linalg.copy ARG1[0, 0, 0, %k] -> new 3x3x8x4",
        "linalg.matmul reshape(new 1x16x16x3x3x8), reshape(new 3x3x8x4) -> reshape(new 1x16x16x4)",
        "linalg.copy new 1x16x16x4 -> RET0[0, %i, %j, %k]",
    ],
}  # fmt: skip
# All memory of known size, before the bindings.
ALLOCATIONS = {
    "tile_from_pointwise_lhs": ["new 1x3"],
    "tile_from_pointwise_lhs_inplace": ["new 1x3"],
    "pooling_nhwc_sum": ["new 2x3"],
    "dont_use_buffer_for_operand_when_output_tensor_used": ["new 1x4x4x8"],
    "padded_matmul": ["new 64x32", "new 32x16"],
    "dot_general_padded": ["new 4x4", "new 4x4", "new 4x4"],
    "img2col": ["new 1x16x16x4", "new 1x16x16x3x3x8", "new 3x3x8x4"],
}


def in_words_of_today(text: str) -> str:
    """The text as it is printed, which no old spelling is left in."""
    found = emit_stage(parse_text(text), "ir")
    assert not re.search(r"flow\.dispatch\.tensor|@io|= subtensor|init_tensor|pad_tensor|load\.constant|linalg\.tensor_", found)
    return found


def test_there_is_a_fact_for_each_case() -> None:
    assert set(FACTS) == set(CASES)


@pytest.mark.parametrize("era", ["2021", "today"])
@pytest.mark.parametrize("name", CASES)
def test_facts(name: str, era: str) -> None:
    text = CASES[name] if era == "2021" else in_words_of_today(CASES[name])
    assert trace(text) == FACTS[name]
    assert allocations(text) == ALLOCATIONS.get(name, [])


def test_extents_stay_with_their_bindings() -> None:
    text = emit_stage(parse_text(CASES["bufferize_dynamic_inplace"]), "bufferize-dispatches")
    shapes = re.findall(r"shapex.tie_shape %(\w), %\w+ : memref<\?x\?xf32>, !shapex.ranked_shape<\[\?,\?\]>", text)
    assert shapes == ["a", "b", "c"]
    assert "memref.subview %ct[%i, %j] [%cm, %cn] [1, 1]" in text
    assert "%cm = arith.minsi %sy," in text


def test_bindings_are_memory() -> None:
    text = emit_stage(parse_text(CASES["dot_general_padded"]), "bufferize-dispatches")
    assert re.findall(r"subspan .*binding\((\d)\).*? : (\S+)", text) == [(str(number), "memref<?x?xf32>") for number in range(3)]
    assert text.count("flags(ReadOnly)") == 2


# ---- the plan as text

INPLACE_AND_COPY = """@tile_from_tensor_load_inplace_and_copy
  set 0, binding 0 (LHS), readonly
    %a  hal.interface.binding.subspan, line 7
    %l  iree_tensor_ext.dispatch.tensor.load, line 15
  set 1, binding 1 (RHS), readonly
    %b  hal.interface.binding.subspan, line 8
    %r  iree_tensor_ext.dispatch.tensor.load, line 16
  set 2, binding 2 (INIT), readwrite, stored to
    %c  hal.interface.binding.subspan, line 9
    %s  iree_tensor_ext.dispatch.tensor.load, line 17
    %p  linalg.matmul, line 18
  set 3, binding 3 (ret0), writeonly, stored to
    %d  hal.interface.binding.subspan, line 10
  line 19, %p stored to binding 2 (INIT): in place, from linalg.matmul, line 18 on
  line 20, %p stored to binding 3 (ret0): copied, as binding 2 (INIT) is in its set
"""


def plan(text: str) -> str:
    return emit_stage(parse_text(text, "m.mlir"), "plan")


def test_the_plan() -> None:
    assert plan(CASES["tile_from_tensor_load_inplace_and_copy"]) == INPLACE_AND_COPY


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "m.mlir"
    path.write_text(CASES["tile_from_tensor_load_inplace_and_copy"])
    assert _main(["--emit=plan", str(path)]) == 0
    assert capsys.readouterr().out == INPLACE_AND_COPY


def test_what_the_page_says() -> None:
    root = Path(__file__).parents[2]
    page, text = (root / "docs" / "tensor-programs.md").read_text(), (root / "examples" / "dispatch.mlir").read_text()
    assert text.partition("\n\n")[2] in page
    assert plan(text) in page
    header = transpile_program(parse_text(text), name="dispatch").header
    assert re.search(r"int dispatch_matmul\([^)]*\);", header)[0] in page  # type: ignore[index]


def test_a_constant_is_copied() -> None:
    text = f"""func.func @f() {{
  %t = arith.constant dense<[1, 2, 3, 4]> : tensor<4xi32>
  {_span('x', 0, 'writeonly', '4xi32')}
  {_store('t', 'x', 'writeonly', '4xi32')}
  return
}}"""
    assert "%t stored to binding 0 (x): copied, as a constant is in its set" in plan(text)
    assert trace(text) == ["linalg.copy %t -> x"]


# ---- what the plan of 2021 did wrong


def _span(name: str, number: int, access: str, shape: str) -> str:
    type_ = f"!iree_tensor_ext.dispatch.tensor<{access}:tensor<{shape}>>"
    return f'%{name} = hal.interface.binding.subspan layout(<bindings = []>) binding({number}) {{name = "{name}"}} : {type_}'


def _load(result: str, name: str, access: str, shape: str, part: str = "[] [] []", of: str = "") -> str:
    type_ = f"!iree_tensor_ext.dispatch.tensor<{access}:tensor<{of or shape}>>"
    return f"%{result} = iree_tensor_ext.dispatch.tensor.load %{name}, {_part(part)} : {type_} -> tensor<{shape}>"


def _store(value: str, name: str, access: str, shape: str, part: str = "[] [] []", of: str = "") -> str:
    type_ = f"!iree_tensor_ext.dispatch.tensor<{access}:tensor<{of or shape}>>"
    return f"iree_tensor_ext.dispatch.tensor.store %{value}, %{name}, {_part(part)} : tensor<{shape}> -> {type_}"


def _part(part: str) -> str:
    lists = re.findall(r"\[[^\]]*\]", part)
    return ", ".join(f"{name} = {text}" for name, text in zip(("offsets", "sizes", "strides"), lists, strict=True))


def _generic(result: str, source: str, output: str, shape: str, map_: str = "(d0, d1)", reads: bool = False) -> str:
    maps = f"affine_map<(d0, d1) -> {map_}>, affine_map<(d0, d1) -> (d0, d1)>"
    return (
        f'%{result} = linalg.generic {{indexing_maps = [{maps}], iterator_types = ["parallel", "parallel"]}} '
        f"ins(%{source} : tensor<{shape}>) outs(%{output} : tensor<{shape}>) {{\n  ^bb0(%p: f32, %q: f32):\n"
        f"    %w = arith.addf %p, {'%q' if reads else '%p'} : f32\n    linalg.yield %w : f32\n  }} -> tensor<{shape}>"
    )


def _function(*lines: str) -> str:
    body = "\n  ".join(lines)
    return f"func.func @f() {{\n  {body}\n  return\n}}\n"


FULL, RW, TILE = "4x4xf32", "readwrite", "[0, 0] [2, 4] [1, 1]"
EMPTY = f"%e = tensor.empty() : tensor<{FULL}>"


def test_what_is_transposed_is_not_computed_where_it_comes_from() -> None:
    text = _function(_span("x", 0, RW, FULL), EMPTY, _load("t", "x", RW, FULL), _generic("r", "t", "e", FULL, "(d1, d0)"),
                     _store("r", "x", RW, FULL))  # fmt: skip
    assert trace(text) == ["linalg.generic x -> new 4x4", "linalg.copy new 4x4 -> x"]
    assert "copied, as %t still needs what is there" in plan(text)
    straight = text.replace("(d1, d0)", "(d0, d1)")
    assert trace(straight) == ["linalg.generic x -> x"]


def test_what_is_copied_there_first_is_not_read_from_there() -> None:
    lines = [_span("x", 0, RW, FULL), _span("y", 1, "readonly", FULL), _load("t", "x", RW, FULL), _load("o", "y", "readonly", FULL)]
    text = _function(*lines, _generic("r", "t", "o", FULL, reads=True), _store("r", "x", RW, FULL))
    assert trace(text) == ["linalg.copy y -> new 4x4", "linalg.generic x -> new 4x4", "linalg.copy new 4x4 -> x"]


def test_what_is_loaded_and_not_stored_there_is_not_overwritten() -> None:
    lines = [_span("x", 0, RW, FULL), _span("y", 1, "writeonly", FULL), _span("z", 2, "readonly", FULL)]
    lines += [_load("t", "x", RW, FULL), _load("o", "z", "readonly", FULL), _generic("r", "o", "t", FULL, reads=True)]
    text = _function(*lines, _store("r", "y", "writeonly", FULL))
    assert "%t is loaded into memory of its own: 'linalg.generic' writes into what is not stored there" in plan(text)
    assert "-> x" not in "\n".join(trace(text))


def test_another_part_of_the_same_binding_is_another_place() -> None:
    lines = [_span("x", 0, RW, FULL), _load("t", "x", RW, "2x4xf32", TILE, FULL)]
    moved = _function(*lines, _store("t", "x", RW, "2x4xf32", "[2, 0] [2, 4] [1, 1]", FULL))
    assert trace(moved) == ["linalg.copy x[0, 0] -> x[2, 0]"]
    overlapping = _function(*lines, _store("t", "x", RW, "2x4xf32", "[1, 0] [2, 4] [1, 1]", FULL))
    assert trace(overlapping) == ["linalg.copy x[0, 0] -> new 2x4", "linalg.copy new 2x4 -> x[1, 0]"]


def test_what_was_loaded_before_stays_what_it_was() -> None:
    lines = [_span("x", 0, RW, FULL), _span("y", 1, "writeonly", FULL), EMPTY, "%zero = arith.constant 0.0 : f32"]
    lines += [_load("t", "x", RW, FULL), f"%r = linalg.fill ins(%zero : f32) outs(%e : tensor<{FULL}>) -> tensor<{FULL}>"]
    text = _function(*lines, _store("r", "x", RW, FULL), _store("t", "y", "writeonly", FULL))
    assert trace(text) == ["linalg.copy x -> new 4x4", "linalg.fill %zero -> new 4x4", "linalg.copy new 4x4 -> x",
                           "linalg.copy new 4x4 -> y"]  # fmt: skip


def test_what_is_made_outside_of_a_loop_is_not_used_up_in_it() -> None:
    lines = [_span("x", 0, "readonly", FULL), _span("y", 1, "writeonly", FULL), EMPTY, "%c0 = arith.constant 0 : index",
             "%c1 = arith.constant 1 : index", "%c2 = arith.constant 2 : index", _load("t", "x", "readonly", FULL),
             _generic("r", "t", "e", FULL), "scf.for %i = %c0 to %c2 step %c1 {", _generic("s", "t", "r", FULL, reads=True),
             _store("s", "y", "writeonly", FULL), "}"]  # fmt: skip
    assert trace(_function(*lines)) == ["linalg.generic x -> new 4x4", "linalg.copy new 4x4 -> y", "linalg.generic x -> y"]


def test_type_changes_are_undone_from_the_store_on() -> None:
    lines = [_span("x", 0, "readonly", FULL), _span("y", 1, "writeonly", "?x2xf32").replace("2xf32>>", "2xf32>>{%n}"), EMPTY,
             _load("t", "x", "readonly", FULL), _generic("r", "t", "e", FULL)]  # fmt: skip
    lines.insert(0, "%n = hal.interface.constant.load layout(<constants = 1, bindings = []>) ordinal(0) : index")
    text = _function(
        *lines,
        "%a = tensor.collapse_shape %r [[0, 1]] : tensor<4x4xf32> into tensor<16xf32>",
        "%b = tensor.expand_shape %a [[0, 1]] output_shape [8, 2] : tensor<16xf32> into tensor<8x2xf32>",
        "%c = tensor.cast %b : tensor<8x2xf32> to tensor<?x2xf32>",
        _store("c", "y", "writeonly", "?x2xf32").replace("2xf32>>", "2xf32>>{%n}"),
    )
    assert trace(text) == ["linalg.generic x -> reshape(reshape(y))"]
    assert "memref.cast %y : memref<?x2xf32> to memref<8x2xf32>" in emit_stage(parse_text(text), "bufferize-dispatches")


def test_memory_that_is_asked_for_is_the_same_as_none() -> None:
    lines = [_span("x", 0, "readonly", FULL), _span("y", 1, "writeonly", FULL), EMPTY, _load("t", "x", "readonly", FULL),
             _generic("r", "t", "e", FULL), _store("r", "y", "writeonly", FULL)]  # fmt: skip
    text = _function(*lines)
    assert trace(text.replace("tensor.empty", "bufferization.alloc_tensor")) == trace(text) == ["linalg.generic x -> y"]


# ---- what no plan can have


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("%r = arith.addf %t, %t : tensor<4x4xf32>", "arith.addf"),
        ("%r = scf.if %true -> (tensor<4x4xf32>) {\n scf.yield %t : tensor<4x4xf32>\n } else {\n"
         "scf.yield %t : tensor<4x4xf32>\n }", "scf.if"),
    ],
)  # fmt: skip
def test_ops_that_no_plan_has(line: str, name: str) -> None:
    lines = [_span("x", 0, RW, FULL), "%true = arith.constant true", _load("t", "x", RW, FULL), line]
    text = _function(*lines, _store("r", "x", RW, FULL))
    assert f"  no plan: '{name}' on tensors, line 5, so that" in emit_stage(parse_text(text), "plan")
    stage = emit_stage(parse_text(text), "bufferize-dispatches")
    # What is overwritten is loaded as it was.
    assert "linalg.copy ins(%x" in stage
    assert f" = {name} %t" in stage or "yield %t" in stage
    assert "bufferization.materialize_in_destination %r in restrict writable %x" in stage


# ---- what is refused


def test_memory_is_not_verified(tmp_path: Path) -> None:
    path = tmp_path / "m.mlir"
    path.write_text(CASES["slice_in_place"])
    with pytest.raises(CommandError, match="works on memory that it is given, which is not compared"):
        _main(["verify", str(path)])


def test_vectors_are_refused_where_they_stand() -> None:
    text = _function("%c0 = arith.constant 0 : index", "%p = arith.constant 0.0 : f32", "%m = memref.alloc() : memref<8xf32>",
                     "%v = vector.transfer_read %m[%c0], %p : memref<8xf32>, vector<4xf32>",
                     "vector.transfer_write %v, %m[%c0] : vector<4xf32>, memref<8xf32>")  # fmt: skip
    with pytest.raises(DiagnosticError, match=r"m\.mlir:5:8: error: op 'vector\.transfer_read': vectors are not supported"):
        emit_stage(parse_text(text, "m.mlir"), "c")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([f"%{name} = hal.interface.binding.subspan binding(0) : memref<4x{name}>" for name in ("f32", "i32")],
         "binding 0 holds i32 here, and f32 before: arrays in C have one type"),
        ([f"%{name} = hal.interface.binding.subspan binding(0) : memref<{name}xf32>".replace("%?", "%x") for name in "?4"],
         "where memref<?xf32> begins and ends in what is bound as 0 is not known"),
        ([f"%{name} = hal.interface.constant.load[0] : {name}" for name in ("i32", "index")],
         "constant 0 is loaded as index here, and as i32 before"),
    ],
)  # fmt: skip
def test_what_c_has_no_arguments_for(lines: list[str], message: str) -> None:
    with pytest.raises(DiagnosticError, match=re.escape(message)):
        emit_stage(parse_text(_function(*lines), "m.mlir"), "c")


def test_a_program_without_bindings_has_no_plan() -> None:
    with pytest.raises(DiagnosticError, match="no function loads tensors from bindings, so there is nothing to plan"):
        plan("func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {\n  return %x : tensor<4xf32>\n}\n")
