// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Buffer ops. Offsets of load, store and fill count elements, all others
// bytes; negative ones are huge unsigned ones and so out of range. Failures:
// INVALID_ARGUMENT for null, PERMISSION_DENIED for writes to read-only
// buffers, then OUT_OF_RANGE.

#ifndef VM2C_BUFFER_OPS_H_
#define VM2C_BUFFER_OPS_H_

#include "iree/vm/buffer.h"
#include "vm2c/support.h"

VM2C_COLD iree_status_t vm2c_fail_null(const char* message) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT, "%s", message);
}

VM2C_COLD iree_status_t vm2c_fail_read_only(void) {
  return iree_make_status(
      IREE_STATUS_PERMISSION_DENIED,
      "buffer is read-only and cannot be mapped for mutation");
}

// |offset| and |length| in units of |unit| bytes; reported in bytes.
VM2C_COLD iree_status_t vm2c_fail_range(int64_t offset, int64_t length,
                                        size_t unit, size_t buffer_length) {
  return iree_make_status(
      IREE_STATUS_OUT_OF_RANGE,
      "out-of-bounds access detected (offset=%llu, "
      "length=%llu, alignment=%" PRIhsz ", buffer length=%" PRIhsz ")",
      (unsigned long long)((uint64_t)offset * unit),
      (unsigned long long)((uint64_t)length * unit), unit, buffer_length);
}

// True when [offset, offset + length) lies within |size| units.
VM2C_INLINE bool vm2c_range_holds(size_t size, int64_t offset, int64_t length) {
  return (uint64_t)offset <= size && (uint64_t)length <= size - (uint64_t)offset;
}

//===----------------------------------------------------------------------===//
// Spans
//===----------------------------------------------------------------------===//

// The bytes of a mapped buffer; valid while a reference to it is held.
typedef struct vm2c_span_t {
  uint8_t* data;
  size_t length;
} vm2c_span_t;

// Maps all of a buffer for reading.
VM2C_INLINE iree_status_t vm2c_buffer_map_read(const iree_vm_ref_t* ref,
                                               vm2c_span_t* out) {
  const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);
  if (vm2c_unlikely(buffer == NULL)) {
    out->data = NULL;
    out->length = 0;
    return vm2c_fail_null("source_buffer is null");
  }
  out->data = buffer->data.data;
  out->length = buffer->data.data_length;
  return iree_ok_status();
}

// Maps all of a buffer for reading and writing.
VM2C_INLINE iree_status_t vm2c_buffer_map_write(const iree_vm_ref_t* ref,
                                                vm2c_span_t* out) {
  const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);
  out->data = NULL;
  out->length = 0;
  if (vm2c_unlikely(buffer == NULL)) {
    return vm2c_fail_null("target_buffer is null");
  }
  if (vm2c_unlikely((buffer->access & IREE_VM_BUFFER_ACCESS_MUTABLE) == 0)) {
    return vm2c_fail_read_only();
  }
  out->data = buffer->data.data;
  out->length = buffer->data.data_length;
  return iree_ok_status();
}

// The bytes of a buffer for reading, none of null. For buffers that are accessed
// more than once: what fails there is told by vm2c_fail_read.
VM2C_INLINE vm2c_span_t vm2c_buffer_span(const iree_vm_ref_t* ref) {
  const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);
  vm2c_span_t span;
  span.data = buffer != NULL ? buffer->data.data : NULL;
  span.length = buffer != NULL ? buffer->data.data_length : 0;
  return span;
}

// The same for writing: none of a read-only buffer.
VM2C_INLINE vm2c_span_t vm2c_buffer_mutable_span(const iree_vm_ref_t* ref) {
  const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);
  const bool writable =
      buffer != NULL && (buffer->access & IREE_VM_BUFFER_ACCESS_MUTABLE) != 0;
  vm2c_span_t span;
  span.data = writable ? buffer->data.data : NULL;
  span.length = writable ? buffer->data.data_length : 0;
  return span;
}

