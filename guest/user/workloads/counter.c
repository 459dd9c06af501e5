/// Workload `counter`: counts in memory.
///
/// Each increment reads and writes one word of the next page in turn, at a place drawn from the run's seed, and the answer
/// depends on all of them, in their order.
///
/// Besides, the program *drifts*: now and then it counts in a word, signals a notification and replaces one, chosen by
/// the clock. After a power failure the same stretch is run again at another time and drifts elsewhere, so what the lost
/// stretch left behind does not lie where the next one writes. How often it drifted is part of the answer; where is not.
/// Parameters: workload.seed, workload.counter.count, workload.counter.pages (4 KiB each).
#include "ember.h"
#include "marker_ids.h"

enum { DRIFT_EVERY = 32, DRIFT_WORDS = 256 * 512, NOTIFICATIONS = 8 };

static uint64_t *drift_words;
static uint64_t notifications[NOTIFICATIONS];

static uint64_t new_notification(void) {
  return (uint64_t)ember_check(ember_notification_create(), "a notification");
}

static void drift(void) {
  uint64_t chance = ember_random_mix(ember_clock());
  drift_words[chance % DRIFT_WORDS]++;
  uint64_t *notification = &notifications[chance >> 32 & (NOTIFICATIONS - 1)];
  ember_check(ember_notification_signal(*notification, 1ull << (chance >> 40 & 63)), "a signal");
  if ((chance >> 50 & 3) == 0) {
    ember_check(ember_object_destroy(*notification), "the end of a notification");
    *notification = new_notification();
  }
}

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  uint64_t count = ember_parameter("workload.counter.count");
  uint64_t pages = ember_parameter_within("workload.counter.pages", 1, 65536);
  struct ember_random random;
  ember_random_seed(&random, ember_parameter("workload.seed"));
  uint64_t *words = ember_pages(EMBER_PMO_LAZY, pages * 4096, NULL);
  drift_words = ember_pages(EMBER_PMO_LAZY, DRIFT_WORDS * sizeof *drift_words, NULL);
  if (!words || !drift_words) ember_fail("no memory for the counters", (int64_t)pages);
  for (int i = 0; i < NOTIFICATIONS; i++) notifications[i] = new_notification();
  ember_marker(BROWNOUT_MARKER_PHASE_BEGIN, EMBER_MARKER_run, 0);
  uint64_t page = 0;
  for (uint64_t i = 0; i < count; i++) {
    ember_marker(BROWNOUT_MARKER_OP_BEGIN, EMBER_MARKER_increment, i);
    uint64_t *word = words + page * 512 + ember_random_below(&random, 512);
    *word = *word * 3 + i + 1;
    page = page + 1 == pages ? 0 : page + 1;
    if (i % DRIFT_EVERY == 0) drift();
    ember_marker(BROWNOUT_MARKER_OP_END, EMBER_MARKER_increment, i);
  }
  ember_marker(BROWNOUT_MARKER_PHASE_END, EMBER_MARKER_run, 0);
  uint64_t answer = EMBER_HASH_START, drifted = 0;
  for (uint64_t i = 0; i < pages * 512; i++)
    if (words[i]) answer = ember_hash_word(ember_hash_word(answer, i), words[i]);
  for (uint64_t i = 0; i < DRIFT_WORDS; i++) drifted += drift_words[i];
  ember_result_line("counter", count, ember_hash_word(answer, drifted));
  return 0;
}
