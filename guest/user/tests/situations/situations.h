/// What the files of the test program `situations` share.
#pragma once

#include "ember.h"
#include "marker_ids.h"

/// Roles of the program's processes; the first one has none.
enum { ROLE_NONE, ROLE_FRONT, ROLE_BACK, ROLE_PEER, ROLE_SHARER };

/// Each goes through its situation `rounds` times, and returns what the answer depends on.
uint64_t calls_run(uint64_t rounds);
uint64_t waits_run(uint64_t rounds);
uint64_t tree_run(uint64_t rounds);
uint64_t memory_run(uint64_t rounds);
uint64_t sharing_run(uint64_t rounds);
uint64_t writes_run(uint64_t rounds);
uint64_t whole_run(uint64_t rounds);
uint64_t registers_run(uint64_t rounds);
uint64_t time_run(uint64_t rounds);
uint64_t turns_run(uint64_t rounds);
uint64_t cleans_run(uint64_t rounds);
uint64_t alarm_run(uint64_t rounds);
uint64_t scarcity_run(uint64_t rounds);
uint64_t hot_run(uint64_t rounds);

/// What the program's further processes do.
int64_t front_main(void);
int64_t back_main(void);
int64_t peer_main(void);
int64_t sharer_main(void);

/// Makes a process of this program; capabilities copied into its cap group before the start take its slots 1, 2, ….
struct ember_process new_process(void);
void start_process(const struct ember_process *process, uint64_t role);

/// The program is at a stage of its situation, for whoever cuts the power there.
static inline void stage_begin(uint64_t stage) { ember_marker(BROWNOUT_MARKER_OP_BEGIN, EMBER_MARKER_testcase, stage); }
static inline void stage_end(uint64_t stage) { ember_marker(BROWNOUT_MARKER_OP_END, EMBER_MARKER_testcase, stage); }

/// A slot, or the end of the program.
static inline uint64_t slot(int64_t status, const char *what) { return (uint64_t)ember_check(status, what); }
static inline void expect(int64_t found, int64_t expected, const char *what) {
  if (found != expected) ember_fail(what, found);
}
static inline void expect_true(bool holds, const char *what) {
  if (!holds) ember_fail(what, 0);
}
/// Takes a checkpoint, and says nothing of whether this is the run that took it or one that came back to it.
static inline void checkpoint(void) { ember_check(ember_checkpoint(NULL), "a checkpoint"); }

/// Fills memory with words that tell their place; the sum of what is found there.
static inline void fill(uint64_t *words, uint64_t count, uint64_t value) {
  for (uint64_t i = 0; i < count; i++) words[i] = value ^ (i * 0x9e3779b97f4a7c15);
}
static inline void expect_filled(const uint64_t *words, uint64_t count, uint64_t value, const char *what) {
  for (uint64_t i = 0; i < count; i++)
    if (words[i] != (value ^ (i * 0x9e3779b97f4a7c15))) ember_fail(what, (int64_t)i);
}
