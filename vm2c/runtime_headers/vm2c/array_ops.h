// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of whole arrays, with the results of the VM's ops one after the other to the bit.
// Written by `make headers` from the helpers of tensor programs.

#ifndef VM2C_ARRAY_OPS_H_
#define VM2C_ARRAY_OPS_H_

#include "vm2c/float_ops.h"

// Whether functions of whole arrays may know what the C library's functions of numbers do.
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 28) && defined(__GNUC__) && \
    !defined(__TINYC__) && !defined(__FAST_MATH__) && \
    (__FLT_EVAL_METHOD__ == 0 || __FLT_EVAL_METHOD__ == 16)
#define VM2C_GLIBC 1
#else
#define VM2C_GLIBC 0
#endif

// Functions, and what begins their bodies, in which sums of products may be rounded once.
#if defined(__clang__)
#define VM2C_FUSED
#define VM2C_FUSES _Pragma("clang fp contract(fast)")
#elif defined(__GNUC__) && !defined(__TINYC__)
#define VM2C_FUSED __attribute__((optimize("fp-contract=fast", "no-trapping-math")))
#define VM2C_FUSES
#else
#define VM2C_FUSED
#define VM2C_FUSES
#endif

// Functions in which products and sums are rounded one by one. With -ffp-contract=fast clang fuses
// them whatever a pragma says, unless it is for a processor that cannot.
#if defined(__clang__)
#define VM2C_APART __attribute__((noinline, target("no-fma,no-fma4,no-avx512f")))
#else
#define VM2C_APART __attribute__((noinline, optimize("fp-contract=off", "no-trapping-math")))
#endif

// Functions that gcc is to make vectors of where it would only do so with -O3.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__TINYC__) && !defined(__OPTIMIZE_SIZE__)
#define VM2C_EXTREMES __attribute__((optimize("tree-vectorize", "vect-cost-model=dynamic")))
#else
#define VM2C_EXTREMES
#endif

// Functions with sums side by side: gcc would gather their terms in vectors, which takes longer.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__TINYC__)
#define VM2C_SUMS __attribute__((optimize("no-tree-slp-vectorize")))
#else
#define VM2C_SUMS
#endif

// Whether a new number takes the place of the extreme so far: where it goes further, and ...
enum {
  VM2C_TAKES_EQUAL = 1,  // ... where it is equal;
  VM2C_TAKES_NAN = 2,  // ... where it alone is NaN;
  VM2C_REPLACES_NAN = 4,  // ... where the other one alone is NaN;
  VM2C_TAKES_NAN_FOR_NAN = 8  // ... where both are.
};

VM2C_INLINE int vm2c_takes_f32(float value, float old, int further, int takes) {
  if (value != value) return takes & (old != old ? VM2C_TAKES_NAN_FOR_NAN : VM2C_TAKES_NAN);
  if (old != old) return takes & VM2C_REPLACES_NAN;
  return further || (value == old && (takes & VM2C_TAKES_EQUAL) != 0);
}

#if VM2C_GLIBC
// e^x with an error below 1e-12 of it, where it is a normal number: 2^n * e^r.
static inline __attribute__((unused)) VM2C_FUSED double vm2c_power_f64(double x) {
  VM2C_FUSES
  // Adding 1.5 * 2^52 rounds to an integer.
  const double shifted = x * 1.4426950408889634 + 6755399441055744.0;
  const double r = x - (shifted - 6755399441055744.0) * 0.6931471805599453;
  const double part = (((((((2.485969439475207e-05 * r + 0.00019899390183679232) * r +
      0.001388885390994504) * r + 0.008333298344023092) * r + 0.041666666719295684) * r +
      0.1666666671931248) * r + 0.5) * r + 1.0) * r + 1.0;
  uint64_t exponent, bits;
  double power;
  VM2C_MEMCPY(&exponent, &shifted, sizeof exponent);
  VM2C_MEMCPY(&bits, &part, sizeof bits);
  bits += exponent << 52;
  VM2C_MEMCPY(&power, &bits, sizeof power);
  return power;
}
#endif

#if defined(VM2C_EXP_F32_IS_EXPF_)
#define VM2C_POWERS_ VM2C_FUSED
#else
#define VM2C_POWERS_
#endif

// What expf makes of the differences of `count` floats to `center`; `values` may be `source`.
VM2C_OUTLINE VM2C_VECTORS VM2C_POWERS_ void vm2c_exp_array_f32(const vm2c_f32* source, float center,
    vm2c_f32* values, int64_t count) {
  VM2C_FUSES
  int64_t whole = 0;
#if defined(VM2C_EXP_F32_IS_EXPF_) && VM2C_GLIBC
  // expf is wrong by less than 0.0017 units in the last place before it rounds. Where e^x is
  // further than 0.002 units from the middle of two floats, both come to the same one.
  whole = count - count % 64;
  for (int64_t place = 0; place < whole; place += 64) {
    float x[64], results[64];
    double powers[64];
    uint32_t unsure[64], any = 0;
    for (int i = 0; i < 64; ++i) x[i] = source[place + i] - center;
    for (int i = 0; i < 64; ++i) powers[i] = vm2c_power_f64((double)x[i]);
    for (int i = 0; i < 64; ++i) {
      uint64_t bits;
      VM2C_MEMCPY(&bits, &powers[i], sizeof bits);
      results[i] = (float)powers[i];
      unsure[i] = (uint32_t)bits;
    }
    for (int i = 0; i < 64; ++i) {
      // The highest bit is set where it is unsure, and where |x| is above 87.3.
      uint32_t size;
      VM2C_MEMCPY(&size, &x[i], sizeof size);
      size &= 0x7FFFFFFF;
      unsure[i] = (((unsure[i] + 0x10110000) & 0x1FFFFFFF) - 0x220000) | (0x42AE9999 - size);
      any |= unsure[i];
    }
    if (any >> 31) {
      unsigned char asked[64];
      for (int i = 0; i < 64; ++i) asked[i] = (unsigned char)(unsure[i] >> 31);
      for (int i = 0; i < 64; i += 8) {
        uint64_t some;
        VM2C_MEMCPY(&some, &asked[i], sizeof some);
        if (!some) continue;
        for (int j = i; j < i + 8; ++j) {
          if (asked[j]) results[j] = vm_exp_f32(x[j]);
        }
      }
    }
    VM2C_MEMCPY(&values[place], results, sizeof results);
  }
#endif
  for (int64_t i = whole; i < count; ++i) values[i] = vm_exp_f32(source[i] - center);
}

