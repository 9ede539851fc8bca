# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From lowered and analyzed IR to C text."""
