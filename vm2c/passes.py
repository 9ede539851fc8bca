# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The passes that a module goes through, in order: `PIPELINE` for one of the VM, `TENSOR_PIPELINE` for a tensor program.

What is asked about passes elsewhere follows from this list: `-fno-NAME`, `-fhelp`, `--emit=NAME`, `--print-ir-after-all`,
`--verify-each`, `--time-passes`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vm2c.analysis.manager import Analyses
from vm2c.ir.module import Module
from vm2c.transform.allocate_ordinals import allocate_ordinals
from vm2c.transform.array_functions import array_functions
from vm2c.transform.bufferize import bufferize
from vm2c.transform.canonicalize import canonicalize
from vm2c.transform.check_divisions import check_divisions
from vm2c.transform.check_stack import check_stack
from vm2c.transform.collapse import collapse
from vm2c.transform.contract_arrays import contract_arrays
from vm2c.transform.cse import cse
from vm2c.transform.cut_blocks import cut_blocks
from vm2c.transform.elide_checks import elide_checks
from vm2c.transform.eliminate_empty_tensors import eliminate_empty_tensors
from vm2c.transform.expand_arith import expand_arith
from vm2c.transform.expand_pseudo_ops import expand_pseudo_ops
from vm2c.transform.free_memory import free_memory
from vm2c.transform.fuse_elementwise import fuse_elementwise
from vm2c.transform.fuse_list_ops import fuse_list_ops
from vm2c.transform.generalize import generalize
from vm2c.transform.hoist_allocations import hoist_allocations
from vm2c.transform.int_range_optimizations import int_range_optimizations
from vm2c.transform.interchange import interchange
from vm2c.transform.licm import licm
from vm2c.transform.lower_initializers import lower_initializers
from vm2c.transform.lower_linalg_ext import lower_linalg_ext
from vm2c.transform.minmax_branches import minmax_branches
from vm2c.transform.place_results import place_results
from vm2c.transform.plan_memory import plan_memory
from vm2c.transform.raise_loops import raise_loops
from vm2c.transform.reflect_names import reflect_names
from vm2c.transform.reuse_inputs import reuse_inputs
from vm2c.transform.scalar_replacement import scalar_replacement
from vm2c.transform.sequential_loops import sequential_loops
from vm2c.transform.simplify_loops import simplify_loops
from vm2c.transform.tail_calls import tail_calls
from vm2c.transform.tile import tile
from vm2c.transform.unroll import unroll
from vm2c.transform.unroll_and_jam import unroll_and_jam

Run = Callable[[Module, Analyses], None]
NOTHING_REPLACED: Mapping[str, Run] = {}


@dataclass(frozen=True, slots=True)
class Pass:
    """A transformation of a module in place. One that is `optional` only makes the C better and can be left out."""

    name: str
    doc: str
    run: Run
    optional: bool = False


# Loops as operations, where both kinds of modules meet: first their order, then what is in them.
_LOOP_ORDER = (
    Pass("simplify-loops", "loops are folded, and what they carry and compute in vain is left out", simplify_loops, True),
    Pass("interchange", "loops are interchanged so that the innermost one runs over contiguous elements", interchange, True),
    Pass("collapse", "two loops that count through the same elements are one", collapse, True),
    Pass("tile", "loops that transpose run in squares, which stay in the cache", tile, True),
)
_LOOP_BODIES = (
    Pass("unroll-and-jam", "iterations of a loop run side by side in the loop inside of it", unroll_and_jam, True),
    Pass("licm", "what does not change in a loop is computed before it", licm, True),
    Pass("scalar-replacement", "elements that each iteration of a loop reads and writes are variables", scalar_replacement, True),
    Pass("simplify-loops", "loops are folded, and what they carry and compute in vain is left out", simplify_loops, True),
    Pass("minmax-branches", "min/max reductions are branches that are hardly ever taken", minmax_branches, True),
    Pass("unroll", "short innermost loops are unrolled by the C compiler", unroll, True),
)

