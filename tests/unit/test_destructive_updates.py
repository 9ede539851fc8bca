# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensors in bindings of interfaces: how their ops are read, checked and run, and loops whose tiles are stored right there."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.unit.destructive_programs import OLD, operands, random_program
from tests.unit.eras import today
from tests.unit.programs import numbered, printed, read
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import Options, emit_stage, parse_text, transpile_program
from vm2c.interpreter import ExecutionError, run_function
from vm2c.ir.program_text import print_program

PASS = "destructive-updates"
TILES = {
    "LHS": "offsets = [%i, 0], sizes = [%c1, 3], strides = [%c1, 1]",
    "RHS": "offsets = [0, %j], sizes = [3, %c1], strides = [1, %c1]",
    "INIT": "offsets = [%i, %j], sizes = [%c1, %c1], strides = [%c1, %c1]",
}
each_program = pytest.mark.parametrize("name", OLD)
each_era = pytest.mark.parametrize("era", ["2020", "today"])


def rewritten(text: str, stage: str = PASS) -> str:
    return emit_stage(parse_text(text, "m.mlir"), stage, Options(verify_each=True))


def program(name: str, era: str) -> str:
    return today(OLD[name]) if era == "today" else OLD[name]


def left_behind(text: str, name: str, arrays: list[np.ndarray]) -> list[np.ndarray]:
    """What is in the bindings of a function after a call."""
    copies = [array.copy() for array in arrays]
    assert run_function(parse_text(text), name, copies) == []
    return copies


# ---- IREE's tests of 2020


@each_program
@each_era
def test_tiles_are_loaded_and_stored(name: str, era: str) -> None:
    text = rewritten(program(name, era))
    assert len(re.findall(r"scf.for %\w+ = %\w+ to %\w+ step %\w+ {", text)) == 2
    assert "iter_args" not in text
    for binding, bounds in TILES.items():
        type_ = {"LHS": "tensor<?x3xf32>", "RHS": "tensor<3x?xf32>", "INIT": "tensor<?x?xf32>"}[binding]
        load = rf"load.tensor.tile @legacy_io::@TENSOR_{binding}, base_offset = %c0, {re.escape(bounds)} {{.*}} : "
        assert len(re.findall(load + re.escape(type_), text)) == 1
    store = rf"store.tensor.tile %m, @legacy_io::@ret0, base_offset = %c0, {re.escape(TILES['INIT'])} "
    assert len(re.findall(store, text)) == 1
    assert not re.search(r"(load|store)\.tensor [^.]", text), "a tensor is loaded or stored as a whole"
    assert text.count("linalg.generic") == (name != "tile_from_tensor_load"), "the op on all of the tensor is dead"
    assert "extract_slice" not in text
    assert "vm2c.notes" not in text


@each_program
def test_both_spellings_are_the_same(name: str) -> None:
    assert numbered(OLD[name]) == numbered(today(OLD[name]))
    assert "tensor.extract_slice" in printed(OLD[name])


@each_program
@pytest.mark.parametrize("stage", [PASS, "bind-arguments"])
def test_results_are_the_same(name: str, stage: str) -> None:
    lhs, rhs, init, out = operands()
    wanted = left_behind(OLD[name], name, [lhs, rhs, init, out])[3]
    factors = {"tile_from_pointwise_lhs": (2, 1), "tile_from_pointwise_init": (1, 2)}.get(name, (1, 1))
    assert np.array_equal(wanted, factors[0] * lhs @ rhs + factors[1] * init)
    assert np.array_equal(left_behind(rewritten(OLD[name], stage), name, [lhs, rhs, init, out])[3], wanted)


@pytest.mark.parametrize("seed", range(60))
def test_random_programs(seed: int) -> None:
    """Tiles that are all of the tensor or not, visited once or several times, with reads of what was inserted before, in bindings
    that are read as well."""
    found = random_program(seed)
    wanted = left_behind(found.text, "f", found.arrays)
    after = rewritten(found.text)
    assert "hal.interface.store.tensor.tile" in after
    for text in (after, rewritten(found.text, "bind-arguments")):
        for one, other in zip(wanted, left_behind(text, "f", found.arrays), strict=True):
            # What is undefined in one way may be something else in another one.
            known = ~np.isnan(one)
            assert np.array_equal(one[known], other[known])


