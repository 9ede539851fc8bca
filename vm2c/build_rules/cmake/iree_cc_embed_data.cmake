# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# iree_cc_embed_data(): vm2c_add_embed_data() with the implementation in C++, as IREE names it.

function(iree_cc_embed_data)
  cmake_parse_arguments(PARSE_ARGV 0 _arg "" "CC_FILE_OUTPUT;H_FILE_OUTPUT" "")
  foreach(_required IN ITEMS CC_FILE_OUTPUT H_FILE_OUTPUT)
    if(NOT DEFINED _arg_${_required})
      message(FATAL_ERROR "iree_cc_embed_data: ${_required} is missing")
    endif()
  endforeach()
  vm2c_add_embed_data(${ARGV})
endfunction()
