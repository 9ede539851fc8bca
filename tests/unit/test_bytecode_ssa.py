# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Registers to values, and the types that values get, on small programs made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bytecode_writer import Code, imported, module_file, r
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import decode_source, parse_source, parse_text, transpile_module
from vm2c.ir.module import Module
from vm2c.ir.printer import print_function, print_module

BUFFER_TYPES = ("i32", "!vm.buffer", "!vm.opaque", "!vm.list<i32>", "f32", "!hal.buffer")
BUFFER, OPAQUE, LIST, FLOAT, VIEW = 1, 2, 3, 4, 5


def lift(*functions: Code, **options: Any) -> Module:
    """The verified module. Its text reads back, and gives the same C."""
    options.setdefault("types", BUFFER_TYPES)
    data = module_file(functions, **options)
    module = parse_source(decode_source(data, "m.vmfb"))
    text = print_module(module)
    again = parse_text(text, "m.vmfb")
    assert print_module(again) == text
    assert transpile_module(parse_source(decode_source(data, "m.vmfb"))).source == transpile_module(again).source
    return module


def body(module: Module, index: int = 0) -> list[str]:
    """The lines of a function without its head."""
    return [line.strip() for line in print_function(list(module.functions())[index]).splitlines()[1:-1]]


def test_a_loop_has_arguments_for_what_changes_in_it() -> None:
    code = Code("0i_i", i32=5)
    code.block()
    code.op("vm.const.i32.zero", 1)
    code.op("vm.const.i32", 1, 2)
    code.op("vm.br", (1,))
    code.block()
    code.op("vm.add.i32", 1, 2, 1)
    code.op("vm.cmp.lt.i32.s", 1, 0, 3)
    code.op("vm.cond_br", 3, (1,), (2,))
    code.block()
    code.op("vm.return", [1])
    assert body(lift(code)) == [
        "%zero = vm.const.i32.zero",
        "%c1 = vm.const.i32 1",
        "vm.br ^bb1(%zero : i32)",
        "^bb1(%0: i32):",
        "%1 = vm.add.i32 %0, %c1 : i32",
        "%slt = vm.cmp.lt.i32.s %1, %arg0 : i32",
        "vm.cond_br %slt, ^bb1(%1 : i32), ^bb2",
        "^bb2:",
        "vm.return %1 : i32",
    ]


def test_assignments_of_an_edge_are_done_in_order() -> None:
    """A swap needs a third register; without it both get the same."""
    code = Code("0iii_ii", i32=4)
    code.block()
    code.op("vm.cond_br", 2, (1, [(0, 3), (1, 0), (3, 1)]), (1, [(1, 0), (0, 1)]))
    code.block()
    code.op("vm.return", [0, 1])
    assert body(lift(code)) == [
        "vm.cond_br %arg2, ^bb1(%arg0 : i32), ^bb1(%arg1 : i32)",
        "^bb1(%0: i32):",
        "vm.return %arg1, %0 : i32, i32",
    ]


def test_what_is_the_same_on_all_ways_is_no_argument() -> None:
    code = Code("0iI_I", i32=6)
    code.block()
    code.op("vm.cond_br", 0, (1,), (2, [(2, 4), (3, 5)]))
    code.block()
    code.op("vm.br", (2, [(2, 4), (3, 5)]))
    code.block()
    code.op("vm.br_table", 0, (2,), [(2,), (3,)])
    code.block()
    code.op("vm.return", [4])
    assert body(lift(code)) == [
        "vm.cond_br %arg0, ^bb1, ^bb2",
        "^bb1:",
        "vm.br ^bb2",
        "^bb2:",
        "vm.br_table %arg0 {",
        "default: ^bb2,",
        "0: ^bb2,",
        "1: ^bb3",
        "}",
        "^bb3:",
        "vm.return %arg1 : i64",
    ]


