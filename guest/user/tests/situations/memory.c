/// Memory that comes and goes around checkpoints: what a committed version holds is not given to anybody else, and what a
/// lost epoch took is free again.
#include "situations.h"

enum { BLOCKS = 6, LOST = 24, BASE = 0x10 };

static const uint64_t addresses = 0x10000000000ull;

struct block {
  uint64_t pmo, address, words, value, other;
};

/// A PMO with something in it, and an object that is no memory.
static struct block make(uint64_t place, uint64_t pages, uint64_t value) {
  struct block b = {.address = addresses + (place << 24), .words = pages * 512, .value = value};
  b.pmo = slot(ember_pmo_create(place & 1 ? EMBER_PMO_EAGER : EMBER_PMO_LAZY, pages * 4096, 0), "a PMO");
  expect(ember_space_map(0, b.pmo, b.address, pages * 4096, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE), 0, "mapping");
  fill((uint64_t *)b.address, b.words, value);
  b.other = slot(place & 2 ? ember_notification_create() : ember_connection_create(), "an object");
  return b;
}

static void look(const struct block *b) {
  expect_filled((const uint64_t *)b->address, b->words, b->value, "memory holds what was stored");
}

static void drop(const struct block *b) {
  expect(ember_space_unmap(0, b->address), 0, "unmapping");
  expect(ember_cap_close(b->pmo), 0, "closing");
  expect(ember_object_destroy(b->other), 0, "destroying");
}

uint64_t memory_run(uint64_t rounds) {
  struct block old[BLOCKS], new[BLOCKS];
  uint64_t bytes = 0;
  for (uint64_t round = 0; round < rounds; round++) {
    for (uint64_t i = 0; i < BLOCKS; i++) old[i] = make(i, 2 + i, round << 32 | i);
    checkpoint();
    for (uint64_t i = 0; i < BLOCKS; i++) look(&old[i]);
    // What is committed goes, and as much comes: it must come from elsewhere.
    stage_begin(1);
    for (uint64_t i = 0; i < BLOCKS; i++) drop(&old[i]);
    for (uint64_t i = 0; i < BLOCKS; i++) new[i] = make(BASE + i, 2 + i, ~(round << 32 | i));
    stage_end(1);
    for (uint64_t i = 0; i < BLOCKS; i++) look(&new[i]);
    checkpoint();
    // What comes here is in no version.
    stage_begin(2);
    struct block lost[LOST];
    for (uint64_t i = 0; i < LOST; i++) lost[i] = make(2 * BASE + i, 8, i);
    stage_end(2);
    for (uint64_t i = 0; i < LOST; i++) look(&lost[i]);
    for (uint64_t i = 0; i < LOST; i++) drop(&lost[i]);
    for (uint64_t i = 0; i < BLOCKS; i++) {
      look(&new[i]);
      bytes += new[i].words * 8;
      drop(&new[i]);
    }
  }
  return bytes;
}
