/// Test program `victim`, which selftest starts: ends well, or does what its argument says that it must not do.
#include "ember.h"

int64_t ember_main(uint64_t what, uint64_t argument1) {
  (void)argument1;
  if (what == 1) *(volatile uint64_t *)0x12345678000 = 1;
  if (what == 2) *(volatile uint32_t *)(uint64_t)ember_main = 0;
  if (what == 3) __asm__ volatile(".inst 0");
  if (what == 4) ember_notification_wait(1, EMBER_NEVER, NULL);
  return 17;
}
