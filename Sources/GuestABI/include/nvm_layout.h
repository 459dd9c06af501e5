/// The layout of Ember's NVM: what a committed version is made of, byte by byte.
///
/// Kernel and host tools read the same structures. NVM is: the superblock page, the array of page states, the directory
/// of object roots, and the heap of pages. Persistent references are byte offsets from the start of NVM; 0 is none. A
/// *line* number is such an offset divided by 64, a *page* number divided by 4096, a *slot reference* divided by 32.
///
/// Version := committed + 1 is the epoch that is running. What may be relied on after a power failure:
/// 1. The commit word names the committed version G. It is stored in one place of the kernel.
/// 2. An object root is alive at G if 0 < born <= G and not 0 < died <= G. Its state at G is the backup whose stamp is
///    the newest one <= G. Roots are durable by the commit of the version in which they changed.
/// 3. A page record or an interior entry of a radix tree exists at G if 0 < born <= G. Its page at G is that of the frame
///    with the newest stamp <= G, if the page is hot or the strategy is full. Else it is that of a frame which is not the
///    runtime page and whose stamp covers G; if there is none, the runtime page itself.
/// 4. Everything else is volatile in meaning, though it lies in NVM: bodies of objects, page states, the last words of
///    page records. Restore rebuilds it from 1 to 3.
/// 5. `saved` parts of bodies are what backups hold, byte for byte; the rest of a body is derived from them.
/// 6. Object ids are given once and are part of the committed state: an id never names two objects of one history.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __clang__
#pragma clang assume_nonnull begin
#endif

enum : uint64_t {
  /// "EMBERNVM", little-endian.
  EMBER_NVM_MAGIC = 0x4d564e5245424d45,
  /// Smallest and largest NVM that Ember takes.
  EMBER_NVM_MINIMUM_BYTES = 4 << 20,
  EMBER_NVM_MAXIMUM_BYTES = 128ull << 30,
  /// Where the commit word is, from the start of NVM.
  EMBER_COMMIT_WORD_OFFSET = 64,
};

enum : uint32_t {
  EMBER_LAYOUT_VERSION = 4,
  /// Pages of NVM for each object root.
  EMBER_PAGES_PER_ROOT = 4,
};

/// Page 0. `checksum` covers the first line up to itself (`ember_superblock_checksum`). The second line holds the
/// commit word alone. The third line is volatile: what the page allocator has not yet used.
struct ember_superblock {
  uint64_t magic;
  uint32_t layout_version;
  uint32_t strategy;
  uint64_t nvm_bytes;
  uint64_t build_id[2];
  /// Hash of the boot arguments that are for programs: the first program, the application, its parameters.
  uint64_t program;
  uint64_t reserved;
  uint64_t checksum;

  uint64_t committed;
  uint64_t commit_line_rest[7];

  /// Volatile: pages from this number on were never used since boot; `free_pages` counts those and the freed ones,
  /// which hang on `free_first`; slabs with room hang on `slab_first`, by class. `promised_pages` of the free ones are for
  /// frames that the pages of PMOs do not have yet: one more each under `cow` and `hybrid`, two under `full`.
  uint64_t frontier;
  uint64_t free_pages;
  uint32_t free_first;
  uint32_t slab_first[5];
  uint64_t promised_pages;
  uint64_t volatile_line_rest[2];
};

/// State of a page of the heap. Volatile in meaning; the audit compares it with what is reachable.
enum : uint8_t {
  EMBER_PAGE_FREE = 0,
  /// The first frame of a page record.
  EMBER_PAGE_FRAME = 1,
  /// A further frame of a page record.
  EMBER_PAGE_COPY = 2,
  EMBER_PAGE_RADIX_NODE = 3,
  /// Blocks of one size: bodies and backups of up to 2048 bytes.
  EMBER_PAGE_SLAB = 4,
  /// A body or backup that takes a page.
  EMBER_PAGE_BODY = 5,
};

/// Slab class c has blocks of 128 << c bytes; class 5 is the whole page.
enum : uint32_t { EMBER_SLAB_CLASSES = 5, EMBER_SLAB_SMALLEST_BYTES = 128 };