# ---- what is rewritten, and what is not


def nest(*lines: str, source: str = "%init", before: str = "", after: str = "", carried: str = "", end: str = "%n4") -> str:
    """A loop over the columns of a tensor, with these lines in its body, which yields `%u`."""
    text = "\n    ".join(lines)
    more = f", {carried}" if carried else ""
    results, yielded = ("(tensor<2x4xf32>, tensor<2x4xf32>)", "%u, %w") if carried else ("(tensor<2x4xf32>)", "%u")
    types = ", ".join(["tensor<2x4xf32>"] * (2 if carried else 1))
    return f"""#id = affine_map<(d0, d1) -> (d0, d1)>
func.func @f() {{
  %n0 = arith.constant 0 : index
  %n1 = arith.constant 1 : index
  %n2 = arith.constant 2 : index
  %n4 = arith.constant 4 : index
  %yes = arith.constant true
  %init = hal.interface.load.tensor @io::@init, offset = %n0 : tensor<2x4xf32>
  %x = hal.interface.load.tensor @io::@x, offset = %n0 : tensor<2x4xf32>
  {before}
  %r{':2' if carried else ''} = scf.for %i = %n0 to {end} step %n1 iter_args(%a = {source}{more}) -> {results} {{
    {text}
    scf.yield {yielded} : {types}
  }}
  {after}
  hal.interface.store.tensor %r{'#0' if carried else ''}, @io::@y, offset = %n0 : tensor<2x4xf32>
  return
}}
"""


COLUMN = "[0, %i] [2, 1] [1, 1]"
SLICE, INTO = "tensor<2x4xf32> to tensor<2x1xf32>", "tensor<2x1xf32> into tensor<2x4xf32>"
TAKE = f"%t = tensor.extract_slice %x{COLUMN} : {SLICE}"
PUT = f"%u = tensor.insert_slice %t into %a{COLUMN} : {INTO}"
BEFORE = f"%d = tensor.extract_slice %a[0, 0] [2, 1] [1, 1] : {SLICE}"
SQUARE = (
    '%t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%s : tensor<2x1xf32>) '
    "outs(%d : tensor<2x1xf32>) {\n^bb0(%p: f32, %q: f32):\n%e = arith.mulf %p, %q : f32\nlinalg.yield %e : f32\n"
    "} -> tensor<2x1xf32>"
)


def _same_as_before(text: str) -> str:
    """The program after the pass; it gives the same."""
    names = sorted(set(re.findall(r"@io::@(\w+)", text)))
    generator = np.random.default_rng(3)
    arrays = [generator.integers(-3, 4, (2, 4)).astype(np.float32) for _ in names]
    after = rewritten(text)
    for stage in (PASS, "bind-arguments"):
        for one, other in zip(
            left_behind(text, "f", arrays), left_behind(rewritten(text, stage), "f", arrays), strict=True
        ):
            assert np.array_equal(one, other)
    return after


def test_tiles_that_are_not_all_of_the_tensor() -> None:
    """What the tensor is at first is stored as a whole before, but where it is there already."""
    after = _same_as_before(nest(TAKE, PUT, end="%n2"))
    assert after.index("store.tensor %init, @io::@y") < after.index("scf.for") < after.index("store.tensor.tile %t, @io::@y")
    after = _same_as_before(nest(TAKE, PUT, end="%n2").replace("@io::@init", "@io::@y"))
    assert "store.tensor %" not in after


def test_reads_of_what_was_inserted_before() -> None:
    after = _same_as_before(nest(TAKE.replace("%t", "%s"), BEFORE, SQUARE, PUT))
    assert "store.tensor %init, @io::@y" in after
    assert "%d = hal.interface.load.tensor.tile @io::@y, base_offset = %n0, offsets = [0, 0]" in after
    # Where each iteration reads what it will insert to, that is what it was.
    after = _same_as_before(nest(TAKE.replace("%t", "%s"), BEFORE.replace("[0, 0] [2, 1] [1, 1]", COLUMN), SQUARE, PUT))
    assert "%d = hal.interface.load.tensor.tile @io::@init, base_offset = %n0, offsets = [0, %i]" in after
    assert "store.tensor %" not in after


