// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "check.h"
#include "vm2c/ops.h"

static iree_vm_ref_t make_list(iree_vm_type_def_t type, int32_t size) {
  iree_vm_ref_t ref = iree_vm_ref_null();
  CHECK_OK(vm2c_list_alloc(type, 0, iree_allocator_system(), &ref));
  CHECK_OK(vm2c_list_resize(&ref, size));
  return ref;
}

static iree_vm_ref_t make_buffer(void) {
  iree_vm_ref_t ref = iree_vm_ref_null();
  CHECK_OK(vm2c_buffer_alloc(4, 0, iree_allocator_system(), &ref));
  return ref;
}

static void test_values(void) {
  iree_vm_ref_t null = iree_vm_ref_null();
  int32_t i32 = 0;
  int64_t i64 = 0;
  float f32 = 0;
  double f64 = 0;

  // What is written as one type and read as another, per element type.
  static const struct {
    iree_vm_value_type_t element;
    int64_t written;
    int32_t as_i32;
    int64_t as_i64;
  } integers[] = {
      {IREE_VM_VALUE_TYPE_I8, 0x1FF, -1, -1},
      {IREE_VM_VALUE_TYPE_I8, 0x80, -128, -128},
      {IREE_VM_VALUE_TYPE_I16, 0x18001, -32767, -32767},
      {IREE_VM_VALUE_TYPE_I32, 0x1FFFFFFFF, -1, -1},
      {IREE_VM_VALUE_TYPE_I64, 0x100000002, 2, 0x100000002},
      {IREE_VM_VALUE_TYPE_F32, 7, 0, 0},
      {IREE_VM_VALUE_TYPE_F64, 7, 0, 0},
  };
  for (size_t k = 0; k < IREE_ARRAYSIZE(integers); ++k) {
    iree_vm_ref_t l =
        make_list(iree_vm_make_value_type_def(integers[k].element), 2);
    CHECK_OK(vm2c_list_set_i64(&l, 1, integers[k].written));
    CHECK_OK(vm2c_list_get_i32(&l, 1, &i32));
    CHECK_OK(vm2c_list_get_i64(&l, 1, &i64));
    CHECK(i32 == integers[k].as_i32 && i64 == integers[k].as_i64);
    CHECK_OK(vm2c_list_set_i32(&l, 0, (int32_t)integers[k].written));
    CHECK_OK(vm2c_list_get_i32(&l, 0, &i32));
    CHECK(i32 == (integers[k].element == IREE_VM_VALUE_TYPE_I64
                      ? (int32_t)integers[k].written
                      : integers[k].as_i32));
    CHECK_OK(vm2c_list_get_f32(&l, 0, &f32));
    CHECK(f32 == 0);
    CHECK_FAILS(vm2c_list_get_ref(&l, 0, 0, &null),
                IREE_STATUS_FAILED_PRECONDITION, "list does not store refs");
    CHECK_FAILS(vm2c_list_set_ref_retain(&l, 0, &null),
                IREE_STATUS_FAILED_PRECONDITION, "list cannot store refs");
    iree_vm_ref_release(&l);
  }
  iree_vm_ref_t floats =
      make_list(iree_vm_make_value_type_def(IREE_VM_VALUE_TYPE_F32), 1);
  CHECK_OK(vm2c_list_set_f64(&floats, 0, 0.1));
  CHECK_OK(vm2c_list_get_f64(&floats, 0, &f64));
  const float nearest = 0.1f;
  CHECK(f64 == (double)nearest);
  CHECK_OK(vm2c_list_set_f32(&floats, 0, 1.5f));
  CHECK_OK(vm2c_list_get_f32(&floats, 0, &f32));
  CHECK(f32 == 1.5f);
  CHECK_OK(vm2c_list_get_i64(&floats, 0, &i64));
  CHECK(i64 == 0);
  CHECK_OK(vm2c_list_set_i32(&floats, 0, 3));
  CHECK_OK(vm2c_list_get_f32(&floats, 0, &f32));
  CHECK(f32 == 0);
  iree_vm_ref_release(&floats);

  iree_vm_ref_t l = make_list(
      iree_vm_make_value_type_def(IREE_VM_VALUE_TYPE_I32), 2);
  CHECK_FAILS(vm2c_list_get_i32(&l, 5, &i32), IREE_STATUS_OUT_OF_RANGE,
              "index 5 out of bounds (2)");
  CHECK_FAILS(vm2c_list_set_i32(&l, -1, 0), IREE_STATUS_OUT_OF_RANGE,
              "index 4294967295 out of bounds (2)");
  CHECK_FAILS(vm2c_list_get_f64(&l, 2, &f64), IREE_STATUS_OUT_OF_RANGE,
              "index 2 out of bounds (2)");
  CHECK_OK(vm2c_list_set_i32(&l, 1, 9));
  CHECK_OK(vm2c_list_resize(&l, 1));
  CHECK_OK(vm2c_list_resize(&l, 100));
  CHECK_OK(vm2c_list_get_i32(&l, 1, &i32));
  CHECK(i32 == 0);
  CHECK_OK(vm2c_list_size(&l, &i32));
  CHECK(i32 == 100);
  CHECK_OK(vm2c_list_reserve(&l, 129));
  CHECK(iree_vm_list_capacity(iree_vm_list_deref(l)) == 200);
  CHECK_OK(vm2c_list_reserve(&l, 1000));
  CHECK(iree_vm_list_capacity(iree_vm_list_deref(l)) == 1000);
  for (int32_t size = 101; size <= 3000; ++size) {
    CHECK_OK(vm2c_list_resize(&l, size));
    CHECK_OK(vm2c_list_get_i32(&l, size - 1, &i32));
    CHECK(i32 == 0);
    CHECK_OK(vm2c_list_set_i32(&l, size - 1, size));
  }
  CHECK(iree_vm_list_capacity(iree_vm_list_deref(l)) == 4000);
  CHECK_OK(vm2c_list_resize(&l, 2998));
  CHECK_OK(vm2c_list_resize(&l, 2999));
  CHECK_OK(vm2c_list_get_i32(&l, 2997, &i32));
  CHECK(i32 == 2998);
  CHECK_OK(vm2c_list_get_i32(&l, 2998, &i32));
  CHECK(i32 == 0);
  CHECK_FAILS(iree_vm_list_reserve(iree_vm_list_deref(l), SIZE_MAX),
              IREE_STATUS_OUT_OF_RANGE, "capacity overflow");
  CHECK_FAILS(iree_vm_list_reserve(iree_vm_list_deref(l), SIZE_MAX / 4),
              IREE_STATUS_OUT_OF_RANGE, "capacity overflow");
  iree_vm_ref_release(&l);

  CHECK_FAILS(vm2c_list_size(&null, &i32), IREE_STATUS_INVALID_ARGUMENT,
              "list is null");
  CHECK_FAILS(vm2c_list_resize(&null, 1), IREE_STATUS_INVALID_ARGUMENT,
              "list is null");
  CHECK_FAILS(vm2c_list_reserve(&null, 1), IREE_STATUS_INVALID_ARGUMENT,
              "list is null");
  CHECK_FAILS(vm2c_list_get_i32(&null, 1, &i32), IREE_STATUS_INVALID_ARGUMENT,
              "list is null");
  CHECK_FAILS(vm2c_list_set_f32(&null, 1, 1), IREE_STATUS_INVALID_ARGUMENT,
              "list is null");
  CHECK_FAILS(vm2c_list_set_ref_retain(&null, 1, &null), IREE_STATUS_INVALID_ARGUMENT,
              "list is null");
  CHECK_FAILS(vm2c_list_get_ref(&null, 1, 0, &null),
              IREE_STATUS_INVALID_ARGUMENT, "list is null");
}

