// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The module vmvx, called as compiled code calls it.

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "iree/modules/vmvx/module.h"

static iree_vm_context_t* g_context = NULL;
static iree_vm_module_t* g_module = NULL;

static iree_status_t call_sized(const char* name, void* arguments,
                                size_t arguments_size, void* results,
                                size_t results_size) {
  iree_vm_function_call_t call;
  CHECK_OK(iree_vm_module_lookup_function_by_name(
      g_module, IREE_VM_FUNCTION_LINKAGE_EXPORT, iree_make_cstring_view(name),
      &call.function));
  call.arguments = iree_make_byte_span(arguments, arguments_size);
  call.results = iree_make_byte_span(results, results_size);
  iree_vm_stack_t* stack = NULL;
  CHECK_OK(iree_vm_stack_allocate(0, iree_vm_context_state_resolver(g_context),
                                  iree_allocator_system(), &stack));
  iree_status_t status = g_module->begin_call(g_module->self, stack, call);
  iree_vm_stack_free(stack);
  return status;
}

#define CALL(name, arguments) \
  call_sized((name), &(arguments), sizeof(arguments), NULL, 0)

typedef struct operand_t {
  iree_vm_ref_t buffer;
  int64_t offset, stride0, stride1;
} operand_t;
typedef struct binary_t {
  operand_t lhs, rhs, out;
  int64_t size0, size1;
} binary_t;
typedef struct unary_t {
  operand_t in, out;
  int64_t size0, size1;
} unary_t;
typedef struct fill_t {
  int32_t value;
  iree_vm_ref_t out;
  int64_t offset, row_stride, size0, size1;
} fill_t;
typedef struct rows_t {
  iree_vm_ref_t buffer;
  int64_t offset, row_stride;
} rows_t;
typedef struct mmt4d_t {
  rows_t lhs, rhs, out;
  int64_t m, n, k;
  int32_t m0, n0, k0, flags;
} mmt4d_t;
typedef struct pack_t {
  operand_t in, out;
  int64_t in_size0, in_size1, out_sizes[4], padding;
  int32_t flags;
} pack_t;
typedef struct unpack_t {
  operand_t in, out;
  int64_t in_sizes[4], out_size0, out_size1;
  int32_t flags;
} unpack_t;
typedef struct query_t {
  int64_t size0, size1;
  int32_t flags;
} query_t;

// A buffer with a copy of |count| elements, of exactly that size so that
// sanitizers see accesses beyond it.
static iree_vm_ref_t make_buffer(const void* data, size_t count, size_t size,
                                 iree_vm_buffer_access_t access) {
  const uint8_t* source = (const uint8_t*)data;
  iree_vm_buffer_t* buffer = NULL;
  CHECK_OK(iree_vm_buffer_create(access, count * size, 0,
                                 iree_allocator_system(), &buffer));
  for (size_t i = 0; i < count * size; ++i) {
    const size_t at = i % size;
    buffer->data.data[i] =
        source[i - at + (VM2C_BIG_ENDIAN ? size - 1 - at : at)];
  }
  return iree_vm_buffer_move_ref(buffer);
}
#define BUFFER_OF(array, access) \
  make_buffer((array), IREE_ARRAYSIZE(array), sizeof((array)[0]), (access))
#define BUFFER(array) BUFFER_OF(array, IREE_VM_BUFFER_ACCESS_MUTABLE)

static operand_t operand(iree_vm_ref_t buffer, int64_t offset, int64_t stride0,
                         int64_t stride1) {
  const operand_t result = {buffer, offset, stride0, stride1};
  return result;
}

static int32_t i32_at(iree_vm_ref_t buffer, size_t index) {
  return (int32_t)vm2c_load_le32(
      iree_vm_buffer_data(iree_vm_buffer_deref(buffer)) + 4 * index);
}
static float f32_at(iree_vm_ref_t buffer, size_t index) {
  return vm2c_load_lef32(iree_vm_buffer_data(iree_vm_buffer_deref(buffer)) +
                         4 * index);
}
static bool same_f32(float a, float b) {
  return memcmp(&a, &b, sizeof(a)) == 0 || (isnan(a) && isnan(b));
}

//===----------------------------------------------------------------------===//
// Elementwise
//===----------------------------------------------------------------------===//

