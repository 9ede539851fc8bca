# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""--inplace-report=2021 on the tests that Comprehensive Bufferize had, in the text of that time and in today's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from tests.unit.eras import today
from vm2c.driver import Options, emit_stage, parse_text, transpile_program

MARKED = "tensor<?xf32> {linalg.inplaceable = true}"
BOUNDS = "%lb : index, %ub : index, %step : index"
TWO = "(tensor<?xf32>, tensor<?xf32>)"


@dataclass(frozen=True)
class Fact:
    """A program of 2021, the words for its results in the order of the text, what is said of it, and for each function the
    arguments that its results are."""

    text: str
    words: list[str]
    messages: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)


def _fill(argument: str) -> str:
    return f"""func @fill(%A : {argument}) -> tensor<?xf32> {{
  %f0 = constant 0.0 : f32
  %r = linalg.fill(%f0, %A) : f32, tensor<?xf32> -> tensor<?xf32>
  return %r: tensor<?xf32>
}}
"""


def _slices(offset: str) -> str:
    return f"""func @f(%A : {MARKED}, %idx: index) -> tensor<?xf32> {{
  %f0 = constant 0.0 : f32
  %s = subtensor %A[%idx][4][1] : tensor<?xf32> to tensor<4xf32>
  %f = linalg.fill(%f0, %s) : f32, tensor<4xf32> -> tensor<4xf32>
  %r = subtensor_insert %f into %A[{offset}][4][1] : tensor<4xf32> into tensor<?xf32>
  return %r : tensor<?xf32>
}}
"""


def _nested(argument: str, bounds: str) -> str:
    return f"""func @f(%A : {argument}, %idx : index) -> tensor<?x?xf32> {{
  %f0 = constant 0.0 : f32
  %s = subtensor %A[0, 0][%idx, %idx][1, 1] : tensor<?x?xf32> to tensor<?x?xf32>
  %ss = subtensor %s[0, 0][4, 4][1, 1] : tensor<?x?xf32> to tensor<4x4xf32>
  %f = linalg.fill(%f0, %ss) : f32, tensor<4x4xf32> -> tensor<4x4xf32>
  %rs = subtensor_insert %f into %s{bounds} : tensor<4x4xf32> into tensor<?x?xf32>
  %r = subtensor_insert %rs into %A[0, 0][%idx, %idx][1, 1] : tensor<?x?xf32> into tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}}
"""


_SQUARE = "tensor<?x?xf32> {linalg.inplaceable = true}"


def _insert_loop(name: str, arguments: str, yielded: str) -> str:
    return f"""func @{name}({arguments}, %C : tensor<4xf32>, {BOUNDS}) -> {TWO} {{
  %r0:2 = scf.for %i = %lb to %ub step %step iter_args(%tA = %A, %tB = %B) -> {TWO} {{
    %ttA = subtensor_insert %C into %tA[0][4][1] : tensor<4xf32> into tensor<?xf32>
    %ttB = subtensor_insert %C into %tB[0][4][1] : tensor<4xf32> into tensor<?xf32>
    scf.yield {yielded} : tensor<?xf32>, tensor<?xf32>
  }}
  return %r0#0, %r0#1: tensor<?xf32>, tensor<?xf32>
}}
"""


