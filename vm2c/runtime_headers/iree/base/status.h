// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Error values. A status is one word: the low 5 bits hold the code, the other
// bits point to optional heap storage with the message. OK is exactly zero. A
// status with storage is owned by whoever holds it: return it, or release it
// with iree_status_ignore / iree_status_free / iree_status_consume_code.
//
// Macros a build may set:
//   IREE_STATUS_MODE=0     codes only, no messages (smallest; no allocation).
//   VM2C_STATUS_LOCATION=1 iree_make_status records __FILE__ and __LINE__. Off
//                          by default: paths make builds irreproducible.
//   VM2C_STATUS_MALLOC(size), VM2C_STATUS_FREE(pointer)
//                          storage of messages; malloc and free by default.
// Freestanding builds carry codes only.

#ifndef IREE_BASE_STATUS_H_
#define IREE_BASE_STATUS_H_

#include "iree/base/config.h"
#include "iree/base/string_view.h"

#if !defined(IREE_STATUS_MODE)
#if defined(VM2C_FREESTANDING)
#define IREE_STATUS_MODE 0
#else
#define IREE_STATUS_MODE 2
#endif
#endif
#if defined(VM2C_FREESTANDING) && IREE_STATUS_MODE != 0
#error "status messages need hosted mode"
#endif

#if IREE_STATUS_MODE != 0
#include <stdarg.h>
#include <stdio.h>
#if !defined(VM2C_STATUS_MALLOC) && !defined(VM2C_DYNAMIC_MODULE)
#include <stdlib.h>
#define VM2C_STATUS_MALLOC(size) malloc(size)
#define VM2C_STATUS_FREE(pointer) free(pointer)
#endif
#endif

#if !defined(VM2C_STATUS_LOCATION)
#define VM2C_STATUS_LOCATION 0
#endif

typedef enum iree_status_code_e {
  IREE_STATUS_OK = 0,
  IREE_STATUS_CANCELLED = 1,
  IREE_STATUS_UNKNOWN = 2,
  IREE_STATUS_INVALID_ARGUMENT = 3,
  IREE_STATUS_DEADLINE_EXCEEDED = 4,
  IREE_STATUS_NOT_FOUND = 5,
  IREE_STATUS_ALREADY_EXISTS = 6,
  IREE_STATUS_PERMISSION_DENIED = 7,
  IREE_STATUS_RESOURCE_EXHAUSTED = 8,
  IREE_STATUS_FAILED_PRECONDITION = 9,
  IREE_STATUS_ABORTED = 10,
  IREE_STATUS_OUT_OF_RANGE = 11,
  IREE_STATUS_UNIMPLEMENTED = 12,
  IREE_STATUS_INTERNAL = 13,
  IREE_STATUS_UNAVAILABLE = 14,
  IREE_STATUS_DATA_LOSS = 15,
  IREE_STATUS_UNAUTHENTICATED = 16,
  IREE_STATUS_DEFERRED = 17,
  IREE_STATUS_INCOMPATIBLE = 18,
  IREE_STATUS_CODE_MASK = 0x1F
} iree_status_code_t;

typedef struct iree_status_handle_t* iree_status_t;

#define iree_ok_status() ((iree_status_t)(uintptr_t)0)
#define iree_status_from_code(code) \
  ((iree_status_t)((uintptr_t)(code) & (uintptr_t)IREE_STATUS_CODE_MASK))
#define iree_status_is_ok(status) vm2c_likely((uintptr_t)(status) == 0)
#define iree_status_code(status)                \
  ((iree_status_code_t)((uintptr_t)(status) & \
                        (uintptr_t)IREE_STATUS_CODE_MASK))

VM2C_INLINE bool iree_status_is_deferred(iree_status_t status) {
  return iree_status_code(status) == IREE_STATUS_DEFERRED;
}

