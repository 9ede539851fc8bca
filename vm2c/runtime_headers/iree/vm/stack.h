// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Invocation stacks. Compiled code runs on the C stack; this one only records
// which calls are active, so that module states are found and that suspended
// calls can be resumed or abandoned. IREE's protocol: a call that returns
// DEFERRED leaves its frame, and resume_call of its module continues it.

#ifndef IREE_VM_STACK_H_
#define IREE_VM_STACK_H_

#include "iree/vm/module.h"
#include "vm2c/status_ops.h"

// Bytes for frames that a stack on the C stack starts with; deeper calls take
// frames from the allocator.
#if !defined(IREE_VM_STACK_DEFAULT_SIZE)
#define IREE_VM_STACK_DEFAULT_SIZE 512
#endif

enum iree_vm_invocation_flag_bits_t {
  IREE_VM_INVOCATION_FLAG_NONE = 0,
  IREE_VM_INVOCATION_FLAG_TRACE_EXECUTION = 1u << 0,
  IREE_VM_INVOCATION_FLAG_TRACE_INLINE = 1u << 1
};
typedef uint32_t iree_vm_invocation_flags_t;

// Finds the state of a module in the context that the stack runs in.
typedef struct iree_vm_state_resolver_t {
  void* self;
  iree_status_t (*query_module_state)(
      void* self, iree_vm_module_t* module,
      iree_vm_module_state_t** out_module_state);
} iree_vm_state_resolver_t;

// What kind of code a frame belongs to. Nothing here waits in a frame of its
// own, as IREE's wait frames do.
typedef enum iree_vm_stack_frame_type_e {
  IREE_VM_STACK_FRAME_EXTERNAL = 0,
  IREE_VM_STACK_FRAME_NATIVE = 1,
  IREE_VM_STACK_FRAME_BYTECODE = 2,
  IREE_VM_STACK_FRAME_WAIT = 3
} iree_vm_stack_frame_type_t;

// One active call across a module boundary. A call that returned DEFERRED stays
// on the stack, and so do those that it waits for, above it.
struct iree_vm_stack_frame_t {
  // So is what lies after a frame.
  iree_alignas(8) iree_vm_stack_frame_type_t type;
  iree_vm_function_t function;
  iree_vm_module_state_t* module_state;
  // Where a suspended function goes on, for its own use; 0 when it begins.
  iree_vm_source_offset_t pc;
  // The number of frames below.
  int32_t depth;
};

// What a frame of type IREE_VM_STACK_FRAME_WAIT holds.
typedef struct iree_vm_wait_frame_t iree_vm_wait_frame_t;

// Called when the frame is left or abandoned.
typedef void (*iree_vm_stack_frame_cleanup_fn_t)(iree_vm_stack_frame_t* frame);

// What lies before a frame; its storage lies after it.
typedef struct vm2c_stack_entry_t {
  struct vm2c_stack_entry_t* parent;
  iree_vm_stack_frame_cleanup_fn_t cleanup;
  // Bytes in the stack's own storage, 0 for a block of the allocator.
  iree_host_size_t storage_size;
  iree_alignas(8) iree_vm_stack_frame_t frame;
} vm2c_stack_entry_t;

struct iree_vm_stack_t {
  iree_vm_state_resolver_t state_resolver;
  iree_vm_invocation_flags_t flags;
  iree_allocator_t allocator;
  uint8_t* storage;
  iree_host_size_t storage_capacity;
  iree_host_size_t storage_used;
  vm2c_stack_entry_t* top;
  // Bytes of the C stack that calls may use, from where the outermost one is
  // entered; 0 if nobody said.
  iree_host_size_t native_size;
  // The lowest address that they may use; 0 until one of them asks. An
  // invocation may go on in another thread, so each entry asks again.
  uintptr_t native_limit;
  // The arguments of the call that is being made, where it allocates memory that
  // its caller will store to before it reads any of it; else NULL.
  const void* filled;
};

VM2C_INLINE void vm2c_stack_initialize(iree_vm_stack_t* stack, uint8_t* storage,
                                       iree_host_size_t storage_capacity,
                                       iree_vm_invocation_flags_t flags,
                                       iree_vm_state_resolver_t state_resolver,
                                       iree_allocator_t allocator) {
  stack->state_resolver = state_resolver;
  stack->flags = flags;
  stack->allocator = allocator;
  stack->storage = storage;
  stack->storage_capacity = storage_capacity;
  stack->storage_used = 0;
  stack->top = NULL;
  stack->native_size = 0;
  stack->native_limit = 0;
  stack->filled = NULL;
}

