/// What Swift cannot say: system registers, device registers, hypervisor calls, and where the linker put things.
///
/// 1. One function is one instruction, or a loop around one.
/// 2. Nothing here serves persistence (persist.h) or the MMU (mmu.h).
#pragma once

#include <stdbool.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

#define ARCH_INLINE static inline __attribute__((always_inline))

/// Physical address p is mapped at LINEAR + p.
#define ARCH_LINEAR_BASE 0xffff000000000000ull
/// The frame of 2 MiB that holds the image's start is mapped here.
#define ARCH_IMAGE_BASE 0xffff800000000000ull
#define ARCH_CORES 16
/// The stack of a core, with the absent page under it (guest/link/kernel.ld).
#define ARCH_STACK_BYTES (4096 + 32768)
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
  /// 1 while the core stands at the kernel's boundary: the registers of its thread are saved, and it goes no further
  /// without the kernel lock. Written by the core itself, released; read by others, acquired.
  uint64_t at_boundary;
  /// Its number, and its name: MPIDR_EL1's affinity fields.
  uint64_t number;
  uint64_t affinity;
  /// What the interrupt controller calls it: a mask of one bit (GICv2), or the address of its redistributor (GICv3).
  uint64_t interrupt_interface;
  /// 1: it runs no thread and waits for an interrupt.
  uint64_t idle;
  /// The thread whose floating point registers it holds, 0 if none's.
  uint64_t floating_point;
};
extern struct arch_core arch_cores[ARCH_CORES];

/// A lock that is given in the order of its tickets. Each word has a line of its own.
struct arch_ticket_lock {
  _Alignas(64) uint64_t next;
  _Alignas(64) uint64_t serving;
};
extern struct arch_ticket_lock arch_kernel_lock;
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
ARCH_REGISTER(ttbr1_el1)
ARCH_REGISTER(mair_el1)
ARCH_REGISTER(tcr_el1)
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
/// The affinity fields of MPIDR_EL1.
ARCH_INLINE uint64_t arch_affinity(void) {
  uint64_t value;
  __asm__ volatile("mrs %0, mpidr_el1" : "=r"(value));
  return value & 0xff00ffffff;
}
ARCH_INLINE uint64_t arch_read_id_aa64isar1(void) {
  uint64_t value;
  __asm__ volatile("mrs %0, id_aa64isar1_el1" : "=r"(value));
  return value;
}
/// Copies a page to an older copy of it, storing only lines that differ (page_copy.S).
void arch_copy_lines(void *target, const void *source, uint64_t bytes);
/// The virtual counter, read in program order.
ARCH_INLINE uint64_t arch_counter(void) {
  uint64_t value;
  __asm__ volatile("isb\n mrs %0, cntvct_el0" : "=r"(value)::"memory");
  return value;
}
ARCH_INLINE struct arch_core *arch_this_core(void) { return (struct arch_core *)arch_read_tpidr_el1(); }
ARCH_INLINE void arch_set_core(struct arch_core *core) { arch_write_tpidr_el1((uint64_t)core); }

ARCH_INLINE void arch_isb(void) { __asm__ volatile("isb" ::: "memory"); }
/// Acquires, releases; adds with both and returns the old value.
ARCH_INLINE uint64_t arch_load_acquire(const uint64_t *word) { return __atomic_load_n(word, __ATOMIC_ACQUIRE); }
ARCH_INLINE void arch_store_release(uint64_t *word, uint64_t value) { __atomic_store_n(word, value, __ATOMIC_RELEASE); }
ARCH_INLINE uint64_t arch_exchange(uint64_t *word, uint64_t value) {
  return __atomic_exchange_n(word, value, __ATOMIC_ACQ_REL);
}
ARCH_INLINE uint64_t arch_add(uint64_t *word, uint64_t value) { return __atomic_fetch_add(word, value, __ATOMIC_ACQ_REL); }
ARCH_INLINE uint64_t arch_take_ticket(void) { return arch_add(&arch_kernel_lock.next, 1); }
ARCH_INLINE uint64_t arch_ticket_serving(void) { return arch_load_acquire(&arch_kernel_lock.serving); }
/// The holder gives the lock on. Whether somebody waits for it: both the store and the load are ordered with those of
/// arch_take_ticket and arch_ticket_serving, so that one of the two sees the other.
ARCH_INLINE bool arch_serve_next(void) {
  uint64_t next = arch_kernel_lock.serving + 1;
  arch_store_release(&arch_kernel_lock.serving, next);
  return arch_load_acquire(&arch_kernel_lock.next) != next;
}
ARCH_INLINE uint64_t *arch_core_boundary(struct arch_core *core) { return &core->at_boundary; }

/// floating_point.S: all registers of floating point, from and to an `ember_floating_point`. They must not trap.
void arch_save_floating_point(void *state);
void arch_load_floating_point(const void *state);

