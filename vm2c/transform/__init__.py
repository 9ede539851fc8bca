# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The passes: one a file, named after its only public function. `vm2c/passes.py` has them in order."""