#if defined(VM2C_TANH_F32_IS_TANHF_) && VM2C_GLIBC
#if defined(__x86_64__)
// tanhf of FDLIBM for 64 numbers: with y = 2|x| from 2 on, 1 - 2 / (expm1f(y) + 2); else with
// y = -2|x|, -expm1f(y) / (expm1f(y) + 2).
VM2C_OUTLINE VM2C_APART void vm2c_fdlibm_tanh_f32(const float* x, float* results) {
  float y[64], e[64];
  int32_t n[64];
  for (int i = 0; i < 64; ++i) {
    uint32_t bits;
    float size;
    VM2C_MEMCPY(&bits, &x[i], sizeof bits);
    bits &= 0x7FFFFFFF;
    VM2C_MEMCPY(&size, &bits, sizeof size);
    // From 22 on, results are 1.
    size = size <= 22.0f ? size : 22.0f;
    const float factor = size >= 1.0f ? 2.0f : -2.0f;
    y[i] = factor * size;
    n[i] = (int32_t)(1.4426950216f * y[i] + 0.25f * factor);
  }
  // expm1f: y = n * ln(2) + r + c, and e^y - 1 = 2^n * (added + change) - taken.
  for (int i = 0; i < 64; ++i) {
    const float multiple = (float)n[i];
    const float high = y[i] - multiple * 6.9313812256e-01f, low = multiple * 9.0580006145e-06f;
    const float r = high - low, c = (high - r) - low;
    const float half = 0.5f * r, square = r * half;
    const float p = 1.0f + square * (-3.3333335072e-02f + square * (1.5873016091e-03f + square *
        (-7.9365076090e-05f + square * (4.0082177293e-06f + square * -2.0109921195e-07f))));
    const float t = 3.0f - p * half, q = square * ((p - t) / (6.0f - r * t));
    const float change = r - ((r * (q - c) - c) - square);
    const uint32_t bits[2] = {(uint32_t)(127 + n[i]) << 23, (uint32_t)(127 - n[i]) << 23};
    float power, inverse;
    VM2C_MEMCPY(&power, &bits[0], sizeof power);
    VM2C_MEMCPY(&inverse, &bits[1], sizeof inverse);
    const float one = n[i] < -1 ? 1.0f : 0.0f, part = n[i] == -1 ? 0.5f : one;
    const float added = n[i] > 0 ? 1.0f - inverse : one, taken = n[i] > 0 ? 0.0f : part;
    e[i] = (added + change) * power - taken;
  }
  for (int i = 0; i < 64; ++i) {
    const float quotient = (n[i] > 0 ? 2.0f : -e[i]) / (e[i] + 2.0f);
    const float size = n[i] > 0 ? 1.0f - quotient : quotient;
    uint32_t bits, sign;
    VM2C_MEMCPY(&bits, &size, sizeof bits);
    VM2C_MEMCPY(&sign, &x[i], sizeof sign);
    bits = (bits & 0x7FFFFFFF) | (sign & 0x80000000);
    VM2C_MEMCPY(&results[i], &bits, sizeof bits);
  }
  for (int i = 0; i < 64; ++i) results[i] = x[i] == x[i] ? results[i] : x[i] + x[i];
}
#endif

// The true tanh of 64 numbers, rounded.
VM2C_OUTLINE VM2C_VECTORS VM2C_FUSED void vm2c_rounded_tanh_f32(const float* x, float* results) {
  VM2C_FUSES
  double quotients[64];
  uint64_t close = 0;
  for (int i = 0; i < 64; ++i) {
    // From 9.1 on, results are 1.
    const float low = x[i] < -9.1f ? -9.1f : x[i];
    const double a = (double)(low > 9.1f ? 9.1f : low), s = a * a;
    const double p = (((((6.83902017462468e-14 * s + 3.692891108431607e-10) * s +
        2.711745687990223e-07) * s + 6.107525085157651e-05) * s + 0.005055641266927508) * s +
        0.14552628429272152) * s + 0.9999999999999604;
    const double q = (((((7.27176890054886e-12 * s + 1.1888382942371111e-08) * s +
        4.633932495132083e-06) * s + 0.0006287736934661377) * s + 0.03134218047660407) * s +
        0.4788596176255263) * s + 1.0;
    quotients[i] = a * p / q;
  }
  for (int i = 0; i < 64; ++i) {
    uint64_t bits;
    VM2C_MEMCPY(&bits, &quotients[i], sizeof bits);
    results[i] = (float)quotients[i];
    close |= ((bits + 0x10002000) & 0x1FFFFFFF) - 0x4000;
  }
  if (close >> 63) {
    // Some quotient is too near to the middle of two floats.
    for (int i = 0; i < 64; ++i) {
      uint64_t bits;
      VM2C_MEMCPY(&bits, &quotients[i], sizeof bits);
      if (((bits + 0x10002000) & 0x1FFFFFFF) < 0x4000) results[i] = vm_tanh_f32(x[i]);
    }
  }
}

