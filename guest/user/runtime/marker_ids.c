/// The names of marker ids, as absolute symbols of every program.
#include "marker_ids.h"

#define EMBER_MARKER_SYMBOL(id, name, kinds, text) \
  __asm__(".globl __marker_" #name "\n .set __marker_" #name ", " #id);
EMBER_MARKER_IDS(EMBER_MARKER_SYMBOL)