def test_code_may_go_back_to_its_first_block() -> None:
    code = Code("0i_i", i32=2)
    code.block()
    code.op("vm.cmp.nz.i32", 0, 1)
    code.op("vm.cond_br", 1, (0, [(1, 0)]), (1,))
    code.block()
    code.op("vm.return", [0])
    assert body(lift(code)) == [
        "vm.br ^bb1(%arg0 : i32)",
        "^bb1(%0: i32):",
        "%nz = vm.cmp.nz.i32 %0 : i32",
        "vm.cond_br %nz, ^bb1(%nz : i32), ^bb2",
        "^bb2:",
        "vm.return %0 : i32",
    ]


def test_registers_start_as_zero_and_null() -> None:
    code = Code("0v_iIrf", i32=6, ref=1)
    code.block()
    code.op("vm.return", [0, 2, r(0), 4])
    assert body(lift(code)) == [
        "%zero = vm.const.i32.zero",
        "%zero_0 = vm.const.i64.zero",
        "%null = vm.const.ref.zero : !vm.ref<?>",
        "%zero_1 = vm.const.i32.zero",
        "%0 = vm.bitcast.i32.f32 %zero_1 : i32 -> f32",
        "vm.return %zero, %zero_0, %null, %0 : i32, i64, !vm.ref<?>, f32",
    ]


def test_blocks_that_cannot_be_reached_are_left_out() -> None:
    code = Code("0i_i", i32=1)
    for _ in range(2):
        code.block()
        code.op("vm.return", [0])
    assert body(lift(code)) == ["vm.return %arg0 : i32"]


# -- pairs ----------------------------------------------------------------------------------------------------------------------


def test_a_pair_moves_as_one() -> None:
    code = Code("0Ii_I", i32=8)
    code.block()
    code.op("vm.cond_br", 2, (1, [(0, 4), (1, 5)]), (2,))
    code.block()
    code.op("vm.add.i64", 4, 0, 6)
    code.op("vm.br", (3, [(6, 0), (7, 1)]))
    code.block()
    code.op("vm.br", (3,))
    code.block()
    code.op("vm.return", [0])
    assert body(lift(code)) == [
        "vm.cond_br %arg1, ^bb1, ^bb2",
        "^bb1:",
        "%0 = vm.add.i64 %arg0, %arg0 : i64",
        "vm.br ^bb3(%0 : i64)",
        "^bb2:",
        "vm.br ^bb3(%arg0 : i64)",
        "^bb3(%1: i64):",
        "vm.return %1 : i64",
    ]


def test_a_pair_of_two_numbers() -> None:
    code = Code("0ii_I", i32=2)
    code.block()
    code.op("vm.return", [0])
    assert body(lift(code)) == [
        "%0 = vm.ext.i32.i64.u %arg0 : i32 -> i64",
        "%1 = vm.ext.i32.i64.u %arg1 : i32 -> i64",
        "%c32 = vm.const.i32 32",
        "%2 = vm.shl.i64 %1, %c32 : i64",
        "%3 = vm.or.i64 %2, %0 : i64",
        "vm.return %3 : i64",
    ]


def test_halves_of_a_pair() -> None:
    code = Code("0I_ii", i32=2)
    code.block()
    code.op("vm.return", [0, 1])
    assert body(lift(code)) == [
        "%0 = vm.trunc.i64.i32 %arg0 : i64 -> i32",
        "%c32 = vm.const.i32 32",
        "%1 = vm.shr.i64.u %arg0, %c32 : i64",
        "%2 = vm.trunc.i64.i32 %1 : i64 -> i32",
        "vm.return %0, %2 : i32, i32",
    ]


def test_half_of_a_pair_is_written_on_one_of_two_ways() -> None:
    code = Code("0Ii_I", i32=3)
    code.block()
    code.op("vm.cond_br", 2, (1, [(2, 1)]), (1,))
    code.block()
    code.op("vm.return", [0])
    lines = body(lift(code))
    assert lines[-3:] == [
        "vm.cond_br %arg1, ^bb1(%4 : i64), ^bb1(%arg0 : i64)",
        "^bb1(%5: i64):",
        "vm.return %5 : i64",
    ]


