// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of the module vmvx on matrices of tiles: a tiled matrix is
// outer0 x outer1 tiles of tile0 x tile1 elements, contiguous but for the
// stride between its outermost rows.

#ifndef IREE_MODULES_VMVX_TILES_H_
#define IREE_MODULES_VMVX_TILES_H_

#include "iree/modules/vmvx/elementwise.h"
#include "iree/modules/vmvx/matrix.h"

// The low byte of flags is the element type, the others are options.
#define VM2C_VMVX_TYPE_MASK 0xFFu
#define VM2C_VMVX_MMT4D_F32F32F32 1u
#define VM2C_VMVX_MMT4D_S8S8S32 2u
#define VM2C_VMVX_MMT4D_ACCUMULATE 0x100u
#define VM2C_VMVX_PACK_F32 1u
#define VM2C_VMVX_PACK_I8 2u
#define VM2C_VMVX_PACK_I32 3u
#define VM2C_VMVX_TRANSPOSE_INNER 0x100u
#define VM2C_VMVX_TRANSPOSE_OUTER 0x200u

// a * b * c, or a size that no buffer has.
VM2C_INLINE uint64_t vm2c_vmvx_product(int64_t a, int64_t b, int64_t c) {
  const uint64_t limit = UINT32_MAX;
  if ((uint64_t)a > limit || (uint64_t)b > limit || (uint64_t)c > limit) {
    return a == 0 || b == 0 || c == 0 ? 0 : UINT64_MAX;
  }
  const uint64_t product = (uint64_t)a * (uint64_t)b;
  if (product > limit && c != 0) return UINT64_MAX;
  return product * (uint64_t)c;
}

//===----------------------------------------------------------------------===//
// mmt4d: out[i][j] (+)= lhs[i] * transpose(rhs[j]), tile by tile
//===----------------------------------------------------------------------===//

typedef struct vm2c_vmvx_rows_t {
  iree_vm_ref_t buffer;
  int64_t offset;
  int64_t row_stride;
} vm2c_vmvx_rows_t;

typedef struct vm2c_vmvx_mmt4d_args_t {
  vm2c_vmvx_rows_t lhs;
  vm2c_vmvx_rows_t rhs;
  vm2c_vmvx_rows_t out;
  int64_t m;
  int64_t n;
  int64_t k;
  int32_t m0;
  int32_t n0;
  int32_t k0;
  int32_t flags;
} vm2c_vmvx_mmt4d_args_t;

static inline iree_status_t vm2c_vmvx_map_rows(
    const vm2c_vmvx_rows_t* rows, const char* name, bool is_written,
    int64_t size0, uint64_t size1, iree_host_size_t element_size,
    vm2c_vmvx_matrix_t* out_matrix) {
  const vm2c_vmvx_operand_t operand = {rows->buffer, rows->offset,
                                       rows->row_stride, 1};
  return vm2c_vmvx_map(&operand, name, is_written, (uint64_t)size0, size1,
                       element_size, out_matrix);
}

// One element of the result from rows of lhs and rhs tiles.
VM2C_INLINE void vm2c_vmvx_mmt4d_f32(const uint8_t* lhs, const uint8_t* rhs,
                                     uint8_t* out, iree_host_size_t k,
                                     iree_host_size_t k0,
                                     iree_host_size_t lhs_step,
                                     iree_host_size_t rhs_step,
                                     bool accumulate) {
  float sum = accumulate ? vm2c_load_lef32(out) : 0.0f;
  for (iree_host_size_t outer = 0; outer < k; ++outer) {
    for (iree_host_size_t inner = 0; inner < k0; ++inner) {
      sum += (float)(vm2c_load_lef32(lhs + (outer * lhs_step + inner) * 4) *
                     vm2c_load_lef32(rhs + (outer * rhs_step + inner) * 4));
    }
  }
  vm2c_store_lef32(out, sum);
}

