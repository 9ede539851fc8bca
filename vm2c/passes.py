# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The passes that a module goes through, in order: `PIPELINE` for one of the VM, `TENSOR_PIPELINE` for a tensor program.

What is asked about passes elsewhere follows from this list: `-fno-NAME`, `-fhelp`, `--emit=NAME`, `--print-ir-after-all`,
`--verify-each`, `--time-passes`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from vm2c.analysis.manager import Analyses
from vm2c.ir.module import Module

Run = Callable[[Module, Analyses], None]
NOTHING_REPLACED: Mapping[str, Run] = {}


@dataclass(frozen=True, slots=True)
class Pass:
    """A transformation of a module in place: the function of its name, in the file of its name in vm2c/transform. One that is
    `optional` only makes the C better and can be left out, by its `short` name where it has one."""

    name: str
    doc: str
    optional: bool = False
    short: str = ""

    @property
    def flag(self) -> str:
        """NAME of the flag -fno-NAME."""
        return self.short or self.name

    def run(self, module: Module, analyses: Analyses) -> None:
        """Transforms the module. The file is loaded only now: no module goes through all passes, and loading all takes longer than
        most modules do."""
        name = self.name.replace("-", "_")
        getattr(import_module(f"vm2c.transform.{name}"), name)(module, analyses)


# Loops as operations, where both kinds of modules meet: first their order, then what is in them.
_LOOP_ORDER = (
    Pass("simplify-loops", "loops are folded, and what they carry and compute in vain is left out", True),
    Pass("interchange", "loops are interchanged so that the innermost one runs over contiguous elements", True),
    Pass("collapse", "two loops that count through the same elements are one", True),
    Pass("tile", "loops that transpose run in squares, which stay in the cache", True),
)
_ARRAY_FUNCTIONS = (
    Pass("keep-values", "what two loops compute, and takes long, is kept where the second one writes", True),
    Pass("array-functions", "exp, tanh, erf, sums and extremes of rows are calls of functions of arrays", True),
)
_LOOP_BODIES = (
    Pass("unroll-and-jam", "iterations of a loop run side by side in the loop inside of it", True),
    Pass("licm", "what does not change in a loop is computed before it", True),
    Pass("scalar-replacement", "elements that each iteration of a loop reads and writes are variables", True),
    Pass("forward-fills", "memory is not filled with a number for a loop that reads each element once and sets it", True),
    Pass("simplify-loops", "loops are folded, and what they carry and compute in vain is left out", True),
    Pass("minmax-branches", "min/max reductions are branches that are hardly ever taken", True),
    Pass("unroll", "short innermost loops are unrolled by the C compiler", True),
)

PIPELINE = (
    Pass("expand-pseudo-ops", "pseudo-ops become the ops that they stand for"),
    Pass("lower-initializers", "initial values and initializers become the function __init"),
    Pass("allocate-ordinals", "symbols get their places in the tables and the state of the module"),
    Pass("reflect-names", "what a host passes and gets, and its memory, has the names that reflection knows", True),
    Pass("int-range-optimizations", "integers that can be only one number are constants", True),
    Pass("integer-clamps", "floats that are clamped and then become integers are clamped as integers", True),
    Pass("cse", "what has been computed before is not computed again", True),
    Pass("canonicalize", "constants are folded, and what changes nothing or is not used is left out", True),
    Pass("hoist-buffers", "buffers that each iteration of a loop would allocate and fill are allocated before it", True),
    Pass("omit-zeros", "memory that is stored to before anything reads it is not filled with zeros", True),
    Pass("adjacent-loops", "what is between two loops, and may as well be before them, is moved there", True),
    Pass("raise-loops", "loops that cannot fail once a few conditions hold are structured functions", True),
    Pass("simplify-loops", "loops are folded, and what they carry and compute in vain is left out", True),
    Pass("delinearize", "loops whose counters are only divided are two loops", True),
    Pass("clamps", "choices between a number and a constant bound are maxima and minima", True),
    Pass("place-temporaries", "what is computed in a temporary buffer, and stored elsewhere, is computed there", True),
    Pass("tile-reductions", "sums are made in blocks of results that stay in registers", True),
    Pass("split-kernels", "loops with vectors and those without are kernels of their own", True),
    Pass("local-buffers", "small buffers for one nest of loops are arrays of its kernel", True),
    Pass("fuse-loops", "loops over the rows of the same arrays are one loop over a few rows at a time", True),
    Pass("recompute-rows", "rows that differ by a number from others are computed where they are needed", True),
    *_LOOP_ORDER,
    *_ARRAY_FUNCTIONS,
    *_LOOP_BODIES,
    Pass("duplicate-function-elimination", "kernels that do the same are one", True),
    Pass("fuse-list-ops", "two ops on a list that one can do are one: push, pop and swap", True),
    Pass("cut-blocks", "very long blocks are functions called in a row, which C compilers take in time"),
    Pass("tail-calls", "functions that end in calls of themselves are loops", True),
    Pass("borrows", "references read from lists are not counted where the list keeps them alive", True),
    Pass("insert-refcounts", "references are retained, moved and released"),
    Pass("insert-spans", "data pointer and length of buffers and lists are kept in variables", True, "spans"),
)

