// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layouts that compiled code and other implementations of the interface rely
// on, for 64-bit hosts, and the numbers of enumerators.

#include "check.h"
#include "iree/hal/api.h"

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

void test_layout(void) {
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
  CHECK(iree_vm_buffer_type() == other_unit_buffer_type());
  CHECK(iree_vm_list_type() == other_unit_list_type());
  CHECK(iree_hal_buffer_type() == other_unit_hal_buffer_type());
  CHECK(iree_vm_buffer_type() != iree_vm_list_type());
  CHECK(iree_string_view_equal(iree_vm_ref_type_name(iree_vm_list_type()),
                               IREE_SV("vm.list")));

  iree_alignas(64) static const uint8_t aligned[3] = {1, 2, 3};
  CHECK(((uintptr_t)aligned & 63) == 0);
}
