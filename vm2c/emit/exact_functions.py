# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C functions exp, tanh and erf of whole arrays, which compilers make vectors of, with the results of the C library to the bit.

`exp`: the GNU C library's expf, since 2.28, is wrong by less than 0.0017 units in the last place before it rounds. So where e^x,
computed in double, is further than 0.002 units from the middle of two floats, expf rounds it to the same one, and where it is not,
expf is asked. This has been checked for all floats.

`tanh` and `erf`: the GNU C library has had two of each.

- Since 2.41 results are the true ones, rounded once. So a quotient of polynomials in double gives the same float, unless it is too
  near to the middle of two. Its coefficients have the least relative error, found by reweighted least squares.
- Before, they were the functions of FDLIBM (Sun Microsystems, 1993) in floats, which are wrong by up to a unit. The same steps in
  the same order give the same floats: each step is rounded for itself. All numbers go through all steps of the ranges that some
  number of a block is in, and ranges are chosen at the end. The constants are those of FDLIBM: s_expm1f.c, s_tanhf.c, s_erff.c.

Which one a program runs with is not known when it is compiled, and a library may have been compiled so that products and sums are
rounded at once. So a call looks first what the library makes of two numbers for which these differ. Where it is none of them,
another library, or another processor than x86-64 for FDLIBM's, the library is asked for all numbers. Both have been checked for all
floats.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDE = """
// Functions in which clang is to use the widest vectors.
#if defined(__clang__) && defined(__AVX512F__)
#define VM2C_VECTORS __attribute__((min_vector_width(512)))
#else
#define VM2C_VECTORS
#endif
"""
FUSED = """
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
"""
APART = """
// Functions in which products and sums are rounded one by one. With -ffp-contract=fast clang fuses
// them whatever a pragma says, unless it is for a processor that cannot.
#if defined(__clang__)
#define VM2C_APART __attribute__((noinline, target("no-fma,no-fma4,no-avx512f")))
#else
#define VM2C_APART __attribute__((noinline, optimize("fp-contract=off", "no-trapping-math")))
#endif
"""
LIBRARIES = """
// Whether functions of whole arrays may know what the C library's functions of numbers do.
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 28) && defined(__GNUC__) && \\
    !defined(__TINYC__) && !defined(__FAST_MATH__) && \\
    (__FLT_EVAL_METHOD__ == 0 || __FLT_EVAL_METHOD__ == 16)
#define VM2C_GLIBC 1
#else
#define VM2C_GLIBC 0
#endif
"""

POWER = """
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
  memcpy(&exponent, &shifted, sizeof exponent);
  memcpy(&bits, &part, sizeof bits);
  bits += exponent << 52;
  memcpy(&power, &bits, sizeof power);
  return power;
}
#endif
"""
EXP = """
// What expf makes of the differences of `count` floats to `center`; `values` may be `source`.
static VM2C_VECTORS VM2C_FUSED void vm2c_exp_array_f32(const float* source, float center,
    float* values, int64_t count) {
  VM2C_FUSES
  int64_t whole = 0;
#if VM2C_GLIBC
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
      memcpy(&bits, &powers[i], sizeof bits);
      results[i] = (float)powers[i];
      unsure[i] = (uint32_t)bits;
    }
    for (int i = 0; i < 64; ++i) {
      // The highest bit is set where it is unsure, and where |x| is above 87.3.
      uint32_t size;
      memcpy(&size, &x[i], sizeof size);
      size &= 0x7FFFFFFF;
      unsure[i] = (((unsure[i] + 0x10110000) & 0x1FFFFFFF) - 0x220000) | (0x42AE9999 - size);
      any |= unsure[i];
    }
    if (any >> 31) {
      unsigned char asked[64];
      for (int i = 0; i < 64; ++i) asked[i] = (unsigned char)(unsure[i] >> 31);
      for (int i = 0; i < 64; i += 8) {
        uint64_t some;
        memcpy(&some, &asked[i], sizeof some);
        if (!some) continue;
        for (int j = i; j < i + 8; ++j) {
          if (asked[j]) results[j] = expf(x[j]);
        }
      }
    }
    memcpy(&values[place], results, sizeof results);
  }
#endif
  for (int64_t i = whole; i < count; ++i) values[i] = expf(source[i] - center);
}
"""

