# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Analyses of functions, one file and one public function each."""
