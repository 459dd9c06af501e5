// Exception entry and return.
//
// 1. From EL0 all registers go straight into the frame of the current thread's body, in NVM: the saved registers are
//    the continuation, the kernel stack holds nothing across a return.
// 2. The kernel runs with interrupts masked; whatever is taken from EL1 is a defect and ends in kernel_panic_exception,
//    on a stack of its own, because the kernel's may be what broke.
// 3. TPIDR_EL1 points to the core's block: [0] the frame of its current thread, [8] the top of its stack.

  .text
  .macro VECTOR target
  .balign 128
  \target
  .endm
  .macro FROM_EL1 number
  msr tpidr_el0, x0
  mov x0, #\number
  b from_el1
  .endm
  .macro FROM_EL0 target
  b \target
  .endm

  .balign 2048
  .global vectors
vectors:
  VECTOR "FROM_EL1 0"
  VECTOR "FROM_EL1 1"
  VECTOR "FROM_EL1 2"
  VECTOR "FROM_EL1 3"
  VECTOR "FROM_EL1 4"
  VECTOR "FROM_EL1 5"
  VECTOR "FROM_EL1 6"
  VECTOR "FROM_EL1 7"
  VECTOR "FROM_EL0 synchronous"
  VECTOR "FROM_EL0 interrupt"
  VECTOR "FROM_EL0 interrupt"
  VECTOR "FROM_EL0 system_error"
  VECTOR "FROM_EL1 12"
  VECTOR "FROM_EL1 13"
  VECTOR "FROM_EL1 14"
  VECTOR "FROM_EL1 15"

// x0 = frame afterwards; the kernel stack is empty again.
  .macro SAVE
  stp x0, x1, [sp, #-16]!
  mrs x0, tpidr_el1
  ldr x0, [x0]
  stp x2, x3, [x0, #16]
  stp x4, x5, [x0, #32]
  stp x6, x7, [x0, #48]
  stp x8, x9, [x0, #64]
  stp x10, x11, [x0, #80]
  stp x12, x13, [x0, #96]
  stp x14, x15, [x0, #112]
  stp x16, x17, [x0, #128]
  stp x18, x19, [x0, #144]
  stp x20, x21, [x0, #160]
  stp x22, x23, [x0, #176]
  stp x24, x25, [x0, #192]
  stp x26, x27, [x0, #208]
  stp x28, x29, [x0, #224]
  ldp x2, x3, [sp], #16
  stp x2, x3, [x0]
  mrs x2, sp_el0
  stp x30, x2, [x0, #240]
  mrs x2, elr_el1
  mrs x3, spsr_el1
  stp x2, x3, [x0, #256]
  mrs x2, tpidr_el0
  str x2, [x0, #272]
  mov x29, xzr                  // the frame chain ends here
  mov x30, xzr
  .endm

synchronous:
  SAVE
  mrs x1, esr_el1
  mrs x2, far_el1
  bl kernel_synchronous
  b return_to_user
interrupt:
  SAVE
  bl kernel_interrupt
  b return_to_user
system_error:
  SAVE
  mrs x1, esr_el1
  bl kernel_system_error
  b return_to_user

// x0 = frame to go on with.
  .global return_to_user
return_to_user:
  mrs x1, tpidr_el1
  str x0, [x1]
  ldr x1, [x1, #8]
  mov sp, x1
  ldr x1, [x0, #272]
  msr tpidr_el0, x1
  ldp x2, x3, [x0, #256]
  msr elr_el1, x2
  msr spsr_el1, x3
  ldp x30, x1, [x0, #240]
  msr sp_el0, x1
  ldp x2, x3, [x0, #16]
  ldp x4, x5, [x0, #32]
  ldp x6, x7, [x0, #48]
  ldp x8, x9, [x0, #64]
  ldp x10, x11, [x0, #80]
  ldp x12, x13, [x0, #96]
  ldp x14, x15, [x0, #112]
  ldp x16, x17, [x0, #128]
  ldp x18, x19, [x0, #144]
  ldp x20, x21, [x0, #160]
  ldp x22, x23, [x0, #176]
  ldp x24, x25, [x0, #192]
  ldp x26, x27, [x0, #208]
  ldp x28, x29, [x0, #224]
  ldp x0, x1, [x0]
  eret

// x0 = number of the vector. Never returns.
from_el1:
  mrs x1, esr_el1
  mrs x2, elr_el1
  mrs x3, far_el1
  mov x4, x29
  mov x5, x30
  adrp x6, __panic_stack_top
  add x6, x6, :lo12:__panic_stack_top
  mov x7, sp
  mov sp, x6
  mov x29, xzr
  mov x30, xzr
  mov x6, x7
  bl kernel_panic_exception
1:wfi
  b 1b
