/// Ids of the markers that Ember's programs store, so that phases and operations have names in every tool.
///
/// One list for all programs, because the names share one symbol table. The runtime turns it into absolute ELF symbols
/// `__marker_NAME`.
/// 1. Ids and names are only ever appended: recorded runs and triggers refer to them.
#pragma once

#include <stdint.h>

#include "markers.h"

/// X(id, name, kinds, text)
#define EMBER_MARKER_IDS(X)                                                                \
  X(0x10000, operations, QUANTITY, "operations that the program has done")                 \
  X(0x10001, load, PHASE, "what the run works on is made")                                 \
  X(0x10002, run, PHASE, "the operations that the workload is about")                      \
  X(0x10003, verify, PHASE, "what came out is read back and compared with the model")      \
  X(0x10010, increment, OP, "counter: one increment")                                      \
  X(0x10020, get, OP, "kv: a client reads a record")                                       \
  X(0x10021, put, OP, "kv: a client writes a record")                                      \
  X(0x10022, remove, OP, "kv: a record is deleted")                                        \
  X(0x10030, round, OP, "pingpong: a call and its reply, with what is nested in it")       \
  X(0x10040, churn, OP, "capchurn: one operation on capabilities or objects")              \
  X(0x10050, namespace, OP, "fs: an operation that makes, removes or moves a name")        \
  X(0x10051, data, OP, "fs: an operation that reads or writes a file")                     \
  X(0x10052, lookup, OP, "fs: an operation that looks at names or attributes")             \
  X(0x10060, testcase, OP, "selftest: one case")

enum : uint64_t {
#define EMBER_MARKER_ID_CONSTANT(id, name, kinds, text) EMBER_MARKER_##name = id,
  EMBER_MARKER_IDS(EMBER_MARKER_ID_CONSTANT)
#undef EMBER_MARKER_ID_CONSTANT
};
