/// Every clean, barrier and ordering on which Ember's persistence rests, by number and name.
///
/// The kernel makes one inline function of each line. Each place where such an instruction is in the image is a record
/// {uint64 address, uint32 kind, uint32 step} in the section `.brownout.steps` of ember.elf; the simulator removes a
/// step by executing those addresses as no-ops, and some checker must then fail. Under `eadr` cleans are not executed.
///
/// 1. Numbers are only ever appended, and none is given twice. 16 is no longer in use: it was a barrier between sweep
///    and restore, which step 18 of the same core covers (docs/CHECKPOINT.md, "One barrier for sweep and restore").
/// 2. A CLEAN is `DC CVAP`, or `DC CVAC` on a core without it: two records with the same step.
/// 3. A BARRIER is `DSB ISH` under `adr` and `DMB ISH` under `eadr`: two records. A GUARANTEE is `DSB ISH` always. An
///    ORDER is `DMB ISHST` always.
/// 4. Barriers for the MMU and the instruction cache are not listed. They are in guest/kernel/arch/include/mmu.h, and
///    are of the forms NSH and ISHST, which guarantee nothing (P3), but for the `DSB ISH` after the TLB invalidation of
///    a checkpoint and of an unmapping: nothing relies on those either.
#pragma once

#include <stdint.h>

/// X(number, name, KIND, SCENARIO)   what it is for; what shows its absence
///
/// Scenarios: ANY: any run with checkpoints. COW, FULL, HOT: cow and hybrid, full, hybrid with hot pages. RESTORE: a cut, and a second one after the next
/// commit; what the lost epoch did must not happen again in just the same way (workload counter drifts for this).
/// STORES: the stores that create an object over a dead one survive in another order: `eadr`, cut among them, or images
/// that reorder stores within a line. FORMAT: `nvm.format=1` over an older image, cut before the first commit, then
/// booted without it. CORES: needs a second core (docs/CHECKPOINT.md, "What one core can not miss").
#define BROWNOUT_PERSIST_STEPS(X)              \
  X(1, object_backup, CLEAN, ANY)              \
  X(2, object_root, CLEAN, ANY)                \
  X(3, page_record, CLEAN, ANY)                \
  X(4, radix_node, CLEAN, ANY)                 \
  X(5, runtime_page, CLEAN, COW)               \
  X(6, full_copy, CLEAN, FULL)                 \
  X(7, before_commit, BARRIER, ANY)            \
  X(8, commit_word, CLEAN, ANY)                \
  X(9, commit, GUARANTEE, ANY)                 \
  X(10, cow_copy, CLEAN, COW)                  \
  X(11, cow_copied, BARRIER, COW)              \
  X(12, cow_stamp, CLEAN, COW)                 \
  X(13, cow_stamped, BARRIER, COW)             \
  X(14, root_born, ORDER, STORES)              \
  X(15, sweep, CLEAN, RESTORE)                 \
  X(17, restored_page, CLEAN, RESTORE)         \
  X(18, restored, BARRIER, CORES)              \
  X(19, format, CLEAN, FORMAT)                 \
  X(20, formatted, BARRIER, FORMAT)            \
  X(21, superblock, CLEAN, ANY)                \
  X(22, context_switch, GUARANTEE, CORES)      \
  X(23, hot_copy, CLEAN, HOT)                  \
  X(24, hot_record, CLEAN, HOT)

enum : uint32_t {
#define BROWNOUT_STEP_CONSTANT(number, name, kind, scenario) BROWNOUT_STEP_##name = number,
  BROWNOUT_PERSIST_STEPS(BROWNOUT_STEP_CONSTANT)
#undef BROWNOUT_STEP_CONSTANT
};

/// Name of a step as in the list above, a string that lives for ever; null for unknown numbers.
static inline const char *brownout_step_name(uint32_t step) {
  switch (step) {
#define BROWNOUT_STEP_CASE(number, name, kind, scenario) \
  case number:                                           \
    return #name;
    BROWNOUT_PERSIST_STEPS(BROWNOUT_STEP_CASE)
#undef BROWNOUT_STEP_CASE
    default:
      return 0;
  }
}

/// Kinds of records in `.brownout.steps`.
enum : uint32_t {
  BROWNOUT_STEP_KIND_CLEAN = 1,
  BROWNOUT_STEP_KIND_BARRIER = 2,
  BROWNOUT_STEP_KIND_GUARANTEE = 3,
  BROWNOUT_STEP_KIND_ORDER = 4,
};

/// A record of `.brownout.steps`.
struct brownout_step_record {
  uint64_t address;
  uint32_t kind;
  uint32_t step;
};
_Static_assert(sizeof(struct brownout_step_record) == 16, "step record");