_YIELD = "Yield operand #{} does not bufferize to an equivalent buffer to the matching enclosing scf::for operand"
FACTS = {
    "fill of a marked argument": Fact(_fill(MARKED), ["true"], [], ["0"]),
    "fill of another one": Fact(_fill("tensor<?xf32>"), ["false"], ["memref return type is unsupported"]),
    "matmuls, the last one in place": Fact(
        """builtin.func @f(%A: tensor<4x4xf32> {linalg.inplaceable = true}, %B: tensor<4x4xf32> {linalg.inplaceable = true})
    -> (tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>) {
  %C = linalg.matmul ins(%A, %B : tensor<4x4xf32>, tensor<4x4xf32>) outs(%B : tensor<4x4xf32>) -> tensor<4x4xf32>
  %D = linalg.matmul ins(%B, %A : tensor<4x4xf32>, tensor<4x4xf32>) outs(%B : tensor<4x4xf32>) -> tensor<4x4xf32>
  %E = linalg.matmul ins(%A, %A : tensor<4x4xf32>, tensor<4x4xf32>) outs(%B : tensor<4x4xf32>) -> tensor<4x4xf32>
  std.return %C, %D, %E : tensor<4x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>
}
""",
        ["false", "false", "true"],
        ["memref return type is unsupported"],
        ["-1, -1, 1"],
    ),
    "slices that are only read": Fact(
        f"""func @f(%A : tensor<?xf32>, %B : {MARKED}) -> (tensor<4xf32>, tensor<8xf32>) {{
  %r0 = subtensor %A[0][4][1] : tensor<?xf32> to tensor<4xf32>
  %r1 = subtensor %B[0][8][1] : tensor<?xf32> to tensor<8xf32>
  return %r0, %r1: tensor<4xf32>, tensor<8xf32>
}}
""",
        ["true", "true"],
        ["buffer result #0 not produced by an alloc", "buffer result #1 not produced by an alloc"],
    ),
    "inserts": Fact(
        f"""func @f(%A : tensor<?xf32>, %B : {MARKED}, %C : tensor<4xf32>) -> {TWO} {{
  %r0 = subtensor_insert %C into %A[0][4][1] : tensor<4xf32> into tensor<?xf32>
  %r1 = subtensor_insert %C into %B[0][4][1] : tensor<4xf32> into tensor<?xf32>
  return %r0, %r1: tensor<?xf32>, tensor<?xf32>
}}
""",
        ["false", "true"],
        ["memref return type is unsupported"],
        ["-1, 1"],
    ),
    "an insert somewhere else": Fact(_slices("0"), ["false", "true", "true"], [], ["0"]),
    "an insert where the slice is from": Fact(_slices("%idx"), ["true", "true", "true"], [], ["0"]),
    "nested slices": Fact(_nested(_SQUARE, "[0, 0][4, 4][1, 1]"), ["true"] * 5, [], ["0"]),
    "nested slices of what is not marked": Fact(
        _nested("tensor<?x?xf32>", "[0, 0][4, 4][1, 1]"),
        ["false", "true", "true", "true", "false"],
        ["memref return type is unsupported"],
    ),
    "nested slices that are inserted somewhere else": Fact(
        _nested(_SQUARE, "[0, %idx][4, 4][1, 1]"), ["true", "false", "true", "true", "true"], [], ["0"]
    ),
    "loops over one tensor, the last one in place": Fact(
        f"""func private @some_use(tensor<?xf32>)
func @f(%A : {MARKED}, %B : {MARKED}, {BOUNDS}) -> {TWO} {{
"""
        + "".join(
            f"""  %{name} = scf.for %i = %lb to %ub step %step iter_args(%t = %{argument}) -> (tensor<?xf32>) {{
    call @some_use(%t) : (tensor<?xf32>) -> ()
    scf.yield %t : tensor<?xf32>
  }}
"""
            for name, argument in (("r0", "A"), ("r1", "A"), ("r2", "B"), ("r3", "B"))
        )
        + """  return %r1, %r3: tensor<?xf32>, tensor<?xf32>
}
""",
        ["false", "true", "false", "true"],
        [],
        ["0, 1"],
    ),
    "slices of what is filled": Fact(
        """func @f(%C: tensor<128x192xf32> {linalg.inplaceable = true}) -> tensor<128x192xf32> {
  %f0 = constant 0.0 : f32
  %f1 = constant 1.0 : f32
  %7 = linalg.init_tensor [256, 256] : tensor<256x256xf32>
  %8 = linalg.fill(%f0, %7) : f32, tensor<256x256xf32> -> tensor<256x256xf32>
  %9 = linalg.fill(%f1, %7) : f32, tensor<256x256xf32> -> tensor<256x256xf32>
  %a = tensor.extract_slice %8[0, 0][128, 256][1, 1]: tensor<256x256xf32> to tensor<128x256xf32>
  %b = tensor.extract_slice %9[0, 0][256, 192][1, 1]: tensor<256x256xf32> to tensor<256x192xf32>
  %r = linalg.matmul ins(%a, %b : tensor<128x256xf32>, tensor<256x192xf32>) outs(%C : tensor<128x192xf32>) -> tensor<128x192xf32>
  return %r : tensor<128x192xf32>
}
""",
        ["false", "true", "true", "true", "true"],
        [],
        ["0"],
    ),
    "loops that change nothing": Fact(
        f"""func @f(%A : tensor<?xf32>, %B : {MARKED}, {BOUNDS}) -> {TWO} {{
  %r0 = scf.for %i = %lb to %ub step %step iter_args(%t = %A) -> (tensor<?xf32>) {{
    scf.yield %t : tensor<?xf32>
  }}
  %r1 = scf.for %i = %lb to %ub step %step iter_args(%t = %B) -> (tensor<?xf32>) {{
    scf.yield %t : tensor<?xf32>
  }}
  return %r0, %r1: tensor<?xf32>, tensor<?xf32>
}}
""",
        ["false", "true"],
        ["memref return type is unsupported"],
        ["-1, 1"],
    ),
    "loops that insert": Fact(
        _insert_loop("f", f"%A : tensor<?xf32>, %B : {MARKED}", "%ttA, %ttB"),
        ["true", "true", "false, true"],
        ["memref return type is unsupported"],
        ["-1, 1"],
    ),
    "loops that swap": Fact(
        _insert_loop("f", f"%A : {MARKED}, %B : {MARKED}", "%ttB, %ttA"),
        ["true", "true", "true, true"],
        [_YIELD.format(0), _YIELD.format(1)],
    ),
    "both are passed on": Fact(
        f"""builtin.func private @some_use(tensor<?xf32>)
func @f(%I : {MARKED}) {{
  %f0 = constant 0.0 : f32
  %f1 = constant 1.0 : f32
  %A = linalg.fill(%f0, %I) : f32, tensor<?xf32> -> tensor<?xf32>
  %B = linalg.fill(%f1, %I) : f32, tensor<?xf32> -> tensor<?xf32>
  call @some_use(%A) : (tensor<?xf32>) -> ()
  std.call @some_use(%B) : (tensor<?xf32>) -> ()
  return
}}
""",
        ["false", "true"],
    ),
    "results of a callee that are its arguments": Fact(
        _insert_loop("g", "%A : tensor<?xf32>, %B : tensor<?xf32>", "%ttA, %ttB")
        + f"""func @bar(%A : {MARKED}, %B : {MARKED}, %C : tensor<4xf32> {{linalg.inplaceable = true}}, {BOUNDS}) -> {TWO} {{
  %r0:2 = call @g(%A, %B, %C, %lb, %ub, %step) : (tensor<?xf32>, tensor<?xf32>, tensor<4xf32>, index, index, index) -> {TWO}
  return %r0#1, %r0#0: tensor<?xf32>, tensor<?xf32>
}}
""",
        ["true", "true", "true, true"],
        [],
        ["0, 1", "1, 0"],
    ),
    "branches in one buffer": Fact(
        f"""func @f(%A : {MARKED}, %cond: i1) -> tensor<?xf32> {{
  %f0 = constant 0.0 : f32
  %r = scf.if %cond -> (tensor<?xf32>) {{
    scf.yield %A : tensor<?xf32>
  }} else {{
    %t = linalg.fill(%f0, %A) : f32, tensor<?xf32> -> tensor<?xf32>
    scf.yield %t : tensor<?xf32>
  }}
  return %r : tensor<?xf32>
}}
""",
        ["true", "true"],
        [],
        ["0"],
    ),
    "a callee without a body": Fact(
        """func private @foo() -> tensor<?xf32>
func @bar() {
  %foo = call @foo() : () -> (tensor<?xf32>)
  return
}
""",
        [],
        ["cannot bufferize bodiless function that returns a tensor"],
    ),
}
each_fact = pytest.mark.parametrize("name", FACTS)
each_era = pytest.mark.parametrize("era", ["2021", "today"])


