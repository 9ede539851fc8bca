// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layouts that compiled code and other implementations of the interface rely
// on: of structs on 64-bit hosts, of arguments and results on all. And the
// numbers of enumerators.

#include "check.h"
#include "iree/hal/api.h"
#include "iree/modules/hal/inline/module.h"
#include "iree/modules/vmvx/module.h"

#define LAYOUT_JOIN_(a, b) a##b
#define LAYOUT_JOIN(a, b) LAYOUT_JOIN_(a, b)
// An array of negative size stops the compiler.
#define LAYOUT(condition)                                                  \
  typedef char LAYOUT_JOIN(layout_check_, __LINE__)[(condition) ? 1 : -1] \
      VM2C_TEST_UNUSED
#if defined(__GNUC__)
#define VM2C_TEST_UNUSED __attribute__((unused))
#else
#define VM2C_TEST_UNUSED
#endif

#if UINTPTR_MAX == UINT64_MAX
LAYOUT(sizeof(iree_vm_ref_t) == 16);
LAYOUT(offsetof(iree_vm_ref_t, ptr) == 0);
LAYOUT(offsetof(iree_vm_ref_t, type) == 8);
LAYOUT(sizeof(iree_vm_ref_object_t) == 4);
LAYOUT(sizeof(iree_vm_ref_type_descriptor_t) == 32);
LAYOUT(offsetof(iree_vm_ref_type_descriptor_t, destroy) == 0);
LAYOUT(offsetof(iree_vm_ref_type_descriptor_t, type_name) == 8);
LAYOUT(sizeof(iree_vm_buffer_t) == 48);
LAYOUT(offsetof(iree_vm_buffer_t, ref_object) == 0);
LAYOUT(offsetof(iree_vm_buffer_t, access) == 4);
LAYOUT(offsetof(iree_vm_buffer_t, data) == 8);
LAYOUT(offsetof(iree_vm_buffer_t, allocator) == 24);
LAYOUT(offsetof(iree_vm_buffer_t, storage_module) == 40);
LAYOUT(offsetof(iree_vm_list_t, ref_object) == 0);
LAYOUT(sizeof(iree_vm_value_t) == 16);
LAYOUT(offsetof(iree_vm_value_t, type) == 0);
LAYOUT(offsetof(iree_vm_value_t, i64) == 8);
LAYOUT(sizeof(iree_vm_variant_t) == 24);
LAYOUT(offsetof(iree_vm_variant_t, ref) == 8);
LAYOUT(sizeof(iree_vm_type_def_t) == 8);
LAYOUT(sizeof(vm2c_slot_t) == 16);
LAYOUT(sizeof(iree_byte_span_t) == 16);
LAYOUT(offsetof(iree_byte_span_t, data_length) == 8);
LAYOUT(sizeof(iree_string_view_t) == 16);
LAYOUT(offsetof(iree_string_view_t, size) == 8);
LAYOUT(sizeof(iree_allocator_t) == 16);
LAYOUT(offsetof(iree_allocator_t, ctl) == 8);
LAYOUT(sizeof(iree_status_t) == 8);
LAYOUT(sizeof(iree_vm_function_t) == 16);
LAYOUT(offsetof(iree_vm_function_t, linkage) == 8);
LAYOUT(offsetof(iree_vm_function_t, ordinal) == 10);
LAYOUT(sizeof(iree_vm_function_call_t) == 48);
LAYOUT(offsetof(iree_vm_function_call_t, arguments) == 16);
LAYOUT(offsetof(iree_vm_function_call_t, results) == 32);
LAYOUT(sizeof(iree_vm_function_signature_t) == 16);
LAYOUT(sizeof(iree_vm_module_signature_t) == 40);
LAYOUT(sizeof(iree_vm_module_dependency_t) == 24);
LAYOUT(offsetof(iree_vm_module_dependency_t, minimum_version) == 16);
LAYOUT(offsetof(iree_vm_module_dependency_t, flags) == 20);
LAYOUT(sizeof(iree_vm_native_import_descriptor_t) == 24);
LAYOUT(offsetof(iree_vm_native_import_descriptor_t, full_name) == 8);
LAYOUT(sizeof(iree_vm_native_export_descriptor_t) == 48);
LAYOUT(offsetof(iree_vm_native_export_descriptor_t, calling_convention) == 16);
LAYOUT(offsetof(iree_vm_native_export_descriptor_t, attr_count) == 32);
LAYOUT(offsetof(iree_vm_native_export_descriptor_t, attrs) == 40);
LAYOUT(sizeof(iree_vm_native_function_ptr_t) == 16);
LAYOUT(offsetof(iree_vm_native_function_ptr_t, target) == 8);
LAYOUT(sizeof(iree_vm_native_module_descriptor_t) == 104);
LAYOUT(offsetof(iree_vm_native_module_descriptor_t, version) == 16);
LAYOUT(offsetof(iree_vm_native_module_descriptor_t, attrs) == 32);
LAYOUT(offsetof(iree_vm_native_module_descriptor_t, dependencies) == 48);
LAYOUT(offsetof(iree_vm_native_module_descriptor_t, imports) == 64);
LAYOUT(offsetof(iree_vm_native_module_descriptor_t, exports) == 80);
LAYOUT(offsetof(iree_vm_native_module_descriptor_t, functions) == 96);
LAYOUT(sizeof(iree_vm_module_t) == 144);
LAYOUT(offsetof(iree_vm_module_t, ref_count) == 8);
LAYOUT(offsetof(iree_vm_module_t, destroy) == 16);
LAYOUT(offsetof(iree_vm_module_t, name) == 24);
LAYOUT(offsetof(iree_vm_module_t, signature) == 32);
LAYOUT(offsetof(iree_vm_module_t, enumerate_dependencies) == 40);
LAYOUT(offsetof(iree_vm_module_t, get_module_attr) == 48);
LAYOUT(offsetof(iree_vm_module_t, lookup_function) == 56);
LAYOUT(offsetof(iree_vm_module_t, get_function) == 64);
LAYOUT(offsetof(iree_vm_module_t, get_function_attr) == 72);
LAYOUT(offsetof(iree_vm_module_t, resolve_source_location) == 80);
LAYOUT(offsetof(iree_vm_module_t, alloc_state) == 88);
LAYOUT(offsetof(iree_vm_module_t, free_state) == 96);
LAYOUT(offsetof(iree_vm_module_t, fork_state) == 104);
LAYOUT(offsetof(iree_vm_module_t, resolve_import) == 112);
LAYOUT(offsetof(iree_vm_module_t, notify) == 120);
LAYOUT(offsetof(iree_vm_module_t, begin_call) == 128);
LAYOUT(offsetof(iree_vm_module_t, resume_call) == 136);
LAYOUT(sizeof(iree_vm_stack_frame_t) == 48);
LAYOUT(offsetof(iree_vm_stack_frame_t, function) == 8);
LAYOUT(offsetof(iree_vm_stack_frame_t, module_state) == 24);
LAYOUT(offsetof(iree_vm_stack_frame_t, pc) == 32);
LAYOUT(offsetof(iree_vm_stack_frame_t, depth) == 40);
#endif
LAYOUT(IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL == 4);
LAYOUT(IREE_VM_MODULE_DEPENDENCY_FLAG_OPTIONAL == 2);
LAYOUT(IREE_VM_NATIVE_IMPORT_OPTIONAL == 2);
LAYOUT(IREE_VM_BUFFER_ACCESS_MUTABLE == 1);
LAYOUT(IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE == 2);
LAYOUT(IREE_VM_BUFFER_ACCESS_ORIGIN_GUEST == 4);
LAYOUT(IREE_VM_BUFFER_ACCESS_ORIGIN_HOST == 8);
LAYOUT(IREE_VM_NATIVE_FUNCTION_CALL_RESUME == 2);
LAYOUT(IREE_VM_SIGNAL_FORK == 3);
LAYOUT(IREE_VM_VALUE_TYPE_F64 == 6);
LAYOUT(IREE_VM_REF_TYPE_ANY == ~(uintptr_t)7);
LAYOUT(IREE_ALLOCATOR_COMMAND_FREE == 3);
LAYOUT(IREE_HAL_ELEMENT_TYPE_VALUE(IREE_HAL_NUMERICAL_TYPE_FLOAT_IEEE, 32) ==
       IREE_HAL_ELEMENT_TYPE_FLOAT_32);