static void test_ref_lists(void) {
  const iree_vm_type_def_t buffer_type =
      iree_vm_make_ref_type_def(iree_vm_buffer_type());
  const iree_vm_type_def_t list_type =
      iree_vm_make_ref_type_def(iree_vm_list_type());
  iree_vm_ref_t l = make_list(buffer_type, 2);
  iree_vm_ref_t b = make_buffer();
  iree_vm_ref_t slot = iree_vm_ref_null();
  int32_t i32 = 0;

  CHECK_OK(vm2c_list_get_ref(&l, 0, iree_vm_buffer_type(), &slot));
  CHECK(iree_vm_ref_is_null(&slot));
  CHECK_OK(vm2c_list_set_ref_retain(&l, 0, &b));
  CHECK_OK(vm2c_list_set_ref_retain(&l, 0, &b));
  CHECK(iree_vm_ref_counter_load(&b) == 2);
  CHECK_OK(vm2c_list_get_ref(&l, 0, 0, &slot));
  CHECK(iree_vm_ref_equal(&slot, &b) && iree_vm_ref_counter_load(&b) == 3);
  // Another static type gives null, and drops what was there.
  CHECK_OK(vm2c_list_get_ref(&l, 0, iree_vm_list_type(), &slot));
  CHECK(iree_vm_ref_is_null(&slot) && iree_vm_ref_counter_load(&b) == 2);
  CHECK_FAILS(vm2c_list_set_ref_retain(&l, 1, &l), IREE_STATUS_INVALID_ARGUMENT,
              "source ref type mismatch");
  CHECK(iree_vm_ref_counter_load(&l) == 1);
  CHECK_FAILS(vm2c_list_set_ref_retain(&l, 2, &b), IREE_STATUS_OUT_OF_RANGE,
              "index 2 out of bounds (2)");
  CHECK_FAILS(vm2c_list_get_ref(&l, 2, 0, &slot), IREE_STATUS_OUT_OF_RANGE,
              "index 2 out of bounds (2)");
  CHECK_FAILS(vm2c_list_get_i32(&l, 0, &i32), IREE_STATUS_FAILED_PRECONDITION,
              "list does not store values");
  CHECK_FAILS(vm2c_list_set_i32(&l, 0, 1), IREE_STATUS_FAILED_PRECONDITION,
              "list cannot store values");
  vm2c_ref_retain(&b, &slot);
  CHECK_FAILS(vm2c_list_set_ref_move(&l, 2, &slot), IREE_STATUS_OUT_OF_RANGE,
              "index 2 out of bounds (2)");
  CHECK(iree_vm_ref_equal(&slot, &b));
  CHECK_OK(vm2c_list_set_ref_move(&l, 1, &slot));
  CHECK(iree_vm_ref_is_null(&slot) && iree_vm_ref_counter_load(&b) == 3);
  CHECK_OK(vm2c_list_resize(&l, 1));
  CHECK(iree_vm_ref_counter_load(&b) == 2);
  CHECK(iree_vm_list_get_ref_deref(iree_vm_list_deref(l), 0,
                                   iree_vm_buffer_type()) == b.ptr);
  // The result replaces the list itself.
  iree_vm_ref_t outer = make_list(list_type, 1);
  CHECK_OK(vm2c_list_set_ref_move(&outer, 0, &l));
  CHECK_OK(vm2c_list_get_ref(&outer, 0, iree_vm_list_type(), &outer));
  CHECK(iree_vm_ref_counter_load(&outer) == 1);
  iree_vm_ref_release(&outer);
  CHECK(iree_vm_ref_counter_load(&b) == 1);
  iree_vm_ref_release(&b);
}

