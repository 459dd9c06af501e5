/// Micro-benchmarks of the memory: what `brownout calibrate` runs, and what one may run on a real machine.
///
/// One benchmark a run, told by the command line that semihosting gives: `NAME key=value …`, numbers in plain integers.
/// It prints `measured NAME KEY=VALUE …`, times in ticks of the generic timer. Markers of kind PHASE_BEGIN and PHASE_END
/// enclose what is measured.

#include <stddef.h>
#include <stdint.h>

#include "markers.h"

#define NVM_BASE 0x1000000000UL
#define LINE 64UL

// MARK: What the machine gives

static uint64_t semihost(uint64_t operation, const void *block) {
  register uint64_t x0 __asm__("x0") = operation;
  register const void *x1 __asm__("x1") = block;
  __asm__ volatile("hlt #0xf000" : "+r"(x0) : "r"(x1) : "memory");
  return x0;
}

static void print(const char *text) { semihost(0x04, text); }

static void print_number(uint64_t n) {
  char text[21];
  int i = 20;
  text[i] = 0;
  do text[--i] = '0' + n % 10;
  while (n /= 10);
  print(&text[i]);
}

static void print_value(const char *name, uint64_t n) {
  print(" ");
  print(name);
  print("=");
  print_number(n);
}

static _Noreturn void finish(uint64_t status) {
  uint64_t block[] = {0x20026, status};
  semihost(0x20, block);
  for (;;) __asm__ volatile("wfi");
}

static void mark(uint64_t kind, uint64_t value) {
  __asm__ volatile("stp %0, %1, [%2]" ::"r"(kind << 56 | 1), "r"(value), "r"((uint64_t)BROWNOUT_MARKER_KERNEL_PAGE) : "memory");
}

static inline uint64_t ticks(void) {
  uint64_t t;
  __asm__ volatile("isb\n\tmrs %0, cntvct_el0" : "=r"(t)::"memory");
  return t;
}

static inline void clean(const volatile void *p) { __asm__ volatile("dc cvap, %0" ::"r"(p) : "memory"); }
static inline void flush(const volatile void *p) { __asm__ volatile("dc civac, %0" ::"r"(p) : "memory"); }
static inline void barrier(void) { __asm__ volatile("dsb sy" ::: "memory"); }

// MARK: Tables and cores

uint64_t table[512] __attribute__((aligned(4096)));

void make_tables(void) {
  // Before the MMU is on: all accesses are to Device memory. Device below 1 GiB, memory from there on.
  for (uint64_t i = 0; i < 512; i++) {
    uint64_t block = i << 30 | 1 << 10 | 1;
    table[i] = i == 0 ? block | 3UL << 53 : block | 3 << 8 | 1 << 2;
  }
}

#define CORES_MAX 16
static volatile uint64_t arrived, go, done;
static void (*volatile work)(uint64_t core);
extern char secondary[];

static void add(volatile uint64_t *counter) {
  uint64_t old;
  uint32_t failed;
  do __asm__ volatile("ldaxr %0, [%2]\n\tadd %0, %0, #1\n\tstlxr %w1, %0, [%2]" : "=&r"(old), "=&r"(failed) : "r"(counter) : "memory");
  while (failed);
}

/// Runs `function` on so many cores at once; the time from the start of the first to the end of the last.
static uint64_t on_cores(uint64_t cores, void (*function)(uint64_t)) {
  work = function;
  for (uint64_t i = 1; i < cores; i++) {
    register uint64_t x0 __asm__("x0") = 0xc4000003;  // CPU_ON
    register uint64_t x1 __asm__("x1") = i;
    register uint64_t x2 __asm__("x2") = (uint64_t)secondary;
    register uint64_t x3 __asm__("x3") = i;
    __asm__ volatile("hvc #0" : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)::"memory");
    if (x0 != 0) finish(2);
  }
  while (arrived != cores - 1) __asm__ volatile("yield");
  mark(BROWNOUT_MARKER_PHASE_BEGIN, 0);
  uint64_t start = ticks();
  go = 1;
  __asm__ volatile("dsb sy\n\tsev");
  function(0);
  while (done != cores - 1) __asm__ volatile("yield");
  uint64_t end = ticks();
  mark(BROWNOUT_MARKER_PHASE_END, 0);
  return end - start;
}

