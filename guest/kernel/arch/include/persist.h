/// Cleans, barriers and orderings on which persistence rests: one function for each step of GuestABI/persist_steps.h.
///
/// `persist_clean_NAME(start, bytes)` cleans all lines of a range, `persist_barrier_NAME()`, `persist_guarantee_NAME()`
/// and `persist_order_NAME()` are one barrier. Each instruction leaves a record in `.brownout.steps`; the section hangs
/// on the code around the instruction, so that records of discarded code go with it.
#pragma once

#include "arch.h"
#include "persist_steps.h"

#pragma clang assume_nonnull begin

/// 1 if the core has DC CVAP (ID_AA64ISAR1_EL1.DPB); 1 if caches are inside the persistence domain (eadr).
extern uint32_t arch_has_cvap;
extern uint32_t arch_caches_persist;
ARCH_INLINE void persist_configure(uint32_t has_cvap, uint32_t caches_persist) {
  arch_has_cvap = has_cvap;
  arch_caches_persist = caches_persist;
}

#define PERSIST_RECORD(kind, number)                                  \
  "\n .pushsection .brownout.steps,\"o\",%%progbits,.Lstep_%="        \
  "\n .quad .Lstep_%="                                                \
  "\n .long " #kind ", " #number                                      \
  "\n .popsection"

#define PERSIST_CLEAN(number, name)                                                                          \
  ARCH_INLINE void persist_clean_##name(const void *start, uint64_t bytes) {                                 \
    if (arch_caches_persist) return;                                                                         \
    uint64_t line = (uint64_t)start & ~63ull, end = (uint64_t)start + bytes;                                 \
    if (arch_has_cvap) {                                                                                     \
      for (; line < end; line += 64)                                                                         \
        __asm__ volatile(".Lstep_%=: sys #3, c7, c12, #1, %0" PERSIST_RECORD(1, number)::"r"(line) : "memory"); \
    } else {                                                                                                 \
      for (; line < end; line += 64)                                                                         \
        __asm__ volatile(".Lstep_%=: dc cvac, %0" PERSIST_RECORD(1, number)::"r"(line) : "memory");          \
    }                                                                                                        \
  }
#define PERSIST_BARRIER(number, name)                                                                        \
  ARCH_INLINE void persist_barrier_##name(void) {                                                            \
    if (arch_caches_persist)                                                                                 \
      __asm__ volatile(".Lstep_%=: dmb ish" PERSIST_RECORD(2, number)::: "memory");                          \
    else                                                                                                     \
      __asm__ volatile(".Lstep_%=: dsb ish" PERSIST_RECORD(2, number)::: "memory");                          \
  }
#define PERSIST_GUARANTEE(number, name)                                                                      \
  ARCH_INLINE void persist_guarantee_##name(void) {                                                          \
    __asm__ volatile(".Lstep_%=: dsb ish" PERSIST_RECORD(3, number)::: "memory");                            \
  }
#define PERSIST_ORDER(number, name)                                                                          \
  ARCH_INLINE void persist_order_##name(void) {                                                              \
    __asm__ volatile(".Lstep_%=: dmb ishst" PERSIST_RECORD(4, number)::: "memory");                          \
  }
#define PERSIST_STEP(number, name, KIND, SCENARIO) PERSIST_##KIND(number, name)
BROWNOUT_PERSIST_STEPS(PERSIST_STEP)

#pragma clang assume_nonnull end
