/// Test program `storm`, a first process (`init=storm`): threads on all cores that call, fault, map, start and end
/// threads, move, sleep and fight for locks, all at once and all against each other.
///
/// Whatever the order in which they get on, the answer is the same.
/// Parameters: workload.storm.threads, at most 24; workload.storm.rounds.
#include "ember.h"

enum { MOST = 24, WORDS = 512 };

struct lane {
  uint64_t hash, helped;
  uint8_t stack[8192] __attribute__((aligned(16)));
  uint8_t helper_stack[4096] __attribute__((aligned(16)));
};
static struct lane lanes[MOST];
static uint64_t rounds, threads, ended, calls;
/// Under the lock; and by one atomic instruction each.
static struct ember_lock lock;
static uint64_t under_lock, by_atomics, by_helpers;
static uint64_t *shared_pages;

static void expect(int64_t found, int64_t expected, const char *what) {
  if (found != expected) ember_fail(what, found);
}

/// Answers with the sum of what it is sent, until it is told to end.
static int64_t server(uint64_t clients) {
  struct ember_message m;
  ember_check(ember_connection_receive(calls, EMBER_NEVER, &m), "the first call");
  while (true) {
    if (m.label == 0 && --clients == 0) break;
    m.words[0] += m.words[1];
    ember_check(ember_connection_reply_receive(calls, &m), "the next call");
  }
  ember_check(ember_connection_reply(&m), "the last reply");
  return 0;
}

static int64_t helper(uint64_t number) {
  __atomic_fetch_add(&by_helpers, 1, __ATOMIC_RELAXED);
  __atomic_store_n(&lanes[number].helped, 1, __ATOMIC_RELEASE);
  return 0;
}

/// Memory that comes and goes: a store to a page that is not mapped any more would be a fault, a stale one seen here.
static uint64_t map_and_unmap(uint64_t value) {
  uint64_t slot;
  volatile uint64_t *page = ember_pages(EMBER_PMO_LAZY, 2 * 4096, &slot);
  if (!page) ember_fail("pages", 0);
  expect((int64_t)(page[0] | page[WORDS]), 0, "a new page is zeroed");
  page[0] = value;
  page[WORDS] = ~value;
  ember_yield();
  uint64_t found = page[0] ^ ~page[WORDS];
  expect((int64_t)found, 0, "both pages have what was stored");
  expect(ember_pages_free((void *)page, slot), 0, "unmapping");
  return value;
}

static void stand_on(uint64_t core) {
  uint64_t own;
  expect(ember_thread_affinity(0, core), 0, "an affinity");
  if (core < ember_cores(&own)) expect((int64_t)own, (int64_t)core, "a thread runs where it must");
}

static int64_t run(uint64_t number) {
  struct lane *lane = &lanes[number];
  uint64_t random = ember_random_mix(number + 1);
  for (uint64_t round = 0; round < rounds; round++) {
    random = ember_random_mix(random);
    uint64_t found = 0;
    switch (random % 8) {
      case 0: found = map_and_unmap(random); break;
      case 1: {
        struct ember_message m = {.label = 1, .words = {random, round}};
        expect(ember_connection_call(calls, &m), 0, "a call");
        found = m.words[0];
        expect((int64_t)found, (int64_t)(random + round), "the answer");
        break;
      }
      case 2:
        for (int i = 0; i < 20; i++) {
          ember_lock(&lock);
          under_lock++;
          ember_unlock(&lock);
          __atomic_fetch_add(&by_atomics, 1, __ATOMIC_RELAXED);
        }
        break;
      case 3: {
        int64_t thread =
            ember_check(ember_thread_run_on(lane->helper_stack, sizeof lane->helper_stack, helper, number), "a helper");
        while (__atomic_load_n(&lane->helped, __ATOMIC_ACQUIRE) == 0) ember_yield();
        lane->helped = 0;
        // It may run yet, on another core; after this its stack is free.
        expect(ember_object_destroy((uint64_t)thread), 0, "destroying it");
        break;
      }
      case 4: stand_on(random >> 8 & 15); break;
      case 5: stand_on(EMBER_ANY_CORE); break;
      case 6: expect(ember_sleep_until(ember_clock() + (random >> 8 & 0xffff)), 0, "sleeping"); break;
      default:
        // Every thread stores into every shared page, each to a line of its own.
        for (uint64_t page = 0; page < threads; page++) shared_pages[page * WORDS + number * 8] += random;
        found = random;
        break;
    }
    lane->hash = ember_hash_word(lane->hash, found);
  }
  struct ember_message m = {.label = 0};
  expect(ember_connection_call(calls, &m), 0, "the last call");
  expect(ember_notification_signal(ended, 1ull << number), 0, "the end");
  return 0;
}

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  threads = ember_parameter_within("workload.storm.threads", 1, MOST);
  rounds = ember_parameter_within("workload.storm.rounds", 1, 1000000000);
  shared_pages = ember_pages(EMBER_PMO_LAZY, threads * 4096, NULL);
  if (!shared_pages) ember_fail("shared pages", 0);
  calls = (uint64_t)ember_check(ember_connection_create(), "a connection");
  ended = (uint64_t)ember_check(ember_notification_create(), "a notification");
  ember_check(ember_thread_run(server, threads, 8192), "the server");
  for (uint64_t i = 0; i < threads; i++) {
    lanes[i].hash = EMBER_HASH_START;
    ember_check(ember_thread_run_on(lanes[i].stack, sizeof lanes[i].stack, run, i), "a thread");
  }
  uint64_t all = 0, bits = 0;
  while (all != (1ull << threads) - 1) {
    expect(ember_notification_wait(ended, EMBER_NEVER, &bits), 0, "the end of a thread");
    all |= bits;
  }
  uint64_t answer = EMBER_HASH_START;
  for (uint64_t i = 0; i < threads; i++) {
    answer = ember_hash_word(answer, lanes[i].hash);
    for (uint64_t page = 0; page < threads; page++) answer = ember_hash_word(answer, shared_pages[page * WORDS + i * 8]);
  }
  if (under_lock != by_atomics) ember_fail("what the lock guards is less than it should be", (int64_t)under_lock);
  answer = ember_hash_word(answer, under_lock);
  answer = ember_hash_word(answer, by_helpers);
  ember_result_line("storm", threads * rounds, answer);
  ember_system_exit(0);
  return 1;
}
