// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Invocation stacks. Compiled code runs on the C stack; this one only records
// which calls are active, so that module states are found and that suspended
// calls can be resumed or abandoned.

#ifndef IREE_VM_STACK_H_
#define IREE_VM_STACK_H_

#include "iree/vm/module.h"

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

typedef void (*iree_vm_stack_frame_cleanup_fn_t)(iree_vm_stack_frame_t* frame);

// One active call across a module boundary.
struct iree_vm_stack_frame_t {
  iree_vm_stack_frame_t* parent;
  // The call that this one waits for, while both are suspended.
  iree_vm_stack_frame_t* child;
  iree_vm_function_t function;
  iree_vm_module_state_t* module_state;
  // What a suspended call keeps; freed by |cleanup| if it is never resumed.
  void* suspended_data;
  iree_vm_stack_frame_cleanup_fn_t cleanup;
  bool from_allocator;
};

struct iree_vm_stack_t {
  iree_vm_state_resolver_t state_resolver;
  iree_vm_invocation_flags_t flags;
  iree_allocator_t allocator;
  uint8_t* storage;
  iree_host_size_t storage_capacity;
  iree_host_size_t storage_used;
  iree_vm_stack_frame_t* root;
  iree_vm_stack_frame_t* current;
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
  stack->root = NULL;
  stack->current = NULL;
}

#define VM2C_STACK_FRAME_SIZE \
  iree_host_align(sizeof(iree_vm_stack_frame_t), iree_max_align_t)

VM2C_INLINE void vm2c_stack_free_frame(iree_vm_stack_t* stack,
                                       iree_vm_stack_frame_t* frame) {
  if (frame->cleanup != NULL) frame->cleanup(frame);
  if (vm2c_unlikely(frame->from_allocator)) {
    iree_allocator_free(stack->allocator, frame);
  } else {
    stack->storage_used -= VM2C_STACK_FRAME_SIZE;
  }
}

// Abandons |last| and the suspended calls that it waits for, innermost first.
// They are the children of |frame|, or everything if that is NULL.
VM2C_OUTLINE void vm2c_stack_drop(iree_vm_stack_t* stack,
                                  iree_vm_stack_frame_t* frame,
                                  iree_vm_stack_frame_t* last) {
  while (last->child != NULL) last = last->child;
  while (last != frame) {
    iree_vm_stack_frame_t* parent = last->parent;
    vm2c_stack_free_frame(stack, last);
    last = parent;
  }
  if (frame == NULL) {
    stack->root = NULL;
  } else {
    frame->child = NULL;
  }
}

// Abandons the suspended calls that |frame| waits for. NULL abandons
// everything.
VM2C_INLINE void vm2c_stack_drop_children(iree_vm_stack_t* stack,
                                          iree_vm_stack_frame_t* frame) {
  iree_vm_stack_frame_t* last = frame == NULL ? stack->root : frame->child;
  if (last != NULL) vm2c_stack_drop(stack, frame, last);
}

// Releases all frames, also those of suspended calls.
static inline void iree_vm_stack_deinitialize(iree_vm_stack_t* stack) {
  vm2c_stack_drop_children(stack, NULL);
  stack->current = NULL;
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
                            "stack storage of %zu bytes is too small",
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

// The innermost call that is running, or NULL.
VM2C_INLINE iree_vm_stack_frame_t* iree_vm_stack_current_frame(
    iree_vm_stack_t* stack) {
  return stack->current;
}

VM2C_INLINE iree_vm_stack_frame_t* iree_vm_stack_parent_frame(
    iree_vm_stack_t* stack) {
  return stack->current == NULL ? NULL : stack->current->parent;
}

// Enters a call of |function| and finds the state of its module.
static inline iree_status_t vm2c_stack_enter(iree_vm_stack_t* stack,
                                             const iree_vm_function_t* function,
                                             iree_vm_stack_frame_t** out_frame) {
  iree_vm_module_state_t* module_state = NULL;
  *out_frame = NULL;
  IREE_RETURN_IF_ERROR(stack->state_resolver.query_module_state(
      stack->state_resolver.self, function->module, &module_state));
  // A caller that did not resume a suspended callee has given it up.
  vm2c_stack_drop_children(stack, stack->current);
  void* block = NULL;
  bool from_allocator = false;
  if (vm2c_likely(stack->storage_capacity - stack->storage_used >=
                  VM2C_STACK_FRAME_SIZE)) {
    block = stack->storage + stack->storage_used;
    stack->storage_used += VM2C_STACK_FRAME_SIZE;
  } else {
    IREE_RETURN_IF_ERROR(iree_allocator_malloc(
        stack->allocator, sizeof(iree_vm_stack_frame_t), &block));
    from_allocator = true;
  }
  iree_vm_stack_frame_t* frame = (iree_vm_stack_frame_t*)block;
  frame->parent = stack->current;
  frame->child = NULL;
  frame->function = *function;
  frame->module_state = module_state;
  frame->suspended_data = NULL;
  frame->cleanup = NULL;
  frame->from_allocator = from_allocator;
  if (stack->current == NULL) {
    stack->root = frame;
  } else {
    stack->current->child = frame;
  }
  stack->current = frame;
  *out_frame = frame;
  return iree_ok_status();
}

// Leaves the running call. A suspended one stays recorded for its resumption.
static inline void vm2c_stack_leave(iree_vm_stack_t* stack,
                                    iree_vm_stack_frame_t* frame,
                                    bool suspended) {
  iree_vm_stack_frame_t* parent = frame->parent;
  stack->current = parent;
  if (!suspended) vm2c_stack_drop_children(stack, parent);
}

// Re-enters the suspended call that the running one waits for, or the
// outermost one. FAILED_PRECONDITION when there is none.
static inline iree_status_t vm2c_stack_reenter(
    iree_vm_stack_t* stack, iree_vm_stack_frame_t** out_frame) {
  iree_vm_stack_frame_t* frame =
      stack->current == NULL ? stack->root : stack->current->child;
  *out_frame = frame;
  if (frame == NULL) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "no suspended call to resume");
  }
  stack->current = frame;
  return iree_ok_status();
}

#endif  // IREE_VM_STACK_H_