def tiles(place: str, *lines: str, outer: str = "scf.for %i = %n0 to %n2 step %n1", inner: str = "%n0 to %n4 step %n1") -> str:
    """Two loops, in the outer one of which these lines are, then tiles of one element at a place."""
    text = "\n    ".join(lines)
    return f"""func.func @f() {{
  %n0 = arith.constant 0 : index
  %n1 = arith.constant 1 : index
  %n2 = arith.constant 2 : index
  %n4 = arith.constant 4 : index
  %init = hal.interface.load.tensor @io::@init, offset = %n0 : tensor<2x4xf32>
  %x = hal.interface.load.tensor @io::@x, offset = %n0 : tensor<2x4xf32>
  %r = {outer} iter_args(%a = %init) -> (tensor<2x4xf32>) {{
    {text}
    %s = scf.for %j = {inner} iter_args(%b = %a) -> (tensor<2x4xf32>) {{
      %k = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%i, %j)
      %t = tensor.extract_slice %row[0, %n1] [1, 1] [1, 1] : tensor<1x4xf32> to tensor<1x1xf32>
      %u = tensor.insert_slice %t into %b{place} [1, 1] [1, 1] : tensor<1x1xf32> into tensor<2x4xf32>
      scf.yield %u : tensor<2x4xf32>
    }}
    scf.yield %s : tensor<2x4xf32>
  }}
  hal.interface.store.tensor %r, @io::@y, offset = %n0 : tensor<2x4xf32>
  return
}}
"""


ROW = "%row = tensor.extract_slice {}[{}, 0] [1, 4] [1, 1] : tensor<2x4xf32> to tensor<1x4xf32>"


@pytest.mark.parametrize(("row", "copied"), [("%i", False), ("%n1", True)])
def test_reads_outside_of_the_innermost_loop(row: str, copied: bool) -> None:
    """The row of an iteration of the outer loop is what it was before the inner loop, another one may have been written."""
    after = _same_as_before(tiles("[%i, %j]", ROW.format("%a", row)))
    assert ("store.tensor %init, @io::@y" in after) == copied
    assert f"%row = hal.interface.load.tensor.tile @io::@{'y' if copied else 'init'}, " in after
    # What is there already is not copied either way.
    assert "store.tensor %" not in _same_as_before(tiles("[%i, %j]", ROW.format("%a", row)).replace("@io::@y", "@io::@init"))


@pytest.mark.parametrize(
    ("outer", "inner", "copied"),
    [
        ("%n0 to %n4 step %n2", "%n0 to %n2 step %n1", False),
        # A gap, an end that is not reached, and tiles that come twice, which are all there.
        ("%n0 to %n4 step %n2", "%n0 to %n1 step %n1", True),
        ("%n0 to %n2 step %n2", "%n0 to %n2 step %n1", True),
        ("%n0 to %n2 step %n1", "%n1 to %n2 step %n1", True),
    ],
)
def test_places_that_are_sums_of_counters(outer: str, inner: str, copied: bool) -> None:
    """Blocks of blocks."""
    text = tiles("[0, %k]", ROW.format("%x", "%n1"), outer=f"scf.for %i = {outer}", inner=inner)
    # Of one row of two the other one is to be copied.
    assert "store.tensor %init, @io::@y" in _same_as_before(text)
    for old, new in (("%row[0, %n1] [1, 1]", "%x[0, %n1] [2, 1]"), ("%k] [1, 1]", "%k] [2, 1]"), ("1x1xf32", "2x1xf32")):
        text = text.replace(old, new)
    text = text.replace("tensor<1x4xf32> to", "tensor<2x4xf32> to")
    assert ("store.tensor %init, @io::@y" in _same_as_before(text)) == copied


