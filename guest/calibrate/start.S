// Entry of every core: a stack, the MMU on with blocks of 1 GiB, then C. The first core arrives with its number 0, the
// others through CPU_ON with theirs in x0.

  .section .text.start, "ax"
  .globl _start
_start:
  mov   x0, #0
  .globl secondary
secondary:
  adrp  x1, stacks
  add   x1, x1, :lo12:stacks
  add   x2, x0, #1
  add   x1, x1, x2, lsl #14
  mov   sp, x1
  mov   x19, x0
  cbnz  x0, 1f
  bl    make_tables
1:
  // MAIR: 0 Device-nGnRnE, 1 Normal write-back. 39 bits of virtual addresses: the table is of level 1.
  mov   x0, #0xff00
  msr   mair_el1, x0
  // T0SZ 25, inner and outer write-back, inner shareable, no TTBR1, 40 bits of physical addresses.
  ldr   x0, =((2 << 32) | (1 << 23) | (3 << 12) | (1 << 10) | (1 << 8) | 25)
  msr   tcr_el1, x0
  adrp  x0, table
  add   x0, x0, :lo12:table
  msr   ttbr0_el1, x0
  isb
  mrs   x0, sctlr_el1
  mov   x1, #0x1005
  orr   x0, x0, x1
  msr   sctlr_el1, x0
  isb
  mov   x0, #(3 << 20)
  msr   cpacr_el1, x0
  isb
  mov   x29, #0
  mov   x30, #0
  mov   x0, x19
  b     core_main

  .bss
  .balign 16
stacks:
  .skip 17 << 14
