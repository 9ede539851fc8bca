# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which loops count in 32 bits."""

from __future__ import annotations

import pytest

from vm2c.analysis.index_ranges import IndexRanges
from vm2c.analysis.narrow_counters import is_narrow
from vm2c.driver import parse_text
from vm2c.emit.names import NameScope
from vm2c.emit.printer import Printer
from vm2c.emit.structured import StructuredBody

_KERNEL = """
vm.module public @m {{
  func.func private @f(%n: i32, %wide: index, %a: memref<?xi32>) {{
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %small = arith.constant 1000 : index
    %end = arith.index_cast %n : i32 to index
    scf.for %i = %c0 to {bounds} {{
      %k = arith.index_cast %i : index to i32
      {body}
    }}
    func.return
  }}
}}
"""
_STORE = "memref.store %k, %a[%i] : memref<?xi32>"


def _kernel(bounds: str, body: str) -> str:
    return _KERNEL.format(bounds=bounds, body=body)


@pytest.mark.parametrize(
    ("bounds", "body", "narrow"),
    [
        ("%end step %c1", _STORE, True),
        ("%small step %c4", _STORE, True),
        # What ends the loop may be 2^31 and more.
        ("%end step %c4", _STORE, False),
        ("%wide step %c1", _STORE, False),
        # C would compute this in 32 bits, where it overflows.
        ("%end step %c1", "%p = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)\n memref.store %k, %a[%p] : memref<?xi32>", False),
    ],
)
def test_counters(bounds: str, body: str, narrow: bool) -> None:
    (function,) = parse_text(_kernel(bounds, body)).functions()
    (loop,) = (op for op in function.body.walk() if op.op.name == "scf.for")
    assert is_narrow(loop, IndexRanges()) is narrow


def test_bounds_are_compared_as_they_are() -> None:
    (function,) = parse_text(_kernel("%end step %c1", _STORE)).functions()
    names = NameScope(())
    body = StructuredBody(function, names, annotate=False)
    scope = body.write()
    text = Printer(names).print(scope, frozenset(body.parameters))
    assert " ".join(text.split()) == "for (int32_t i = 0; i < n; ++i) { a[i] = i; }"