def report(text: str, era: str) -> str:
    return emit_stage(parse_text(today(text) if era == "today" else text, "m.mlir"), "inplace-2021")


@each_fact
@each_era
def test_facts(name: str, era: str) -> None:
    fact, text = FACTS[name], report(FACTS[name].text, era)
    found = re.findall(r"__inplace_results_attr__ = \[([^\]]*)\]", text)
    assert [words.replace('"', "") for words in found] == fact.words
    assert [line.partition("error: ")[2] for line in text.splitlines() if line.startswith("// ")] == fact.messages
    returned = re.findall(r"__equivalent_func_args__ = \[([^\]]*)\]", text)
    assert [numbers.replace(" : i64", "") for numbers in returned] == fact.returned


@each_fact
def test_eras_are_the_same(name: str) -> None:
    text = FACTS[name].text
    assert today(text) != text
    assert emit_stage(parse_text(text), "ir") == emit_stage(parse_text(today(text)), "ir")


def test_tiled_loops_are_loops() -> None:
    text = report(
        f"""func @tiled_fill(%A: {MARKED}, %B: tensor<?xf32>) -> tensor<?xf32> {{
  %c3 = constant 3 : index
  %c0 = constant 0 : index
  %f0 = constant 0.0 : f32
  %0 = tensor.dim %A, %c0 : tensor<?xf32>
  %1 = linalg.tiled_loop (%i) = (%c0) to (%0) step (%c3) ins (%b = %B: tensor<?xf32>) outs (%a = %A: tensor<?xf32>)
      iterators["parallel"] {{
    %2 = tensor.dim %b, %c0 : tensor<?xf32>
    %3 = affine.min affine_map<(d0)[s0] -> (3, -d0 + s0)>(%i)[%2]
    %4 = tensor.extract_slice %a[%i] [%3] [1] : tensor<?xf32> to tensor<?xf32>
    %5 = linalg.fill(%f0, %4) : f32, tensor<?xf32> -> tensor<?xf32>
    %6 = tensor.insert_slice %5 into %a[%i] [%3] [1] : tensor<?xf32> into tensor<?xf32>
    linalg.yield %6 : tensor<?xf32>
  }}
  return %1 : tensor<?xf32>
}}
""",
        "2021",
    )
    assert re.findall(r"__inplace_results_attr__ = \[([^\]]*)\]", text) == ['"true"'] * 4
    assert "__equivalent_func_args__ = [0 : i64]" in text