// Name of a code as messages print it.
static inline const char* iree_status_code_string(iree_status_code_t code) {
  switch (code) {
    case IREE_STATUS_OK:
      return "OK";
    case IREE_STATUS_CANCELLED:
      return "CANCELLED";
    case IREE_STATUS_UNKNOWN:
      return "UNKNOWN";
    case IREE_STATUS_INVALID_ARGUMENT:
      return "INVALID_ARGUMENT";
    case IREE_STATUS_DEADLINE_EXCEEDED:
      return "DEADLINE_EXCEEDED";
    case IREE_STATUS_NOT_FOUND:
      return "NOT_FOUND";
    case IREE_STATUS_ALREADY_EXISTS:
      return "ALREADY_EXISTS";
    case IREE_STATUS_PERMISSION_DENIED:
      return "PERMISSION_DENIED";
    case IREE_STATUS_RESOURCE_EXHAUSTED:
      return "RESOURCE_EXHAUSTED";
    case IREE_STATUS_FAILED_PRECONDITION:
      return "FAILED_PRECONDITION";
    case IREE_STATUS_ABORTED:
      return "ABORTED";
    case IREE_STATUS_OUT_OF_RANGE:
      return "OUT_OF_RANGE";
    case IREE_STATUS_UNIMPLEMENTED:
      return "UNIMPLEMENTED";
    case IREE_STATUS_INTERNAL:
      return "INTERNAL";
    case IREE_STATUS_UNAVAILABLE:
      return "UNAVAILABLE";
    case IREE_STATUS_DATA_LOSS:
      return "DATA_LOSS";
    case IREE_STATUS_UNAUTHENTICATED:
      return "UNAUTHENTICATED";
    case IREE_STATUS_DEFERRED:
      return "DEFERRED";
    case IREE_STATUS_INCOMPATIBLE:
      return "INCOMPATIBLE";
    case IREE_STATUS_CODE_MASK:
    default:
      return "UNKNOWN_STATUS";
  }
}

#if defined(VM2C_DYNAMIC_MODULE)
#include "vm2c/host/status.h"
#else

//===----------------------------------------------------------------------===//
// Storage
//===----------------------------------------------------------------------===//

#if IREE_STATUS_MODE != 0

// Text follows the struct.
typedef struct vm2c_status_note_t {
  struct vm2c_status_note_t* next;
  iree_host_size_t length;
} vm2c_status_note_t;

// Aligned to 32 bytes inside the block that starts at |block|.
typedef struct vm2c_status_storage_t {
  void* block;
  const char* file;
  uint32_t line;
  vm2c_status_note_t* message;
  vm2c_status_note_t* annotations;
} vm2c_status_storage_t;

#define VM2C_STATUS_ALIGNMENT ((uintptr_t)IREE_STATUS_CODE_MASK + 1)

VM2C_INLINE vm2c_status_storage_t* vm2c_status_storage(iree_status_t status) {
  return (vm2c_status_storage_t*)((uintptr_t)status &
                                  ~(uintptr_t)IREE_STATUS_CODE_MASK);
}

VM2C_INLINE iree_string_view_t
vm2c_status_note_text(const vm2c_status_note_t* note) {
  return note == NULL ? iree_string_view_empty()
                      : iree_make_string_view((const char*)(note + 1),
                                              note->length);
}

// Formatted text, or NULL when it is empty or memory is short.
VM2C_COLD VM2C_PRINTF(1, 0) vm2c_status_note_t* vm2c_status_note_allocate(
    const char* format, va_list varargs) {
  if (format == NULL || format[0] == 0) return NULL;
  va_list varargs_copy;
  va_copy(varargs_copy, varargs);
  const int length = VM2C_VSNPRINTF(NULL, 0, format, varargs_copy);
  va_end(varargs_copy);
  if (length <= 0) return NULL;
  const size_t text_size = (size_t)length + 1;
  vm2c_status_note_t* note = (vm2c_status_note_t*)VM2C_STATUS_MALLOC(
      sizeof(vm2c_status_note_t) + text_size);
  if (note == NULL) return NULL;
  note->next = NULL;
  note->length = (iree_host_size_t)length;
  (void)VM2C_VSNPRINTF((char*)(note + 1), text_size, format, varargs);
  return note;
}

