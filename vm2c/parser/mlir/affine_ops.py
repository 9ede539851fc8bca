# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of the affine dialect become those of arith, scf and memref as they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.ir.core import Value
from vm2c.parser.mlir.cursor import Cursor
from vm2c.parser.mlir.fields import Reader

AFFINE_OPS: dict[str, Callable[[Cursor, Reader], Sequence[Value]]] = {}
