// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program that makes the calls it reads from stdin into one loaded module and
// prints exactly what each gave: bits of numbers, bytes of buffers, elements of
// lists, status code and message. All calls share one context, so that state
// left behind by one is seen by the next. At the end everything is torn down
// and the number of blocks still allocated is printed.
//
//   NAME ARGUMENT...     arguments: i:DECIMAL I:DECIMAL f:HEXBITS F:HEXBITS
//                        b:HEX (mutable buffer) r:HEX (read-only one) n (null)
//   !N NAME ARGUMENT...  the same, with the Nth allocation of the call failing
//
//   ok RESULT... | ARGUMENT...    buffers print in the same form; lists: [ ... ]
//   fail CODE MESSAGE-IN-HEX | ARGUMENT...
//
// Before that a line for each debug op that the call came by, if the module is
// compiled with -DVM2C_DEBUG_HOOK=debug_hook:
//
//   told KIND VALUE... TEXT
//
// The module may import from hal_inline, from the module of host_module.h and
// from the one that LIBRARY_CREATE makes, if that is defined.

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host_module.h"
#include "iree/modules/hal/inline/module.h"
#include "iree/vm/api.h"
#include "vm2c/debug_ops.h"

#if defined(__cplusplus)
extern "C" {
#endif
iree_status_t MODULE_CREATE(iree_vm_instance_t* instance, iree_allocator_t allocator, iree_vm_module_t** out_module);
#if defined(LIBRARY_CREATE)
iree_status_t LIBRARY_CREATE(iree_vm_instance_t* instance, iree_allocator_t allocator, iree_vm_module_t** out_module);
#endif
void debug_hook(vm2c_debug_kind_t kind, const char* text, size_t length, const vm2c_debug_value_t* values, size_t count);
#if defined(__cplusplus)
}
#endif

static long live_blocks = 0;
// The allocation that fails from here on; 0 for none.
static long failing = 0;

static iree_status_t counting_ctl(void* self, iree_allocator_command_t command, const void* params, void** inout_ptr) {
  const bool had_block = *inout_ptr != NULL;
  if (command != IREE_ALLOCATOR_COMMAND_FREE && failing > 0 && --failing == 0) {
    return iree_status_from_code(IREE_STATUS_RESOURCE_EXHAUSTED);
  }
  iree_status_t status = iree_allocator_system_ctl(self, command, params, inout_ptr);
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    if (had_block) --live_blocks;
  } else if (iree_status_is_ok(status) && !(command == IREE_ALLOCATOR_COMMAND_REALLOC && had_block)) {
    ++live_blocks;
  }
  return status;
}

static iree_allocator_t counting_allocator(void) {
  iree_allocator_t allocator = {NULL, counting_ctl};
  return allocator;
}

static void require(iree_status_t status, const char* what) {
  if (iree_status_is_ok(status)) return;
  const iree_string_view_t message = iree_status_message(status);
  printf("broken %s %s %.*s\n", what, iree_status_code_string(iree_status_code(status)), (int)message.size,
         message.size != 0 ? message.data : "");
  fflush(stdout);
  exit(3);
}

static void print_hex(const uint8_t* data, size_t length) {
  for (size_t i = 0; i < length; ++i) printf("%02x", data[i]);
}

static void print_variant(iree_vm_variant_t variant, int depth);

static void print_list(const iree_vm_list_t* list, int depth) {
  printf(" [");
  for (size_t i = 0; i < iree_vm_list_size(list); ++i) {
    iree_vm_variant_t element = iree_vm_variant_empty();
    require(iree_vm_list_get_variant_assign(list, i, &element), "list");
    print_variant(element, depth + 1);
  }
  printf(" ]");
}

// Within a list numbers print as their widest kind: hosts do not all tell them
// apart.
static iree_vm_value_t widened(iree_vm_value_t value) {
  switch (value.type) {
    case IREE_VM_VALUE_TYPE_I8:
      return iree_vm_value_make_i64(value.i8);
    case IREE_VM_VALUE_TYPE_I16:
      return iree_vm_value_make_i64(value.i16);
    case IREE_VM_VALUE_TYPE_I32:
      return iree_vm_value_make_i64(value.i32);
    case IREE_VM_VALUE_TYPE_F32:
      return iree_vm_value_make_f64((double)value.f32);
    case IREE_VM_VALUE_TYPE_NONE:
    case IREE_VM_VALUE_TYPE_I64:
    case IREE_VM_VALUE_TYPE_F64:
    default:
      return value;
  }
}