// Places values one after the other, as members of a struct are.
typedef struct walk_t {
  size_t size;
  size_t alignment;
} walk_t;

typedef struct i32_member_t { char c; int32_t v; } i32_member_t;
typedef struct i64_member_t { char c; int64_t v; } i64_member_t;
typedef struct f64_member_t { char c; double v; } f64_member_t;
typedef struct ref_member_t { char c; iree_vm_ref_t v; } ref_member_t;

static size_t walk(walk_t* at, char type) {
  size_t size = sizeof(int32_t);
  size_t alignment = offsetof(i32_member_t, v);
  if (type == 'I') {
    size = sizeof(int64_t);
    alignment = offsetof(i64_member_t, v);
  } else if (type == 'F') {
    size = sizeof(double);
    alignment = offsetof(f64_member_t, v);
  } else if (type == 'r') {
    size = sizeof(iree_vm_ref_t);
    alignment = offsetof(ref_member_t, v);
  }
  const size_t offset = iree_host_align(at->size, alignment);
  at->size = offset + size;
  if (at->alignment < alignment) at->alignment = alignment;
  return offset;
}

// Bytes of one side of a calling convention. Arrays have |count| elements of
// one value each; their counts are written to |data|.
static size_t walk_side(iree_string_view_t side, int32_t count, uint8_t* data) {
  walk_t at = {0, 1};
  for (size_t i = 0; i < side.size; ++i) {
    if (side.data[i] != 'C') {
      (void)walk(&at, side.data[i]);
      continue;
    }
    memcpy(data + walk(&at, 'i'), &count, sizeof(count));
    walk_t end = at;
    (void)walk(&end, side.data[i + 1]);
    at.alignment = end.alignment;
    for (int32_t n = 0; n < count; ++n) (void)walk(&at, side.data[i + 1]);
    i += 2;
  }
  return iree_host_align(at.size, at.alignment);
}

