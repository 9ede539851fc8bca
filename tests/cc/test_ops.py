# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every op of the table does what the VM does: values bit for bit, statuses and messages, buffers afterwards.

The cases are in op_cases/, a line for each call; op_cases/case.py says how they are written and when an op counts as tested. Each
section is a module that is compiled a few times: by gcc as C99 with optimization, and by both compilers under AddressSanitizer and
UBSan, by clang as C++17.
"""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest

from tests.cc.harness import CLANGXX_SANITIZED, GCC, GCC_SANITIZED, QUICK, Build
from tests.cc.op_cases.case import Call, Section, matches, op, prepare, program, run
from tests.cc.op_cases.sections import SECTIONS
from tests.differential.oracle import WHY_MISSING, Oracle, find_oracle
from vm2c.dialect.table import OPS


@pytest.mark.parametrize("build", [GCC, GCC_SANITIZED, CLANGXX_SANITIZED], ids=lambda build: build.name)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_section(section: Section, build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    wrong = run(section, build).wrong
    assert not wrong, "\n".join(wrong)


def _tested(sections: tuple[Section, ...]) -> Counter[str]:
    """How many calls tested each op."""
    return sum((run(section, QUICK).tested for section in sections), Counter())


# What passes add (`vm2c.`) no module has; tests/passes and test_kernels.py are about that.
ROWS = [name for name, row in OPS.items() if not row.structural and name.startswith("vm.")]


def _untested(sections: tuple[Section, ...]) -> list[str]:
    tested = _tested(sections)
    return [name for name in ROWS if not tested[name]]


def test_every_row_has_an_execution_test() -> None:
    assert not _untested(SECTIONS), "these rows have no case in tests/cc/op_cases that succeeds"


def test_an_op_without_a_case_is_named() -> None:
    """The walk itself: a case less, a case that fails, and one that names an op which it does not have."""
    named = {name for section in SECTIONS for case in section.cases for name in case.ops}
    assert named == set(ROWS)
    add, xor = op("vm.add.i32", "1, 2 -> 3"), op("vm.xor.i32", "1, 3 -> 5")
    untested = _untested((Section("some", (add, xor)),))
    assert "vm.add.i32" not in untested
    assert {"vm.xor.i32", "vm.sub.i32", "vm.return"} <= set(untested)
    liar = program("vm.mul.i32", "(%a: i32) -> i32 {\n    vm.return %a : i32\n  }", "1 -> 1")
    with pytest.raises(ValueError, match=r"the case for vm[.]mul[.]i32 in section liar does not have it"):
        run(Section("liar", (liar,)), QUICK)


# What only the whole pipeline of IREE's compiler turns into ops that its bytecode has, one that its loader then refuses, and calls
# that are suspended, which its Python does not resume.
_NOT_ASKED = {
    "vm.trunc.i16.i8", "vm.trunc.i64.i8", "vm.trunc.i64.i16", "vm.ext.i8.i64.s", "vm.ext.i8.i64.u", "vm.ext.i16.i64.s",
    "vm.ext.i16.i64.u", "vm.cond_break", "vm.yield", "vm.call.yieldable",
}  # fmt: skip
# With NaN as a constant IREE's compiler gives what the names say.
_FOLDED = ("vm.cmp.gte.f32.o", "vm.cmp.gte.f32.u", "vm.cmp.gte.f64.o", "vm.cmp.gte.f64.u")


def _can_ask(call: Call) -> bool:
    """Whether the reference gives the same. Its Python cannot pass null, nor a buffer that must not be written to."""
    arguments = call.line.split()[1:]
    return not (
        call.own or any(argument[0] in "nr" for argument in arguments) or (call.case.ops[0] in _FOLDED and not arguments)
    )  # fmt: skip


@pytest.mark.skipif(find_oracle() is None, reason=WHY_MISSING)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_reference_agrees(section: Section) -> None:
    """The expected results are those of IREE's interpreter, but for what the cases call vm2c's own."""
    cases = tuple(
        case for case in section.cases if not _NOT_ASKED & set(case.ops) and not all(call.startswith("own:") for call in case.calls)
    )
    # There is no host; what calls it is not asked.
    declarations = section.declarations.replace("import private @host.", "import private optional @host.")
    prepared = prepare(Section(section.name, cases, declarations))
    calls = [call for call in prepared.calls if _can_ask(call)]
    with Oracle(seconds=60) as oracle:
        lines = [call.line.replace(call.function, f"{call.function} ={call.kinds}", 1) for call in calls]
        outcomes = oracle.run(prepared.text, lines)
    wrong = [
        f"{call.function}: {call.text}\n  expected:  {call.expected}\n  reference: {outcome}"
        for call, outcome in zip(calls, outcomes, strict=True)
        if outcome is None or not matches(dataclasses.replace(call.expected, told=()), outcome)
    ]
    assert not wrong, "\n".join(wrong)
