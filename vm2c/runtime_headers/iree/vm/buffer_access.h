// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element access of buffers by the host, and the hash. Included by buffer.h.

#ifndef IREE_VM_BUFFER_ACCESS_H_
#define IREE_VM_BUFFER_ACCESS_H_

#include "iree/vm/buffer.h"

// Fills [offset, offset + length) bytes with a pattern of 1, 2, 4 or 8 bytes
// in host byte order.
static inline iree_status_t iree_vm_buffer_fill_bytes(
    const iree_vm_buffer_t* target, iree_host_size_t offset,
    iree_host_size_t length, const void* pattern,
    iree_host_size_t pattern_length) {
  iree_byte_span_t span;
  IREE_RETURN_IF_ERROR(
      iree_vm_buffer_map_rw(target, offset, length, pattern_length, &span));
  uint8_t bytes[8];
  if (pattern_length != 1 && pattern_length != 2 && pattern_length != 4 &&
      pattern_length != 8) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "invalid fill pattern length: %" PRIhsz,
                            pattern_length);
  }
  VM2C_MEMCPY(bytes, pattern, pattern_length);
  if (pattern_length == 1) {
    if (length != 0) VM2C_MEMSET(span.data, bytes[0], length);
    return iree_ok_status();
  }
#if VM2C_BIG_ENDIAN
  for (iree_host_size_t i = 0; i < pattern_length / 2; ++i) {
    const uint8_t byte = bytes[i];
    bytes[i] = bytes[pattern_length - 1 - i];
    bytes[pattern_length - 1 - i] = byte;
  }
#endif
  for (iree_host_size_t i = 0; i + pattern_length <= length;
       i += pattern_length) {
    VM2C_MEMCPY(span.data + i, bytes, pattern_length);
  }
  return iree_ok_status();
}

// Copies |element_count| elements of |element_length| bytes, from element
// |source_offset| on, to |target| in buffer (little-endian) byte order.
static inline iree_status_t iree_vm_buffer_read_elements(
    const iree_vm_buffer_t* source, iree_host_size_t source_offset,
    void* target, iree_host_size_t element_count,
    iree_host_size_t element_length) {
  iree_host_size_t length = 0;
  if (!iree_host_size_checked_mul(element_count, element_length, &length)) {
    return vm2c_fail_buffer_range(source_offset, SIZE_MAX, element_length,
                                  source->data.data_length);
  }
  iree_const_byte_span_t span;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_map_ro(source, source_offset, length,
                                             element_length, &span));
  if (length != 0) VM2C_MEMCPY(target, span.data, length);
  return iree_ok_status();
}

// The reverse of iree_vm_buffer_read_elements.
static inline iree_status_t iree_vm_buffer_write_elements(
    const void* source, const iree_vm_buffer_t* target,
    iree_host_size_t target_offset, iree_host_size_t element_count,
    iree_host_size_t element_length) {
  iree_host_size_t length = 0;
  if (!iree_host_size_checked_mul(element_count, element_length, &length)) {
    return vm2c_fail_buffer_range(target_offset, SIZE_MAX, element_length,
                                  target->data.data_length);
  }
  iree_byte_span_t span;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_map_rw(target, target_offset, length,
                                             element_length, &span));
  if (length != 0) VM2C_MEMCPY(span.data, source, length);
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// SipHash-2-4
//===----------------------------------------------------------------------===//

typedef struct vm2c_siphash_t {
  uint64_t v0;
  uint64_t v1;
  uint64_t v2;
  uint64_t v3;
} vm2c_siphash_t;

VM2C_INLINE uint64_t vm2c_rotate_left_64(uint64_t value, unsigned amount) {
  return value << amount | value >> (64u - amount);
}

static inline void vm2c_siphash_rounds(vm2c_siphash_t* state, int count) {
  for (int i = 0; i < count; ++i) {
    state->v0 += state->v1;
    state->v1 = vm2c_rotate_left_64(state->v1, 13) ^ state->v0;
    state->v0 = vm2c_rotate_left_64(state->v0, 32);
    state->v2 += state->v3;
    state->v3 = vm2c_rotate_left_64(state->v3, 16) ^ state->v2;
    state->v0 += state->v3;
    state->v3 = vm2c_rotate_left_64(state->v3, 21) ^ state->v0;
    state->v2 += state->v1;
    state->v1 = vm2c_rotate_left_64(state->v1, 17) ^ state->v2;
    state->v2 = vm2c_rotate_left_64(state->v2, 32);
  }
}

// 64-bit SipHash-2-4 with the key 00 01 .. 0f.
static inline uint64_t vm2c_siphash_2_4(const uint8_t* data,
                                        iree_host_size_t length) {
  const uint64_t k0 = UINT64_C(0x0706050403020100);
  const uint64_t k1 = UINT64_C(0x0F0E0D0C0B0A0908);
  vm2c_siphash_t state;
  state.v0 = k0 ^ UINT64_C(0x736F6D6570736575);
  state.v1 = k1 ^ UINT64_C(0x646F72616E646F6D);
  state.v2 = k0 ^ UINT64_C(0x6C7967656E657261);
  state.v3 = k1 ^ UINT64_C(0x7465646279746573);
  iree_host_size_t position = 0;
  for (; length - position >= 8; position += 8) {
    const uint64_t word = vm2c_load_le64(data + position);
    state.v3 ^= word;
    vm2c_siphash_rounds(&state, 2);
    state.v0 ^= word;
  }
  uint64_t last = (uint64_t)length << 56;
  for (unsigned shift = 0; position < length; ++position, shift += 8) {
    last |= (uint64_t)data[position] << shift;
  }
  state.v3 ^= last;
  vm2c_siphash_rounds(&state, 2);
  state.v0 ^= last;
  state.v2 ^= 0xFFu;
  vm2c_siphash_rounds(&state, 4);
  return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

// Hash of the bytes [offset, offset + length).
static inline iree_status_t iree_vm_buffer_hash(const iree_vm_buffer_t* buffer,
                                                iree_host_size_t offset,
                                                iree_host_size_t length,
                                                int64_t* result) {
  iree_const_byte_span_t span;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_map_ro(buffer, offset, length, 1, &span));
  *result = (int64_t)vm2c_siphash_2_4(span.data, span.data_length);
  return iree_ok_status();
}

#endif  // IREE_VM_BUFFER_ACCESS_H_
