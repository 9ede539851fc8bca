// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Function table of native modules. Included by native_module.h.

#ifndef IREE_VM_NATIVE_MODULE_IMPL_H_
#define IREE_VM_NATIVE_MODULE_IMPL_H_

#include "iree/vm/instance_types.h"
#include "iree/vm/native_module.h"

// A function of the user's interface replaces the default one when it is set.
// The public type of |self| is void*, hence the casts. What is called when
// modules are loaded and linked is cold: compilers make that small.

VM2C_COLD void vm2c_native_module_destroy(void* self) {
  iree_vm_native_module_t* module = (iree_vm_native_module_t*)self;
  iree_vm_instance_t* instance = module->instance;
  const iree_allocator_t allocator = module->allocator;
  const bool owns_memory = module->owns_memory;
  // May free the memory that |module| is in.
  if (module->user_interface.destroy != NULL) {
    module->user_interface.destroy(module->user_interface.self);
  }
  if (owns_memory) iree_allocator_free(allocator, module);
  iree_vm_instance_release(instance);
}

VM2C_COLD iree_string_view_t vm2c_native_module_name(void* self) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  return module->user_interface.name != NULL
             ? module->user_interface.name(module->user_interface.self)
             : module->descriptor->name;
}

VM2C_COLD iree_vm_module_signature_t vm2c_native_module_signature(
    void* self) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  if (module->user_interface.signature != NULL) {
    return module->user_interface.signature(module->user_interface.self);
  }
  iree_vm_module_signature_t signature;
  signature.version = module->descriptor->version;
  signature.attr_count = module->descriptor->attr_count;
  signature.import_function_count = module->descriptor->import_count;
  signature.export_function_count = module->descriptor->export_count;
  signature.internal_function_count = 0;
  return signature;
}

VM2C_COLD iree_status_t vm2c_native_module_enumerate_dependencies(
    void* self, iree_vm_module_dependency_callback_t callback,
    void* user_data) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  if (module->user_interface.enumerate_dependencies != NULL) {
    return module->user_interface.enumerate_dependencies(
        module->user_interface.self, callback, user_data);
  }
  for (iree_host_size_t i = 0; i < module->descriptor->dependency_count; ++i) {
    IREE_RETURN_IF_ERROR(
        callback(user_data, &module->descriptor->dependencies[i]));
  }
  return iree_ok_status();
}

VM2C_COLD iree_status_t vm2c_native_module_get_module_attr(
    void* self, iree_host_size_t index, iree_string_pair_t* out_attr) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  if (module->user_interface.get_module_attr != NULL) {
    return module->user_interface.get_module_attr(module->user_interface.self,
                                                  index, out_attr);
  }
  if (index >= module->descriptor->attr_count) {
    return iree_status_from_code(IREE_STATUS_OUT_OF_RANGE);
  }
  *out_attr = module->descriptor->attrs[index];
  return iree_ok_status();
}

VM2C_COLD iree_status_t vm2c_native_module_lookup_function(
    void* self, iree_vm_function_linkage_t linkage, iree_string_view_t name,
    const iree_vm_function_signature_t* expected_signature,
    iree_vm_function_t* out_function) {
  iree_vm_native_module_t* module = (iree_vm_native_module_t*)self;
  if (module->user_interface.lookup_function != NULL) {
    return module->user_interface.lookup_function(
        module->user_interface.self, linkage, name, expected_signature,
        out_function);
  }
  if (linkage != IREE_VM_FUNCTION_LINKAGE_EXPORT &&
      linkage != IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL) {
    return iree_make_status(
        IREE_STATUS_UNIMPLEMENTED,
        "native modules support lookup of exports by name only");
  }
  iree_host_size_t low = 0;
  iree_host_size_t high = module->descriptor->export_count;
  while (low < high) {
    const iree_host_size_t middle = low + (high - low) / 2;
    const int order = iree_string_view_compare(
        module->descriptor->exports[middle].local_name, name);
    if (order == 0) {
      out_function->module = &module->base_interface;
      out_function->linkage = (uint16_t)IREE_VM_FUNCTION_LINKAGE_EXPORT;
      out_function->ordinal = (uint16_t)middle;
      return iree_ok_status();
    }
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (linkage == IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL) {
    return iree_status_from_code(IREE_STATUS_NOT_FOUND);
  }
  return iree_make_status(IREE_STATUS_NOT_FOUND,
                          "no function `%.*s` exported by module `%.*s`",
                          (int)name.size, name.data,
                          (int)module->descriptor->name.size,
                          module->descriptor->name.data);
}

VM2C_COLD iree_status_t vm2c_fail_function_ordinal(iree_host_size_t ordinal,
                                                   iree_host_size_t count) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "function ordinal out of bounds: 0 < %u < %" PRIhsz,
                          (unsigned)ordinal, count);
}