static void release_results(iree_string_view_t side, uint8_t* data) {
  walk_t at = {0, 1};
  for (size_t i = 0; i < side.size; ++i) {
    const size_t offset = walk(&at, side.data[i]);
    if (side.data[i] != 'r') continue;
    iree_vm_ref_t ref;
    memcpy(&ref, data + offset, sizeof(ref));
    iree_vm_ref_release(&ref);
  }
}

// Calls a function with |extra| bytes more than its calling convention says,
// all zero. Whether it says that it was given too many or too few.
static bool refuses_size(const iree_vm_native_module_descriptor_t* module,
                         size_t ordinal, int32_t count, size_t extra) {
  iree_alignas(16) uint8_t arguments[256] = {0};
  iree_alignas(16) uint8_t results[64] = {0};
  counting_allocator_t counter = {0, 0, -1};
  vm2c_hal_inline_state_t state;
  state.allocator = counting_allocator(&counter);
  iree_hal_allocator_t buffers;
  memset(&buffers, 0, sizeof(buffers));
  buffers.data_allocator = buffers.host_allocator = state.allocator;
  vm2c_hal_inline_module_t self;
  memset(&self, 0, sizeof(self));
  self.device_allocator = &buffers;
  iree_vm_function_signature_t signature;
  signature.calling_convention = module->exports[ordinal].calling_convention;
  iree_string_view_t left, right;
  CHECK_OK(iree_vm_function_call_get_cconv_fragments(&signature, &left, &right));
  const size_t arguments_size = walk_side(left, count, arguments);
  const size_t results_size = walk_side(right, 0, results);
  size_t computed = 0;
  CHECK_OK(iree_vm_function_call_compute_cconv_fragment_size(right, &computed));
  CHECK(computed == results_size);
  if (!iree_vm_function_call_is_variadic_cconv(left)) {
    CHECK_OK(iree_vm_function_call_compute_cconv_fragment_size(left, &computed));
    CHECK(computed == arguments_size);
  }
  iree_status_t status = module->functions[ordinal].shim(
      NULL, IREE_VM_NATIVE_FUNCTION_CALL_BEGIN,
      iree_make_byte_span(arguments, arguments_size + extra),
      iree_make_byte_span(results, results_size),
      module->functions[ordinal].target, &self,
      (iree_vm_module_state_t*)&state);
  if (iree_status_is_ok(status)) release_results(right, results);
  CHECK(counter.live == 0);
  const iree_string_view_t message = iree_status_message(status);
  const bool refuses =
      iree_string_view_equal(
          message, IREE_SV("argument or result storage has the wrong size")) ||
      iree_string_view_equal(message,
                             IREE_SV("argument/result signature mismatch"));
  iree_status_free(status);
  return refuses;
}

