// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Allocators as values: a context pointer and one control function. The
// runtime allocates through the allocator it is given and never otherwise
// (status messages excepted, see status.h).

#ifndef IREE_BASE_ALLOCATOR_H_
#define IREE_BASE_ALLOCATOR_H_

#include "iree/base/config.h"
#include "iree/base/status.h"
#include "iree/base/string_view.h"

#if !defined(VM2C_FREESTANDING)
#include <stdlib.h>
#endif

typedef enum iree_allocator_command_e {
  // iree_allocator_alloc_params_t; contents undefined.
  IREE_ALLOCATOR_COMMAND_MALLOC = 0,
  // iree_allocator_alloc_params_t; contents zero.
  IREE_ALLOCATOR_COMMAND_CALLOC = 1,
  // iree_allocator_alloc_params_t; *inout_ptr may be NULL. The old block
  // stays valid on failure.
  IREE_ALLOCATOR_COMMAND_REALLOC = 2,
  // No params; *inout_ptr is a block of this allocator.
  IREE_ALLOCATOR_COMMAND_FREE = 3
} iree_allocator_command_t;

typedef struct iree_allocator_alloc_params_t {
  iree_host_size_t byte_length;
} iree_allocator_alloc_params_t;

typedef iree_status_t (*iree_allocator_ctl_fn_t)(
    void* self, iree_allocator_command_t command, const void* params,
    void** inout_ptr);

// Blocks must be aligned for every fundamental type.
typedef struct iree_allocator_t {
  void* self;
  iree_allocator_ctl_fn_t ctl;
} iree_allocator_t;

// Cannot allocate; frees nothing. Marks memory that somebody else owns.
VM2C_INLINE iree_allocator_t iree_allocator_null(void) {
  iree_allocator_t allocator = {NULL, NULL};
  return allocator;
}

VM2C_INLINE bool iree_allocator_is_null(iree_allocator_t allocator) {
  return allocator.ctl == NULL;
}

VM2C_OUTLINE iree_status_t vm2c_allocator_issue(
    iree_allocator_t allocator, iree_allocator_command_t command,
    iree_host_size_t byte_length, void** inout_ptr) {
  if (vm2c_unlikely(byte_length == 0)) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "allocations must be >0 bytes");
  }
  if (vm2c_unlikely(allocator.ctl == NULL)) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "allocator has no control routine");
  }
  iree_allocator_alloc_params_t params;
  params.byte_length = byte_length;
  return allocator.ctl(allocator.self, command, &params, inout_ptr);
}

// Allocates |byte_length| > 0 zeroed bytes; RESOURCE_EXHAUSTED when short of
// memory. *out_ptr is NULL on failure.
static inline iree_status_t iree_allocator_malloc(iree_allocator_t allocator,
                                                  iree_host_size_t byte_length,
                                                  void** out_ptr) {
  *out_ptr = NULL;
  return vm2c_allocator_issue(allocator, IREE_ALLOCATOR_COMMAND_CALLOC,
                              byte_length, out_ptr);
}

// As iree_allocator_malloc with undefined contents.
static inline iree_status_t iree_allocator_malloc_uninitialized(
    iree_allocator_t allocator, iree_host_size_t byte_length, void** out_ptr) {
  *out_ptr = NULL;
  return vm2c_allocator_issue(allocator, IREE_ALLOCATOR_COMMAND_MALLOC,
                              byte_length, out_ptr);
}

// Resizes *inout_ptr, which may be NULL; added bytes are undefined. The block
// is unchanged on failure.
static inline iree_status_t iree_allocator_realloc(iree_allocator_t allocator,
                                                   iree_host_size_t byte_length,
                                                   void** inout_ptr) {
  return vm2c_allocator_issue(allocator, IREE_ALLOCATOR_COMMAND_REALLOC,
                              byte_length, inout_ptr);
}