VM2C_COLD iree_status_t vm2c_native_module_get_function(
    void* self, iree_vm_function_linkage_t linkage, iree_host_size_t ordinal,
    iree_vm_function_t* out_function, iree_string_view_t* out_name,
    iree_vm_function_signature_t* out_signature) {
  iree_vm_native_module_t* module = (iree_vm_native_module_t*)self;
  if (module->user_interface.get_function != NULL) {
    return module->user_interface.get_function(module->user_interface.self,
                                               linkage, ordinal, out_function,
                                               out_name, out_signature);
  }
  if (out_function != NULL) {
    out_function->module = &module->base_interface;
    out_function->linkage = (uint16_t)linkage;
    out_function->ordinal = (uint16_t)ordinal;
  }
  if (out_name != NULL) *out_name = iree_string_view_empty();
  if (out_signature != NULL) {
    out_signature->calling_convention = iree_string_view_empty();
  }
  if (linkage == IREE_VM_FUNCTION_LINKAGE_IMPORT ||
      linkage == IREE_VM_FUNCTION_LINKAGE_IMPORT_OPTIONAL) {
    if (ordinal >= module->descriptor->import_count) {
      return vm2c_fail_function_ordinal(ordinal,
                                        module->descriptor->import_count);
    }
    const iree_vm_native_import_descriptor_t* import =
        &module->descriptor->imports[ordinal];
    if (out_function != NULL &&
        (import->flags & IREE_VM_NATIVE_IMPORT_OPTIONAL) != 0) {
      out_function->linkage =
          (uint16_t)IREE_VM_FUNCTION_LINKAGE_IMPORT_OPTIONAL;
    }
    if (out_name != NULL) *out_name = import->full_name;
    return iree_ok_status();
  }
  if (ordinal >= module->descriptor->export_count) {
    return vm2c_fail_function_ordinal(ordinal,
                                      module->descriptor->export_count);
  }
  const iree_vm_native_export_descriptor_t* function =
      &module->descriptor->exports[ordinal];
  if (out_name != NULL) *out_name = function->local_name;
  if (out_signature != NULL) {
    out_signature->calling_convention = function->calling_convention;
  }
  return iree_ok_status();
}

VM2C_COLD iree_status_t vm2c_native_module_get_function_attr(
    void* self, iree_vm_function_linkage_t linkage, iree_host_size_t ordinal,
    iree_host_size_t index, iree_string_pair_t* out_attr) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  if (module->user_interface.get_function_attr != NULL) {
    return module->user_interface.get_function_attr(
        module->user_interface.self, linkage, ordinal, index, out_attr);
  }
  if ((linkage != IREE_VM_FUNCTION_LINKAGE_EXPORT &&
       linkage != IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL) ||
      ordinal >= module->descriptor->export_count ||
      index >= module->descriptor->exports[ordinal].attr_count) {
    return iree_status_from_code(IREE_STATUS_OUT_OF_RANGE);
  }
  *out_attr = module->descriptor->exports[ordinal].attrs[index];
  return iree_ok_status();
}

VM2C_COLD iree_status_t vm2c_native_module_resolve_source_location(
    void* self, iree_vm_function_t function, iree_vm_source_offset_t pc,
    iree_vm_source_location_t* out_source_location) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  if (module->user_interface.resolve_source_location != NULL) {
    return module->user_interface.resolve_source_location(
        module->user_interface.self, function, pc, out_source_location);
  }
  return iree_status_from_code(IREE_STATUS_UNAVAILABLE);
}