# -- references -----------------------------------------------------------------------------------------------------------------


def test_moves_and_discards_leave_null() -> None:
    code = Code("0rr_rrr", ref=3)
    code.block()
    code.op("vm.discard.refs", [r(1)])
    code.op("vm.assign.ref", r(0, move=True), r(2))
    code.op("vm.return", [r(2), r(0), r(1)])
    assert body(lift(code)) == [
        "%null = vm.const.ref.zero : !vm.ref<?>",
        "%null_0 = vm.const.ref.zero : !vm.ref<?>",
        "vm.return %arg0, %null, %null_0 : !vm.ref<?>, !vm.ref<?>, !vm.ref<?>",
    ]


def test_lists_of_operands_move_as_they_go() -> None:
    code = Code("0r_rr", ref=1)
    code.block()
    code.op("vm.return", [r(0, move=True), r(0)])
    assert body(lift(code))[-1] == "vm.return %arg0, %null : !vm.ref<?>, !vm.ref<?>"


def test_an_op_reads_all_its_operands_before_it_moves_any() -> None:
    code = Code("0ri_r", i32=1, ref=1)
    code.block()
    code.op("vm.select.ref", 0, r(0, move=True), r(0, move=True), r(0), type_index=BUFFER)
    code.op("vm.return", [r(0)])
    assert body(lift(code))[0] == "%buffer = vm.select.ref %arg1, %arg0, %arg0 : !vm.buffer"


def test_edges_move_references() -> None:
    code = Code("0r_rr", ref=2)
    code.block()
    code.op("vm.br", (1, [(r(0, move=True), r(1))]))
    code.block()
    code.op("vm.return", [r(1), r(0)])
    assert body(lift(code))[-1] == "vm.return %arg0, %null : !vm.ref<?>, !vm.ref<?>"


def test_results_of_yieldable_calls_are_arguments() -> None:
    code = Code("0i_i", i32=2)
    code.block()
    code.op("vm.call.yieldable", imported(0), [0], (1, [1]))
    code.block()
    code.op("vm.add.i32", 0, 1, 1)
    code.op("vm.cond_br", 1, (0,), (2,))
    code.block()
    code.op("vm.return", [1])
    assert body(lift(code, imports=[("a.b", "0i_i")])) == [
        "vm.br ^bb1",
        "^bb1:",
        "vm.call.yieldable @a.b(%arg0) : (i32) -> ^bb2 (i32)",
        "^bb2(%0: i32):",
        "%1 = vm.add.i32 %arg0, %0 : i32",
        "vm.cond_br %1, ^bb1, ^bb3",
        "^bb3:",
        "vm.return %1 : i32",
    ]


# -- types ----------------------------------------------------------------------------------------------------------------------


def signature(module: Module, index: int = 0) -> str:
    return str(list(module.functions())[index].type)


def test_what_is_used_as_a_buffer_is_a_buffer() -> None:
    code = Code("0r_I", i32=2, ref=1)
    code.block()
    code.op("vm.buffer.length", r(0), 0)
    code.op("vm.return", [0])
    assert signature(lift(code)) == "(!vm.buffer) -> i64"


def test_types_go_through_calls() -> None:
    outer = Code("0r_I", i32=2, ref=1)
    outer.block()
    outer.op("vm.call", 1, [r(0)], [0])
    outer.op("vm.return", [0])
    inner = Code("0r_I", i32=2, ref=1)
    inner.block()
    inner.op("vm.buffer.length", r(0), 0)
    inner.op("vm.return", [0])
    module = lift(outer, inner)
    assert signature(module, 0) == signature(module, 1) == "(!vm.buffer) -> i64"


