// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "check.h"
#include "vm2c/ops.h"

#define OUT_OF_BOUNDS(offset, length, alignment, size)         \
  "out-of-bounds access detected (offset=" offset ", length=" length \
  ", alignment=" alignment ", buffer length=" size ")"
#define READ_ONLY "buffer is read-only and cannot be mapped for mutation"

static iree_vm_ref_t make_buffer(int64_t length) {
  iree_vm_ref_t ref = iree_vm_ref_null();
  CHECK_OK(vm2c_buffer_alloc(length, 0, iree_allocator_system(), &ref));
  return ref;
}

static uint8_t* data_of(iree_vm_ref_t ref) {
  return iree_vm_buffer_data(iree_vm_buffer_deref(ref));
}

static void test_alloc(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_ref_t ref = iree_vm_ref_null();
  const int32_t alignments[] = {0, 1, 16, 64, 4096};
  for (size_t i = 0; i < IREE_ARRAYSIZE(alignments); ++i) {
    CHECK_OK(vm2c_buffer_alloc(7, alignments[i], allocator, &ref));
    const uintptr_t align = alignments[i] < 16 ? 16 : (uintptr_t)alignments[i];
    CHECK(((uintptr_t)data_of(ref) & (align - 1)) == 0);
    for (int k = 0; k < 7; ++k) CHECK(data_of(ref)[k] == 0);
  }
  int64_t length = 0;
  CHECK_OK(vm2c_buffer_alloc(0, 0, allocator, &ref));
  CHECK_OK(vm2c_buffer_length(&ref, &length));
  CHECK(length == 0 && !iree_vm_ref_is_null(&ref));
  CHECK_FAILS(vm2c_buffer_alloc(8, 3, allocator, &ref),
              IREE_STATUS_INVALID_ARGUMENT,
              "alignments must be powers of two (got 3)");
  CHECK_FAILS(vm2c_buffer_alloc(-1, 3, allocator, &ref),
              IREE_STATUS_INVALID_ARGUMENT,
              "alignments must be powers of two (got 3)");
#if SIZE_MAX == UINT64_MAX
  CHECK_FAILS(vm2c_buffer_alloc(8, -1, allocator, &ref),
              IREE_STATUS_INVALID_ARGUMENT,
              "alignments must be powers of two (got 18446744073709551615)");
#endif
  CHECK_FAILS(vm2c_buffer_alloc(-1, 0, allocator, &ref),
              IREE_STATUS_RESOURCE_EXHAUSTED, NULL);
  CHECK_FAILS(vm2c_buffer_alloc(INT64_MAX, 16, allocator, &ref),
              IREE_STATUS_RESOURCE_EXHAUSTED, NULL);
  iree_vm_buffer_t* buffer = NULL;
  CHECK_FAILS(iree_vm_buffer_create(IREE_VM_BUFFER_ACCESS_MUTABLE, SIZE_MAX, 16,
                                    allocator, &buffer),
              IREE_STATUS_RESOURCE_EXHAUSTED, NULL);
  CHECK(buffer == NULL);
  iree_vm_ref_release(&ref);
}