// Copies |source| into a new block.
static inline iree_status_t iree_allocator_clone(iree_allocator_t allocator,
                                                 iree_const_byte_span_t source,
                                                 void** out_ptr) {
  iree_status_t status = iree_allocator_malloc_uninitialized(
      allocator, source.data_length, out_ptr);
  if (iree_status_is_ok(status)) {
    VM2C_MEMCPY(*out_ptr, source.data, source.data_length);
  }
  return status;
}

// Frees a block; NULL is ignored.
static inline void iree_allocator_free(iree_allocator_t allocator, void* ptr) {
  if (ptr == NULL || allocator.ctl == NULL) return;
  iree_status_free(allocator.ctl(
      allocator.self, IREE_ALLOCATOR_COMMAND_FREE, NULL, &ptr));
}

#if !defined(VM2C_FREESTANDING)

static inline iree_status_t iree_allocator_system_ctl(
    void* self, iree_allocator_command_t command, const void* params,
    void** inout_ptr) {
  (void)self;
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    free(*inout_ptr);
    *inout_ptr = NULL;
    return iree_ok_status();
  }
  const iree_host_size_t byte_length =
      ((const iree_allocator_alloc_params_t*)params)->byte_length;
  void* ptr = NULL;
  switch (command) {
    case IREE_ALLOCATOR_COMMAND_MALLOC:
      ptr = malloc(byte_length);
      break;
    case IREE_ALLOCATOR_COMMAND_CALLOC:
      ptr = calloc(1, byte_length);
      break;
    case IREE_ALLOCATOR_COMMAND_REALLOC:
      ptr = realloc(*inout_ptr, byte_length);
      break;
    case IREE_ALLOCATOR_COMMAND_FREE:
    default:
      return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                              "unsupported system allocator command");
  }
  if (vm2c_unlikely(ptr == NULL)) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                            "libc allocator failed the request");
  }
  *inout_ptr = ptr;
  return iree_ok_status();
}

// malloc and free.
static inline iree_allocator_t iree_allocator_system(void) {
  iree_allocator_t allocator = {NULL, iree_allocator_system_ctl};
  return allocator;
}

#define iree_allocator_default() iree_allocator_system()

#if !defined(VM2C_DYNAMIC_MODULE)

// Writes the text of |status| to a new NUL-terminated string, freed with the
// same allocator. Returns false when memory is short.
static inline bool iree_status_to_string(iree_status_t status,
                                         const iree_allocator_t* allocator,
                                         char** out_buffer,
                                         iree_host_size_t* out_buffer_length) {
  *out_buffer = NULL;
  *out_buffer_length = 0;
  iree_host_size_t length = 0;
  (void)iree_status_format(status, 0, NULL, &length);
  void* buffer = NULL;
  iree_status_t alloc_status =
      iree_allocator_malloc(*allocator, length + 1, &buffer);
  if (!iree_status_is_ok(alloc_status)) {
    iree_status_free(alloc_status);
    return false;
  }
  (void)iree_status_format(status, length + 1, (char*)buffer, NULL);
  *out_buffer = (char*)buffer;
  *out_buffer_length = length;
  return true;
}

#if IREE_STATUS_MODE != 0
// Prints the text of |status| and a newline; does not release it.
static inline void iree_status_fprint(FILE* file, iree_status_t status) {
  const iree_allocator_t allocator = iree_allocator_system();
  char* buffer = NULL;
  iree_host_size_t length = 0;
  if (iree_status_to_string(status, &allocator, &buffer, &length)) {
    (void)fprintf(file, "%s\n", buffer);
  } else {
    (void)fprintf(file, "%s\n",
                  iree_status_code_string(iree_status_code(status)));
  }
  iree_allocator_free(allocator, buffer);
}
#endif

#endif  // !VM2C_DYNAMIC_MODULE

#endif  // !VM2C_FREESTANDING

#endif  // IREE_BASE_ALLOCATOR_H_