static void print_variant(iree_vm_variant_t variant, int depth) {
  if (iree_vm_variant_is_value(variant)) {
    const iree_vm_value_t value = depth > 0 ? widened(iree_vm_variant_value(variant)) : iree_vm_variant_value(variant);
    uint32_t bits32;
    uint64_t bits64;
    switch (value.type) {
      case IREE_VM_VALUE_TYPE_I32:
        printf(" i:%" PRId32, value.i32);
        break;
      case IREE_VM_VALUE_TYPE_I64:
        printf(" I:%" PRId64, value.i64);
        break;
      case IREE_VM_VALUE_TYPE_F32:
        memcpy(&bits32, &value.f32, sizeof(bits32));
        printf(" f:%" PRIx32, bits32);
        break;
      case IREE_VM_VALUE_TYPE_F64:
        memcpy(&bits64, &value.f64, sizeof(bits64));
        printf(" F:%" PRIx64, bits64);
        break;
      case IREE_VM_VALUE_TYPE_NONE:
      case IREE_VM_VALUE_TYPE_I8:
      case IREE_VM_VALUE_TYPE_I16:
      default:
        printf(" ?");
        break;
    }
    return;
  }
  if (!iree_vm_variant_is_ref(variant) || iree_vm_ref_is_null(&variant.ref)) {
    printf(" n");
  } else if (iree_vm_buffer_isa(variant.ref)) {
    const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(variant.ref);
    printf(" b:");
    print_hex(buffer->data.data, buffer->data.data_length);
  } else if (iree_vm_list_isa(variant.ref) && depth < 4) {
    print_list(iree_vm_list_deref(variant.ref), depth);
  } else {
    printf(" o");
  }
}

void debug_hook(vm2c_debug_kind_t kind, const char* text, size_t length, const vm2c_debug_value_t* values, size_t count) {
  static const char* const kinds[] = {"trace", "print", "break"};
  printf("told %s", kinds[kind]);
  for (size_t i = 0; i < count; ++i) {
    switch (values[i].type) {
      case VM2C_DEBUG_I32:
        print_variant(iree_vm_make_variant_value(iree_vm_value_make_i32(values[i].value.i32)), 0);
        break;
      case VM2C_DEBUG_I64:
        print_variant(iree_vm_make_variant_value(iree_vm_value_make_i64(values[i].value.i64)), 0);
        break;
      case VM2C_DEBUG_F32:
        print_variant(iree_vm_make_variant_value(iree_vm_value_make_f32(values[i].value.f32)), 0);
        break;
      case VM2C_DEBUG_F64:
        print_variant(iree_vm_make_variant_value(iree_vm_value_make_f64(values[i].value.f64)), 0);
        break;
      case VM2C_DEBUG_REF:
      default:
        print_variant(iree_vm_make_variant_ref_assign(*values[i].value.ref), 0);
        break;
    }
  }
  if (length != 0) printf(" %.*s", (int)length, text);
  printf("\n");
}

static int hex_digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

static void push_argument(iree_vm_list_t* list, const char* text) {
  if (text[0] == 'b' || text[0] == 'r') {
    const char* digits = text + 2;
    const size_t length = strlen(digits) / 2;
    iree_vm_buffer_t* buffer = NULL;
    require(iree_vm_buffer_create(IREE_VM_BUFFER_ACCESS_ORIGIN_HOST | (text[0] == 'b' ? IREE_VM_BUFFER_ACCESS_MUTABLE : 0),
                                  length, 16, counting_allocator(), &buffer),
            "buffer");
    for (size_t i = 0; i < length; ++i) {
      buffer->data.data[i] = (uint8_t)(hex_digit(digits[2 * i]) * 16 + hex_digit(digits[2 * i + 1]));
    }
    iree_vm_ref_t ref = iree_vm_buffer_move_ref(buffer);
    require(iree_vm_list_push_ref_move(list, &ref), "push");
    return;
  }
  if (text[0] == 'n') {
    iree_vm_ref_t ref = iree_vm_ref_null();
    require(iree_vm_list_push_ref_move(list, &ref), "push");
    return;
  }
  iree_vm_value_t value;
  if (text[0] == 'i') {
    value = iree_vm_value_make_i32((int32_t)strtol(text + 2, NULL, 10));
  } else if (text[0] == 'I') {
    value = iree_vm_value_make_i64((int64_t)strtoll(text + 2, NULL, 10));
  } else if (text[0] == 'f') {
    const uint32_t bits = (uint32_t)strtoul(text + 2, NULL, 16);
    float number;
    memcpy(&number, &bits, sizeof(number));
    value = iree_vm_value_make_f32(number);
  } else {
    const uint64_t bits = (uint64_t)strtoull(text + 2, NULL, 16);
    double number;
    memcpy(&number, &bits, sizeof(number));
    value = iree_vm_value_make_f64(number);
  }
  require(iree_vm_list_push_value(list, &value), "push");
}