static void test_variants(void) {
  const iree_vm_type_def_t any = iree_vm_make_undefined_type_def();
  iree_vm_ref_t l = make_list(any, 2);
  iree_vm_ref_t b = make_buffer();
  iree_vm_ref_t slot = iree_vm_ref_null();
  int32_t i32 = 0;
  int64_t i64 = 0;
  float f32 = 0;
  CHECK_FAILS(vm2c_list_get_i32(&l, 0, &i32), IREE_STATUS_FAILED_PRECONDITION,
              "variant at index 0 is not a value type");
  CHECK_OK(vm2c_list_get_ref(&l, 0, 0, &slot));
  CHECK(iree_vm_ref_is_null(&slot));
  CHECK_OK(vm2c_list_set_ref_retain(&l, 0, &b));
  CHECK_FAILS(vm2c_list_get_i64(&l, 0, &i64), IREE_STATUS_FAILED_PRECONDITION,
              "variant at index 0 is not a value type");
  CHECK_OK(vm2c_list_get_ref(&l, 0, 0, &slot));
  CHECK(iree_vm_ref_counter_load(&b) == 3);
  iree_vm_ref_release(&slot);
  // A value drops the reference; it is stored as written and read converted.
  CHECK_OK(vm2c_list_set_i64(&l, 0, 0x100000003));
  CHECK(iree_vm_ref_counter_load(&b) == 1);
  CHECK_OK(vm2c_list_get_i32(&l, 0, &i32));
  CHECK_OK(vm2c_list_get_i64(&l, 0, &i64));
  CHECK_OK(vm2c_list_get_f32(&l, 0, &f32));
  CHECK(i32 == 3 && i64 == 0x100000003 && f32 == 0);
  CHECK_FAILS(vm2c_list_get_ref(&l, 0, 0, &slot),
              IREE_STATUS_FAILED_PRECONDITION, "");
  iree_vm_ref_t null = iree_vm_ref_null();
  CHECK_OK(vm2c_list_set_ref_retain(&l, 0, &null));
  CHECK_FAILS(vm2c_list_get_i32(&l, 0, &i32), IREE_STATUS_FAILED_PRECONDITION,
              "variant at index 0 is not a value type");
  CHECK_FAILS(vm2c_list_set_f64(&l, 7, 0), IREE_STATUS_OUT_OF_RANGE,
              "index 7 out of bounds (2)");

  iree_vm_list_t* list = iree_vm_list_deref(l);
  CHECK_OK(iree_vm_list_resize(list, 0));
  for (int32_t i = 0; i < 200; ++i) {
    const iree_vm_value_t value = iree_vm_value_make_i32(i);
    CHECK_OK(iree_vm_list_push_value(list, &value));
  }
  CHECK(iree_vm_list_size(list) == 200);
  iree_vm_variant_t variant = iree_vm_variant_empty();
  CHECK_OK(iree_vm_list_get_variant_retain(list, 150, &variant));
  CHECK(iree_vm_variant_is_value(variant) && variant.i32 == 150);
  CHECK_OK(iree_vm_list_push_ref_retain(list, &b));
  CHECK_OK(iree_vm_list_get_variant_retain(list, 200, &variant));
  CHECK(iree_vm_variant_is_ref(variant) && iree_vm_ref_counter_load(&b) == 3);
  CHECK_OK(iree_vm_list_set_variant_move(list, 0, &variant));
  CHECK(iree_vm_variant_is_empty(variant) && iree_vm_ref_counter_load(&b) == 3);
  vm2c_ref_retain(&b, &slot);
  CHECK_OK(iree_vm_list_push_ref_move(list, &slot));
  CHECK(iree_vm_ref_is_null(&slot) && iree_vm_ref_counter_load(&b) == 4);
  iree_vm_value_t value = iree_vm_value_make_none();
  CHECK_OK(iree_vm_list_get_value(list, 3, &value));
  CHECK(value.type == IREE_VM_VALUE_TYPE_I32 && value.i32 == 3);
  iree_vm_list_clear(list);
  CHECK(iree_vm_ref_counter_load(&b) == 1);

  // Appending what the list cannot hold leaves it as it was.
  iree_vm_ref_t ints =
      make_list(iree_vm_make_value_type_def(IREE_VM_VALUE_TYPE_I32), 0);
  CHECK_FAILS(iree_vm_list_push_ref_retain(iree_vm_list_deref(ints), &b),
              IREE_STATUS_FAILED_PRECONDITION, "list cannot store refs");
  CHECK(iree_vm_list_size(iree_vm_list_deref(ints)) == 0);
  iree_vm_list_swap_storage(list, iree_vm_list_deref(ints));
  CHECK(iree_vm_type_def_is_value(iree_vm_list_element_type(list)));
  iree_vm_ref_release(&ints);
  iree_vm_ref_release(&l);
  iree_vm_ref_release(&b);
}

void test_lists(void) {
  test_values();
  test_ref_lists();
  test_variants();
}