// The functions of native modules take what their calling conventions say.
static void test_native_layouts(
    const iree_vm_native_module_descriptor_t* module) {
  for (size_t i = 0; i < module->export_count; ++i) {
    for (int32_t count = 0; count < 4; ++count) {
      if (refuses_size(module, i, count, 0) ||
          !refuses_size(module, i, count, 4)) {
        const iree_string_view_t name = module->exports[i].local_name;
        fprintf(stderr, "size of the arguments of %.*s with %d elements\n",
                (int)name.size, name.data, (int)count);
        ++g_failure_count;
      }
    }
  }
}

void test_layout(void) {
  test_native_layouts(&vm2c_hal_inline_descriptor);
  test_native_layouts(&vm2c_vmvx_descriptor);

  // Bit-fields have no offsetof: look at the word.
  iree_vm_type_def_t type_def = iree_vm_make_value_type_def(
      IREE_VM_VALUE_TYPE_F32);
  uintptr_t word = 0;
  memcpy(&word, &type_def, sizeof(word));
#if !VM2C_BIG_ENDIAN
  CHECK(word == 5);
#endif
  type_def = iree_vm_make_ref_type_def(iree_vm_buffer_type());
  memcpy(&word, &type_def, sizeof(word));
#if !VM2C_BIG_ENDIAN
  CHECK(word == iree_vm_buffer_type());
#endif
  CHECK(iree_vm_type_def_as_ref(type_def) == iree_vm_buffer_type());
  CHECK(iree_vm_type_def_is_ref(type_def));
  CHECK(!iree_vm_type_def_is_value(type_def));
  CHECK(iree_vm_type_def_is_undefined(iree_vm_make_undefined_type_def()));
  CHECK((iree_vm_buffer_type() & 7) == 0);

  // One identity per process, whatever the translation unit.
  CHECK(vm2c_ref_types_equal(iree_vm_buffer_type(), other_unit_buffer_type()));
  CHECK(vm2c_ref_types_equal(iree_vm_list_type(), other_unit_list_type()));
  CHECK(vm2c_ref_types_equal(iree_hal_buffer_type(),
                             other_unit_hal_buffer_type()));
  CHECK((iree_vm_buffer_type() == other_unit_buffer_type()) ==
        VM2C_RUNTIME_FOLDS_CONSTANTS);
  CHECK(!vm2c_ref_types_equal(iree_vm_buffer_type(), iree_vm_list_type()));
  CHECK(!vm2c_ref_types_equal(IREE_VM_REF_TYPE_NULL, IREE_VM_REF_TYPE_ANY));
  CHECK(iree_string_view_equal(iree_vm_ref_type_name(iree_vm_list_type()),
                               IREE_SV("vm.list")));

  iree_alignas(64) static const uint8_t aligned[3] = {1, 2, 3};
  CHECK(((uintptr_t)aligned & 63) == 0);
}
