// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes, changes and frees the statuses of a host's runtime, which exports no
// functions for that. Included by vm2c/dynamic_module.c, once per library.
//
// The host's allocator makes one: it refuses an unknown command, with a message.
// Where the storage turns out to be laid out as IREE's is, statuses of the
// library are made of such, with the code and the message exchanged. To free
// one, the host's type of buffers is asked to destroy a buffer whose allocator
// answers with that status, which the host does not care for.

#ifndef VM2C_HOST_STATUS_STORAGE_H_
#define VM2C_HOST_STATUS_STORAGE_H_

#include "iree/base/api.h"
#include "iree/vm/buffer.h"

#include <stdarg.h>
#include <stdio.h>

#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#else
#include <dlfcn.h>
#endif

// The program or library that |address| belongs to, or NULL.
static const void* vm2c_host_object(const void* address) {
#if defined(_WIN32)
  HMODULE handle = NULL;
  return GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT |
                                GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                            (LPCSTR)address, &handle) != 0
             ? (const void*)handle
             : NULL;
#else
  Dl_info info;
  return dladdr(address, &info) != 0 ? info.dli_fbase : NULL;
#endif
}

//===----------------------------------------------------------------------===//
// Texts
//===----------------------------------------------------------------------===//

// The last few messages of a thread; longer ones are cut. The host copies each
// before the call that failed returns to whoever called the library.
#define VM2C_HOST_TEXT_CAPACITY 4096

typedef struct vm2c_host_texts_t {
  size_t end;
  char data[VM2C_HOST_TEXT_CAPACITY];
} vm2c_host_texts_t;

#if VM2C_GNUC
#define VM2C_HOST_THREAD_LOCAL __thread
#elif defined(_MSC_VER)
#define VM2C_HOST_THREAD_LOCAL __declspec(thread)
#else
#define VM2C_HOST_THREAD_LOCAL _Thread_local
#endif

static VM2C_HOST_THREAD_LOCAL vm2c_host_texts_t vm2c_host_texts;

// What no two threads have in common.
static const void* vm2c_host_this_thread(void) { return &vm2c_host_texts; }

// A text of |prefix|, which may be an earlier text, and what is formatted.
static VM2C_PRINTF(2, 0) iree_string_view_t
    vm2c_host_text(iree_string_view_t prefix, const char* format,
                   va_list varargs) {
  vm2c_host_texts_t* texts = &vm2c_host_texts;
  va_list varargs_copy;
  va_copy(varargs_copy, varargs);
  const int length = VM2C_VSNPRINTF(NULL, 0, format, varargs_copy);
  va_end(varargs_copy);
  if (length < 0) return prefix;
  const char* const separator = prefix.size != 0 ? "; " : "";
  const size_t wanted = prefix.size + strlen(separator) + (size_t)length + 1;
  if (wanted > VM2C_HOST_TEXT_CAPACITY - texts->end) texts->end = 0;
  char* text = texts->data + texts->end;
  const size_t room = VM2C_HOST_TEXT_CAPACITY - texts->end;
  size_t size = iree_min(prefix.size, room - 1);
  if (size != 0) VM2C_MEMMOVE(text, prefix.data, size);
  size += (size_t)snprintf(text + size, room - size, "%s", separator);
  if (size < room) {
    size += (size_t)VM2C_VSNPRINTF(text + size, room - size, format, varargs);
  }
  size = iree_min(size, room - 1);
  texts->end += size + 1;
  return iree_make_string_view(text, size);
}

//===----------------------------------------------------------------------===//
// Layout
//===----------------------------------------------------------------------===//

// Storage with source locations. Those without have the message in their place.
typedef struct vm2c_host_status_storage_t {
  void* first_payload;
  void* last_payload;
  const char* file;
  uint32_t line;
  iree_string_view_t message;
} vm2c_host_status_storage_t;

typedef struct vm2c_host_status_bare_storage_t {
  void* first_payload;
  void* last_payload;
  iree_string_view_t message;
} vm2c_host_status_bare_storage_t;

typedef enum vm2c_host_status_layout_e {
  // Codes only.
  VM2C_HOST_STATUS_UNKNOWN = 0,
  VM2C_HOST_STATUS_BARE = 1,
  VM2C_HOST_STATUS_LOCATED = 2
} vm2c_host_status_layout_t;

static vm2c_host_status_layout_t vm2c_host_status_layout;
static iree_allocator_t vm2c_host_status_allocator;

static void* vm2c_host_status_storage(iree_status_t status) {
  return (void*)((uintptr_t)status & ~(uintptr_t)IREE_STATUS_CODE_MASK);
}

// A failure with a message, as the host makes it.
static iree_status_t vm2c_host_status_make(void) {
  iree_allocator_alloc_params_t params = {1};
  void* pointer = NULL;
  // Not in the enumeration, so it cannot be written as a constant of it.
  iree_allocator_command_t unknown;
  VM2C_MEMSET(&unknown, 0x7F, sizeof(unknown));
  return vm2c_host_status_allocator.ctl(vm2c_host_status_allocator.self,
                                        unknown, &params, &pointer);
}