static int32_t binary_i32(const char* name, int32_t lhs, int32_t rhs) {
  const int32_t zero = 0;
  binary_t args;
  memset(&args, 0, sizeof(args));
  args.lhs.buffer = make_buffer(&lhs, 1, 4, 0);
  args.rhs.buffer = make_buffer(&rhs, 1, 4, 0);
  args.out.buffer = make_buffer(&zero, 1, 4, IREE_VM_BUFFER_ACCESS_MUTABLE);
  args.size0 = args.size1 = 1;
  CHECK_OK(CALL(name, args));
  const int32_t result = i32_at(args.out.buffer, 0);
  // Arguments are borrowed.
  CHECK(iree_vm_ref_counter_load(&args.lhs.buffer) == 1);
  CHECK(iree_vm_ref_counter_load(&args.out.buffer) == 1);
  iree_vm_ref_release(&args.lhs.buffer);
  iree_vm_ref_release(&args.rhs.buffer);
  iree_vm_ref_release(&args.out.buffer);
  return result;
}

static float binary_f32(const char* name, float lhs, float rhs) {
  int32_t lhs_bits, rhs_bits;
  memcpy(&lhs_bits, &lhs, 4);
  memcpy(&rhs_bits, &rhs, 4);
  const int32_t bits = binary_i32(name, lhs_bits, rhs_bits);
  float result;
  memcpy(&result, &bits, 4);
  return result;
}

static int32_t unary_i32(const char* name, int32_t value) {
  unary_t args;
  memset(&args, 0, sizeof(args));
  args.in.buffer = make_buffer(&value, 1, 4, 0);
  args.out.buffer = make_buffer(&value, 1, 4, IREE_VM_BUFFER_ACCESS_MUTABLE);
  args.size0 = args.size1 = 1;
  CHECK_OK(CALL(name, args));
  const int32_t result = i32_at(args.out.buffer, 0);
  iree_vm_ref_release(&args.in.buffer);
  iree_vm_ref_release(&args.out.buffer);
  return result;
}

static float unary_f32(const char* name, float value) {
  int32_t bits;
  memcpy(&bits, &value, 4);
  bits = unary_i32(name, bits);
  memcpy(&value, &bits, 4);
  return value;
}

static void test_values(void) {
  CHECK(binary_i32("add.2d.i32", INT32_MAX, 1) == INT32_MIN);
  CHECK(binary_i32("sub.2d.i32", INT32_MIN, 1) == INT32_MAX);
  CHECK(binary_i32("mul.2d.i32", 0x10001, 0x10001) == 0x20001);
  CHECK(binary_i32("and.2d.i32", 12, 10) == 8);
  CHECK(binary_i32("or.2d.i32", 12, 10) == 14);
  CHECK(binary_i32("xor.2d.i32", 12, 10) == 6);
  CHECK(binary_i32("divs.2d.i32", -7, 2) == -3);
  CHECK(binary_i32("divs.2d.i32", INT32_MIN, -1) == INT32_MIN);
  CHECK(binary_i32("divu.2d.i32", -7, 2) == 0x7FFFFFFC);
  CHECK(binary_i32("shl.2d.i32", 3, 30) == INT32_MIN + (1 << 30));
  CHECK(binary_i32("shrs.2d.i32", -8, 1) == -4);
  CHECK(binary_i32("shru.2d.i32", -8, 1) == 0x7FFFFFFC);
  // Shift amounts count modulo 32.
  CHECK(binary_i32("shl.2d.i32", 1, 33) == 2);
  CHECK(binary_i32("shrs.2d.i32", -8, 32) == -8);
  CHECK(binary_i32("shru.2d.i32", -8, -1) == 1);
  CHECK(same_f32(binary_f32("add.2d.f32", 1.5f, 2.25f), 3.75f));
  CHECK(same_f32(binary_f32("sub.2d.f32", 1.5f, 2.25f), -0.75f));
  CHECK(same_f32(binary_f32("mul.2d.f32", 1.5f, -2.0f), -3.0f));
  CHECK(same_f32(binary_f32("div.2d.f32", 1.0f, 0.0f), INFINITY));
  CHECK(same_f32(binary_f32("div.2d.f32", 0.0f, 0.0f), NAN));
  CHECK(same_f32(unary_f32("abs.2d.f32", -0.0f), 0.0f));
  CHECK(same_f32(unary_f32("ceil.2d.f32", -1.5f), -1.0f));
  CHECK(same_f32(unary_f32("exp.2d.f32", 0.0f), 1.0f));
  CHECK(same_f32(unary_f32("floor.2d.f32", -1.5f), -2.0f));
  CHECK(same_f32(unary_f32("log.2d.f32", 1.0f), 0.0f));
  CHECK(same_f32(unary_f32("log.2d.f32", -1.0f), NAN));
  CHECK(same_f32(unary_f32("neg.2d.f32", 0.0f), -0.0f));
  CHECK(same_f32(unary_f32("rsqrt.2d.f32", 4.0f), 0.5f));
  CHECK(unary_i32("ctlz.2d.i32", 0) == 32);
  CHECK(unary_i32("ctlz.2d.i32", 1) == 31);
  CHECK(unary_i32("ctlz.2d.i32", -1) == 0);
}

