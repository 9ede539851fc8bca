# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The IR: what a VM module is in memory, its printer and its verifier."""
