// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "check.h"
#include "vm2c/ops.h"

// Counter after other fields: its place travels in the type id.
typedef struct object_t {
  int64_t payload;
  iree_vm_ref_object_t ref_object;
} object_t;

static int g_destroyed = 0;

static void object_destroy(void* ptr) {
  ++g_destroyed;
  ((object_t*)ptr)->payload = -1;
}

static const iree_vm_ref_type_descriptor_t kObjectDescriptor = {
    object_destroy, {"test.object", 11}, 2};

static iree_vm_ref_t make_object(object_t* object) {
  object->payload = 7;
  iree_atomic_ref_count_init(&object->ref_object.counter);
  iree_vm_ref_t ref;
  ref.ptr = object;
  ref.type = iree_vm_ref_type_make(&kObjectDescriptor);
  return ref;
}

static void test_counting(void) {
  object_t a_object, b_object;
  iree_vm_ref_t a = make_object(&a_object);
  iree_vm_ref_t b = make_object(&b_object);
  iree_vm_ref_t slot = iree_vm_ref_null();
  g_destroyed = 0;
  CHECK(iree_vm_ref_counter_load(&a) == 1 && iree_vm_ref_counter_load(&slot) == 0);

  iree_vm_ref_retain(&a, &slot);
  CHECK(iree_vm_ref_equal(&a, &slot) && iree_vm_ref_counter_load(&a) == 2);
  iree_vm_ref_retain(&slot, &slot);
  CHECK(iree_vm_ref_counter_load(&a) == 2);
  iree_vm_ref_retain(&b, &slot);
  CHECK(iree_vm_ref_counter_load(&a) == 1 && iree_vm_ref_counter_load(&b) == 2);
  iree_vm_ref_move(&slot, &slot);
  CHECK(iree_vm_ref_counter_load(&b) == 2 && slot.ptr == &b_object);

  iree_vm_ref_t other = iree_vm_ref_null();
  iree_vm_ref_move(&slot, &other);
  CHECK(iree_vm_ref_is_null(&slot) && slot.type == 0 && other.ptr == &b_object);
  iree_vm_ref_retain(&a, &slot);
  iree_vm_ref_move(&other, &slot);
  CHECK(iree_vm_ref_counter_load(&a) == 1 && iree_vm_ref_counter_load(&b) == 2);
  iree_vm_ref_release(&slot);
  CHECK(iree_vm_ref_is_null(&slot) && iree_vm_ref_counter_load(&b) == 1);
  iree_vm_ref_release(&slot);
  CHECK(g_destroyed == 0);

  // assign copies bits; the old value of the target goes.
  iree_vm_ref_retain(&a, &slot);
  iree_vm_ref_assign(&b, &slot);
  CHECK(iree_vm_ref_counter_load(&a) == 1 && iree_vm_ref_counter_load(&b) == 1);
  iree_vm_ref_assign(&slot, &slot);
  slot = iree_vm_ref_null();

  CHECK_OK(iree_vm_ref_wrap_retain(&a_object, a.type, &slot));
  CHECK(iree_vm_ref_counter_load(&a) == 2);
  CHECK_OK(iree_vm_ref_wrap_retain(&a_object, a.type, &slot));
  CHECK(iree_vm_ref_counter_load(&a) == 2);
  CHECK_OK(iree_vm_ref_wrap_assign(&a_object, a.type, &slot));
  CHECK(iree_vm_ref_counter_load(&a) == 2);
  iree_vm_ref_release(&slot);

  CHECK_FAILS(iree_vm_ref_retain_or_move_checked(0, &a, iree_vm_buffer_type(),
                                                 &slot),
              IREE_STATUS_INVALID_ARGUMENT, "source ref type mismatch");
  CHECK(iree_vm_ref_is_null(&slot) && iree_vm_ref_counter_load(&a) == 1);
  CHECK_OK(iree_vm_ref_retain_or_move_checked(0, &a, 0, &slot));
  CHECK(iree_vm_ref_counter_load(&a) == 2);
  CHECK_OK(iree_vm_ref_retain_or_move_checked(1, &slot, a.type, &other));
  CHECK(iree_vm_ref_is_null(&slot) && iree_vm_ref_counter_load(&a) == 2);
  CHECK_OK(iree_vm_ref_retain_checked(&slot, iree_vm_buffer_type(), &other));
  CHECK(iree_vm_ref_is_null(&other) && iree_vm_ref_counter_load(&a) == 1);

  CHECK_FAILS(iree_vm_ref_check(slot, a.type), IREE_STATUS_INVALID_ARGUMENT,
              "ref is null");
  CHECK_FAILS(iree_vm_ref_check(a, iree_vm_list_type()),
              IREE_STATUS_INVALID_ARGUMENT, "ref type mismatch");
  CHECK(iree_vm_buffer_deref(a) == NULL);
  CHECK(iree_string_view_equal(iree_vm_ref_type_name(a.type),
                               IREE_SV("test.object")));

  iree_vm_ref_release(&a);
  CHECK(g_destroyed == 1 && a_object.payload == -1);
  iree_vm_ref_release(&b);
  CHECK(g_destroyed == 2);
}

