// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instances: the table of registered reference types.

#ifndef IREE_VM_INSTANCE_TYPES_H_
#define IREE_VM_INSTANCE_TYPES_H_

#include "iree/vm/module.h"
#include "iree/vm/ref.h"

// Room for the builtin types and those of ordinary native modules.
#define IREE_VM_TYPE_CAPACITY_DEFAULT 64

#if defined(VM2C_DYNAMIC_MODULE)
#include "vm2c/host/instance.h"
#else

typedef struct vm2c_registered_type_t {
  const iree_vm_ref_type_descriptor_t* descriptor;
  iree_host_size_t registrations;
} vm2c_registered_type_t;

// Registration is not synchronised: register types before sharing an instance
// between threads.
struct iree_vm_instance_t {
  iree_atomic_ref_count_t ref_count;
  iree_allocator_t allocator;
  iree_host_size_t type_capacity;
  iree_host_size_t type_count;
};

VM2C_INLINE vm2c_registered_type_t* vm2c_instance_types(
    const iree_vm_instance_t* instance) {
  return (vm2c_registered_type_t*)((uintptr_t)instance +
                                   iree_host_align(sizeof(iree_vm_instance_t),
                                                   iree_max_align_t));
}

// Registers a type and returns its id. Registering a descriptor again counts;
// each registration needs its own unregistration. RESOURCE_EXHAUSTED when the
// table is full.
static inline iree_status_t iree_vm_instance_register_type(
    iree_vm_instance_t* instance,
    const iree_vm_ref_type_descriptor_t* descriptor,
    iree_vm_ref_type_t* out_registration) {
  vm2c_registered_type_t* types = vm2c_instance_types(instance);
  *out_registration = IREE_VM_REF_TYPE_NULL;
  for (iree_host_size_t i = 0; i < instance->type_count; ++i) {
    if (types[i].descriptor == descriptor) {
      ++types[i].registrations;
      *out_registration = iree_vm_ref_type_make(descriptor);
      return iree_ok_status();
    }
  }
  if (instance->type_count == instance->type_capacity) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                            "type table is full (capacity %" PRIhsz ")",
                            instance->type_capacity);
  }
  types[instance->type_count].descriptor = descriptor;
  types[instance->type_count].registrations = 1;
  ++instance->type_count;
  *out_registration = iree_vm_ref_type_make(descriptor);
  return iree_ok_status();
}

// Undoes one registration; unknown types are ignored.
static inline void iree_vm_instance_unregister_type(
    iree_vm_instance_t* instance,
    const iree_vm_ref_type_descriptor_t* descriptor) {
  vm2c_registered_type_t* types = vm2c_instance_types(instance);
  for (iree_host_size_t i = 0; i < instance->type_count; ++i) {
    if (types[i].descriptor != descriptor) continue;
    if (--types[i].registrations == 0) {
      types[i] = types[--instance->type_count];
    }
    return;
  }
}

VM2C_INLINE void iree_vm_instance_retain(iree_vm_instance_t* instance) {
  if (instance != NULL) iree_atomic_ref_count_inc(&instance->ref_count);
}

static inline void iree_vm_instance_release(iree_vm_instance_t* instance) {
  if (instance != NULL && iree_atomic_ref_count_dec(&instance->ref_count) == 1) {
    iree_allocator_free(instance->allocator, instance);
  }
}

#endif  // VM2C_DYNAMIC_MODULE

// Id of the type registered as |full_name| (without '!'), or 0.
static inline iree_vm_ref_type_t iree_vm_instance_lookup_type(
    iree_vm_instance_t* instance, iree_string_view_t full_name) {
  const vm2c_registered_type_t* types = vm2c_instance_types(instance);
  for (iree_host_size_t i = 0; i < instance->type_count; ++i) {
    if (iree_string_view_equal(types[i].descriptor->type_name, full_name)) {
      return iree_vm_ref_type_make(types[i].descriptor);
    }
  }
  return IREE_VM_REF_TYPE_NULL;
}

VM2C_INLINE iree_allocator_t
iree_vm_instance_allocator(iree_vm_instance_t* instance) {
  return instance->allocator;
}

#endif  // IREE_VM_INSTANCE_TYPES_H_