_FDLIBM_TANH = """
// tanhf of FDLIBM for 64 numbers: with y = 2|x| from 2 on, 1 - 2 / (expm1f(y) + 2); else with
// y = -2|x|, -expm1f(y) / (expm1f(y) + 2).
static VM2C_APART void vm2c_fdlibm_tanh_f32(const float* x, float* results) {
  float y[64], e[64];
  int32_t n[64];
  for (int i = 0; i < 64; ++i) {
    uint32_t bits;
    float size;
    memcpy(&bits, &x[i], sizeof bits);
    bits &= 0x7FFFFFFF;
    memcpy(&size, &bits, sizeof size);
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
    memcpy(&power, &bits[0], sizeof power);
    memcpy(&inverse, &bits[1], sizeof inverse);
    const float one = n[i] < -1 ? 1.0f : 0.0f, part = n[i] == -1 ? 0.5f : one;
    const float added = n[i] > 0 ? 1.0f - inverse : one, taken = n[i] > 0 ? 0.0f : part;
    e[i] = (added + change) * power - taken;
  }
  for (int i = 0; i < 64; ++i) {
    const float quotient = (n[i] > 0 ? 2.0f : -e[i]) / (e[i] + 2.0f);
    const float size = n[i] > 0 ? 1.0f - quotient : quotient;
    uint32_t bits, sign;
    memcpy(&bits, &size, sizeof bits);
    memcpy(&sign, &x[i], sizeof sign);
    bits = (bits & 0x7FFFFFFF) | (sign & 0x80000000);
    memcpy(&results[i], &bits, sizeof bits);
  }
  for (int i = 0; i < 64; ++i) results[i] = x[i] == x[i] ? results[i] : x[i] + x[i];
}
"""
# Whether some quotient is too near to the middle of two floats is the highest bit of `close`.
_ROUND_QUOTIENTS = """\
  for (int i = 0; i < 64; ++i) {
    uint64_t bits;
    memcpy(&bits, &quotients[i], sizeof bits);
    results[i] = (float)quotients[i];
    close |= ((bits + 0x10002000) & 0x1FFFFFFF) - 0x4000;
  }
"""
_ROUNDED_TANH = (
    """
// The true tanh of 64 numbers, rounded.
static VM2C_VECTORS VM2C_FUSED void vm2c_rounded_tanh_f32(const float* x, float* results) {
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
"""
    + _ROUND_QUOTIENTS
    + """\
  if (close >> 63) {
    // Some quotient is too near to the middle of two floats.
    for (int i = 0; i < 64; ++i) {
      uint64_t bits;
      memcpy(&bits, &quotients[i], sizeof bits);
      if (((bits + 0x10002000) & 0x1FFFFFFF) < 0x4000) results[i] = tanhf(x[i]);
    }
  }
}
"""
)
_FDLIBM_ERF = """
// erff of FDLIBM for 64 numbers; those that are left for another function are in the bits returned.
static VM2C_APART uint64_t vm2c_fdlibm_erf_f32(const float* x, float* results) {
  uint32_t sizes[64], most = 0, least = UINT32_MAX;
  uint64_t left = 0;
  for (int i = 0; i < 64; ++i) {
    memcpy(&sizes[i], &x[i], sizeof sizes[i]);
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
    memcpy(&size, &sizes[i], sizeof size);
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
    memcpy(&sign, &x[i], sizeof sign);
    memcpy(&bits, &far, sizeof bits);
    bits |= sign & 0x80000000;
    memcpy(&result, &bits, sizeof result);
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
static VM2C_VECTORS VM2C_FUSED void vm2c_sure_powers_f32(float* x, int count) {
  VM2C_FUSES
  for (int first = 0; first < count; first += 32) {
    double powers[32];
    float rounded[32];
    for (int i = 0; i < 32; ++i) powers[i] = vm2c_power_f64((double)x[first + i]);
    for (int i = 0; i < 32; ++i) {
      uint64_t bits;
      memcpy(&bits, &powers[i], sizeof bits);
      rounded[i] = ((bits + 0x10110000) & 0x1FFFFFFF) < 0x220000 ? 1e30f : (float)powers[i];
    }
    memcpy(&x[first], rounded, sizeof rounded);
  }
}

// erff of FDLIBM for `count` numbers from 1.25 on, a multiple of 16, up to 128. Where it is unsure
// what one of its two expf gives, results are larger than 1.
static VM2C_APART void vm2c_fdlibm_erf_tail_f32(const float* numbers, float* results,
    int count) {
  float x[128], s[128], powers[256];
  uint32_t most = 0;
  for (int i = 0; i < count; ++i) {
    uint32_t bits;
    memcpy(&bits, &numbers[i], sizeof bits);
    bits &= 0x7FFFFFFF;
    // From 6 on, results are 1.
    bits = bits < 0x40C00000 ? bits : 0x40C00000;
    most = bits > most ? bits : most;
    memcpy(&x[i], &bits, sizeof bits);
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
    memcpy(&bits, &x[i], sizeof bits);
    bits &= 0xFFFFF000;
    memcpy(&z, &bits, sizeof z);
    powers[i] = -z * z - 0.5625f;
    powers[count + i] += (z - x[i]) * (z + x[i]);
  }
  // Both exponents have been computed.
  vm2c_sure_powers_f32(powers, 2 * count);
  for (int i = 0; i < count; ++i) {
    const float size = 1.0f - powers[i] * powers[count + i] / x[i];
    uint32_t bits, sign;
    memcpy(&bits, &size, sizeof bits);
    memcpy(&sign, &numbers[i], sizeof sign);
    bits |= sign & 0x80000000;
    memcpy(&results[i], &bits, sizeof bits);
  }
}

// Sets the elements at `places` to what erff makes of up to 128 numbers.
static void vm2c_fdlibm_erf_rest_f32(const float* numbers, const int64_t* places, int count,
    float* values) {
  float padded[128], results[128];
  const int whole = (count + 15) / 16 * 16;
  for (int i = 0; i < whole; ++i) padded[i] = i < count ? numbers[i] : 2.0f;
  // A few are not worth the vectors.
  if (count > 2) vm2c_fdlibm_erf_tail_f32(padded, results, whole);
  for (int i = 0; i < count; ++i) {
    const int in_range = numbers[i] >= 1.25f || numbers[i] <= -1.25f;
    const int sure = count > 2 && in_range && results[i] >= -1.0f && results[i] <= 1.0f;
    values[places[i]] = sure ? results[i] : erff(numbers[i]);
  }
}
"""
_ROUNDED_ERF = (
    """
// The true erf of 64 numbers, rounded.
static VM2C_VECTORS VM2C_FUSED void vm2c_rounded_erf_f32(const float* x, float* results) {
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
"""
    + _ROUND_QUOTIENTS
    + """\
  for (int i = 0; i < 64; ++i) {
    uint32_t bits;
    memcpy(&bits, &x[i], sizeof bits);
    bits = (bits & 0x7FFFFFFF) - 1;
    least = bits < least ? bits : least;
  }
  if (close >> 63 || least < 0x01000000) {
    // Some quotient is too near to the middle of two floats, or may be subnormal as a float.
    for (int i = 0; i < 64; ++i) {
      uint64_t bits;
      memcpy(&bits, &quotients[i], sizeof bits);
      const int small = x[i] > -3e-38f && x[i] < 3e-38f;
      if (((bits + 0x10002000) & 0x1FFFFFFF) < 0x4000 || small) results[i] = erff(x[i]);
    }
  }
}
"""
)
_KNOWN = """
// Which C library it is: 1 where {single} is FDLIBM's, 2 where it rounds the true results, else 0.
static int vm2c_{name}_library(void) {{
  // A compiler would know the results of some library.
  const volatile float numbers[2] = {{{numbers}}};
  const float one = {single}(numbers[0]), other = {single}(numbers[1]);
#if defined(__x86_64__)
  if (one == {fdlibm[0]} && other == {fdlibm[1]}) return 1;
#endif
  return one == {rounded[0]} && other == {rounded[1]} ? 2 : 0;
}}
"""