// True when element |index| of |element_size| bytes lies in the span. A macro,
// so that a function with thousands of accesses has no copy of the span for
// each: the time that gcc takes for them grows with their square.
#define vm2c_span_has(span, index, element_size) \
  vm2c_length_has((span).length, index, element_size)

VM2C_INLINE bool vm2c_length_has(size_t length, int64_t index,
                                 size_t element_size) {
  return vm2c_likely((uint64_t)index < length / element_size);
}

// The failure of reading an element that is not there. Of the buffer, not of the
// reference: one whose address is passed on cannot stay in registers.
VM2C_COLD iree_status_t vm2c_fail_load(const iree_vm_buffer_t* buffer,
                                       int64_t index, size_t element_size) {
  if (buffer == NULL) return vm2c_fail_null("source_buffer is null");
  return vm2c_fail_range(index, 1, element_size, buffer->data.data_length);
}

// The same for writing.
VM2C_COLD iree_status_t vm2c_fail_store(const iree_vm_buffer_t* buffer,
                                        int64_t index, size_t element_size) {
  if (buffer == NULL) return vm2c_fail_null("target_buffer is null");
  if ((buffer->access & IREE_VM_BUFFER_ACCESS_MUTABLE) == 0) {
    return vm2c_fail_read_only();
  }
  return vm2c_fail_range(index, 1, element_size, buffer->data.data_length);
}

// What fails where vm2c_span_has denied an element.
VM2C_INLINE iree_status_t vm2c_fail_read(const iree_vm_ref_t* ref,
                                         int64_t index, size_t element_size) {
  return vm2c_fail_load(iree_vm_buffer_deref(*ref), index, element_size);
}
VM2C_INLINE iree_status_t vm2c_fail_write(const iree_vm_ref_t* ref,
                                          int64_t index, size_t element_size) {
  return vm2c_fail_store(iree_vm_buffer_deref(*ref), index, element_size);
}

// Values below this can be multiplied with another one and summed a few times
// without overflow.
#define VM2C_SMALL (UINT64_C(1) << 29)

// True when all elements from |lowest| to |highest| lie in the span, or there
// are none.
VM2C_INLINE bool vm2c_span_covers(vm2c_span_t span, int64_t lowest,
                                  int64_t highest, size_t element_size) {
  return lowest >= 0 &&
         (highest < lowest || (uint64_t)highest < span.length / element_size);
}

// True when no byte belongs to both.
VM2C_INLINE bool vm2c_span_disjoint(vm2c_span_t lhs, vm2c_span_t rhs) {
  const uintptr_t lhs_start = (uintptr_t)lhs.data;
  const uintptr_t rhs_start = (uintptr_t)rhs.data;
  return lhs_start + lhs.length <= rhs_start ||
         rhs_start + rhs.length <= lhs_start;
}

// True when every element index in [first, first + count) of elements of
// |element_size| bytes lies in the span.
VM2C_INLINE bool vm2c_span_holds(vm2c_span_t span, int64_t first, int64_t count,
                                 size_t element_size) {
  return vm2c_range_holds(span.length / element_size, first, count);
}

//===----------------------------------------------------------------------===//
// Element access
//===----------------------------------------------------------------------===//
// load_* and store_* do not check: the caller has. The others check one access.

#define VM2C_DEFINE_LOAD_(name, T, size, expression)                           \
  VM2C_INLINE T vm2c_load_##name(const uint8_t* data, int64_t offset) {        \
    const uint8_t* source = data + (size_t)offset * (size);                    \
    return expression;                                                         \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_buffer_load_##name(const iree_vm_ref_t* ref,  \
                                                    int64_t offset, T* out) {  \
    const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);               \
    if (vm2c_unlikely(buffer == NULL ||                                        \
                      (uint64_t)offset >=                                      \
                          buffer->data.data_length / (size))) {                \
      return vm2c_fail_load(buffer, offset, (size));                           \
    }                                                                          \
    const uint8_t* source = buffer->data.data + (size_t)offset * (size);       \
    *out = expression;                                                         \
    return iree_ok_status();                                                   \
  }

