# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the VM dialect is: types, attributes and one table row per op."""