// Which C library it is: 1 where tanhf is FDLIBM's, 2 where it rounds the true results, else 0.
VM2C_OUTLINE int vm2c_tanh_library(void) {
  // A compiler would know the results of some library.
  const volatile float numbers[2] = {0.200011909f, 1.066769f};
  const float one = vm_tanh_f32(numbers[0]), other = vm_tanh_f32(numbers[1]);
#if defined(__x86_64__)
  if (one == 0.197386757f && other == 0.78824079f) return 1;
#endif
  return one == 0.197386771f && other == 0.78824085f ? 2 : 0;
}
#endif

// What tanhf makes of the differences of `count` floats to `center`; `values` may be `source`.
VM2C_OUTLINE void vm2c_tanh_array_f32(const vm2c_f32* source, float center, vm2c_f32* values,
    int64_t count) {
  int64_t place = 0;
#if defined(VM2C_TANH_F32_IS_TANHF_) && VM2C_GLIBC
  const int library = count < 16 ? 0 : vm2c_tanh_library();
  for (; library != 0 && place < count; place += 64) {
    const int some = count - place < 64 ? (int)(count - place) : 64;
    float x[64] = {0.0f}, results[64];
    for (int i = 0; i < some; ++i) x[i] = source[place + i] - center;
#if defined(__x86_64__)
    if (library == 1) vm2c_fdlibm_tanh_f32(x, results);
#endif
    if (library == 2) vm2c_rounded_tanh_f32(x, results);
    for (int i = 0; i < some; ++i) values[place + i] = results[i];
  }
#endif
  for (; place < count; ++place) values[place] = vm_tanh_f32(source[place] - center);
}

#if defined(VM2C_ERF_F32_IS_ERFF_) && VM2C_GLIBC
#if defined(__x86_64__)
// erff of FDLIBM for 64 numbers; those that are left for another function are in the bits returned.
VM2C_OUTLINE VM2C_APART uint64_t vm2c_fdlibm_erf_f32(const float* x, float* results) {
  uint32_t sizes[64], most = 0, least = UINT32_MAX;
  uint64_t left = 0;
  for (int i = 0; i < 64; ++i) {
    VM2C_MEMCPY(&sizes[i], &x[i], sizeof sizes[i]);
    sizes[i] &= 0x7FFFFFFF;
    most = sizes[i] > most ? sizes[i] : most;
    least = sizes[i] - 1 < least ? sizes[i] - 1 : least;
  }
  for (int i = 0; i < 64; ++i) {
    const float z = x[i] * x[i];
    const float p = 1.2837916613e-01f + z * (-3.2504209876e-01f + z * (-2.8481749818e-02f + z *
        (-5.7702702470e-03f + z * -2.3763017452e-05f)));
    const float q = 1.0f + z * (3.9791721106e-01f + z * (6.5022252500e-02f + z *
        (5.0813062117e-03f + z * (1.3249473704e-04f + z * -3.9602282413e-06f))));
    results[i] = x[i] + x[i] * (p / q);
  }
  const int some_middle = most >= 0x3F580000 ? 64 : 0;  // from 0.84375 on
  for (int i = 0; i < some_middle; ++i) {
    float size;
    VM2C_MEMCPY(&size, &sizes[i], sizeof size);
    const float s = size - 1.0f;
    const float p = -2.3621185683e-03f + s * (4.1485610604e-01f + s * (-3.7220788002e-01f + s *
        (3.1834661961e-01f + s * (-1.1089469492e-01f + s * (3.5478305072e-02f + s *
        -2.1663755178e-03f)))));
    const float q = 1.0f + s * (1.0642088205e-01f + s * (5.4039794207e-01f + s *
        (7.1828655899e-02f + s * (1.2617121637e-01f + s * (1.3637083583e-02f + s *
        1.1984500103e-02f)))));
    const float far = 8.4506291151e-01f + p / q;
    uint32_t bits, sign;
    float result;
    VM2C_MEMCPY(&sign, &x[i], sizeof sign);
    VM2C_MEMCPY(&bits, &far, sizeof bits);
    bits |= sign & 0x80000000;
    VM2C_MEMCPY(&result, &bits, sizeof result);
    results[i] = sizes[i] < 0x3F580000 ? results[i] : result;
  }
  // From 1.25 on, and below 2^-119, which is scaled so that no step is subnormal.
  for (int half = 0; (most >= 0x3FA00000 || least < 0x03FFFFFF) && half < 2; ++half) {
    uint32_t bits = 0;
    for (int i = 0; i < 32; ++i) {
      const uint32_t size = sizes[32 * half + i];
      bits |= (uint32_t)((size >= 0x3FA00000) | (size - 1 < 0x03FFFFFF)) << i;
    }
    left |= (uint64_t)bits << (32 * half);
  }
  return left;
}

