/// Workload `counter`: adds to words of an array, in an order drawn from a seed.
///
/// The smallest program that shows whether memory comes back right: every operation reads and writes one word, and the
/// answer depends on all of them.
/// Parameters: workload.counter.operations, workload.counter.pages (4 KiB each), workload.counter.seed.
#include "ember.h"

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  uint64_t operations = ember_parameter("workload.counter.operations");
  uint64_t pages = ember_parameter("workload.counter.pages");
  uint64_t seed = ember_parameter("workload.counter.seed");
  if (pages == 0 || pages > 1 << 18) ember_fail("workload.counter.pages is 1 to 262144", (int64_t)pages);
  uint64_t *words = ember_pages(EMBER_PMO_LAZY, pages * 4096, NULL);
  if (!words) ember_fail("no memory for the counters", (int64_t)pages);
  struct ember_random random;
  ember_random_seed(&random, seed);
  ember_marker(BROWNOUT_MARKER_PHASE_BEGIN, 0, 0);
  for (uint64_t i = 0; i < operations; i++) {
    ember_marker(BROWNOUT_MARKER_OP_BEGIN, 0, i);
    uint64_t *word = words + ember_random_below(&random, pages * 512);
    *word = *word * 3 + i + 1;
    ember_marker(BROWNOUT_MARKER_OP_END, 0, i);
  }
  ember_marker(BROWNOUT_MARKER_PHASE_END, 0, 0);
  uint64_t answer = EMBER_HASH_START;
  for (uint64_t i = 0; i < pages * 512; i++)
    if (words[i]) answer = ember_hash_word(ember_hash_word(answer, i), words[i]);
  ember_result_line("counter", operations, answer);
  return 0;
}
