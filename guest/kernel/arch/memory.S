// memcpy, memmove, memset: all that compiled code asks of a C library, with general registers only.
//
// Aligned pairs of registers are moved where source and destination allow it, 64 bytes a turn: the copy of a page is
// the hot path of copy-on-write.

  .macro FUNCTION name
  .section .text.\name, "ax"
  .global \name
  .type \name, %function
  .balign 16
\name:
  .endm

  FUNCTION memcpy
  mov x3, x0
  orr x4, x0, x1
  tst x4, #7
  b.ne 4f
1:subs x2, x2, #64
  b.lo 2f
  ldp x4, x5, [x1]
  ldp x6, x7, [x1, #16]
  ldp x8, x9, [x1, #32]
  ldp x10, x11, [x1, #48]
  add x1, x1, #64
  stp x4, x5, [x3]
  stp x6, x7, [x3, #16]
  stp x8, x9, [x3, #32]
  stp x10, x11, [x3, #48]
  add x3, x3, #64
  b 1b
2:adds x2, x2, #64
  b.eq 5f
3:subs x2, x2, #8
  b.lo 6f
  ldr x4, [x1], #8
  str x4, [x3], #8
  b 3b
6:add x2, x2, #8
4:cbz x2, 5f
  ldrb w4, [x1], #1
  strb w4, [x3], #1
  sub x2, x2, #1
  b 4b
5:ret
  .size memcpy, . - memcpy

  FUNCTION memmove
  cmp x0, x1
  b.ls memcpy
  add x4, x1, x2
  cmp x0, x4
  b.hs memcpy
  add x3, x0, x2
  add x1, x1, x2
1:cbz x2, 2f
  ldrb w4, [x1, #-1]!
  strb w4, [x3, #-1]!
  sub x2, x2, #1
  b 1b
2:ret
  .size memmove, . - memmove

  FUNCTION memset
  mov x3, x0
  and x1, x1, #0xff
  tst x0, #7
  b.ne 4f
  mov x4, #0x0101010101010101
  mul x1, x1, x4
1:subs x2, x2, #64
  b.lo 2f
  stp x1, x1, [x3]
  stp x1, x1, [x3, #16]
  stp x1, x1, [x3, #32]
  stp x1, x1, [x3, #48]
  add x3, x3, #64
  b 1b
2:add x2, x2, #64
3:subs x2, x2, #8
  b.lo 6f
  str x1, [x3], #8
  b 3b
6:add x2, x2, #8
4:cbz x2, 5f
  strb w1, [x3], #1
  sub x2, x2, #1
  b 4b
5:ret
  .size memset, . - memset
