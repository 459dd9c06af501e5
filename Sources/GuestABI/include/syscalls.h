/// System calls of Ember: numbers, registers, errors, rights.
///
/// A call is `SVC #0` with its number in x8 and its arguments in x0 to x7. x0 returns the status: 0 or a small positive
/// result (a slot), or a negative error. Further results come in x1 and up, as each line says; all other registers keep
/// their values. A slot names a capability of the caller's cap group; slot 0 is never a capability, and where a line
/// says "0: own" it stands for the caller's own object.
///
/// 1. Numbers, errors, rights and kinds are only ever appended.
/// 2. Times are nanoseconds of the system's monotonic clock, which goes on over power failures; EMBER_NEVER waits
///    forever, a deadline that has passed only polls.
/// 3. A call that fails has changed nothing, but for what a wait that was cut short may have received: nothing.
#pragma once

#include <stdint.h>

/// X(number, NAME)   arguments -> results beyond the status
///
/// NULL                 - -> - : measures the cost of a call
/// CONSOLE_WRITE        address, bytes (at most 64 KiB)
/// CLOCK                - -> x1 now
/// VERSION              - -> x1 last committed version, x2 strategy (EMBER_STRATEGY_*)
/// BOOT_ARGUMENT        name address, name bytes -> x1 value: `NAME=N` of the boot arguments, N unsigned
/// BOOT_STRING          name address, name bytes, buffer address, capacity -> status: length of the value
/// SYSTEM_EXIT          status: ends the system (root cap group only)
/// CHECKPOINT           - -> x1 version V; status EMBER_CHECKPOINT_TAKEN, or _RESTORED when resumed from V
/// YIELD                -
/// SLEEP                deadline
/// THREAD_CREATE        cap group (0: own), VM space (0: own) -> status: slot with all rights
/// THREAD_START         thread, pc, sp, argument 0, argument 1: a thread that was never started
/// THREAD_EXIT          exit status
/// THREAD_MESSAGE_PAGE  address: page-aligned; the page of own memory that carries payloads of messages
/// THREAD_AFFINITY      thread (0: own), core: runs there alone from now on, where the machine has such a core; all ones:
///                      anywhere
/// CORES                - -> x1 number of cores, x2 the one that made the call
/// GROUP_CREATE         name address, name bytes (at most 16) -> status: slot with all rights
/// GROUP_WATCH          cap group, notification, bits: signalled when its last thread has gone
/// SPACE_CREATE         - -> status: slot with all rights
/// SPACE_MAP            VM space (0: own), PMO, address, bytes, offset in the PMO, rights: all page-aligned. The mapping
///                      is derived from the capability to the PMO, as a copy of it would be
/// SPACE_UNMAP          VM space (0: own), address of a region's start
/// PMO_CREATE           EMBER_PMO_*, bytes, physical address (device only) -> status: slot with all rights
/// PMO_READ             PMO, offset, buffer address, bytes (at most 64 KiB)
/// PMO_WRITE            PMO, offset, buffer address, bytes (at most 64 KiB)
/// CAP_COPY             capability, destination cap group (0: own), rights to keep, badge -> status: slot there
/// CAP_CLOSE            capability: its derived capabilities, and what was mapped through it, become its parent's. What
///                      was mapped through one without a parent stays until the PMO is destroyed
/// CAP_REVOKE           capability: all that is derived from it goes: capabilities, what was mapped through them, what it
///                      has of closed ones; itself stays, with what was mapped through it
/// CAP_INFO             capability -> x1 kind | rights << 32, x2 badge, x3 object id, x4 by kind: PMO: bytes; cap
///                      group: EMBER_INFO_*; notification: pending bits. x5 by kind: cap group that has ended: exit status
/// OBJECT_DESTROY       capability: the object goes, every capability to it, and every mapping of it; a VM space stays for
///                      the threads in it
/// CONNECTION_CREATE    - -> status: slot with all rights
/// CONNECTION_CALL      connection, message -> message of the reply (no badge)
/// CONNECTION_RECEIVE   connection, deadline -> message, with badge
/// CONNECTION_REPLY     (x0 unused), message: to the caller whose call this thread has received last
/// CONNECTION_REPLY_RECEIVE connection, message -> message, with badge: reply, then receive without a deadline; a
///                      caller that has gone is no error
/// NOTIFICATION_CREATE  - -> status: slot with all rights
/// NOTIFICATION_SIGNAL  notification, bits
/// NOTIFICATION_WAIT    notification, deadline -> x1 bits that were pending; they are cleared
/// IRQ_CREATE           interrupt id 32..1019 -> status: slot with all rights (root cap group only)
/// IRQ_WAIT             irq, deadline -> x1 interrupts since the last wait, at least 1 (spurious after a restore)
/// IRQ_ACKNOWLEDGE      irq: lets it come again
///
/// A message is: x1 label, x2 to x5 words, x6 capabilities (four slots of 16 bits, lowest first, 0 ends), x7 payload
/// bytes (at most 4096, in the message page); the badge comes in x8. Capabilities need EMBER_RIGHT_GRANT; what arrives
/// is derived from what was sent, with the same rights, in slots of the receiver's cap group.
#define EMBER_SYSTEM_CALLS(X)     \
  X(0, NULL)                      \
  X(1, CONSOLE_WRITE)             \
  X(2, CLOCK)                     \
  X(3, VERSION)                   \
  X(4, BOOT_ARGUMENT)             \
  X(5, BOOT_STRING)               \
  X(6, SYSTEM_EXIT)               \
  X(7, CHECKPOINT)                \
  X(8, YIELD)                     \
  X(9, SLEEP)                     \
  X(10, THREAD_CREATE)            \
  X(11, THREAD_START)             \
  X(12, THREAD_EXIT)              \
  X(13, THREAD_MESSAGE_PAGE)      \
  X(14, GROUP_CREATE)             \
  X(15, GROUP_WATCH)              \
  X(16, SPACE_CREATE)             \
  X(17, SPACE_MAP)                \
  X(18, SPACE_UNMAP)              \
  X(19, PMO_CREATE)               \
  X(20, PMO_READ)                 \
  X(21, PMO_WRITE)                \
  X(22, CAP_COPY)                 \
  X(23, CAP_CLOSE)                \
  X(24, CAP_REVOKE)               \
  X(25, CAP_INFO)                 \
  X(26, OBJECT_DESTROY)           \
  X(27, CONNECTION_CREATE)        \
  X(28, CONNECTION_CALL)          \
  X(29, CONNECTION_RECEIVE)       \
  X(30, CONNECTION_REPLY)         \
  X(31, CONNECTION_REPLY_RECEIVE) \
  X(32, NOTIFICATION_CREATE)      \
  X(33, NOTIFICATION_SIGNAL)      \
  X(34, NOTIFICATION_WAIT)        \
  X(35, IRQ_CREATE)               \
  X(36, IRQ_WAIT)                 \
  X(37, IRQ_ACKNOWLEDGE)          \
  X(38, THREAD_AFFINITY)          \
  X(39, CORES)