// MARK: Parameters

static char arguments[512];

static int is_word_end(char c) { return c == 0 || c == ' '; }

/// The value of `name=` in the command line, or `otherwise`.
static uint64_t parameter(const char *name, uint64_t otherwise) {
  for (const char *p = arguments; *p; p++) {
    if (p != arguments && p[-1] != ' ') continue;
    const char *n = name, *q = p;
    while (*n && *n == *q) n++, q++;
    if (*n || *q != '=') continue;
    uint64_t value = 0;
    for (q++; *q >= '0' && *q <= '9'; q++) value = value * 10 + (uint64_t)(*q - '0');
    return value;
  }
  return otherwise;
}

static int is_benchmark(const char *name) {
  const char *p = arguments;
  while (*name && *name == *p) name++, p++;
  return *name == 0 && is_word_end(*p);
}

static uint64_t random_state = 88172645463325252UL;
static uint64_t random_next(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return random_state;
}
static uint64_t random_below(uint64_t n) { return (uint64_t)(((unsigned __int128)random_next() * n) >> 64); }

static uint64_t base, region, count, cores;

// MARK: Latency

#define SAMPLES_MAX 65536
static uint32_t order[SAMPLES_MAX];

/// A chain through lines of the region: `samples` of them, spread evenly, in random order within groups of `group`
/// lines (0: over all). Returns the first.
static uint64_t make_chain(uint64_t samples, uint64_t group) {
  uint64_t lines = region / LINE, stride = lines / samples;
  if (group == 0 || group > samples) group = samples;
  for (uint64_t i = 0; i < samples; i++) order[i] = (uint32_t)(i * stride + (stride > 1 ? random_below(stride) : 0));
  for (uint64_t from = 0; from < samples; from += group) {
    uint64_t n = samples - from < group ? samples - from : group;
    for (uint64_t i = n - 1; i > 0; i--) {
      uint64_t j = random_below(i + 1);
      uint32_t t = order[from + i];
      order[from + i] = order[from + j];
      order[from + j] = t;
    }
  }
  for (uint64_t i = 0; i < samples; i++)
    *(volatile uint64_t *)(base + order[i] * LINE) = base + order[i + 1 == samples ? 0 : i + 1] * LINE;
  return base + order[0] * LINE;
}

static void flush_chain(uint64_t samples) {
  for (uint64_t i = 0; i < samples; i++) flush((void *)(base + order[i] * LINE));
  barrier();
}

static uint64_t walk(uint64_t at, uint64_t steps) {
  __asm__ volatile(
      "1: ldr %0, [%0]\n\tsubs %1, %1, #1\n\tb.ne 1b" : "+r"(at), "+r"(steps)::"cc", "memory");
  return at;
}

/// Dependent loads, each line once a pass. `flush=1`: out of the caches before each pass.
static void chase(void) {
  uint64_t samples = region / LINE, most = parameter("samples", 16384);
  if (most > SAMPLES_MAX) most = SAMPLES_MAX;
  if (samples > most) samples = most;
  uint64_t flushes = parameter("flush", 1);
  uint64_t first = make_chain(samples, parameter("group", 0));
  uint64_t passes = (count + samples - 1) / samples, warm = parameter("warm", 4);
  uint64_t total = 0;
  for (uint64_t i = 0; i < warm; i++) {
    if (flushes || i == 0) flush_chain(samples);
    walk(first, samples);
  }
  for (uint64_t i = 0; i < passes; i++) {
    if (flushes) flush_chain(samples);
    if (i == 0) mark(BROWNOUT_MARKER_PHASE_BEGIN, 0);
    uint64_t start = ticks();
    walk(first, samples);
    total += ticks() - start;
  }
  mark(BROWNOUT_MARKER_PHASE_END, 0);
  print("measured chase");
  print_value("accesses", passes * samples);
  print_value("ticks", total);
}