def test_bindings_that_are_read_and_written() -> None:
    """Tiles of what is overwritten meanwhile are not loaded later."""
    text = nest(f"%t = tensor.extract_slice %x[0, 0] [2, 1] [1, 1] : {SLICE}", PUT).replace("@io::@y", "@io::@x")
    assert "tensor.extract_slice %x[0, 0]" in _same_as_before(text)


def test_other_uses_load_what_was_stored() -> None:
    text = nest(TAKE, PUT, after="hal.interface.store.tensor %r, @io::@z, offset = %n0 : tensor<2x4xf32>")
    after = _same_as_before(text)
    assert after.count("store.tensor.tile") == 1
    assert "%r = hal.interface.load.tensor @io::@z" in after
    assert "hal.interface.store.tensor %r, @io::@y" in after


def test_an_insert_without_a_loop() -> None:
    text = """func.func @f() {
  %n0 = arith.constant 0 : index
  %x = hal.interface.load.tensor @io::@x, offset = %n0 : tensor<2x4xf32>
  %y = hal.interface.load.tensor @io::@y, offset = %n0 : tensor<2x4xf32>
  %t = tensor.extract_slice %x[0, 1] [2, 1] [1, 1] : tensor<2x4xf32> to tensor<2x1xf32>
  %u = tensor.insert_slice %t into %y[0, 2] [2, 1] [1, 1] : tensor<2x1xf32> into tensor<2x4xf32>
  hal.interface.store.tensor %u, @io::@y, offset = %n0 : tensor<2x4xf32>
  return
}"""
    after = _same_as_before(text)
    assert "store.tensor.tile %t, @io::@y" in after
    assert "store.tensor %" not in after
    assert "store.tensor %y, @io::@z" in _same_as_before(text.replace("%u, @io::@y", "%u, @io::@z"))


def test_two_tensors_in_one_loop() -> None:
    second = f"%w = tensor.insert_slice %t into %b{COLUMN} : {INTO}"
    text = nest(
        TAKE, PUT, second, carried="%b = %x", after="hal.interface.store.tensor %r#1, @io::@z, offset = %n0 : tensor<2x4xf32>"
    )
    after = _same_as_before(text)
    assert after.count("store.tensor.tile") == 2
    assert "iter_args" not in after
    # What does not match stays, beside what does.
    text = text.replace(second, "%w = tensor.cast %b : tensor<2x4xf32> to tensor<2x4xf32>")
    after = _same_as_before(text)
    assert after.count("store.tensor.tile") == 1
    assert "iter_args(%b = %x)" in after
    assert "@io::@z is stored as a whole: an iteration yields what comes from 'tensor.cast', not from an insert, line 14" in after


def test_a_store_of_what_was_just_loaded_goes() -> None:
    text = """func.func @f() {
  %n0 = arith.constant 0 : index
  %x = hal.interface.load.tensor @io::@x, offset = %n0 : tensor<4xf32>
  hal.interface.store.tensor %x, @io::@x, offset = %n0 : tensor<4xf32>
  hal.interface.store.tensor %x, @io::@y, offset = %n0 : tensor<4xf32>
  hal.interface.store.tensor %x, @io::@x, offset = %n0 : tensor<4xf32>
  return
}"""
    assert re.findall(r"store\.tensor %x, @io::@(\w)", rewritten(text)) == ["y"]


