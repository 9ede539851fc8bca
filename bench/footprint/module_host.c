// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads an IREE module and calls its function `main`, all memory from an
// allocator that counts. ARGUMENTS is a list of ARRAY(dims, ...) and NUMBER(n).

#include "iree/vm/api.h"
#include "measure.h"
#if defined(TAKES_ARRAYS)
#include "iree/modules/hal/inline/module.h"
#endif

iree_status_t CREATE(iree_vm_instance_t* instance, iree_allocator_t allocator, iree_vm_module_t** out_module);

static iree_alignas(16) uint8_t memory[1 << 20];
static size_t used = 0;
static size_t live = 0;
static size_t most = 0;

// Blocks come one after the other and are never given back, but counted. The
// size stands before each.
static iree_status_t allocate(void* self, iree_allocator_command_t command, const void* params, void** inout_ptr) {
  (void)self;
  const size_t old = *inout_ptr == NULL ? 0 : *(const size_t*)((const uint8_t*)*inout_ptr - 16);
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    live -= old;
    return iree_ok_status();
  }
  const size_t size = ((const iree_allocator_alloc_params_t*)params)->byte_length;
  const size_t needed = iree_host_align(size, 16) + 16;
  if (size > sizeof(memory) || needed > sizeof(memory) - used) return iree_status_from_code(IREE_STATUS_RESOURCE_EXHAUSTED);
  uint8_t* block = memory + used + 16;
  used += needed;
  *(size_t*)(block - 16) = size;
  if (command == IREE_ALLOCATOR_COMMAND_CALLOC) VM2C_MEMSET(block, 0, size);
  if (command == IREE_ALLOCATOR_COMMAND_REALLOC) {
    VM2C_MEMCPY(block, *inout_ptr, old < size ? old : size);
    live -= old;
  }
  live += size;
  if (live > most) most = live;
  *inout_ptr = block;
  return iree_ok_status();
}

static const iree_allocator_t allocator = {NULL, allocate};
static iree_vm_instance_t* instance = NULL;
static iree_vm_context_t* context = NULL;
static iree_vm_module_t* modules[2] = {NULL, NULL};
static size_t module_count = 0;

#if defined(TAKES_ARRAYS)
static iree_status_t load_hal(void) {
  IREE_RETURN_IF_ERROR(iree_hal_module_register_inline_types(instance));
  iree_hal_allocator_t* buffers = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_allocator_create_heap(iree_make_cstring_view("local"), allocator, allocator, &buffers));
  iree_status_t status =
      iree_hal_inline_module_create(instance, IREE_HAL_INLINE_MODULE_FLAG_NONE, iree_hal_module_debug_sink_null(), buffers,
                                    allocator, &modules[module_count++]);
  iree_hal_allocator_release(buffers);
  return status;
}

static iree_status_t push_array(iree_vm_list_t* list, size_t rank, const iree_hal_dim_t* dims) {
  iree_hal_buffer_t* buffer = NULL;
  size_t size = sizeof(float);
  for (size_t i = 0; i < rank; ++i) size *= (size_t)dims[i];
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_create(size, 16, allocator, &buffer));
  iree_hal_buffer_view_t* view = NULL;
  iree_status_t status = iree_hal_buffer_view_create(buffer, rank, dims, IREE_HAL_ELEMENT_TYPE_FLOAT_32,
                                                     IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR, allocator, &view);
  iree_hal_buffer_release(buffer);
  IREE_RETURN_IF_ERROR(status);
  iree_vm_ref_t ref = iree_hal_buffer_view_move_ref(view);
  return iree_vm_list_push_ref_move(list, &ref);
}

#define ARRAY(...)                                                                                             \
  {                                                                                                            \
    static const iree_hal_dim_t dims[] = {__VA_ARGS__};                                                        \
    IREE_RETURN_IF_ERROR(push_array(inputs, sizeof(dims) / sizeof(dims[0]), dims));                            \
  }
#endif

#define NUMBER(number)                                                   \
  {                                                                      \
    const iree_vm_value_t value = iree_vm_value_make_i32(number);        \
    IREE_RETURN_IF_ERROR(iree_vm_list_push_value(inputs, &value));       \
  }

static iree_status_t load(void) {
  IREE_RETURN_IF_ERROR(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &instance));
#if defined(TAKES_ARRAYS)
  IREE_RETURN_IF_ERROR(load_hal());
#endif
  IREE_RETURN_IF_ERROR(CREATE(instance, allocator, &modules[module_count++]));
  return iree_vm_context_create_with_modules(instance, IREE_VM_CONTEXT_FLAG_NONE, module_count, modules, allocator, &context);
}

static iree_status_t invoke(void) {
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* outputs = NULL;
  iree_vm_function_t function;
  IREE_RETURN_IF_ERROR(iree_vm_module_lookup_function_by_name(modules[module_count - 1], IREE_VM_FUNCTION_LINKAGE_EXPORT,
                                                              iree_make_cstring_view("main"), &function));
  IREE_RETURN_IF_ERROR(iree_vm_list_create(iree_vm_make_undefined_type_def(), 2, allocator, &inputs));
  IREE_RETURN_IF_ERROR(iree_vm_list_create(iree_vm_make_undefined_type_def(), 1, allocator, &outputs));
  ARGUMENTS
  return iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE, NULL, inputs, outputs, allocator);
}

static int call(void) {
  iree_status_t status = load();
  if (iree_status_is_ok(status)) status = invoke();
  return (int)iree_status_code(status);
}

int main(void) {
  int result = 0;
  allow_floats();
  const size_t stack = stack_of(call, &result);
  print_number("stack ", stack);
  print_number("result ", (size_t)result);
  print_number("allocated ", most);
  return result;
}
