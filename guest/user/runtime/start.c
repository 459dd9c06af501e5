/// Start and end of a program; parameters, markers, failure.
#include "ember.h"
#include "marker_ids.h"

/// Where the runtime puts things; programs use addresses of their own choice from 0x10000000000 up.
#define MARKER_ADDRESS 0x20000ull

_Noreturn void ember_start(uint64_t argument0, uint64_t argument1) {
  int64_t slot = ember_pmo_create(EMBER_PMO_MARKER, 4096, 0);
  if (slot < 0) ember_thread_exit(slot);
  int64_t status =
      ember_space_map(0, (uint64_t)slot, MARKER_ADDRESS, 4096, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE);
  if (status < 0) ember_thread_exit(status);
  // The mapping holds the page.
  ember_cap_close((uint64_t)slot);
  ember_thread_exit(ember_main(argument0, argument1));
}

void ember_marker(uint64_t kind, uint64_t id, uint64_t value) {
  uint64_t what = kind << BROWNOUT_MARKER_KIND_SHIFT | id;
  __asm__ volatile("stp %0, %1, [%2]" ::"r"(what), "r"(value), "r"(MARKER_ADDRESS) : "memory");
}

uint64_t ember_parameter(const char *name) {
  struct ember_result r = ember_call(EMBER_CALL_BOOT_ARGUMENT, (uint64_t)name, strlen(name), 0, 0, 0, 0);
  if (r.status < 0) {
    ember_print("the boot argument %s=N is missing or not a number\n", name);
    ember_thread_exit(1);
  }
  return r.x1;
}

uint64_t ember_parameter_within(const char *name, uint64_t least, uint64_t most) {
  uint64_t value = ember_parameter(name);
  if (value >= least && value <= most) return value;
  ember_print("the boot argument %s=%u is out of range: it is %u to %u\n", name, value, least, most);
  ember_thread_exit(1);
}

_Noreturn void ember_fail(const char *what, int64_t detail) {
  ember_print("failed: %s: %d\n", what, detail);
  ember_marker(BROWNOUT_MARKER_ASSERT_FAILED, 0, (uint64_t)detail);
  ember_thread_exit(1);
}

int64_t ember_check(int64_t status, const char *what) {
  if (status < 0) ember_fail(what, status);
  return status;
}

void ember_result_line(const char *workload, uint64_t operations, uint64_t answer) {
  ember_marker(BROWNOUT_MARKER_QUANTITY, EMBER_MARKER_operations, operations);
  ember_print("result %s ops=%u answer=%h\n", workload, operations, answer);
  ember_marker(BROWNOUT_MARKER_ANSWER, 0, answer);
}
