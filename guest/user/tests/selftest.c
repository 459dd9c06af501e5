/// Test program `selftest`: every system call, what it grants and what it refuses, against what the ABI promises.
///
/// It runs its rounds under any strategy, interval and any number of power failures: nothing it expects depends on time
/// or on how often the power failed, so its answer is always the same.
/// Parameters: workload.selftest.rounds.
#include "ember.h"

static uint64_t answer = EMBER_HASH_START;
static uint64_t checks;

static void expect(const char *what, int64_t found, int64_t expected) {
  checks++;
  answer = ember_hash_word(answer, (uint64_t)found);
  if (found != expected) {
    ember_print("selftest: %s: found %d, expected %d\n", what, found, expected);
    ember_fail(what, found);
  }
}
/// A result that is any slot, and stays out of the answer.
static uint64_t slot(const char *what, int64_t found) {
  checks++;
  return (uint64_t)ember_check(found, what);
}
/// A thread on one of three stacks; at most one thread at a time has each.
static uint8_t stacks[3][16384] __attribute__((aligned(4096)));
static uint8_t pages[2][4096] __attribute__((aligned(4096)));
void ember_thread_entry(void);
static uint64_t run(int64_t (*function)(uint64_t), void *argument, int stack) {
  uint64_t thread = slot("thread", ember_thread_create(0, 0));
  expect("start", ember_thread_start(thread, (uint64_t)ember_thread_entry, (uint64_t)stacks[stack + 1],
                                     (uint64_t)function, (uint64_t)argument), 0);
  return thread;
}
static int64_t kind_of(uint64_t capability) {
  struct ember_cap_info info;
  int64_t status = ember_cap_info(capability, &info);
  return status < 0 ? status : (int64_t)info.kind;
}

static void check_capabilities(void) {
  uint64_t root = slot("create", ember_notification_create());
  struct ember_cap_info info;
  expect("info", ember_cap_info(root, &info), 0);
  expect("kind", info.kind, 6);
  expect("rights", info.rights, EMBER_RIGHTS_ALL);

  uint64_t middle = slot("mint", ember_cap_copy(root, 0, EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT, 77));
  expect("info", ember_cap_info(middle, &info), 0);
  expect("fewer rights", info.rights, EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT);
  expect("badge", (int64_t)info.badge, 77);
  uint64_t leaf = slot("copy", ember_cap_copy(middle, 0, EMBER_RIGHTS_ALL, 0));
  expect("info", ember_cap_info(leaf, &info), 0);
  expect("no right comes back", info.rights, EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT);
  expect("the badge stays", (int64_t)info.badge, 77);
  expect("a badge is given once", ember_cap_copy(middle, 0, EMBER_RIGHTS_ALL, 5), EMBER_ERROR_INVALID_ARGUMENT);
  uint64_t dumb = slot("copy", ember_cap_copy(leaf, 0, EMBER_RIGHT_SEND, 0));
  expect("no grant", ember_cap_copy(dumb, 0, EMBER_RIGHTS_ALL, 0), EMBER_ERROR_NO_RIGHT);
  expect("no receive", ember_notification_wait(leaf, 0, NULL), EMBER_ERROR_NO_RIGHT);
  expect("no manage", ember_object_destroy(leaf), EMBER_ERROR_NO_RIGHT);
  expect("wrong kind", ember_space_unmap(leaf, 0x10000), EMBER_ERROR_WRONG_KIND);
  expect("no capability", kind_of(5000), EMBER_ERROR_NO_CAPABILITY);
  expect("no capability", kind_of(63), EMBER_ERROR_NO_CAPABILITY);
  expect("slot 0", kind_of(0), EMBER_ERROR_NO_CAPABILITY);
  expect("more rights than there are", ember_cap_copy(root, 0, 128, 0), EMBER_ERROR_INVALID_ARGUMENT);

  // Closing the middle leaves its children to the root, whose revocation takes them.
  expect("close", ember_cap_close(middle), 0);
  expect("the leaf is there", kind_of(leaf), 6);
  expect("signal", ember_notification_signal(leaf, 4), 0);
  uint64_t bits = 0;
  expect("wait", ember_notification_wait(root, 0, &bits), 0);
  expect("bits", (int64_t)bits, 4);
  expect("revoke", ember_cap_revoke(root), 0);
  expect("the leaf is gone", kind_of(leaf), EMBER_ERROR_NO_CAPABILITY);
  expect("its child too", kind_of(dumb), EMBER_ERROR_NO_CAPABILITY);
  expect("the root stays", kind_of(root), 6);
  uint64_t again = slot("copy", ember_cap_copy(root, 0, EMBER_RIGHTS_ALL, 0));
  expect("destroy", ember_object_destroy(again), 0);
  expect("all are gone", kind_of(root), EMBER_ERROR_NO_CAPABILITY);
  expect("no such call", ember_call(999, 0, 0, 0, 0, 0, 0).status, EMBER_ERROR_NO_SUCH_CALL);
}

