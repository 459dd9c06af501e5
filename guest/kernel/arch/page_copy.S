// arch_copy_lines: copies a page to an older copy of it, and stores only the lines that differ.
//
// A line that is stored must be written to NVM, whose bandwidth for writes is the scarcest of all; one that is only
// compared costs what a store would have cost first, to fetch it. The caller cleans the whole page: a line that is equal
// may still be on its way.
//
// x0: target, x1: source, both page-aligned; x2: bytes, a multiple of 64.

  .section .text.arch_copy_lines, "ax"
  .global arch_copy_lines
  .type arch_copy_lines, %function
  .balign 16
arch_copy_lines:
  add x2, x1, x2
1:ldp x3, x4, [x1]
  ldp x5, x6, [x1, #16]
  ldp x7, x8, [x1, #32]
  ldp x9, x10, [x1, #48]
  ldp x11, x12, [x0]
  ldp x13, x14, [x0, #16]
  cmp x3, x11
  ccmp x4, x12, #0, eq
  ccmp x5, x13, #0, eq
  ccmp x6, x14, #0, eq
  b.ne 2f
  ldp x11, x12, [x0, #32]
  ldp x13, x14, [x0, #48]
  cmp x7, x11
  ccmp x8, x12, #0, eq
  ccmp x9, x13, #0, eq
  ccmp x10, x14, #0, eq
  b.eq 3f
2:stp x3, x4, [x0]
  stp x5, x6, [x0, #16]
  stp x7, x8, [x0, #32]
  stp x9, x10, [x0, #48]
3:add x0, x0, #64
  add x1, x1, #64
  cmp x1, x2
  b.lo 1b
  ret
  .size arch_copy_lines, . - arch_copy_lines