struct ember_page_state {
  /// Slab: bit i is set if block i is taken.
  uint32_t used;
  /// Links of the free list, or of the list of slabs with room; page numbers, 0 is none.
  uint32_t next;
  uint32_t previous;
  uint8_t state;
  uint8_t slab_class;
  uint16_t reserved;
};

/// Kinds of objects. The first seven can be named by capabilities; the others are the kernel's own.
enum : uint32_t {
  EMBER_KIND_NONE = 0,
  EMBER_KIND_CAP_GROUP = 1,
  EMBER_KIND_THREAD = 2,
  EMBER_KIND_VM_SPACE = 3,
  EMBER_KIND_PMO = 4,
  EMBER_KIND_CONNECTION = 5,
  EMBER_KIND_NOTIFICATION = 6,
  EMBER_KIND_IRQ = 7,
  EMBER_KIND_CAP_TABLE = 8,
  EMBER_KIND_SYSTEM = 9,
};

/// ORoot: one line of the directory for each object. Its offset is the object's reference for as long as the object
/// lives, and so is the place of its body.
struct ember_object_root {
  uint64_t id;
  uint32_t kind;
  uint32_t body_line;
  uint64_t born;
  uint64_t died;
  uint64_t stamp[2];
  uint32_t backup_line[2];
  uint64_t reserved;
};

/// First in every body; volatile.
struct ember_body_header {
  /// Newest version in which `saved` changed.
  uint64_t modified;
  /// Offset of the object root.
  uint64_t root;
  /// Capabilities, regions, threads and watches that hold the object.
  uint32_t references;
  /// Slot reference of the first capability to the object.
  uint32_t first_alias;
  /// Link of the list of those that lost their last holder, or died; bit 0 says that it is on one.
  uint64_t link;
};

/// The one object of kind SYSTEM: directory entry 1.
struct ember_system_saved {
  uint64_t next_id;
  /// Order of arrival in wait queues.
  uint64_t next_ticket;
  /// Monotonic clock at the seal, ns.
  uint64_t clock_ns;
  uint64_t root_group;
  /// Directory entries below this number have been in use; the others were not, in this history.
  uint32_t directory_limit;
  uint32_t reserved;
};
struct ember_system {
  struct ember_body_header header;
  struct ember_system_saved saved;
};

/// A capability. Free if object is 0. `parent`: slot reference of the capability it was derived from, 0 if none.
struct ember_slot {
  uint64_t object;
  uint64_t badge;
  uint32_t rights;
  uint32_t kind;
  uint32_t parent;
  uint32_t reserved;
};

/// What is derived of a capability: slot references of other capabilities, and mappings. Volatile.
struct ember_slot_links {
  uint32_t first_child;
  uint32_t next_sibling;
  uint32_t previous_sibling;
  uint32_t next_alias;
  uint32_t previous_alias;
  /// Regions that name the slot.
  uint32_t mappings;
  uint32_t reserved[2];
};

enum : uint32_t {
  /// Slots in a table; a slot's number is table << 6 | index, with index below this, and never 0.
  EMBER_TABLE_SLOTS = 62,
  EMBER_GROUP_TABLES = 16,
  EMBER_GROUP_NAME_BYTES = 16,
};

struct ember_cap_table_saved {
  /// The cap group, and the number of this table in it.
  uint64_t group;
  uint32_t index;
  uint32_t reserved[5];
  struct ember_slot slots[EMBER_TABLE_SLOTS];
};
struct ember_cap_table {
  struct ember_body_header header;
  struct ember_cap_table_saved saved;
  struct ember_slot_links links[EMBER_TABLE_SLOTS];
  /// Volatile: bit i is set if slot i is taken.
  uint64_t used;
};

enum : uint32_t { EMBER_GROUP_ALIVE = 0, EMBER_GROUP_ENDED = 1 };

struct ember_cap_group_saved {
  uint8_t name[EMBER_GROUP_NAME_BYTES];
  uint64_t tables[EMBER_GROUP_TABLES];
  uint32_t state;
  /// 1: may create device PMOs and IRQ objects and end the system.
  uint32_t privileged;
  int64_t exit_status;
  /// Notification, and the bits to signal, when the last thread has gone.
  uint64_t watcher;
  uint64_t watch_bits;
};
struct ember_cap_group {
  struct ember_body_header header;
  struct ember_cap_group_saved saved;
  /// Volatile: started threads of the group that have not exited; tables below this one are full.
  uint64_t first_thread;
  uint64_t first_table_with_room;
};