SECOND = f"%v = tensor.insert_slice %t into %u{COLUMN} : {INTO}"
IF = (
    "%u = scf.if %yes -> (tensor<2x4xf32>) {", PUT.replace("%u", "%v"), "scf.yield %v : tensor<2x4xf32>", "} else {",
    "scf.yield %a : tensor<2x4xf32>", "}",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (nest(TAKE, *IF), "an iteration yields what comes from 'scf.if', not from an insert, line 13"),
        (nest(TAKE, PUT.replace("%u", "%v"), SECOND.replace("%v", "%u").replace("into %u", "into %v")),
         "an iteration inserts several tiles, line 14"),
        (nest(TAKE, PUT, f"%d = tensor.extract_slice %a{COLUMN} : {SLICE}",
              "hal.interface.store.tensor.tile %d, @io::@z, base_offset = %n0, offsets = [0, %i], sizes = [2, 1], "
              "strides = [1, 1] : tensor<2x1xf32>"),
         "the tensor is read after the insert, as it was before, line 14"),
        (nest("%u = tensor.insert_slice %a into %a[0, 0] [2, 4] [1, 1] : tensor<2x4xf32> into tensor<2x4xf32>"),
         "the tensor that the loop carries is inserted, line 12"),
        (nest(TAKE, "%o = tensor.insert_slice %t into %init[0, 0] [2, 1] [1, 1] : tensor<2x1xf32> into tensor<2x4xf32>",
              "%w = tensor.insert_slice %a into %o[0, 0] [2, 4] [1, 1] : tensor<2x4xf32> into tensor<2x4xf32>",
              f"%s = tensor.extract_slice %w{COLUMN} : {SLICE}", PUT.replace("%t", "%s")),
         "'tensor.insert_slice' uses the tensor that the loop carries as a whole, line 14"),
        (nest(TAKE, "%o = linalg.copy ins(%a : tensor<2x4xf32>) outs(%x : tensor<2x4xf32>) -> tensor<2x4xf32>",
              f"%s = tensor.extract_slice %o{COLUMN} : {SLICE}", PUT.replace("%t", "%s")),
         "'linalg.copy' uses the tensor that the loop carries as a whole, line 13"),
        (nest(TAKE, f"%u = tensor.insert_slice %t into %init{COLUMN} : {INTO}"),
         "the insert is into another tensor than the loop carries, line 13"),
        (nest(TAKE, PUT, after="%z = hal.interface.load.tensor @io::@y, offset = %n0 : tensor<2x4xf32>\n"
              "hal.interface.store.tensor %z, @io::@z, offset = %n0 : tensor<2x4xf32>"),
         "the binding is accessed before it is stored to, line 16"),
        (nest(TAKE, PUT).replace("  hal.interface.store.tensor %r,", "  %q = scf.if %yes -> (tensor<2x4xf32>) {\n"
              "    scf.yield %r : tensor<2x4xf32>\n  } else {\n    scf.yield %x : tensor<2x4xf32>\n  }\n"
              "  hal.interface.store.tensor %q,"),
         "it comes from 'scf.if', line 17"),
    ],
    ids=["branch", "several", "read-after", "own-source", "source", "whole", "other", "access", "chosen"],
)  # fmt: skip
def test_what_does_not_match_stays(text: str, reason: str) -> None:
    after = _same_as_before(text)
    assert f"@io::@y is stored as a whole: {reason}" in after
    assert "store.tensor.tile %t, @io::@y" not in after


def test_the_c_says_why() -> None:
    text = nest(TAKE, PUT.replace("%u", "%v"), SECOND.replace("%v", "%u").replace("into %u", "into %v"))
    source = transpile_program(parse_text(text), Options(prefix="m")).source
    note = "// @io::@y is stored as a whole: an iteration inserts several tiles, line 14\n"
    assert note in source[: source.index("m_f_body(")]
    # Names are those of the text, on lines of comment.
    named = text.replace("@io::@y", '@"an interface"::@"' + "y and more " * 9 + '\\0A*/ \\5C"')
    assert "store.tensor" in named
    source = transpile_program(parse_text(named), Options(prefix="m")).source
    note = source[source.index('// @"an interface"') : source.index("m_f_body(")]
    lines = note.splitlines()[:-1]
    assert len(lines) == 2
    assert all(line.startswith("// ") and len(line) <= 100 and not line.endswith("\\") for line in lines)


def test_a_slice_that_is_read_is_no_insert() -> None:
    """An insert into another tensor reads what it inserts: it is not taken for the one that writes what the loop carries."""
    first = f"%o = tensor.insert_slice %d into %x{COLUMN} : {INTO}"
    text = nest(
        f"%d = tensor.extract_slice %a{COLUMN} : {SLICE}", first, f"%t = tensor.extract_slice %o[0, 0] [2, 1] [1, 1] : {SLICE}", PUT
    )
    assert "store.tensor.tile %t, @io::@y" in _same_as_before(text)


