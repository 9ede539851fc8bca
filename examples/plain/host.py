# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls a model in a shared library with ctypes and numpy: python host.py matmul.so. docs/plain-c.md explains it."""

import ctypes
import sys
from pathlib import Path

import numpy as np

library = ctypes.CDLL(str(Path(sys.argv[1]).resolve()))

# What the header declares.
lhs_type = np.ctypeslib.ndpointer(np.float32, shape=(12, 20), flags="C")
rhs_type = np.ctypeslib.ndpointer(np.float32, shape=(20, 16), flags="C")
product_type = np.ctypeslib.ndpointer(np.float32, shape=(12, 16), flags="C,W")
library.matmul_status_message.restype = ctypes.c_char_p
library.matmul_init.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.POINTER(ctypes.c_void_p)]
library.matmul_main.argtypes = [ctypes.c_void_p, lhs_type, rhs_type, product_type]
library.matmul_workspace_used.argtypes = [ctypes.c_void_p]
library.matmul_workspace_used.restype = ctypes.c_size_t
library.matmul_deinit.argtypes = [ctypes.c_void_p]
library.matmul_deinit.restype = None


def check(status: int) -> None:
    """Raises what a status says."""
    if status != 0:
        raise RuntimeError(library.matmul_status_message(status).decode())


# More than MATMUL_WORKSPACE_SIZE, which Python does not see.
workspace = ctypes.create_string_buffer(1 << 14)
model = ctypes.c_void_p()
check(library.matmul_init(workspace, len(workspace), ctypes.byref(model)))

lhs = np.arange(240, dtype=np.float32).reshape(12, 20)
rhs = np.ones((20, 16), np.float32)
product = np.empty((12, 16), np.float32)
check(library.matmul_main(model, lhs, rhs, product))
print(product[:2, :3])
print("the same as numpy's:", np.array_equal(product, lhs @ rhs))
print(library.matmul_workspace_used(model), "bytes used")
library.matmul_deinit(model)
