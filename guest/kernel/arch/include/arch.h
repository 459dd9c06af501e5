/// What Swift cannot say: system registers, device registers, hypervisor calls, and where the linker put things.
///
/// 1. One function is one instruction, or a loop around one.
/// 2. Nothing here serves persistence (persist.h) or the MMU (mmu.h).
#pragma once

#include <stdint.h>

#pragma clang assume_nonnull begin

#define ARCH_INLINE static inline __attribute__((always_inline))

/// Physical address p is mapped at LINEAR + p.
#define ARCH_LINEAR_BASE 0xffff000000000000ull
/// The frame of 2 MiB that holds the image's start is mapped here.
#define ARCH_IMAGE_BASE 0xffff800000000000ull
#define ARCH_CORES 16
#define ARCH_STATE_BYTES 16384

/// Block of a core; the vectors know the first two words.
struct arch_core {
  uint64_t frame;
  uint64_t stack_top;
  /// Object reference of the current thread, 0 when idle.
  uint64_t current;
  uint64_t ready_first;
  uint64_t ready_last;
  /// Monotonic ns at which the current thread's slice ends.
  uint64_t slice_end_ns;
  /// The thread that ran last.
  uint64_t previous;
  /// VM space whose tables are in TTBR0, 0 if none.
  uint64_t space;
  /// Value last written to the timer's compare register.
  uint64_t timer_ticks;
};
extern struct arch_core arch_cores[ARCH_CORES];
extern uint8_t arch_state_bytes[ARCH_STATE_BYTES];
ARCH_INLINE void *arch_state_storage(void) { return arch_state_bytes; }
ARCH_INLINE struct arch_core *arch_core_number(uint64_t n) { return &arch_cores[n]; }
ARCH_INLINE uint64_t *arch_core_ready(struct arch_core *core) { return &core->ready_first; }
ARCH_INLINE uint64_t arch_linear_base(void) { return ARCH_LINEAR_BASE; }

#define ARCH_REGISTER(name)                                                                                  \
  ARCH_INLINE uint64_t arch_read_##name(void) {                                                              \
    uint64_t value;                                                                                          \
    __asm__ volatile("mrs %0, " #name : "=r"(value));                                                        \
    return value;                                                                                            \
  }                                                                                                          \
  ARCH_INLINE void arch_write_##name(uint64_t value) { __asm__ volatile("msr " #name ", %0" ::"r"(value) : "memory"); }
ARCH_REGISTER(tpidr_el1)
ARCH_REGISTER(ttbr0_el1)
ARCH_REGISTER(cntv_ctl_el0)
ARCH_REGISTER(cntv_cval_el0)
ARCH_REGISTER(cntkctl_el1)
ARCH_REGISTER(cpacr_el1)
ARCH_REGISTER(cntfrq_el0)
ARCH_INLINE uint64_t arch_read_ctr(void) {
  uint64_t value;
  __asm__ volatile("mrs %0, ctr_el0" : "=r"(value));
  return value;
}
ARCH_INLINE uint64_t arch_read_id_aa64isar1(void) {
  uint64_t value;
  __asm__ volatile("mrs %0, id_aa64isar1_el1" : "=r"(value));
  return value;
}
/// The virtual counter, read in program order.
ARCH_INLINE uint64_t arch_counter(void) {
  uint64_t value;
  __asm__ volatile("isb\n mrs %0, cntvct_el0" : "=r"(value)::"memory");
  return value;
}
ARCH_INLINE struct arch_core *arch_this_core(void) { return (struct arch_core *)arch_read_tpidr_el1(); }
ARCH_INLINE void arch_set_core(struct arch_core *core) { arch_write_tpidr_el1((uint64_t)core); }

ARCH_INLINE void arch_isb(void) { __asm__ volatile("isb" ::: "memory"); }
ARCH_INLINE void arch_wait_for_interrupt(void) { __asm__ volatile("wfi" ::: "memory"); }

/// Device registers, by virtual address.
ARCH_INLINE uint32_t arch_read32(uint64_t address) {
  uint32_t value;
  __asm__ volatile("ldr %w0, [%1]" : "=r"(value) : "r"(address) : "memory");
  return value;
}
ARCH_INLINE void arch_write32(uint64_t address, uint32_t value) {
  __asm__ volatile("str %w0, [%1]" ::"r"(value), "r"(address) : "memory");
}
/// A marker: one STP, which is one event for the simulator.
ARCH_INLINE void arch_marker(uint64_t page, uint64_t what, uint64_t value) {
  __asm__ volatile("stp %0, %1, [%2]" ::"r"(what), "r"(value), "r"(page) : "memory");
}

/// PSCI, by HVC or SMC.
ARCH_INLINE uint64_t arch_hvc(uint64_t function) {
  register uint64_t x0 __asm__("x0") = function;
  __asm__ volatile("hvc #0" : "+r"(x0)::"x1", "x2", "x3", "memory");
  return x0;
}
ARCH_INLINE uint64_t arch_smc(uint64_t function) {
  register uint64_t x0 __asm__("x0") = function;
  __asm__ volatile("smc #0" : "+r"(x0)::"x1", "x2", "x3", "memory");
  return x0;
}

/// boot.S
void arch_switch_tables(uint64_t upper, uint64_t empty, uint64_t virtual_minus_physical);

/// Where the linker put things.
#define ARCH_SYMBOL(name)                                                                                    \
  extern uint8_t name[];                                                                                     \
  ARCH_INLINE uint64_t arch_symbol##name(void) { return (uint64_t)name; }
ARCH_SYMBOL(__image_start)
ARCH_SYMBOL(__text_end)
ARCH_SYMBOL(__constants_end)
ARCH_SYMBOL(__image_end)
ARCH_SYMBOL(__stack_guard)
ARCH_SYMBOL(__stack_top)
ARCH_SYMBOL(__payload_start)
ARCH_SYMBOL(__payload_end)

/// Hash of what the image was built from (tools/build-guest).
#ifndef EMBER_BUILD_ID_0
#error "tools/build-guest defines EMBER_BUILD_ID_0 and EMBER_BUILD_ID_1"
#endif
ARCH_INLINE uint64_t arch_build_id(int half) { return half ? EMBER_BUILD_ID_1 : EMBER_BUILD_ID_0; }

#pragma clang assume_nonnull end
