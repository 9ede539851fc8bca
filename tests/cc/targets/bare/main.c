// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes the calls, one after the other in one context, and prints a line for
// each: `ok` and the results, or `fail` and the status code. A number is its
// letter in calling conventions and its bits, an array its bytes.

#include "bare.h"

#include "iree/modules/hal/inline/module.h"
#include "iree/vm/api.h"

iree_status_t MODULE_CREATE(iree_vm_instance_t* instance, iree_allocator_t allocator, iree_vm_module_t** out_module);

// Blocks come one after the other and are never given back, but counted.
static iree_alignas(16) uint8_t memory[2 << 20];
static size_t used = 0;
static int live_blocks = 0;

static iree_status_t allocate(void* self, iree_allocator_command_t command, const void* params, void** inout_ptr) {
  (void)self;
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    if (*inout_ptr != NULL) --live_blocks;
    return iree_ok_status();
  }
  const size_t size = ((const iree_allocator_alloc_params_t*)params)->byte_length;
  // The size stands before a block, for its copy when it grows.
  const size_t needed = iree_host_align(size, 16) + 16;
  if (size > sizeof(memory) || needed > sizeof(memory) - used) return iree_status_from_code(IREE_STATUS_RESOURCE_EXHAUSTED);
  uint8_t* block = memory + used + 16;
  used += needed;
  memcpy(block - 16, &size, sizeof(size));
  if (command == IREE_ALLOCATOR_COMMAND_CALLOC) memset(block, 0, size);
  if (command == IREE_ALLOCATOR_COMMAND_REALLOC && *inout_ptr != NULL) {
    size_t old = 0;
    memcpy(&old, (const uint8_t*)*inout_ptr - 16, sizeof(old));
    memcpy(block, *inout_ptr, old < size ? old : size);
  } else {
    ++live_blocks;
  }
  *inout_ptr = block;
  return iree_ok_status();
}

static void print_hex(uint64_t bits, int digits) {
  char text[17];
  for (int i = 0; i < digits; ++i) text[i] = "0123456789abcdef"[(bits >> (4 * (digits - 1 - i))) & 15];
  text[digits] = 0;
  bare_print(text);
}

static iree_status_t push(iree_vm_list_t* list, const bare_value_t* value, char kind, iree_allocator_t allocator) {
  if (value->type == 0) {
    iree_vm_value_t number = iree_vm_value_make_i32((int32_t)(uint32_t)value->bits);
    if (kind == 'I') number = iree_vm_value_make_i64((int64_t)value->bits);
    const uint32_t bits = (uint32_t)value->bits;
    if (kind == 'f') {
      number = iree_vm_value_make_f32(0);
      memcpy(&number.f32, &bits, sizeof(bits));
    } else if (kind == 'F') {
      number = iree_vm_value_make_f64(0);
      memcpy(&number.f64, &value->bits, sizeof(value->bits));
    }
    return iree_vm_list_push_value(list, &number);
  }
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_create(value->size, 16, allocator, &buffer));
  memcpy(vm2c_hal_buffer_contents(buffer).data, value->data, value->size);
  iree_hal_buffer_view_t* view = NULL;
  iree_status_t status =
      iree_hal_buffer_view_create(buffer, value->rank, value->dims, value->type, IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR, allocator, &view);
  iree_hal_buffer_release(buffer);
  IREE_RETURN_IF_ERROR(status);
  iree_vm_ref_t ref = iree_hal_buffer_view_move_ref(view);
  return iree_vm_list_push_ref_move(list, &ref);
}