TENSOR_PIPELINE = (
    Pass("destructive-updates", "tiles are stored in bindings right where loops insert them into tensors", True),
    Pass("lower-bindings", "tensors in bindings of interfaces are bound memory"),
    Pass("bufferize-dispatches", "functions that load tensors from bindings work on their memory, by a plan of what shares it"),
    Pass("bind-arguments", "bindings, constants and workgroups of such functions are arguments"),
    Pass("lower-linalg-ext", "what sorts, scans and scatters are loops over elements"),
    Pass("generalize", "what computes tensors says so element by element: linalg.generic"),
    Pass("check-divisions", "integer divisions by what may be zero are checked"),
    Pass("sequential-loops", "parallel loops and switches are loops and conditionals"),
    Pass("refine-shapes", "the types of tensors say how large they are where that is known", True),
    Pass("fuse-elementwise", "elements are computed where they are used, not stored in between", True),
    Pass("clamps", "choices between a number and a constant bound are maxima and minima", True),
    Pass("reuse-inputs", "results are written over inputs that nobody needs any more", True),
    Pass("eliminate-empty-tensors", "what is inserted into a tensor is computed right there", True),
    Pass("bufferize", "tensors are memory, and linalg.generic is loops over it"),
    Pass("place-results", "results are computed where the caller wants them", True),
    Pass("contract-arrays", "memory that loops use up in each iteration is no larger than for one", True),
    Pass("hoist-allocations", "memory that each iteration would allocate is allocated before the loop", True),
    Pass("elide-checks", "checks that always hold, and those made before, are left out", True),
    Pass("expand-arith", "arithmetic that C does not have is arithmetic that it has"),
    *_LOOP_ORDER,
    *_ARRAY_FUNCTIONS,
    *_LOOP_BODIES,
    Pass("plan-memory", "temporaries of known size have their places in one workspace"),
    Pass("free-memory", "what an iteration has allocated is freed when it ends"),
    Pass("check-stack", "functions that may call themselves look how much of the stack is left"),
)


def pass_before(name: str) -> str:
    """The name of the pass before another one that only one kind of modules goes through."""
    (names,) = (names for each in (PIPELINE, TENSOR_PIPELINE) if name in (names := [one.name for one in each]))
    return names[names.index(name) - 1]


# What the emitter does or leaves out.
EMISSION: dict[str, str] = {
    "fold": "constants and values with a single use stand where they are used",
    "exact-math": "exp, tanh and erf are the C library's, not polynomials that compilers make vectors of",
}

# What -fno-NAME leaves out. All are on: each gives the same results, status and state.
OPTIMIZATIONS: dict[str, str] = {each.flag: each.doc for each in (*PIPELINE, *TENSOR_PIPELINE) if each.optional} | EMISSION

# Called with each pass that has run and the seconds that it took.
Observer = Callable[[Pass, float], None]


def run_pipeline(
    module: Module,
    analyses: Analyses,
    *,
    without: frozenset[str] = frozenset(),
    last: str = "",
    replaced: Mapping[str, Run] = NOTHING_REPLACED,
    verify_each: bool = False,
    observe: Observer | None = None,
) -> None:
    """Runs the passes on a verified module, to the one named `last` if there is one, less those in `without`; `replaced` has what
    is run instead of passes, by their names. `verify_each` checks the IR after each pass: raises DiagnosticError or IntegrityError
    for the first one that breaks it."""
    for each in TENSOR_PIPELINE if module.tensor else PIPELINE:
        if each.flag not in without:
            start = time.perf_counter()
            replaced.get(each.name, each.run)(module, analyses)
            if observe is not None:
                observe(each, time.perf_counter() - start)
            if verify_each:
                _verify(module)
        if each.name == last:
            break


def _verify(module: Module) -> None:
    from vm2c.ir.integrity import check_integrity
    from vm2c.ir.program_verifier import verify_program
    from vm2c.ir.verifier import verify_module

    (verify_program if module.tensor else verify_module)(module)
    for function in module.functions():
        check_integrity(function.body)
