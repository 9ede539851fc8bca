# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What functions of the runtime that only run when something fails are passed."""

from __future__ import annotations

import re

from vm2c.toolchain.compiler import RUNTIME_HEADERS

_FAILURE = re.compile(r"VM2C_COLD iree_status_t\s+(vm2c_fail\w*)\(([^)]*)\)")


def test_no_failure_is_told_of_a_reference() -> None:
    """A reference whose address goes to a function is in memory wherever it is used, and is stored there in each iteration."""
    found = {name: given for path in RUNTIME_HEADERS.rglob("*.h") for name, given in _FAILURE.findall(path.read_text("utf-8"))}
    assert {"vm2c_fail_load", "vm2c_fail_store", "vm2c_fail_range"} <= found.keys()
    assert [name for name, given in found.items() if "iree_vm_ref_t" in given] == []
