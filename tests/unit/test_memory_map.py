# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The workspace: how temporaries are placed, and --emit=memory and --emit=memory-svg."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from tests.unit.programs import function
from vm2c.dialect.table import TENSOR_OPS
from vm2c.driver import Options, emit_stage, parse_text
from vm2c.ir.core import Operation
from vm2c.transform.plan_memory import Lifetime, most_at_once, place_all

# Two temporaries at once, and a third one that can have the place of the first.
CHAIN = function(
    "%e = tensor.empty() : tensor<64xf32>",
    "%a = linalg.exp ins(%x : tensor<64xf32>) outs(%e : tensor<64xf32>) -> tensor<64xf32>",
    "%d = tensor.empty() : tensor<8x64xf32>",
    "%b = linalg.broadcast ins(%a : tensor<64xf32>) outs(%d : tensor<8x64xf32>) dimensions = [0]",
    "%z = arith.constant 0.0 : f32",
    "%g = tensor.empty() : tensor<8xf32>",
    "%h = linalg.fill ins(%z : f32) outs(%g : tensor<8xf32>) -> tensor<8xf32>",
    "%s = linalg.reduce {arith.addf} ins(%b : tensor<8x64xf32>) outs(%h : tensor<8xf32>) dimensions = [1]",
    "%k = tensor.extract %s[%i] : tensor<8xf32>",
    "return %k : f32",
    arguments="%x: tensor<64xf32>, %i: index",
    results="f32",
)


def _printed(stage: str, without: str = "fuse-elementwise") -> str:
    return emit_stage(parse_text(CHAIN), stage, Options(without=frozenset((without,))))


def test_text() -> None:
    assert _printed("memory") == """constants: 0 bytes

@f: 3 temporaries in a workspace of 2304 bytes
  at most 2304 bytes are in use at once: the workspace is 1.00 times as large
  offset  size  name  from                      to
       0  2048  %d    linalg.broadcast, line 5  linalg.reduce, line 9
    2048   256  %e    linalg.exp, line 3        linalg.broadcast, line 5
    2048    32  %g    linalg.fill, line 8       memref.load, line 10
"""


def test_picture() -> None:
    text = _printed("memory-svg")
    assert text == _printed("memory-svg")
    root = ET.fromstring(text)
    titles = [element.text for element in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0] == "%d: 2048 bytes at 0, from linalg.broadcast, line 5 to linalg.reduce, line 9"
    assert len(titles) == 3


def _lifetimes(*spans: tuple[int, int, int]) -> list[Lifetime]:
    return [Lifetime(Operation(TENSOR_OPS["memref.alloc"]), *span) for span in spans]


def test_the_better_of_two_orders() -> None:
    """The largest first would need 576 bytes."""
    lifetimes = _lifetimes((256, 0, 1), (256, 4, 4), (192, 5, 6), (128, 2, 5), (192, 0, 3))
    offsets, total = place_all(lifetimes)
    assert total == most_at_once(lifetimes) == 448
    for one, place in offsets.items():
        for other, behind in offsets.items():
            if one is not other and one.start <= other.end and other.start <= one.end:
                assert place + one.size <= behind or behind + other.size <= place


def test_most_at_once() -> None:
    assert most_at_once([]) == 0
    assert most_at_once(_lifetimes((100, 0, 2), (50, 2, 3), (70, 3, 4))) == 150
