/// What compiled Swift asks of a C library: memory for classes and arrays. It comes from the program's heap.
#include "ember.h"

/// The error numbers that POSIX gives these two cases.
enum { NO_SUCH_ALIGNMENT = 22, NO_MEMORY = 12 };

int posix_memalign(void **result, size_t alignment, size_t bytes);
int posix_memalign(void **result, size_t alignment, size_t bytes) {
  if (alignment > 16) return NO_SUCH_ALIGNMENT;
  *result = ember_allocate(bytes);
  if (*result) return 0;
  // Compiled Swift does not look at the result.
  ember_fail("no memory is left in the heap", (int64_t)bytes);
  return NO_MEMORY;
}

void free(void *memory);
void free(void *memory) { ember_free(memory); }
