/// Workload `counter`: counts in memory.
///
/// The smallest program that shows whether memory comes back right: each increment reads and writes one word of the
/// next page in turn, at a place drawn from the run's seed, and the answer depends on all of them.
/// Parameters: workload.seed, workload.counter.count, workload.counter.pages (4 KiB each).
#include "ember.h"
#include "marker_ids.h"

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  uint64_t count = ember_parameter("workload.counter.count");
  uint64_t pages = ember_parameter_within("workload.counter.pages", 1, 65536);
  struct ember_random random;
  ember_random_seed(&random, ember_parameter("workload.seed"));
  uint64_t *words = ember_pages(EMBER_PMO_LAZY, pages * 4096, NULL);
  if (!words) ember_fail("no memory for the counters", (int64_t)pages);
  ember_marker(BROWNOUT_MARKER_PHASE_BEGIN, EMBER_MARKER_run, 0);
  uint64_t page = 0;
  for (uint64_t i = 0; i < count; i++) {
    ember_marker(BROWNOUT_MARKER_OP_BEGIN, EMBER_MARKER_increment, i);
    uint64_t *word = words + page * 512 + ember_random_below(&random, 512);
    *word = *word * 3 + i + 1;
    page = page + 1 == pages ? 0 : page + 1;
    ember_marker(BROWNOUT_MARKER_OP_END, EMBER_MARKER_increment, i);
  }
  ember_marker(BROWNOUT_MARKER_PHASE_END, EMBER_MARKER_run, 0);
  uint64_t answer = EMBER_HASH_START;
  for (uint64_t i = 0; i < pages * 512; i++)
    if (words[i]) answer = ember_hash_word(ember_hash_word(answer, i), words[i]);
  ember_result_line("counter", count, answer);
  return 0;
}