static void check_slots(void) {
  uint64_t first = slot("create", ember_notification_create());
  uint64_t count = 0;
  int64_t copy;
  while ((copy = ember_cap_copy(first, 0, EMBER_RIGHTS_ALL, 0)) > 0) count++;
  expect("a full cap group", copy, EMBER_ERROR_NO_SLOT);
  expect("no slot for an object", ember_connection_create(), EMBER_ERROR_NO_SLOT);
  expect("revoke them", ember_cap_revoke(first), 0);
  uint64_t again = 0;
  while ((copy = ember_cap_copy(first, 0, EMBER_RIGHTS_ALL, 0)) > 0) again++;
  expect("as many again", (int64_t)(again - count), 0);
  expect("close all", ember_object_destroy(first), 0);
}

static void check_memory(void) {
  uint64_t lazy = slot("lazy", ember_pmo_create(EMBER_PMO_LAZY, 3 * 4096 + 1, 0));
  struct ember_cap_info info;
  expect("info", ember_cap_info(lazy, &info), 0);
  expect("rounded up", (int64_t)info.detail0, 4 * 4096);
  uint64_t address = 0x10000000000;
  uint32_t both = EMBER_RIGHT_READ | EMBER_RIGHT_WRITE;
  expect("map", ember_space_map(0, lazy, address, 4 * 4096, 0, both), 0);
  expect("overlap", ember_space_map(0, lazy, address + 4096, 4096, 0, both), EMBER_ERROR_OVERLAP);
  expect("overlap from below", ember_space_map(0, lazy, address - 4096, 2 * 4096, 0, both), EMBER_ERROR_OVERLAP);
  expect("unaligned", ember_space_map(0, lazy, address + 17, 4096, 0, both), EMBER_ERROR_INVALID_ARGUMENT);
  expect("too long", ember_space_map(0, lazy, address + (1 << 20), 5 * 4096, 0, both), EMBER_ERROR_INVALID_ARGUMENT);
  expect("kernel half", ember_space_map(0, lazy, 0xffff000000000000, 4096, 0, both), EMBER_ERROR_BAD_ADDRESS);
  expect("write only", ember_space_map(0, lazy, address + (1 << 20), 4096, 0, EMBER_RIGHT_WRITE),
         EMBER_ERROR_INVALID_ARGUMENT);
  uint64_t readable = slot("mint", ember_cap_copy(lazy, 0, EMBER_RIGHT_READ, 0));
  expect("no right to write", ember_space_map(0, readable, address + (1 << 20), 4096, 0, both), EMBER_ERROR_NO_RIGHT);
  expect("a second view", ember_space_map(0, readable, address + (1 << 20), 4096, 4096, EMBER_RIGHT_READ), 0);

  volatile uint64_t *words = (volatile uint64_t *)address, *view = (volatile uint64_t *)(address + (1 << 20));
  expect("zero", (int64_t)words[512], 0);
  words[512] = 11;
  expect("seen through the view", (int64_t)view[0], 11);
  uint64_t value = 22;
  expect("kernel write", ember_pmo_write(lazy, 4096, &value, 8), 0);
  expect("seen by the user", (int64_t)words[512], 22);
  words[513] = 33;
  uint64_t pair[2] = {0, 0};
  expect("kernel read", ember_pmo_read(lazy, 4096, pair, 16), 0);
  expect("sees the user's store", (int64_t)(pair[0] + pair[1]), 55);
  expect("into a read-only view", ember_pmo_read(lazy, 0, (void *)(address + (1 << 20)), 8), EMBER_ERROR_BAD_ADDRESS);
  expect("out of the PMO", ember_pmo_read(lazy, 4 * 4096 - 4, pair, 8), EMBER_ERROR_INVALID_ARGUMENT);
  expect("across pages", ember_pmo_write(lazy, 2 * 4096 - 8, (void *)address, 16), 0);
  expect("no right to write", ember_pmo_write(readable, 0, &value, 8), EMBER_ERROR_NO_RIGHT);
  expect("unmap the view", ember_space_unmap(0, address + (1 << 20)), 0);
  expect("not mapped", ember_space_unmap(0, address + (1 << 20)), EMBER_ERROR_BAD_ADDRESS);
  // Mappings hold the memory when no capability does.
  expect("close", ember_cap_close(readable), 0);
  expect("close", ember_cap_close(lazy), 0);
  words[514] = 44;
  expect("still there", (int64_t)(words[512] + words[514]), 66);
  expect("unmap", ember_space_unmap(0, address), 0);
  expect("kernel access to nothing", ember_console_write((void *)address, 1), EMBER_ERROR_BAD_ADDRESS);

  uint64_t eager = slot("eager", ember_pmo_create(EMBER_PMO_EAGER, 70 * 4096, 0));
  expect("map", ember_space_map(0, eager, address, 70 * 4096, 0, both), 0);
  for (int i = 0; i < 70; i++) words[i * 512] = (uint64_t)i;
  uint64_t sum = 0;
  for (int i = 0; i < 70; i++) sum += words[i * 512];
  expect("sum", (int64_t)sum, 69 * 35);
  expect("destroy", ember_object_destroy(eager), 0);
  expect("no mapping is left", ember_space_unmap(0, address), EMBER_ERROR_BAD_ADDRESS);
  expect("no bytes", ember_pmo_create(EMBER_PMO_LAZY, 0, 0), EMBER_ERROR_INVALID_ARGUMENT);
  expect("too many bytes", ember_pmo_create(EMBER_PMO_LAZY, 1ull << 60, 0), EMBER_ERROR_INVALID_ARGUMENT);
  expect("no such kind", ember_pmo_create(99, 4096, 0), EMBER_ERROR_INVALID_ARGUMENT);
  expect("device memory", ember_pmo_create(EMBER_PMO_DEVICE, 4096, 0x09000000), EMBER_ERROR_NO_RIGHT);
  expect("an interrupt", ember_irq_create(40), EMBER_ERROR_NO_RIGHT);
  expect("the end of the system", ember_system_exit(0), EMBER_ERROR_NO_RIGHT);
}