VM2C_DEFINE_LOAD_(i8_u, int32_t, 1u, (int32_t)*source)
VM2C_DEFINE_LOAD_(i8_s, int32_t, 1u, (int32_t)(int8_t)*source)
VM2C_DEFINE_LOAD_(i16_u, int32_t, 2u, (int32_t)vm2c_load_le16(source))
VM2C_DEFINE_LOAD_(i16_s, int32_t, 2u, (int32_t)(int16_t)vm2c_load_le16(source))
VM2C_DEFINE_LOAD_(i32, int32_t, 4u, (int32_t)vm2c_load_le32(source))
VM2C_DEFINE_LOAD_(i64, int64_t, 8u, (int64_t)vm2c_load_le64(source))
VM2C_DEFINE_LOAD_(f32, float, 4u, vm2c_load_lef32(source))
VM2C_DEFINE_LOAD_(f64, double, 8u, vm2c_load_lef64(source))

#undef VM2C_DEFINE_LOAD_

// Fills |length| elements from element |offset| on with the |size| bytes at
// |element|.
VM2C_OUTLINE iree_status_t vm2c_buffer_fill(const iree_vm_ref_t* ref,
                                            int64_t offset, int64_t length,
                                            const uint8_t* element,
                                            size_t size) {
  const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);
  if (vm2c_unlikely(buffer == NULL)) return vm2c_fail_null("buffer is null");
  if (vm2c_unlikely((buffer->access & IREE_VM_BUFFER_ACCESS_MUTABLE) == 0)) {
    return vm2c_fail_read_only();
  }
  if (vm2c_unlikely(!vm2c_range_holds(buffer->data.data_length / size, offset,
                                      length))) {
    return vm2c_fail_range(offset, length, size, buffer->data.data_length);
  }
  if (length == 0) return iree_ok_status();
  uint8_t* target = buffer->data.data + (size_t)offset * size;
  if (size == 1) {
    VM2C_MEMSET(target, element[0], (size_t)length);
    return iree_ok_status();
  }
  // What is filled already is copied after itself, in pieces that grow up to
  // what stays in the cache.
  const size_t total = (size_t)length * size;
  VM2C_MEMCPY(target, element, size);
  for (size_t filled = size; filled < total;) {
    size_t piece = filled < 4096 ? filled : 4096;
    if (piece > total - filled) piece = total - filled;
    VM2C_MEMCPY(target + filled, target, piece);
    filled += piece;
  }
  return iree_ok_status();
}

#define VM2C_DEFINE_STORE_(name, T, size, statement)                           \
  VM2C_INLINE void vm2c_store_##name(uint8_t* data, int64_t offset, T value) { \
    uint8_t* target = data + (size_t)offset * (size);                          \
    statement;                                                                 \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_buffer_store_##name(const iree_vm_ref_t* ref, \
                                                     int64_t offset,           \
                                                     T value) {                \
    const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);               \
    if (vm2c_unlikely(buffer == NULL ||                                        \
                      (buffer->access & IREE_VM_BUFFER_ACCESS_MUTABLE) == 0 || \
                      (uint64_t)offset >=                                      \
                          buffer->data.data_length / (size))) {                \
      return vm2c_fail_store(buffer, offset, (size));                          \
    }                                                                          \
    uint8_t* target = buffer->data.data + (size_t)offset * (size);             \
    statement;                                                                 \
    return iree_ok_status();                                                   \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_buffer_fill_##name(                           \
      const iree_vm_ref_t* ref, int64_t offset, int64_t length, T value) {     \
    uint8_t target[size];                                                      \
    statement;                                                                 \
    return vm2c_buffer_fill(ref, offset, length, target, (size));              \
  }

VM2C_DEFINE_STORE_(i8, int32_t, 1u, *target = (uint8_t)((uint32_t)value & 0xFFu))
VM2C_DEFINE_STORE_(i16, int32_t, 2u,
                   vm2c_store_le16(target,
                                   (uint16_t)((uint32_t)value & 0xFFFFu)))