static iree_status_t print_result(const iree_vm_list_t* list, size_t index) {
  iree_vm_variant_t variant = iree_vm_variant_empty();
  IREE_RETURN_IF_ERROR(iree_vm_list_get_variant_assign(list, index, &variant));
  if (iree_vm_variant_is_value(variant)) {
    const iree_vm_value_t value = iree_vm_variant_value(variant);
    const bool wide = value.type == IREE_VM_VALUE_TYPE_I64 || value.type == IREE_VM_VALUE_TYPE_F64;
    bare_print(value.type == IREE_VM_VALUE_TYPE_I64   ? " I:"
               : value.type == IREE_VM_VALUE_TYPE_F32 ? " f:"
               : value.type == IREE_VM_VALUE_TYPE_F64 ? " F:"
                                                      : " i:");
    uint32_t narrow = 0;
    memcpy(&narrow, value.value_storage, sizeof(narrow));
    print_hex(wide ? (uint64_t)value.i64 : narrow, wide ? 16 : 8);
    return iree_ok_status();
  }
  if (!iree_hal_buffer_view_isa(variant.ref)) return iree_status_from_code(IREE_STATUS_UNIMPLEMENTED);
  const iree_byte_span_t bytes = vm2c_hal_buffer_contents(iree_hal_buffer_view_buffer(iree_hal_buffer_view_deref(variant.ref)));
  bare_print(" ");
  for (size_t i = 0; i < bytes.data_length; ++i) print_hex(bytes.data[i], 2);
  return iree_ok_status();
}

static iree_status_t make_call(iree_vm_context_t* context, iree_vm_module_t* module, const bare_call_t* call, iree_vm_list_t* inputs,
                               iree_vm_list_t* outputs, iree_allocator_t allocator) {
  iree_vm_function_t function;
  IREE_RETURN_IF_ERROR(iree_vm_module_lookup_function_by_name(module, IREE_VM_FUNCTION_LINKAGE_EXPORT,
                                                              iree_make_cstring_view(call->function), &function));
  const iree_vm_function_signature_t signature = iree_vm_function_signature(&function);
  for (size_t i = 0; i < call->count; ++i) {
    IREE_RETURN_IF_ERROR(push(inputs, &call->arguments[i], signature.calling_convention.data[1 + i], allocator));
  }
  return iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE, NULL, inputs, outputs, allocator);
}

static iree_status_t run(iree_allocator_t allocator) {
  iree_vm_instance_t* instance = NULL;
  iree_vm_context_t* context = NULL;
  iree_vm_module_t* modules[2] = {NULL, NULL};
  IREE_RETURN_IF_ERROR(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &instance));
  IREE_RETURN_IF_ERROR(iree_hal_module_register_inline_types(instance));
  iree_hal_allocator_t* buffers = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_allocator_create_heap(iree_make_cstring_view("local"), allocator, allocator, &buffers));
  iree_status_t status = iree_hal_inline_module_create(instance, IREE_HAL_INLINE_MODULE_FLAG_NONE, iree_hal_module_debug_sink_null(),
                                                       buffers, allocator, &modules[0]);
  iree_hal_allocator_release(buffers);
  IREE_RETURN_IF_ERROR(status);
  IREE_RETURN_IF_ERROR(MODULE_CREATE(instance, allocator, &modules[1]));
  IREE_RETURN_IF_ERROR(
      iree_vm_context_create_with_modules(instance, IREE_VM_CONTEXT_FLAG_NONE, 2, modules, allocator, &context));
  for (size_t i = 0; i < bare_call_count; ++i) {
    iree_vm_list_t* inputs = NULL;
    iree_vm_list_t* outputs = NULL;
    IREE_RETURN_IF_ERROR(iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, allocator, &inputs));
    IREE_RETURN_IF_ERROR(iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, allocator, &outputs));
    status = make_call(context, modules[1], &bare_calls[i], inputs, outputs, allocator);
    if (iree_status_is_ok(status)) {
      bare_print("ok");
      for (size_t n = 0; n < iree_vm_list_size(outputs); ++n) IREE_RETURN_IF_ERROR(print_result(outputs, n));
    } else {
      bare_print("fail ");
      print_hex(iree_status_code(status), 2);
    }
    bare_print("\n");
    iree_vm_list_release(inputs);
    iree_vm_list_release(outputs);
  }
  iree_vm_context_release(context);
  iree_vm_module_release(modules[1]);
  iree_vm_module_release(modules[0]);
  iree_vm_instance_release(instance);
  return iree_ok_status();
}

int main(void) {
  iree_allocator_t allocator;
  allocator.self = NULL;
  allocator.ctl = allocate;
  iree_status_t status = run(allocator);
  bare_print("live ");
  print_hex((uint64_t)live_blocks, 4);
  bare_print("\n");
  return iree_status_is_ok(status) ? 0 : 1;
}
