/// Test program `resume`: asks for checkpoints and says what each call returned; touches many pages, then few.
///
/// Parameters: workload.resume.calls, workload.resume.pages, workload.resume.hot (pages written between two calls).
#include "ember.h"

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  uint64_t calls = ember_parameter("workload.resume.calls");
  uint64_t pages = ember_parameter("workload.resume.pages");
  uint64_t hot = ember_parameter("workload.resume.hot");
  uint64_t *words = ember_pages(EMBER_PMO_LAZY, pages * 4096, NULL);
  if (!words || hot > pages) ember_fail("pages", (int64_t)pages);
  for (uint64_t i = 0; i < pages; i++) words[i * 512] = i;
  for (uint64_t call = 0; call < calls; call++) {
    for (uint64_t i = 0; i < hot; i++) words[i * 512] += call;
    uint64_t version = 0;
    int64_t status = ember_checkpoint(&version);
    const char *what = status == EMBER_CHECKPOINT_TAKEN ? "took" : "restored";
    ember_print("resume: call %u %s version %u\n", call, what, version);
  }
  uint64_t sum = 0;
  for (uint64_t i = 0; i < pages; i++) sum += words[i * 512];
  ember_result_line("resume", calls, sum);
  return 0;
}
