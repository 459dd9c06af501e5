/// A thread that cleans by itself and gives way without a barrier: the switch to the next thread is one.
///
/// The page is eternal, so that what is found after a power failure is what was guaranteed, not what was checkpointed.
#include "situations.h"

static uint8_t stack[8192] __attribute__((aligned(4096)));
static volatile uint64_t ends;

static int64_t other(uint64_t rounds) {
  volatile uint64_t *word = (volatile uint64_t *)0x14000000000ull;
  // A few more turns than the first thread has: where that ends by a fault, so does this one soon.
  for (uint64_t turn = 0; turn < 10 * rounds && !ends; turn++) {
    // Nothing but the switch lies between the clean and this marker.
    stage_begin(*word);
    ember_yield();
  }
  return 0;
}

uint64_t cleans_run(uint64_t rounds) {
  uint64_t memory = slot(ember_pmo_create(EMBER_PMO_ETERNAL, 4096, 0), "eternal memory");
  volatile uint64_t *word = (volatile uint64_t *)0x14000000000ull;
  expect(ember_space_map(0, memory, (uint64_t)word, 4096, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE), 0, "mapping it");
  ember_check(ember_thread_run_on(stack, sizeof stack, other, rounds), "a thread");
  checkpoint();
  for (uint64_t round = 1; round <= rounds; round++) {
    *word = round;
    __asm__ volatile("sys #3, c7, c12, #1, %0" ::"r"(word) : "memory");
    ember_yield();
  }
  ends = 1;
  return *word;
}
