# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the interpreter with upstream MLIR: random tensor programs, lowered by mlir-opt and compiled by llc.

The programs of a batch are one module. Loops of blocks become `scf.while`, tensors become memrefs, memrefs are lowered to LLVM, and
what llc makes of that is linked into a library and called in a process of its own (`mlir_calls.py`). Nothing is optimized. Where a
tool refuses a batch, or a call does not come back, its halves are tried, until it is known which program it is. Results have to be
the same bit for bit; all NaNs are one.

What is asked is what programs mean, not how upstream finds out which tensors share memory. That analysis has faults of its own: two
results of a call that are the same argument, one of them through `arith.select`, count as different memory, so here the insertion
is seen in %1#0. Tensors that blocks, `scf.while` and recursion pass on show others, in 3% of the random programs.

    func.func private @g(%x: tensor<2xi32>, %c: i1) -> (tensor<2xi32>, tensor<2xi32>) {
      %0 = arith.select %c, %x, %x : tensor<2xi32>
      return %0, %x : tensor<2xi32>, tensor<2xi32>
    }
    func.func @f(%x: tensor<2xi32>, %n: i32, %i: index, %c: i1) -> tensor<2xi32> {
      %1:2 = func.call @g(%x, %c) : (tensor<2xi32>, i1) -> (tensor<2xi32>, tensor<2xi32>)
      %2 = tensor.insert %n into %1#1[%i] : tensor<2xi32>
      return %1#0 : tensor<2xi32>
    }

So every tensor that is written is copied before, which takes no analysis. This way of bufferizing crashes on calls. They become
calls of functions on memrefs, which are declared, and which the linker takes for those that were called.

Left out by rule, and counted:

* Calls that fail in the interpreter. vm2c defines that an index out of range or a division by zero is an error; upstream such a
  program has no defined behaviour.
* Programs that upstream does not lower, by what it says:
  - "unable to find unused dims of subview", "expected result type …": a slice with a step that is not 1, or is computed, in a
    dimension that its type does not have: `tensor.extract_slice %x[1, %i] [1, 1] [2, 1] : tensor<2x2xi32> to tensor<1xi32>`,
    and the same with [0, 0] [1, 1] [1, %n];
  - "There must be at most one dynamic size per group": `tensor.expand_shape` of `tensor<?xi32>` into `tensor<?x?xi32>`;
  - "offset _ is out-of-bounds: _ >= _": an empty slice at the end, as `tensor.extract_slice %x[2] [0] [1]` of `tensor<2xi32>`;
  - "does not support unreachable blocks": it has no structured form of them.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.differential.mlir_calls import MlirCall
from tests.differential.random_tensors import TensorProgram
from tests.differential.tensor_programs import Finding, Report, differs, interpret, last_error, run_calls, slot_of, vectors
from tests.mlir_tools import MlirTools
from vm2c.diagnostics import Source as Text
from vm2c.parser.mlir import parse_program

_STRUCTURED = "builtin.module(func.func(lift-cf-to-scf))"
# Memrefs of the plainest layout at the boundaries of functions.
_BUFFERIZE = (
    "one-shot-bufferize{copy-before-write=1 bufferize-function-boundaries=1 function-boundary-type-conversion=identity-layout-map}"
)
_LOOPS = "func.func(convert-linalg-to-loops,scf-forall-to-for,llvm-request-c-wrappers)"
_LLVM = (
    "convert-scf-to-cf,expand-strided-metadata,lower-affine,arith-expand,convert-math-to-llvm,convert-arith-to-llvm,"
    "finalize-memref-to-llvm,convert-func-to-llvm,convert-cf-to-llvm,convert-index-to-llvm,convert-ub-to-llvm,"
    "reconcile-unrealized-casts"
)
_LOWER = f"builtin.module({_BUFFERIZE},{_LOOPS},{_LLVM})"
_POISON = re.compile(r"%(\S+) = ub\.poison : (tensor<.*>)$", re.MULTILINE)
_CALL = re.compile(r"^ *(%\S+) = (?:func\.)?call @(\w+)\((.*)\) : \((.*)\) -> (.*)$", re.MULTILINE)


class _RefusedError(Exception):
    """A tool does not take one of the programs."""


def compare(tools: MlirTools, programs: Sequence[TensorProgram], folder: Path, seed: object = 0, count: int = 2) -> Report:
    """Makes `count` calls to each program, upstream and in the interpreter. Needs gcc as a linker."""
    report = Report()
    try:
        library = _build(tools, programs, folder)
    except _RefusedError as refusal:
        if len(programs) > 1:
            return _halves(tools, programs, folder, seed, count)
        report.refused[str(refusal)] += 1
        return report
    calls: list[MlirCall] = []
    expected = []
    for program in programs:
        for given in vectors(program, seed, count):
            wanted = interpret(program.text, program, given)
            report.calls += 1
            report.failed += bool(wanted.code)
            if not wanted.code:
                calls.append(_call(program, given))
                expected.append((program, given, wanted))
    outcomes = list(run_calls(library, calls))
    if len(outcomes) < len(calls):
        if len(programs) > 1:
            return _halves(tools, programs, folder, seed, count)
        _, given, _ = expected[len(outcomes)]
        report.findings.append(Finding(programs[0], f"a call does not come back: {given}\n{last_error(folder)}"))
        return report
    bad: dict[str, Finding] = {}
    for (program, given, wanted), outcome in zip(expected, outcomes, strict=True):
        problem = differs(wanted, outcome)
        if problem and program.name not in bad:
            bad[program.name] = Finding(program, f"{problem}\n{given}")
    report.findings = list(bad.values())
    return report