def test_layouts_have_their_name_of_2021() -> None:
    given = "{linalg.buffer_layout = affine_map<(i)[s0, s1] -> (i)>, linalg.inplaceable = false}"
    text = f"""func @entry(%A : tensor<?xf32> {given}) -> f32 {{
  %c0 = constant 0 : index
  %r = tensor.extract %A[%c0] : tensor<?xf32>
  return %r : f32
}}
"""
    for era in ("2021", "today"):
        argument = "{linalg.buffer_layout = affine_map<(d0)[s0, s1] -> (d0)>, linalg.inplaceable = false}"
        assert f"@entry(%A: tensor<?xf32> {argument}) -> f32" in report(text, era)
    # A contiguous array is such memory.
    header = transpile_program(parse_text(text), Options(prefix="m")).header
    assert "(const float* A, int64_t A_dim" in header


def test_functions_without_tensors_may_return_anywhere() -> None:
    text = report(
        _fill(MARKED) + "func @g(%c: i1) -> i32 {\n  %0 = constant 0 : i32\n  cond_br %c, ^a, ^b\n^a:\n  return %0 : i32\n^b:\n"
        "  return %0 : i32\n}\n",
        "2021",
    )
    assert "error" not in text


def test_results_that_are_arguments_are_left_there() -> None:
    """What the report says in the words of 2021 holds for the C."""
    for era in ("2021", "today"):
        text = FACTS["fill of a marked argument"].text
        header = transpile_program(parse_text(today(text) if era == "today" else text), Options(prefix="m")).header
        assert "void m_fill(float* A, int64_t A_dim);" in header
        assert "The result is left in A." in header