VM2C_COLD iree_status_t vm2c_status_allocate_storage(iree_status_code_t code,
                                                     const char* file,
                                                     uint32_t line,
                                                     vm2c_status_note_t* note) {
  void* block = VM2C_STATUS_MALLOC(sizeof(vm2c_status_storage_t) +
                                   (size_t)VM2C_STATUS_ALIGNMENT);
  if (block == NULL) {
    if (note != NULL) VM2C_STATUS_FREE(note);
    return iree_status_from_code(code);
  }
  const uintptr_t address =
      ((uintptr_t)block + VM2C_STATUS_ALIGNMENT - 1) &
      ~(VM2C_STATUS_ALIGNMENT - 1);
  vm2c_status_storage_t* storage = (vm2c_status_storage_t*)address;
  storage->block = block;
  storage->file = file;
  storage->line = line;
  storage->message = note;
  storage->annotations = NULL;
  return (iree_status_t)(address | (uintptr_t)code);
}

VM2C_COLD void vm2c_status_free_storage(iree_status_t status) {
  vm2c_status_storage_t* storage = vm2c_status_storage(status);
  if (storage == NULL) return;
  if (storage->message != NULL) VM2C_STATUS_FREE(storage->message);
  vm2c_status_note_t* note = storage->annotations;
  while (note != NULL) {
    vm2c_status_note_t* next = note->next;
    VM2C_STATUS_FREE(note);
    note = next;
  }
  VM2C_STATUS_FREE(storage->block);
}

#endif  // IREE_STATUS_MODE != 0

//===----------------------------------------------------------------------===//
// Construction and release
//===----------------------------------------------------------------------===//

// Returns an owned status with a printf-formatted message. |file| must outlive
// the status. Degrades to the bare code when memory is short.
VM2C_COLD VM2C_PRINTF(4, 5) iree_status_t
    iree_status_allocate_f(iree_status_code_t code, const char* file,
                           uint32_t line, const char* format, ...) {
#if IREE_STATUS_MODE != 0
  if (code == IREE_STATUS_OK) return iree_ok_status();
  va_list varargs;
  va_start(varargs, format);
  vm2c_status_note_t* note = vm2c_status_note_allocate(format, varargs);
  va_end(varargs);
  if (note == NULL && file == NULL) return iree_status_from_code(code);
  return vm2c_status_allocate_storage(code, file, line, note);
#else
  (void)file;
  (void)line;
  (void)format;
  return iree_status_from_code(code);
#endif
}

// Adds text to a failure; OK passes unchanged. Takes and returns ownership.
VM2C_COLD VM2C_PRINTF(2, 3) iree_status_t
    iree_status_annotate_f(iree_status_t base_status, const char* format, ...) {
#if IREE_STATUS_MODE != 0
  if (iree_status_is_ok(base_status)) return base_status;
  va_list varargs;
  va_start(varargs, format);
  vm2c_status_note_t* note = vm2c_status_note_allocate(format, varargs);
  va_end(varargs);
  if (note == NULL) return base_status;
  vm2c_status_storage_t* storage = vm2c_status_storage(base_status);
  if (storage == NULL) {
    return vm2c_status_allocate_storage(iree_status_code(base_status), NULL, 0,
                                        note);
  }
  vm2c_status_note_t** link = &storage->annotations;
  while (*link != NULL) link = &(*link)->next;
  *link = note;
#else
  (void)format;
#endif
  return base_status;
}

// Releases a status; bare codes are free.
VM2C_INLINE void iree_status_free(iree_status_t status) {
#if IREE_STATUS_MODE != 0
  if (vm2c_unlikely((uintptr_t)status > (uintptr_t)IREE_STATUS_CODE_MASK)) {
    vm2c_status_free_storage(status);
  }
#else
  (void)status;
#endif
}

//===----------------------------------------------------------------------===//
// Inspection
//===----------------------------------------------------------------------===//

typedef struct iree_status_source_location_t {
  const char* file;
  uint32_t line;
} iree_status_source_location_t;

// Message without annotations; empty for bare codes. Lives with the status.
static inline iree_string_view_t iree_status_message(iree_status_t status) {
#if IREE_STATUS_MODE != 0
  const vm2c_status_storage_t* storage = vm2c_status_storage(status);
  if (storage != NULL) return vm2c_status_note_text(storage->message);
#else
  (void)status;
#endif
  return iree_string_view_empty();
}

// Where the status was made; file is NULL where that was not recorded.
static inline iree_status_source_location_t iree_status_source_location(
    iree_status_t status) {
  iree_status_source_location_t location = {NULL, 0};
#if IREE_STATUS_MODE != 0
  const vm2c_status_storage_t* storage = vm2c_status_storage(status);
  if (storage != NULL) {
    location.file = storage->file;
    location.line = storage->line;
  }
#else
  (void)status;
#endif
  return location;
}