// Bounds the bytes of the C stack that calls on |stack| may use from where the
// outermost one is entered. 0: all that the thread has (vm2c/stack_limit.h).
VM2C_INLINE void vm2c_stack_set_native_size(iree_vm_stack_t* stack,
                                            iree_host_size_t size) {
  stack->native_size = size;
  stack->native_limit = 0;
}

// The lowest address of the C stack that calls on |stack| may use.
VM2C_INLINE uintptr_t vm2c_stack_limit(iree_vm_stack_t* stack) {
  if (stack->native_limit == 0) {
    stack->native_limit = vm2c_find_stack_limit(stack->native_size);
  }
  return stack->native_limit;
}

// Bytes for a function's own use after |frame|, as many as were asked for when
// it was entered, zeroed and aligned to iree_max_align_t.
VM2C_INLINE void* iree_vm_stack_frame_storage(iree_vm_stack_frame_t* frame) {
  return (void*)(frame + 1);
}

static inline void vm2c_stack_pop(iree_vm_stack_t* stack) {
  vm2c_stack_entry_t* entry = stack->top;
  if (vm2c_unlikely(entry->cleanup != NULL)) entry->cleanup(&entry->frame);
  stack->top = entry->parent;
  stack->storage_used -= entry->storage_size;
  if (vm2c_unlikely(entry->storage_size == 0)) {
    iree_allocator_free(stack->allocator, entry);
  }
}

// Abandons all calls, the innermost first.
static inline void iree_vm_stack_reset(iree_vm_stack_t* stack) {
  while (stack->top != NULL) vm2c_stack_pop(stack);
}

// Releases all frames, also those of suspended calls.
static inline void iree_vm_stack_deinitialize(iree_vm_stack_t* stack) {
  iree_vm_stack_reset(stack);
}

// Sets up a stack in caller-owned memory, aligned for iree_vm_stack_t and at
// least that large; the rest holds frames.
static inline iree_status_t iree_vm_stack_initialize(
    iree_byte_span_t storage, iree_vm_invocation_flags_t flags,
    iree_vm_state_resolver_t state_resolver, iree_allocator_t allocator,
    iree_vm_stack_t** out_stack) {
  *out_stack = NULL;
  const iree_host_size_t header_size =
      iree_host_align(sizeof(iree_vm_stack_t), iree_max_align_t);
  if (storage.data_length < header_size) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "stack storage of %" PRIhsz " bytes is too small",
                            storage.data_length);
  }
  void* base = storage.data;
  iree_vm_stack_t* stack = (iree_vm_stack_t*)base;
  vm2c_stack_initialize(stack, storage.data + header_size,
                        storage.data_length - header_size, flags,
                        state_resolver, allocator);
  *out_stack = stack;
  return iree_ok_status();
}

// Allocates a stack of the default size. Release it with iree_vm_stack_free.
static inline iree_status_t iree_vm_stack_allocate(
    iree_vm_invocation_flags_t flags, iree_vm_state_resolver_t state_resolver,
    iree_allocator_t allocator, iree_vm_stack_t** out_stack) {
  *out_stack = NULL;
  const iree_host_size_t size =
      iree_host_align(sizeof(iree_vm_stack_t), iree_max_align_t) +
      IREE_VM_STACK_DEFAULT_SIZE;
  void* block = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(allocator, size, &block));
  return iree_vm_stack_initialize(iree_make_byte_span(block, size), flags,
                                  state_resolver, allocator, out_stack);
}

static inline void iree_vm_stack_free(iree_vm_stack_t* stack) {
  if (stack == NULL) return;
  iree_vm_stack_deinitialize(stack);
  iree_allocator_free(stack->allocator, stack);
}

VM2C_INLINE iree_vm_invocation_flags_t
iree_vm_stack_invocation_flags(const iree_vm_stack_t* stack) {
  return stack->flags;
}

VM2C_INLINE iree_allocator_t
iree_vm_stack_allocator(const iree_vm_stack_t* stack) {
  return stack->allocator;
}

// The innermost call, running or suspended, or NULL.
VM2C_INLINE iree_vm_stack_frame_t* iree_vm_stack_current_frame(
    iree_vm_stack_t* stack) {
  return stack->top == NULL ? NULL : &stack->top->frame;
}

// The same, as no frames only wait.
VM2C_INLINE iree_vm_stack_frame_t* iree_vm_stack_top(iree_vm_stack_t* stack) {
  return iree_vm_stack_current_frame(stack);
}

VM2C_INLINE iree_vm_stack_frame_t* iree_vm_stack_parent_frame(
    iree_vm_stack_t* stack) {
  return stack->top == NULL || stack->top->parent == NULL
             ? NULL
             : &stack->top->parent->frame;
}