static void test_elements(void) {
  iree_vm_ref_t b = make_buffer(10);
  int32_t i32 = 0;
  int64_t i64 = 0;
  float f32 = 0;
  double f64 = 0;
  CHECK_OK(vm2c_buffer_store_i32(&b, 1, 0x0A0B0CFD));
  CHECK(data_of(b)[4] == 0xFD && data_of(b)[7] == 0x0A);
  CHECK_OK(vm2c_buffer_load_i32(&b, 1, &i32));
  CHECK(i32 == 0x0A0B0CFD);
  CHECK_OK(vm2c_buffer_load_i8_s(&b, 4, &i32));
  CHECK(i32 == -3);
  CHECK_OK(vm2c_buffer_load_i8_u(&b, 4, &i32));
  CHECK(i32 == 0xFD);
  CHECK_OK(vm2c_buffer_store_i16(&b, 0, 0x1FFFE));
  CHECK_OK(vm2c_buffer_load_i16_s(&b, 0, &i32));
  CHECK(i32 == -2);
  CHECK_OK(vm2c_buffer_load_i16_u(&b, 0, &i32));
  CHECK(i32 == 0xFFFE);
  CHECK_OK(vm2c_buffer_store_i64(&b, 0, -2));
  CHECK_OK(vm2c_buffer_load_i64(&b, 0, &i64));
  CHECK(i64 == -2);
  CHECK_OK(vm2c_buffer_store_f32(&b, 1, -1.5f));
  CHECK_OK(vm2c_buffer_load_f32(&b, 1, &f32));
  CHECK(f32 == -1.5f);
  CHECK_OK(vm2c_buffer_store_f64(&b, 0, 2.25));
  CHECK_OK(vm2c_buffer_load_f64(&b, 0, &f64));
  CHECK(f64 == 2.25);
  CHECK_OK(vm2c_buffer_store_i8(&b, 9, 0x1FF));
  CHECK(data_of(b)[9] == 0xFF);

  CHECK_FAILS(vm2c_buffer_load_i32(&b, 2, &i32), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("8", "4", "4", "10"));
  CHECK_FAILS(vm2c_buffer_store_i8(&b, 10, 0), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("10", "1", "1", "10"));
#if SIZE_MAX == UINT64_MAX
  // Where offset * size wraps around to what would be in range.
  CHECK_FAILS(vm2c_buffer_load_i32(&b, -1, &i32), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("18446744073709551612", "4", "4", "10"));
  CHECK_FAILS(vm2c_buffer_store_f64(&b, (int64_t)1 << 61, 0),
              IREE_STATUS_OUT_OF_RANGE, OUT_OF_BOUNDS("0", "8", "8", "10"));
  CHECK_FAILS(vm2c_buffer_load_i16_u(&b, INT64_MIN, &i32),
              IREE_STATUS_OUT_OF_RANGE, OUT_OF_BOUNDS("0", "2", "2", "10"));
#endif
  iree_vm_ref_t null = iree_vm_ref_null();
  CHECK_FAILS(vm2c_buffer_load_i32(&null, 0, &i32),
              IREE_STATUS_INVALID_ARGUMENT, "source_buffer is null");
  CHECK_FAILS(vm2c_buffer_store_i32(&null, 0, 1), IREE_STATUS_INVALID_ARGUMENT,
              "target_buffer is null");
  iree_vm_ref_release(&b);
}

static void test_fill(void) {
  iree_vm_ref_t b = make_buffer(8);
  CHECK_OK(vm2c_buffer_fill_i16(&b, 1, 2, 0x1FFFF));
  const uint8_t expected[8] = {0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0};
  CHECK(memcmp(data_of(b), expected, 8) == 0);
  CHECK_OK(vm2c_buffer_fill_i8(&b, 7, 1, 5));
  CHECK_OK(vm2c_buffer_fill_i32(&b, 2, 0, 1));
  CHECK_OK(vm2c_buffer_fill_i64(&b, 0, 1, 3));
  CHECK_OK(vm2c_buffer_fill_f32(&b, 1, 1, 1.0f));
  CHECK(vm2c_load_lef32(data_of(b) + 4) == 1.0f && data_of(b)[0] == 3);
  CHECK_OK(vm2c_buffer_fill_f64(&b, 0, 1, 2.0));
  CHECK(vm2c_load_lef64(data_of(b)) == 2.0);
  CHECK_FAILS(vm2c_buffer_fill_i32(&b, 3, 0, 1), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("12", "0", "4", "8"));
  CHECK_FAILS(vm2c_buffer_fill_i32(&b, 2, 1, 1), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("8", "4", "4", "8"));
  CHECK_FAILS(vm2c_buffer_fill_i8(&b, -1, 2, 1), IREE_STATUS_OUT_OF_RANGE,
              NULL);
  iree_vm_ref_t null = iree_vm_ref_null();
  CHECK_FAILS(vm2c_buffer_fill_f64(&null, 0, 0, 1),
              IREE_STATUS_INVALID_ARGUMENT, "buffer is null");
  iree_vm_ref_release(&b);
}

