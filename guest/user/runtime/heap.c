/// The heap: a lazy PMO, carved into power-of-two blocks with a free list a size.
///
/// 1. A block is its size class in the 16 bytes before it; a free one holds the link there.
#include "ember.h"

#define HEAP_ADDRESS 0x4000000000ull
#define HEAP_BYTES (1ull << 30)
#define PAGES_ADDRESS 0x8000000000ull
#define CLASSES 31

struct block {
  uint64_t class;
  struct block *next;
};

static struct ember_lock heap_lock;
static struct block *free_blocks[CLASSES];
static uint64_t heap_next, heap_end, pages_next;

void *ember_allocate(size_t bytes) {
  if (bytes > HEAP_BYTES / 2) return NULL;
  uint64_t class = 5;
  while (1ull << class < bytes + sizeof(struct block)) class++;
  ember_lock(&heap_lock);
  if (!heap_next) {
    int64_t slot = ember_pmo_create(EMBER_PMO_LAZY, HEAP_BYTES, 0);
    if (slot > 0 && ember_space_map(0, (uint64_t)slot, HEAP_ADDRESS, HEAP_BYTES, 0,
                                    EMBER_RIGHT_READ | EMBER_RIGHT_WRITE) == 0) {
      heap_next = HEAP_ADDRESS;
      heap_end = HEAP_ADDRESS + HEAP_BYTES;
    }
  }
  struct block *block = free_blocks[class];
  if (block) {
    free_blocks[class] = block->next;
  } else if (heap_end - heap_next >= 1ull << class) {
    block = (struct block *)heap_next;
    heap_next += 1ull << class;
    block->class = class;
  }
  ember_unlock(&heap_lock);
  return block ? block + 1 : NULL;
}

void ember_free(void *memory) {
  if (!memory) return;
  struct block *block = (struct block *)memory - 1;
  ember_lock(&heap_lock);
  block->next = free_blocks[block->class];
  free_blocks[block->class] = block;
  ember_unlock(&heap_lock);
}

void *ember_pages(uint32_t kind, uint64_t bytes, uint64_t *slot) {
  bytes = (bytes + 4095) & ~4095ull;
  int64_t pmo = ember_pmo_create(kind, bytes, 0);
  if (pmo < 0) return NULL;
  ember_lock(&heap_lock);
  if (!pages_next) pages_next = PAGES_ADDRESS;
  uint64_t address = pages_next;
  pages_next += bytes + 4096;
  ember_unlock(&heap_lock);
  if (ember_space_map(0, (uint64_t)pmo, address, bytes, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE) < 0) {
    ember_cap_close((uint64_t)pmo);
    return NULL;
  }
  if (slot) *slot = (uint64_t)pmo;
  return (void *)address;
}

int64_t ember_pages_free(void *pages, uint64_t slot) {
  int64_t status = ember_space_unmap(0, (uint64_t)pages);
  return status < 0 ? status : ember_cap_close(slot);
}

void ember_lock(struct ember_lock *lock) {
  uint32_t expected = 0;
  while (!__atomic_compare_exchange_n(&lock->taken, &expected, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
    expected = 0;
    ember_yield();
  }
}

void ember_unlock(struct ember_lock *lock) { __atomic_store_n(&lock->taken, 0, __ATOMIC_RELEASE); }