_ARRAY = """
// What {single} makes of the differences of `count` floats to `center`; `values` may be `source`.
static void vm2c_{name}_array_f32(const float* source, float center, float* values,
    int64_t count) {{
  int64_t place = 0;
#if VM2C_GLIBC
  const int library = count < 16 ? 0 : vm2c_{name}_library();
{before}  for (; library != 0 && place < count; place += 64) {{
    const int some = count - place < 64 ? (int)(count - place) : 64;
    float x[64] = {{0.0f}}, results[64];
    for (int i = 0; i < some; ++i) x[i] = source[place + i] - center;
{call}    if (library == 2) vm2c_rounded_{name}_f32(x, results);
    for (int i = 0; i < some; ++i) values[place + i] = results[i];
{after}  }}
#endif
  for (; place < count; ++place) values[place] = {single}(source[place] - center);
}}
"""
_FDLIBM_CALL = """\
#if defined(__x86_64__)
    if (library == 1) vm2c_fdlibm_tanh_f32(x, results);
#endif
"""
_FDLIBM_ERF_CALL = """\
#if defined(__x86_64__)
    if (library == 1) {
      for (uint64_t left = vm2c_fdlibm_erf_f32(x, results); left != 0; left &= left - 1) {
        const int i = __builtin_ctzll(left);
        far[many] = x[i];
        places[many++] = place + i;
      }
    }
#endif
"""
_ERF_BEFORE = """\
#if defined(__x86_64__)
  float far[128];
  int64_t places[128];
  int many = 0;
#endif
"""
_ERF_AFTER = """\
#if defined(__x86_64__)
    if (many >= 64 || place + 64 >= count) {
      vm2c_fdlibm_erf_rest_f32(far, places, many, values);
      many = 0;
    }
#endif
"""