struct shared {
  uint64_t connection, second, notification, done;
  uint8_t *page;
  volatile uint64_t seen;
};

/// Serves until label 9; label 1 adds, 2 sends a capability back, 3 calls another server, 4 echoes the payload.
static int64_t serve(uint64_t argument) {
  struct shared *shared = (struct shared *)argument;
  uint8_t *page = shared->page;
  ember_check(ember_thread_message_page(page), "message page");
  struct ember_message m;
  int64_t status = ember_connection_receive(shared->connection, EMBER_NEVER, &m);
  while (status == 0) {
    uint64_t label = m.label;
    m.words[3] = m.badge;
    m.label = 0;
    uint64_t sent = 0;
    if (label == 1) m.words[0] = m.words[0] + m.words[1];
    if (label == 2) {
      sent = m.capabilities & 0xffff;
      m.capabilities = sent;
    } else {
      m.capabilities = 0;
    }
    if (label == 3) {
      struct ember_message inner = {.label = 1, .words = {m.words[0], 1}};
      ember_check(ember_connection_call(shared->second, &inner), "nested call");
      m.words[0] = inner.words[0];
    }
    if (label == 4)
      for (uint64_t i = 0; i < m.bytes; i++) page[i] = (uint8_t)(page[i] + 1);
    if (label == 9) {
      ember_connection_reply(&m);
      return 0;
    }
    if (label == 8) ember_thread_exit(0);
    status = ember_connection_reply_receive(shared->connection, &m);
    if (sent) ember_cap_close(sent);
  }
  return status;
}