VM2C_INLINE iree_status_t iree_vm_stack_query_module_state(
    iree_vm_stack_t* stack, iree_vm_module_t* module,
    iree_vm_module_state_t** out_module_state) {
  return stack->state_resolver.query_module_state(stack->state_resolver.self,
                                                  module, out_module_state);
}

// iree_vm_stack_function_enter, inlined into what calls most often.
static inline iree_status_t vm2c_stack_enter(
    iree_vm_stack_t* stack, const iree_vm_function_t* function,
    iree_vm_stack_frame_type_t frame_type, iree_host_size_t frame_size,
    iree_vm_stack_frame_cleanup_fn_t frame_cleanup_fn,
    iree_vm_stack_frame_t** out_callee_frame) {
  iree_vm_module_state_t* module_state = NULL;
  *out_callee_frame = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_stack_query_module_state(
      stack, function->module, &module_state));
  if (stack->top == NULL) stack->native_limit = 0;
  const iree_host_size_t size = iree_host_align(
      sizeof(vm2c_stack_entry_t) + frame_size, iree_max_align_t);
  void* block = NULL;
  iree_host_size_t storage_size = 0;
  if (vm2c_likely(stack->storage_capacity - stack->storage_used >= size)) {
    block = stack->storage + stack->storage_used;
    stack->storage_used += size;
    storage_size = size;
  } else {
    // So deep that it may be a module that calls itself by way of others.
    if (vm2c_stack_is_low(vm2c_stack_limit(stack))) {
      return vm2c_stack_exhausted();
    }
    IREE_RETURN_IF_ERROR(iree_allocator_malloc(stack->allocator, size, &block));
  }
  vm2c_stack_entry_t* entry = (vm2c_stack_entry_t*)block;
  entry->parent = stack->top;
  entry->cleanup = frame_cleanup_fn;
  entry->storage_size = storage_size;
  entry->frame.type = frame_type;
  entry->frame.function = *function;
  entry->frame.module_state = module_state;
  entry->frame.pc = 0;
  entry->frame.depth = stack->top == NULL ? 0 : stack->top->frame.depth + 1;
  if (frame_size != 0) VM2C_MEMSET(entry + 1, 0, frame_size);
  stack->top = entry;
  *out_callee_frame = &entry->frame;
  return iree_ok_status();
}

// Enters a call of |function| with |frame_size| bytes of storage and finds the
// state of its module. |frame_cleanup_fn|, which may be NULL, is called when the
// frame is left or abandoned.
static inline iree_status_t iree_vm_stack_function_enter(
    iree_vm_stack_t* stack, const iree_vm_function_t* function,
    iree_vm_stack_frame_type_t frame_type, iree_host_size_t frame_size,
    iree_vm_stack_frame_cleanup_fn_t frame_cleanup_fn,
    iree_vm_stack_frame_t** out_callee_frame) {
  iree_vm_stack_frame_t* frame = NULL;
  iree_status_t status = vm2c_stack_enter(stack, function, frame_type,
                                          frame_size, frame_cleanup_fn, &frame);
  if (out_callee_frame != NULL) *out_callee_frame = frame;
  return status;
}

// Leaves the innermost call. FAILED_PRECONDITION where there is none.
static inline iree_status_t iree_vm_stack_function_leave(
    iree_vm_stack_t* stack) {
  if (vm2c_unlikely(stack->top == NULL)) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "unbalanced stack leave");
  }
  vm2c_stack_pop(stack);
  return iree_ok_status();
}

// Leaves the call of |frame|, and the suspended ones above it that it gave up.
static inline void vm2c_stack_leave(iree_vm_stack_t* stack,
                                    const iree_vm_stack_frame_t* frame) {
  while (vm2c_unlikely(&stack->top->frame != frame)) vm2c_stack_pop(stack);
  vm2c_stack_pop(stack);
}

// Resumes the suspended calls, the innermost first and then those that waited
// for it, until all have ended or one is suspended again. Each gets the |results|
// of the outermost: who waits for a call with results of its own stands on top
// and resumes it itself.
static inline iree_status_t vm2c_stack_resume_calls(iree_vm_stack_t* stack,
                                                    iree_byte_span_t results) {
  iree_status_t status = iree_ok_status();
  do {
    iree_vm_module_t* module =
        stack->top == NULL ? NULL : stack->top->frame.function.module;
    if (module == NULL || module->resume_call == NULL) {
      return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                              "no suspended call to resume");
    }
    status = module->resume_call(module->self, stack, results);
  } while (iree_status_is_ok(status) && stack->top != NULL);
  return status;
}

#endif  // IREE_VM_STACK_H_