VM2C_INLINE void vm2c_vmvx_mmt4d_i8(const uint8_t* lhs, const uint8_t* rhs,
                                    uint8_t* out, iree_host_size_t k,
                                    iree_host_size_t k0,
                                    iree_host_size_t lhs_step,
                                    iree_host_size_t rhs_step,
                                    bool accumulate) {
  uint32_t sum = accumulate ? vm2c_load_le32(out) : 0;
  for (iree_host_size_t outer = 0; outer < k; ++outer) {
    for (iree_host_size_t inner = 0; inner < k0; ++inner) {
      const int32_t a = (int8_t)lhs[outer * lhs_step + inner];
      const int32_t b = (int8_t)rhs[outer * rhs_step + inner];
      sum += (uint32_t)(a * b);
    }
  }
  vm2c_store_le32(out, sum);
}

VM2C_VMVX_EXPORT_(mmt4d) {
  VM2C_VMVX_PROLOGUE_(vm2c_vmvx_mmt4d_args_t, 0);
  const uint32_t type = (uint32_t)args->flags & VM2C_VMVX_TYPE_MASK;
  if (vm2c_unlikely(type != VM2C_VMVX_MMT4D_F32F32F32 &&
                    type != VM2C_VMVX_MMT4D_S8S8S32)) {
    return vm2c_vmvx_fail_flags();
  }
  const bool is_float = type == VM2C_VMVX_MMT4D_F32F32F32;
  const bool accumulate =
      ((uint32_t)args->flags & VM2C_VMVX_MMT4D_ACCUMULATE) != 0;
  const iree_host_size_t in_size = is_float ? 4 : 1;
  vm2c_vmvx_matrix_t lhs, rhs, out;
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map_rows(
      &args->lhs, "lhs", false, args->m,
      vm2c_vmvx_product(args->k, args->m0, args->k0), in_size, &lhs));
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map_rows(
      &args->rhs, "rhs", false, args->n,
      vm2c_vmvx_product(args->k, args->n0, args->k0), in_size, &rhs));
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map_rows(
      &args->out, "out", true, args->m,
      vm2c_vmvx_product(args->n, args->m0, args->n0), 4, &out));
  // A size that is negative was refused above, unless there is nothing to do.
  if (args->m0 <= 0 || args->n0 <= 0 || args->n <= 0) return iree_ok_status();
  const iree_host_size_t m0 = (iree_host_size_t)args->m0;
  const iree_host_size_t n0 = (iree_host_size_t)args->n0;
  const bool no_terms = args->k <= 0 || args->k0 <= 0;
  const iree_host_size_t k = no_terms ? 0 : (iree_host_size_t)args->k;
  const iree_host_size_t k0 = no_terms ? 0 : (iree_host_size_t)args->k0;
  for (iree_host_size_t i = 0; i < (iree_host_size_t)args->m; ++i) {
    for (iree_host_size_t j = 0; j < (iree_host_size_t)args->n; ++j) {
      for (iree_host_size_t i0 = 0; i0 < m0; ++i0) {
        for (iree_host_size_t j0 = 0; j0 < n0; ++j0) {
          uint8_t* c = vm2c_vmvx_at(&out, i, (j * m0 + i0) * n0 + j0);
          // Without terms there is nothing after lhs and rhs to point at.
          const uint8_t* a = no_terms ? c : vm2c_vmvx_at(&lhs, i, i0 * k0);
          const uint8_t* b = no_terms ? c : vm2c_vmvx_at(&rhs, j, j0 * k0);
          if (is_float) {
            vm2c_vmvx_mmt4d_f32(a, b, c, k, k0, m0 * k0, n0 * k0, accumulate);
          } else {
            vm2c_vmvx_mmt4d_i8(a, b, c, k, k0, m0 * k0, n0 * k0, accumulate);
          }
        }
      }
    }
  }
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// pack and unpack
//===----------------------------------------------------------------------===//

// Where the elements of a matrix are in a tiled one; strides in bytes.
typedef struct vm2c_vmvx_tiling_t {
  uint8_t* data;
  iree_host_size_t outer0;
  iree_host_size_t outer1;
  iree_host_size_t tile0;
  iree_host_size_t tile1;
  iree_host_size_t outer_stride0;
  iree_host_size_t outer_stride1;
  iree_host_size_t tile_stride0;
  iree_host_size_t tile_stride1;
} vm2c_vmvx_tiling_t;

