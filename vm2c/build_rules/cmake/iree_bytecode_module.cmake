# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# iree_bytecode_module()
#
# Bytecode of an MLIR program, made by iree-compile, and, if wanted, a library that contains it.
#
#   iree_bytecode_module(
#     NAME model               # the target, which makes model.vmfb
#     SRC model.mlir
#     [FLAGS flag...]          # of the compiler
#     [TRANSLATE_TOOL tool]    # the compiler, a target or a command; default: iree-compile
#     [CC_NAMESPACE app::data] # also a library model_cc: model_create() of model.h, in this namespace of C++
#     [C_OUTPUT]               # also a library model_c: model_c_create() of model_c.h, in C
#     [PUBLIC] [TESTONLY])     # as for vm2c_add_embed_data()

function(iree_bytecode_module)
  cmake_parse_arguments(PARSE_ARGV 0 _arg "C_OUTPUT;PUBLIC;TESTONLY" "NAME;SRC;TRANSLATE_TOOL;CC_NAMESPACE" "FLAGS")
  _vm2c_check_arguments(iree_bytecode_module NAME SRC)
  if(_arg_TESTONLY AND NOT BUILD_TESTING AND NOT IREE_BUILD_TESTS)
    return()
  endif()
  if(NOT DEFINED _arg_TRANSLATE_TOOL)
    find_program(VM2C_IREE_COMPILE iree-compile NO_CMAKE_FIND_ROOT_PATH DOC "IREE's compiler")
    mark_as_advanced(VM2C_IREE_COMPILE)
    if(NOT VM2C_IREE_COMPILE)
      message(FATAL_ERROR "iree_bytecode_module: ${_arg_NAME} needs iree-compile, which was not found: pip install "
                          "iree-base-compiler, or -DVM2C_IREE_COMPILE=...")
    endif()
    set(_arg_TRANSLATE_TOOL "${VM2C_IREE_COMPILE}")
  endif()

  _vm2c_find_sources(_input "${_arg_SRC}")
  set(_bytecode "${_arg_NAME}.vmfb")
  set(_tool)
  if(TARGET ${_arg_TRANSLATE_TOOL} OR IS_ABSOLUTE "${_arg_TRANSLATE_TOOL}")
    set(_tool ${_arg_TRANSLATE_TOOL})
  endif()
  add_custom_command(
    OUTPUT "${_bytecode}"
    COMMAND ${_arg_TRANSLATE_TOOL} ${_arg_FLAGS} "${_input}" -o "${_bytecode}"
    DEPENDS ${_tool} "${_input}"
    COMMENT "Compiling ${_bytecode}"
    VERBATIM)
  add_custom_target(${_arg_NAME} ALL DEPENDS "${_bytecode}")

  set(_public)
  if(_arg_PUBLIC)
    set(_public PUBLIC)
  endif()
  set(_testonly)
  if(_arg_TESTONLY)
    set(_testonly TESTONLY)
  endif()
  if(DEFINED _arg_CC_NAMESPACE)
    iree_cc_embed_data(
      NAME ${_arg_NAME}_cc
      IDENTIFIER ${_arg_NAME}
      GENERATED_SRCS "${_bytecode}"
      CC_FILE_OUTPUT "${_arg_NAME}.cc"
      H_FILE_OUTPUT "${_arg_NAME}.h"
      CPP_NAMESPACE "${_arg_CC_NAMESPACE}"
      FLATTEN
      ${_public}
      ${_testonly})
    add_dependencies(${_arg_NAME}_cc_generate ${_arg_NAME})
  endif()
  if(_arg_C_OUTPUT)
    iree_c_embed_data(
      NAME ${_arg_NAME}_c
      IDENTIFIER ${_arg_NAME}_c
      GENERATED_SRCS "${_bytecode}"
      C_FILE_OUTPUT "${_arg_NAME}_c.c"
      H_FILE_OUTPUT "${_arg_NAME}_c.h"
      FLATTEN
      ${_public}
      ${_testonly})
    # Two targets that depend on one rule's file do not make it at the same time.
    add_dependencies(${_arg_NAME}_c_generate ${_arg_NAME})
  endif()
endfunction()