VM2C_DEFINE_STORE_(i32, int32_t, 4u, vm2c_store_le32(target, (uint32_t)value))
VM2C_DEFINE_STORE_(i64, int64_t, 8u, vm2c_store_le64(target, (uint64_t)value))
VM2C_DEFINE_STORE_(f32, float, 4u, vm2c_store_lef32(target, value))
VM2C_DEFINE_STORE_(f64, double, 8u, vm2c_store_lef64(target, value))

#undef VM2C_DEFINE_STORE_

//===----------------------------------------------------------------------===//
// Whole buffers
//===----------------------------------------------------------------------===//

// New mutable buffer of |length| zero bytes; see iree_vm_buffer_create.
static inline iree_status_t vm2c_buffer_alloc(int64_t length, int32_t alignment,
                                              iree_allocator_t allocator,
                                              iree_vm_ref_t* out) {
  iree_vm_buffer_t* buffer = NULL;
  // Sign-extended first, as the interpreter reports it. A negative length is
  // refused here because not every runtime underneath does.
  const iree_host_size_t host_alignment =
      (iree_host_size_t)(int64_t)alignment;
  if (vm2c_unlikely(length < 0 || (uint64_t)length > (SIZE_MAX >> 1))) {
    if ((host_alignment & (host_alignment - 1)) == 0 || alignment == 0) {
      return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                              "buffer length %lld cannot be allocated",
                              (long long)length);
    }
    length = 0;
  }
  iree_status_t status = iree_vm_buffer_create(
      IREE_VM_BUFFER_ACCESS_MUTABLE | IREE_VM_BUFFER_ACCESS_ORIGIN_GUEST,
      (iree_host_size_t)length, host_alignment, allocator, &buffer);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
  iree_vm_ref_t ref;
  ref.ptr = buffer;
  ref.type = iree_vm_buffer_type();
  iree_vm_ref_move(&ref, out);
  return iree_ok_status();
}

// New mutable buffer with a copy of bytes of |source|.
static inline iree_status_t vm2c_buffer_clone(const iree_vm_ref_t* source,
                                              int64_t offset, int64_t length,
                                              int32_t alignment,
                                              iree_allocator_t allocator,
                                              iree_vm_ref_t* out) {
  const iree_vm_buffer_t* source_buffer = iree_vm_buffer_deref(*source);
  if (vm2c_unlikely(source_buffer == NULL)) {
    return vm2c_fail_null("source is null");
  }
  const size_t size = source_buffer->data.data_length;
  if (vm2c_unlikely(!vm2c_range_holds(size, offset, length))) {
    return vm2c_fail_range(offset, length, 1, size);
  }
  iree_vm_buffer_t* buffer = NULL;
  iree_status_t status = iree_vm_buffer_clone(
      IREE_VM_BUFFER_ACCESS_MUTABLE | IREE_VM_BUFFER_ACCESS_ORIGIN_GUEST,
      source_buffer, (iree_host_size_t)offset, (iree_host_size_t)length,
      (iree_host_size_t)(int64_t)alignment, allocator, &buffer);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
  iree_vm_ref_t ref;
  ref.ptr = buffer;
  ref.type = iree_vm_buffer_type();
  iree_vm_ref_move(&ref, out);
  return iree_ok_status();
}

VM2C_INLINE iree_status_t vm2c_buffer_length(const iree_vm_ref_t* ref,
                                             int64_t* out) {
  const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);
  if (vm2c_unlikely(buffer == NULL)) return vm2c_fail_null("buffer is null");
  *out = (int64_t)buffer->data.data_length;
  return iree_ok_status();
}

