/// What Ember programs are written against: system calls as functions, and a small C library of their own.
///
/// A program defines `int64_t ember_main(uint64_t argument0, uint64_t argument1)`; what it returns is its exit status.
/// All functions return 0 or a positive result, or a negative error (GuestABI/syscalls.h).
/// 1. General registers only: no floating point, no vectors.
/// 2. Nothing here is aware of checkpoints, but `ember_checkpoint`.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "markers.h"
#include "syscalls.h"
#include "workload_random.h"

int64_t ember_main(uint64_t argument0, uint64_t argument1);

// System calls

struct ember_result {
  int64_t status;
  uint64_t x1, x2, x3, x4, x5;
};

static inline struct ember_result ember_call(
    uint64_t number, uint64_t a0, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5) {
  register uint64_t x0 __asm__("x0") = a0;
  register uint64_t x1 __asm__("x1") = a1;
  register uint64_t x2 __asm__("x2") = a2;
  register uint64_t x3 __asm__("x3") = a3;
  register uint64_t x4 __asm__("x4") = a4;
  register uint64_t x5 __asm__("x5") = a5;
  register uint64_t x8 __asm__("x8") = number;
  __asm__ volatile("svc #0"
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x5)
                   : "r"(x8)
                   : "memory");
  return (struct ember_result){(int64_t)x0, x1, x2, x3, x4, x5};
}