def test_what_is_used_as_two_things_is_anything() -> None:
    code = Code("0r_Ii", i32=3, ref=1)
    code.block()
    code.op("vm.buffer.length", r(0), 0)
    code.op("vm.list.size", r(0), 2)
    code.op("vm.return", [0, 2])
    module = lift(code)
    assert signature(module) == "(!vm.ref<?>) -> (i64, i32)"
    assert body(module)[:4] == [
        "%buffer = vm.cast.any.ref %arg0 : !vm.ref<?> -> !vm.buffer",
        "%0 = vm.buffer.length %buffer : !vm.buffer -> i64",
        "%list = vm.cast.any.ref %arg0 : !vm.ref<?> -> !vm.list<?>",
        "%1 = vm.list.size %list : (!vm.list<?>) -> i32",
    ]


def test_a_choice_of_two_types_is_made_once() -> None:
    code = Code("0rri_I", i32=3, ref=2)
    code.block()
    code.op("vm.list.size", r(1), 1)
    code.op("vm.select.ref", 0, r(0, move=True), r(1, move=True), r(0), type_index=BUFFER)
    code.op("vm.buffer.length", r(0), 0)
    code.op("vm.return", [0])
    assert body(lift(code))[2:5] == [
        "%ref = vm.cast.ref.any %arg0 : !vm.buffer -> !vm.ref<?>",
        "%ref_0 = vm.select.ref %arg2, %ref, %arg1 : !vm.ref<?>",
        "%buffer = vm.cast.any.ref %ref_0 : !vm.ref<?> -> !vm.buffer",
    ]


def test_two_types_that_meet() -> None:
    code = Code("0iI_r", i32=4, ref=1)
    code.block()
    code.op("vm.cond_br", 0, (1,), (2,))
    code.block()
    code.op("vm.buffer.alloc", 2, 0, r(0))
    code.op("vm.br", (3,))
    code.block()
    code.op("vm.list.alloc", 0, r(0), type_index=0)
    code.op("vm.br", (3,))
    code.block()
    code.op("vm.return", [r(0)])
    lines = body(lift(code))
    assert "%ref = vm.cast.ref.any %buffer : !vm.buffer -> !vm.ref<?>" in lines
    assert "%ref_0 = vm.cast.ref.any %list : !vm.list<i32> -> !vm.ref<?>" in lines
    assert lines[-2] == "^bb3(%0: !vm.ref<?>):"


def test_nulls_fit_everywhere() -> None:
    code = Code("0iI_r", i32=4, ref=1)
    code.block()
    code.op("vm.const.ref.zero", r(0))
    code.op("vm.cond_br", 0, (1,), (2,))
    code.block()
    code.op("vm.buffer.alloc", 2, 0, r(0))
    code.op("vm.br", (2,))
    code.block()
    code.op("vm.return", [r(0)])
    module = lift(code)
    assert signature(module) == "(i32, i64) -> !vm.buffer"
    assert body(module)[0] == "%null = vm.const.ref.zero : !vm.buffer"


def test_floats_and_integers_that_meet_are_bits() -> None:
    code = Code("0if_f", i32=2)
    code.block()
    code.op("vm.cond_br", 0, (1, [(0, 1)]), (1,))
    code.block()
    code.op("vm.return", [1])
    assert body(lift(code)) == [
        "%0 = vm.bitcast.f32.i32 %arg1 : f32 -> i32",
        "vm.cond_br %arg0, ^bb1(%arg0 : i32), ^bb1(%0 : i32)",
        "^bb1(%1: i32):",
        "%2 = vm.bitcast.i32.f32 %1 : i32 -> f32",
        "vm.return %2 : f32",
    ]


def test_casts_that_change_nothing_are_left_out() -> None:
    code = Code("0I_I", i32=2, ref=1)
    code.block()
    code.op("vm.buffer.alloc", 0, 0, r(0))
    code.op("vm.cast.any.ref", r(0, move=True), r(0), type_index=BUFFER)
    code.op("vm.buffer.length", r(0), 0)
    code.op("vm.return", [0])
    assert not any("cast" in line for line in body(lift(code)))


def test_known_imports_have_their_types() -> None:
    code = Code("0r_r", ref=1)
    code.block()
    code.op("vm.call", imported(0), [r(0, move=True)], [r(0)])
    code.op("vm.return", [r(0)])
    module = lift(code, imports=[("hal_inline.buffer_view.buffer", "0r_r")])
    assert signature(module) == "(!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>"
    other = lift(code, imports=[("hal_inline.buffer_view.buffer2", "0r_r")])
    assert signature(other) == "(!vm.ref<?>) -> !vm.ref<?>"


