# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The interpreter on whole programs: the values of tests/data/tensor, how ops of each dialect behave, and how programs fail."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from vm2c.diagnostics import Source
from vm2c.dialect.affine_map import compute, evaluate
from vm2c.dialect.linalg_named import named_ops
from vm2c.dialect.types import BF16, ScalarType, TensorType, Type
from vm2c.interpreter import ExecutionError, Interpreter, run_function
from vm2c.interpreter.outside import scalar
from vm2c.interpreter.values import dtype_of
from vm2c.ir.module import Module
from vm2c.parser.mlir import parse_program

FOLDER = Path(__file__).parents[1] / "data" / "tensor"
CASES = [
    (path.parent.name, number, case["function"])
    for path in sorted(FOLDER.glob("*/cases.json"))
    for number, case in enumerate(json.loads(path.read_text())["cases"])
]


@cache
def program(text: str) -> Module:
    return parse_program(Source(text, "program.mlir"))


def argument(type_: Type, text: str, folder: Path) -> Any:
    """`2x3xf32=1 2 3 4 5 6`, `@file.npy`, or a number."""
    if text.startswith("@"):
        return np.load(folder / text[1:])
    if isinstance(type_, ScalarType):
        return float(text) if type_.is_float else int(text)
    assert isinstance(type_, TensorType)
    shape = [int(extent) for extent in text.partition("=")[0].split("x")[:-1]]
    words = text.partition("=")[2].split()
    elements = [scalar(type_.element, float(word) if type_.element.is_float else int(word)) for word in words]
    dtype = dtype_of(type_.element)
    return np.full(shape, elements[0], dtype) if len(elements) == 1 else np.array(elements, dtype).reshape(shape)


@pytest.mark.parametrize(("name", "number", "function"), CASES)
@pytest.mark.parametrize("plain", [False, True], ids=["together", "plain"])
def test_values(name: str, number: int, function: str, plain: bool) -> None:
    folder = FOLDER / name
    module = program((folder / "program.mlir").read_text())
    cases = json.loads((folder / "cases.json").read_text())
    case, tolerance = cases["cases"][number], cases["tolerance"]
    type_ = next(each.type for each in module.functions() if each.name == function)
    arguments = [argument(each, text, folder) for each, text in zip(type_.arguments, case["inputs"], strict=True)]
    found = run_function(module, function, arguments, plain=plain)
    for each, value, path in zip(type_.results, found, case["outputs"], strict=True):
        expected = np.load(folder / path)
        given = np.asarray(value)
        assert given.shape == expected.shape
        if expected.dtype.kind == "f" and getattr(each, "element", each) is not BF16:
            np.testing.assert_allclose(given, expected, rtol=tolerance, atol=tolerance)
        else:
            np.testing.assert_array_equal(given, expected)


@pytest.mark.parametrize(("name", "number", "function"), CASES)
def test_loops_at_once_give_the_same_bits(name: str, number: int, function: str) -> None:
    folder = FOLDER / name
    module = program((folder / "program.mlir").read_text())
    case = json.loads((folder / "cases.json").read_text())["cases"][number]
    type_ = next(each.type for each in module.functions() if each.name == function)
    arguments = [argument(each, text, folder) for each, text in zip(type_.arguments, case["inputs"], strict=True)]
    together, plain = (run_function(module, function, arguments, plain=each) for each in (False, True))
    for one, other in zip(together, plain, strict=True):
        assert np.asarray(one).tobytes() == np.asarray(other).tobytes()


# ---- small programs


def run(body: str, *arguments: Any, name: str = "f", plain: bool = False) -> list[Any]:
    return run_function(program(body), name, list(arguments), plain=plain)


def fails(body: str, *arguments: Any) -> tuple[str, str]:
    """The code and message of the failure, which is the same in both ways."""
    found = []
    for plain in (False, True):
        with pytest.raises(ExecutionError) as caught:
            run(body, *arguments, plain=plain)
        found.append((caught.value.code, caught.value.message))
    assert found[0] == found[1]
    return found[0]


def f32(*values: Any) -> Any:
    return np.array(values, np.float32)