PIPELINE = (
    Pass("expand-pseudo-ops", "pseudo-ops become the ops that they stand for", expand_pseudo_ops),
    Pass("lower-initializers", "initial values and initializers become the function __init", lower_initializers),
    Pass("allocate-ordinals", "symbols get their places in the tables and the state of the module", allocate_ordinals),
    Pass("reflect-names", "what a host passes and gets, and its memory, has the names that reflection knows", reflect_names, True),
    Pass("int-range-optimizations", "integers that can be only one number are constants", int_range_optimizations, True),
    Pass("cse", "what has been computed before is not computed again", cse, True),
    Pass("canonicalize", "constants are folded, and what changes nothing or is not used is left out", canonicalize, True),
    Pass("raise-loops", "loops that cannot fail once a few conditions hold are structured functions", raise_loops, True),
    *_LOOP_ORDER,
    *_LOOP_BODIES,
    Pass("fuse-list-ops", "two ops on a list that one can do are one: push, pop and swap", fuse_list_ops, True),
    Pass("cut-blocks", "very long blocks are functions called in a row, which C compilers take in time", cut_blocks),
    Pass("tail-calls", "functions that end in calls of themselves are loops", tail_calls, True),
)

TENSOR_PIPELINE = (
    Pass("lower-linalg-ext", "what sorts, scans and scatters are loops over elements", lower_linalg_ext),
    Pass("generalize", "what computes tensors says so element by element: linalg.generic", generalize),
    Pass("check-divisions", "integer divisions by what may be zero are checked", check_divisions),
    Pass("sequential-loops", "parallel loops and switches are loops and conditionals", sequential_loops),
    Pass("fuse-elementwise", "elements are computed where they are used, not stored in between", fuse_elementwise, True),
    Pass("reuse-inputs", "results are written over inputs that nobody needs any more", reuse_inputs, True),
    Pass("eliminate-empty-tensors", "what is inserted into a tensor is computed right there", eliminate_empty_tensors, True),
    Pass("bufferize", "tensors are memory, and linalg.generic is loops over it", bufferize),
    Pass("place-results", "results are computed where the caller wants them", place_results, True),
    Pass("contract-arrays", "memory that loops use up in each iteration is no larger than for one", contract_arrays, True),
    Pass("hoist-allocations", "memory that each iteration would allocate is allocated before the loop", hoist_allocations, True),
    Pass("elide-checks", "checks that always hold, and those made before, are left out", elide_checks, True),
    Pass("expand-arith", "arithmetic that C does not have is arithmetic that it has", expand_arith),
    *_LOOP_ORDER,
    Pass("array-functions", "exponentials and extremes of rows are calls of functions of arrays", array_functions, True),
    *_LOOP_BODIES,
    Pass("plan-memory", "temporaries of known size have their places in one workspace", plan_memory),
    Pass("free-memory", "what an iteration has allocated is freed when it ends", free_memory),
    Pass("check-stack", "functions that may call themselves look how much of the stack is left", check_stack),
)


def pass_before(name: str) -> str:
    """The name of the pass of tensor programs before another one."""
    names = [each.name for each in TENSOR_PIPELINE]
    return names[names.index(name) - 1]


# What the emitter does or leaves out.
EMISSION: dict[str, str] = {
    "fold": "constants and values with a single use stand where they are used",
    "spans": "data pointer and length of buffers and lists are kept in variables",
    "borrows": "references read from lists are not counted where the list keeps them alive",
    "exact-math": "exp is the C library's, not a polynomial that compilers make vectors of",
}

# What -fno-NAME leaves out. All are on: each gives the same results, status and state.
OPTIMIZATIONS: dict[str, str] = {each.name: each.doc for each in (*PIPELINE, *TENSOR_PIPELINE) if each.optional} | EMISSION

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
        if each.name not in without:
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
