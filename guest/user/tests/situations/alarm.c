/// A driver of the real-time clock, sealed while it waits for an alarm that a power failure takes away with the device's
/// registers: it is woken all the same, sees that nothing has come, and sets the alarm again.
#include "situations.h"

enum { DATA = 0x00 / 4, MATCH = 0x04 / 4, MASK = 0x10 / 4, RAISED = 0x14 / 4, CLEAR = 0x1c / 4 };

#define CLOCK 0x09010000ull
#define CLOCK_INTERRUPT 34
#define PATIENCE_NS 5000000000ull

static uint8_t stack[8192] __attribute__((aligned(16)));
static uint64_t begin;

/// Takes a checkpoint while the driver waits.
static int64_t saver(uint64_t rounds) {
  for (uint64_t round = 0; round < rounds; round++) {
    expect(ember_notification_wait(begin, EMBER_NEVER, NULL), 0, "the driver's word");
    checkpoint();
    stage_begin(1);
    expect(ember_sleep_until(ember_clock() + 100000), 0, "sleeping");
    stage_end(1);
  }
  return 0;
}

uint64_t alarm_run(uint64_t rounds) {
  volatile uint32_t *clock = (volatile uint32_t *)0x15000000000ull;
  uint64_t device = slot(ember_pmo_create(EMBER_PMO_DEVICE, 4096, CLOCK), "device memory");
  expect(ember_space_map(0, device, (uint64_t)clock, 4096, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE), 0, "mapping it");
  uint64_t irq = slot(ember_irq_create(CLOCK_INTERRUPT), "an IRQ object");
  begin = slot(ember_notification_create(), "a notification");
  ember_check(ember_thread_run_on(stack, sizeof stack, saver, rounds), "a thread");
  for (uint64_t done = 0; done < rounds;) {
    clock[MATCH] = clock[DATA] + 1;
    clock[MASK] = 1;
    expect(ember_notification_signal(begin, 1), 0, "a word");
    bool raised = false;
    while (!raised) {
      uint64_t count = 0;
      expect(ember_irq_wait(irq, ember_clock() + PATIENCE_NS, &count), 0, "an interrupt, be it a spurious one");
      expect_true(count > 0, "at least one interrupt");
      raised = clock[RAISED] & 1;
      clock[CLEAR] = 1;
      expect(ember_irq_acknowledge(irq), 0, "acknowledging");
      if (!raised) {
        clock[MATCH] = clock[DATA] + 1;
        clock[MASK] = 1;
      }
    }
    done++;
  }
  return rounds;
}