def _halves(tools: MlirTools, programs: Sequence[TensorProgram], folder: Path, seed: object, count: int) -> Report:
    middle = len(programs) // 2
    report = compare(tools, programs[:middle], folder, seed, count)
    report.add(compare(tools, programs[middle:], folder, seed, count))
    return report


def _build(tools: MlirTools, programs: Sequence[TensorProgram], folder: Path) -> Path:
    """A library of the programs."""
    module, structured, lowered, code, native, library = (
        folder / f"upstream.{end}" for end in ("mlir", "scf.mlir", "llvm.mlir", "ll", "o", "so")
    )
    module.write_text("".join(program.text for program in programs))
    _run(tools.mlir_opt, f"--pass-pipeline={_STRUCTURED}", module, "-o", structured)
    text = _POISON.sub(_empty, structured.read_text())
    called = dict(map(_declared, _CALL.finditer(text)))
    text = _CALL.sub(_call_of_memrefs, text)
    structured.write_text(text.replace("module {", "\n".join(["module {", *called.values()]), 1))
    _run(tools.mlir_opt, f"--pass-pipeline={_LOWER}", structured, "-o", lowered)
    _run(tools.mlir_translate, "--mlir-to-llvmir", lowered, "-o", code)
    _run(tools.llc, "-O0", "-filetype=obj", "-relocation-model=pic", code, "-o", native)
    links = [f"-Wl,--defsym=_mlir_ciface_{name}_memrefs=_mlir_ciface_{name}" for name in called]
    _run("gcc", "-shared", native, tools.runtime, f"-Wl,-rpath,{tools.runtime.parent}", *links, "-lm", "-o", library)
    return library


def _empty(poison: re.Match[str]) -> str:
    """A tensor that nobody reads, in words that the bufferization knows."""
    name, type_ = poison.groups()
    extents = ", ".join([f"%none{name}"] * type_.count("?"))
    return f"%none{name} = arith.constant 0 : index\n%{name} = tensor.empty({extents}) : {type_}"


def _memrefs(types: str) -> list[str]:
    return types.strip("()").replace("tensor<", "memref<").split(", ")


def _declared(call: re.Match[str]) -> tuple[str, str]:
    """The name of what is called, and the function on memrefs that is called instead."""
    _, name, _, types, results = call.groups()
    return name, f"func.func private @{name}_memrefs({', '.join(_memrefs(types))}) -> ({', '.join(_memrefs(results))})"


def _call_of_memrefs(call: re.Match[str]) -> str:
    values, name, operands, types, results = call.groups()
    given, found = types.split(", "), results.strip("()").split(", ")
    lines, passed, yielded = [f"{values} = scf.execute_region -> ({', '.join(found)}) {{"], operands.split(", "), []
    for place, type_ in enumerate(given):
        if type_.startswith("tensor"):
            buffer = f"bufferization.to_buffer {passed[place]} read_only : {type_} to {_memrefs(type_)[0]}"
            lines.append(f"%passed{place} = {buffer}")
            passed[place] = f"%passed{place}"
    types_of_memrefs = f"({', '.join(_memrefs(types))}) -> ({', '.join(_memrefs(results))})"
    lines.append(f"%found:{len(found)} = func.call @{name}_memrefs({', '.join(passed)}) : {types_of_memrefs}")
    for place, type_ in enumerate(found):
        yielded.append(f"%found#{place}")
        if type_.startswith("tensor"):
            tensor = f"bufferization.to_tensor %found#{place} restrict : {_memrefs(type_)[0]} to {type_}"
            lines.append(f"%tensor{place} = {tensor}")
            yielded[-1] = f"%tensor{place}"
    return "\n".join([*lines, f"scf.yield {', '.join(yielded)} : {', '.join(found)}", "}"])


def _run(*command: str | Path) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        raise _RefusedError(_reason(done.stderr, done.returncode))


def _reason(said: str, status: int) -> str:
    """What a tool says in one line, without what is of one program."""
    found = re.search(r"Assertion `.*' failed|error: .*", said)
    if found is not None:
        return re.sub(r"'(?:tensor|memref)<[^']*'|%\w+|\b\d+\b", "_", found[0].removeprefix("error: "))
    frame = re.search(r"SignalHandler.*\n.*\n.* (mlir::[\w:~]+)", said)
    return f"ends with status {status}" + (f" in {frame[1]}" if frame is not None else "")


def _call(program: TensorProgram, given: Sequence[object]) -> MlirCall:
    module = parse_program(Text(program.text, "upstream.mlir"))
    types = next(each for each in module.functions() if each.name == program.name).type
    return MlirCall(program.name, [*map(slot_of, types.arguments)], [*map(slot_of, types.results)], list(given))
