/// Test program `situations`, a first process (`init=situations`): puts the system into one situation after another in
/// which a power failure could do harm, and looks at what it finds afterwards.
///
/// Everything it expects holds whether or not the power failed, and its answer is always the same.
/// Parameters: workload.situations.case: which situation (the order of the table below, from 1);
/// workload.situations.rounds.
#include "situations.h"

static uint64_t (*const situations[])(uint64_t rounds) = {
    calls_run, waits_run,     tree_run, memory_run, sharing_run, writes_run,  whole_run,
    registers_run, time_run, turns_run,  cleans_run,  alarm_run,  scarcity_run, hot_run,
};

static struct ember_archive archive;

struct ember_process new_process(void) {
  if (!archive.start) {
    uint64_t image = slot(ember_pmo_create(EMBER_PMO_BOOT_IMAGE, 0, 0), "the archive of programs");
    ember_check(ember_archive_map(image, &archive), "mapping the archive of programs");
    ember_check(ember_cap_close(image), "closing the archive of programs");
  }
  struct ember_process process;
  ember_check(ember_process_create(&archive, "situations", &process), "a process");
  return process;
}

void start_process(const struct ember_process *process, uint64_t role) {
  ember_check(ember_process_start(process, role, 0), "the start of a process");
}

int64_t ember_main(uint64_t role, uint64_t argument1) {
  (void)argument1;
  if (role == ROLE_FRONT) return front_main();
  if (role == ROLE_BACK) return back_main();
  if (role == ROLE_PEER) return peer_main();
  if (role == ROLE_SHARER) return sharer_main();
  uint64_t number = ember_parameter_within("workload.situations.case", 1, sizeof situations / sizeof *situations);
  uint64_t rounds = ember_parameter_within("workload.situations.rounds", 1, 1000000000);
  uint64_t found = situations[number - 1](rounds);
  ember_result_line("situations", rounds, ember_hash_word(ember_hash_word(EMBER_HASH_START, number), found));
  ember_system_exit(0);
  return 1;
}
