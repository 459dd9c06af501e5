/// Randomness of workloads: a seeded generator and the zipfian distribution, in integers alone.
///
/// Guest programs and host models include the same code, so both see the same sequence on every machine, and no
/// floating point is needed where there are general registers only.
/// 1. The generator is xoshiro256** (Blackman and Vigna, 2018), seeded through SplitMix64.
/// 2. Weights of the zipfian distribution are k^-theta in 32 binary places, cut off; each probability is off by less
///    than one part in 2^20 of the largest weight.
#pragma once

#include <stdint.h>

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

struct ember_random {
  uint64_t s[4];
};

static inline uint64_t ember_random_mix(uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
  return value ^ (value >> 31);
}

static inline void ember_random_seed(struct ember_random *random, uint64_t seed) {
  for (int i = 0; i < 4; i++) {
    seed += 0x9e3779b97f4a7c15ull;
    random->s[i] = ember_random_mix(seed);
  }
}

static inline uint64_t ember_random_rotate(uint64_t value, int by) { return value << by | value >> (64 - by); }

static inline uint64_t ember_random_next(struct ember_random *random) {
  uint64_t *s = random->s;
  uint64_t result = ember_random_rotate(s[1] * 5, 7) * 9;
  uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = ember_random_rotate(s[3], 45);
  return result;
}

/// The upper 64 bits of a product.
static inline uint64_t ember_high_product(uint64_t a, uint64_t b) {
  return (uint64_t)((unsigned __int128)a * b >> 64);
}

/// A number in 0..<bound, by multiplication; its bias is below bound / 2^64. `bound` 0 gives 0.
static inline uint64_t ember_random_below(struct ember_random *random, uint64_t bound) {
  return ember_high_product(ember_random_next(random), bound);
}

/// log2(value) with 32 binary places, cut off. `value` is at least 1.
static inline uint64_t ember_log2(uint64_t value) {
  uint64_t whole = 63 - (uint64_t)__builtin_clzll(value);
  uint64_t result = whole << 32;
  // x in [1, 2) with 63 binary places: squaring it doubles its logarithm, which shows one more bit.
  uint64_t x = value << (63 - whole);
  for (int bit = 31; bit >= 0; bit--) {
    uint64_t square = ember_high_product(x, x);
    if (square >> 63) {
      result |= 1ull << bit;
      x = square;
    } else {
      x = square << 1;
    }
  }
  return result;
}

/// 2^-exponent with 63 binary places; `exponent` has 32.
static inline uint64_t ember_exp2_minus(uint64_t exponent) {
  // 2^-(2^-i) with 63 binary places, i = 1, 2, …: square roots of a half.
  static const uint64_t roots[20] = {
      0x5a827999fcef3242, 0x6ba27e656b4eb57a, 0x75606373ee921c97, 0x7a92be8a92436616, 0x7d41d96db915019d,
      0x7e9f06067a4360ba, 0x7f4f08ae3dc7c425, 0x7fa765aca88f6452, 0x7fd3ab290e46d768, 0x7fe9d3a8e07bf085,
      0x7ff4e9597bed93aa, 0x7ffa748dff8dc61e, 0x7ffd3a3f50020332, 0x7ffe9d1dbc0a75a9, 0x7fff4e8e6306ed58,
      0x7fffa74712c3cdfd, 0x7fffd3a381b1fa28, 0x7fffe9d1beed0189, 0x7ffff4e8defb81d7, 0x7ffffa746f5f012f,
  };
  uint64_t result = 1ull << 63;
  for (int i = 0; i < 20; i++)
    if (exponent >> (31 - i) & 1) result = ember_high_product(result, roots[i]) << 1;
  uint64_t whole = exponent >> 32;
  return whole > 63 ? 0 : result >> whole;
}

/// Fills `cumulative[k]` with the weights of ranks 0 to k summed up, 32 binary places: weight(rank) =
/// (rank + 1)^-(theta / 1000). Returns the sum of all. `count` is below 2^31.
static inline uint64_t ember_zipf_fill(uint64_t *cumulative, uint64_t count, uint64_t theta_permille) {
  uint64_t sum = 0;
  for (uint64_t k = 0; k < count; k++) {
    uint64_t exponent = ember_log2(k + 1) * theta_permille / 1000;
    sum += ember_exp2_minus(exponent) >> 31;
    cumulative[k] = sum;
  }
  return sum;
}

/// A rank in 0..<count, 0 the most popular. `count` is at least 1.
static inline uint64_t ember_zipf_next(struct ember_random *random, const uint64_t *cumulative, uint64_t count) {
  uint64_t point = ember_random_below(random, cumulative[count - 1]);
  uint64_t low = 0, high = count - 1;
  while (low < high) {
    uint64_t middle = (low + high) / 2;
    if (cumulative[middle] > point)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/// Spreads popular ranks over the whole key space: a bijection of 0..<2^bits.
static inline uint64_t ember_scatter(uint64_t rank, int bits) {
  uint64_t mask = bits >= 64 ? ~0ull : (1ull << bits) - 1;
  rank = (rank * 0x9e3779b97f4a7c15ull) & mask;
  rank ^= rank >> (bits / 2 + 1);
  return (rank * 0xbf58476d1ce4e5b9ull) & mask;
}

/// FNV-1a over a word, eight bytes from the lowest.
static inline uint64_t ember_hash_word(uint64_t hash, uint64_t word) {
  for (int i = 0; i < 8; i++) hash = (hash ^ (word >> (8 * i) & 0xff)) * 0x100000001b3ull;
  return hash;
}
#define EMBER_HASH_START 0xcbf29ce484222325ull

#ifdef __clang__
#pragma clang assume_nonnull end
#endif
