# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# vm2c_add_module()
#
# A library of an IREE VM module or an MLIR tensor program.
#
#   vm2c_add_module(
#     NAME model              # the target
#     SRC model.mlir          # what vm2c reads; may be made by another rule
#     [STATIC|SHARED|MODULE|OBJECT]
#                             # default: as add_library() has it
#     [C_FILE_OUTPUT model.c] # the C; default: NAME.c
#     [H_FILE_OUTPUT model.h] # the header, for #include "model.h"; default: NAME.h
#     [PREFIX name]           # these are flags of vm2c
#     [ABI c|vm]
#     [API c]
#     [ARENA caller|static|malloc|stack]
#     [STACK_LIMIT bytes]
#     [SPLIT n]
#     [RODATA kind]
#     [RODATA_FILE file]
#     [DIALECT_VERSION version]
#     [FLAGS flag...]         # any others
#     [DEPENDS file...]       # what the C depends on besides SRC
#     [EXCLUDE_FROM_ALL])
#
# The library is compiled so that its results are the same on every machine, with -ffp-contract=off; what
# target_compile_options() adds comes behind. The C is made again when something changes that vm2c reads.
#
# With SPLIT or RODATA vm2c is asked for the names of its files when CMake runs, so SRC must be there.

# Each parameter and the flag it stands for.
set(_VM2C_FLAGS
    PREFIX=--prefix
    ABI=--abi
    API=--api
    ARENA=--arena
    STACK_LIMIT=--stack-limit
    SPLIT=--split
    RODATA=--rodata
    RODATA_FILE=--rodata-file
    DIALECT_VERSION=--dialect-version)

# Headers by these names would stand in front of those of the C library.
set(_VM2C_TAKEN_HEADERS
    "^(assert|complex|ctype|errno|fenv|float|inttypes|iso646|limits|locale|math|memory|setjmp|signal|stdalign|stdarg|stdatomic|")
string(APPEND _VM2C_TAKEN_HEADERS
    "stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|tgmath|threads|time|uchar|unistd|wchar|wctype)\\.h$")

function(vm2c_add_module)
  set(_parameters)
  foreach(_pair IN LISTS _VM2C_FLAGS)
    string(REGEX REPLACE "=.*" "" _parameter "${_pair}")
    list(APPEND _parameters "${_parameter}")
  endforeach()
  cmake_parse_arguments(
    PARSE_ARGV 0 _arg
    "STATIC;SHARED;MODULE;OBJECT;EXCLUDE_FROM_ALL"
    "NAME;SRC;C_FILE_OUTPUT;H_FILE_OUTPUT;${_parameters}"
    "FLAGS;DEPENDS")
  _vm2c_check_arguments(vm2c_add_module NAME SRC)
  get_property(_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(NOT C IN_LIST _languages)
    message(FATAL_ERROR "vm2c_add_module: ${_arg_NAME} is C, which is not enabled: project(... LANGUAGES C ...)")
  endif()
  set(_types)
  foreach(_type IN ITEMS STATIC SHARED MODULE OBJECT)
    if(_arg_${_type})
      list(APPEND _types ${_type})
    endif()
  endforeach()
  list(LENGTH _types _count)
  if(_count GREATER 1)
    list(JOIN _types " and " _types)
    message(FATAL_ERROR "vm2c_add_module: ${_arg_NAME} is ${_types}: one of them")
  endif()

  if(NOT DEFINED _arg_C_FILE_OUTPUT)
    set(_arg_C_FILE_OUTPUT "${_arg_NAME}.c")
  endif()
  if(NOT DEFINED _arg_H_FILE_OUTPUT)
    set(_arg_H_FILE_OUTPUT "${_arg_NAME}.h")
  endif()
  if(_arg_H_FILE_OUTPUT MATCHES "${_VM2C_TAKEN_HEADERS}")
    message(FATAL_ERROR "vm2c_add_module: the header of ${_arg_NAME} would hide <${_arg_H_FILE_OUTPUT}> of the C library: "
                        "give it another name with H_FILE_OUTPUT")
  endif()
  get_filename_component(_source "${_arg_C_FILE_OUTPUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  get_filename_component(_header "${_arg_H_FILE_OUTPUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  _vm2c_find_sources(_input "${_arg_SRC}")

  set(_command ${VM2C_EXECUTABLE} "${_input}" -o "${_source}" --header "${_header}")
  foreach(_pair IN LISTS _VM2C_FLAGS)
    string(REPLACE "=" ";" _pair "${_pair}")
    list(POP_FRONT _pair _parameter _flag)
    if(DEFINED _arg_${_parameter})
      list(APPEND _command "${_flag}=${_arg_${_parameter}}")
    endif()
  endforeach()
  list(APPEND _command ${_arg_FLAGS})

  set(_sources "${_source}")
  set(_others "${_header}")
  if(DEFINED _arg_SPLIT OR DEFINED _arg_RODATA)
    _vm2c_list_outputs("${_arg_NAME}" "${_input}" "${_command}" _sources _others)
  endif()
  set(_all)
  if(_arg_EXCLUDE_FROM_ALL)
    set(_all EXCLUDE_FROM_ALL)
  endif()
  _vm2c_add_generated_library(
    NAME ${_arg_NAME}
    TYPE ${_types}
    ${_all}
    SOURCES ${_sources}
    HEADERS ${_others}
    COMMAND ${_command}
    DEPFILE "${CMAKE_CURRENT_BINARY_DIR}/${_arg_NAME}.d"
    DEPENDS ${VM2C_EXECUTABLE} "${_input}" ${_arg_DEPENDS}
    COMMENT "Transpiling ${_arg_NAME}")
  target_link_libraries(${_arg_NAME} PUBLIC vm2c::runtime)
  target_compile_features(${_arg_NAME} PRIVATE c_std_99)
  target_compile_options(
    ${_arg_NAME} PRIVATE "$<$<C_COMPILER_ID:GNU,Clang,AppleClang,ARMClang,IntelLLVM>:-ffp-contract=off>")
endfunction()

# Sets SOURCES and OTHERS to the names of the files that COMMAND will write, and has CMake ask again when the input changes.
function(_vm2c_list_outputs NAME INPUT COMMAND SOURCES OTHERS)
  if(NOT EXISTS "${INPUT}")
    message(FATAL_ERROR "vm2c_add_module: ${NAME} has SPLIT or RODATA: which files there will be depends on ${INPUT}, which is not there")
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${INPUT}")
  execute_process(COMMAND ${COMMAND} --list-outputs OUTPUT_VARIABLE _listed ERROR_VARIABLE _errors RESULT_VARIABLE _status)
  if(_status)
    string(STRIP "${_errors}" _errors)
    message(FATAL_ERROR "vm2c_add_module: ${NAME}: ${_errors}")
  endif()
  string(STRIP "${_listed}" _listed)
  string(REPLACE "\n" ";" _sources "${_listed}")
  set(_others "${_sources}")
  list(FILTER _sources INCLUDE REGEX "\\.c$")
  list(FILTER _others EXCLUDE REGEX "\\.c$")
  set(${SOURCES} "${_sources}" PARENT_SCOPE)
  set(${OTHERS} "${_others}" PARENT_SCOPE)
endfunction()