@dataclass(frozen=True, slots=True)
class _Probe:
    """Numbers by whose results libraries are told apart."""

    numbers: tuple[float, ...]
    fdlibm: tuple[float, ...]
    rounded: tuple[float, ...]


# What FDLIBM makes of these with products and sums that are rounded at once is neither.
_PROBES = {
    "tanh": _Probe((0.200011909, 1.066769), (0.197386757, 0.78824079), (0.197386771, 0.78824085)),
    "erf": _Probe((0.200000271, 0.844003439), (0.222702891, 0.767365992), (0.222702891, 0.767365932)),
}


def _of_library(name: str, fdlibm: str, rounded: str, **parts: str) -> str:
    """The definition of vm2c_NAME_array_f32, by functions of FDLIBM and of a library that rounds true results."""
    probe = _PROBES[name]
    numbers, *results = ([f"{number!r}f" for number in each] for each in (probe.numbers, probe.fdlibm, probe.rounded))
    single = f"{name}f"
    known = _KNOWN.format(name=name, single=single, numbers=", ".join(numbers), fdlibm=results[0], rounded=results[1])
    array = _ARRAY.format(name=name, single=single, **parts)
    return f"\n#if VM2C_GLIBC\n#if defined(__x86_64__){fdlibm}#endif\n{rounded}{known}#endif\n{array}"


TANH = _of_library("tanh", _FDLIBM_TANH, _ROUNDED_TANH, before="", call=_FDLIBM_CALL, after="")
ERF = _of_library("erf", _FDLIBM_ERF, _ROUNDED_ERF, before=_ERF_BEFORE, call=_FDLIBM_ERF_CALL, after=_ERF_AFTER)