static void test_strides(void) {
  const int32_t lhs_data[] = {0, 1, 2, 3, 4, 5, 6, 7};
  const int32_t rhs_data[] = {10, 20, 30};
  const int32_t out_data[] = {-1, -1, -1, -1, -1, -1, -1, -1};
  binary_t args;
  // Rows of lhs are broadcast by a stride of 0; rhs is transposed by its
  // strides; out has gaps.
  args.lhs = operand(BUFFER(lhs_data), 2, 0, 3);
  args.rhs = operand(BUFFER(rhs_data), 0, 1, 1);
  args.out = operand(BUFFER(out_data), 1, 4, 2);
  args.size0 = args.size1 = 2;
  CHECK_OK(CALL("add.2d.i32", args));
  const int32_t expected[] = {-1, 12, -1, 25, -1, 22, -1, 35};
  for (size_t i = 0; i < 8; ++i) {
    CHECK(i32_at(args.out.buffer, i) == expected[i]);
  }
  // In place, each element after the one that it reads.
  unary_t copy;
  copy.in = operand(args.rhs.buffer, 0, 0, 1);
  copy.out = operand(args.rhs.buffer, 1, 0, 1);
  copy.size0 = 1;
  copy.size1 = 2;
  CHECK_OK(CALL("copy.2d.x32", copy));
  CHECK(i32_at(args.rhs.buffer, 1) == 10 && i32_at(args.rhs.buffer, 2) == 10);
  fill_t fill = {7, args.out.buffer, 1, 3, 2, 2};
  CHECK_OK(CALL("fill.2d.x32", fill));
  const int32_t filled[] = {-1, 7, 7, 25, 7, 7, -1, 35};
  for (size_t i = 0; i < 8; ++i) {
    CHECK(i32_at(args.out.buffer, i) == filled[i]);
  }
  iree_vm_ref_release(&args.lhs.buffer);
  iree_vm_ref_release(&args.rhs.buffer);
  iree_vm_ref_release(&args.out.buffer);

  static const char* const copies[] = {"copy.2d.x8", "copy.2d.x16",
                                       "copy.2d.x32", "copy.2d.x64"};
  for (size_t i = 0; i < 4; ++i) {
    const size_t size = (size_t)1 << i;
    uint8_t source[64];
    const uint8_t target[64] = {0};
    for (size_t byte = 0; byte < 64; ++byte) source[byte] = (uint8_t)byte;
    unary_t bytes;
    bytes.in = operand(make_buffer(source, 6 * size, 1, 0), 0, 1, 3);
    bytes.out = operand(
        make_buffer(target, 6 * size, 1, IREE_VM_BUFFER_ACCESS_MUTABLE), 0, 2,
        1);
    bytes.size0 = 3;
    bytes.size1 = 2;
    CHECK_OK(CALL(copies[i], bytes));
    const uint8_t* copied =
        iree_vm_buffer_data(iree_vm_buffer_deref(bytes.out.buffer));
    for (size_t n = 0; n < 6; ++n) {
      CHECK(memcmp(copied + n * size, source + (n / 2 + n % 2 * 3) * size,
                   size) == 0);
    }
    iree_vm_ref_release(&bytes.in.buffer);
    iree_vm_ref_release(&bytes.out.buffer);
  }
}

