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
#     [API c|struct]
#     [ARENA caller|static|malloc|stack]
#     [STACK_LIMIT bytes]
#     [SPLIT n|size]        # files, or their size: 8, 200K
#     [RODATA kind]
#     [RODATA_FILE file]
#     [ENDIAN little|big]
#     [DIALECT_VERSION version]
#     [PARAMETERS [scope=]file...]
#                             # archives that have constants of a tensor program
#     [SHAPE [function:]argument=shape...]
#                             # extents that are known here, such as x=8x?
#     [FLAGS flag...]         # any others
#     [DEPENDS file...]       # what the C depends on besides SRC
#     [EXCLUDE_FROM_ALL])
#
# The library is compiled so that its results are the same on every machine, with -ffp-contract=off; what
# target_compile_options() adds comes after. The C is made again when something changes that vm2c reads.
#
# SRC and archives are looked for in the source folder, then among what other rules make. SPLIT and RODATA make more files, whose
# names vm2c tells when CMake runs; SPLIT by size reads SRC and the archives for that, which must be there then.
# RODATA incbin has an assembler file, so the project has to enable ASM too. With RODATA file the constants are loaded from where
# RODATA_FILE says, by default NAME.bin of the folder that the program runs in; with RODATA extern the project has to link them.

function(vm2c_add_module)
  # Each parameter and the flag it stands for.
  set(_flags
    PREFIX=--prefix
    ABI=--abi
    API=--api
    ARENA=--arena
    STACK_LIMIT=--stack-limit
    SPLIT=--split
    RODATA=--rodata
    RODATA_FILE=--rodata-file
    ENDIAN=--endian
    DIALECT_VERSION=--dialect-version)
  set(_parameters ${_flags})
  list(TRANSFORM _parameters REPLACE "=.*" "")
  cmake_parse_arguments(
    PARSE_ARGV 0 _arg
    "STATIC;SHARED;MODULE;OBJECT;EXCLUDE_FROM_ALL"
    "NAME;SRC;C_FILE_OUTPUT;H_FILE_OUTPUT;${_parameters}"
    "FLAGS;DEPENDS;PARAMETERS;SHAPE")
  _vm2c_check_arguments(vm2c_add_module NAME SRC)
  _vm2c_check_language(vm2c_add_module "${_arg_NAME}" C)
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
  foreach(_parameter IN ITEMS SPLIT RODATA RODATA_FILE)
    set(_pair ${_flags})
    list(FILTER _pair INCLUDE REGEX "^${_parameter}=")
    string(REPLACE "${_parameter}=" "" _flag "${_pair}")
    if(_arg_FLAGS MATCHES "(^|;)${_flag}(=|;|$)")
      message(FATAL_ERROR "vm2c_add_module: FLAGS of ${_arg_NAME} has ${_flag}: other files than CMake knows of; use the "
                          "parameter ${_parameter}")
    endif()
  endforeach()

  if(NOT DEFINED _arg_C_FILE_OUTPUT)
    set(_arg_C_FILE_OUTPUT "${_arg_NAME}.c")
  endif()
  if(NOT DEFINED _arg_H_FILE_OUTPUT)
    set(_arg_H_FILE_OUTPUT "${_arg_NAME}.h")
  endif()
  _vm2c_check_header(vm2c_add_module "${_arg_NAME}" "${_arg_H_FILE_OUTPUT}")
  get_filename_component(_source "${_arg_C_FILE_OUTPUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  get_filename_component(_header "${_arg_H_FILE_OUTPUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
  _vm2c_find_sources(_input "${_arg_SRC}")

  set(_command ${VM2C_EXECUTABLE} "${_input}" -o "${_source}" --header "${_header}")
  foreach(_pair IN LISTS _flags)
    string(REPLACE "=" ";" _pair "${_pair}")
    list(POP_FRONT _pair _parameter _flag)
    if(DEFINED _arg_${_parameter})
      list(APPEND _command "${_flag}=${_arg_${_parameter}}")
    endif()
  endforeach()
  set(_inputs "${_input}")
  foreach(_archive IN LISTS _arg_PARAMETERS)
    # Scope and file as vm2c tells them apart: by the first equals sign, behind nothing where there is no scope.
    string(FIND "${_archive}" "=" _equals)
    math(EXPR _start "${_equals} + 1")
    set(_scope)
    if(_equals GREATER 0)
      string(SUBSTRING "${_archive}" 0 ${_equals} _scope)
    endif()
    string(SUBSTRING "${_archive}" ${_start} -1 _archive)
    _vm2c_find_sources(_archive "${_archive}")
    list(APPEND _command "--parameters=${_scope}=${_archive}")
    list(APPEND _inputs "${_archive}")
  endforeach()
  foreach(_shape IN LISTS _arg_SHAPE)
    list(APPEND _command "--shape=${_shape}")
  endforeach()
  list(APPEND _command ${_arg_FLAGS})

  set(_outputs "${_source}" "${_header}")
  if(DEFINED _arg_SPLIT OR DEFINED _arg_RODATA)
    if(_arg_SPLIT MATCHES "[^0-9]")
      foreach(_file IN LISTS _inputs)
        if(NOT EXISTS "${_file}")
          message(FATAL_ERROR "vm2c_add_module: ${_arg_NAME} is split by size: how many files there will be depends on ${_file}, "
                              "which is not there; SPLIT with a number of files does not need it")
        endif()
      endforeach()
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${_inputs})
    endif()
    _vm2c_list_outputs("${_arg_NAME}" "${_command}" _outputs)
  endif()
  set(_sources ${_outputs})
  set(_others ${_outputs})
  string(REGEX REPLACE ".*\\." "" _suffix "${_source}")
  list(FILTER _sources INCLUDE REGEX "\\.(${_suffix}|S)$")
  list(FILTER _others EXCLUDE REGEX "\\.(${_suffix}|S)$")
  if(_sources MATCHES "\\.S(;|$)")
    _vm2c_check_language(vm2c_add_module "${_arg_NAME} with RODATA incbin" ASM)
    # It includes the file of constants, which assemblers do not tell.
    set(_assembly ${_sources})
    list(FILTER _assembly INCLUDE REGEX "\\.S$")
    set(_constants ${_others})
    list(FILTER _constants EXCLUDE REGEX "\\.h$")
    get_filename_component(_folder "${_constants}" DIRECTORY)
    set_source_files_properties(${_assembly} PROPERTIES OBJECT_DEPENDS "${_constants}" INCLUDE_DIRECTORIES "${_folder}")
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
    DEPENDS ${VM2C_EXECUTABLE} ${_inputs} ${_arg_DEPENDS}
    COMMENT "Transpiling ${_arg_NAME}")
  # Installed, the library has the headers beside its own.
  target_link_libraries(${_arg_NAME} PUBLIC "$<BUILD_INTERFACE:vm2c::runtime>" "$<INSTALL_INTERFACE:$<$<BOOL:${UNIX}>:m>>")
  target_compile_features(${_arg_NAME} PRIVATE c_std_99)
  target_compile_options(
    ${_arg_NAME} PRIVATE "$<$<C_COMPILER_ID:GNU,Clang,AppleClang,ARMClang,IntelLLVM>:-ffp-contract=off>")
endfunction()

# Sets OUT to the paths of the files that COMMAND will write.
function(_vm2c_list_outputs NAME COMMAND OUT)
  execute_process(
    COMMAND ${COMMAND} --list-outputs
    WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}"
    OUTPUT_VARIABLE _listed
    ERROR_VARIABLE _errors
    RESULT_VARIABLE _status)
  if(_status)
    string(STRIP "${_errors}" _errors)
    message(FATAL_ERROR "vm2c_add_module: ${NAME}: ${_errors}")
  endif()
  string(STRIP "${_listed}" _listed)
  string(REPLACE "\n" ";" _listed "${_listed}")
  set(_paths)
  foreach(_path IN LISTS _listed)
    get_filename_component(_path "${_path}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
    list(APPEND _paths "${_path}")
  endforeach()
  set(${OUT} "${_paths}" PARENT_SCOPE)
endfunction()