INVALID, RANGE = "INVALID_ARGUMENT", "OUT_OF_RANGE"
FAILURES = {
    "extract": ("%c = arith.constant 4 : index\n %v = tensor.extract %x[%c] : $T", RANGE, "index 4 in dimension 0 of 4"),
    "insert": ("%c = arith.constant -1 : index\n %s = arith.constant 0.0 : f32\n %v = tensor.insert %s into %x[%c] : $T",
               RANGE, "index -1 in dimension 0 of 4"),
    "slice": ("%v = tensor.extract_slice %x[%n] [3] [1] : $T to tensor<3xf32>", RANGE,
              "slice along dimension 0: offset 2, size 3 and stride 1 of 4"),
    "negative_size": ("%m = arith.constant -1 : index\n %v = tensor.extract_slice %x[0] [%m] [1] : $T to $T",
                      RANGE, "slice along dimension 0: offset 0, size -1 and stride 1 of 4"),
    "cast": ("%v = tensor.cast %x : $T to tensor<5xf32>", INVALID,
             "the result of 'tensor.cast' op has the shape [4], expected tensor<5xf32>"),
    "pad": ("%m = arith.constant -1 : index\n %s = arith.constant 0.0 : f32\n %v = tensor.pad %x low[%m] high[0] {\n"
            " ^bb0(%i: index):\n tensor.yield %s : f32\n } : $T to $T", INVALID, "padding is negative: low [-1], high [0]"),
    "assert": ('%b = arith.constant false\n cf.assert %b, "no"', INVALID, "no"),
    "step": ("%z = arith.constant 0 : index\n scf.for %i = %z to %n step %z {\n }", INVALID, "the step of a loop is 0"),
    "shapes": ("%e = tensor.empty(%n) : $T\n %v = linalg.add ins(%x, %e : $T, $T) outs(%x : $T)"
               " -> $T", INVALID, "operand 1 has an extent of 2 in dimension 0, which does not fit the loops [4]"),
    "elements": ("%e = tensor.empty(%n) : $T\n %v = arith.addf %x, %e : $T", INVALID,
                 "'arith.addf' op on tensors of different shapes: [2], [4]"),
    "dim": ("%c = arith.constant 1 : index\n %v = tensor.dim %x, %c : $T", INVALID, "dimension 1 of an array of rank 1"),
    "divide": ("%z = arith.constant 0 : index\n %v = arith.divsi %n, %z : index", INVALID, "division by zero"),
    "expand": ("%c = arith.constant 3 : index\n %v = tensor.expand_shape %x [[0, 1]] output_shape [%n, 3] : $T into"
               " tensor<?x3xf32>",
               INVALID, "shape [4] cannot be expanded to [2, 3]"),
    "extent": ("%m = arith.constant -3 : index\n %v = tensor.empty(%m) : $T", INVALID, "an extent is negative: [-3]"),
    "load": ("%m = memref.alloc() : memref<2xf32>\n %v = memref.load %m[%n] : memref<2xf32>", RANGE, "index 2 in dimension 0 of 2"),
    "freed": ("%m = memref.alloc() : $M\n memref.dealloc %m : $M\n %v = memref.load %m[%n] : $M",
              INVALID, "memory is read that was given back"),
    "body": ("%v = linalg.map ins(%x : $T) outs(%x : $T) (%a: f32, %o: f32) {\n %i = linalg.index 0 : index\n"
             " %j = arith.addi %i, %n : index\n %e = tensor.extract %x[%j] : $T\n linalg.yield %e : f32\n }",
             RANGE, "index 4 in dimension 0 of 4"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILURES)
def test_failures(name: str) -> None:
    text, code, message = FAILURES[name]
    text = text.replace("$T", "tensor<?xf32>").replace("$M", "memref<4xf32>")
    assert fails(f"func.func @f(%x: tensor<?xf32>, %n: index) {{\n {text}\n return\n}}\n", f32(1, 2, 3, 4), 2) == (code, message)


def test_arguments_are_checked() -> None:
    body = "func.func @f(%x: tensor<2xf32>) { return }"
    assert fails(body, f32(1)) == ("INVALID_ARGUMENT", "an argument has the shape [1], expected tensor<2xf32>")
    assert fails(body, np.zeros(2))[0] == "INVALID_ARGUMENT"
    assert fails(body)[1] == "@f has 1 arguments, 0 were given"
    with pytest.raises(ExecutionError, match="no function @g"):
        run(body, name="g")


def test_recursion_without_end_fails() -> None:
    assert fails("func.func @f() {\n call @f() : () -> ()\n return\n}\n")[0] == "RESOURCE_EXHAUSTED"


def test_deep_recursion() -> None:
    body = """func.func @f(%n: i64) -> i64 {
  %z = arith.constant 0 : i64
  %o = arith.constant 1 : i64
  %c = arith.cmpi eq, %n, %z : i64
  %r = scf.if %c -> (i64) {
    scf.yield %z : i64
  } else {
    %m = arith.subi %n, %o : i64
    %s = func.call @f(%m) : (i64) -> i64
    %t = arith.addi %s, %n : i64
    scf.yield %t : i64
  }
  return %r : i64
}
"""
    assert run(body, 1500) == [1500 * 1501 // 2]


def test_floats_are_added_in_order() -> None:
    body = """func.func @f(%x: tensor<3xf32>, %o: tensor<f32>) -> tensor<f32> {
  %r = linalg.reduce { arith.addf } ins(%x : tensor<3xf32>) outs(%o : tensor<f32>) dimensions = [0]
  return %r : tensor<f32>
}
"""
    for plain in (False, True):
        assert run(body, f32(2.0**24, 1.0, 1.0), np.float32(0), plain=plain)[0] == 2.0**24
        assert run(body, f32(1.0, 1.0, 2.0**24), np.float32(0), plain=plain)[0] == 2.0**24 + 2


def test_loops_that_write_an_element_twice_run_in_order() -> None:
    body = """func.func @f(%x: tensor<4xi32>, %o: tensor<2xi32>) -> tensor<2xi32> {
  %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0)>, affine_map<(d0, d1) -> (d1)>],
                       iterator_types = ["reduction", "parallel"]} ins(%x : tensor<4xi32>) outs(%o : tensor<2xi32>) {
  ^bb0(%a: i32, %b: i32):
    %c = arith.muli %b, %a : i32
    %d = arith.addi %c, %a : i32
    linalg.yield %d : i32
  } -> tensor<2xi32>
  return %r : tensor<2xi32>
}
"""
    for plain in (False, True):
        (found,) = run(body, np.array([1, 2, 3, 4], np.int32), np.array([0, 1], np.int32), plain=plain)
        assert found.tolist() == [64, 88]


def test_memory_is_written_in_place() -> None:
    body = """func.func @f(%m: memref<4xf32>) {
  %s = memref.subview %m[1] [3] [1] : memref<4xf32> to memref<3xf32, strided<[1], offset: 1>>
  %t = memref.subview %m[0] [3] [1] : memref<4xf32> to memref<3xf32, strided<[1]>>
  linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%t : memref<3xf32, strided<[1]>>) outs(%s : memref<3xf32, strided<[1], offset: 1>>) {
  ^bb0(%a: f32, %b: f32):
    %c = arith.addf %a, %b : f32
    linalg.yield %c : f32
  }
  return
}
"""
    for plain in (False, True):
        memory = f32(1, 1, 1, 1)
        assert run(body, memory, plain=plain) == []
        assert memory.tolist() == [1, 2, 3, 4]


def test_iterations_of_forall_see_the_outputs_as_they_were() -> None:
    body = """func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  %r = scf.forall (%i) in (3) shared_outs(%o = %x) -> (tensor<4xf32>) {
    %s = tensor.extract_slice %o[%i] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %c1 = arith.constant 1 : index
    %j = arith.addi %i, %c1 : index
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %s into %o[%j] [1] [1] : tensor<1xf32> into tensor<4xf32>
    }
  }
  return %r : tensor<4xf32>
}
"""
    assert run(body, f32(1, 2, 3, 4))[0].tolist() == [1, 1, 2, 3]


def test_parallel_and_reduce() -> None:
    body = """func.func @f(%n: index, %z: f32) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.parallel (%i, %j) = (%c0, %c1) to (%n, %n) step (%c1, %c1) init (%z) -> f32 {
    %k = arith.muli %i, %j : index
    %l = arith.index_cast %k : index to i32
    %m = arith.sitofp %l : i32 to f32
    scf.reduce(%m : f32) {
    ^bb0(%a: f32, %b: f32):
      %s = arith.addf %a, %b : f32
      scf.reduce.return %s : f32
    }
  }
  return %r : f32
}
"""
    assert run(body, 4, 0.5) == [36.5]


def test_unsigned_loops_and_narrow_counters() -> None:
    body = """func.func @f(%n: i8) -> (i32, i32) {
  %c0 = arith.constant 0 : i8
  %c100 = arith.constant 100 : i8
  %z = arith.constant 0 : i32
  %r = scf.for unsigned %i = %c0 to %n step %c100 iter_args(%a = %z) -> (i32) : i8 {
    %e = arith.extui %i : i8 to i32
    %b = arith.addi %a, %e : i32
    scf.yield %b : i32
  }
  %s = scf.for %i = %c0 to %n step %c100 iter_args(%a = %z) -> (i32) : i8 {
    scf.yield %n_ : i32
  }
  return %r, %s : i32, i32
}
""".replace("%n_", "%r")
    assert run(body, -6) == [300, 0]


def test_globals_keep_their_values_in_an_interpreter() -> None:
    body = """ml_program.global private mutable @g(dense<[1, 2]> : tensor<2xi32>) : tensor<2xi32>
func.func @f() -> tensor<2xi32> {
  %v = ml_program.global_load @g : tensor<2xi32>
  %w = arith.addi %v, %v : tensor<2xi32>
  ml_program.global_store @g = %w : tensor<2xi32>
  return %v : tensor<2xi32>
}
"""
    machine = Interpreter(program(body))
    assert [machine.run("f", [])[0].tolist() for _ in range(3)] == [[1, 2], [2, 4], [4, 8]]
    assert run(body)[0].tolist() == [1, 2]


def test_constants_of_all_kinds() -> None:
    body = """func.func @f()
    -> (tensor<3xi1>, tensor<2x2xbf16>, tensor<4xi4>, tensor<f16>, bf16, f16, i1, tensor<2xindex>, tensor<0xf32>) {
  %a = arith.constant dense<[true, false, true]> : tensor<3xi1>
  %b = arith.constant dense<1.5> : tensor<2x2xbf16>
  %c = arith.constant dense<[1, -1, 7, -8]> : tensor<4xi4>
  %d = arith.constant dense<0.5> : tensor<f16>
  %e = arith.constant 1.5 : bf16
  %g = arith.constant -2.0 : f16
  %h = arith.constant true
  %i = arith.constant dense<[3, -4]> : tensor<2xindex>
  %j = arith.constant dense<> : tensor<0xf32>
  return %a, %b, %c, %d, %e, %g, %h, %i, %j
    : tensor<3xi1>, tensor<2x2xbf16>, tensor<4xi4>, tensor<f16>, bf16, f16, i1, tensor<2xindex>, tensor<0xf32>
}
"""
    a, b, c, d, e, g, h, i, j = run(body)
    assert (a.tolist(), b.tolist(), c.tolist()) == ([True, False, True], [[0x3FC0] * 2] * 2, [1, -1, 7, -8])
    assert (float(d), e, g, h, i.tolist(), j.shape) == (0.5, 1.5, -2.0, 1, [3, -4], (0,))


def test_named_ops_convert_their_inputs() -> None:
    body = """func.func @f(%a: tensor<1x2xi8>, %b: tensor<2x1xi8>, %c: tensor<1x1xi32>, %d: tensor<1x1xf32>)
    -> (tensor<1x1xi32>, tensor<1x1xi32>, tensor<1x1xf32>) {
  %0 = linalg.matmul ins(%a, %b : tensor<1x2xi8>, tensor<2x1xi8>) outs(%c : tensor<1x1xi32>) -> tensor<1x1xi32>
  %1 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>}
      ins(%a, %b : tensor<1x2xi8>, tensor<2x1xi8>) outs(%c : tensor<1x1xi32>) -> tensor<1x1xi32>
  %2 = linalg.matmul ins(%a, %b : tensor<1x2xi8>, tensor<2x1xi8>) outs(%d : tensor<1x1xf32>) -> tensor<1x1xf32>
  return %0, %1, %2 : tensor<1x1xi32>, tensor<1x1xi32>, tensor<1x1xf32>
}
"""
    arguments = [np.array([[-1, 2]], np.int8), np.array([[3], [4]], np.int8), np.array([[10]], np.int32), f32([0.5])]
    assert [value.item() for value in run(body, *arguments)] == [15, 10 + 255 * 3 + 8, 5.5]


@pytest.mark.parametrize("element", ["f32", "i8"])
@pytest.mark.parametrize("name", named_ops())
def test_named_ops_at_once_and_one_by_one(name: str, element: str) -> None:
    named = named_ops()[name]
    strides, dilations = (2, 1, 2)[: named.windows], (1, 2, 1)[: named.windows]
    maps = named.maps(strides, dilations)
    sizes = [2 + number % 2 for number in range(len(named.iterators))]
    last = [size - 1 for size in sizes]
    shapes = [[evaluate(result, last.__getitem__, last.__getitem__, compute) + 1 for result in map_.results] for map_ in maps]
    chosen = np.random.default_rng(len(name))
    dtype = np.float32 if element == "f32" else np.int8
    arrays = [np.asarray(chosen.integers(-100, 100, shape) / (3 if element == "f32" else 1)).astype(dtype) for shape in shapes]
    # The window of pooling comes before the output, the zero points of quantised ops are numbers.
    numbers = [not shape and number < len(shapes) - 1 for number, shape in enumerate(shapes)]
    types = [
        element if number else f"tensor<{''.join(f'{extent}x' for extent in shape)}{element}>"
        for number, shape in zip(numbers, shapes, strict=True)
    ]
    arguments = ", ".join(f"%a{number}: {type_}" for number, type_ in enumerate(types))
    kind = f"tensor<{len(strides)}xi64>"
    windows = f" {{strides = dense<{list(strides)}> : {kind}, dilations = dense<{list(dilations)}> : {kind}}}"
    values = ", ".join(f"%a{number}" for number in range(len(types) - 1))
    body = f"""func.func @f({arguments}) -> {types[-1]} {{
  %r = linalg.{name}{windows if strides else ""} ins({values} : {", ".join(types[:-1])})
      outs(%a{len(types) - 1} : {types[-1]}) -> {types[-1]}
  return %r : {types[-1]}
}}
"""
    given = [array.item() if number else array for array, number in zip(arrays, numbers, strict=True)]
    (one,), (other,) = (run(body, *given, plain=plain) for plain in (False, True))
    assert one.tobytes() == other.tobytes()
    if named.becomes == "multiply" and element == "i8":
        letters = "abcdefghi"
        if all(map_.is_projected_permutation for map_ in maps):
            left, right, target = ("".join(letters[result[1]] for result in map_.results) for map_ in maps)
            np.testing.assert_array_equal(one, arrays[2] + np.einsum(f"{left},{right}->{target}", arrays[0], arrays[1]))


def test_truth_values_add_as_or_and_multiply_as_and() -> None:
    body = """func.func @f(%a: tensor<2x2xi1>, %b: tensor<2x2xi1>, %c: tensor<2x2xi1>) -> tensor<2x2xi1> {
  %0 = linalg.matmul ins(%a, %b : tensor<2x2xi1>, tensor<2x2xi1>) outs(%c : tensor<2x2xi1>) -> tensor<2x2xi1>
  return %0 : tensor<2x2xi1>
}
"""
    a, b = np.array([[True, True], [False, False]]), np.array([[True, False], [True, False]])
    assert run(body, a, b, np.zeros((2, 2), bool))[0].tolist() == [[True, False], [False, False]]


def test_nothing_to_do() -> None:
    body = """func.func @f(%x: tensor<?x3xf32>, %o: tensor<?xf32>) -> tensor<?xf32> {
  %r = linalg.reduce { arith.addf } ins(%x : tensor<?x3xf32>) outs(%o : tensor<?xf32>) dimensions = [1]
  return %r : tensor<?xf32>
}
"""
    for plain in (False, True):
        assert run(body, np.zeros((0, 3), np.float32), f32(), plain=plain)[0].shape == (0,)


def test_affine_expressions() -> None:
    module = program(
        """func.func @f(%i: index, %j: index) -> (index, index, index) {
  %a = affine.apply affine_map<(d0)[s0] -> (d0 * 3 - s0 + 5)>(%i)[%j]
  %b = affine.min affine_map<(d0) -> (2, -d0 + 5)>(%i)
  %c = affine.max affine_map<(d0, d1) -> (d0 floordiv 2, d1 mod 3)>(%i, %j)
  return %a, %b, %c : index, index, index
}"""
    )
    assert run_function(module, "f", [4, 8]) == [9, 1, 2]
    assert run_function(module, "f", [-3, 7]) == [-11, 2, 1]


def test_affine_maps() -> None:
    text = """func.func @f(%i: index, %j: index) -> (index, index) {
  %a = affine.apply affine_map<(d0)[s0] -> (d0 * 3 - s0 * 2 + 7)>(%i)[%j]
  %b = affine.min affine_map<(d0)[s0] -> (4, s0 - d0)>(%i)[%j]
  return %a, %b : index, index
}"""
    assert run_function(program(text), "f", [5, 8]) == [6, 3]