/// User registers, in the order in which the vectors store them.
struct ember_frame {
  uint64_t x[31];
  uint64_t sp;
  uint64_t pc;
  uint64_t pstate;
  uint64_t tpidr;
};

enum : uint32_t {
  EMBER_THREAD_CREATED = 0,
  /// Runs or can run.
  EMBER_THREAD_READY = 1,
  EMBER_THREAD_WAITING = 2,
  EMBER_THREAD_EXITED = 3,
};

/// What a waiting thread waits for. `wait_object` is the connection, notification or IRQ; for REPLY the thread that
/// owes it, if it has not gone.
enum : uint32_t {
  EMBER_WAIT_NONE = 0,
  EMBER_WAIT_SLEEP = 1,
  /// Called; the message is in the registers and no receiver has come yet.
  EMBER_WAIT_SEND = 2,
  /// Called; a receiver has the message.
  EMBER_WAIT_REPLY = 3,
  EMBER_WAIT_RECEIVE = 4,
  EMBER_WAIT_NOTIFICATION = 5,
  EMBER_WAIT_IRQ = 6,
};

/// Registers of floating point and Advanced SIMD: V0 to V31 as pairs of words, lower half first.
struct ember_floating_point {
  uint64_t v[64];
  uint64_t fpcr;
  uint64_t fpsr;
};

struct ember_thread_saved {
  struct ember_frame frame;
  uint64_t group;
  uint64_t space;
  uint32_t state;
  /// 1 between the seal of a checkpoint that this thread asked for and its return from the call; x0 and x1 are then
  /// results yet to come.
  uint32_t in_checkpoint_call;
  uint32_t wait_kind;
  uint32_t wait_slot;
  uint64_t wait_object;
  uint64_t wait_deadline_ns;
  uint64_t wait_ticket;
  /// Badge of the capability that was used to call.
  uint64_t wait_badge;
  /// Thread that waits for this one's reply.
  uint64_t reply_to;
  /// User address of the message page, 0 if none.
  uint64_t message_page;
  int64_t exit_status;
  /// 0: runs on any core; n: on core n - 1 alone, if the machine has that many.
  uint64_t affinity;
  /// 0: it has never used floating point, and `floating_point` means nothing; else 1.
  uint64_t uses_floating_point;
  struct ember_floating_point floating_point;
};
struct ember_thread {
  struct ember_body_header header;
  struct ember_thread_saved saved;
  /// Volatile: links of the one queue that the thread is in (ready or waiting), of the queue of deadlines, of the
  /// group.
  uint64_t queue_next;
  uint64_t queue_previous;
  uint64_t deadline_next;
  uint64_t deadline_previous;
  uint64_t group_next;
  uint64_t group_previous;
  /// Volatile: the core that runs it, or on whose ready queue it is.
  uint64_t core;
};

enum : uint32_t { EMBER_SPACE_REGIONS = 96 };

/// Part of a VM space: [address, address + bytes) shows [offset, …) of a PMO. `slot` is the reference of the capability
/// that it was mapped through; or `inherited` is 1 and that one was closed, and `slot` is the one that it was derived from;
/// 0: there is none left, or the kernel mapped it for the first program.
struct ember_region {
  uint64_t address;
  uint64_t bytes;
  uint64_t pmo;
  uint64_t offset;
  uint16_t rights;
  uint16_t inherited;
  uint32_t slot;
};
/// Regions in order of their addresses. Backups hold `region_count` of them.
struct ember_vm_space_saved {
  uint64_t region_count;
  uint64_t reserved;
  struct ember_region regions[EMBER_SPACE_REGIONS];
};
struct ember_vm_space {
  struct ember_body_header header;
  struct ember_vm_space_saved saved;
  /// Volatile: physical address of the top page table in DRAM, 0 if none yet; ASID with its generation; links of the list
  /// of all VM spaces.
  uint64_t page_table;
  uint64_t asid_generation;
  uint64_t asid;
  uint64_t next_space;
  uint64_t previous_space;
};

