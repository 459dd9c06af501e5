/// Threads that hold distinct values in all their registers, and look whether they still do.
///
/// The values are set, a stretch passes in which no instruction touches a register and interrupts come, then every
/// register is compared: x0 to x30, SP, NZCV, TPIDR_EL0; that the next instruction comes next tells of the PC. Threads
/// whose first value is odd also have V0 to V31, FPCR and FPSR.
#include "situations.h"

enum { THREADS = 6 };

struct control {
  uint64_t rounds, notification, bit;
};
static struct control controls[THREADS];
static uint8_t stacks[THREADS][4096] __attribute__((aligned(4096)));

__attribute__((noreturn, used)) static void registers_fail(uint64_t which) {
  ember_fail("a register has lost its value; its number", (int64_t)which);
}

// In: x0 the value of x0, from which all others follow; x1 the control block. On the stack: [0] all registers as found,
// [0x100] the first value, [0x108] the control block, [0x118] SP. Value n is the first + n * step; TPIDR_EL0 is the 31st.
// [0x200] both halves of V0 to V31 as they should be, [0x400] as found; they follow from [0x110], which is of this round.
#define ALL_FLOATING(instruction)                                                              \
  #instruction " q0, q1, [x6]\n " #instruction " q2, q3, [x6, #32]\n " #instruction           \
  " q4, q5, [x6, #64]\n " #instruction " q6, q7, [x6, #96]\n " #instruction                   \
  " q8, q9, [x6, #128]\n " #instruction " q10, q11, [x6, #160]\n " #instruction               \
  " q12, q13, [x6, #192]\n " #instruction " q14, q15, [x6, #224]\n " #instruction             \
  " q16, q17, [x6, #256]\n " #instruction " q18, q19, [x6, #288]\n " #instruction             \
  " q20, q21, [x6, #320]\n " #instruction " q22, q23, [x6, #352]\n " #instruction             \
  " q24, q25, [x6, #384]\n " #instruction " q26, q27, [x6, #416]\n " #instruction             \
  " q28, q29, [x6, #448]\n " #instruction " q30, q31, [x6, #480]\n"