VM2C_COLD iree_status_t vm2c_native_module_alloc_state(
    void* self, iree_allocator_t allocator,
    iree_vm_module_state_t** out_module_state) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  *out_module_state = NULL;
  return module->user_interface.alloc_state == NULL
             ? iree_ok_status()
             : module->user_interface.alloc_state(module->user_interface.self,
                                                  allocator, out_module_state);
}

VM2C_COLD void vm2c_native_module_free_state(
    void* self, iree_vm_module_state_t* module_state) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  if (module->user_interface.free_state != NULL) {
    module->user_interface.free_state(module->user_interface.self,
                                      module_state);
  }
}

VM2C_COLD iree_status_t vm2c_native_module_fork_state(
    void* self, iree_vm_module_state_t* parent_state,
    iree_allocator_t allocator, iree_vm_module_state_t** out_child_state) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  *out_child_state = NULL;
  if (module->user_interface.fork_state != NULL) {
    return module->user_interface.fork_state(module->user_interface.self,
                                             parent_state, allocator,
                                             out_child_state);
  }
  // A module without state forks trivially.
  if (module->user_interface.alloc_state == NULL) return iree_ok_status();
  return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                          "module does not support forking");
}

VM2C_COLD iree_status_t vm2c_native_module_resolve_import(
    void* self, iree_vm_module_state_t* module_state, iree_host_size_t ordinal,
    const iree_vm_function_t* function,
    const iree_vm_function_signature_t* signature) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  if (module->user_interface.resolve_import == NULL) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "native module does not support imports");
  }
  return module->user_interface.resolve_import(module->user_interface.self,
                                               module_state, ordinal, function,
                                               signature);
}

VM2C_COLD iree_status_t vm2c_native_module_notify(
    void* self, iree_vm_module_state_t* module_state,
    iree_vm_signal_t signal) {
  const iree_vm_native_module_t* module = (const iree_vm_native_module_t*)self;
  return module->user_interface.notify == NULL
             ? iree_ok_status()
             : module->user_interface.notify(module->user_interface.self,
                                             module_state, signal);
}

// Whether vm2c made the module from VM code. Its failures read as the VM's own,
// which does not name the functions that it runs.
VM2C_COLD bool vm2c_native_module_is_compiled(
    const iree_vm_native_module_t* module) {
  return module->descriptor->attr_count != 0 &&
         iree_string_view_equal(module->descriptor->attrs[0].key,
                                iree_make_cstring_view("vm2c.version"));
}

VM2C_COLD iree_status_t vm2c_native_module_annotate(
    const iree_vm_native_module_t* module, iree_host_size_t ordinal,
    iree_status_t status) {
  if (vm2c_native_module_is_compiled(module)) return status;
  const iree_string_view_t module_name = module->descriptor->name;
  const iree_string_view_t function_name =
      module->descriptor->exports[ordinal].local_name;
  return iree_status_annotate_f(
      status, "while invoking native function %.*s.%.*s", (int)module_name.size,
      module_name.data, (int)function_name.size, function_name.data);
}

VM2C_OUTLINE iree_status_t vm2c_native_module_issue(
    iree_vm_native_module_t* module, iree_vm_stack_t* stack,
    iree_vm_stack_frame_t* frame, iree_vm_native_function_flags_t flags,
    iree_byte_span_t arguments, iree_byte_span_t results) {
  const iree_host_size_t ordinal = frame->function.ordinal;
  const iree_vm_native_function_ptr_t* function =
      &module->descriptor->functions[ordinal];
  iree_status_t status = function->shim(
      stack, flags, arguments, results, function->target,
      module->user_interface.self, frame->module_state);
  if (vm2c_unlikely(!iree_status_is_ok(status))) {
    if (iree_status_is_deferred(status)) return status;
    status = vm2c_native_module_annotate(module, ordinal, status);
  }
  vm2c_stack_leave(stack, frame);
  return status;
}

