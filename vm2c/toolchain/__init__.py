# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds and drives the C compiler, and builds programs and libraries around transpiled modules."""