__attribute__((naked, noreturn)) static void registers_thread(void) {
  __asm__ volatile(
      ".arch_extension fp\n .arch_extension simd\n"
      "sub sp, sp, #0x600\n"
      "str x0, [sp, #0x100]\n"
      "str x1, [sp, #0x108]\n"
      "mov x2, sp\n"
      "str x2, [sp, #0x118]\n"
      "1: ldr x0, [sp, #0x100]\n"
      "movz x30, #0x0101\n movk x30, #0x1011, lsl #16\n movk x30, #0x0110, lsl #32\n movk x30, #0x0101, lsl #48\n"
      "tbz x0, #0, 5f\n"
      "ldr x4, [sp, #0x108]\n ldr x4, [x4]\n add x4, x4, x0\n str x4, [sp, #0x110]\n"
      "add x6, sp, #0x200\n mov x3, x6\n mov x5, #64\n"
      "4: str x4, [x3], #8\n add x4, x4, x30\n subs x5, x5, #1\n b.ne 4b\n" ALL_FLOATING(ldp)
      "and x4, x0, #6\n lsl x4, x4, #21\n msr fpcr, x4\n"
      "and x4, x0, #31\n msr fpsr, x4\n"
      "5: mov x2, #31\n"
      "madd x2, x2, x30, x0\n"
      "msr tpidr_el0, x2\n"
      "and x1, x0, #15\n lsl x1, x1, #28\n msr nzcv, x1\n"
      "add x1, x0, x30\n add x2, x1, x30\n add x3, x2, x30\n add x4, x3, x30\n add x5, x4, x30\n"
      "add x6, x5, x30\n add x7, x6, x30\n add x8, x7, x30\n add x9, x8, x30\n add x10, x9, x30\n"
      "add x11, x10, x30\n add x12, x11, x30\n add x13, x12, x30\n add x14, x13, x30\n add x15, x14, x30\n"
      "add x16, x15, x30\n add x17, x16, x30\n add x18, x17, x30\n add x19, x18, x30\n add x20, x19, x30\n"
      "add x21, x20, x30\n add x22, x21, x30\n add x23, x22, x30\n add x24, x23, x30\n add x25, x24, x30\n"
      "add x26, x25, x30\n add x27, x26, x30\n add x28, x27, x30\n add x29, x28, x30\n add x30, x29, x30\n"
      ".rept 40\n nop\n .endr\n wfi\n .rept 40\n nop\n .endr\n wfi\n .rept 40\n nop\n .endr\n"
      "stp x0, x1, [sp]\n stp x2, x3, [sp, #16]\n stp x4, x5, [sp, #32]\n stp x6, x7, [sp, #48]\n"
      "stp x8, x9, [sp, #64]\n stp x10, x11, [sp, #80]\n stp x12, x13, [sp, #96]\n stp x14, x15, [sp, #112]\n"
      "stp x16, x17, [sp, #128]\n stp x18, x19, [sp, #144]\n stp x20, x21, [sp, #160]\n stp x22, x23, [sp, #176]\n"
      "stp x24, x25, [sp, #192]\n stp x26, x27, [sp, #208]\n stp x28, x29, [sp, #224]\n str x30, [sp, #240]\n"
      "mrs x3, nzcv\n"
      "mrs x4, tpidr_el0\n"
      "str x4, [sp, #248]\n"
      "ldr x1, [sp, #0x100]\n"
      "movz x30, #0x0101\n movk x30, #0x1011, lsl #16\n movk x30, #0x0110, lsl #32\n movk x30, #0x0101, lsl #48\n"
      "mov x0, #0\n"
      "2: ldr x4, [sp, x0, lsl #3]\n"
      "cmp x4, x1\n b.ne 3f\n"
      "add x1, x1, x30\n add x0, x0, #1\n cmp x0, #32\n b.ne 2b\n"
      "mov x5, sp\n ldr x6, [sp, #0x118]\n cmp x5, x6\n b.ne 3f\n"
      "mov x0, #33\n"
      "ldr x1, [sp, #0x100]\n and x1, x1, #15\n lsl x1, x1, #28\n cmp x1, x3\n b.ne 3f\n"
      "ldr x1, [sp, #0x100]\n tbz x1, #0, 7f\n ldr x1, [sp, #0x110]\n"
      "add x6, sp, #0x400\n" ALL_FLOATING(stp)
      "mov x0, #0\n"
      "6: ldr x4, [x6, x0, lsl #3]\n"
      "cmp x4, x1\n b.ne 8f\n"
      "add x1, x1, x30\n add x0, x0, #1\n cmp x0, #64\n b.ne 6b\n"
      "ldr x1, [sp, #0x100]\n mrs x3, fpcr\n and x4, x1, #6\n cmp x3, x4, lsl #21\n b.ne 8f\n"
      "mov x0, #65\n mrs x3, fpsr\n and x4, x1, #31\n cmp x3, x4\n b.ne 8f\n"
      "7: ldr x1, [sp, #0x108]\n ldr x2, [x1]\n sub x2, x2, #1\n str x2, [x1]\n cbnz x2, 1b\n"
      "ldp x0, x1, [x1, #8]\n mov x8, #33\n svc #0\n"
      "mov x0, #0\n mov x8, #12\n svc #0\n"
      "8: add x0, x0, #100\n"
      "3: bl %c0\n"
      "brk #0\n" ::"i"(registers_fail));
}

_Static_assert(EMBER_CALL_NOTIFICATION_SIGNAL == 33 && EMBER_CALL_THREAD_EXIT == 12, "numbers in the code above");

uint64_t registers_run(uint64_t rounds) {
  uint64_t notification = slot(ember_notification_create(), "a notification");
  for (uint64_t i = 0; i < THREADS; i++) {
    controls[i] = (struct control){.rounds = rounds, .notification = notification, .bit = 1ull << i};
    uint64_t thread = slot(ember_thread_create(0, 0), "a thread");
    uint64_t value = ember_random_mix(i + 1) << 4 | (i * 5 + 3) % 16;
    expect(ember_thread_start(thread, (uint64_t)registers_thread, (uint64_t)stacks[i + 1], value, (uint64_t)&controls[i]),
           0, "a start");
  }
  uint64_t all = 0, bits = 0;
  while (all != (1 << THREADS) - 1) {
    expect(ember_notification_wait(notification, EMBER_NEVER, &bits), 0, "the end of a thread");
    all |= bits;
  }
  return all;
}