// e^x in the place of each of `count` numbers, a multiple of 32, rounded, where expf is sure to give
// the same float, else 1e30.
VM2C_OUTLINE VM2C_VECTORS VM2C_FUSED void vm2c_sure_powers_f32(float* x, int count) {
  VM2C_FUSES
  for (int first = 0; first < count; first += 32) {
    double powers[32];
    float rounded[32];
    for (int i = 0; i < 32; ++i) powers[i] = vm2c_power_f64((double)x[first + i]);
    for (int i = 0; i < 32; ++i) {
      uint64_t bits;
      VM2C_MEMCPY(&bits, &powers[i], sizeof bits);
      rounded[i] = ((bits + 0x10110000) & 0x1FFFFFFF) < 0x220000 ? 1e30f : (float)powers[i];
    }
    VM2C_MEMCPY(&x[first], rounded, sizeof rounded);
  }
}

// erff of FDLIBM for `count` numbers from 1.25 on, a multiple of 16, up to 128. Where it is unsure
// what one of its two expf gives, results are larger than 1.
VM2C_OUTLINE VM2C_APART void vm2c_fdlibm_erf_tail_f32(const float* numbers, float* results,
    int count) {
  float x[128], s[128], powers[256];
  uint32_t most = 0;
  for (int i = 0; i < count; ++i) {
    uint32_t bits;
    VM2C_MEMCPY(&bits, &numbers[i], sizeof bits);
    bits &= 0x7FFFFFFF;
    // From 6 on, results are 1.
    bits = bits < 0x40C00000 ? bits : 0x40C00000;
    most = bits > most ? bits : most;
    VM2C_MEMCPY(&x[i], &bits, sizeof bits);
  }
  for (int i = 0; i < count; ++i) {
    s[i] = 1.0f / (x[i] * x[i]);
    const float p = -9.8649440333e-03f + s[i] * (-6.9385856390e-01f + s[i] * (-1.0558626175e+01f +
        s[i] * (-6.2375331879e+01f + s[i] * (-1.6239666748e+02f + s[i] * (-1.8460508728e+02f +
        s[i] * (-8.1287437439e+01f + s[i] * -9.8143291473e+00f))))));
    const float q = 1.0f + s[i] * (1.9651271820e+01f + s[i] * (1.3765776062e+02f + s[i] *
        (4.3456588745e+02f + s[i] * (6.4538726807e+02f + s[i] * (4.2900814819e+02f + s[i] *
        (1.0863500214e+02f + s[i] * (6.5702495575e+00f + s[i] * -6.0424413532e-02f)))))));
    powers[count + i] = p / q;
  }
  const int some_far = most >= 0x4036DB6E ? count : 0;  // from 1 / 0.35 on
  for (int i = 0; i < some_far; ++i) {
    const float p = -9.8649431020e-03f + s[i] * (-7.9928326607e-01f + s[i] * (-1.7757955551e+01f +
        s[i] * (-1.6063638306e+02f + s[i] * (-6.3756646729e+02f + s[i] * (-1.0250950928e+03f +
        s[i] * -4.8351919556e+02f)))));
    const float q = 1.0f + s[i] * (3.0338060379e+01f + s[i] * (3.2579251099e+02f + s[i] *
        (1.5367296143e+03f + s[i] * (3.1998581543e+03f + s[i] * (2.5530502930e+03f + s[i] *
        (4.7452853394e+02f + s[i] * -2.2440952301e+01f))))));
    powers[count + i] = x[i] < 2.85714293f ? powers[count + i] : p / q;
  }
  for (int i = 0; i < count; ++i) {
    // With half of its bits, its square is not rounded.
    uint32_t bits;
    float z;
    VM2C_MEMCPY(&bits, &x[i], sizeof bits);
    bits &= 0xFFFFF000;
    VM2C_MEMCPY(&z, &bits, sizeof z);
    powers[i] = -z * z - 0.5625f;
    powers[count + i] += (z - x[i]) * (z + x[i]);
  }
  // Both exponents have been computed.
  vm2c_sure_powers_f32(powers, 2 * count);
  for (int i = 0; i < count; ++i) {
    const float size = 1.0f - powers[i] * powers[count + i] / x[i];
    uint32_t bits, sign;
    VM2C_MEMCPY(&bits, &size, sizeof bits);
    VM2C_MEMCPY(&sign, &numbers[i], sizeof sign);
    bits |= sign & 0x80000000;
    VM2C_MEMCPY(&results[i], &bits, sizeof bits);
  }
}

// Sets the elements at `places` to what erff makes of up to 128 numbers.
VM2C_OUTLINE void vm2c_fdlibm_erf_rest_f32(const float* numbers, const int64_t* places, int count,
    vm2c_f32* values) {
  float padded[128], results[128];
  const int whole = (count + 15) / 16 * 16;
  for (int i = 0; i < whole; ++i) padded[i] = i < count ? numbers[i] : 2.0f;
  // A few are not worth the vectors.
  if (count > 2) vm2c_fdlibm_erf_tail_f32(padded, results, whole);
  for (int i = 0; i < count; ++i) {
    const int in_range = numbers[i] >= 1.25f || numbers[i] <= -1.25f;
    const int sure = count > 2 && in_range && results[i] >= -1.0f && results[i] <= 1.0f;
    values[places[i]] = sure ? results[i] : vm_erf_f32(numbers[i]);
  }
}
#endif