def test_segments_of_variadic_calls() -> None:
    code = Code("0iI_v", i32=4)
    code.block()
    code.op("vm.call.variadic", imported(0), [-1, 2, 0], [0, 2, 0, 2, 0], [])
    code.op("vm.return", [])
    module = lift(code, imports=[("a.b", "0iCIiDCrD_v")])
    assert body(module)[0] == (
        "vm.call.variadic @a.b(%arg0, [(%arg1, %arg0), (%arg1, %arg0)], []) : (i32, tuple<i64, i32> ..., !vm.ref<?> ...)"
    )


# -- globals --------------------------------------------------------------------------------------------------------------------


def globals_of(module: Module) -> list[str]:
    return [f"{item.name}: {item.type}" for item in module.globals()]


def test_globals_are_what_is_accessed() -> None:
    code = Code("0iI_f", i32=5, ref=1)
    code.block()
    code.op("vm.global.store.i32", 4, 0)
    code.op("vm.global.store.i64", 8, 2)
    code.op("vm.global.load.f32", 4, 4)
    code.op("vm.global.load.ref", 1, r(0), type_index=BUFFER)
    code.op("vm.return", [4])
    module = lift(code, state=(32, 3))
    assert globals_of(module) == ["global_4: i32", "global_8: i64", "global_ref_1: !vm.buffer"]
    assert body(module)[2:4] == [
        "%0 = vm.global.load.i32 @global_4 : i32",
        "%1 = vm.bitcast.i32.f32 %0 : i32 -> f32",
    ]


def test_globals_lie_where_ops_that_compute_offsets_look() -> None:
    code = Code("0iI_I", i32=4)
    code.block()
    code.op("vm.global.store.i32", 4, 0)
    code.op("vm.global.store.indirect.i64", 0, 2)
    code.op("vm.global.load.i64", 16, 2)
    code.op("vm.return", [2])
    module = lift(code, state=(24, 0))
    assert globals_of(module) == [
        "global_0: i32", "global_4: i32", "global_8: i32", "global_12: i32", "global_16: i64",
    ]  # fmt: skip
    transpile_module(module)
    assert [item.ordinal for item in module.globals()] == [0, 4, 8, 12, 16]


def test_globals_that_overlap_are_accessed_by_their_offset() -> None:
    code = Code("0I_i", i32=3)
    code.block()
    code.op("vm.global.store.i64", 0, 0)
    code.op("vm.global.load.i32", 4, 2)
    code.op("vm.return", [2])
    assert body(lift(code, state=(8, 0))) == [
        "%c0 = vm.const.i32 0",
        "vm.global.store.indirect.i64 %arg0, %c0 : i64 -> i32",
        "%c4 = vm.const.i32 4",
        "%0 = vm.global.load.indirect.i32 %c4 : i32 -> i32",
        "vm.return %0 : i32",
    ]


def test_a_state_without_bounds_is_not_filled() -> None:
    code = Code("0i_i", i32=1)
    code.block()
    code.op("vm.global.load.indirect.i32", 0, 0)
    code.op("vm.return", [0])
    with pytest.raises(DiagnosticError, match="too large or has an odd size"):
        lift(code, state=(1 << 30, 0))


def test_one_slot_with_references_of_two_types() -> None:
    code = Code("0I_r", i32=2, ref=1)
    code.block()
    code.op("vm.buffer.alloc", 0, 0, r(0))
    code.op("vm.global.store.ref", 0, r(0), type_index=BUFFER)
    code.op("vm.global.load.ref", 0, r(0), type_index=VIEW)
    code.op("vm.return", [r(0)])
    module = lift(code, state=(0, 1))
    assert globals_of(module) == ["global_ref_0: !vm.ref<?>"]
    assert body(module)[-3:] == [
        "%ref_0 = vm.global.load.ref @global_ref_0 : !vm.ref<?>",
        "%ref_1 = vm.cast.any.ref %ref_0 : !vm.ref<?> -> !vm.ref<!hal.buffer>",
        "vm.return %ref_1 : !vm.ref<!hal.buffer>",
    ]