static void test_helpers(void) {
  object_t object;
  iree_vm_ref_t ref = make_object(&object);
  iree_vm_ref_t null = iree_vm_ref_null();
  iree_vm_ref_t slot = iree_vm_ref_null();
  CHECK_OK(vm2c_ref_check(&null, iree_vm_list_type()));
  CHECK_OK(vm2c_ref_check(&ref, ref.type));
  CHECK_OK(vm2c_ref_check(&ref, 0));
  CHECK_FAILS(vm2c_ref_check(&ref, iree_vm_list_type()),
              IREE_STATUS_INVALID_ARGUMENT, "source ref type mismatch");
  vm2c_ref_retain(&ref, &slot);
  vm2c_ref_retain(&slot, &slot);
  CHECK(vm2c_ref_eq(&ref, &slot) == 1 && vm2c_ref_eq(&ref, &null) == 0);
  CHECK(vm2c_ref_is_null(&null) == 1 && vm2c_ref_is_null(&ref) == 0);
  CHECK(iree_vm_ref_counter_load(&ref) == 2);
  vm2c_ref_move(&slot, &ref);
  CHECK(iree_vm_ref_counter_load(&ref) == 1 && vm2c_ref_is_null(&slot) == 1);

  // Globals.
  uint8_t rwdata[20];
  memset(rwdata, 0, sizeof(rwdata));
  vm2c_global_store_i64(rwdata, 4, INT64_MIN);
  CHECK(vm2c_global_load_i64(rwdata, 4) == INT64_MIN);
  vm2c_global_store_f32(rwdata, 16, 1.5f);
  CHECK(vm2c_global_load_f32(rwdata, 16) == 1.5f);
  int32_t i32 = 0;
  double f64 = 0;
  CHECK_OK(vm2c_global_store_indirect_i32(rwdata, 20, 16, 42));
  CHECK_OK(vm2c_global_load_indirect_i32(rwdata, 20, 16, &i32));
  CHECK(i32 == 42);
  CHECK_FAILS(vm2c_global_load_indirect_i32(rwdata, 20, 17, &i32),
              IREE_STATUS_OUT_OF_RANGE,
              "global byte_offset out of range: 17 (rwdata=20)");
  CHECK_FAILS(vm2c_global_load_indirect_f64(rwdata, 20, -4, &f64),
              IREE_STATUS_OUT_OF_RANGE,
              "global byte_offset out of range: -4 (rwdata=20)");
  CHECK_FAILS(vm2c_global_store_indirect_i64(rwdata, 4, 0, 1),
              IREE_STATUS_OUT_OF_RANGE,
              "global byte_offset out of range: 0 (rwdata=4)");
  iree_vm_ref_t refs[2] = {{NULL, 0}, {NULL, 0}};
  CHECK_OK(vm2c_global_store_indirect_ref_retain(refs, 2, 1, ref.type, &ref));
  CHECK(iree_vm_ref_counter_load(&ref) == 2);
  CHECK_OK(vm2c_global_load_indirect_ref(refs, 2, 1, ref.type, &slot));
  CHECK(iree_vm_ref_counter_load(&ref) == 3);
  CHECK_FAILS(vm2c_global_load_indirect_ref(refs, 2, 1, iree_vm_list_type(),
                                            &slot),
              IREE_STATUS_INVALID_ARGUMENT, "source ref type mismatch");
  CHECK_FAILS(vm2c_global_load_indirect_ref(refs, 2, 2, 0, &slot),
              IREE_STATUS_OUT_OF_RANGE,
              "global ref ordinal out of range: 2 (table=2)");
  CHECK_FAILS(vm2c_global_store_indirect_ref_retain(refs, 2, -1, 0, &slot),
              IREE_STATUS_OUT_OF_RANGE,
              "global ref ordinal out of range: -1 (table=2)");
  CHECK_OK(vm2c_global_store_indirect_ref_move(refs, 2, 0, 0, &slot));
  CHECK(vm2c_ref_is_null(&slot) == 1 && iree_vm_ref_counter_load(&ref) == 3);
  iree_vm_ref_release(&refs[0]);
  iree_vm_ref_release(&refs[1]);
  CHECK(iree_vm_ref_counter_load(&ref) == 1);

  // Read-only data: borrowed, counts untouched.
  static uint8_t bytes[3] = {1, 2, 3};
  iree_vm_buffer_t rodata;
  iree_vm_buffer_initialize(IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE,
                            iree_make_byte_span(bytes, sizeof(bytes)),
                            iree_allocator_null(), &rodata);
  iree_vm_ref_t borrowed = vm2c_ref_borrow_rodata(&rodata);
  CHECK(iree_vm_buffer_deref(borrowed) == &rodata);
  CHECK(iree_vm_ref_counter_load(&borrowed) == 1);
}

void test_refs(void) {
  test_counting();
  test_helpers();
}
