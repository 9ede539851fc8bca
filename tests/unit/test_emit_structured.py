# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C of structured functions, where it is not what the ops are one by one."""

from __future__ import annotations

from vm2c.driver import parse_text
from vm2c.emit.names import NameScope
from vm2c.emit.printer import Printer
from vm2c.emit.structured import StructuredBody


def statements(body: str) -> list[str]:
    """The statements of a function of two arrays, an index and a number."""
    head = "func.func private @f(%a: memref<?xi64>, %b: memref<?xi64>, %i: index, %x: i64)"
    (function,) = parse_text(f"vm.module @m {{\n{head} {{\n{body}\nfunc.return\n}}\n}}").functions()
    names = NameScope(())
    emitter = StructuredBody(function, names, annotate=False)
    scope = emitter.write()
    return Printer(names).print(scope, frozenset([*emitter.parameters, *emitter.outs])).replace("  ", "").splitlines()


def test_what_is_read_is_read_before_it_is_overwritten() -> None:
    place = "%0 = memref.load %a[%i] : memref<?xi64>\n%1 = arith.index_cast %0 : i64 to index\n"
    next_ = "%2 = affine.apply affine_map<(d0) -> (d0 + 1)>(%1)\n"
    assert statements(f"{place}memref.store %x, %b[%1] : memref<?xi64>") == ["b[a[i]] = x;"]
    store = "memref.store %x, %a[%i] : memref<?xi64>\n"
    after = ["a[i] = x;", "b[v1] = x;"]
    assert statements(f"{place}{store}memref.store %x, %b[%1] : memref<?xi64>") == ["const int64_t v1 = a[i];", *after]
    found = statements(f"{place}{next_}{store}memref.store %x, %b[%2] : memref<?xi64>")
    assert found == ["const int64_t v2 = a[i] + 1;", "a[i] = x;", "b[v2] = x;"]
    read = "%3 = memref.load %b[%1] : memref<?xi64>\n"
    found = statements(f"{place}{read}{store}memref.store %3, %b[%i] : memref<?xi64>")
    assert found == ["const int64_t v3 = b[a[i]];", "a[i] = x;", "b[i] = v3;"]


def test_what_a_loop_carries_is_not_what_it_gives() -> None:
    """The inner loop's result is carried in the second place, in which the outer loop gives something of another type."""
    found = statements("""
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %zero = vm.const.i64 0
      %r0, %r1 = scf.while (%n = %zero, %s = %x) : (i64, i64) -> (i64, i32) {
        %t = vm.cmp.lt.i64.s %n, %x : i64
        scf.condition(%t) %s, %t : i64, i32
      } do {
      ^bb0(%m: i64, %w: i32):
        %u = scf.for %k = %c0 to %i step %c1 iter_args(%v = %zero) -> (i64) {
          %y = memref.load %a[%k] : memref<?xi64>
          %z = vm.add.i64 %v, %y : i64
          scf.yield %z : i64
        }
        scf.yield %m, %u : i64, i64
      }
      memref.store %r0, %b[%c0] : memref<?xi64>""")
    (declared,) = [line for line in found if line.endswith("v = 0;")]
    assert declared == "int64_t v = 0;"


def test_what_three_loops_carry_is_one_variable() -> None:
    inner = """
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %u = scf.for %p = %c0 to %i step %c1 iter_args(%o = %x) -> (i64) {
        %v = scf.for %q = %c0 to %i step %c1 iter_args(%m = %o) -> (i64) {
          %w = scf.for %r = %c0 to %i step %c1 iter_args(%sum = %m) -> (i64) {
            %y = memref.load %a[%r] : memref<?xi64>
            %z = vm.add.i64 %sum, %y : i64
            scf.yield %z : i64
          }
          scf.yield %w : i64
        }
        scf.yield %v : i64
      }
      memref.store %u, %b[%c0] : memref<?xi64>"""
    found = statements(inner)
    changes = [line for line in found if "=" in line and not line.startswith("for")]
    assert changes == ["int64_t o = x;", "const int64_t y = a[r];", "o = vm_add_i64(o, y);", "b[0] = o;"]
    # The middle loop counts up to what the outer one carries, which is not to change until then.
    bound = "%bound = arith.index_cast %o : i64 to index\n%v = scf.for %q = %c0 to %bound"
    kept = statements(inner.replace("%v = scf.for %q = %c0 to %i", bound))
    assert "int64_t m = o;" in kept


def test_variables_between_different_braces_have_one_name() -> None:
    loop = """
      %l{n} = scf.for %k = %c0 to %i step %c1 iter_args(%sum = %x) -> (i64) {{
        %place = affine.apply affine_map<(d0) -> (d0 * 2)>(%k)
        %y = memref.load %a[%place] : memref<?xi64>
        %twice = vm.mul.i64 %y, %y : i64
        %t = vm.add.i64 %sum, %twice : i64
        scf.yield %t : i64
      }}"""
    head = "%c0 = arith.constant 0 : index\n%c1 = arith.constant 1 : index\n"
    around = "scf.for %n = %c0 to %i step %c1 {{\n{}\nmemref.store {}, %b[%n] : memref<?xi64>\n}}\n"
    found = statements(head + around.format(loop.format(n=1), "%l1") + around.format(loop.format(n=2), "%l2"))
    assert found.count("int64_t sum = x;") == 2
    assert found.count("const int64_t y = a[k * 2];") == 2
    # Both in the same braces, which one of them is still needed in.
    both = loop.format(n=1) + loop.format(n=2) + "\n%both = vm.add.i64 %l1, %l2 : i64"
    found = statements(head + around.format(both, "%both"))
    assert "int64_t sum = x;" in found
    assert "int64_t sum_2 = x;" in found
    assert found.count("const int64_t y = a[k * 2];") == 2
    assert "const int64_t both = vm_add_i64(sum, sum_2);" in found


def test_elements_are_called_after_their_arrays() -> None:
    text = """
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      scf.for %k = %c0 to %i step %c1 {
        %y = memref.load %a[%k] : memref<?xi64>
        memref.store %x, %a[%k] : memref<?xi64>
        memref.store %y, %b[%k] : memref<?xi64>
      }"""
    (function,) = parse_text(f"vm.module @m {{\nfunc.func private @f(%a: memref<?xi64>, %b: memref<?xi64>, %i: index, %x: i64) {{\n"
                             f"{text}\nfunc.return\n}}\n}}").functions()  # fmt: skip
    for op in function.body.walk():
        if op.op.name == "memref.load":
            op.result.name = ""
    names = NameScope(())
    emitter = StructuredBody(function, names, annotate=False)
    assert "const int64_t a_k = a[k];" in Printer(names).print(emitter.write(), frozenset(emitter.parameters))
