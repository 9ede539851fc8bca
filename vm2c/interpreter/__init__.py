# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs tensor programs, slowly and as they are written: what all passes, and the C that comes of them, have to agree with.

    values.py      what values are, and how a program fails
    integers.py    arithmetic on arrays of integers         floats.py   ... of floats
    elements.py    the ops of arith and math                outside.py  constants, arguments and results
    frame.py       one call of a function
    nests.py       loops over elements                      slices.py   parts of arrays
    linalg.py, tensors.py, loops.py, memory.py              the ops of the dialects
    interpreter.py functions and globals
"""

from vm2c.interpreter.interpreter import Interpreter, run_function
from vm2c.interpreter.values import ExecutionError

__all__ = ["ExecutionError", "Interpreter", "run_function"]