VM2C_INLINE uint8_t* vm2c_vmvx_tiled_at(const vm2c_vmvx_tiling_t* tiling,
                                        iree_host_size_t i,
                                        iree_host_size_t j) {
  return tiling->data + i / tiling->tile0 * tiling->outer_stride0 +
         j / tiling->tile1 * tiling->outer_stride1 +
         i % tiling->tile0 * tiling->tile_stride0 +
         j % tiling->tile1 * tiling->tile_stride1;
}

VM2C_INLINE void vm2c_vmvx_swap(iree_host_size_t* a, iree_host_size_t* b) {
  const iree_host_size_t other = *a;
  *a = *b;
  *b = other;
}

// Maps |sizes|[0] x [1] tiles of [2] x [3] elements. Tiles lie side by side
// whatever the inner stride of |operand| says.
static inline iree_status_t vm2c_vmvx_map_tiles(
    const vm2c_vmvx_operand_t* operand, const char* name, bool is_written,
    const int64_t* sizes, uint32_t flags, iree_host_size_t element_size,
    vm2c_vmvx_tiling_t* out) {
  vm2c_vmvx_operand_t rows = *operand;
  rows.stride1 = 1;
  vm2c_vmvx_matrix_t matrix;
  VM2C_MEMSET(out, 0, sizeof(*out));
  IREE_RETURN_IF_ERROR(
      vm2c_vmvx_map(&rows, name, is_written, (uint64_t)sizes[0],
                    vm2c_vmvx_product(sizes[1], sizes[2], sizes[3]),
                    element_size, &matrix));
  // Without elements all sizes stay 0, whatever else was asked for.
  for (int i = 0; i < 4; ++i) {
    if (sizes[i] <= 0) return iree_ok_status();
  }
  out->data = matrix.data;
  out->outer0 = (iree_host_size_t)sizes[0];
  out->outer1 = (iree_host_size_t)sizes[1];
  out->tile0 = (iree_host_size_t)sizes[2];
  out->tile1 = (iree_host_size_t)sizes[3];
  out->outer_stride0 = matrix.stride0;
  out->outer_stride1 = out->tile0 * out->tile1 * element_size;
  out->tile_stride0 = out->tile1 * element_size;
  out->tile_stride1 = element_size;
  if ((flags & VM2C_VMVX_TRANSPOSE_OUTER) != 0) {
    vm2c_vmvx_swap(&out->outer0, &out->outer1);
    vm2c_vmvx_swap(&out->outer_stride0, &out->outer_stride1);
  }
  if ((flags & VM2C_VMVX_TRANSPOSE_INNER) != 0) {
    vm2c_vmvx_swap(&out->tile0, &out->tile1);
    vm2c_vmvx_swap(&out->tile_stride0, &out->tile_stride1);
  }
  return iree_ok_status();
}

typedef struct vm2c_vmvx_pack_args_t {
  vm2c_vmvx_operand_t in;
  vm2c_vmvx_operand_t out;
  int64_t in_size0;
  int64_t in_size1;
  int64_t out_sizes[4];
  int64_t padding_value;
  int32_t flags;
} vm2c_vmvx_pack_args_t;

// What of the tiles the source does not cover becomes padding; what of the
// source the tiles do not cover is dropped.
VM2C_VMVX_EXPORT_(pack) {
  VM2C_VMVX_PROLOGUE_(vm2c_vmvx_pack_args_t, 0);
  const uint32_t type = (uint32_t)args->flags & VM2C_VMVX_TYPE_MASK;
  if (vm2c_unlikely(type != VM2C_VMVX_PACK_F32 && type != VM2C_VMVX_PACK_I8 &&
                    type != VM2C_VMVX_PACK_I32)) {
    return vm2c_vmvx_fail_flags();
  }
  const iree_host_size_t element_size = type == VM2C_VMVX_PACK_I8 ? 1 : 4;
  vm2c_vmvx_matrix_t in;
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map(&args->in, "in", false,
                                     (uint64_t)args->in_size0,
                                     (uint64_t)args->in_size1, element_size,
                                     &in));
  vm2c_vmvx_tiling_t out;
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map_tiles(&args->out, "out", true,
                                           args->out_sizes,
                                           (uint32_t)args->flags, element_size,
                                           &out));
  uint8_t padding[8];
  vm2c_store_le64(padding, (uint64_t)args->padding_value);
  const iree_host_size_t size0 = (iree_host_size_t)args->in_size0;
  const iree_host_size_t size1 = (iree_host_size_t)args->in_size1;
  for (iree_host_size_t i = 0; i < out.outer0 * out.tile0; ++i) {
    for (iree_host_size_t j = 0; j < out.outer1 * out.tile1; ++j) {
      const uint8_t* source =
          i < size0 && j < size1 ? vm2c_vmvx_at(&in, i, j) : padding;
      VM2C_MEMMOVE(vm2c_vmvx_tiled_at(&out, i, j), source, element_size);
    }
  }
  return iree_ok_status();
}

