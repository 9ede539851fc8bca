# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""--emit=inplace and --emit=inplace-final: what could be written in place, and why the rest cannot."""

from __future__ import annotations

import re

import pytest

from tests.unit.programs import function
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import Options, emit_stage, parse_text, stages


def _printed(*lines: str, stage: str = "inplace", **signature: str) -> str:
    return emit_stage(parse_text(function(*lines, **signature)), stage)


def _decisions(text: str, name: str) -> list[list[str]]:
    """What is decided for each op of a name."""
    lists = re.findall(rf'{re.escape(name)} .*?__inplace_operands_attr__ = \[([^\]]*)\]', text)
    return [[word.strip('" ') for word in each.split(",")] for each in lists]


def test_words_for_operands() -> None:
    text = _printed(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r = linalg.add ins(%f, %x : tensor<4xf32>, tensor<4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>",
        "return %r : tensor<4xf32>",
        arguments="%x: tensor<4xf32>, %v: f32",
        results="tensor<4xf32>",
    )
    assert _decisions(text, "linalg.fill") == [["none", "true"]]
    assert _decisions(text, "linalg.add") == [["true", "true", "true"]]
    assert _decisions(text, "return") == [["true"]]
    assert "C_0" not in text


def test_what_is_read_later() -> None:
    text = _printed(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r = tensor.insert %v into %f[%i] : tensor<4xf32>",
        "%s = tensor.extract %f[%i] : tensor<4xf32>",
        "return %r, %s : tensor<4xf32>, f32",
        arguments="%v: f32, %i: index",
        results="tensor<4xf32>, f32",
    )
    assert _decisions(text, "tensor.insert") == [["none", "false", "none"]]
    assert re.search(r'tensor.insert .*"C_0\[CONFL-WRITE: 1\]"', text)
    assert re.search(r'tensor.extract .*"C_0\[READ: 0\]"', text)
    assert re.search(r'linalg.fill .*"C_0\[DEF: result 0\]"', text)


def test_arguments_are_not_written() -> None:
    text = _printed(
        "%r = tensor.insert %v into %x[%i] : tensor<4xf32>",
        "return %r : tensor<4xf32>",
        arguments="%v: f32, %x: tensor<4xf32>, %i: index",
        results="tensor<4xf32>",
    )
    assert 'attributes {"W_0[NOT-WRITABLE: bbArg 1]"}' in text
    assert '"W_0[CONFL-WRITE: 1]"' in text


@pytest.mark.parametrize(
    ("options", "copies"), [(Options(), False), (Options(copy_before_write=True), True), (Options(fuzzer_seed=3), False)]
)
def test_copies(options: Options, copies: bool) -> None:
    text = function(
        "%r = tensor.insert %v into %x[%i] : tensor<4xf32>",
        "return %r : tensor<4xf32>",
        arguments="%v: f32, %x: tensor<4xf32> {bufferization.writable = true}, %i: index",
        results="tensor<4xf32>",
    )
    assert (emit_stage(parse_text(text), "bufferize", options).count("memref.copy") > 0) == copies


def test_order_does_not_matter_where_one_operand_is_written() -> None:
    text = function(
        "%r = tensor.insert %v into %x[%i] : tensor<4xf32>",
        "return %r, %x : tensor<4xf32>, tensor<4xf32>",
        arguments="%v: f32, %x: tensor<4xf32> {bufferization.writable = true}, %i: index",
        results="tensor<4xf32>, tensor<4xf32>",
    )
    reports = {emit_stage(parse_text(text), "inplace", Options(fuzzer_seed=seed)) for seed in range(4)}
    assert len(reports) == 1


def test_reads_back() -> None:
    text = _printed(
        "%r = scf.forall (%i) in (4) shared_outs(%o = %x) -> (tensor<4xf32>) {",
        "%s = tensor.extract_slice %o[%i] [1] [1] : tensor<4xf32> to tensor<1xf32>",
        "%n = linalg.exp ins(%s : tensor<1xf32>) outs(%s : tensor<1xf32>) -> tensor<1xf32>",
        "scf.forall.in_parallel {",
        "tensor.parallel_insert_slice %n into %o[%i] [1] [1] : tensor<1xf32> into tensor<4xf32>",
        "}",
        "}",
        "return %r : tensor<4xf32>",
        arguments="%x: tensor<4xf32>",
        results="tensor<4xf32>",
    )
    assert _decisions(text, "tensor.parallel_insert_slice") == [["true", "true", "none"]]
    assert emit_stage(parse_text(text), "ir") == text


def test_final_is_after_fusion() -> None:
    text = _printed(
        "%r = arith.addf %x, %x : tensor<4xf32>",
        "return %r : tensor<4xf32>",
        stage="inplace-final",
        arguments="%x: tensor<4xf32>",
        results="tensor<4xf32>",
    )
    assert _decisions(text, "linalg.generic")
    assert "arith.addf %x, %x" not in text


@pytest.mark.parametrize("stage", ["inplace", "inplace-final"])
def test_not_for_vm_modules(stage: str) -> None:
    assert stage in stages()
    module = parse_text("vm.module @m {\n}\n")
    with pytest.raises(DiagnosticError, match=f"--emit={stage} is for tensor programs"):
        emit_stage(module, stage)


def test_loops_in_loops_carry_in_place() -> None:
    """What a loop carries is read when it starts, and what its body overwrites comes after that."""
    text = _printed(
        "%c0 = arith.constant 0 : index",
        "%c1 = arith.constant 1 : index",
        "%c4 = arith.constant 4 : index",
        "%e = tensor.empty() : tensor<4xf32>",
        "%r = scf.for %i = %c0 to %c4 step %c1 iter_args(%t = %e) -> (tensor<4xf32>) {",
        "%q = scf.for %j = %c0 to %c4 step %c1 iter_args(%u = %t) -> (tensor<4xf32>) {",
        "%a = tensor.extract %u[%i] : tensor<4xf32>",
        "%n = tensor.insert %a into %u[%j] : tensor<4xf32>",
        "scf.yield %n : tensor<4xf32>",
        "}",
        "scf.yield %q : tensor<4xf32>",
        "}",
        "return %r : tensor<4xf32>",
        results="tensor<4xf32>",
    )
    assert '"false"' not in text


def test_loop_that_carries_one_tensor_twice() -> None:
    """Both start as one tensor, so not both of them can be written there."""
    text = _printed(
        "%c0 = arith.constant 0 : index",
        "%c1 = arith.constant 1 : index",
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%t = %f, %u = %f) -> (tensor<4xf32>, tensor<4xf32>) {",
        "%a = tensor.insert %v into %t[%c0] : tensor<4xf32>",
        "%b = tensor.insert %v into %u[%c1] : tensor<4xf32>",
        "scf.yield %a, %b : tensor<4xf32>, tensor<4xf32>",
        "}",
        "return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>",
        arguments="%v: f32, %n: index",
        results="tensor<4xf32>, tensor<4xf32>",
    )
    (loop,) = re.findall(r'"none", "none", "none", "(\w+)", "(\w+)"', text)
    assert "false" in loop


def test_branch_that_writes() -> None:
    """What one branch overwrites does not matter to the other one."""
    lines = (
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r = scf.if %c -> (tensor<4xf32>) {",
        "%n = tensor.insert %v into %f[%i] : tensor<4xf32>",
        "scf.yield {} : tensor<4xf32>",
        "} else {",
        "scf.yield %f : tensor<4xf32>",
        "}",
        "return %r : tensor<4xf32>",
    )
    signature = {"arguments": "%v: f32, %c: i1, %i: index", "results": "tensor<4xf32>"}
    for given, decided in (("%n", "true"), ("%f", "false")):
        text = _printed(*(line.replace("{} :", f"{given} :") for line in lines), **signature)
        assert _decisions(text, "tensor.insert") == [["none", decided, "none"]]


def test_slices_rather_than_what_they_are_of() -> None:
    """Of a slice that is read after the tensor is overwritten the slice is copied, not the tensor."""
    text = _printed(
        "%e = tensor.empty() : tensor<8xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<8xf32>) -> tensor<8xf32>",
        "%s = tensor.extract_slice %f[0] [2] [1] : tensor<8xf32> to tensor<2xf32>",
        "%n = tensor.insert %v into %f[%i] : tensor<8xf32>",
        "return %n, %s : tensor<8xf32>, tensor<2xf32>",
        arguments="%v: f32, %i: index",
        results="tensor<8xf32>, tensor<2xf32>",
    )
    assert _decisions(text, "tensor.extract_slice") == [["false"]]
    assert _decisions(text, "tensor.insert") == [["none", "true", "none"]]


def test_result_of_a_while_loop_that_is_overwritten() -> None:
    """It is the memory of what the loop carries, which is not to be written before it is read."""
    text = _printed(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r = scf.while (%t = %f) : (tensor<4xf32>) -> tensor<4xf32> {",
        "scf.condition(%c) %t : tensor<4xf32>",
        "} do {",
        "^bb0(%u: tensor<4xf32>):",
        "scf.yield %u : tensor<4xf32>",
        "}",
        "%n = tensor.insert %v into %r[%i] : tensor<4xf32>",
        "return %n, %r : tensor<4xf32>, tensor<4xf32>",
        arguments="%v: f32, %c: i1, %i: index",
        results="tensor<4xf32>, tensor<4xf32>",
    )
    assert _decisions(text, "tensor.insert") == [["none", "false", "none"]]


def test_what_a_while_loop_passes_on_is_read() -> None:
    text = _printed(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r:2 = scf.while (%t = %f) : (tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {",
        "%n = tensor.insert %v into %t[%i] : tensor<4xf32>",
        "scf.condition(%c) %n, %t : tensor<4xf32>, tensor<4xf32>",
        "} do {",
        "^bb0(%u: tensor<4xf32>, %w: tensor<4xf32>):",
        "scf.yield %w : tensor<4xf32>",
        "}",
        "return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>",
        arguments="%v: f32, %c: i1, %i: index",
        results="tensor<4xf32>, tensor<4xf32>",
    )
    assert _decisions(text, "tensor.insert") == [["none", "false", "none"]]


BUMP = """
func.func private @bump(%t: tensor<4xf32>, %v: f32, %i: index) -> tensor<4xf32> {
  %u = tensor.insert %v into %t[%i] : tensor<4xf32>
  return %u : tensor<4xf32>
}
"""


def _called(*lines: str, more: str = BUMP) -> str:
    text = function(*lines, arguments="%x: tensor<4xf32>, %v: f32, %i: index", results="tensor<4xf32>, tensor<4xf32>")
    return emit_stage(parse_text(f"{more}{text}"), "inplace")


def test_private_functions_write_to_their_arguments() -> None:
    text = _called(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%a = call @bump(%f, %v, %i) : (tensor<4xf32>, f32, index) -> tensor<4xf32>",
        "%b = call @bump(%x, %v, %i) : (tensor<4xf32>, f32, index) -> tensor<4xf32>",
        "return %a, %b : tensor<4xf32>, tensor<4xf32>",
    )
    assert _decisions(text, "tensor.insert") == [["none", "true", "none"]]
    assert _decisions(text, "func.call") == [["true", "none", "none"], ["false", "none", "none"]]


def test_argument_that_is_needed_after_the_call() -> None:
    text = _called(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%a = call @bump(%f, %v, %i) : (tensor<4xf32>, f32, index) -> tensor<4xf32>",
        "return %a, %f : tensor<4xf32>, tensor<4xf32>",
    )
    assert _decisions(text, "func.call") == [["false", "none", "none"]]


def test_functions_that_only_read() -> None:
    text = _called(
        "%a = call @first(%x, %i) : (tensor<4xf32>, index) -> f32",
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%a : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "return %f, %x : tensor<4xf32>, tensor<4xf32>",
        more="""
func.func private @first(%t: tensor<4xf32>, %i: index) -> f32 {
  %r = tensor.extract %t[%i] : tensor<4xf32>
  return %r : f32
}
""",
    )
    assert _decisions(text, "func.call") == [["true", "none"]]


def test_one_tensor_for_two_arguments() -> None:
    """Both results would be in one memory, of which one is overwritten while the other one is still needed."""
    text = _called(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r:2 = call @both(%f, %f, %v, %i) : (tensor<4xf32>, tensor<4xf32>, f32, index) -> (tensor<4xf32>, tensor<4xf32>)",
        "return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>",
        more="""
func.func private @both(%s: tensor<4xf32>, %t: tensor<4xf32>, %v: f32, %i: index) -> (tensor<4xf32>, tensor<4xf32>) {
  %u = tensor.insert %v into %s[%i] : tensor<4xf32>
  return %u, %t : tensor<4xf32>, tensor<4xf32>
}
""",
    )
    assert _decisions(text, "func.call") in ([["true", "false", "none", "none"]], [["false", "true", "none", "none"]])


def test_argument_that_is_two_results() -> None:
    """Only one of them is in its memory: of two the caller may overwrite one."""
    text = _called(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r:2 = call @twice(%f) : (tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)",
        "%a = tensor.insert %v into %r#0[%i] : tensor<4xf32>",
        "%b = tensor.insert %v into %f[%i] : tensor<4xf32>",
        "return %a, %r#1 : tensor<4xf32>, tensor<4xf32>",
        more="""
func.func private @twice(%t: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  return %t, %t : tensor<4xf32>, tensor<4xf32>
}
""",
    )
    assert _decisions(text, "func.call") == [["false"]]
    assert _decisions(text, "tensor.insert") == [["none", "true", "none"], ["none", "true", "none"]]


SUM = """
func.func private @sum(%t: tensor<4xf32>, %i: index) -> f32 {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %done = arith.cmpi eq, %i, %zero : index
  %r = scf.if %done -> (f32) {
    %none = arith.constant 0.0 : f32
    scf.yield %none : f32
  } else {
    %j = arith.subi %i, %one : index
    %rest = func.call @sum(%t, %j) : (tensor<4xf32>, index) -> f32
    %first = tensor.extract %t[%j] : tensor<4xf32>
    %s = arith.addf %rest, %first : f32
    scf.yield %s : f32
  }
  return %r : f32
}
"""


def test_functions_that_call_themselves_and_only_read() -> None:
    text = _called(
        "%a = call @sum(%x, %i) : (tensor<4xf32>, index) -> f32",
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%a : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "return %f, %x : tensor<4xf32>, tensor<4xf32>",
        more=SUM,
    )
    assert _decisions(text, "func.call") == [["true", "none"], ["true", "none"]]


# Of two arguments the first one is only read, the second one is written by one of two functions; neither is a result.
PING_PONG = """
func.func private @ping(%s: tensor<4xf32>, %t: tensor<4xf32>, %i: index) -> f32 {
  %a = tensor.extract %s[%i] : tensor<4xf32>
  %b = func.call @pong(%s, %t, %a, %i) : (tensor<4xf32>, tensor<4xf32>, f32, index) -> f32
  %c = arith.addf %a, %b : f32
  return %c : f32
}
func.func private @pong(%s: tensor<4xf32>, %t: tensor<4xf32>, %v: f32, %i: index) -> f32 {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %done = arith.cmpi eq, %i, %zero : index
  %u = tensor.insert %v into %t[%i] : tensor<4xf32>
  %r = scf.if %done -> (f32) {
    %e = tensor.extract %u[%zero] : tensor<4xf32>
    scf.yield %e : f32
  } else {
    %j = arith.subi %i, %one : index
    %e = func.call @ping(%s, %u, %j) : (tensor<4xf32>, tensor<4xf32>, index) -> f32
    scf.yield %e : f32
  }
  return %r : f32
}
"""


def test_functions_that_call_each_other_and_write_one_argument() -> None:
    text = _called(
        "%a = call @ping(%x, %x, %i) : (tensor<4xf32>, tensor<4xf32>, index) -> f32",
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%a : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "return %f, %x : tensor<4xf32>, tensor<4xf32>",
        more=PING_PONG,
    )
    assert _decisions(text, "tensor.insert") == [["none", "true", "none"]]
    assert _decisions(text, "func.call") == [
        ["true", "true", "none", "none"], ["true", "true", "none"], ["true", "false", "none"],
    ]  # fmt: skip


def test_functions_that_call_themselves_pass_on_their_memory() -> None:
    text = _called(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%a = call @down(%f, %v, %i) : (tensor<4xf32>, f32, index) -> tensor<4xf32>",
        "return %a, %x : tensor<4xf32>, tensor<4xf32>",
        more="""
func.func private @down(%t: tensor<4xf32>, %v: f32, %i: index) -> tensor<4xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %done = arith.cmpi eq, %i, %c0 : index
  %r = scf.if %done -> (tensor<4xf32>) {
    scf.yield %t : tensor<4xf32>
  } else {
    %j = arith.subi %i, %c1 : index
    %u = tensor.insert %v into %t[%j] : tensor<4xf32>
    %w = func.call @down(%u, %v, %j) : (tensor<4xf32>, f32, index) -> tensor<4xf32>
    scf.yield %w : tensor<4xf32>
  }
  return %r : tensor<4xf32>
}
""",
    )
    assert '"false"' not in text


def test_arguments_that_the_text_lets_be_written() -> None:
    marks = (("", "false"), (" {bufferization.writable = false}", "false"), (" {bufferization.writable = true}", "true"))
    for given, decided in marks:
        text = _printed(
            "%r = tensor.insert %v into %x[%i] : tensor<4xf32>",
            "return %r : tensor<4xf32>",
            arguments=f"%v: f32, %x: tensor<4xf32>{given}, %i: index",
            results="tensor<4xf32>",
        )
        assert _decisions(text, "tensor.insert") == [["none", decided, "none"]]


def test_blocks_that_branch() -> None:
    """What is read before the write in each round of a loop of blocks, or after the loop, does not see it; what is read in the next
    round of what was there before the loop does."""
    lines = (
        "%c0 = arith.constant 0 : index",
        "%c1 = arith.constant 1 : index",
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "cf.br ^head(%c0, %f : index, tensor<4xf32>)",
        "^head(%j: index, %t: tensor<4xf32>):",
        "%more = arith.cmpi slt, %j, %i : index",
        "cf.cond_br %more, ^body, ^exit",
        "^body:",
        "%a = tensor.extract {read}[%j] : tensor<4xf32>",
        "%u = tensor.insert %a into {written}[%c0] : tensor<4xf32>",
        "%k = arith.addi %j, %c1 : index",
        "cf.br ^head(%k, %u : index, tensor<4xf32>)",
        "^exit:",
        "return %t : tensor<4xf32>",
    )
    signature = {"arguments": "%v: f32, %i: index", "results": "tensor<4xf32>"}
    for read, written, decided in (("%t", "%t", "true"), ("%f", "%t", "true"), ("%f", "%f", "false")):
        text = _printed(*(line.replace("{read}", read).replace("{written}", written) for line in lines), **signature)
        assert _decisions(text, "tensor.insert") == [["none", decided, "none"]], (read, written)