static inline int64_t ember_null(void) { return ember_call(EMBER_CALL_NULL, 0, 0, 0, 0, 0, 0).status; }
static inline int64_t ember_console_write(const void *text, uint64_t bytes) {
  return ember_call(EMBER_CALL_CONSOLE_WRITE, (uint64_t)text, bytes, 0, 0, 0, 0).status;
}
/// Monotonic time, ns.
static inline uint64_t ember_clock(void) { return ember_call(EMBER_CALL_CLOCK, 0, 0, 0, 0, 0, 0).x1; }
/// Last committed version.
static inline uint64_t ember_version(void) { return ember_call(EMBER_CALL_VERSION, 0, 0, 0, 0, 0, 0).x1; }
static inline int64_t ember_system_exit(uint64_t status) {
  return ember_call(EMBER_CALL_SYSTEM_EXIT, status, 0, 0, 0, 0, 0).status;
}
/// EMBER_CHECKPOINT_TAKEN or _RESTORED; the version goes to `*version`.
static inline int64_t ember_checkpoint(uint64_t *version) {
  struct ember_result r = ember_call(EMBER_CALL_CHECKPOINT, 0, 0, 0, 0, 0, 0);
  if (version) *version = r.x1;
  return r.status;
}
static inline void ember_yield(void) { ember_call(EMBER_CALL_YIELD, 0, 0, 0, 0, 0, 0); }
/// `deadline` by the monotonic clock, ns.
static inline int64_t ember_sleep_until(uint64_t deadline) {
  return ember_call(EMBER_CALL_SLEEP, deadline, 0, 0, 0, 0, 0).status;
}
static inline int64_t ember_thread_create(uint64_t group, uint64_t space) {
  return ember_call(EMBER_CALL_THREAD_CREATE, group, space, 0, 0, 0, 0).status;
}
static inline int64_t ember_thread_start(
    uint64_t thread, uint64_t pc, uint64_t sp, uint64_t argument0, uint64_t argument1) {
  return ember_call(EMBER_CALL_THREAD_START, thread, pc, sp, argument0, argument1, 0).status;
}
_Noreturn static inline void ember_thread_exit(int64_t status) {
  ember_call(EMBER_CALL_THREAD_EXIT, (uint64_t)status, 0, 0, 0, 0, 0);
  __builtin_trap();
}
/// The thread (0: own) runs on this core alone from now on, if the machine has it; EMBER_ANY_CORE: on any.
#define EMBER_ANY_CORE UINT64_MAX
static inline int64_t ember_thread_affinity(uint64_t thread, uint64_t core) {
  return ember_call(EMBER_CALL_THREAD_AFFINITY, thread, core, 0, 0, 0, 0).status;
}
/// How many cores there are; the one that runs the caller now goes to `*own`.
static inline uint64_t ember_cores(uint64_t *own) {
  struct ember_result r = ember_call(EMBER_CALL_CORES, 0, 0, 0, 0, 0, 0);
  if (own) *own = r.x2;
  return r.x1;
}
static inline int64_t ember_thread_message_page(void *page) {
  return ember_call(EMBER_CALL_THREAD_MESSAGE_PAGE, (uint64_t)page, 0, 0, 0, 0, 0).status;
}
static inline int64_t ember_group_create(const char *name, uint64_t bytes) {
  return ember_call(EMBER_CALL_GROUP_CREATE, (uint64_t)name, bytes, 0, 0, 0, 0).status;
}
static inline int64_t ember_group_watch(uint64_t group, uint64_t notification, uint64_t bits) {
  return ember_call(EMBER_CALL_GROUP_WATCH, group, notification, bits, 0, 0, 0).status;
}
static inline int64_t ember_space_create(void) { return ember_call(EMBER_CALL_SPACE_CREATE, 0, 0, 0, 0, 0, 0).status; }
static inline int64_t ember_space_map(
    uint64_t space, uint64_t pmo, uint64_t address, uint64_t bytes, uint64_t offset, uint32_t rights) {
  return ember_call(EMBER_CALL_SPACE_MAP, space, pmo, address, bytes, offset, rights).status;
}
static inline int64_t ember_space_unmap(uint64_t space, uint64_t address) {
  return ember_call(EMBER_CALL_SPACE_UNMAP, space, address, 0, 0, 0, 0).status;
}
/// `kind`: EMBER_PMO_*; `physical`: device PMOs only.
static inline int64_t ember_pmo_create(uint32_t kind, uint64_t bytes, uint64_t physical) {
  return ember_call(EMBER_CALL_PMO_CREATE, kind, bytes, physical, 0, 0, 0).status;
}
static inline int64_t ember_pmo_read(uint64_t pmo, uint64_t offset, void *buffer, uint64_t bytes) {
  return ember_call(EMBER_CALL_PMO_READ, pmo, offset, (uint64_t)buffer, bytes, 0, 0).status;
}
static inline int64_t ember_pmo_write(uint64_t pmo, uint64_t offset, const void *buffer, uint64_t bytes) {
  return ember_call(EMBER_CALL_PMO_WRITE, pmo, offset, (uint64_t)buffer, bytes, 0, 0).status;
}
/// The slot in `group` (0: own) of a capability derived from `slot`.
static inline int64_t ember_cap_copy(uint64_t slot, uint64_t group, uint32_t rights, uint64_t badge) {
  return ember_call(EMBER_CALL_CAP_COPY, slot, group, rights, badge, 0, 0).status;
}
static inline int64_t ember_cap_close(uint64_t slot) {
  return ember_call(EMBER_CALL_CAP_CLOSE, slot, 0, 0, 0, 0, 0).status;
}
static inline int64_t ember_cap_revoke(uint64_t slot) {
  return ember_call(EMBER_CALL_CAP_REVOKE, slot, 0, 0, 0, 0, 0).status;
}
struct ember_cap_info {
  uint32_t kind, rights;
  uint64_t badge, object_id, detail0, detail1;
};
static inline int64_t ember_cap_info(uint64_t slot, struct ember_cap_info *info) {
  struct ember_result r = ember_call(EMBER_CALL_CAP_INFO, slot, 0, 0, 0, 0, 0);
  if (r.status == 0) *info = (struct ember_cap_info){(uint32_t)r.x1, (uint32_t)(r.x1 >> 32), r.x2, r.x3, r.x4, r.x5};
  return r.status;
}
static inline int64_t ember_object_destroy(uint64_t slot) {
  return ember_call(EMBER_CALL_OBJECT_DESTROY, slot, 0, 0, 0, 0, 0).status;
}
static inline int64_t ember_notification_create(void) {
  return ember_call(EMBER_CALL_NOTIFICATION_CREATE, 0, 0, 0, 0, 0, 0).status;
}
static inline int64_t ember_notification_signal(uint64_t notification, uint64_t bits) {
  return ember_call(EMBER_CALL_NOTIFICATION_SIGNAL, notification, bits, 0, 0, 0, 0).status;
}
static inline int64_t ember_notification_wait(uint64_t notification, uint64_t deadline, uint64_t *bits) {
  struct ember_result r = ember_call(EMBER_CALL_NOTIFICATION_WAIT, notification, deadline, 0, 0, 0, 0);
  if (r.status == 0 && bits) *bits = r.x1;
  return r.status;
}
static inline int64_t ember_irq_create(uint64_t interrupt) {
  return ember_call(EMBER_CALL_IRQ_CREATE, interrupt, 0, 0, 0, 0, 0).status;
}
static inline int64_t ember_irq_wait(uint64_t irq, uint64_t deadline, uint64_t *count) {
  struct ember_result r = ember_call(EMBER_CALL_IRQ_WAIT, irq, deadline, 0, 0, 0, 0);
  if (r.status == 0 && count) *count = r.x1;
  return r.status;
}
static inline int64_t ember_irq_acknowledge(uint64_t irq) {
  return ember_call(EMBER_CALL_IRQ_ACKNOWLEDGE, irq, 0, 0, 0, 0, 0).status;
}
static inline int64_t ember_connection_create(void) {
  return ember_call(EMBER_CALL_CONNECTION_CREATE, 0, 0, 0, 0, 0, 0).status;
}