static void test_failures(void) {
  const int32_t data[] = {1, 2, 3, 4};
  const int32_t divisors[] = {1, 0, 1, 1};
  binary_t args;
  args.lhs = operand(BUFFER(data), 0, 2, 1);
  args.rhs = operand(BUFFER(divisors), 0, 2, 1);
  args.out = operand(BUFFER(divisors), 0, 2, 1);
  args.size0 = args.size1 = 2;
  const binary_t good = args;
  CHECK_FAILS(CALL("divs.2d.i32", args), IREE_STATUS_INVALID_ARGUMENT,
              "integer division by zero");
  CHECK_FAILS(CALL("divu.2d.i32", args), IREE_STATUS_INVALID_ARGUMENT,
              "integer division by zero");
  CHECK(i32_at(args.out.buffer, 0) == 1 && i32_at(args.out.buffer, 2) == 1);

  // The end of the last row.
  args.rhs.offset = 1;
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_OUT_OF_RANGE,
              "out-of-bounds access detected (offset=4, length=16, "
              "alignment=4, buffer length=16)");
  args.rhs.offset = -1;
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_OUT_OF_RANGE, NULL);
  // In bytes, this is offset 0 once more.
  args.rhs.offset = INT64_C(1) << 62;
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_OUT_OF_RANGE, NULL);
  args = good;
  args.lhs.stride0 = -1;
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_INVALID_ARGUMENT,
              "buffer overflow for lhs");
  args = good;
  args.rhs.stride1 = UINT32_MAX;
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_INVALID_ARGUMENT,
              "buffer overflow for rhs");
  args = good;
  args.size0 = INT64_C(1) << 32;
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_INVALID_ARGUMENT,
              "buffer overflow for lhs");
  // Each within its limit, the end beyond 64 bits.
  args = good;
  args.size0 = args.size1 = UINT32_MAX;
  args.lhs.stride0 = args.lhs.stride1 = INT64_C(0xFFFFFFFE);
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_INVALID_ARGUMENT,
              "buffer overflow for lhs");
  args = good;
  args.size1 = -1;
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_INVALID_ARGUMENT,
              "buffer overflow for lhs");
  args = good;
  args.lhs.buffer = iree_vm_ref_null();
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_INVALID_ARGUMENT,
              "ref is null");
  args = good;
  args.out.buffer = BUFFER_OF(data, 0);
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_PERMISSION_DENIED,
              "buffer is read-only and cannot be mapped for mutation");
  iree_vm_ref_release(&args.out.buffer);
  args = good;
  unary_t unary;
  unary.in = operand(args.lhs.buffer, 0, 2, 1);
  unary.out = operand(args.out.buffer, 3, 2, 1);
  unary.size0 = unary.size1 = 2;
  CHECK_FAILS(CALL("neg.2d.f32", unary), IREE_STATUS_OUT_OF_RANGE, NULL);
  unary.in.stride0 = -2;
  CHECK_FAILS(CALL("neg.2d.f32", unary), IREE_STATUS_INVALID_ARGUMENT,
              "buffer overflow for in");
  fill_t fill = {7, args.out.buffer, 0, -1, 2, 2};
  CHECK_FAILS(CALL("fill.2d.x32", fill), IREE_STATUS_INVALID_ARGUMENT,
              "buffer overflow for out");
  CHECK_FAILS(call_sized("add.2d.i32", &args, sizeof(args) - 8, NULL, 0),
              IREE_STATUS_INVALID_ARGUMENT,
              "argument/result signature mismatch");

  // Nothing to do: any stride, and an offset up to the end.
  args.size0 = 0;
  args.lhs.offset = 4;
  CHECK_OK(CALL("add.2d.i32", args));
  args.lhs.offset = 5;
  CHECK_FAILS(CALL("add.2d.i32", args), IREE_STATUS_OUT_OF_RANGE, NULL);
  args = good;
  args.size1 = 0;
  args.size0 = UINT32_MAX;
  CHECK_OK(CALL("add.2d.i32", args));
  iree_vm_ref_release(&args.lhs.buffer);
  iree_vm_ref_release(&args.rhs.buffer);
  iree_vm_ref_release(&args.out.buffer);
}

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