// MARK: Persists

/// Stores and cleans of lines: random ones (`random=1`) or one after the other, with a barrier after each `batch` lines
/// (0: none).
static void persist(void) {
  uint64_t lines = region / LINE, is_random = parameter("random", 1), batch = parameter("batch", 0);
  uint64_t block = parameter("block", 1), left = batch, next = 0;
  uint64_t total = 0;
  // The first half warms up.
  for (int round = 0; round < 2; round++) {
    barrier();
    if (round == 1) mark(BROWNOUT_MARKER_PHASE_BEGIN, 0);
    uint64_t start = ticks();
    for (uint64_t i = 0; i < count;) {
      uint64_t line = is_random ? random_below(lines / block) * block : next;
      for (uint64_t k = 0; k < block; k++, i++) {
        volatile uint64_t *p = (volatile uint64_t *)(base + (line + k) * LINE);
        __asm__ volatile("dc zva, %0" ::"r"(p) : "memory");
        *p = i;
        clean(p);
        if (batch && --left == 0) {
          barrier();
          left = batch;
        }
      }
      next = line + block == lines ? 0 : line + block;
    }
    barrier();
    total = ticks() - start;
    if (round == 1) mark(BROWNOUT_MARKER_PHASE_END, 0);
  }
  print("measured persist");
  print_value("lines", count);
  print_value("ticks", total);
}

/// Store, clean and barrier of one line, over and over.
static void roundtrip(void) {
  volatile uint64_t *p = (volatile uint64_t *)base;
  uint64_t stride = parameter("stride", 0);
  *p = 1;
  clean(p);
  barrier();
  mark(BROWNOUT_MARKER_PHASE_BEGIN, 0);
  uint64_t start = ticks();
  for (uint64_t i = 0; i < count; i++) {
    volatile uint64_t *q = (volatile uint64_t *)(base + i * stride % region);
    *q = i;
    clean(q);
    barrier();
  }
  uint64_t total = ticks() - start;
  mark(BROWNOUT_MARKER_PHASE_END, 0);
  print("measured roundtrip");
  print_value("rounds", count);
  print_value("ticks", total);
}

/// Overwrites a block of the region in full, over and over; tells the writes that took far longer than the others.
static void overwrite(void) {
  uint64_t slow = 0, slow_ticks = 0, threshold = parameter("threshold", 625), last = 0, gaps = 0;
  mark(BROWNOUT_MARKER_PHASE_BEGIN, 0);
  uint64_t start = ticks(), before = start;
  for (uint64_t i = 0; i < count; i++) {
    for (uint64_t k = 0; k < 4; k++) {
      volatile uint64_t *p = (volatile uint64_t *)(base + (i * 256 + k * LINE) % region);
      *p = i;
      clean(p);
    }
    barrier();
    uint64_t now = ticks();
    if (now - before > threshold) {
      if (slow > 0) gaps += i - last;
      last = i;
      slow++;
      slow_ticks += now - before;
    }
    before = now;
  }
  mark(BROWNOUT_MARKER_PHASE_END, 0);
  print("measured overwrite");
  print_value("writes", count);
  print_value("ticks", before - start);
  print_value("slow", slow);
  print_value("slowticks", slow_ticks);
  print_value("gaps", gaps);
}

// MARK: Copies