static void check_connections(uint8_t *page) {
  struct shared first = {.connection = slot("create", ember_connection_create()), .page = pages[0]};
  struct shared second = {.connection = slot("create", ember_connection_create()), .page = pages[1]};
  first.second = second.connection;
  uint64_t one = run(serve, &first, 0);
  uint64_t two = run(serve, &second, 1);
  uint64_t client = slot("mint", ember_cap_copy(first.connection, 0, EMBER_RIGHT_SEND, 1234));

  struct ember_message m = {.label = 1, .words = {40, 2}};
  expect("call", ember_connection_call(client, &m), 0);
  expect("sum", (int64_t)m.words[0], 42);
  expect("badge", (int64_t)m.words[3], 1234);
  m = (struct ember_message){.label = 3, .words = {5}};
  expect("nested call", ember_connection_call(client, &m), 0);
  expect("sum", (int64_t)m.words[0], 6);

  // A capability goes there and back; what comes back is a grandchild of what was sent.
  uint64_t gift = slot("gift", ember_notification_create());
  m = (struct ember_message){.label = 2, .capabilities = gift};
  expect("send a capability", ember_connection_call(client, &m), 0);
  expect("it came back", kind_of(m.capabilities & 0xffff), 6);
  expect("signal it", ember_notification_signal(m.capabilities & 0xffff, 8), 0);
  uint64_t bits = 0;
  expect("the same object", ember_notification_wait(gift, 0, &bits), 0);
  expect("revoke", ember_cap_revoke(gift), 0);
  expect("taken back", kind_of(m.capabilities & 0xffff), EMBER_ERROR_NO_CAPABILITY);
  uint64_t poor = slot("mint", ember_cap_copy(gift, 0, EMBER_RIGHT_SEND, 0));
  m = (struct ember_message){.label = 2, .capabilities = poor};
  expect("no right to send it", ember_connection_call(client, &m), EMBER_ERROR_NO_RIGHT);
  m = (struct ember_message){.label = 2, .capabilities = 4000};
  expect("no capability", ember_connection_call(client, &m), EMBER_ERROR_NO_CAPABILITY);
  expect("close", ember_object_destroy(gift), 0);

  for (uint64_t n = 1; n <= 4096; n = n * 3 + 1) {
    for (uint64_t i = 0; i < n; i++) page[i] = (uint8_t)(i * 7);
    m = (struct ember_message){.label = 4, .bytes = n};
    expect("payload", ember_connection_call(client, &m), 0);
    uint64_t wrong = m.bytes == n ? 0 : 1;
    for (uint64_t i = 0; i < n; i++) wrong += page[i] != (uint8_t)(i * 7 + 1);
    expect("echo", (int64_t)wrong, 0);
  }
  m = (struct ember_message){.label = 4, .bytes = 4097};
  expect("too much", ember_connection_call(client, &m), EMBER_ERROR_INVALID_ARGUMENT);
  expect("no right to receive", ember_connection_receive(client, 0, &m), EMBER_ERROR_NO_RIGHT);
  expect("nobody calls", ember_connection_receive(second.second ? 0 : first.connection, 0, &m), EMBER_ERROR_TIMED_OUT);
  expect("nobody to reply to", ember_connection_reply(&m), EMBER_ERROR_PEER_GONE);

  m = (struct ember_message){.label = 9};
  expect("end", ember_connection_call(client, &m), 0);
  m = (struct ember_message){.label = 8};
  expect("it ends instead of a reply", ember_connection_call(second.connection, &m), EMBER_ERROR_PEER_GONE);
  expect("close", ember_cap_close(one), 0);
  expect("close", ember_cap_close(two), 0);
  expect("destroy", ember_object_destroy(first.connection), 0);
  expect("destroy", ember_object_destroy(second.connection), 0);
  expect("gone", kind_of(client), EMBER_ERROR_NO_CAPABILITY);
}

static int64_t wait_for(uint64_t argument) {
  struct shared *shared = (struct shared *)argument;
  uint64_t bits = 0;
  int64_t status = ember_notification_wait(shared->notification, EMBER_NEVER, &bits);
  shared->seen = status < 0 ? (uint64_t)-status : bits;
  ember_notification_signal(shared->done, 1);
  return 0;
}

