/// TLB and instruction cache maintenance, with the barriers that only they need.
///
/// No persistence step may rely on a barrier of this file, and none is listed in persist_steps.h.
#pragma once

#include "arch.h"

/// A descriptor was stored where the walker found none, or to grant more: this core sees it. Other cores that hold the
/// old entry fault once more and come here themselves.
ARCH_INLINE void mmu_invalidate_local(uint64_t address, uint64_t asid) {
  uint64_t operand = asid << 48 | (address >> 12 & 0xfffffffffff);
  __asm__ volatile("dsb ishst\n tlbi vae1, %0\n dsb nsh\n isb" ::"r"(operand) : "memory");
}
/// Descriptors were stored that take rights away: no core has an older entry of the VM space any more.
ARCH_INLINE void mmu_invalidate_space(uint64_t asid) {
  __asm__ volatile("dsb ishst\n tlbi aside1is, %0\n dsb ish\n isb" ::"r"(asid << 48) : "memory");
}
ARCH_INLINE void mmu_invalidate_all(void) {
  __asm__ volatile("dsb ishst\n tlbi vmalle1is\n dsb ish\n isb" ::: "memory");
}
/// Stores to descriptors that were invalid before: visible to the walker. Such entries are never cached.
ARCH_INLINE void mmu_publish(void) { __asm__ volatile("dsb ishst\n isb" ::: "memory"); }

/// 1: this core can note stores in descriptors (FEAT_HAFDBS: ID_AA64MMFR1_EL1.HAFDBS is 2 or more).
ARCH_INLINE int mmu_has_dirty_bits(void) {
  uint64_t value;
  __asm__ volatile("mrs %0, id_aa64mmfr1_el1" : "=r"(value));
  return (value & 15) >= 2;
}
/// From now on this core does, where a descriptor asks for it: TCR_EL1.HA and HD.
ARCH_INLINE void mmu_use_dirty_bits(void) {
  arch_write_tcr_el1(arch_read_tcr_el1() | 3ull << 39);
  __asm__ volatile("isb\n tlbi vmalle1\n dsb nsh\n isb" ::: "memory");
}

/// Instructions were stored to [address, address + bytes): all cores fetch them from now on.
ARCH_INLINE void mmu_synchronise_instructions(uint64_t address, uint64_t bytes) {
  for (uint64_t line = address & ~63ull; line < address + bytes; line += 64)
    __asm__ volatile("dc cvau, %0" ::"r"(line) : "memory");
  __asm__ volatile("dsb ish\n ic ialluis\n dsb ish\n isb" ::: "memory");
}
