# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C types and functions of vectors of the machine: in the file of a tensor program those that it uses, all in headers of
the runtime for modules of the VM (write_headers.py)."""

from __future__ import annotations

from collections.abc import Callable

VECTOR_OPS, VECTOR_DOTS = "vm2c/vector_ops.h", "vm2c/vector_dots.h"
"""The headers for modules of the VM: vectors, and sums of products of narrow integers in them."""

_SIZES = """
// Vectors as wide as the registers of the machine; of a compiler without them, one number.
#if defined(__GNUC__) && !defined(__TINYC__) && defined(__AVX512F__)
#define VM2C_VECTOR(type) type __attribute__((vector_size(64)))
#elif defined(__GNUC__) && !defined(__TINYC__) && defined(__AVX__)
#define VM2C_VECTOR(type) type __attribute__((vector_size(32)))
#elif defined(__GNUC__) && !defined(__TINYC__) && \\
    (defined(__SSE2__) || defined(__ARM_NEON) || defined(__wasm_simd128__))
#define VM2C_VECTOR(type) type __attribute__((vector_size(16)))
#else
#define VM2C_VECTOR(type) type
#define VM2C_NO_VECTORS
#endif

// What is loaded stays in a register: gcc would load it again wherever it is used.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__TINYC__) && defined(__SSE2__)
#define VM2C_IN_REGISTER(vector) __asm__("" : "+v"(vector))
#else
#define VM2C_IN_REGISTER(vector) ((void)0)
#endif
"""
_VECTOR = """
typedef VM2C_VECTOR({lane}) vm2c_{name}v;
enum {{ vm2c_lanes_{name} = sizeof(vm2c_{name}v) / sizeof({element}) }};
static inline vm2c_{name}v vm2c_load_{name}v(const {memory}* elements) {{
  vm2c_{name}v vector;
  memcpy(&vector, elements, sizeof vector);
  VM2C_IN_REGISTER(vector);
  return vector;
}}
static inline void vm2c_store_{name}v({memory}* elements, vm2c_{name}v vector) {{
  memcpy(elements, &vector, sizeof vector);
}}
"""
# Compilers make a masked load of this loop where there is one. Of one that ends at `count` gcc makes a call of memcpy, around which
# sums do not stay in registers.
_LOAD_PART = """
// The first `count` lanes, for all of `count`; the others are 0.
static inline vm2c_{name}v vm2c_load_part_{name}v(const {memory}* elements, int64_t start,
    int64_t count) {{
  if (count >= vm2c_lanes_{name}) return vm2c_load_{name}v(elements + start);
  {element} lanes[vm2c_lanes_{name}];
  for (int i = 0; i < vm2c_lanes_{name}; ++i) lanes[i] = i < count ? elements[start + i] : 0;
  return vm2c_load_{name}v(lanes);
}}
"""
_STORE_PART = """
static inline void vm2c_store_part_{name}v({memory}* elements, int64_t start, int64_t count,
    vm2c_{name}v vector) {{
  if (count >= vm2c_lanes_{name}) {{
    vm2c_store_{name}v(elements + start, vector);
    return;
  }}
  {element} lanes[vm2c_lanes_{name}];
  vm2c_store_{name}v(lanes, vector);
  for (int64_t i = 0; i < vm2c_lanes_{name} && i < count; ++i) elements[start + i] = lanes[i];
}}
"""
_SPLAT = """
static inline vm2c_{name}v vm2c_splat_{name}v({element} number) {{
  const vm2c_{name}v zero = {{0}};
  return {lane_number} - zero;
}}
"""
_BOUND = """
static inline vm2c_{name}v vm2c_{function}_{name}v(vm2c_{name}v a, vm2c_{name}v bound) {{
#if defined(VM2C_NO_VECTORS)
  return a {relation} bound ? bound : a;
#else
  typedef VM2C_VECTOR(int{bits}_t) mask_t;
  const mask_t beyond = (mask_t)(a {relation} bound);
  return (vm2c_{name}v)(((mask_t)bound & beyond) | ((mask_t)a & ~beyond));
#endif
}}
"""
_FMA = """
static inline vm2c_{name}v vm2c_fma_{name}v(vm2c_{name}v a, vm2c_{name}v b, vm2c_{name}v c) {{
#if defined(VM2C_FUSE_FMA)
  {element} factors[2][vm2c_lanes_{name}], sums[vm2c_lanes_{name}];
  memcpy(factors[0], &a, sizeof a);
  memcpy(factors[1], &b, sizeof b);
  memcpy(sums, &c, sizeof c);
  for (int lane = 0; lane < vm2c_lanes_{name}; ++lane) {{
    sums[lane] = vm_fma_{name}(factors[0][lane], factors[1][lane], sums[lane]);
  }}
  memcpy(&c, sums, sizeof c);
  return c;
#else
  return a * b + c;
#endif
}}
"""
_DOT_BYTES = """
// Adds the products of four numbers of 8 bits to each lane; those in `quad` are unsigned.
static inline vm2c_i32v vm2c_dot_u8i8v(vm2c_i32v sum, int32_t quad, vm2c_i32v quads) {
#if VM2C_PAIRS && defined(__AVX512VNNI__)
  return (vm2c_i32v)_mm512_dpbusd_epi32((__m512i)sum, _mm512_set1_epi32(quad), (__m512i)quads);
#elif VM2C_PAIRS && defined(__AVXVNNI__) && !defined(__AVX512F__)
  return (vm2c_i32v)_mm256_dpbusd_avx_epi32((__m256i)sum, _mm256_set1_epi32(quad), (__m256i)quads);
#else
#if defined(VM2C_NO_VECTORS)
  // What is above a number of 8 bits in one of 16 is its sign.
  const uint32_t signs = (quads & 0x00800080u) << 1, others = (quads >> 7) & 0x01000100u;
  const uint32_t even = (quads & 0x00FF00FFu) | ((signs << 8) - signs);
  const uint32_t odd = ((quads >> 8) & 0x00FF00FFu) | ((others << 8) - others);
#else
  typedef VM2C_VECTOR(int16_t) halves_t;
  const vm2c_i32v odd = (vm2c_i32v)((halves_t)quads >> 8);
  const vm2c_i32v even = (vm2c_i32v)((halves_t)((quads << 8) & 0xFF00FF00u) >> 8);
#endif
  sum = vm2c_dot_i16v(sum, quad & 0x00FF00FF, even);
  return vm2c_dot_i16v(sum, (int32_t)((uint32_t)quad >> 8) & 0x00FF00FF, odd);
#endif
}
"""
_PAIRS = """
#if defined(__GNUC__) && !defined(__TINYC__) && defined(__SSE2__) && !defined(VM2C_FREESTANDING)
#include <immintrin.h>
#define VM2C_PAIRS 1
#else
#define VM2C_PAIRS 0
#endif
"""
# Whether vectors of quads have instructions of their own.
_QUADS = "VM2C_PAIRS && (defined(__AVX512VNNI__) || (defined(__AVXVNNI__) && !defined(__AVX512F__)))"
_DOT = """
// Adds the products of two numbers of 16 bits to each lane.
static inline vm2c_i32v vm2c_dot_i16v(vm2c_i32v sum, int32_t pair, vm2c_i32v pairs) {
#if VM2C_PAIRS && defined(__AVX512VNNI__)
  return (vm2c_i32v)_mm512_dpwssd_epi32((__m512i)sum, _mm512_set1_epi32(pair), (__m512i)pairs);
#elif VM2C_PAIRS && defined(__AVX512BW__)
  return sum + (vm2c_i32v)_mm512_madd_epi16(_mm512_set1_epi32(pair), (__m512i)pairs);
#elif VM2C_PAIRS && defined(__AVX2__) && !defined(__AVX512F__)
  return sum + (vm2c_i32v)_mm256_madd_epi16(_mm256_set1_epi32(pair), (__m256i)pairs);
#elif VM2C_PAIRS && !defined(__AVX__)
  return sum + (vm2c_i32v)_mm_madd_epi16(_mm_set1_epi32(pair), (__m128i)pairs);
#else
  const uint32_t first = (((uint32_t)pair & 0xFFFFu) ^ 0x8000u) - 0x8000u;
  const uint32_t second = (((uint32_t)pair >> 16) ^ 0x8000u) - 0x8000u;
  sum += (((pairs & 0xFFFFu) ^ 0x8000u) - 0x8000u) * first;
  return sum + (((pairs >> 16) ^ 0x8000u) - 0x8000u) * second;
#endif
}
"""

Calls = Callable[[str], bool]
"""Whether a C text calls the helper of that name."""


def vectors_for(calls: Calls, *, of_vm: bool = False) -> str:
    """The types of vectors that a C text uses, and what moves them. Lanes of integers are unsigned: they wrap. Elements of buffers
    of the VM are of any alignment."""
    found = ""
    for name, element, lane in (("f32", "float", "float"), ("f64", "double", "double"), ("i32", "int32_t", "uint32_t")):
        memory = f"vm2c_{name}" if of_vm else element
        if calls(f"vm2c_load_{name}v") or calls(f"vm2c_load_part_{name}v"):
            found += _VECTOR.format(name=name, element=element, lane=lane, memory=memory)
        for what, template in (("load", _LOAD_PART), ("store", _STORE_PART)):
            if calls(f"vm2c_{what}_part_{name}v"):
                found += template.format(name=name, element=element, memory=memory)
        if calls(f"vm2c_splat_{name}v"):
            number = "(uint32_t)number" if lane == "uint32_t" else "number"
            found += _SPLAT.format(name=name, element=element, lane_number=number)
        if calls(f"vm2c_fma_{name}v") and element != "int32_t":
            found += _FMA.format(name=name, element=element)
        for function, relation in (("at_least", "<="), ("at_most", ">=")):
            if calls(f"vm2c_{function}_{name}v"):
                found += _BOUND.format(name=name, function=function, relation=relation, bits=name[1:])
    return _SIZES + found if found else ""


def dots_for(calls: Calls) -> str:
    """Sums of products of numbers of 8 or 16 bits in vectors."""
    pairs, quads = calls("vm2c_dot_i16v"), calls("vm2c_dot_u8i8v")
    if not pairs and not quads:
        return ""
    found = _PAIRS
    found += _DOT if pairs else f"\n#if !({_QUADS})\n{_DOT.removeprefix(chr(10))}#endif\n"
    return found + _DOT_BYTES if quads else found