enum : uint64_t {
#define EMBER_CALL_CONSTANT(number, name) EMBER_CALL_##name = number,
  EMBER_SYSTEM_CALLS(EMBER_CALL_CONSTANT)
#undef EMBER_CALL_CONSTANT
};

/// X(number, NAME, text)
#define EMBER_ERRORS(X)                                                                    \
  X(-1, INVALID_ARGUMENT, "an argument is out of its range")                               \
  X(-2, NO_CAPABILITY, "the slot holds no capability")                                     \
  X(-3, WRONG_KIND, "the capability is to another kind of object")                         \
  X(-4, NO_RIGHT, "the capability lacks a right")                                          \
  X(-5, NO_SLOT, "the cap group has no free slot")                                         \
  X(-6, OUT_OF_NVM, "no NVM is left")                                                      \
  X(-7, OUT_OF_DRAM, "no DRAM is left")                                                    \
  X(-8, BAD_ADDRESS, "the address is not mapped with the rights needed")                   \
  X(-9, TIMED_OUT, "the deadline has passed")                                              \
  X(-10, REVOKED, "the object or the capability was taken away while waiting for it")      \
  X(-11, PEER_GONE, "the thread at the other end has gone")                                \
  X(-12, NO_SUCH_CALL, "there is no such system call")                                     \
  X(-13, OVERLAP, "the range overlaps another region")                                     \
  X(-14, BUSY, "the object is not in a state that allows this")                            \
  X(-15, NOT_FOUND, "there is no such name")                                               \
  X(-16, TOO_MANY, "a table of the object is full")                                        \
  X(-17, NO_CHECKPOINT, "the strategy takes no checkpoints")