static void test_mmt4d(void) {
  enum { M = 2, N = 3, K = 2, M0 = 2, N0 = 1, K0 = 3 };
  enum { LHS_ROW = K * M0 * K0 + 1, RHS_ROW = K * N0 * K0, OUT_ROW = N * M0 * N0 + 2 };
  float lhs[M * LHS_ROW], rhs[N * RHS_ROW], out[M * OUT_ROW];
  int8_t lhs8[M * LHS_ROW], rhs8[N * RHS_ROW];
  for (int i = 0; i < M * LHS_ROW; ++i) {
    lhs8[i] = (int8_t)(i * 7 - 100);
    lhs[i] = (float)lhs8[i];
  }
  for (int i = 0; i < N * RHS_ROW; ++i) {
    rhs8[i] = (int8_t)(127 - i * 11);
    rhs[i] = (float)rhs8[i];
  }
  for (int i = 0; i < M * OUT_ROW; ++i) out[i] = 1000.0f;
  mmt4d_t args;
  memset(&args, 0, sizeof(args));
  args.lhs.row_stride = LHS_ROW;
  args.rhs.row_stride = RHS_ROW;
  args.out.row_stride = OUT_ROW;
  args.m = M;
  args.n = N;
  args.k = K;
  args.m0 = M0;
  args.n0 = N0;
  args.k0 = K0;
  for (int32_t flags = 1; flags <= 2; ++flags) {
    for (int32_t options = 0; options <= 0x700; options += 0x100) {
      const bool is_float = flags == 1;
      int32_t out32[M * OUT_ROW];
      for (int i = 0; i < M * OUT_ROW; ++i) out32[i] = 1000;
      args.lhs.buffer = is_float ? BUFFER(lhs) : BUFFER(lhs8);
      args.rhs.buffer = is_float ? BUFFER(rhs) : BUFFER(rhs8);
      args.out.buffer = is_float ? BUFFER(out) : BUFFER(out32);
      args.flags = flags | options;
      CHECK_OK(CALL("mmt4d", args));
      for (int i = 0; i < M; ++i) {
        for (int c = 0; c < OUT_ROW; ++c) {
          int32_t expected = 1000;
          if (c < N * M0 * N0) {
            const int j = c / (M0 * N0), i0 = c / N0 % M0, j0 = c % N0;
            if ((options & 0x100) == 0) expected = 0;
            for (int k = 0; k < K; ++k) {
              for (int k0 = 0; k0 < K0; ++k0) {
                expected += lhs8[i * LHS_ROW + (k * M0 + i0) * K0 + k0] *
                            rhs8[j * RHS_ROW + (k * N0 + j0) * K0 + k0];
              }
            }
          }
          const size_t at = (size_t)(i * OUT_ROW + c);
          CHECK(is_float ? same_f32(f32_at(args.out.buffer, at), (float)expected)
                         : i32_at(args.out.buffer, at) == expected);
        }
      }
      if (flags == 2 && options == 0x100) {
        // No terms: zeros, or what is there.
        const mmt4d_t good = args;
        const int32_t before = i32_at(args.out.buffer, 0);
        args.k = 0;
        CHECK_OK(CALL("mmt4d", args));
        CHECK(i32_at(args.out.buffer, 0) == before);
        args.flags = 2;
        args.k = 2;
        args.k0 = 0;
        CHECK_OK(CALL("mmt4d", args));
        CHECK(i32_at(args.out.buffer, 0) == 0);
        args.m = 0;
        CHECK_OK(CALL("mmt4d", args));
        args = good;
        args.m0 = -1;
        CHECK_FAILS(CALL("mmt4d", args), IREE_STATUS_INVALID_ARGUMENT,
                    "buffer overflow for lhs");
        args = good;
        args.n = -1;
        CHECK_FAILS(CALL("mmt4d", args), IREE_STATUS_INVALID_ARGUMENT,
                    "buffer overflow for rhs");
        args = good;
        args.k = INT64_C(1) << 40;
        args.k0 = INT32_MAX;
        CHECK_FAILS(CALL("mmt4d", args), IREE_STATUS_INVALID_ARGUMENT,
                    "buffer overflow for lhs");
        args = good;
        args.n = 4;
        CHECK_FAILS(CALL("mmt4d", args), IREE_STATUS_OUT_OF_RANGE, NULL);
        args = good;
        args.flags = 3;
        CHECK_FAILS(CALL("mmt4d", args), IREE_STATUS_INVALID_ARGUMENT,
                    "unhandled flags");
        args = good;
      }
      iree_vm_ref_release(&args.lhs.buffer);
      iree_vm_ref_release(&args.rhs.buffer);
      iree_vm_ref_release(&args.out.buffer);
    }
  }
}

