/// Memory that is used up: what is there can still be written and checkpointed, and what is refused leaves nothing behind.
///
/// Pages are filled to the last, and slots to the end of a table, so that the next capability needs a page that only a
/// checkpoint in the middle of the call can give: it lets go a block that was closed before.
/// 1. The number of blocks depends on what the system itself takes; the answer does not.
#include "situations.h"

enum { MOST = 160, KINDS = 6, LAZY_PAGES = 4096, UART_INTERRUPT = 33 };

static const uint64_t window = 0x14000000000ull;

static struct {
  uint64_t pmo, pages;
} blocks[MOST];
static uint64_t count, lazy, lazy_pages;

/// Takes all memory that there is, in large blocks first; the last pages one by one, since an attempt to make a block that
/// fails leaves pages that the next checkpoint frees.
static void fill_memory(void) {
  for (uint64_t pages = 256; pages > 0; pages /= 4) {
    int64_t pmo = 0;
    while (count < MOST && (pmo = ember_pmo_create(EMBER_PMO_EAGER, pages * 4096, 0)) > 0) {
      blocks[count].pmo = (uint64_t)pmo;
      blocks[count++].pages = pages;
    }
    expect(pmo, EMBER_ERROR_OUT_OF_NVM, "memory is used up");
  }
  int64_t status = 0;
  while (lazy_pages < LAZY_PAGES && (status = ember_pmo_write(lazy, lazy_pages * 4096, &lazy_pages, 8)) == 0)
    lazy_pages++;
  expect(status, EMBER_ERROR_OUT_OF_NVM, "memory is used up to the last page");
}

/// Takes all slots for which no new table is needed; tables take memory, which is used up.
static void fill_slots(uint64_t notification) {
  int64_t copy;
  while ((copy = ember_cap_copy(notification, 0, EMBER_RIGHT_SEND, 0)) > 0) {}
  expect(copy, EMBER_ERROR_OUT_OF_NVM, "no memory is left for a table of slots");
}

/// Stores a word to each page of all blocks, first by the kernel, then by stores of its own.
static void write_everything(uint64_t value) {
  for (uint64_t i = 0; i < count; i++) {
    for (uint64_t page = 0; page < blocks[i].pages; page += 2)
      expect(ember_pmo_write(blocks[i].pmo, page * 4096, &value, 8), 0, "a write into memory that is there");
    uint64_t bytes = blocks[i].pages * 4096;
    expect(ember_space_map(0, blocks[i].pmo, window, bytes, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE), 0, "mapping");
    for (uint64_t page = 1; page < blocks[i].pages; page += 2) *(volatile uint64_t *)(window + page * 4096) = value;
    for (uint64_t page = 0; page < blocks[i].pages; page++)
      expect((int64_t) * (volatile uint64_t *)(window + page * 4096), (int64_t)value, "what was written");
    expect(ember_space_unmap(0, window), 0, "unmapping");
  }
}

static int64_t create(uint64_t kind) {
  switch (kind) {
    case 0: return ember_irq_create(UART_INTERRUPT);
    case 1: return ember_thread_create(0, 0);
    case 2: return ember_group_create("scarce", 6);
    case 3: return ember_connection_create();
    case 4: return ember_pmo_create(EMBER_PMO_LAZY, 4096, 0);
    default: return ember_notification_create();
  }
}

uint64_t scarcity_run(uint64_t rounds) {
  uint64_t written = 0;
  for (uint64_t round = 0; round < rounds; round++) {
    uint64_t notification = slot(ember_notification_create(), "a notification");
    // Objects of each kind that is made below have come and gone, so that there is room for their bodies.
    uint64_t made[KINDS];
    for (uint64_t kind = 0; kind < KINDS; kind++) made[kind] = slot(create(kind), "an object while there is memory");
    for (uint64_t kind = 0; kind < KINDS; kind++) expect(ember_object_destroy(made[kind]), 0, "destroying");
    count = lazy_pages = 0;
    lazy = slot(ember_pmo_create(EMBER_PMO_LAZY, LAZY_PAGES * 4096, 0), "a lazy PMO");
    fill_memory();
    fill_slots(notification);
    for (uint64_t time = 0; time < 2; time++) {
      // Every page is part of a version, so each has to be kept before it is written.
      checkpoint();
      stage_begin(1);
      write_everything(round << 8 | ++written);
      stage_end(1);
    }
    for (uint64_t kind = 0; kind < KINDS; kind++) {
      stage_begin(2 + kind);
      count--;
      blocks[0].pages = blocks[count].pages;
      uint64_t gone = blocks[0].pmo;
      blocks[0].pmo = blocks[count].pmo;
      expect(ember_cap_close(gone), 0, "closing a block");
      slot(ember_cap_copy(notification, 0, EMBER_RIGHT_SEND, 0), "a copy in its slot");
      made[kind] = slot(create(kind), "an object for which a block made room");
      stage_end(2 + kind);
      checkpoint();
      fill_memory();
      fill_slots(notification);
    }
    for (uint64_t kind = 0; kind < KINDS; kind++) expect(ember_object_destroy(made[kind]), 0, "destroying");
    expect(ember_object_destroy(notification), 0, "destroying");
    expect(ember_cap_close(lazy), 0, "closing");
    for (uint64_t i = 0; i < count; i++) expect(ember_cap_close(blocks[i].pmo), 0, "closing a block");
    checkpoint();
  }
  return written;
}
