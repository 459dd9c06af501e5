/// The kernel's writes to user memory, right after a checkpoint has set every page read-only: each goes to pages that
/// nobody else stores to in the epoch.
///
/// `whole`: one call that writes many pages, and a thread that looks whether it was ever half done.
#include "situations.h"

enum { WRITTEN = 64, WHOLE = 16 * 4096 };

static uint8_t received[4096] __attribute__((aligned(4096)));
static uint8_t sent[4096] __attribute__((aligned(4096)));
static uint8_t read_into[2][4096] __attribute__((aligned(4096)));
static uint8_t name_into[4096] __attribute__((aligned(4096)));
static uint8_t stack[8192] __attribute__((aligned(16)));
static uint64_t connection;

/// Receives payloads into a page that only the kernel writes.
static int64_t receiver(uint64_t rounds) {
  ember_check(ember_thread_message_page(received), "a message page");
  for (uint64_t round = 1; round <= rounds; round++) {
    struct ember_message m;
    ember_check(ember_connection_receive(connection, EMBER_NEVER, &m), "a call");
    m.words[0] = ((uint64_t *)received)[0];
    m.bytes = 0;
    ember_check(ember_connection_reply(&m), "a reply");
  }
  return 0;
}

uint64_t writes_run(uint64_t rounds) {
  connection = slot(ember_connection_create(), "a connection");
  uint64_t source = slot(ember_pmo_create(EMBER_PMO_EAGER, 3 * 4096, 0), "a PMO");
  uint64_t target = slot(ember_pmo_create(EMBER_PMO_LAZY, 3 * 4096, 0), "a PMO");
  ember_check(ember_thread_message_page(sent), "a message page");
  ember_check(ember_thread_run_on(stack, sizeof stack, receiver, rounds), "a thread");
  uint64_t words[WRITTEN / 8], sum = 0;
  for (uint64_t round = 1; round <= rounds; round++) {
    for (int i = 0; i < WRITTEN / 8; i++) words[i] = round * 1000 + (uint64_t)i;
    expect(ember_pmo_write(source, 4096 - WRITTEN / 2, words, WRITTEN), 0, "writing a PMO across two pages");
    *(uint64_t *)sent = round;
    checkpoint();
    stage_begin(1);
    expect(ember_pmo_read(source, 4096 - WRITTEN / 2, read_into[1] - WRITTEN / 2, WRITTEN), 0, "the kernel copies out");
    stage_end(1);
    stage_begin(2);
    expect(ember_pmo_write(target, 4096 - WRITTEN / 2, words, WRITTEN), 0, "the kernel copies into a PMO");
    stage_end(2);
    stage_begin(3);
    struct ember_message m = {.bytes = 4096};
    expect(ember_connection_call(connection, &m), 0, "the kernel delivers a payload");
    stage_end(3);
    expect((int64_t)m.words[0], (int64_t)round, "the payload");
    const char *key = round & 1 ? "ckpt.strategy" : "app";
    stage_begin(4);
    int64_t length =
        ember_call(EMBER_CALL_BOOT_STRING, (uint64_t)key, strlen(key), (uint64_t)name_into, sizeof name_into, 0, 0)
            .status;
    stage_end(4);
    expect_true(length > 0, "the kernel copies a boot argument out");
    expect(memcmp(read_into[1] - WRITTEN / 2, words, WRITTEN), 0, "what was copied out");
    uint64_t back[WRITTEN / 8];
    expect(ember_pmo_read(target, 4096 - WRITTEN / 2, back, WRITTEN), 0, "reading back");
    expect(memcmp(back, words, WRITTEN), 0, "what was copied into the PMO");
    sum += back[1] + *(uint64_t *)received;
  }
  return sum;
}

static uint64_t large;
static uint64_t seen[WHOLE / 8] __attribute__((aligned(4096)));
static uint64_t buffer[WHOLE / 8] __attribute__((aligned(4096)));
static volatile uint64_t ends, looks;

/// Whatever it reads was written by one call.
static int64_t observer(uint64_t argument) {
  (void)argument;
  while (!ends) {
    ember_check(ember_pmo_read(large, 0, seen, WHOLE), "looking");
    for (uint64_t i = 0; i < WHOLE / 8; i += 64) expect((int64_t)seen[i], (int64_t)seen[0], "a call is done whole");
    looks++;
    ember_yield();
  }
  return 0;
}

uint64_t whole_run(uint64_t rounds) {
  large = slot(ember_pmo_create(EMBER_PMO_EAGER, WHOLE, 0), "a PMO");
  ember_check(ember_thread_run_on(stack, sizeof stack, observer, 0), "a thread");
  for (uint64_t round = 1; round <= rounds; round++) {
    for (uint64_t i = 0; i < WHOLE / 8; i += 64) buffer[i] = round;
    stage_begin(1);
    expect(ember_pmo_write(large, 0, buffer, WHOLE), 0, "a call that writes many pages");
    stage_end(1);
    ember_yield();
  }
  ends = 1;
  expect_true(looks > 0, "somebody has looked");
  return seen[0] > 0;
}