/// A message, as it goes through the registers. `capabilities`: up to four slots of 16 bits, lowest first; 0 ends.
/// `bytes` of payload lie in the thread's message page. The badge is the kernel's word for who sent it.
struct ember_message {
  uint64_t label;
  uint64_t words[4];
  uint64_t capabilities;
  uint64_t bytes;
  uint64_t badge;
};

static inline int64_t ember_message_call(uint64_t number, uint64_t slot, struct ember_message *m) {
  register uint64_t x0 __asm__("x0") = slot;
  register uint64_t x1 __asm__("x1") = m->label;
  register uint64_t x2 __asm__("x2") = m->words[0];
  register uint64_t x3 __asm__("x3") = m->words[1];
  register uint64_t x4 __asm__("x4") = m->words[2];
  register uint64_t x5 __asm__("x5") = m->words[3];
  register uint64_t x6 __asm__("x6") = m->capabilities;
  register uint64_t x7 __asm__("x7") = m->bytes;
  register uint64_t x8 __asm__("x8") = number;
  __asm__ volatile("svc #0"
                   : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3), "+r"(x4), "+r"(x5), "+r"(x6), "+r"(x7), "+r"(x8)
                   :
                   : "memory");
  if ((int64_t)x0 == 0) *m = (struct ember_message){x1, {x2, x3, x4, x5}, x6, x7, x8};
  return (int64_t)x0;
}
/// Sends `*m` and waits; the reply comes back in `*m`.
static inline int64_t ember_connection_call(uint64_t connection, struct ember_message *m) {
  return ember_message_call(EMBER_CALL_CONNECTION_CALL, connection, m);
}
static inline int64_t ember_connection_receive(uint64_t connection, uint64_t deadline, struct ember_message *m) {
  *m = (struct ember_message){.label = deadline};
  return ember_message_call(EMBER_CALL_CONNECTION_RECEIVE, connection, m);
}
static inline int64_t ember_connection_reply(const struct ember_message *m) {
  struct ember_message copy = *m;
  return ember_message_call(EMBER_CALL_CONNECTION_REPLY, 0, &copy);
}
/// Replies with `*m`, then receives into it.
static inline int64_t ember_connection_reply_receive(uint64_t connection, struct ember_message *m) {
  return ember_message_call(EMBER_CALL_CONNECTION_REPLY_RECEIVE, connection, m);
}

// The C library