struct ember_pmo_saved {
  uint32_t kind;
  /// Levels of the radix tree: 1 is a leaf alone. 0: no tree (device, boot image, marker).
  uint32_t levels;
  uint64_t pages;
  /// Offset of the topmost node.
  uint64_t root_node;
  /// Device: physical address.
  uint64_t physical;
};
struct ember_pmo {
  struct ember_body_header header;
  struct ember_pmo_saved saved;
};

struct ember_connection_saved {
  uint64_t reserved;
};
struct ember_connection {
  struct ember_body_header header;
  struct ember_connection_saved saved;
  /// Volatile: threads that wait to send, and those that wait to receive.
  uint64_t first_sender;
  uint64_t last_sender;
  uint64_t first_receiver;
  uint64_t last_receiver;
};

struct ember_notification_saved {
  uint64_t pending;
};
struct ember_notification {
  struct ember_body_header header;
  struct ember_notification_saved saved;
  uint64_t first_waiter;
  uint64_t last_waiter;
};

struct ember_irq_saved {
  uint32_t interrupt;
  /// 1: enabled at the interrupt controller; 0: came and was not acknowledged.
  uint32_t armed;
  uint64_t pending;
};
struct ember_irq {
  struct ember_body_header header;
  struct ember_irq_saved saved;
  uint64_t first_waiter;
  uint64_t last_waiter;
};

/// Radix tree of a PMO. Interior node: 256 entries; leaf: 64 records.
enum : uint32_t {
  EMBER_INTERIOR_ENTRIES = 256,
  EMBER_INTERIOR_BITS = 8,
  EMBER_LEAF_RECORDS = 64,
  EMBER_LEAF_BITS = 6,
  EMBER_RADIX_MOST_LEVELS = 4,
};
struct ember_interior_entry {
  uint64_t node;
  uint64_t born;
};

enum : uint32_t {
  /// Frames that a page record can have.
  EMBER_PAGE_FRAMES = 3,
  /// `runtime` of a hot page.
  EMBER_RUNTIME_IN_DRAM = 3,
};
enum : uint64_t {
  /// In a stamp of version V: the frame holds the page as version V - 1 had it, too.
  EMBER_STAMP_AND_BEFORE = 1ull << 63,
};

/// One page of a PMO: where its content is, now and at the committed version.
///
/// Programs see one page of memory, the *runtime page*: a frame (the page is *cold*) or a page of DRAM (it is *hot*). Each
/// frame has a stamp. That of a cold page's runtime frame means nothing. Any other stamp S, if it is not 0, says that the
/// frame holds the page as version S had it, and with EMBER_STAMP_AND_BEFORE as the version before had it.
struct ember_page_record {
  uint64_t born;
  /// Pages of NVM, 0 is none. A page that is born has the first.
  uint32_t frame[EMBER_PAGE_FRAMES];
  /// Index of the runtime page in `frame`, or EMBER_RUNTIME_IN_DRAM.
  uint32_t runtime;
  uint64_t stamp[EMBER_PAGE_FRAMES];
  /// Volatile: newest version in which the runtime page could be written, or was.
  uint64_t dirty;
  /// Volatile: of a cold page, in how many epochs it was written of late; of a hot one, how many have gone by without.
  uint32_t heat;
  /// Volatile: of a hot page, its number in physical memory.
  uint32_t dram_page;
};

