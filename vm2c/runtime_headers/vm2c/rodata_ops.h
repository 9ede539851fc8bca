// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constants in a file beside the C of a module: linked in by an assembler or a
// linker, or loaded when the state of the module is allocated.

#ifndef VM2C_RODATA_OPS_H_
#define VM2C_RODATA_OPS_H_

#include "vm2c/status_ops.h"
#include "vm2c/support.h"

#if !defined(VM2C_FREESTANDING)
#include <stdio.h>
#endif

// Bytes that the file starts with: what it is, its size, and what is in it.
#define VM2C_RODATA_HEADER_SIZE 64

// FAILED_PRECONDITION unless |data| is the file with that |header|, in memory at
// a multiple of |alignment|.
VM2C_COLD iree_status_t vm2c_check_rodata(const uint8_t* data,
                                          const uint8_t* header,
                                          size_t alignment) {
  if ((uintptr_t)data % alignment != 0) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "constants must be aligned to %d bytes",
                            (int)alignment);
  }
  if (VM2C_MEMCMP(data, header, VM2C_RODATA_HEADER_SIZE) != 0) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "constants are not those of the module");
  }
  return iree_ok_status();
}

#if !defined(VM2C_FREESTANDING)
// Reads the file with that |header|, of |size| bytes, to the next multiple of
// |alignment| from |*at| on, and moves |*at| after it.
VM2C_COLD iree_status_t vm2c_load_rodata(const char* path,
                                         const uint8_t* header, size_t size,
                                         size_t alignment, uint8_t** at,
                                         const uint8_t** out_data) {
  uint8_t* data = *at + (((uintptr_t)0 - (uintptr_t)*at) & (alignment - 1));
  FILE* file = fopen(path, "rb");
  if (file == NULL) {
    return iree_make_status(IREE_STATUS_NOT_FOUND,
                            "cannot open the file of constants '%s'", path);
  }
  const bool whole = fread(data, 1, size, file) == size && fgetc(file) == EOF;
  fclose(file);
  if (!whole || VM2C_MEMCMP(data, header, VM2C_RODATA_HEADER_SIZE) != 0) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "'%s' does not have the constants of the module",
                            path);
  }
  *at = data + size;
  *out_data = data;
  return iree_ok_status();
}
#endif

#endif  // VM2C_RODATA_OPS_H_