// The host's message is a string literal: in the same program or library as the
// function that made it, and terminated. A file's name has no spaces.
static bool vm2c_host_is_message(iree_string_view_t message) {
  const void* maker = *(void**)(void*)&vm2c_host_status_allocator.ctl;
  return message.data != NULL && message.size > 8 && message.size < 128 &&
         vm2c_host_object(message.data) != NULL &&
         vm2c_host_object(message.data) == vm2c_host_object(maker) &&
         strlen(message.data) == message.size &&
         strchr(message.data, ' ') != NULL;
}

static vm2c_host_status_layout_t vm2c_host_status_layout_of(
    iree_status_t status) {
  const void* storage = vm2c_host_status_storage(status);
  if (storage == NULL) return VM2C_HOST_STATUS_UNKNOWN;
  if (vm2c_host_is_message(
          ((const vm2c_host_status_bare_storage_t*)storage)->message)) {
    return VM2C_HOST_STATUS_BARE;
  }
  if (vm2c_host_is_message(
          ((const vm2c_host_status_storage_t*)storage)->message)) {
    return VM2C_HOST_STATUS_LOCATED;
  }
  return VM2C_HOST_STATUS_UNKNOWN;
}

static iree_string_view_t* vm2c_host_status_message(void* storage) {
  return vm2c_host_status_layout == VM2C_HOST_STATUS_BARE
             ? &((vm2c_host_status_bare_storage_t*)storage)->message
             : &((vm2c_host_status_storage_t*)storage)->message;
}

// The message of a failure; empty where there is none or it cannot be told.
static iree_string_view_t vm2c_host_status_text(iree_status_t status) {
  void* storage = vm2c_host_status_storage(status);
  return storage == NULL ||
                 vm2c_host_status_layout == VM2C_HOST_STATUS_UNKNOWN
             ? iree_string_view_empty()
             : *vm2c_host_status_message(storage);
}

// Finds out what the statuses of a host with |allocator| are like.
static void vm2c_host_status_detect(iree_allocator_t allocator) {
  vm2c_host_status_allocator = allocator;
#if IREE_STATUS_MODE != 0
  iree_status_t status = vm2c_host_status_make();
  vm2c_host_status_layout = vm2c_host_status_layout_of(status);
  iree_status_free(status);
#endif
}

//===----------------------------------------------------------------------===//
// Statuses
//===----------------------------------------------------------------------===//

static iree_status_t vm2c_host_give_status_ctl(void* self,
                                               iree_allocator_command_t command,
                                               const void* params,
                                               void** inout_ptr) {
  (void)command;
  (void)params;
  (void)inout_ptr;
  return (iree_status_t)self;
}

void vm2c_host_status_free(iree_status_t status) {
  struct {
    vm2c_host_block_t block;
    iree_vm_buffer_t buffer;
  } object;
  VM2C_MEMSET(&object, 0, sizeof(object));
  object.block.block = &object;
  object.buffer.allocator.self = status;
  object.buffer.allocator.ctl = vm2c_host_give_status_ctl;
  iree_vm_ref_type_descriptor(vm2c_host_types.buffer)->destroy(&object.buffer);
}

static VM2C_PRINTF(4, 0) iree_status_t
    vm2c_host_status_allocate(iree_status_code_t code, const char* file,
                              uint32_t line, const char* format,
                              va_list varargs) {
  if (vm2c_host_status_layout == VM2C_HOST_STATUS_UNKNOWN) {
    return iree_status_from_code(code);
  }
  iree_status_t status = vm2c_host_status_make();
  if (vm2c_host_status_layout_of(status) != vm2c_host_status_layout) {
    // The host is short of memory.
    iree_status_free(status);
    return iree_status_from_code(code);
  }
  void* storage = vm2c_host_status_storage(status);
  if (vm2c_host_status_layout == VM2C_HOST_STATUS_LOCATED) {
    ((vm2c_host_status_storage_t*)storage)->file = file;
    ((vm2c_host_status_storage_t*)storage)->line = line;
  }
  *vm2c_host_status_message(storage) =
      vm2c_host_text(iree_string_view_empty(), format, varargs);
  return (iree_status_t)((uintptr_t)storage | (uintptr_t)code);
}

iree_status_t iree_status_allocate_f(iree_status_code_t code, const char* file,
                                     uint32_t line, const char* format, ...) {
  if (code == IREE_STATUS_OK) return iree_ok_status();
  va_list varargs;
  va_start(varargs, format);
  iree_status_t status =
      vm2c_host_status_allocate(code, file, line, format, varargs);
  va_end(varargs);
  return status;
}

iree_status_t iree_status_annotate_f(iree_status_t base_status,
                                     const char* format, ...) {
  if (iree_status_is_ok(base_status) ||
      vm2c_host_status_layout == VM2C_HOST_STATUS_UNKNOWN) {
    return base_status;
  }
  void* storage = vm2c_host_status_storage(base_status);
  va_list varargs;
  va_start(varargs, format);
  if (storage == NULL) {
    base_status = vm2c_host_status_allocate(iree_status_code(base_status), NULL,
                                            0, format, varargs);
  } else if (((const vm2c_host_status_bare_storage_t*)storage)->first_payload ==
             NULL) {
    iree_string_view_t* message = vm2c_host_status_message(storage);
    *message = vm2c_host_text(*message, format, varargs);
  }
  va_end(varargs);
  return base_status;
}

#endif  // VM2C_HOST_STATUS_STORAGE_H_