/// Waits for an event; makes one for all cores, after what this core has stored.
ARCH_INLINE void arch_wait_for_event(void) { __asm__ volatile("wfe" ::: "memory"); }
ARCH_INLINE void arch_send_event(void) { __asm__ volatile("dsb ishst\n sev" ::: "memory"); }
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

/// GICv3: system registers of the core's interface, by their encodings.
#define ARCH_GIC_REGISTER(name, encoding)                                                                    \
  ARCH_INLINE uint64_t arch_read_##name(void) {                                                              \
    uint64_t value;                                                                                          \
    __asm__ volatile("mrs %0, " encoding : "=r"(value)::"memory");                                           \
    return value;                                                                                            \
  }                                                                                                          \
  ARCH_INLINE void arch_write_##name(uint64_t value) {                                                       \
    __asm__ volatile("msr " encoding ", %0\n isb" ::"r"(value) : "memory");                                  \
  }
ARCH_GIC_REGISTER(icc_sre_el1, "s3_0_c12_c12_5")
ARCH_GIC_REGISTER(icc_pmr_el1, "s3_0_c4_c6_0")
ARCH_GIC_REGISTER(icc_igrpen1_el1, "s3_0_c12_c12_7")
ARCH_GIC_REGISTER(icc_iar1_el1, "s3_0_c12_c12_0")
ARCH_GIC_REGISTER(icc_eoir1_el1, "s3_0_c12_c12_1")
ARCH_GIC_REGISTER(icc_sgi1r_el1, "s3_0_c12_c11_5")

/// PSCI, by HVC or SMC: function and up to three arguments.
#define ARCH_FIRMWARE_CALL(name, instruction)                                                                 \
  ARCH_INLINE uint64_t arch_##name(uint64_t function, uint64_t a, uint64_t b, uint64_t c) {                  \
    register uint64_t x0 __asm__("x0") = function;                                                           \
    register uint64_t x1 __asm__("x1") = a;                                                                  \
    register uint64_t x2 __asm__("x2") = b;                                                                  \
    register uint64_t x3 __asm__("x3") = c;                                                                  \
    __asm__ volatile(instruction : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)::"memory");                        \
    return x0;                                                                                               \
  }
ARCH_FIRMWARE_CALL(hvc, "hvc #0")
ARCH_FIRMWARE_CALL(smc, "smc #0")

/// boot.S. What a further core starts with: values of TTBR0_EL1, TTBR1_EL1 and MAIR_EL1, TCR_EL1 in `arch_start_block`,
/// at the physical address of `arch_start_core`, its context being the physical address of the block.
struct arch_start_block {
  uint64_t ttbr0, ttbr1, mair, tcr;
  /// Virtual address to go on at, with the top of its stack and its core block.
  uint64_t entry, stack_top, core;
};
extern struct arch_start_block arch_start_storage;
ARCH_INLINE struct arch_start_block *arch_start(void) { return &arch_start_storage; }
extern uint8_t arch_start_core[], arch_start_further[];
ARCH_INLINE uint64_t arch_start_core_address(void) { return (uint64_t)arch_start_core; }
ARCH_INLINE uint64_t arch_start_further_address(void) { return (uint64_t)arch_start_further; }
/// Cleans a range to where a core without caches sees it.
ARCH_INLINE void arch_clean_to_memory(const void *start, uint64_t bytes) {
  for (uint64_t line = (uint64_t)start & ~63ull; line < (uint64_t)start + bytes; line += 64)
    __asm__ volatile("dc cvac, %0" ::"r"(line) : "memory");
  __asm__ volatile("dsb sy" ::: "memory");
}
void arch_switch_tables(uint64_t upper, uint64_t empty, uint64_t virtual_minus_physical);

/// Where the linker put things.
#define ARCH_SYMBOL(name)                                                                                    \
  extern uint8_t name[];                                                                                     \
  ARCH_INLINE uint64_t arch_symbol##name(void) { return (uint64_t)name; }
ARCH_SYMBOL(__image_start)
ARCH_SYMBOL(__text_end)
ARCH_SYMBOL(__constants_end)
ARCH_SYMBOL(__image_end)
ARCH_SYMBOL(__stacks)
ARCH_SYMBOL(__stacks_end)
ARCH_SYMBOL(__early_tables)
ARCH_SYMBOL(__payload_start)
ARCH_SYMBOL(__payload_end)

/// Hash of what the image was built from (tools/build-guest).
#ifndef EMBER_BUILD_ID_0
#error "tools/build-guest defines EMBER_BUILD_ID_0 and EMBER_BUILD_ID_1"
#endif
ARCH_INLINE uint64_t arch_build_id(int half) { return half ? EMBER_BUILD_ID_1 : EMBER_BUILD_ID_0; }

#pragma clang assume_nonnull end