static void test_whole(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  static uint8_t bytes[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  iree_vm_buffer_t rodata;
  iree_vm_buffer_initialize(IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE,
                            iree_make_byte_span(bytes, sizeof(bytes)),
                            iree_allocator_null(), &rodata);
  iree_vm_ref_t ro = vm2c_ref_borrow_rodata(&rodata);
  iree_vm_ref_t null = iree_vm_ref_null();
  iree_vm_ref_t b = iree_vm_ref_null();

  CHECK_OK(vm2c_buffer_clone(&ro, 2, 4, 64, allocator, &b));
  CHECK(iree_vm_buffer_length(iree_vm_buffer_deref(b)) == 4);
  CHECK(memcmp(data_of(b), bytes + 2, 4) == 0);
  CHECK_FAILS(vm2c_buffer_clone(&null, 0, 0, 0, allocator, &b),
              IREE_STATUS_INVALID_ARGUMENT, "source is null");
  CHECK_FAILS(vm2c_buffer_clone(&ro, 4, 8, 3, allocator, &b),
              IREE_STATUS_OUT_OF_RANGE, OUT_OF_BOUNDS("4", "8", "1", "8"));
  CHECK_FAILS(vm2c_buffer_clone(&ro, 0, 8, 3, allocator, &b),
              IREE_STATUS_INVALID_ARGUMENT,
              "alignments must be powers of two (got 3)");
  // A clone onto its own source.
  CHECK_OK(vm2c_buffer_clone(&ro, 0, 8, 0, allocator, &b));
  CHECK_OK(vm2c_buffer_clone(&b, 1, 7, 0, allocator, &b));
  CHECK(data_of(b)[0] == 2);
  CHECK_OK(vm2c_buffer_clone(&ro, 0, 8, 0, allocator, &b));

  // Overlap copies as if through a temporary, in both directions.
  CHECK_OK(vm2c_buffer_copy(&b, 0, &b, 2, 6));
  const uint8_t up[8] = {1, 2, 1, 2, 3, 4, 5, 6};
  CHECK(memcmp(data_of(b), up, 8) == 0);
  CHECK_OK(vm2c_buffer_copy(&b, 2, &b, 1, 6));
  const uint8_t down[8] = {1, 1, 2, 3, 4, 5, 6, 6};
  CHECK(memcmp(data_of(b), down, 8) == 0);
  CHECK_OK(vm2c_buffer_copy(&ro, 8, &b, 8, 0));
  CHECK_FAILS(vm2c_buffer_copy(&b, 9, &b, 0, 0), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("9", "0", "1", "8"));
  CHECK_FAILS(vm2c_buffer_copy(&b, 0, &b, 4, 8), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("4", "8", "1", "8"));
  // Source range, then target access, then target range.
  CHECK_FAILS(vm2c_buffer_copy(&ro, 0, &ro, 0, 9), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("0", "9", "1", "8"));
  CHECK_FAILS(vm2c_buffer_copy(&ro, 0, &ro, 9, 4),
              IREE_STATUS_PERMISSION_DENIED, READ_ONLY);
  CHECK_FAILS(vm2c_buffer_copy(&null, 0, &null, 0, 0),
              IREE_STATUS_INVALID_ARGUMENT, "source_buffer is null");
  CHECK_FAILS(vm2c_buffer_copy(&b, 0, &null, 0, 0),
              IREE_STATUS_INVALID_ARGUMENT, "target_buffer is null");
  CHECK_FAILS(vm2c_buffer_store_i32(&ro, 9, 1), IREE_STATUS_PERMISSION_DENIED,
              READ_ONLY);
  CHECK_FAILS(vm2c_buffer_fill_i8(&ro, 9, 1, 1), IREE_STATUS_PERMISSION_DENIED,
              READ_ONLY);

  int32_t equal = -1;
  CHECK_OK(vm2c_buffer_compare(&ro, 0, &ro, 0, 8, &equal));
  CHECK(equal == 1);
  CHECK_OK(vm2c_buffer_compare(&ro, 0, &ro, 1, 7, &equal));
  CHECK(equal == 0);
  CHECK_OK(vm2c_buffer_compare(&ro, 8, &b, 0, 0, &equal));
  CHECK(equal == 1);
  CHECK_FAILS(vm2c_buffer_compare(&ro, 0, &b, 9, 0, &equal),
              IREE_STATUS_OUT_OF_RANGE, OUT_OF_BOUNDS("9", "0", "1", "8"));
  CHECK_FAILS(vm2c_buffer_compare(&null, 0, &null, 0, 0, &equal),
              IREE_STATUS_INVALID_ARGUMENT, "lhs_buffer is null");
  CHECK_FAILS(vm2c_buffer_compare(&ro, 0, &null, 0, 0, &equal),
              IREE_STATUS_INVALID_ARGUMENT, "rhs_buffer is null");

  int64_t value = 0;
  CHECK_OK(vm2c_buffer_hash(&ro, 0, 8, &value));
  CHECK(value == INT64_C(-7650777967176103711));
  // Reference vectors of SipHash-2-4 for inputs 00 01 02 ...
  uint8_t sequence[15];
  for (int i = 0; i < 15; ++i) sequence[i] = (uint8_t)i;
  CHECK(vm2c_siphash_2_4(sequence, 0) == UINT64_C(0x726FDB47DD0E0E31));
  CHECK(vm2c_siphash_2_4(sequence, 15) == UINT64_C(0xA129CA6149BE45E5));
  CHECK_FAILS(vm2c_buffer_hash(&ro, 4, 8, &value), IREE_STATUS_OUT_OF_RANGE,
              OUT_OF_BOUNDS("4", "8", "1", "8"));
  CHECK_FAILS(vm2c_buffer_hash(&null, 0, 0, &value),
              IREE_STATUS_INVALID_ARGUMENT, "source_buffer is null");
  CHECK_FAILS(vm2c_buffer_length(&null, &value), IREE_STATUS_INVALID_ARGUMENT,
              "buffer is null");

  vm2c_span_t span;
  CHECK_OK(vm2c_buffer_map_read(&ro, &span));
  CHECK(span.data == bytes && span.length == 8);
  CHECK(vm2c_span_holds(span, 0, 2, 4) && !vm2c_span_holds(span, 1, 2, 4));
  CHECK(!vm2c_span_holds(span, -1, 1, 1) && !vm2c_span_holds(span, 1, -1, 1));
  CHECK(vm2c_load_i16_u(span.data, 1) == 0x0403);
  CHECK(vm2c_span_has(span, 1, 4) && !vm2c_span_has(span, 2, 4) && !vm2c_span_has(span, -1, 1));
  CHECK(vm2c_span_covers(span, 0, 1, 4) && !vm2c_span_covers(span, 0, 2, 4));
  CHECK(!vm2c_span_covers(span, -1, 0, 1) && vm2c_span_covers(span, 5, 4, 8));
  CHECK(!vm2c_span_disjoint(span, span));
  CHECK(vm2c_buffer_span(&ro).length == 8 && vm2c_buffer_mutable_span(&ro).length == 0);
  CHECK(vm2c_buffer_span(&null).length == 0 && vm2c_buffer_mutable_span(&null).data == NULL);
  CHECK(vm2c_buffer_mutable_span(&b).data == vm2c_buffer_span(&b).data);
  CHECK(vm2c_span_disjoint(span, vm2c_buffer_span(&b)));
  CHECK_FAILS(vm2c_fail_read(&null, 0, 1), IREE_STATUS_INVALID_ARGUMENT, "source_buffer is null");
  CHECK_FAILS(vm2c_fail_write(&null, 0, 1), IREE_STATUS_INVALID_ARGUMENT, "target_buffer is null");
  CHECK_FAILS(vm2c_fail_write(&ro, 0, 1), IREE_STATUS_PERMISSION_DENIED,
              "buffer is read-only and cannot be mapped for mutation");
  CHECK_FAILS(vm2c_buffer_map_write(&ro, &span), IREE_STATUS_PERMISSION_DENIED,
              READ_ONLY);
  CHECK_OK(vm2c_buffer_map_write(&b, &span));
  vm2c_store_i32(span.data, 1, -1);
  CHECK(data_of(b)[7] == 0xFF);
  CHECK_FAILS(vm2c_buffer_map_read(&null, &span), IREE_STATUS_INVALID_ARGUMENT,
              "source_buffer is null");
  CHECK(span.data == NULL && span.length == 0);

  // Host access.
  const uint16_t pattern = 0x0102;
  CHECK_OK(iree_vm_buffer_fill_bytes(iree_vm_buffer_deref(b), 0, 8, &pattern,
                                     2));
  CHECK(data_of(b)[0] == 2 && data_of(b)[7] == 1);
  uint32_t word = 0;
  CHECK_OK(iree_vm_buffer_read_elements(iree_vm_buffer_deref(b), 4, &word, 1, 4));
  CHECK(vm2c_load_le32(&word) == 0x01020102);
  CHECK_FAILS(iree_vm_buffer_read_elements(iree_vm_buffer_deref(b), 0, &word,
                                           SIZE_MAX / 2, 4),
              IREE_STATUS_OUT_OF_RANGE, NULL);
  bool same = false;
  CHECK_OK(iree_vm_buffer_compare_bytes(iree_vm_buffer_deref(b), 0,
                                        iree_vm_buffer_deref(b), 2, 4, &same));
  CHECK(same);
  iree_vm_ref_release(&b);
}

void test_buffers(void) {
  test_alloc();
  test_elements();
  test_fill();
  test_whole();
}
