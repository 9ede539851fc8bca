# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What vm2c_add_module() and vm2c_add_embed_data() have in common: arguments that are checked, and libraries of generated sources.
#
# The functions are global, but a variable is seen in the folder that has find_package() and below: none is set out here.

# Ends with a message unless the arguments that cmake_parse_arguments() left in the caller's _arg_... have all of REQUIRED, and
# nothing that is not a parameter of the function RULE.
macro(_vm2c_check_arguments RULE)
  if(_arg_UNPARSED_ARGUMENTS)
    list(JOIN _arg_UNPARSED_ARGUMENTS " " _unknown)
    message(FATAL_ERROR "${RULE}: not a parameter: ${_unknown}")
  endif()
  if(_arg_KEYWORDS_MISSING_VALUES)
    list(JOIN _arg_KEYWORDS_MISSING_VALUES ", " _lacking)
    message(FATAL_ERROR "${RULE}: no value after ${_lacking}")
  endif()
  foreach(_required IN ITEMS ${ARGN})
    if(NOT DEFINED _arg_${_required})
      message(FATAL_ERROR "${RULE}: ${_required} is missing")
    endif()
  endforeach()
endmacro()

# Ends with a message unless the project has enabled LANGUAGE; WHAT says what is written in it.
function(_vm2c_check_language RULE WHAT LANGUAGE)
  get_property(_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(NOT LANGUAGE IN_LIST _languages)
    message(FATAL_ERROR "${RULE}: ${WHAT} is ${LANGUAGE}, which is not enabled: project(... LANGUAGES ${LANGUAGE} ...)")
  endif()
endfunction()

# Ends with a message if HEADER, in a folder of headers, stood before one of the C library.
function(_vm2c_check_header RULE NAME HEADER)
  string(CONCAT _taken
    "^(assert|complex|ctype|errno|fenv|float|inttypes|iso646|limits|locale|math|memory|setjmp|signal|stdalign|stdarg|stdatomic|"
    "stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|tgmath|threads|time|uchar|unistd|wchar|wctype)\\.h$")
  if(HEADER MATCHES "${_taken}")
    message(FATAL_ERROR "${RULE}: the header of ${NAME} would hide <${HEADER}> of the C library: give it another name with "
                        "H_FILE_OUTPUT")
  endif()
endfunction()

# Sets OUT to the whole paths of files as sources of targets are looked for: in the source folder, else, for those that another rule
# makes, in the binary folder.
function(_vm2c_find_sources OUT)
  set(_paths)
  foreach(_file IN LISTS ARGN)
    get_filename_component(_source "${_file}" ABSOLUTE)
    get_filename_component(_generated "${_file}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
    get_source_file_property(_is_generated "${_generated}" GENERATED)
    if(_is_generated OR NOT EXISTS "${_source}")
      list(APPEND _paths "${_generated}")
    else()
      list(APPEND _paths "${_source}")
    endif()
  endforeach()
  set(${OUT} "${_paths}" PARENT_SCOPE)
endfunction()

# Adds the library NAME of generated SOURCES and HEADERS.
#
# The command writes files only when they change, so that what depends on them is not compiled again for nothing. Make would find
# them older than the input then, and run the command at each build: a stamp is what the rule makes. Ninja's rule for the stamp
# looks at the files afterwards.
function(_vm2c_add_generated_library)
  cmake_parse_arguments(PARSE_ARGV 0 _arg "EXCLUDE_FROM_ALL" "NAME;TYPE;COMMENT;DEPFILE" "SOURCES;HEADERS;COMMAND;DEPENDS")
  set(_stamp "${CMAKE_CURRENT_BINARY_DIR}/${_arg_NAME}.stamp")
  set(_depfile)
  if(_arg_DEPFILE)
    set(_depfile DEPFILE "${_arg_DEPFILE}")
    list(APPEND _arg_COMMAND -MD -MF "${_arg_DEPFILE}" -MT "${_stamp}")
  endif()
  add_custom_command(
    OUTPUT "${_stamp}"
    BYPRODUCTS ${_arg_SOURCES} ${_arg_HEADERS}
    COMMAND ${_arg_COMMAND}
    COMMAND ${CMAKE_COMMAND} -E touch "${_stamp}"
    DEPENDS ${_arg_DEPENDS}
    ${_depfile}
    COMMENT "${_arg_COMMENT}"
    VERBATIM)
  add_custom_target(${_arg_NAME}_generate DEPENDS "${_stamp}")

  set(_all)
  if(_arg_EXCLUDE_FROM_ALL)
    set(_all EXCLUDE_FROM_ALL)
  endif()
  set_source_files_properties(${_arg_SOURCES} ${_arg_HEADERS} PROPERTIES GENERATED TRUE)
  add_library(${_arg_NAME} ${_arg_TYPE} ${_all} ${_arg_SOURCES} ${_arg_HEADERS})
  add_dependencies(${_arg_NAME} ${_arg_NAME}_generate)
  target_include_directories(${_arg_NAME} PUBLIC "$<BUILD_INTERFACE:${CMAKE_CURRENT_BINARY_DIR}>")
  set_target_properties(${_arg_NAME} PROPERTIES WINDOWS_EXPORT_ALL_SYMBOLS ON)
  get_target_property(_type ${_arg_NAME} TYPE)
  if(_type STREQUAL SHARED_LIBRARY)
    # Whatever CMAKE_C_VISIBILITY_PRESET is: there would be nothing to link.
    set_target_properties(${_arg_NAME} PROPERTIES C_VISIBILITY_PRESET default CXX_VISIBILITY_PRESET default)
  endif()
endfunction()