// Packs 5 x 3 elements into tiles of 2 x 4 and back, for every way to lay the
// tiles out.
static void test_pack(void) {
  enum { ROWS = 5, COLUMNS = 3, STRIDE = 4, TILE0 = 2, TILE1 = 4 };
  for (int options = 0; options < 4; ++options) {
    const bool inner = (options & 1) != 0, outer = (options & 2) != 0;
    const int32_t flags = (inner ? 0x100 : 0) | (outer ? 0x200 : 0);
    int32_t in[ROWS * STRIDE];
    for (int i = 0; i < ROWS * STRIDE; ++i) in[i] = i + 1;
    const int32_t tiles[3 * (TILE0 * TILE1 + 1)] = {0};
    // Three tiles below each other, or beside each other when transposed.
    const int row_stride = outer ? 3 * TILE0 * TILE1 : TILE0 * TILE1 + 1;
    pack_t args;
    memset(&args, 0, sizeof(args));
    args.in = operand(BUFFER(in), 0, STRIDE, 1);
    args.out = operand(BUFFER(tiles), 0, row_stride, TILE0 * TILE1);
    args.in_size0 = ROWS;
    args.in_size1 = COLUMNS;
    args.out_sizes[0] = outer ? 1 : 3;
    args.out_sizes[1] = outer ? 3 : 1;
    args.out_sizes[2] = inner ? TILE1 : TILE0;
    args.out_sizes[3] = inner ? TILE0 : TILE1;
    args.padding = INT64_C(0x1122334499887766);
    args.flags = 3 | flags;
    CHECK_OK(CALL("pack", args));
    const int tile_stride = outer ? TILE0 * TILE1 : row_stride;
    for (int i = 0; i < 3 * TILE0; ++i) {
      for (int j = 0; j < TILE1; ++j) {
        const int at = i / TILE0 * tile_stride +
                       (inner ? j * TILE0 + i % TILE0 : i % TILE0 * TILE1 + j);
        const int32_t expected = i < ROWS && j < COLUMNS
                                     ? in[i * STRIDE + j]
                                     : (int32_t)0x99887766u;
        CHECK(i32_at(args.out.buffer, (size_t)at) == expected);
      }
    }
    const int32_t back_data[ROWS * COLUMNS] = {0};
    unpack_t back;
    memset(&back, 0, sizeof(back));
    back.in = args.out;
    back.out = operand(BUFFER(back_data), 0, 1, ROWS);
    memcpy(back.in_sizes, args.out_sizes, sizeof(back.in_sizes));
    back.out_size0 = ROWS;
    back.out_size1 = COLUMNS;
    back.flags = 1 | flags;
    CHECK_OK(CALL("unpack", back));
    for (int i = 0; i < ROWS; ++i) {
      for (int j = 0; j < COLUMNS; ++j) {
        CHECK(i32_at(back.out.buffer, (size_t)(j * ROWS + i)) ==
              in[i * STRIDE + j]);
      }
    }
    back.flags = 2 | flags;
    CHECK_FAILS(CALL("unpack", back), IREE_STATUS_INVALID_ARGUMENT,
                "unhandled flags");
    back.flags = 1 | flags;
    back.out_size0 = 7;
    back.out_size1 = 2;
    back.out.stride1 = 7;
    CHECK_FAILS(CALL("unpack", back), IREE_STATUS_INVALID_ARGUMENT,
                "unpack of 7x2 elements from 6x4");
    back.out_size0 = 0;
    CHECK_OK(CALL("unpack", back));
    args.flags = 4;
    CHECK_FAILS(CALL("pack", args), IREE_STATUS_INVALID_ARGUMENT,
                "unhandled flags");
    args.flags = 1;
    args.out_sizes[2] = 0;
    CHECK_OK(CALL("pack", args));
    args.out_sizes[2] = 1000;
    CHECK_FAILS(CALL("pack", args), IREE_STATUS_OUT_OF_RANGE, NULL);
    args.out_sizes[2] = -1;
    CHECK_FAILS(CALL("pack", args), IREE_STATUS_INVALID_ARGUMENT,
                "buffer overflow for out");
    iree_vm_ref_release(&args.in.buffer);
    iree_vm_ref_release(&args.out.buffer);
    iree_vm_ref_release(&back.out.buffer);
  }
  // Bytes, from a source without elements: all padding.
  const uint8_t bytes[] = {1, 2, 3, 4};
  pack_t args;
  memset(&args, 0, sizeof(args));
  args.in = operand(make_buffer(NULL, 0, 1, 0), 0, 0, 1);
  args.out = operand(BUFFER(bytes), 0, 4, 4);
  args.out_sizes[0] = args.out_sizes[1] = 1;
  args.out_sizes[2] = args.out_sizes[3] = 2;
  args.padding = -2;
  args.flags = 2;
  CHECK_OK(CALL("pack", args));
  CHECK(i32_at(args.out.buffer, 0) == (int32_t)0xFEFEFEFEu);
  iree_vm_ref_release(&args.in.buffer);
  iree_vm_ref_release(&args.out.buffer);
}