static void check_waiting(void) {
  struct shared shared = {.done = slot("create", ember_notification_create())};
  uint64_t root = slot("create", ember_notification_create());
  shared.notification = root;
  uint64_t thread = run(wait_for, &shared, 0);
  ember_yield();
  expect("signal", ember_notification_signal(root, 6), 0);
  expect("done", ember_notification_wait(shared.done, EMBER_NEVER, NULL), 0);
  expect("bits", (int64_t)shared.seen, 6);
  expect("close", ember_cap_close(thread), 0);

  shared.notification = slot("copy", ember_cap_copy(root, 0, EMBER_RIGHTS_ALL, 0));
  thread = run(wait_for, &shared, 0);
  ember_yield();
  expect("revoke", ember_cap_revoke(root), 0);
  expect("done", ember_notification_wait(shared.done, EMBER_NEVER, NULL), 0);
  // The thread may not have come to wait yet: then it finds no capability.
  uint64_t revoked = (uint64_t)-EMBER_ERROR_REVOKED, absent = (uint64_t)-EMBER_ERROR_NO_CAPABILITY;
  expect("told", shared.seen == revoked || shared.seen == absent, 1);
  expect("close", ember_cap_close(thread), 0);

  shared.notification = root;
  thread = run(wait_for, &shared, 0);
  ember_yield();
  expect("destroy a waiting thread", ember_object_destroy(thread), 0);
  expect("nobody has said a word", ember_notification_wait(shared.done, 0, NULL), EMBER_ERROR_TIMED_OUT);
  expect("signal", ember_notification_signal(root, 1), 0);
  expect("it is still pending", ember_notification_wait(root, 0, NULL), 0);

  uint64_t before = ember_clock();
  expect("time out", ember_notification_wait(root, before + 300000, NULL), EMBER_ERROR_TIMED_OUT);
  uint64_t after = ember_clock();
  expect("not too early", after >= before + 300000, 1);
  expect("sleep", ember_sleep_until(after + 200000), 0);
  expect("time goes on", ember_clock() >= after + 200000, 1);
  expect("destroy", ember_object_destroy(root), 0);
  expect("destroy", ember_object_destroy(shared.done), 0);
}

static void check_checkpoint(void) {
  uint64_t before = ember_clock(), version = 0;
  int64_t status = ember_checkpoint(&version);
  checks++;
  if (status == EMBER_ERROR_NO_CHECKPOINT) return;
  if (status != EMBER_CHECKPOINT_TAKEN && status != EMBER_CHECKPOINT_RESTORED) ember_fail("checkpoint", status);
  if (version == 0 || version > ember_version()) ember_fail("version", (int64_t)version);
  if (ember_clock() < before) ember_fail("time went back", (int64_t)before);
}

static void check_processes(const struct ember_archive *archive) {
  struct ember_process process;
  expect("no program", ember_process_create(archive, "no-such", &process), EMBER_ERROR_NOT_FOUND);
  for (uint64_t what = 0; what < 5; what++) {
    expect("create", ember_process_create(archive, "victim", &process), 0);
    uint64_t notification = slot("create", ember_notification_create());
    expect("hand over", ember_cap_copy(notification, process.group, EMBER_RIGHT_RECEIVE, 0), 1);
    expect("start", ember_process_start(&process, what, 0), 0);
    expect("twice", ember_process_start(&process, what, 0), EMBER_ERROR_BUSY);
    struct ember_cap_info info;
    expect("info", ember_cap_info(process.group, &info), 0);
    if (what == 4) {
      ember_yield();
      expect("kill", ember_object_destroy(process.group), 0);
      expect("gone", kind_of(process.group), EMBER_ERROR_NO_CAPABILITY);
    } else {
      int64_t expected[4] = {17, EMBER_ERROR_BAD_ADDRESS, EMBER_ERROR_BAD_ADDRESS, EMBER_ERROR_BAD_ADDRESS};
      expect("status", ember_process_wait(&process), expected[what]);
      expect("close", ember_cap_close(process.group), 0);
    }
    expect("close", ember_cap_close(process.space), 0);
    expect("close", ember_cap_close(process.thread), 0);
    expect("close", ember_cap_close(notification), 0);
  }
}

static int64_t doze(uint64_t argument) {
  (void)argument;
  return ember_sleep_until(ember_clock() + 100000);
}

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  uint64_t rounds = ember_parameter("workload.selftest.rounds");
  struct ember_archive archive;
  ember_check(ember_archive_map(EMBER_SLOT_BOOT_IMAGE, &archive), "archive");
  uint8_t *page = ember_pages(EMBER_PMO_LAZY, 4096, NULL);
  ember_check(ember_thread_run(doze, 0, 4096), "a thread on a stack of its own");
  expect("message page", ember_thread_message_page(page), 0);
  expect("unaligned", ember_thread_message_page(page + 8), EMBER_ERROR_INVALID_ARGUMENT);
  for (uint64_t round = 0; round < rounds; round++) {
    check_capabilities();
    check_memory();
    check_connections(page);
    check_waiting();
    check_checkpoint();
    check_processes(&archive);
    if (round == 0) check_slots();
  }
  ember_result_line("selftest", rounds, answer);
  return 0;
}