# -- symbols --------------------------------------------------------------------------------------------------------------------


def test_names_of_functions() -> None:
    codes = []
    for _ in range(3):
        code = Code("0v_v")
        code.block()
        code.op("vm.return", [])
        codes.append(code)
    module = lift(*codes, exports={"first": 0, "also": 0, "second": 1}, names=["__first", "", ""])
    assert [item.name for item in module.functions()] == ["__first", "second", "function_2"]
    assert [(item.name, item.function) for item in module.exports()] == [
        ("first", "__first"), ("also", "__first"), ("second", "second"),
    ]  # fmt: skip


def test_a_debug_database_of_other_functions_names_none() -> None:
    codes = [Code("0v_v"), Code("0v_v")]
    for code in codes:
        code.block()
        code.op("vm.return", [])
    module = lift(*codes, exports={"first": 0, "second": 1}, names=["second"])
    assert [item.name for item in module.functions()] == ["first", "second"]


def test_types_that_are_none() -> None:
    code = Code("0v_v")
    code.block()
    code.op("vm.return", [])
    with pytest.raises(DiagnosticError, match="'tensor', a type of the module, is not known"):
        lift(code, types=["tensor"])


def test_long_chains_of_blocks() -> None:
    """Lookups go up through thousands of blocks without recursion."""
    count = 5000
    code = Code("0ir_ir", i32=2, ref=1)
    for index in range(count):
        code.block()
        code.op("vm.cond_br", 0, (index + 1,), (count,)) if index % 2 else code.op("vm.br", (index + 1,))
    code.block()
    code.op("vm.return", [0, r(0)])
    module = parse_source(decode_source(module_file([code]), "m.vmfb"))
    assert body(module)[-1] == "vm.return %arg0, %arg1 : i32, !vm.ref<?>"


@pytest.mark.parametrize("wide", [False, True])
def test_lookups_end(wide: bool) -> None:
    """Thousands of registers that are read after a chain of as many blocks, or a branch with as many cases."""
    count = 3000
    code = Code(f"0i_{'i' * count}", i32=count)
    if wide:
        code.block()
        code.op("vm.br_table", 0, (1, [(0, register) for register in range(1, count)]), [(1,)] * count)
    else:
        for index in range(count):
            code.block()
            code.op("vm.br", (index + 1,))
    code.block()
    code.op("vm.return", list(range(count)))
    with pytest.raises(DiagnosticError, match="too many registers are used in too many blocks"):
        parse_source(decode_source(module_file([code]), "m.vmfb"))


def test_an_import_is_declared_once() -> None:
    code = Code("0v_v")
    code.block()
    code.op("vm.return", [])
    with pytest.raises(DiagnosticError, match=r"'a\.b' is imported twice"):
        lift(code, imports=[("a.b", "0v_v"), ("a.b", "0i_v")])


def test_constants_do_not_go_through_loops() -> None:
    """A thousand loops, one after another, and a hundred registers that are written before them and read after them."""
    loops, constants = 1000, 100
    code = Code("0i_i", i32=constants + 1)
    code.block()
    for register in range(1, constants + 1):
        code.op("vm.const.i32", register, register)
    code.op("vm.br", (1,))
    for index in range(1, loops + 1):
        code.block()
        code.op("vm.sub.i32", 0, 1, 0)
        code.op("vm.cond_br", 0, (index,), (index + 1,))
    code.block()
    for register in range(1, constants + 1):
        code.op("vm.add.i32", 0, register, 0)
    code.op("vm.return", [0])
    module = parse_source(decode_source(module_file([code]), "m.vmfb"))
    (function,) = module.functions()
    assert max(len(block.arguments) for block in function.blocks) == 1
