/// Pages that become hot and cold, in each way that a page can be written, shown and given up.
///
/// A round begins with a checkpoint. What each page holds follows from the round, so that a page that came back in another
/// state is seen by the next look at it, and hot pages are looked at in each round.
#include "situations.h"

/// Pages of the shared memory, by who stores to them. MAPPED is stored to through a mapping that then goes; SWINGING in
/// some rounds in a row only, so that it becomes hot and cold by turns; SILENT by nobody after the first round.
enum { OWN, SECOND, KERNEL, PEER, MAPPED, SWINGING, SILENT, PAGES };
enum { SLOT_CALLS = 1, SLOT_MEMORY = 2 };
enum { LABEL_ADD = 1, LABEL_END = 2 };
/// Rounds in a row with and without stores to SWINGING, and after which a memory or a process is replaced by another.
enum { SWING = 5, REPLACED = 7 };

static const uint64_t first = 0x11000000000ull, second = 0x12000000000ull, third = 0x13000000000ull,
                      passing = 0x14000000000ull, given_up = 0x15000000000ull;
static const uint32_t both = EMBER_RIGHT_READ | EMBER_RIGHT_WRITE;

static volatile uint64_t *word(uint64_t mapping, uint64_t page, uint64_t number) {
  return (volatile uint64_t *)(mapping + page * 4096) + number;
}
static void expect_word(uint64_t mapping, uint64_t page, uint64_t number, uint64_t value, const char *what) {
  expect((int64_t)*word(mapping, page, number), (int64_t)value, what);
}

int64_t sharer_main(void) {
  expect(ember_space_map(0, SLOT_MEMORY, third, PAGES * 4096, 0, both), 0, "mapping what is shared");
  struct ember_message m;
  ember_check(ember_connection_receive(SLOT_CALLS, EMBER_NEVER, &m), "the first call");
  while (m.label == LABEL_ADD) {
    expect_word(third, OWN, 5, m.words[0], "the peer sees what another mapping stored");
    *word(third, PEER, 6) = m.words[0];
    // A page of its own, which goes with it.
    *word(third, SECOND, 7) += 1;
    ember_check(ember_connection_reply_receive(SLOT_CALLS, &m), "the next call");
  }
  ember_check(ember_connection_reply(&m), "the last reply");
  return 0;
}

static uint64_t start_peer(uint64_t calls, uint64_t memory, uint64_t watcher) {
  struct ember_process peer = new_process();
  expect(ember_cap_copy(calls, peer.group, EMBER_RIGHT_RECEIVE, 0), SLOT_CALLS, "the peer's end");
  expect(ember_cap_copy(memory, peer.group, both, 0), SLOT_MEMORY, "the peer's memory");
  expect(ember_group_watch(peer.group, watcher, 1), 0, "watching the peer");
  start_process(&peer, ROLE_SHARER);
  expect(ember_cap_close(peer.space), 0, "closing");
  expect(ember_cap_close(peer.thread), 0, "closing");
  return peer.group;
}

static void end_peer(uint64_t calls, uint64_t watcher, uint64_t group) {
  struct ember_message m = {.label = LABEL_END};
  expect(ember_connection_call(calls, &m), 0, "the last call");
  uint64_t bits = 0;
  expect(ember_notification_wait(watcher, EMBER_NEVER, &bits), 0, "the end of the peer");
  expect(ember_cap_close(group), 0, "closing");
}

/// Memory that is given up while it is hot: destroyed, which takes the mapping along.
static uint64_t new_memory(void) {
  uint64_t memory = slot(ember_pmo_create(EMBER_PMO_LAZY, 2 * 4096, 0), "memory to be given up");
  expect(ember_space_map(0, memory, given_up, 2 * 4096, 0, both), 0, "mapping it");
  return memory;
}

static bool is_swinging(uint64_t round) { return round / SWING % 2 == 0; }

uint64_t hot_run(uint64_t rounds) {
  uint64_t memory = slot(ember_pmo_create(EMBER_PMO_SHARED, PAGES * 4096, 0), "shared memory");
  expect(ember_space_map(0, memory, first, PAGES * 4096, 0, both), 0, "mapping it");
  expect(ember_space_map(0, memory, second, PAGES * 4096, 0, both), 0, "mapping it again");
  uint64_t calls = slot(ember_connection_create(), "a connection");
  uint64_t watcher = slot(ember_notification_create(), "a notification");
  uint64_t peer = start_peer(calls, memory, watcher), temporary = new_memory(), swings = 0;
  *word(first, SILENT, 1) = 77;
  for (uint64_t round = 1; round <= rounds; round++) {
    checkpoint();
    // What the rounds before have left.
    uint64_t last = round - 1, since = last % REPLACED;
    expect_word(second, OWN, 5, last, "own page");
    expect_word(first, SECOND, 6, last, "page of the second mapping");
    expect_word(first, SECOND, 7, last, "page of two processes");
    expect_word(first, KERNEL, 8, last, "page of the kernel");
    expect_word(first, PEER, 6, last, "page of the peer");
    expect_word(first, MAPPED, 9, last, "page of a mapping that went");
    expect_word(first, SWINGING, 4, swings, "page that swings");
    expect_word(first, SILENT, 1, 77, "page that nobody stores to");
    expect_word(given_up, 1, 3, since, "page of memory to be given up");

    stage_begin(round);
    *word(first, OWN, 5) = round;
    *word(second, SECOND, 6) = round;
    expect(ember_pmo_write(memory, KERNEL * 4096 + 64, &round, 8), 0, "the kernel stores");
    struct ember_message m = {.label = LABEL_ADD, .words = {round}};
    expect(ember_connection_call(calls, &m), 0, "the peer stores");
    expect(ember_space_map(0, memory, passing, PAGES * 4096, 0, both), 0, "mapping it once more");
    *word(passing, MAPPED, 9) = round;
    expect(ember_space_unmap(0, passing), 0, "unmapping it");
    if (is_swinging(round)) *word(first, SWINGING, 4) = swings = round;
    *word(given_up, 1, 3) = since + 1;
    *word(given_up, 0, 3) += 1;
    if (round % REPLACED == 0) {
      end_peer(calls, watcher, peer);
      peer = start_peer(calls, memory, watcher);
      expect(ember_object_destroy(temporary), 0, "destroying");
      temporary = new_memory();
    }
    stage_end(round);
  }
  end_peer(calls, watcher, peer);
  return *word(first, OWN, 5) + swings;
}
