/// A program without an operating system: it counts its power-ons in NVM, and ends with the fourth.
///
/// docs/GUESTS.md builds and runs it. It starts at EL1 with the MMU off; it prints and ends by semihosting.

static unsigned long ask(unsigned long operation, const void *block) {
  register unsigned long x0 __asm__("x0") = operation;
  register const void *x1 __asm__("x1") = block;
  __asm__ volatile("hlt #0xf000" : "+r"(x0) : "r"(x1) : "memory");
  return x0;
}

// The first doubleword of NVM: zero when the machine is new.
static volatile unsigned long *const counter = (volatile unsigned long *)0x1000000000;

__attribute__((used)) static void run(void) {
  unsigned long count = *counter + 1;
  *counter = count;
  // Durable when the barrier completes: rules P2 and P3 of docs/PERSISTENCE.md.
  __asm__ volatile("dc cvap, %0\n\tdsb sy" ::"r"(counter) : "memory");
  char text[] = "power-on 0\n";
  text[9] = '0' + count % 10;
  ask(0x04, text);  // SYS_WRITE0
  if (count >= 4) {
    unsigned long exit[] = {0x20026, 0};  // the application's own end, status 0
    ask(0x18, exit);                      // SYS_EXIT
  }
  for (;;) {
    // Until the power goes.
  }
}

__asm__(
    ".globl _start\n"
    "_start:\n"
    "  adrp x0, stack\n"
    "  add  x0, x0, :lo12:stack\n"
    "  add  sp, x0, #4096\n"
    "  b    run\n"
    ".bss\n"
    ".balign 16\n"
    "stack: .skip 4096\n");