#include "iree/base/status_format.h"  // IWYU pragma: export

#endif  // VM2C_DYNAMIC_MODULE

// As iree_status_allocate_f with a literal message, which is copied.
static inline iree_status_t iree_status_allocate(iree_status_code_t code,
                                                 const char* file,
                                                 uint32_t line,
                                                 iree_string_view_t message) {
  return iree_status_allocate_f(code, file, line, "%.*s", (int)message.size,
                                message.data != NULL ? message.data : "");
}

static inline iree_status_t iree_status_annotate(iree_status_t base_status,
                                                 iree_string_view_t message) {
  return iree_status_annotate_f(base_status, "%.*s", (int)message.size,
                                message.data != NULL ? message.data : "");
}

// Releases a status and returns OK.
VM2C_INLINE iree_status_t iree_status_ignore(iree_status_t status) {
  iree_status_free(status);
  return iree_ok_status();
}

// Releases a status and returns its code.
VM2C_INLINE iree_status_code_t iree_status_consume_code(iree_status_t status) {
  iree_status_free(status);
  return iree_status_code(status);
}

// Takes both statuses and returns the first failure.
static inline iree_status_t iree_status_join(iree_status_t base_status,
                                             iree_status_t new_status) {
  if (iree_status_is_ok(base_status)) return new_status;
  iree_status_free(new_status);
  return base_status;
}

//===----------------------------------------------------------------------===//
// Macros
//===----------------------------------------------------------------------===//

#if VM2C_STATUS_LOCATION
#define VM2C_STATUS_FILE __FILE__
#define VM2C_STATUS_LINE ((uint32_t)__LINE__)
#else
#define VM2C_STATUS_FILE ((const char*)0)
#define VM2C_STATUS_LINE 0u
#endif

// ISO C99 has no optional variadic arguments: the code alone and the code with
// a format are told apart by counting.
#define VM2C_STATUS_PICK_(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, \
                          a12, a13, a14, a15, a16, name, ...)              \
  name
#define VM2C_STATUS_SELECT_(one, many, ...)                                  \
  VM2C_STATUS_PICK_(__VA_ARGS__, many, many, many, many, many, many, many,   \
                    many, many, many, many, many, many, many, many, many, one, \
                    0)
#define VM2C_STATUS_MAKE_CODE_(code) iree_status_from_code(code)
#define VM2C_STATUS_MAKE_FORMAT_(code, ...) \
  iree_status_allocate_f((code), VM2C_STATUS_FILE, VM2C_STATUS_LINE, __VA_ARGS__)

// iree_make_status(code) or iree_make_status(code, format, ...): an owned
// status, with at most 15 values to format.
#define iree_make_status(...)                                        \
  VM2C_STATUS_SELECT_(VM2C_STATUS_MAKE_CODE_, VM2C_STATUS_MAKE_FORMAT_, \
                      __VA_ARGS__)                                   \
  (__VA_ARGS__)

#define VM2C_STATUS_RETURN_(expr)                          \
  do {                                                     \
    iree_status_t vm2c_status_ = (expr);                   \
    if (!iree_status_is_ok(vm2c_status_)) return vm2c_status_; \
  } while (false)
#define VM2C_STATUS_RETURN_ANNOTATED_(expr, ...)                    \
  do {                                                              \
    iree_status_t vm2c_status_ = (expr);                            \
    if (!iree_status_is_ok(vm2c_status_)) {                         \
      return iree_status_annotate_f(vm2c_status_, __VA_ARGS__);     \
    }                                                               \
  } while (false)

// IREE_RETURN_IF_ERROR(expr) or IREE_RETURN_IF_ERROR(expr, format, ...).
#define IREE_RETURN_IF_ERROR(...)                                         \
  VM2C_STATUS_SELECT_(VM2C_STATUS_RETURN_, VM2C_STATUS_RETURN_ANNOTATED_, \
                      __VA_ARGS__)                                        \
  (__VA_ARGS__)

#define IREE_IGNORE_ERROR(expr) ((void)iree_status_ignore(expr))

#endif  // IREE_BASE_STATUS_H_