static inline iree_status_t vm2c_native_module_begin_call(
    void* self, iree_vm_stack_t* stack, iree_vm_function_call_t call) {
  iree_vm_native_module_t* module = (iree_vm_native_module_t*)self;
  if (module->user_interface.begin_call != NULL) {
    return module->user_interface.begin_call(module->user_interface.self, stack,
                                             call);
  }
  if (vm2c_unlikely(call.function.ordinal >=
                    module->descriptor->export_count)) {
    return vm2c_fail_function_ordinal(call.function.ordinal,
                                      module->descriptor->export_count);
  }
  iree_vm_stack_frame_t* frame = NULL;
  IREE_RETURN_IF_ERROR(vm2c_stack_enter(
      stack, &call.function, IREE_VM_STACK_FRAME_NATIVE, 0, NULL, &frame));
  return vm2c_native_module_issue(module, stack, frame,
                                  IREE_VM_NATIVE_FUNCTION_CALL_BEGIN,
                                  call.arguments, call.results);
}

static inline iree_status_t vm2c_native_module_resume_call(
    void* self, iree_vm_stack_t* stack, iree_byte_span_t call_results) {
  iree_vm_native_module_t* module = (iree_vm_native_module_t*)self;
  stack->native_limit = 0;
  if (module->user_interface.resume_call != NULL) {
    return module->user_interface.resume_call(module->user_interface.self,
                                              stack, call_results);
  }
  iree_vm_stack_frame_t* frame = iree_vm_stack_top(stack);
  if (frame == NULL || frame->function.module != &module->base_interface) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "no suspended call to resume");
  }
  return vm2c_native_module_issue(module, stack, frame,
                                  IREE_VM_NATIVE_FUNCTION_CALL_RESUME,
                                  iree_byte_span_empty(), call_results);
}

// Checked always, not only in debug builds: an unsorted table would make
// lookups fail silently.
VM2C_COLD iree_status_t vm2c_native_module_verify(
    const iree_vm_module_t* module_interface,
    const iree_vm_native_module_descriptor_t* descriptor) {
  if (module_interface->begin_call == NULL &&
      descriptor->export_count != descriptor->function_count) {
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "native module export and function counts differ (%" PRIhsz
        " != %" PRIhsz ")",
        descriptor->export_count, descriptor->function_count);
  }
  if (descriptor->export_count > UINT16_MAX) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "native module has too many exports (%" PRIhsz ")",
                            descriptor->export_count);
  }
  for (iree_host_size_t i = 1; i < descriptor->export_count; ++i) {
    const iree_string_view_t previous = descriptor->exports[i - 1].local_name;
    const iree_string_view_t current = descriptor->exports[i].local_name;
    if (iree_string_view_compare(previous, current) >= 0) {
      return iree_make_status(
          IREE_STATUS_INVALID_ARGUMENT,
          "module export table is not sorted by name (%" PRIhsz
          " ('%.*s') >= %" PRIhsz
          " ('%.*s'))",
          i - 1, (int)previous.size, previous.data, i, (int)current.size,
          current.data);
    }
  }
  return iree_ok_status();
}

VM2C_COLD void vm2c_native_module_setup(
    iree_vm_native_module_t* module, const iree_vm_module_t* module_interface,
    const iree_vm_native_module_descriptor_t* descriptor,
    iree_vm_instance_t* instance, iree_allocator_t allocator) {
  static const iree_vm_module_t functions = {
      NULL,
      1,
      vm2c_native_module_destroy,
      vm2c_native_module_name,
      vm2c_native_module_signature,
      vm2c_native_module_enumerate_dependencies,
      vm2c_native_module_get_module_attr,
      vm2c_native_module_lookup_function,
      vm2c_native_module_get_function,
      vm2c_native_module_get_function_attr,
      vm2c_native_module_resolve_source_location,
      vm2c_native_module_alloc_state,
      vm2c_native_module_free_state,
      vm2c_native_module_fork_state,
      vm2c_native_module_resolve_import,
      vm2c_native_module_notify,
      vm2c_native_module_begin_call,
      vm2c_native_module_resume_call,
  };
  // The interface may be the first member of the memory being set up.
  const iree_vm_module_t user_interface = *module_interface;
  VM2C_MEMCPY(&module->base_interface, &functions, sizeof(functions));
  module->base_interface.self = module;
  module->owns_memory = false;
  module->allocator = allocator;
  module->instance = instance;
  iree_vm_instance_retain(instance);
  module->user_interface = user_interface;
  module->descriptor = descriptor;
}

#endif  // IREE_VM_NATIVE_MODULE_IMPL_H_
