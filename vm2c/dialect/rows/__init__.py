# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The rows of the op table, one file for each kind of op."""
