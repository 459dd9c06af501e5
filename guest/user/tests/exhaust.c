/// Test program `exhaust`: uses up NVM, capabilities and regions, finds the system still standing, and gives all back.
///
/// Parameters: workload.exhaust.rounds.
#include "ember.h"

static uint64_t slots[1000];

/// Fills NVM with eager PMOs, first large ones, then pages; returns how many there are.
static uint64_t fill(void) {
  uint64_t count = 0;
  for (uint64_t pages = 256; pages > 0; pages /= 4) {
    int64_t slot = 0;
    while (count < 1000 && (slot = ember_pmo_create(EMBER_PMO_EAGER, pages * 4096, 0)) > 0)
      slots[count++] = (uint64_t)slot;
    if (slot < 0 && slot != EMBER_ERROR_OUT_OF_NVM && slot != EMBER_ERROR_NO_SLOT) ember_fail("fill", slot);
  }
  return count;
}

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  uint64_t rounds = ember_parameter("workload.exhaust.rounds");
  uint8_t *lazy = ember_pages(EMBER_PMO_LAZY, 1 << 30, NULL);
  if (!lazy) ember_fail("a large lazy PMO", 0);
  for (uint64_t round = 0; round < rounds; round++) {
    uint64_t count = fill();
    if (count < 2) ember_fail("too little to fill", (int64_t)count);
    // A full NVM still takes checkpoints, or gives one up and says so.
    int64_t status = ember_checkpoint(NULL);
    if (status < 0 && status != EMBER_ERROR_OUT_OF_NVM && status != EMBER_ERROR_NO_CHECKPOINT)
      ember_fail("checkpoint of a full NVM", status);
    if (ember_pmo_write(slots[0], 0, &round, 8) != 0) ember_fail("a store into what is there", 0);
    // Kernel writes report that there is nothing left; nothing happens to the caller.
    uint64_t written = 0;
    status = 0;
    while (status >= 0 && written < 4096) {
      uint64_t page = (uint64_t)lazy + 4096 * written++;
      status = ember_call(EMBER_CALL_BOOT_STRING, (uint64_t)"app", 3, page, 64, 0, 0).status;
    }
    if (status != EMBER_ERROR_OUT_OF_NVM) ember_fail("more memory than there is", status);
    for (uint64_t i = 0; i < count; i++) {
      uint64_t value = 0;
      ember_check(ember_pmo_read(slots[i], 0, &value, 8), "read back");
      if (value != (i == 0 ? round : 0)) ember_fail("contents of a full NVM", (int64_t)i);
      ember_check(ember_cap_close(slots[i]), "close");
    }
    // What was given back can be had again, without a checkpoint by hand.
    int64_t slot = ember_pmo_create(EMBER_PMO_EAGER, 256 * 4096, 0);
    ember_check(slot, "memory that was given back");
    ember_cap_close((uint64_t)slot);
  }
  ember_result_line("exhaust", rounds, ember_hash_word(EMBER_HASH_START, rounds));
  return 0;
}
