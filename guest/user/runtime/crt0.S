// Where a program's first thread starts: arguments in x0 and x1, stack in sp.
  .section .text.start, "ax"
  .global _start
_start:
  mov x29, xzr
  mov x30, xzr
  bl ember_start
  brk #2

// Where further threads start: x0 = function, x1 = its argument.
  .global ember_thread_entry
ember_thread_entry:
  mov x29, xzr
  mov x2, x0
  mov x0, x1
  blr x2
  mov x8, #12                   // THREAD_EXIT, with what the function returned
  svc #0
  brk #3