_Static_assert(sizeof(struct ember_superblock) == 192, "superblock");
_Static_assert(offsetof(struct ember_superblock, committed) == EMBER_COMMIT_WORD_OFFSET, "commit word");
_Static_assert(offsetof(struct ember_superblock, frontier) == 128, "volatile words have their own line");
_Static_assert(sizeof(struct ember_page_state) == 16, "page state");
_Static_assert(sizeof(struct ember_object_root) == 64, "an object root is a line");
_Static_assert(sizeof(struct ember_body_header) == 32, "body header");
_Static_assert(sizeof(struct ember_slot) == 32, "slot");
_Static_assert(sizeof(struct ember_slot_links) == 32, "links");
_Static_assert(sizeof(struct ember_cap_table_saved) == 2016, "a backup of a table fits 2048 bytes");
_Static_assert(offsetof(struct ember_cap_table, saved.slots) == 64, "slots");
_Static_assert(sizeof(struct ember_cap_table) <= 4096, "a table fits a page");
_Static_assert(sizeof(struct ember_frame) == 280, "frame");
_Static_assert(offsetof(struct ember_thread, saved.frame) == 32, "the vectors store at body + 32");
_Static_assert(sizeof(struct ember_thread) <= 1024, "a thread fits 1024 bytes");
_Static_assert(sizeof(struct ember_vm_space) <= 4096, "a VM space fits a page");
_Static_assert(sizeof(struct ember_cap_group) <= 512, "a cap group fits 512 bytes");
_Static_assert(sizeof(struct ember_pmo) <= 128, "a PMO fits 128 bytes");
_Static_assert(sizeof(struct ember_connection) <= 128, "a connection fits 128 bytes");
_Static_assert(sizeof(struct ember_irq) <= 128, "an IRQ object fits 128 bytes");
_Static_assert(sizeof(struct ember_page_record) == 64, "a page record is a line");
_Static_assert(sizeof(struct ember_interior_entry) == 16, "interior entry");

/// Where the parts of an NVM of `nvm_bytes` lie, as offsets and counts.
struct ember_geometry {
  uint64_t page_count;
  uint64_t page_states;
  uint64_t directory;
  uint64_t directory_entries;
  uint64_t first_heap_page;
};
static inline struct ember_geometry ember_nvm_geometry(uint64_t nvm_bytes) {
  struct ember_geometry g;
  g.page_count = nvm_bytes / 4096;
  g.page_states = 4096;
  uint64_t state_pages = (g.page_count * sizeof(struct ember_page_state) + 4095) / 4096;
  g.directory = g.page_states + state_pages * 4096;
  uint64_t directory_pages = (g.page_count / EMBER_PAGES_PER_ROOT + 63) / 64;
  g.directory_entries = directory_pages * 64;
  g.first_heap_page = 1 + state_pages + directory_pages;
  return g;
}

/// FNV-1a over the first 56 bytes of the superblock.
static inline uint64_t ember_superblock_checksum(const struct ember_superblock *superblock) {
  const uint8_t *bytes = (const uint8_t *)superblock;
  uint64_t hash = 0xcbf29ce484222325;
  for (int i = 0; i < 56; i++) hash = (hash ^ bytes[i]) * 0x100000001b3;
  return hash;
}

// C arrays import into Swift as tuples; these give pointers to their first elements.
static inline uint32_t *ember_superblock_slabs(struct ember_superblock *superblock) { return superblock->slab_first; }
static inline uint64_t *ember_frame_registers(struct ember_frame *frame) { return frame->x; }
static inline uint64_t *ember_root_stamps(struct ember_object_root *root) { return root->stamp; }
static inline uint32_t *ember_root_backups(struct ember_object_root *root) { return root->backup_line; }
static inline uint64_t *ember_record_stamps(struct ember_page_record *record) { return record->stamp; }
static inline uint32_t *ember_record_frames(struct ember_page_record *record) { return record->frame; }
static inline uint64_t *ember_group_tables(struct ember_cap_group_saved *group) { return group->tables; }
static inline uint8_t *ember_group_name(struct ember_cap_group_saved *group) { return group->name; }
static inline struct ember_slot *ember_table_slots(struct ember_cap_table *table) { return table->saved.slots; }
static inline struct ember_slot_links *ember_table_links(struct ember_cap_table *table) { return table->links; }
static inline struct ember_region *ember_space_regions(struct ember_vm_space_saved *space) { return space->regions; }

// Queues of threads: two words, first and last.
static inline uint64_t *ember_connection_senders(struct ember_connection *c) { return &c->first_sender; }
static inline uint64_t *ember_connection_receivers(struct ember_connection *c) { return &c->first_receiver; }
static inline uint64_t *ember_notification_waiters(struct ember_notification *n) { return &n->first_waiter; }
static inline uint64_t *ember_irq_waiters(struct ember_irq *irq) { return &irq->first_waiter; }

#ifdef __clang__
#pragma clang assume_nonnull end
#endif
