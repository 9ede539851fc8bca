# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arguments of tensor programs from text and at random, and as the constants of a testbench."""

from __future__ import annotations

import numpy as np
import pytest

from vm2c.dialect.types import BF16, I1, I4, I32, INDEX, ScalarType, TensorType, Type
from vm2c.driver import Options, parse_text, transpile_program
from vm2c.interpreter import run_function
from vm2c.toolchain.arrays import ArgumentError, parse_argument, random_argument
from vm2c.toolchain.testbench import Case, emit_testbench


def tensor(element: ScalarType, *shape: int | None) -> TensorType:
    found: TensorType = TensorType(shape, element)
    return found


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("2xindex=2,6", tensor(INDEX, None), np.array([2, 6])),
        ("2xi64=2,6", tensor(INDEX, 2), np.array([2, 6])),
        ("index=7", tensor(INDEX), np.array(7)),
        ("2x2xi4=-8", tensor(I4, 2, None), np.full((2, 2), -8, np.int8)),
        ("i1=true", I1, 1),
    ],
)
def test_from_text(text: str, type_: Type, expected: object) -> None:
    found = parse_argument(text, type_)
    np.testing.assert_array_equal(found, expected)  # type: ignore[arg-type]
    assert np.asarray(found).dtype == np.asarray(expected).dtype


@pytest.mark.parametrize("text", ["2xi32=1", "2x=1", "xindex=1", "-2xindex=1", "2xindex 1", "axindex=1"])
def test_other_text(text: str) -> None:
    with pytest.raises(ArgumentError, match="expected SHAPExindex=ELEMENTS"):
        parse_argument(text, tensor(INDEX, None))


@pytest.mark.parametrize("element", [I1, I4, I32, INDEX, BF16], ids=str)
@pytest.mark.parametrize("shape", [(), (3,), (0, 2)])
def test_at_random(element: ScalarType, shape: tuple[int, ...]) -> None:
    """Each is one that the interpreter takes: an array also where it has no dimensions, with numbers that the type has."""
    generator = np.random.default_rng(1)
    text = "x".join([*map(str, shape), str(element)])
    program = f"func.func @f(%t: tensor<{text}>, %n: {element}) -> (tensor<{text}>, {element}) {{\n return %t, %n :"
    module = parse_text(f"{program} tensor<{text}>, {element}\n}}")
    for _ in range(20):
        given = [random_argument(type_, generator) for type_ in next(module.functions()).type.arguments]
        assert isinstance(given[0], np.ndarray)
        assert given[0].shape == shape
        found = run_function(module, "f", given)
        np.testing.assert_array_equal(found[0], given[0])  # type: ignore[arg-type]
        assert found[1] == pytest.approx(given[1], rel=0.01)


def test_small_floats_in_a_testbench() -> None:
    """Elements are bits, numbers are rounded."""
    text = "func.func @f(%t: tensor<2xbf16>, %n: bf16, %h: f16) -> bf16 {\n return %n : bf16\n}"
    module = parse_text(text)
    made = transpile_program(module, Options(prefix="m"))
    case = Case("f", [np.array([0x3F80, 0x4000], np.uint16), 1.7123, 0.5], [1.7123])
    bench = emit_testbench(made.name, list(module.functions()), [case])
    assert "16256, 16384" in bench
    assert "(uint16_t)16347, (uint16_t)14336" in bench
    assert "from_bf16(16347)" in bench


def test_a_failure_that_cannot_be() -> None:
    """A function that does not fail where it should is not as expected."""
    module = parse_text("func.func @f(%n: i32) -> i32 {\n return %n : i32\n}")
    made = transpile_program(module, Options(prefix="m"))
    bench = emit_testbench(made.name, list(module.functions()), [Case("f", [1], [], 11)])
    assert 'printf("f: no failure\\n");\n  return 1;' in bench