void *memcpy(void *restrict to, const void *restrict from, size_t bytes);
void *memmove(void *to, const void *from, size_t bytes);
void *memset(void *to, int value, size_t bytes);
int memcmp(const void *a, const void *b, size_t bytes);
size_t strlen(const char *text);

/// Memory from the program's heap, 16-byte aligned, not zeroed; NULL if there is none. Any thread may call it.
void *ember_allocate(size_t bytes);
void ember_free(void *memory);
/// Whole zeroed pages at a fresh address, of a new PMO of the given kind; NULL if there are none. `*slot` names the
/// PMO.
void *ember_pages(uint32_t kind, uint64_t bytes, uint64_t *slot);
/// Unmaps what `ember_pages` returned and closes the capability to its PMO.
int64_t ember_pages_free(void *pages, uint64_t slot);

/// Prints a line in one piece. Knows %s, %c, %d and %u (64 bits, signed and not), %x (64 bits), %h (the same with all
/// of its 16 digits), %%. At most 256 bytes.
void ember_print(const char *format, ...);
/// Two texts as one line, and the same with a number at its end: for languages that know no variable arguments.
void ember_print_texts(const char *first, const char *second);
void ember_print_number(const char *first, const char *second, int64_t number);

/// A number of the boot arguments; without it the program says so and ends with status 1.
uint64_t ember_parameter(const char *name);
/// The same, from `least` to `most`; otherwise the program says so and ends with status 1.
uint64_t ember_parameter_within(const char *name, uint64_t least, uint64_t most);
/// Ends the thread with status 1, saying why, after an ASSERT_FAILED marker.
_Noreturn void ember_fail(const char *what, int64_t detail);
/// Ends as `ember_fail` does if `status` is an error.
int64_t ember_check(int64_t status, const char *what);

/// Tells the simulator; zero simulated time. Kinds: BROWNOUT_MARKER_*; ids: marker_ids.h.
void ember_marker(uint64_t kind, uint64_t id, uint64_t value);
/// The one line that a workload ends with, and its QUANTITY and ANSWER markers. It may be printed twice, if the power
/// fails right after it; it is the same line then.
void ember_result_line(const char *workload, uint64_t operations, uint64_t answer);

/// Starts a thread of this process on a stack of its own. Its return value is its exit status.
int64_t ember_thread_run(int64_t (*function)(uint64_t), uint64_t argument, uint64_t stack_bytes);
/// The same on a stack of the caller's, which must stay until the thread has been destroyed; its end is 16-byte aligned.
int64_t ember_thread_run_on(
    void *stack, uint64_t stack_bytes, int64_t (*function)(uint64_t), uint64_t argument);

/// A lock that yields while it waits.
struct ember_lock {
  uint32_t taken;
};
void ember_lock(struct ember_lock *lock);
void ember_unlock(struct ember_lock *lock);

// Starting programs

struct ember_archive {
  const uint8_t *start;
  uint64_t bytes;
};
/// Maps the archive of programs that a BOOT_IMAGE PMO shows.
int64_t ember_archive_map(uint64_t pmo, struct ember_archive *archive);
/// Contents of a file of the archive; NULL if there is none.
const uint8_t *ember_archive_find(const struct ember_archive *archive, const char *name, uint64_t *bytes);

/// A process that is being made: slots of its cap group, VM space and first thread, in the caller's cap group.
struct ember_process {
  uint64_t group, space, thread, entry;
};
/// Loads a program into a new process. Capabilities copied into `process->group` before its start take its slots 1, 2,
/// …
int64_t ember_process_create(
    const struct ember_archive *archive, const char *program, struct ember_process *process);
int64_t ember_process_start(const struct ember_process *process, uint64_t argument0, uint64_t argument1);
/// Waits until all its threads have ended; returns its exit status.
int64_t ember_process_wait(const struct ember_process *process);

/// By convention the first program of a run finds here the BOOT_IMAGE PMO, with READ and GRANT.
enum { EMBER_SLOT_BOOT_IMAGE = 1 };