typedef struct vm2c_vmvx_unpack_args_t {
  vm2c_vmvx_operand_t in;
  vm2c_vmvx_operand_t out;
  int64_t in_sizes[4];
  int64_t out_size0;
  int64_t out_size1;
  int32_t flags;
} vm2c_vmvx_unpack_args_t;

VM2C_VMVX_EXPORT_(unpack) {
  VM2C_VMVX_PROLOGUE_(vm2c_vmvx_unpack_args_t, 0);
  const uint32_t type = (uint32_t)args->flags & VM2C_VMVX_TYPE_MASK;
  if (vm2c_unlikely(type != VM2C_VMVX_PACK_F32 &&
                    type != VM2C_VMVX_PACK_I32)) {
    return vm2c_vmvx_fail_flags();
  }
  vm2c_vmvx_tiling_t in;
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map_tiles(&args->in, "in", false,
                                           args->in_sizes,
                                           (uint32_t)args->flags, 4, &in));
  vm2c_vmvx_matrix_t out;
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map(&args->out, "out", true,
                                     (uint64_t)args->out_size0,
                                     (uint64_t)args->out_size1, 4, &out));
  const iree_host_size_t size0 = (iree_host_size_t)args->out_size0;
  const iree_host_size_t size1 = (iree_host_size_t)args->out_size1;
  if (size0 == 0 || size1 == 0) return iree_ok_status();
  if (vm2c_unlikely(size0 > in.outer0 * in.tile0 ||
                    size1 > in.outer1 * in.tile1)) {
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "unpack of %" PRIhsz "x%" PRIhsz " elements from %" PRIhsz "x%" PRIhsz,
        size0, size1, in.outer0 * in.tile0, in.outer1 * in.tile1);
  }
  for (iree_host_size_t i = 0; i < size0; ++i) {
    for (iree_host_size_t j = 0; j < size1; ++j) {
      VM2C_MEMMOVE(vm2c_vmvx_at(&out, i, j), vm2c_vmvx_tiled_at(&in, i, j), 4);
    }
  }
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// query_tile_sizes.2d
//===----------------------------------------------------------------------===//

typedef struct vm2c_vmvx_query_args_t {
  int64_t size0;
  int64_t size1;
  int32_t flags;
} vm2c_vmvx_query_args_t;

typedef struct vm2c_vmvx_query_rets_t {
  int64_t tile_size0;
  int64_t tile_size1;
} vm2c_vmvx_query_rets_t;

// The same for every shape, type and machine: tiles of 8 x 4 times 4 x 8.
VM2C_VMVX_EXPORT_(query_tile_sizes_2d) {
  VM2C_VMVX_PROLOGUE_(vm2c_vmvx_query_args_t, sizeof(vm2c_vmvx_query_rets_t));
  const int64_t m0 = 8, n0 = 8, k0 = 4;
  void* result_data = results.data;
  vm2c_vmvx_query_rets_t* rets = (vm2c_vmvx_query_rets_t*)result_data;
  // The role of the matrix in the operation.
  switch ((uint32_t)args->flags & 0xFFu) {
    case 1:  // left-hand side
      rets->tile_size0 = m0;
      rets->tile_size1 = k0;
      return iree_ok_status();
    case 2:  // right-hand side
      rets->tile_size0 = n0;
      rets->tile_size1 = k0;
      return iree_ok_status();
    case 3:  // result
      rets->tile_size0 = m0;
      rets->tile_size1 = n0;
      return iree_ok_status();
    default:
      return vm2c_vmvx_fail_flags();
  }
}

#endif  // IREE_MODULES_VMVX_TILES_H_
