// The first instructions: the arm64 image header, the way from the boot loader to the upper half.
//
// Entered by the Linux arm64 boot protocol: MMU off, x0 = physical address of the device tree, EL1 or EL2. The early
// tables map, with large blocks: the GiB of the image as it is (TTBR0); the image at its linked address; and of the
// linear map the GiBs of devices, image and device tree. platform/KernelMap.swift replaces them.
// 1. Nothing before the jump uses an absolute address.
// 2. x19 holds the device tree, x20 the physical address of the image's 2 MiB frame, all the way.

#define LINEAR_BASE 0xffff000000000000
#define LINK_BASE 0xffff800000000000
#define NORMAL_BLOCK 0x701      // AF, inner shareable, attribute 0
#define DEVICE_BLOCK 0x405      // AF, attribute 1
#define NEVER_EXECUTE (3 << 53)

  .section .text.header, "ax"
  .global _start
_start:
  b enter
  .long 0
  .quad 0x80000                 // text offset
  .quad __image_bytes
  .quad 0xa                     // little-endian, 4 KiB pages, anywhere in memory
  .quad 0, 0, 0
  .ascii "ARM\x64"
  .long 0

enter:
  mov x19, x0
  msr daifset, #15
  mrs x1, CurrentEL
  cmp x1, #8
  b.ne at_el1
  mov x2, #(1 << 31)            // EL1 is AArch64
  msr hcr_el2, x2
  mov x2, #3
  msr cnthctl_el2, x2
  msr cntvoff_el2, xzr
  mov x2, #0x33ff
  msr cptr_el2, x2
  ldr x2, initial_sctlr
  msr sctlr_el1, x2
  mov x2, #0x3c5                // EL1h, everything masked
  msr spsr_el2, x2
  adr x2, at_el1
  msr elr_el2, x2
  eret

at_el1:
  ldr x2, initial_sctlr
  msr sctlr_el1, x2
  isb
  // Zero what the image file does not hold.
  adrp x1, __zeroed_start
  add x1, x1, :lo12:__zeroed_start
  adrp x2, __zeroed_end
  add x2, x2, :lo12:__zeroed_end
1:stp xzr, xzr, [x1], #16
  cmp x1, x2
  b.lo 1b

  adrp x20, __image_start
  and x20, x20, #~0x1fffff
  adrp x21, __early_tables      // L0 low, L1 low, L0 high, L1 linear, L1 image, L2 image

  // L0 low [image] -> L1 low [image]: 1 GiB block.
  add x2, x21, #4096
  orr x3, x2, #3
  ubfx x4, x20, #39, #9
  str x3, [x21, x4, lsl #3]
  ubfx x4, x20, #30, #9
  and x5, x20, #~0x3fffffff
  mov x6, #NORMAL_BLOCK
  orr x5, x5, x6
  str x5, [x2, x4, lsl #3]
  // L0 high [0] -> L1 linear; [256] -> L1 image -> L2 image.
  add x22, x21, #(2 * 4096)
  add x2, x21, #(3 * 4096)
  orr x3, x2, #3
  str x3, [x22]
  add x7, x21, #(4 * 4096)
  orr x3, x7, #3
  str x3, [x22, #2048]
  add x8, x21, #(5 * 4096)
  orr x3, x8, #3
  str x3, [x7]
  // L1 linear: devices, the image, the device tree.
  mov x3, #DEVICE_BLOCK
  mov x9, #NEVER_EXECUTE
  orr x3, x3, x9
  str x3, [x2]
  orr x5, x5, x9
  ubfx x4, x20, #30, #9
  str x5, [x2, x4, lsl #3]
  ubfx x4, x19, #30, #9
  cbz x4, 2f                    // no device tree there: the kernel says so
  and x5, x19, #~0x3fffffff
  orr x5, x5, x6
  orr x5, x5, x9
  str x5, [x2, x4, lsl #3]
2:// L2 image: as many 2 MiB blocks as it takes.
  adrp x10, __image_end
  mov x3, x20
1:orr x5, x3, x6
  str x5, [x8], #8
  add x3, x3, #0x200000
  cmp x3, x10
  b.lo 1b
  dsb sy

  mov x2, #0x04ff               // attribute 0: normal write-back; 1: device nGnRE
  msr mair_el1, x2
  ldr x2, initial_tcr
  mrs x3, id_aa64mmfr0_el1
  and x3, x3, #15
  cmp x3, #5
  mov x4, #5
  csel x3, x3, x4, ls
  bfi x2, x3, #32, #3           // IPS: what the core has, 48 bits at most
  msr tcr_el1, x2
  msr ttbr0_el1, x21
  msr ttbr1_el1, x22
  isb
  tlbi vmalle1
  ic iallu
  dsb nsh
  isb
  ldr x2, running_sctlr
  msr sctlr_el1, x2
  isb

  ldr x2, =upper_half
  br x2

  .balign 8
initial_sctlr: .quad 0x30d00800 // reserved ones, MMU and caches off
running_sctlr: .quad 0x34d5d81d // + MMU, caches, SP alignment, UCI, nTWE, nTWI, DZE, UCT
// 48 bits on both sides, 4 KiB granules, write-back inner shareable walks, 8-bit ASIDs.
initial_tcr: .quad 0xb5103510

  .text
upper_half:
  ldr x1, =__stack_top
  mov sp, x1
  ldr x1, =vectors
  msr vbar_el1, x1
  isb
  mov x29, xzr
  mov x30, xzr
  mov x0, x19
  mov x1, x20
  bl kernel_main
  b return_to_user

// A further core, by PSCI: MMU off, x0 = physical address of the start block. From the identity map of the table in its
// TTBR0 it goes to the upper half at once.
  .global arch_start_core
arch_start_core:
  msr daifset, #15
  ldr x2, initial_sctlr
  msr sctlr_el1, x2
  isb
  ldp x1, x2, [x0]
  ldp x3, x4, [x0, #16]
  ldp x5, x6, [x0, #32]
  ldr x7, [x0, #48]
  msr mair_el1, x3
  msr tcr_el1, x4
  msr ttbr0_el1, x1
  msr ttbr1_el1, x2
  isb
  tlbi vmalle1
  ic iallu
  dsb nsh
  isb
  ldr x2, running_sctlr
  msr sctlr_el1, x2
  isb
  br x5

// void arch_start_further(): the same core in the upper half; x6 = top of its stack, x7 = its block.
  .global arch_start_further
arch_start_further:
  mov sp, x6
  msr tpidr_el1, x7
  ldr x1, =vectors
  msr vbar_el1, x1
  isb
  mov x29, xzr
  mov x30, xzr
  mov x0, x7
  bl kernel_core
  b return_to_user

// void arch_switch_tables(uint64_t upper, uint64_t empty, uint64_t virtual_minus_physical)
// Puts the final upper-half table in place, from the identity map, break before make; TTBR0 becomes `empty`.
  .global arch_switch_tables
arch_switch_tables:
  adr x3, 1f
  sub x3, x3, x2
  br x3
1:msr ttbr1_el1, x1
  isb
  tlbi vmalle1
  dsb nsh
  isb
  msr ttbr1_el1, x0
  isb
  adr x3, 2f
  add x3, x3, x2
  br x3
2:msr ttbr0_el1, x1
  isb
  tlbi vmalle1
  dsb nsh
  isb
  ret
