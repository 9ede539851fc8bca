// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files to write, in folders that may have to be made first.

#ifndef VM2C_TOOL_FOLDERS_H_
#define VM2C_TOOL_FOLDERS_H_

#include "text.h"

#if defined(_WIN32)
#include <direct.h>
#elif defined(__unix__) || defined(__APPLE__)
#include <sys/stat.h>
#endif

// Makes a folder in one that is there. Systems without folders make none.
static inline void vm2c_tool_make_folder(const char* path) {
#if defined(_WIN32)
  (void)_mkdir(path);
#elif defined(__unix__) || defined(__APPLE__)
  (void)mkdir(path, 0777);
#else
  (void)path;
#endif
}

static inline bool vm2c_tool_is_path_separator(char c) {
#if defined(_WIN32)
  return c == '/' || c == '\\';
#else
  return c == '/';
#endif
}

// As fopen with a |mode| that writes; makes the folders that are missing.
static inline FILE* vm2c_tool_open_output(const char* path, const char* mode) {
  FILE* file = fopen(path, mode);
  if (file != NULL) return file;
  const size_t size = strlen(path) + 1;
  char* folder = (char*)vm2c_tool_allocate(size);
  memcpy(folder, path, size);
  for (size_t i = 1; i < size; ++i) {
    if (!vm2c_tool_is_path_separator(path[i])) continue;
    folder[i] = 0;
    vm2c_tool_make_folder(folder);
    folder[i] = path[i];
  }
  free(folder);
  return fopen(path, mode);
}

#endif  // VM2C_TOOL_FOLDERS_H_
