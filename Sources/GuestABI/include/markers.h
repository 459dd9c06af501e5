/// Markers: what a guest tells the simulator about itself, at no simulated cost.
///
/// One instruction, `STP x0, x1, [page]`, says it: x0 = kind << 56 | id, x1 = value. Where the device tree has no
/// `brownout,marker` node, the guest maps a scratch page at the same place in its address space, so that the code path
/// is the same one everywhere.
///
/// 1. The numbers are part of the format of recorded runs: kinds are only ever appended.
/// 2. The user page accepts the kinds marked `user`; the kernel page accepts all.
/// 3. Ids from BROWNOUT_MARKER_PROGRAM_ID up belong to the program, which names them by absolute ELF symbols
///    `__marker_NAME`. Ids below are the kernel's.
#pragma once

/// X(number, NAME, page)     what id and value say
///
/// PHASE_BEGIN, PHASE_END    id: the phase; value: free
/// OP_BEGIN, OP_END          id: the operation; value: its number
/// ASSERT_FAILED             id: the assertion; value: what was found. The run ends with status 1
/// ANSWER                    id: the workload; value: hash of its final answer
/// EXIT                      value: exit status. The run ends
/// QUANTITY                  id: the quantity; value: its amount, in base units
/// SEALED                    value: version whose content is fixed from here on
/// COMMITTED                 value: version whose commit word is guaranteed
/// RESTORED                  value: version restored, 0 for a clean boot; no thread has run yet
#define BROWNOUT_MARKER_KINDS(X) \
  X(1, PHASE_BEGIN, user)        \
  X(2, PHASE_END, user)          \
  X(3, OP_BEGIN, user)           \
  X(4, OP_END, user)             \
  X(5, ASSERT_FAILED, user)      \
  X(6, ANSWER, user)             \
  X(7, EXIT, user)               \
  X(8, QUANTITY, user)           \
  X(9, SEALED, kernel)           \
  X(10, COMMITTED, kernel)       \
  X(11, RESTORED, kernel)

/// BROWNOUT_MARKER_PHASE_BEGIN, … : the numbers by name.
enum {
#define BROWNOUT_MARKER_CONSTANT(number, name, page) BROWNOUT_MARKER_##name = number,
  BROWNOUT_MARKER_KINDS(BROWNOUT_MARKER_CONSTANT)
#undef BROWNOUT_MARKER_CONSTANT
};

/// Physical addresses of the two pages, 4 KiB each.
#define BROWNOUT_MARKER_KERNEL_PAGE 0x0b000000ull
#define BROWNOUT_MARKER_USER_PAGE 0x0b001000ull

/// The kind is the topmost byte of the first word.
#define BROWNOUT_MARKER_KIND_SHIFT 56
#define BROWNOUT_MARKER_ID_MASK 0x00ffffffffffffffull

/// First id that belongs to the program.
#define BROWNOUT_MARKER_PROGRAM_ID 0x10000ull

enum { BROWNOUT_MARKER_PAGE_user = 1, BROWNOUT_MARKER_PAGE_kernel = 2 };

/// 1 where a marker of `kind` may be stored to the user page, else 0; 0 for unknown kinds.
static inline int brownout_marker_user_may(unsigned long long kind) {
  switch (kind) {
#define BROWNOUT_MARKER_CASE(number, name, page) \
  case number:                                   \
    return BROWNOUT_MARKER_PAGE_##page == BROWNOUT_MARKER_PAGE_user;
    BROWNOUT_MARKER_KINDS(BROWNOUT_MARKER_CASE)
#undef BROWNOUT_MARKER_CASE
    default:
      return 0;
  }
}

/// 1 where `kind` is one of the list above, else 0.
static inline int brownout_marker_known(unsigned long long kind) {
  switch (kind) {
#define BROWNOUT_MARKER_CASE(number, name, page) case number:
    BROWNOUT_MARKER_KINDS(BROWNOUT_MARKER_CASE)
#undef BROWNOUT_MARKER_CASE
    return 1;
    default:
      return 0;
  }
}

/// Name of `kind` as in the list above, a string that lives for ever; null for unknown kinds.
static inline const char *brownout_marker_name(unsigned long long kind) {
  switch (kind) {
#define BROWNOUT_MARKER_CASE(number, name, page) \
  case number:                                   \
    return #name;
    BROWNOUT_MARKER_KINDS(BROWNOUT_MARKER_CASE)
#undef BROWNOUT_MARKER_CASE
    default:
      return 0;
  }
}
