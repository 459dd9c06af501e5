/// Objects with several holders: a PMO that two VM spaces and two regions of one show, cap groups that hold each other and
/// themselves, objects that only a watch, a region or a thread holds.
///
/// In each epoch every page is stored to through each of its mappings, and every store is seen through the others.
#include "situations.h"

enum { PAGES = 4, WORDS = PAGES * 512 };
enum { SLOT_CALLS = 1, SLOT_MEMORY = 2 };
enum { LABEL_ADD = 1, LABEL_END = 2 };

static const uint64_t first = 0x11000000000ull, second = 0x12000000000ull, third = 0x13000000000ull;

/// Adds to each page, at places of its own.
static void add(uint64_t address, uint64_t place, uint64_t value) {
  volatile uint64_t *words = (volatile uint64_t *)address;
  for (uint64_t page = 0; page < PAGES; page++) {
    words[page * 512 + place] += value;
    stage_begin(place);
  }
}

static void expect_everywhere(uint64_t address, uint64_t place, uint64_t value, const char *what) {
  volatile uint64_t *words = (volatile uint64_t *)address;
  for (uint64_t page = 0; page < PAGES; page++) expect((int64_t)words[page * 512 + place], (int64_t)value, what);
}

int64_t peer_main(void) {
  uint32_t both = EMBER_RIGHT_READ | EMBER_RIGHT_WRITE;
  expect(ember_space_map(0, SLOT_MEMORY, third, PAGES * 4096, 0, both), 0, "mapping what is shared");
  expect(ember_cap_close(SLOT_MEMORY), 0, "closing it");
  struct ember_message m;
  ember_check(ember_connection_receive(SLOT_CALLS, EMBER_NEVER, &m), "the first call");
  while (m.label == LABEL_ADD) {
    expect_everywhere(third, 1, m.words[0], "the peer sees what was stored through the first mapping");
    expect_everywhere(third, 2, m.words[0], "the peer sees what was stored through the second mapping");
    add(third, 3, 1);
    ember_check(ember_connection_reply_receive(SLOT_CALLS, &m), "the next call");
  }
  ember_check(ember_connection_reply(&m), "the last reply");
  return 9;
}

uint64_t sharing_run(uint64_t rounds) {
  uint32_t both = EMBER_RIGHT_READ | EMBER_RIGHT_WRITE;
  uint64_t memory = slot(ember_pmo_create(EMBER_PMO_SHARED, PAGES * 4096, 0), "shared memory");
  expect(ember_space_map(0, memory, first, PAGES * 4096, 0, both), 0, "mapping it");
  expect(ember_space_map(0, memory, second, PAGES * 4096, 0, both), 0, "mapping it again");
  struct ember_process peer = new_process();
  uint64_t calls = slot(ember_connection_create(), "a connection");
  expect(ember_cap_copy(calls, peer.group, EMBER_RIGHT_RECEIVE, 0), SLOT_CALLS, "the peer's end");
  expect(ember_cap_copy(memory, peer.group, both, 0), SLOT_MEMORY, "the peer's memory");
  uint64_t watcher = slot(ember_notification_create(), "a notification");
  expect(ember_group_watch(peer.group, watcher, 4), 0, "watching the peer");
  start_process(&peer, ROLE_PEER);
  // From here on the peer's thread holds its cap group and VM space, and regions hold the memory.
  expect(ember_cap_close(peer.space), 0, "closing");
  expect(ember_cap_close(peer.thread), 0, "closing");
  expect(ember_cap_close(memory), 0, "closing");

  // Cap groups in a circle, each in itself too, and a watch that alone holds a notification.
  uint64_t a = slot(ember_group_create("a", 1), "a cap group"), b = slot(ember_group_create("b", 1), "a cap group");
  for (int i = 0; i < 2; i++) {
    slot(ember_cap_copy(i ? a : b, a, EMBER_RIGHTS_ALL, 0), "a circle");
    slot(ember_cap_copy(i ? a : b, b, EMBER_RIGHTS_ALL, 0), "a circle");
  }
  uint64_t alone = slot(ember_notification_create(), "a notification");
  expect(ember_group_watch(a, alone, 1), 0, "watching");
  expect(ember_cap_close(alone), 0, "closing");

  for (uint64_t round = 1; round <= rounds; round++) {
    checkpoint();
    expect_everywhere(second, 3, round - 1, "what the peer stored is seen");
    add(first, 1, 1);
    add(second, 2, 1);
    struct ember_message m = {.label = LABEL_ADD, .words = {round}};
    expect(ember_connection_call(calls, &m), 0, "a call");
    expect_everywhere(first, 3, round, "what the peer stored is seen");
    struct ember_cap_info info;
    expect(ember_cap_info(a, &info), 0, "a group of the circle");
    expect(ember_cap_info(b, &info), 0, "a group of the circle");
  }
  expect(ember_object_destroy(a), 0, "destroying");
  expect(ember_object_destroy(b), 0, "destroying");
  struct ember_message m = {.label = LABEL_END};
  expect(ember_connection_call(calls, &m), 0, "the last call");
  uint64_t bits = 0;
  expect(ember_notification_wait(watcher, EMBER_NEVER, &bits), 0, "the end of the peer");
  expect((int64_t)bits, 4, "its bits");
  return ((volatile uint64_t *)first)[3];
}