def test_calls_may_access_bindings() -> None:
    other = """func.func private @g() {
  %n0 = arith.constant 0 : index
  %y = hal.interface.load.tensor @io::@y, offset = %n0 : tensor<2x4xf32>
  hal.interface.store.tensor %y, @io::@z, offset = %n0 : tensor<2x4xf32>
  return
}
"""
    text = nest(TAKE, PUT, after="call @g() : () -> ()") + other
    assert "a function is called that may access the binding, line 16" in rewritten(text)
    with pytest.raises(DiagnosticError, match=r"m.mlir:16:3: error: 'func.call' op calls @g, which uses bindings"):
        rewritten(text, "bind-arguments")


def test_functions_with_branches() -> None:
    """Only what is between the loops and the store counts. What was loaded in another block stays loaded there."""
    text = nest(TAKE, PUT).replace("  %r = scf.for", "  cf.br ^next\n^next:\n  %r = scf.for")
    after = _same_as_before(text)
    assert "store.tensor.tile %t, @io::@y" in after
    assert "tensor.extract_slice %x" in after
    text = nest(TAKE, PUT).replace("  return\n", "  cf.br ^end\n^end:\n  return\n")
    assert "store.tensor.tile %t, @io::@y" in _same_as_before(text)


# ---- interfaces and ops


INTERFACE = """module {
  hal.interface @io attributes {push_constants = 1 : index} {
    hal.interface.binding @x, set=0, binding=1, type="StorageBuffer", access="Read"
    hal.interface.binding @y, set=0, binding=0, type="StorageBuffer"
  }
  func.func @f(%i: index) {
    %c0 = arith.constant 0 : index
    %0 = hal.interface.load.tensor @io::@x, offset = %c0 {operand_result_index = 0 : i32} : tensor<4x?xf32>
    %1 = hal.interface.load.tensor.tile @io::@x, base_offset = %c0,
      offsets = [%i, 0], sizes = [1, %i], strides = [1, 1] : tensor<?xf32>
    hal.interface.store.tensor.tile %1, @io::@y, base_offset = %c0,
      offsets = [0, %i], sizes = [1, %i], strides = [1, 2] : tensor<?xf32>
    hal.interface.store.tensor %0, @io::@y, offset = %c0 : tensor<4x?xf32>
    return
  }
}
"""


def test_reads_what_it_prints() -> None:
    once = printed(INTERFACE)
    assert printed(once) == once
    assert 'hal.interface.binding @x, set=0, binding=1, type="StorageBuffer", access="Read"\n' in once
    assert "hal.interface @io attributes {push_constants = 1 : index} {" in once
    assert "offset = %c0 {operand_result_index = 0 : i32} : tensor<4x?xf32>" in once


def test_generic_form() -> None:
    generic = INTERFACE.replace(
        "hal.interface.load.tensor @io::@x, offset = %c0 {operand_result_index = 0 : i32} : tensor<4x?xf32>",
        '"hal.interface.load.tensor"(%c0) {binding = @io::@x, operand_result_index = 0 : i32} : (index) -> tensor<4x?xf32>',
    ).replace(
        "hal.interface.store.tensor.tile %1, @io::@y, base_offset = %c0,\n      offsets = [0, %i], sizes = [1, %i], "
        "strides = [1, 2] : tensor<?xf32>",
        '"hal.interface.store.tensor.tile"(%1, %c0, %i, %i) {binding = @io::@y, static_offsets = [0, -9223372036854775808], '
        "static_sizes = [1, -1], static_strides = [1, 2], operand_segment_sizes = dense<[1, 1, 1, 1, 0]> : vector<5xi32>} : "
        "(tensor<?xf32>, index, index, index) -> ()",
    )
    assert generic != INTERFACE
    assert generic.count('"hal.interface') == 2
    assert print_program(read(generic)) == printed(INTERFACE)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("@io::@x, offset", "@io::@z, offset", "'@io::@z' does not reference a valid binding"),
        ("@io::@x, offset", "@x, offset", "expected the binding of an interface, as in @interface::@binding"),
        ("binding=0", "binding=1", "binding 1 of set 0 is '@x' already"),
        ("@y, set=0, binding=0", "@x, set=0, binding=0", "redefinition of symbol named 'x'"),
        ("@y, set=0", "@y, at=0", "expected 'set', found 'at'"),
        ('"StorageBuffer"\n', '"StorageBuffer", size=4\n', "expected 'type' or 'access', found 'size'"),
        ("hal.interface.binding @y", "hal.interface.bound @y", "expected hal.interface.binding, found 'hal.interface.bound'"),
        ("offsets = [%i, 0], sizes = [1, %i]", "offsets = [%i], sizes = [1, %i]", "expected 1 size values, got 2"),
        ("sizes = [1, %i], strides = [1, 1]", "sizes = [2, %i], strides = [1, 1]", "(size mismatch)"),
        ("strides = [1, 2]", "strides = [1, -2]", "expected strides to be non-negative, but got -2"),
        ("constant 0 :", "constant -4 :", "expected the offset to be non-negative, but got -4"),
    ],
)  # fmt: skip
def test_what_is_wrong(old: str, new: str, message: str) -> None:
    assert old in INTERFACE
    with pytest.raises(DiagnosticError) as caught:
        parse_text(INTERFACE.replace(old, new, 1))
    assert message in str(caught.value)