/// Copies half of the region to the other half, `count` lines in all.
static void copy(void) {
  uint64_t half = region / 2 & ~(LINE - 1), left = count;
  mark(BROWNOUT_MARKER_PHASE_BEGIN, 0);
  uint64_t start = ticks();
  while (left) {
    uint64_t from = base, to = base + half, end = base + (left * LINE < half ? left * LINE : half);
    left -= (end - from) / LINE;
    __asm__ volatile(
        "1: ldp x2, x3, [%0]\n\tldp x4, x5, [%0, #16]\n\tldp x6, x7, [%0, #32]\n\tldp x8, x9, [%0, #48]\n\t"
        "add %0, %0, #64\n\t"
        "stp x2, x3, [%1]\n\tstp x4, x5, [%1, #16]\n\tstp x6, x7, [%1, #32]\n\tstp x8, x9, [%1, #48]\n\t"
        "add %1, %1, #64\n\tcmp %0, %2\n\tb.ne 1b"
        : "+r"(from), "+r"(to)
        : "r"(end)
        : "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "cc", "memory");
  }
  uint64_t total = ticks() - start;
  mark(BROWNOUT_MARKER_PHASE_END, 0);
  print("measured copy");
  print_value("lines", count);
  print_value("ticks", total);
}

// MARK: Streams

static uint64_t read_percent, block_lines;

static void read_stream(uint64_t core) {
  uint64_t from = base + region / cores * core, end = from + region / cores, sum = 0;
  uint64_t lines = count;
  while (lines) {
    for (uint64_t p = from; p < end && lines; p += LINE, lines--) {
      uint64_t value;
      __asm__ volatile("ldr %0, [%1]" : "=r"(value) : "r"(p));
      sum += value;
    }
  }
  __asm__ volatile("" ::"r"(sum));
}

static void write_stream(uint64_t core) {
  uint64_t from = base + region / cores * core, end = from + region / cores, lines = count;
  while (lines) {
    for (uint64_t p = from; p < end && lines; p += LINE, lines--) {
      __asm__ volatile("dc zva, %0" ::"r"(p) : "memory");
      *(volatile uint64_t *)p = lines;
      clean((void *)p);
    }
  }
  barrier();
}

/// Random blocks of lines, of which some are read and the others written, each core with numbers of its own.
static void mixed_stream(uint64_t core) {
  uint64_t x = 0x9e3779b97f4a7c15UL * (core + 1), blocks = region / cores / LINE / block_lines, from = base + region / cores * core;
  uint64_t sum = 0;
  for (uint64_t i = 0; i < count;) {
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    uint64_t p = from + (uint64_t)(((unsigned __int128)x * blocks) >> 64) * block_lines * LINE;
    int is_read = (x & 127) * 100 < read_percent * 128;
    for (uint64_t k = 0; k < block_lines; k++, i++, p += LINE) {
      if (is_read) {
        uint64_t value;
        __asm__ volatile("ldr %0, [%1]" : "=r"(value) : "r"(p));
        sum += value;
        flush((void *)p);
      } else {
        __asm__ volatile("dc zva, %0" ::"r"(p) : "memory");
        *(volatile uint64_t *)p = i;
        clean((void *)p);
      }
    }
  }
  barrier();
  __asm__ volatile("" ::"r"(sum));
}

static void streams(void (*function)(uint64_t), const char *name) {
  read_percent = parameter("read", 50);
  block_lines = parameter("block", 1);
  if (block_lines == 0 || region / cores / LINE < block_lines) finish(2);
  uint64_t total = on_cores(cores, function);
  print("measured ");
  print(name);
  print_value("lines", count * cores);
  print_value("ticks", total);
}

// MARK: The way in

void core_main(uint64_t core) {
  if (core != 0) {
    add(&arrived);
    while (!go) __asm__ volatile("wfe");
    work(core);
    add(&done);
    for (;;) __asm__ volatile("wfi");
  }
  uint64_t block[] = {(uint64_t)arguments, sizeof arguments};
  if (semihost(0x15, block) != 0) finish(2);
  base = parameter("nvm", 1) ? NVM_BASE : 0x48000000;
  region = parameter("region", 1 << 20);
  count = parameter("count", 10000);
  cores = parameter("cores", 1);
  if (region < 2 * LINE || cores == 0 || cores > CORES_MAX) finish(2);
  if (is_benchmark("chase")) chase();
  else if (is_benchmark("persist")) persist();
  else if (is_benchmark("roundtrip")) roundtrip();
  else if (is_benchmark("overwrite")) overwrite();
  else if (is_benchmark("copy")) copy();
  else if (is_benchmark("read")) streams(read_stream, "read");
  else if (is_benchmark("write")) streams(write_stream, "write");
  else if (is_benchmark("mixed")) streams(mixed_stream, "mixed");
  else finish(2);
  print("\n");
  finish(0);
}
