# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# iree_c_module(): vm2c_add_module(), as IREE names it.
#
#   iree_c_module(NAME model SRC model.mlir H_FILE_OUTPUT model.h [FLAGS flag...])
#
# The flags are those of vm2c.

function(iree_c_module)
  vm2c_add_module(${ARGV})
endfunction()
