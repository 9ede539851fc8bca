// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Strided 2-D views of buffers, as the functions of the module vmvx take them.

#ifndef IREE_MODULES_VMVX_MATRIX_H_
#define IREE_MODULES_VMVX_MATRIX_H_

#include "iree/vm/api.h"

// A buffer and where its elements are. In units of elements.
typedef struct vm2c_vmvx_operand_t {
  iree_vm_ref_t buffer;
  int64_t offset;
  int64_t stride0;
  int64_t stride1;
} vm2c_vmvx_operand_t;

// |data| is the first element; strides are in bytes.
typedef struct vm2c_vmvx_matrix_t {
  uint8_t* data;
  iree_host_size_t stride0;
  iree_host_size_t stride1;
} vm2c_vmvx_matrix_t;

VM2C_INLINE uint8_t* vm2c_vmvx_at(const vm2c_vmvx_matrix_t* matrix,
                                  iree_host_size_t i, iree_host_size_t j) {
  return matrix->data + i * matrix->stride0 + j * matrix->stride1;
}

VM2C_COLD iree_status_t vm2c_vmvx_fail_overflow(const char* name) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "buffer overflow for %s", name);
}

VM2C_COLD iree_status_t vm2c_vmvx_fail_signature(void) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "argument/result signature mismatch");
}

VM2C_COLD iree_status_t vm2c_vmvx_fail_flags(void) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT, "unhandled flags");
}

// Bytes from the first element to the end of the last; none when a size is 0.
// False when that or what leads to it is beyond what can be addressed: each
// size and stride must fit in 32 bits, which excludes negative ones.
static inline bool vm2c_vmvx_extent(uint64_t size0, uint64_t size1,
                                    uint64_t stride0, uint64_t stride1,
                                    iree_host_size_t element_size,
                                    iree_host_size_t* out_length) {
  *out_length = 0;
  if (size0 > UINT32_MAX || size1 > UINT32_MAX || stride0 >= UINT32_MAX ||
      stride1 >= UINT32_MAX) {
    return false;
  }
  if (size0 == 0 || size1 == 0) return true;
  const uint64_t rows = (size0 - 1) * stride0;
  const uint64_t columns = (size1 - 1) * stride1;
  // The sum of two such products can wrap, each alone cannot.
  if (columns > UINT64_MAX - 1 - rows) return false;
  const uint64_t count = rows + columns + 1;
  if (count > IREE_HOST_SIZE_MAX / element_size) return false;
  *out_length = (iree_host_size_t)count * element_size;
  return true;
}

// Maps |size0| x |size1| elements. |name| is that of the operand in failures:
// INVALID_ARGUMENT for extents that cannot be and for null, PERMISSION_DENIED
// for writes to read-only buffers, then OUT_OF_RANGE.
static inline iree_status_t vm2c_vmvx_map(const vm2c_vmvx_operand_t* operand,
                                          const char* name, bool is_written,
                                          uint64_t size0, uint64_t size1,
                                          iree_host_size_t element_size,
                                          vm2c_vmvx_matrix_t* out_matrix) {
  VM2C_MEMSET(out_matrix, 0, sizeof(*out_matrix));
  iree_host_size_t length = 0;
  if (vm2c_unlikely(!vm2c_vmvx_extent(size0, size1, (uint64_t)operand->stride0,
                                      (uint64_t)operand->stride1, element_size,
                                      &length))) {
    return vm2c_vmvx_fail_overflow(name);
  }
  iree_vm_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(operand->buffer, &buffer));
  if (vm2c_unlikely(is_written &&
                    (buffer->access & IREE_VM_BUFFER_ACCESS_MUTABLE) == 0)) {
    return vm2c_fail_buffer_read_only();
  }
  const iree_host_size_t size = buffer->data.data_length;
  const uint64_t first = (uint64_t)operand->offset;
  // A negative offset is a huge one; in bytes it could wrap into the buffer.
  if (vm2c_unlikely(first > size / element_size ||
                    length > size - (iree_host_size_t)first * element_size)) {
    return vm2c_fail_buffer_range((iree_host_size_t)first * element_size,
                                  length, element_size, size);
  }
  out_matrix->data = buffer->data.data;
  if (first != 0) out_matrix->data += (iree_host_size_t)first * element_size;
  out_matrix->stride0 = (iree_host_size_t)operand->stride0 * element_size;
  out_matrix->stride1 = (iree_host_size_t)operand->stride1 * element_size;
  return iree_ok_status();
}

#endif  // IREE_MODULES_VMVX_MATRIX_H_
