// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Objects of the full HAL for the one device that there is: the calling
// thread, on which work is done at once, in order.

#ifndef IREE_MODULES_HAL_DEVICE_TYPES_H_
#define IREE_MODULES_HAL_DEVICE_TYPES_H_

#include "iree/hal/api.h"
#include "iree/vm/api.h"

// What has no contents: the device and its allocator.
typedef struct vm2c_hal_object_t {
  iree_vm_ref_object_t ref_object;
  iree_allocator_t allocator;
} vm2c_hal_object_t;

// Work that waits for it has been done when anybody looks, so a fence only
// knows whether somebody let it fail.
typedef struct vm2c_hal_fence_t {
  iree_vm_ref_object_t ref_object;
  iree_allocator_t allocator;
  iree_status_code_t code;
} vm2c_hal_fence_t;

typedef enum vm2c_hal_command_kind_e {
  VM2C_HAL_COMMAND_COPY = 0,
  VM2C_HAL_COMMAND_FILL = 1
} vm2c_hal_command_kind_t;

// Part of a buffer, or of whatever is at |slot| of the table of bindings.
typedef struct vm2c_hal_place_t {
  iree_hal_buffer_t* buffer;
  uint32_t slot;
  iree_device_size_t offset;
} vm2c_hal_place_t;

typedef struct vm2c_hal_command_t {
  vm2c_hal_command_kind_t kind;
  vm2c_hal_place_t source;
  vm2c_hal_place_t target;
  iree_device_size_t length;
  uint64_t pattern;
  uint32_t pattern_length;
} vm2c_hal_command_t;

typedef struct vm2c_hal_command_buffer_t {
  iree_vm_ref_object_t ref_object;
  iree_allocator_t allocator;
  iree_host_size_t count;
  iree_host_size_t capacity;
  vm2c_hal_command_t* commands;
} vm2c_hal_command_buffer_t;

static inline void vm2c_hal_object_destroy(void* ptr) {
  iree_allocator_free(((vm2c_hal_object_t*)ptr)->allocator, ptr);
}

static inline void vm2c_hal_fence_destroy(void* ptr) {
  iree_allocator_free(((vm2c_hal_fence_t*)ptr)->allocator, ptr);
}

static inline void vm2c_hal_command_buffer_destroy(void* ptr) {
  vm2c_hal_command_buffer_t* commands = (vm2c_hal_command_buffer_t*)ptr;
  for (iree_host_size_t i = 0; i < commands->count; ++i) {
    iree_hal_buffer_release(commands->commands[i].source.buffer);
    iree_hal_buffer_release(commands->commands[i].target.buffer);
  }
  iree_allocator_free(commands->allocator, commands->commands);
  iree_allocator_free(commands->allocator, commands);
}

#define VM2C_HAL_DEVICE_TYPES_(type)                                           \
  type(vm2c_hal_device, vm2c_hal_object, "hal.device")                         \
  type(vm2c_hal_allocator, vm2c_hal_object, "hal.allocator")                   \
  type(vm2c_hal_fence, vm2c_hal_fence, "hal.fence")                            \
  type(vm2c_hal_command_buffer, vm2c_hal_command_buffer, "hal.command_buffer")

#if defined(__cplusplus)
extern "C" {
#endif
#define VM2C_HAL_TYPE_(name, object, text)                              \
  VM2C_RUNTIME_CONSTANT(iree_vm_ref_type_descriptor_t,                  \
                        name##_descriptor) = {                          \
      object##_destroy, {text, sizeof(text) - 1}, 0};
VM2C_HAL_DEVICE_TYPES_(VM2C_HAL_TYPE_)
#undef VM2C_HAL_TYPE_
#if defined(__cplusplus)
}
#endif

#define VM2C_HAL_TYPE_(name, object, text)                         \
  VM2C_INLINE iree_vm_ref_type_t name##_type(void) {               \
    return (iree_vm_ref_type_t)(uintptr_t)&name##_descriptor;      \
  }
VM2C_HAL_DEVICE_TYPES_(VM2C_HAL_TYPE_)
#undef VM2C_HAL_TYPE_
#undef VM2C_HAL_DEVICE_TYPES_

IREE_VM_DEFINE_TYPE_ADAPTERS_(vm2c_hal_device, vm2c_hal_object_t)
IREE_VM_DEFINE_TYPE_ADAPTERS_(vm2c_hal_allocator, vm2c_hal_object_t)
IREE_VM_DEFINE_TYPE_ADAPTERS_(vm2c_hal_fence, vm2c_hal_fence_t)
IREE_VM_DEFINE_TYPE_ADAPTERS_(vm2c_hal_command_buffer,
                              vm2c_hal_command_buffer_t)

// Registers these types; to be called once per instance, before modules that
// use them are created.
static inline iree_status_t vm2c_hal_register_device_types(
    iree_vm_instance_t* instance) {
  const iree_vm_ref_type_descriptor_t* const descriptors[] = {
      &vm2c_hal_device_descriptor, &vm2c_hal_allocator_descriptor,
      &vm2c_hal_fence_descriptor, &vm2c_hal_command_buffer_descriptor};
  for (size_t i = 0; i < IREE_ARRAYSIZE(descriptors); ++i) {
    iree_vm_ref_type_t type = IREE_VM_REF_TYPE_NULL;
    IREE_RETURN_IF_ERROR(
        iree_vm_instance_register_type(instance, descriptors[i], &type));
  }
  return iree_ok_status();
}

