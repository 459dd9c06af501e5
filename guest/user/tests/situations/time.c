/// Clock, deadlines and turns: time never goes back, sleepers wake when they must, every ready thread has its turns.
#include "situations.h"

enum { SLEEPERS = 3, TURNS = 5, SLACK_NS = 150000 };

static uint8_t stacks[TURNS][4096] __attribute__((aligned(4096)));
static volatile uint64_t newest, finished;
static uint64_t rounds_of_each;

/// What the clock says, which is never less than what anybody has seen.
static uint64_t now(void) {
  uint64_t seen = newest, time = ember_clock();
  expect_true(time >= seen, "time has gone back");
  // Another thread may have come in between, with a later time.
  if (time > newest) newest = time;
  return time;
}

static int64_t sleeper(uint64_t number) {
  for (uint64_t round = 0; round < rounds_of_each; round++) {
    uint64_t deadline = now() + 60000 + 37000 * number;
    expect(ember_sleep_until(deadline), 0, "sleeping");
    uint64_t woken = now();
    expect_true(woken >= deadline, "a sleeper woke too early");
    expect_true(woken < deadline + SLACK_NS, "a sleeper woke late");
  }
  finished++;
  return 0;
}

uint64_t time_run(uint64_t rounds) {
  rounds_of_each = rounds;
  // The first checkpoint takes long, since everything is new.
  checkpoint();
  for (uint64_t i = 0; i < SLEEPERS; i++)
    slot(ember_thread_run_on(stacks[i], sizeof stacks[i], sleeper, i), "a sleeper");
  while (finished != SLEEPERS) {
    now();
    expect(ember_sleep_until(now() + 10000), 0, "sleeping");
  }
  return finished;
}

static volatile uint64_t *counts;

/// Counts for ever; each step takes a while and few instructions.
static int64_t counter(uint64_t number) {
  volatile uint64_t *word = counts + number * 512;
  for (;;) {
    (*word)++;
    __asm__ volatile("sys #3, c7, c12, #1, %0\n dsb sy" ::"r"(word) : "memory");
  }
}

uint64_t turns_run(uint64_t rounds) {
  counts = ember_pages(EMBER_PMO_LAZY, TURNS * 4096, NULL);
  expect_true(counts != NULL, "memory");
  uint64_t threads[TURNS];
  for (uint64_t i = 0; i < TURNS; i++)
    threads[i] = slot(ember_thread_run_on(stacks[i], sizeof stacks[i], counter, i), "a thread");
  uint64_t before[TURNS];
  for (uint64_t i = 0; i < TURNS; i++) before[i] = counts[i * 512];
  stage_begin(1);
  expect(ember_sleep_until(ember_clock() + rounds * TURNS * 1000000), 0, "sleeping");
  stage_end(1);
  uint64_t least = UINT64_MAX, most = 0;
  for (uint64_t i = 0; i < TURNS; i++) {
    uint64_t steps = counts[i * 512] - before[i];
    if (steps < least) least = steps;
    if (steps > most) most = steps;
  }
  expect_true(least > 0, "a thread has had no turn");
  expect_true(most < 2 * least, "a thread has had twice the turns of another");
  for (uint64_t i = 0; i < TURNS; i++) expect(ember_object_destroy(threads[i]), 0, "destroying");
  return TURNS;
}