// Copies bytes; overlapping ranges copy as if through a temporary.
static inline iree_status_t vm2c_buffer_copy(const iree_vm_ref_t* source,
                                             int64_t source_offset,
                                             const iree_vm_ref_t* target,
                                             int64_t target_offset,
                                             int64_t length) {
  const iree_vm_buffer_t* source_buffer = iree_vm_buffer_deref(*source);
  if (vm2c_unlikely(source_buffer == NULL)) {
    return vm2c_fail_null("source_buffer is null");
  }
  const iree_vm_buffer_t* target_buffer = iree_vm_buffer_deref(*target);
  if (vm2c_unlikely(target_buffer == NULL)) {
    return vm2c_fail_null("target_buffer is null");
  }
  if (vm2c_unlikely(!vm2c_range_holds(source_buffer->data.data_length,
                                      source_offset, length))) {
    return vm2c_fail_range(source_offset, length, 1,
                           source_buffer->data.data_length);
  }
  if (vm2c_unlikely(
          (target_buffer->access & IREE_VM_BUFFER_ACCESS_MUTABLE) == 0)) {
    return vm2c_fail_read_only();
  }
  if (vm2c_unlikely(!vm2c_range_holds(target_buffer->data.data_length,
                                      target_offset, length))) {
    return vm2c_fail_range(target_offset, length, 1,
                           target_buffer->data.data_length);
  }
  if (length == 0) return iree_ok_status();
  uint8_t* to = target_buffer->data.data + (size_t)target_offset;
  const uint8_t* from = source_buffer->data.data + (size_t)source_offset;
  if (VM2C_IS_CONSTANT(length) && length <= 32) {
    // In registers, which a call of memmove would not be.
    uint8_t bytes[32];
    VM2C_MEMCPY(bytes, from, (size_t)length);
    VM2C_MEMCPY(to, bytes, (size_t)length);
  } else {
    VM2C_MEMMOVE(to, from, (size_t)length);
  }
  return iree_ok_status();
}

// 1 when the two byte ranges are equal.
static inline iree_status_t vm2c_buffer_compare(const iree_vm_ref_t* lhs,
                                                int64_t lhs_offset,
                                                const iree_vm_ref_t* rhs,
                                                int64_t rhs_offset,
                                                int64_t length, int32_t* out) {
  const iree_vm_buffer_t* lhs_buffer = iree_vm_buffer_deref(*lhs);
  if (vm2c_unlikely(lhs_buffer == NULL)) {
    return vm2c_fail_null("lhs_buffer is null");
  }
  const iree_vm_buffer_t* rhs_buffer = iree_vm_buffer_deref(*rhs);
  if (vm2c_unlikely(rhs_buffer == NULL)) {
    return vm2c_fail_null("rhs_buffer is null");
  }
  if (vm2c_unlikely(!vm2c_range_holds(lhs_buffer->data.data_length, lhs_offset,
                                      length))) {
    return vm2c_fail_range(lhs_offset, length, 1, lhs_buffer->data.data_length);
  }
  if (vm2c_unlikely(!vm2c_range_holds(rhs_buffer->data.data_length, rhs_offset,
                                      length))) {
    return vm2c_fail_range(rhs_offset, length, 1, rhs_buffer->data.data_length);
  }
  *out = length == 0 ||
                 VM2C_MEMCMP(lhs_buffer->data.data + (size_t)lhs_offset,
                             rhs_buffer->data.data + (size_t)rhs_offset,
                             (size_t)length) == 0
             ? 1
             : 0;
  return iree_ok_status();
}

// SipHash-2-4 of a byte range.
static inline iree_status_t vm2c_buffer_hash(const iree_vm_ref_t* ref,
                                             int64_t offset, int64_t length,
                                             int64_t* out) {
  const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);
  if (vm2c_unlikely(buffer == NULL)) {
    return vm2c_fail_null("source_buffer is null");
  }
  if (vm2c_unlikely(
          !vm2c_range_holds(buffer->data.data_length, offset, length))) {
    return vm2c_fail_range(offset, length, 1, buffer->data.data_length);
  }
  return iree_vm_buffer_hash(buffer, (iree_host_size_t)offset,
                             (iree_host_size_t)length, out);
}

#endif  // VM2C_BUFFER_OPS_H_
