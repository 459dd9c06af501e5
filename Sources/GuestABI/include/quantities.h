/// What Ember measures of each checkpoint, told by QUANTITY markers right after COMMITTED.
///
/// Ids are only ever appended.
#pragma once

#include <stdint.h>

/// X(id, NAME, unit, text)
#define EMBER_QUANTITIES(X)                                                                    \
  X(1, PAUSE, "ns", "from the stop of the system to its going on")                             \
  X(2, PAUSE_STOP, "ns", "until all cores had stopped")                                        \
  X(3, PAUSE_OBJECTS, "ns", "copying objects to their backups")                                \
  X(4, PAUSE_PAGES, "ns", "setting pages read-only, or copying them")                          \
  X(5, PAUSE_CLEAN, "ns", "cleaning pages and records, and the barrier")                       \
  X(6, PAUSE_COMMIT, "ns", "the commit word and its barrier, and freeing what it let go")      \
  X(7, DIRTY_OBJECTS, "objects", "objects copied")                                             \
  X(8, DIRTY_PAGES, "pages", "pages written since the checkpoint before")                      \
  X(9, WRITE_FAULTS, "faults", "write faults since the checkpoint before")                     \
  X(10, COPIED_BYTES, "B", "bytes of objects and pages copied, write faults included")         \
  X(11, RESTORE, "ns", "from the start of the kernel to the first thread, of a restore")       \
  X(12, ABORTED, "checkpoints", "checkpoints given up for want of NVM, since boot")           \
  X(13, PAUSE_HOT, "ns", "copying hot pages to their frames, and pages into DRAM")             \
  X(14, HOT_PAGES, "pages", "hot pages")                                                       \
  X(15, HOT_COPIES, "pages", "hot pages copied to NVM")                                        \
  X(16, PROMOTIONS, "pages", "pages that became hot")                                          \
  X(17, DEMOTIONS, "pages", "pages that became cold again")                                    \
  X(18, PAUSE_WAIT, "ns", "finishing the checkpoint before, which was still being cleaned")    \
  X(19, COMMIT_LAG, "ns", "from the end of the pause to the commit")

enum : uint64_t {
#define EMBER_QUANTITY_CONSTANT(id, name, unit, text) EMBER_QUANTITY_##name = id,
  EMBER_QUANTITIES(EMBER_QUANTITY_CONSTANT)
#undef EMBER_QUANTITY_CONSTANT
};
