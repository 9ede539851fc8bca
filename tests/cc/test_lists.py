# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists whose elements are looked up once, loops over them without checks, and references that a list lends: the same results, the
same failures and the same remains as with none of that. Sanitizers watch for elements that have moved and references that are gone.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cc.harness import ALL_BUILDS, CLANG, GCC, WARNINGS, Build, Outcome, compile_program, run_program, with_opaque_lists
from vm2c.driver import CModule, Options, transpile

MODULE = (Path(__file__).parents[1] / "data" / "lists.vm.mlir").read_text()


def _i32(value: int) -> Outcome:
    return Outcome("OK", values=(f"i:{value}",))


def _range(index: int, size: int) -> Outcome:
    return Outcome("OUT_OF_RANGE", f"index {index} out of bounds ({size})")


_WRAPPED = sum((value * 10000 + 0x8000) % 0x10000 - 0x8000 for value in range(9))

CALLS: list[tuple[str, Outcome]] = [
    ("fill i:9 i:9", Outcome("OK")),
    ("total i:0 i:9", _i32(108)),
    ("total i:2 i:4", _i32(15)),
    ("total i:5 i:2", _i32(0)),
    ("total i:0 i:10", _range(9, 9)),
    ("total i:-1 i:3", _range(4294967295, 9)),
    ("fill i:5 i:8", _range(5, 5)),
    ("total i:0 i:5", _i32(30)),
    ("fill i:5 i:0", Outcome("OK")),
    ("total i:0 i:5", _i32(0)),
    ("total_of_null i:0 i:3", Outcome("INVALID_ARGUMENT", "list is null")),
    ("total_of_null i:0 i:0", _i32(0)),
    ("sum_of_bytes i:4 i:127", _i32(127)),
    ("sum_of_bytes i:4 i:200", _i32(-56)),
    ("sum_of_variants i:4 i:1 i:7", _i32(7)),
    ("sum_of_variants i:4 i:2 i:7", Outcome("FAILED_PRECONDITION", "variant at index 1 is not a value type")),
    ("truncated i:9", _i32(_WRAPPED)),
    ("sums i:0 i:6", Outcome("OK", values=("I:1",))),
    ("sums i:1 i:6", Outcome("OK", values=("I:64",))),
    ("halves i:6", Outcome("OK", values=("F:4008000000000000",))),
    ("doubles i:0", Outcome("OK", values=("i:256", "i:8"))),
    ("doubles i:1", Outcome("OK", values=("i:511", "i:511"))),
    *((f"reads_elsewhere i:{at}", _i32(8 - at)) for at in range(8)),
    ("reads_elsewhere i:8", _range(8, 8)),
    ("grows i:200 i:0", _i32(199 * 200)),
    ("grows i:200 i:1", _i32(199 * 200)),
    ("shrinks i:6 i:6", _i32(6)),
    ("shrinks i:6 i:3", _range(3, 3)),
    ("total i:0 i:3", _i32(3)),
    ("reversed i:5 i:5", _i32(43210)),
    ("reversed i:5 i:4", _i32(32104)),
    ("reversed i:5 i:7", _range(6, 5)),
    ("digits", _i32(1234)),
    *((f"replaced i:{how}", _i32(1)) for how in range(5)),
    ("outlives", Outcome("OK", values=("b:0100000000000000", "i:1"))),
    ("handed_on i:0", Outcome("INVALID_ARGUMENT", "source_buffer is null")),
    ("handed_on i:3", _i32(4)),
    ("given i:0", _i32(2)),
    ("given i:1", _i32(2)),
    ("nested i:5", _i32(10)),
    ("in_itself", Outcome("OK", values=("i:2", "i:7"))),
    ("odd i:0 i:0", _i32(0)),
    ("odd i:0 i:1", Outcome("FAILED_PRECONDITION")),
    ("odd i:0 i:2", _range(2, 2)),
    ("odd i:1 i:0", _i32(0)),
    ("odd i:2 i:0", Outcome("FAILED_PRECONDITION", "list does not store refs")),
    ("odd i:3 i:1", Outcome("FAILED_PRECONDITION", "list cannot store refs")),
    ("odd i:4 i:1", Outcome("INVALID_ARGUMENT", "source ref type mismatch")),
    ("odd i:4 i:-1", _range(4294967295, 2)),
    ("odd i:5 i:0", _i32(2)),
    ("odd i:5 i:1", _i32(2)),
]

WITHOUT = [frozenset(), *(frozenset({name}) for name in ("spans", "raise-loops", "borrows"))]
NAMES = ["all", "no-spans", "no-raise-loops", "no-borrows"]


@pytest.fixture(scope="module", params=WITHOUT, ids=NAMES)
def module(request: pytest.FixtureRequest) -> CModule:
    return transpile(MODULE, Options(without=request.param))


def _check(module: CModule, build: Build, flags: tuple[str, ...] = ()) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    program = compile_program(module, build, (*WARNINGS, *flags))
    outcomes = run_program(program, [call for call, _ in CALLS], check_leaks=False)
    for (call, expected), actual in zip(CALLS, outcomes, strict=True):
        assert actual == expected, call


@pytest.mark.parametrize("build", [*ALL_BUILDS, GCC, CLANG], ids=lambda build: build.name)
def test_results(module: CModule, build: Build) -> None:
    _check(module, build)


@pytest.mark.parametrize("flag", ["VM2C_SINGLE_THREADED", "VM2C_ALWAYS_ATOMIC"])
def test_every_way_to_count(flag: str) -> None:
    _check(transpile(MODULE), GCC, (f"-D{flag}",))


def test_lists_that_keep_their_storage_to_themselves() -> None:
    """Each element is asked for then."""
    _check(with_opaque_lists(transpile(MODULE)), GCC)


def test_nothing_leaks() -> None:
    """Each call in a process of its own, twice: what a first call left in a global is the second one's to give back."""
    program = compile_program(transpile(MODULE), GCC, WARNINGS)
    for call, _ in CALLS:
        run_program(program, [call, call])


def test_what_is_looked_up_once() -> None:
    """The test above would pass without any of it."""
    source = transpile(MODULE).source
    for part in ("vm2c_list_items_i32(", "vm2c_items_get_i32(", "vm2c_items_set_i16(", "lists_fill_loop0(", "vm2c_list_variants(",
                 "vm2c_variants_borrow_ref(", "vm2c_variants_get_ref(", "vm2c_refs_set_ref_move("):  # fmt: skip
        assert part in source, part