def test_order_of_bindings() -> None:
    """By set and number where the text says them, else by name."""
    assert "@f(%i: index, %y: memref<4x?xf32> {bufferization.writable = true}, %x: memref<4x?xf32>)" in rewritten(
        INTERFACE, "bind-arguments"
    )
    without = re.sub(r"  hal.interface @io.*?\n  }\n", "", INTERFACE, flags=re.DOTALL)
    assert "@f(%i: index, %x: memref<4x?xf32>, %y: memref<4x?xf32> {" in rewritten(without, "bind-arguments")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("%1 = hal.interface.load.tensor @io::@x, offset = %c16 : tensor<4xf32>",
         "@io::@x is used from an offset that is not 0, which C for arrays does not do"),
        ("%1 = hal.interface.load.tensor @io::@x, offset = %c0 : tensor<2x2xf32>",
         "@io::@x is used as tensor<4xf32> and as tensor<2x2xf32>, which no array of C is"),
    ],
)  # fmt: skip
def test_what_is_no_array(line: str, message: str) -> None:
    text = f"""func.func @f() {{
  %c0 = arith.constant 0 : index
  %c16 = arith.constant 16 : index
  %0 = hal.interface.load.tensor @io::@x, offset = %c0 : tensor<4xf32>
  {line}
  hal.interface.store.tensor %0, @io::@y, offset = %c0 : tensor<4xf32>
  return
}}"""
    with pytest.raises(DiagnosticError) as caught:
        rewritten(text, "bind-arguments")
    assert str(caught.value).startswith(f"m.mlir:5:8: error: {message}\n")
    # The interpreter takes the bytes.
    arrays = [np.arange(8 if "c16" in line else 4, dtype=np.float32), np.zeros(4, np.float32)]
    if "c16" in line:
        arrays[0] = arrays[0][:4]
        with pytest.raises(ExecutionError, match="16 bytes from offset 16 on of @io::@x, which has 16"):
            run_function(parse_text(text), "f", arrays)
    else:
        run_function(parse_text(text), "f", arrays)
        assert arrays[1].tolist() == [0, 1, 2, 3]


def test_what_the_interpreter_refuses() -> None:
    module = parse_text(OLD["tile_from_tensor_load"])
    arrays = operands()
    with pytest.raises(ExecutionError, match="@tile_from_tensor_load has 4 arguments, 3 were given"):
        run_function(module, "tile_from_tensor_load", arrays[:3])
    with pytest.raises(ExecutionError, match="has to be an array whose elements are in row-major order"):
        run_function(module, "tile_from_tensor_load", [arrays[0].T, *arrays[1:]])
    with pytest.raises(ExecutionError, match="24 bytes from offset 0 on of @legacy_io::@TENSOR_LHS, which has 8"):
        run_function(module, "tile_from_tensor_load", [arrays[0][0, :2].copy(), *arrays[1:]])