// The true erf of 64 numbers, rounded.
VM2C_OUTLINE VM2C_VECTORS VM2C_FUSED void vm2c_rounded_erf_f32(const float* x, float* results) {
  VM2C_FUSES
  double quotients[64];
  uint64_t close = 0;
  uint32_t least = UINT32_MAX;
  for (int i = 0; i < 64; ++i) {
    // From 4 on, results are 1.
    const float low = x[i] < -4.0f ? -4.0f : x[i];
    const double a = (double)(low > 4.0f ? 4.0f : low), s = a * a;
    const double p = (((((((-4.712527376555801e-11 * s + 1.3932561459512255e-10) * s +
        8.89813034422738e-07) * s + 1.8166536039916338e-05) * s + 0.0004954920101313121) * s +
        0.00424833160886884) * s + 0.05617936278243185) * s + 0.18250988000769003) * s +
        1.1283791670956995;
    const double q = (((((((-7.820488443213402e-10 * s + 9.221103976490944e-08) * s +
        4.319218824021937e-06) * s + 0.000102071340888842) * s + 0.0015616669467287921) * s +
        0.016337937010849877) * s + 0.1148138315626791) * s + 0.4950785031679361) * s + 1.0;
    quotients[i] = a * p / q;
  }
  for (int i = 0; i < 64; ++i) {
    uint64_t bits;
    VM2C_MEMCPY(&bits, &quotients[i], sizeof bits);
    results[i] = (float)quotients[i];
    close |= ((bits + 0x10002000) & 0x1FFFFFFF) - 0x4000;
  }
  for (int i = 0; i < 64; ++i) {
    uint32_t bits;
    VM2C_MEMCPY(&bits, &x[i], sizeof bits);
    bits = (bits & 0x7FFFFFFF) - 1;
    least = bits < least ? bits : least;
  }
  if (close >> 63 || least < 0x01000000) {
    // Some quotient is too near to the middle of two floats, or may be subnormal as a float.
    for (int i = 0; i < 64; ++i) {
      uint64_t bits;
      VM2C_MEMCPY(&bits, &quotients[i], sizeof bits);
      const int small = x[i] > -3e-38f && x[i] < 3e-38f;
      if (((bits + 0x10002000) & 0x1FFFFFFF) < 0x4000 || small) results[i] = vm_erf_f32(x[i]);
    }
  }
}

// Which C library it is: 1 where erff is FDLIBM's, 2 where it rounds the true results, else 0.
VM2C_OUTLINE int vm2c_erf_library(void) {
  // A compiler would know the results of some library.
  const volatile float numbers[2] = {0.200000271f, 0.844003439f};
  const float one = vm_erf_f32(numbers[0]), other = vm_erf_f32(numbers[1]);
#if defined(__x86_64__)
  if (one == 0.222702891f && other == 0.767365992f) return 1;
#endif
  return one == 0.222702891f && other == 0.767365932f ? 2 : 0;
}
#endif

// What erff makes of the differences of `count` floats to `center`; `values` may be `source`.
VM2C_OUTLINE void vm2c_erf_array_f32(const vm2c_f32* source, float center, vm2c_f32* values,
    int64_t count) {
  int64_t place = 0;
#if defined(VM2C_ERF_F32_IS_ERFF_) && VM2C_GLIBC
  const int library = count < 16 ? 0 : vm2c_erf_library();
#if defined(__x86_64__)
  float far[128];
  int64_t places[128];
  int many = 0;
#endif
  for (; library != 0 && place < count; place += 64) {
    const int some = count - place < 64 ? (int)(count - place) : 64;
    float x[64] = {0.0f}, results[64];
    for (int i = 0; i < some; ++i) x[i] = source[place + i] - center;
#if defined(__x86_64__)
    if (library == 1) {
      for (uint64_t left = vm2c_fdlibm_erf_f32(x, results); left != 0; left &= left - 1) {
        const int i = __builtin_ctzll(left);
        far[many] = x[i];
        places[many++] = place + i;
      }
    }
#endif
    if (library == 2) vm2c_rounded_erf_f32(x, results);
    for (int i = 0; i < some; ++i) values[place + i] = results[i];
#if defined(__x86_64__)
    if (many >= 64 || place + 64 >= count) {
      vm2c_fdlibm_erf_rest_f32(far, places, many, values);
      many = 0;
    }
#endif
  }
#endif
  for (; place < count; ++place) values[place] = vm_erf_f32(source[place] - center);
}

// The largest of `result` and all elements, one after the other.
VM2C_OUTLINE VM2C_EXTREMES float vm2c_max_array_f32(const vm2c_f32* x, int64_t count,
    float result, int takes) {
  // Compared as integers, in any order: the size of a number is its bits but for the sign.
  int32_t largest = INT32_MIN, widest = 0;
  for (int64_t i = 0; i < count; ++i) {
    int32_t bits;
    VM2C_MEMCPY(&bits, &x[i], sizeof bits);
    const int32_t size = bits & 0x7FFFFFFF, number = bits < 0 ? -size : size;
    largest = number > largest ? number : largest;
    widest = size > widest ? size : widest;
  }
  // Which zero and which NaN it is depends on the order.
  if (count > 0 && largest != 0 && widest <= 0x7F800000) {
    const uint32_t bits = largest < 0 ? 0x80000000u - (uint32_t)largest : (uint32_t)largest;
    float found;
    VM2C_MEMCPY(&found, &bits, sizeof found);
    return found > result || (result != result && (takes & VM2C_REPLACES_NAN) != 0) ? found : result;
  }
  for (int64_t i = 0; i < count; ++i) {
    if (vm2c_takes_f32(x[i], result, x[i] > result, takes)) result = x[i];
  }
  return result;
}

