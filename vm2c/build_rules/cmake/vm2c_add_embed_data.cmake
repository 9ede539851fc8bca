# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# vm2c_add_embed_data()
#
# A library that contains files, with a table of contents.
#
#   vm2c_add_embed_data(
#     NAME assets                 # the target
#     [IDENTIFIER assets]         # what the functions begin with: assets_create(), assets_size(); default: NAME
#     [SRCS file...]              # files in the current source folder, or whole paths
#     [GENERATED_SRCS file...]    # files that other rules make, as they are called there
#     [C_FILE_OUTPUT assets.c]    # the implementation in C; default: NAME.c
#     [CC_FILE_OUTPUT assets.cc]  # ... or in C++
#     [H_FILE_OUTPUT assets.h]    # the header, for #include "assets.h"; default: NAME.h
#     [CPP_NAMESPACE app::data]   # in C++, the namespace of the functions
#     [STRIP_PREFIX text]         # what names in the table of contents go without; those of SRCS are whole paths
#     [FLATTEN]                   # names without folders
#     [PUBLIC]                    # can be linked as ${PROJECT_NAME}::assets as well
#     [TESTONLY])                 # only where tests are built: BUILD_TESTING or IREE_BUILD_TESTS is on

function(vm2c_add_embed_data)
  cmake_parse_arguments(
    PARSE_ARGV 0 _arg
    "FLATTEN;PUBLIC;TESTONLY"
    "NAME;IDENTIFIER;C_FILE_OUTPUT;CC_FILE_OUTPUT;H_FILE_OUTPUT;CPP_NAMESPACE;STRIP_PREFIX"
    "SRCS;GENERATED_SRCS")
  _vm2c_check_arguments(vm2c_add_embed_data NAME)
  if(DEFINED _arg_C_FILE_OUTPUT AND DEFINED _arg_CC_FILE_OUTPUT)
    message(FATAL_ERROR "vm2c_add_embed_data: ${_arg_NAME} has C_FILE_OUTPUT and CC_FILE_OUTPUT: the implementation is C or C++")
  endif()
  if(DEFINED _arg_CPP_NAMESPACE AND NOT DEFINED _arg_CC_FILE_OUTPUT)
    message(FATAL_ERROR "vm2c_add_embed_data: ${_arg_NAME} has CPP_NAMESPACE, which needs CC_FILE_OUTPUT: C has no namespaces")
  endif()
  if(_arg_TESTONLY AND NOT BUILD_TESTING AND NOT IREE_BUILD_TESTS)
    return()
  endif()

  if(NOT DEFINED _arg_IDENTIFIER)
    set(_arg_IDENTIFIER "${_arg_NAME}")
  endif()
  if(NOT DEFINED _arg_H_FILE_OUTPUT)
    set(_arg_H_FILE_OUTPUT "${_arg_NAME}.h")
  endif()
  if(DEFINED _arg_CC_FILE_OUTPUT)
    _vm2c_check_language(vm2c_add_embed_data "${_arg_NAME}" CXX)
    set(_implementation "${_arg_CC_FILE_OUTPUT}")
    set(_is_c false)
  else()
    _vm2c_check_language(vm2c_add_embed_data "${_arg_NAME}" C)
    set(_implementation "${_arg_NAME}.c")
    if(DEFINED _arg_C_FILE_OUTPUT)
      set(_implementation "${_arg_C_FILE_OUTPUT}")
    endif()
    set(_is_c true)
  endif()

  _vm2c_check_header(vm2c_add_embed_data "${_arg_NAME}" "${_arg_H_FILE_OUTPUT}")
  if(NOT _arg_IDENTIFIER MATCHES "^[A-Za-z_][A-Za-z0-9_]*$")
    message(FATAL_ERROR "vm2c_add_embed_data: no function in C can begin with ${_arg_IDENTIFIER}: give ${_arg_NAME} another "
                        "IDENTIFIER")
  endif()

  set(_flags "--output_header=${_arg_H_FILE_OUTPUT}" "--output_impl=${_implementation}" "--identifier=${_arg_IDENTIFIER}"
             "--c_output=${_is_c}")
  if(DEFINED _arg_CPP_NAMESPACE)
    list(APPEND _flags "--cpp_namespace=${_arg_CPP_NAMESPACE}")
  endif()
  if(DEFINED _arg_STRIP_PREFIX)
    list(APPEND _flags "--strip_prefix=${_arg_STRIP_PREFIX}")
  endif()
  if(_arg_FLATTEN)
    list(APPEND _flags "--flatten")
  endif()
  set(_files)
  foreach(_file IN LISTS _arg_SRCS)
    if(NOT IS_ABSOLUTE "${_file}")
      string(PREPEND _file "${CMAKE_CURRENT_SOURCE_DIR}/")
    endif()
    list(APPEND _files "${_file}")
  endforeach()
  list(APPEND _files ${_arg_GENERATED_SRCS})

  get_filename_component(_implementation_path "${_implementation}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  get_filename_component(_header_path "${_arg_H_FILE_OUTPUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  _vm2c_add_generated_library(
    NAME ${_arg_NAME}
    SOURCES "${_implementation_path}"
    HEADERS "${_header_path}"
    COMMAND ${VM2C_EMBED_EXECUTABLE} ${_flags} ${_files}
    DEPENDS ${VM2C_EMBED_EXECUTABLE} ${_files}
    COMMENT "Embedding ${_arg_NAME}")
  if(_is_c)
    # alignas() is of C11.
    target_compile_features(${_arg_NAME} PRIVATE c_std_11)
  else()
    target_compile_features(${_arg_NAME} PUBLIC cxx_std_11)
  endif()
  if(_arg_PUBLIC)
    add_library(${PROJECT_NAME}::${_arg_NAME} ALIAS ${_arg_NAME})
  endif()
endfunction()
