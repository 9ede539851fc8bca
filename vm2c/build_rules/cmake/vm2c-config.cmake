# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# find_package(vm2c): C from IREE VM modules, MLIR tensor programs and data files, as libraries.
#
#   find_program(VM2C_EXECUTABLE vm2c REQUIRED)
#   execute_process(COMMAND ${VM2C_EXECUTABLE} --cmake-dir OUTPUT_VARIABLE vm2c_DIR OUTPUT_STRIP_TRAILING_WHITESPACE)
#   find_package(vm2c REQUIRED)
#
#   vm2c_add_module(NAME model SRC model.mlir)
#   vm2c_add_embed_data(NAME weights SRCS weights.bin FLATTEN)
#   target_link_libraries(app PRIVATE model weights)
#
# or without the first two lines, and cmake -Dvm2c_DIR=$(vm2c --cmake-dir).
#
# Defines
#   vm2c_add_module(), vm2c_add_embed_data()  (in files of these names)
#   iree_cc_embed_data(), iree_c_embed_data(), iree_bytecode_module(), iree_c_module(),
#                         as projects of IREE write them; where the project has its own, those stay
#   vm2c::runtime         the headers that the C of VM modules includes
#   VM2C_EXECUTABLE, VM2C_EMBED_EXECUTABLE
#                         the commands, on the machine that builds
#   VM2C_INCLUDE_DIR      the folder of the headers

if(CMAKE_VERSION VERSION_LESS 3.20)
  set(vm2c_FOUND FALSE)
  set(vm2c_NOT_FOUND_MESSAGE "vm2c needs CMake 3.20, which reads dependency files; this is ${CMAKE_VERSION}")
  return()
endif()

# The functions go by these policies, not by those of the project.
cmake_policy(VERSION 3.20)

get_filename_component(VM2C_INCLUDE_DIR "${CMAKE_CURRENT_LIST_DIR}/../../runtime_headers" REALPATH)

# The package is in PREFIX/lib/pythonX.Y/site-packages/vm2c, or on Windows PREFIX/Lib/site-packages/vm2c, its commands are in
# PREFIX/bin or PREFIX/Scripts. They run while building, so a cross compiler's folders are not where they are.
set(_vm2c_hints "${CMAKE_CURRENT_LIST_DIR}/../../../../../../bin" "${CMAKE_CURRENT_LIST_DIR}/../../../../../Scripts")
find_program(VM2C_EXECUTABLE vm2c HINTS ${_vm2c_hints} NO_CMAKE_FIND_ROOT_PATH DOC "The command vm2c")
if(VM2C_EXECUTABLE)
  get_filename_component(_vm2c_folder "${VM2C_EXECUTABLE}" DIRECTORY)
  list(PREPEND _vm2c_hints "${_vm2c_folder}")
  unset(_vm2c_folder)
endif()
find_program(VM2C_EMBED_EXECUTABLE vm2c-embed HINTS ${_vm2c_hints} NO_CMAKE_FIND_ROOT_PATH DOC "The command vm2c-embed")
unset(_vm2c_hints)
mark_as_advanced(VM2C_EXECUTABLE VM2C_EMBED_EXECUTABLE)
if(NOT VM2C_EXECUTABLE OR NOT VM2C_EMBED_EXECUTABLE)
  set(vm2c_FOUND FALSE)
  set(vm2c_NOT_FOUND_MESSAGE
      "the commands vm2c and vm2c-embed were not found: activate the environment that vm2c is installed in, or say where they are "
      "with -DVM2C_EXECUTABLE=... and -DVM2C_EMBED_EXECUTABLE=...")
  string(CONCAT vm2c_NOT_FOUND_MESSAGE ${vm2c_NOT_FOUND_MESSAGE})
  return()
endif()

if(NOT TARGET vm2c::runtime)
  add_library(vm2c::runtime INTERFACE IMPORTED GLOBAL)
  set_target_properties(vm2c::runtime PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${VM2C_INCLUDE_DIR}")
  if(UNIX)
    set_target_properties(vm2c::runtime PROPERTIES INTERFACE_LINK_LIBRARIES m)
  endif()
endif()

include("${CMAKE_CURRENT_LIST_DIR}/vm2c_generate.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/vm2c_add_module.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/vm2c_add_embed_data.cmake")

# As IREE's own list of modules has them. A project that brought its own functions keeps them.
foreach(_vm2c_rule IN ITEMS iree_cc_embed_data iree_c_embed_data iree_bytecode_module iree_c_module)
  if(NOT COMMAND ${_vm2c_rule})
    include("${CMAKE_CURRENT_LIST_DIR}/${_vm2c_rule}.cmake")
  endif()
endforeach()
unset(_vm2c_rule)

set(vm2c_FOUND TRUE)