static inline iree_status_t vm2c_hal_object_create(
    iree_allocator_t allocator, vm2c_hal_object_t** out_object) {
  void* block = NULL;
  *out_object = NULL;
  IREE_RETURN_IF_ERROR(
      iree_allocator_malloc(allocator, sizeof(vm2c_hal_object_t), &block));
  vm2c_hal_object_t* object = (vm2c_hal_object_t*)block;
  iree_atomic_ref_count_init(&object->ref_object.counter);
  object->allocator = allocator;
  *out_object = object;
  return iree_ok_status();
}

static inline iree_status_t vm2c_hal_new_fence(
    iree_allocator_t allocator, vm2c_hal_fence_t** out_fence) {
  void* block = NULL;
  *out_fence = NULL;
  IREE_RETURN_IF_ERROR(
      iree_allocator_malloc(allocator, sizeof(vm2c_hal_fence_t), &block));
  vm2c_hal_fence_t* fence = (vm2c_hal_fence_t*)block;
  iree_atomic_ref_count_init(&fence->ref_object.counter);
  fence->allocator = allocator;
  *out_fence = fence;
  return iree_ok_status();
}

static inline iree_status_t vm2c_hal_new_command_buffer(
    iree_allocator_t allocator, vm2c_hal_command_buffer_t** out_commands) {
  void* block = NULL;
  *out_commands = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      allocator, sizeof(vm2c_hal_command_buffer_t), &block));
  vm2c_hal_command_buffer_t* commands = (vm2c_hal_command_buffer_t*)block;
  iree_atomic_ref_count_init(&commands->ref_object.counter);
  commands->allocator = allocator;
  *out_commands = commands;
  return iree_ok_status();
}

// Retains the buffers of |command|.
static inline iree_status_t vm2c_hal_command_buffer_append(
    vm2c_hal_command_buffer_t* commands, vm2c_hal_command_t command) {
  if (commands->count == commands->capacity) {
    const iree_host_size_t capacity = commands->capacity * 2 + 4;
    void* block = commands->commands;
    IREE_RETURN_IF_ERROR(iree_allocator_realloc(
        commands->allocator, capacity * sizeof(vm2c_hal_command_t), &block));
    commands->commands = (vm2c_hal_command_t*)block;
    commands->capacity = capacity;
  }
  if (command.source.buffer != NULL) {
    iree_hal_buffer_retain(command.source.buffer);
  }
  if (command.target.buffer != NULL) {
    iree_hal_buffer_retain(command.target.buffer);
  }
  commands->commands[commands->count++] = command;
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Doing work
//===----------------------------------------------------------------------===//

// One element of a table of bindings, as it is passed.
typedef struct vm2c_hal_binding_t {
  iree_vm_ref_t buffer;
  int64_t offset;
  int64_t length;
} vm2c_hal_binding_t;

// The bytes at a place, among those that |bindings| name. |*length| of them must
// be there; all that are when it is the length of whole buffers.
static inline iree_status_t vm2c_hal_resolve(
    const vm2c_hal_place_t* place, iree_device_size_t* length,
    iree_host_size_t binding_count, const vm2c_hal_binding_t* bindings,
    uint8_t** out_data) {
  iree_hal_buffer_t* buffer = place->buffer;
  iree_device_size_t offset = place->offset;
  *out_data = NULL;
  if (buffer == NULL) {
    if (place->slot >= binding_count) {
      return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                              "indirect buffer reference slot %u is out of "
                              "range; the binding table has %lu",
                              (unsigned)place->slot,
                              (unsigned long)binding_count);
    }
    IREE_RETURN_IF_ERROR(iree_hal_buffer_check_deref(
        bindings[place->slot].buffer, &buffer));
    const iree_device_size_t base =
        (iree_device_size_t)bindings[place->slot].offset;
    offset = offset > SIZE_MAX - base ? SIZE_MAX : offset + base;
  }
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_check_range(buffer, offset, length));
  *out_data = vm2c_hal_buffer_contents(buffer).data + (size_t)offset;
  return iree_ok_status();
}

static inline iree_status_t vm2c_hal_fill(uint8_t* data,
                                          iree_device_size_t length,
                                          uint64_t pattern,
                                          uint32_t pattern_length) {
  if (pattern_length != 1 && pattern_length != 2 && pattern_length != 4 &&
      pattern_length != 8) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "fill value length is not one of the supported "
                            "values (pattern_length=%u)",
                            (unsigned)pattern_length);
  }
  if (length % pattern_length != 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "attempting to fill a range with %u byte values "
                            "that is not aligned (length=%llu)",
                            (unsigned)pattern_length,
                            (unsigned long long)length);
  }
  for (iree_device_size_t i = 0; i < length; ++i) {
    data[i] = (uint8_t)((pattern >> (8 * (i % pattern_length))) & 0xFFu);
  }
  return iree_ok_status();
}

static inline iree_status_t vm2c_hal_command_run(
    const vm2c_hal_command_t* command, iree_host_size_t binding_count,
    const vm2c_hal_binding_t* bindings) {
  iree_device_size_t length = command->length;
  uint8_t* target = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_resolve(&command->target, &length,
                                        binding_count, bindings, &target));
  if (command->kind == VM2C_HAL_COMMAND_FILL) {
    return vm2c_hal_fill(target, length, command->pattern,
                         command->pattern_length);
  }
  iree_device_size_t source_length = length;
  uint8_t* source = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_resolve(&command->source, &source_length,
                                        binding_count, bindings, &source));
  if (length != 0) {
    VM2C_MEMMOVE(target, source, (size_t)length);
  }
  return iree_ok_status();
}

#endif  // IREE_MODULES_HAL_DEVICE_TYPES_H_