// The least of `result` and all elements, one after the other.
VM2C_OUTLINE VM2C_EXTREMES float vm2c_min_array_f32(const vm2c_f32* x, int64_t count,
    float result, int takes) {
  // Compared as integers, in any order: the size of a number is its bits but for the sign.
  int32_t least = INT32_MAX, widest = 0;
  for (int64_t i = 0; i < count; ++i) {
    int32_t bits;
    VM2C_MEMCPY(&bits, &x[i], sizeof bits);
    const int32_t size = bits & 0x7FFFFFFF, number = bits < 0 ? -size : size;
    least = number < least ? number : least;
    widest = size > widest ? size : widest;
  }
  // Which zero and which NaN it is depends on the order.
  if (count > 0 && least != 0 && widest <= 0x7F800000) {
    const uint32_t bits = least < 0 ? 0x80000000u - (uint32_t)least : (uint32_t)least;
    float found;
    VM2C_MEMCPY(&found, &bits, sizeof found);
    return found < result || (result != result && (takes & VM2C_REPLACES_NAN) != 0) ? found : result;
  }
  for (int64_t i = 0; i < count; ++i) {
    if (vm2c_takes_f32(x[i], result, x[i] < result, takes)) result = x[i];
  }
  return result;
}

// The 8 columns of 8 rows. Squares of 4 rows and 4 columns, two at a time, change rows and columns.
#if defined(__AVX__) && (defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 12))
#define VM2C_SHUFFLES 1
typedef float vm2c_column_t __attribute__((vector_size(32)));
static inline __attribute__((always_inline, unused)) VM2C_SUMS void vm2c_columns_f32(
    const vm2c_f32* x, int64_t stride, vm2c_column_t columns[8]) {
  typedef float half_t __attribute__((vector_size(16)));
  VM2C_UNROLL(2) for (int i = 0; i < 8; i += 4) {
    vm2c_column_t a[4], b[4];
    VM2C_UNROLL(4) for (int row = 0; row < 4; ++row) {
      half_t upper, lower;
      VM2C_MEMCPY(&upper, &x[row * stride + i], sizeof upper);
      VM2C_MEMCPY(&lower, &x[(row + 4) * stride + i], sizeof lower);
      a[row] = __builtin_shufflevector(upper, lower, 0, 1, 2, 3, 4, 5, 6, 7);
    }
    VM2C_UNROLL(2) for (int row = 0; row < 4; row += 2) {
      b[row] = __builtin_shufflevector(a[row], a[row + 1], 0, 8, 1, 9, 4, 12, 5, 13);
      b[row + 1] = __builtin_shufflevector(a[row], a[row + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
    VM2C_UNROLL(2) for (int pair = 0; pair < 2; ++pair) {
      columns[i + 2 * pair] =
          __builtin_shufflevector(b[pair], b[pair + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      columns[i + 2 * pair + 1] =
          __builtin_shufflevector(b[pair], b[pair + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
}
#else
#define VM2C_SHUFFLES 0
#endif

// The columns of a square of 16 rows, `stride` elements apart, as rows, `apart` elements apart.
#if VM2C_SHUFFLES
__attribute__((always_inline))
#endif
static inline VM2C_VECTORS void vm2c_transpose_f32(const vm2c_f32* VM2C_RESTRICT x, int64_t stride,
    vm2c_f32* VM2C_RESTRICT y, int64_t apart) {
#if VM2C_SHUFFLES && defined(__AVX512F__)
  // As vm2c_columns_f32: four squares of 4 rows and 4 columns at a time.
  typedef float part_t __attribute__((vector_size(16)));
  typedef float half_t __attribute__((vector_size(32)));
  typedef float row_t __attribute__((vector_size(64)));
  VM2C_NO_UNROLL for (int i = 0; i < 16; i += 4) {
    row_t a[4], b[4];
    VM2C_UNROLL(4) for (int row = 0; row < 4; ++row) {
      part_t parts[4];
      half_t halves[2];
      VM2C_UNROLL(4) for (int part = 0; part < 4; ++part) {
        VM2C_MEMCPY(&parts[part], &x[(row + 4 * part) * stride + i], sizeof parts[part]);
      }
      VM2C_UNROLL(2) for (int half = 0; half < 2; ++half) {
        halves[half] = __builtin_shufflevector(
            parts[2 * half], parts[2 * half + 1], 0, 1, 2, 3, 4, 5, 6, 7);
      }
      a[row] = __builtin_shufflevector(
          halves[0], halves[1], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }
    VM2C_UNROLL(2) for (int row = 0; row < 4; row += 2) {
      b[row] = __builtin_shufflevector(
          a[row], a[row + 1], 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29);
      b[row + 1] = __builtin_shufflevector(
          a[row], a[row + 1], 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31);
    }
    VM2C_UNROLL(2) for (int pair = 0; pair < 2; ++pair) {
      const row_t one = __builtin_shufflevector(
          b[pair], b[pair + 2], 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
      const row_t other = __builtin_shufflevector(
          b[pair], b[pair + 2], 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
      VM2C_MEMCPY(&y[(i + 2 * pair) * apart], &one, sizeof one);
      VM2C_MEMCPY(&y[(i + 2 * pair + 1) * apart], &other, sizeof other);
    }
  }
#else
  for (int i = 0; i < 16; i += 8) {
    for (int j = 0; j < 16; j += 8) {
#if VM2C_SHUFFLES
      vm2c_column_t c[8];
      vm2c_columns_f32(&x[j * stride + i], stride, c);
      VM2C_UNROLL(8) for (int k = 0; k < 8; ++k) VM2C_MEMCPY(&y[(i + k) * apart + j], &c[k], sizeof *c);
#else
      for (int row = j; row < j + 8; ++row) {
        for (int k = i; k < i + 8; ++k) y[k * apart + row] = x[row * stride + k];
      }
#endif
    }
  }
#endif
}

// For each of `rows` rows, a multiple of 8, the elements
// are added to its sum, one after the other.
VM2C_OUTLINE VM2C_SUMS void vm2c_sum_rows_f32(const vm2c_f32* x, int64_t rows,
    int64_t stride, int64_t count, vm2c_f32* sums) {
  int64_t whole = 0;
#if VM2C_SHUFFLES
  // Of each column of 8 rows one vector, to be added to that of the sums. As an addition waits for
  // the one before it, two such sums are made side by side where there are 16 rows; but not where
  // rows are 4 KB apart, as a cache has room for 8 lines of such addresses.
  whole = count - count % 8;
  for (int64_t row = 0, second; row < rows; row += second + 8) {
    second = rows - row < 16 || stride % 1024 == 0 ? 0 : 8;
    const vm2c_f32 *const upper = &x[row * stride], *const lower = &x[(row + second) * stride];
    vm2c_column_t a[8], b[8], sum_a, sum_b;
    VM2C_MEMCPY(&sum_a, &sums[row], sizeof sum_a);
    VM2C_MEMCPY(&sum_b, &sums[row + second], sizeof sum_b);
    for (int64_t i = 0; i < whole; i += 8) {
      vm2c_columns_f32(&upper[i], stride, a);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        sum_a += a[j];
      }
      if (second == 0) continue;
      vm2c_columns_f32(&lower[i], stride, b);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        sum_b += b[j];
      }
    }
    if (second > 0) VM2C_MEMCPY(&sums[row + second], &sum_b, sizeof sum_b);
    VM2C_MEMCPY(&sums[row], &sum_a, sizeof sum_a);
  }
#endif
  for (int64_t row = 0; row < rows; row += 8, x += 8 * stride) {
    float s0 = sums[row], s1 = sums[row + 1], s2 = sums[row + 2], s3 = sums[row + 3];
    float s4 = sums[row + 4], s5 = sums[row + 5], s6 = sums[row + 6], s7 = sums[row + 7];
    for (int64_t i = whole; i < count; ++i) {
      s0 += x[i + stride * 0];
      s1 += x[i + stride * 1];
      s2 += x[i + stride * 2];
      s3 += x[i + stride * 3];
      s4 += x[i + stride * 4];
      s5 += x[i + stride * 5];
      s6 += x[i + stride * 6];
      s7 += x[i + stride * 7];
    }
    sums[row] = s0;
    sums[row + 1] = s1;
    sums[row + 2] = s2;
    sums[row + 3] = s3;
    sums[row + 4] = s4;
    sums[row + 5] = s5;
    sums[row + 6] = s6;
    sums[row + 7] = s7;
  }
}

// For each of `rows` rows, a multiple of 8, the squares of the elements
// are added to its sum, one after the other.
VM2C_OUTLINE VM2C_SUMS void vm2c_square_sum_rows_f32(const vm2c_f32* x, int64_t rows,
    int64_t stride, int64_t count, vm2c_f32* sums) {
  int64_t whole = 0;
#if VM2C_SHUFFLES && !defined(VM2C_FUSE_FMA)
  // Of each column of 8 rows one vector, to be added to that of the sums. As an addition waits for
  // the one before it, two such sums are made side by side where there are 16 rows; but not where
  // rows are 4 KB apart, as a cache has room for 8 lines of such addresses.
  whole = count - count % 8;
  for (int64_t row = 0, second; row < rows; row += second + 8) {
    second = rows - row < 16 || stride % 1024 == 0 ? 0 : 8;
    const vm2c_f32 *const upper = &x[row * stride], *const lower = &x[(row + second) * stride];
    vm2c_column_t a[8], b[8], sum_a, sum_b;
    VM2C_MEMCPY(&sum_a, &sums[row], sizeof sum_a);
    VM2C_MEMCPY(&sum_b, &sums[row + second], sizeof sum_b);
    for (int64_t i = 0; i < whole; i += 8) {
      vm2c_columns_f32(&upper[i], stride, a);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        { const vm2c_column_t y = a[j]; const vm2c_column_t q = y * y; sum_a += q; }
      }
      if (second == 0) continue;
      vm2c_columns_f32(&lower[i], stride, b);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        { const vm2c_column_t y = b[j]; const vm2c_column_t q = y * y; sum_b += q; }
      }
    }
    if (second > 0) VM2C_MEMCPY(&sums[row + second], &sum_b, sizeof sum_b);
    VM2C_MEMCPY(&sums[row], &sum_a, sizeof sum_a);
  }
#endif
  for (int64_t row = 0; row < rows; row += 8, x += 8 * stride) {
    float s0 = sums[row], s1 = sums[row + 1], s2 = sums[row + 2], s3 = sums[row + 3];
    float s4 = sums[row + 4], s5 = sums[row + 5], s6 = sums[row + 6], s7 = sums[row + 7];
    for (int64_t i = whole; i < count; ++i) {
      { const float y = x[i + stride * 0]; s0 = vm_fma_f32(y, y, s0); }
      { const float y = x[i + stride * 1]; s1 = vm_fma_f32(y, y, s1); }
      { const float y = x[i + stride * 2]; s2 = vm_fma_f32(y, y, s2); }
      { const float y = x[i + stride * 3]; s3 = vm_fma_f32(y, y, s3); }
      { const float y = x[i + stride * 4]; s4 = vm_fma_f32(y, y, s4); }
      { const float y = x[i + stride * 5]; s5 = vm_fma_f32(y, y, s5); }
      { const float y = x[i + stride * 6]; s6 = vm_fma_f32(y, y, s6); }
      { const float y = x[i + stride * 7]; s7 = vm_fma_f32(y, y, s7); }
    }
    sums[row] = s0;
    sums[row + 1] = s1;
    sums[row + 2] = s2;
    sums[row + 3] = s3;
    sums[row + 4] = s4;
    sums[row + 5] = s5;
    sums[row + 6] = s6;
    sums[row + 7] = s7;
  }
}

// For each of `rows` rows, a multiple of 8, the squares of the elements' distances to its center
// are added to its sum, one after the other.
VM2C_OUTLINE VM2C_SUMS void vm2c_square_deviation_rows_f32(const vm2c_f32* x, int64_t rows,
    int64_t stride, int64_t count, const vm2c_f32* centers, vm2c_f32* sums) {
  int64_t whole = 0;
#if VM2C_SHUFFLES && !defined(VM2C_FUSE_FMA)
  // Of each column of 8 rows one vector, to be added to that of the sums. As an addition waits for
  // the one before it, two such sums are made side by side where there are 16 rows; but not where
  // rows are 4 KB apart, as a cache has room for 8 lines of such addresses.
  whole = count - count % 8;
  for (int64_t row = 0, second; row < rows; row += second + 8) {
    second = rows - row < 16 || stride % 1024 == 0 ? 0 : 8;
    const vm2c_f32 *const upper = &x[row * stride], *const lower = &x[(row + second) * stride];
    vm2c_column_t a[8], b[8], sum_a, sum_b, center_a, center_b;
    VM2C_MEMCPY(&sum_a, &sums[row], sizeof sum_a);
    VM2C_MEMCPY(&sum_b, &sums[row + second], sizeof sum_b);
    VM2C_MEMCPY(&center_a, &centers[row], sizeof center_a);
    VM2C_MEMCPY(&center_b, &centers[row + second], sizeof center_b);
    for (int64_t i = 0; i < whole; i += 8) {
      vm2c_columns_f32(&upper[i], stride, a);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        { const vm2c_column_t y = a[j] - center_a; const vm2c_column_t q = y * y; sum_a += q; }
      }
      if (second == 0) continue;
      vm2c_columns_f32(&lower[i], stride, b);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        { const vm2c_column_t y = b[j] - center_b; const vm2c_column_t q = y * y; sum_b += q; }
      }
    }
    if (second > 0) VM2C_MEMCPY(&sums[row + second], &sum_b, sizeof sum_b);
    VM2C_MEMCPY(&sums[row], &sum_a, sizeof sum_a);
  }
#endif
  for (int64_t row = 0; row < rows; row += 8, x += 8 * stride) {
    float s0 = sums[row], s1 = sums[row + 1], s2 = sums[row + 2], s3 = sums[row + 3];
    float s4 = sums[row + 4], s5 = sums[row + 5], s6 = sums[row + 6], s7 = sums[row + 7];
    for (int64_t i = whole; i < count; ++i) {
      { const float y = x[i + stride * 0] - centers[row + 0]; s0 = vm_fma_f32(y, y, s0); }
      { const float y = x[i + stride * 1] - centers[row + 1]; s1 = vm_fma_f32(y, y, s1); }
      { const float y = x[i + stride * 2] - centers[row + 2]; s2 = vm_fma_f32(y, y, s2); }
      { const float y = x[i + stride * 3] - centers[row + 3]; s3 = vm_fma_f32(y, y, s3); }
      { const float y = x[i + stride * 4] - centers[row + 4]; s4 = vm_fma_f32(y, y, s4); }
      { const float y = x[i + stride * 5] - centers[row + 5]; s5 = vm_fma_f32(y, y, s5); }
      { const float y = x[i + stride * 6] - centers[row + 6]; s6 = vm_fma_f32(y, y, s6); }
      { const float y = x[i + stride * 7] - centers[row + 7]; s7 = vm_fma_f32(y, y, s7); }
    }
    sums[row] = s0;
    sums[row + 1] = s1;
    sums[row + 2] = s2;
    sums[row + 3] = s3;
    sums[row + 4] = s4;
    sums[row + 5] = s5;
    sums[row + 6] = s6;
    sums[row + 7] = s7;
  }
}

#endif  // VM2C_ARRAY_OPS_H_