enum : int64_t {
#define EMBER_ERROR_CONSTANT(number, name, text) EMBER_ERROR_##name = number,
  EMBER_ERRORS(EMBER_ERROR_CONSTANT)
#undef EMBER_ERROR_CONSTANT
};

/// Rights of a capability. What each allows depends on the kind:
/// READ, WRITE, EXECUTE: PMO (map and copy), VM space (WRITE: map and unmap), cap group (WRITE: put capabilities into
/// it, READ: ask for its state). GRANT: copy or send the capability. SEND: call a connection, signal a notification.
/// RECEIVE: receive from a connection, wait for a notification or an IRQ. MANAGE: start a thread, watch a cap group,
/// create threads in a cap group, destroy.
enum : uint32_t {
  EMBER_RIGHT_READ = 1,
  EMBER_RIGHT_WRITE = 2,
  EMBER_RIGHT_EXECUTE = 4,
  EMBER_RIGHT_GRANT = 8,
  EMBER_RIGHT_SEND = 16,
  EMBER_RIGHT_RECEIVE = 32,
  EMBER_RIGHT_MANAGE = 64,
  EMBER_RIGHTS_ALL = 127,
};

/// Kinds of PMOs. LAZY: pages appear, as zeros, when first touched. EAGER: all pages at creation. SHARED: lazy, and
/// meant to be mapped by several VM spaces. DEVICE: physical addresses outside memory (root cap group only). ETERNAL:
/// eager, never rolled back, consistent by its user's own cleans and barriers. BOOT_IMAGE: the archive of programs that
/// came with the kernel, read only; bytes are ignored. MARKER: the page of user markers; bytes are ignored.
enum : uint32_t {
  EMBER_PMO_LAZY = 1,
  EMBER_PMO_EAGER = 2,
  EMBER_PMO_SHARED = 3,
  EMBER_PMO_DEVICE = 4,
  EMBER_PMO_ETERNAL = 5,
  EMBER_PMO_BOOT_IMAGE = 6,
  EMBER_PMO_MARKER = 7,
};

/// Checkpoint strategies, as `ckpt.strategy=` names them.
enum : uint32_t {
  EMBER_STRATEGY_NONE = 0,
  EMBER_STRATEGY_FULL = 1,
  EMBER_STRATEGY_COW = 2,
  EMBER_STRATEGY_HYBRID = 3,
  EMBER_STRATEGY_ASYNC = 4,
};

/// State of a cap group. UNTOLD: the capability lacks READ.
enum : uint64_t {
  EMBER_INFO_ALIVE = 0,
  EMBER_INFO_ENDED = 1,
  EMBER_INFO_UNTOLD = 2,
};

enum : uint64_t {
  EMBER_CHECKPOINT_TAKEN = 0,
  EMBER_CHECKPOINT_RESTORED = 1,
  /// A deadline that never comes.
  EMBER_NEVER = 0xffffffffffffffff,
  EMBER_PAGE_BYTES = 4096,
  /// Capabilities in one message.
  EMBER_MESSAGE_CAPABILITIES = 4,
  EMBER_MESSAGE_PAYLOAD_BYTES = 4096,
  /// Most bytes that one call copies from or to user memory.
  EMBER_COPY_BYTES = 65536,
  /// User addresses are below this, and not below EMBER_USER_FIRST.
  EMBER_USER_END = 0x0000800000000000,
  EMBER_USER_FIRST = 0x10000,
};