static void test_query(void) {
  static const int64_t expected[3][2] = {{8, 4}, {8, 4}, {8, 8}};
  for (int32_t role = 1; role <= 3; ++role) {
    query_t args = {100, INT64_MIN, 0x100 | role};
    int64_t sizes[2] = {0, 0};
    CHECK_OK(call_sized("query_tile_sizes.2d", &args, sizeof(args), sizes,
                        sizeof(sizes)));
    CHECK(sizes[0] == expected[role - 1][0]);
    CHECK(sizes[1] == expected[role - 1][1]);
  }
  query_t args = {1, 1, 0x100};
  int64_t sizes[2];
  CHECK_FAILS(call_sized("query_tile_sizes.2d", &args, sizeof(args), sizes,
                         sizeof(sizes)),
              IREE_STATUS_INVALID_ARGUMENT, "unhandled flags");
  CHECK_FAILS(call_sized("query_tile_sizes.2d", &args, sizeof(args), sizes, 8),
              IREE_STATUS_INVALID_ARGUMENT,
              "argument/result signature mismatch");
}

// Conventions tell the sizes that the functions expect.
static void test_conventions(void) {
  const iree_vm_module_signature_t signature =
      iree_vm_module_signature(g_module);
  CHECK(signature.version == 0 && signature.export_function_count == 32);
  for (size_t i = 0; i < signature.export_function_count; ++i) {
    iree_vm_function_t function;
    CHECK_OK(iree_vm_module_lookup_function_by_ordinal(
        g_module, IREE_VM_FUNCTION_LINKAGE_EXPORT, i, &function));
    const iree_vm_function_signature_t cconv =
        iree_vm_function_signature(&function);
    iree_string_view_t arguments, results;
    CHECK_OK(iree_vm_function_call_get_cconv_fragments(&cconv, &arguments,
                                                       &results));
    iree_host_size_t size = 0;
    CHECK_OK(iree_vm_function_call_compute_cconv_fragment_size(arguments, &size));
    void* zeros = calloc(1, size);
    int64_t results_storage[2];
    char name[32];
    const iree_string_view_t name_view = iree_vm_function_name(&function);
    memcpy(name, name_view.data, name_view.size);
    name[name_view.size] = 0;
    iree_status_t status = call_sized(name, zeros, size, results_storage,
                                      results.size * sizeof(int64_t));
    // Null buffers and no flags, but not the wrong size.
    const iree_string_view_t message = iree_status_message(status);
    CHECK(iree_status_code(status) == IREE_STATUS_INVALID_ARGUMENT);
    CHECK(iree_string_view_equal(message, IREE_SV("ref is null")) ||
          iree_string_view_equal(message, IREE_SV("unhandled flags")));
    iree_status_free(status);
    free(zeros);
  }
}

void test_vmvx(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_instance_t* instance = NULL;
  CHECK_OK(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator,
                                   &instance));
  CHECK_OK(iree_vmvx_module_create(instance, allocator, &g_module));
  CHECK_OK(iree_vm_context_create_with_modules(
      instance, IREE_VM_CONTEXT_FLAG_NONE, 1, &g_module, allocator,
      &g_context));
  test_conventions();
  test_values();
  test_strides();
  test_failures();
  test_mmt4d();
  test_pack();
  test_query();
  iree_vm_context_release(g_context);
  iree_vm_module_release(g_module);
  iree_vm_instance_release(instance);
}