static void make_call(iree_vm_context_t* context, iree_vm_module_t* module, char* line) {
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* outputs = NULL;
  require(iree_vm_list_create(iree_vm_make_undefined_type_def(), 8, counting_allocator(), &inputs), "list");
  require(iree_vm_list_create(iree_vm_make_undefined_type_def(), 8, counting_allocator(), &outputs), "list");
  char* name = strtok(line, " \n");
  const long budget = name[0] == '!' ? strtol(name + 1, NULL, 10) : 0;
  if (budget != 0) name = strtok(NULL, " \n");
  for (char* text = strtok(NULL, " \n"); text != NULL; text = strtok(NULL, " \n")) push_argument(inputs, text);
  iree_vm_function_t function;
  iree_status_t status =
      iree_vm_module_lookup_function_by_name(module, IREE_VM_FUNCTION_LINKAGE_EXPORT, iree_make_cstring_view(name), &function);
  if (iree_status_is_ok(status)) {
    failing = budget;
    status = iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE, NULL, inputs, outputs, counting_allocator());
    failing = 0;
  }
  if (iree_status_is_ok(status)) {
    printf("ok");
    for (size_t i = 0; i < iree_vm_list_size(outputs); ++i) {
      iree_vm_variant_t variant = iree_vm_variant_empty();
      require(iree_vm_list_get_variant_assign(outputs, i, &variant), "result");
      print_variant(variant, 0);
    }
  } else {
    const iree_string_view_t message = iree_status_message(status);
    printf("fail %d x", (int)iree_status_code(status));
    print_hex((const uint8_t*)message.data, message.size);
    iree_status_free(status);
  }
  printf(" |");
  for (size_t i = 0; i < iree_vm_list_size(inputs); ++i) {
    iree_vm_variant_t variant = iree_vm_variant_empty();
    require(iree_vm_list_get_variant_assign(inputs, i, &variant), "argument");
    if (iree_vm_variant_is_ref(variant) && iree_vm_buffer_isa(variant.ref)) print_variant(variant, 0);
  }
  printf("\n");
  fflush(stdout);
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
}

int main(void) {
  iree_vm_instance_t* instance = NULL;
  iree_vm_context_t* context = NULL;
  iree_vm_module_t* modules[4] = {NULL, NULL, NULL, NULL};
  size_t count = 0;
  require(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, counting_allocator(), &instance), "instance");
  require(iree_hal_module_register_inline_types(instance), "types");
  iree_hal_allocator_t* buffers = NULL;
  require(iree_hal_allocator_create_heap(IREE_SV("local"), counting_allocator(), counting_allocator(), &buffers), "buffers");
  require(iree_hal_inline_module_create(instance, IREE_HAL_INLINE_MODULE_FLAG_NONE, iree_hal_module_debug_sink_null(), buffers,
                                        counting_allocator(), &modules[count++]),
          "hal_inline");
  iree_hal_allocator_release(buffers);
  require(host_module_create(instance, counting_allocator(), &modules[count++]), "host");
#if defined(LIBRARY_CREATE)
  require(LIBRARY_CREATE(instance, counting_allocator(), &modules[count++]), "library");
#endif
  require(MODULE_CREATE(instance, counting_allocator(), &modules[count++]), "module");
  require(iree_vm_context_create_with_modules(instance, IREE_VM_CONTEXT_FLAG_NONE, count, modules, counting_allocator(), &context),
          "context");
  static char line[1 << 20];
  while (fgets(line, (int)sizeof(line), stdin) != NULL) make_call(context, modules[count - 1], line);
  while (count > 0) iree_vm_module_release(modules[--count]);
  iree_vm_context_release(context);
  iree_vm_instance_release(instance);
  printf("live %ld\n", live_blocks);
  return 0;
}
