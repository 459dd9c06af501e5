/// Threads that are blocked in every call that can block, over a checkpoint, and are then woken in every way: by what
/// they wait for, by their deadline, or because it is taken away.
#include "situations.h"

enum job {
  NOTIFICATION_EVENT, NOTIFICATION_DEADLINE, NOTIFICATION_REVOKED, NOTIFICATION_DESTROYED,
  RECEIVE_EVENT, RECEIVE_DEADLINE, RECEIVE_REVOKED,
  CALL_EVENT, CALL_REVOKED,
  REPLY_EVENT, REPLY_LOST,
  SLEEP,
  IRQ_DEADLINE, IRQ_REVOKED,
  JOBS
};

enum { PATIENCE_NS = 400000, SLACK_NS = 200000 };

struct worker {
  uint64_t job, subject, deadline;
  volatile uint64_t started, finished, value, woken;
  volatile int64_t status;
  uint64_t thread;
};

static struct worker workers[JOBS + 1];
static uint8_t stacks[JOBS + 1][4096] __attribute__((aligned(16)));

static int64_t work(uint64_t number) {
  struct worker *w = &workers[number];
  struct ember_message m = {.words = {number}};
  uint64_t bits = 0;
  w->started = 1;
  switch (w->job) {
    case NOTIFICATION_EVENT:
    case NOTIFICATION_DEADLINE:
    case NOTIFICATION_REVOKED:
    case NOTIFICATION_DESTROYED: w->status = ember_notification_wait(w->subject, w->deadline, &bits); break;
    case RECEIVE_EVENT:
    case RECEIVE_DEADLINE:
    case RECEIVE_REVOKED:
      w->status = ember_connection_receive(w->subject, w->deadline, &m);
      bits = m.words[0];
      if (w->status == 0) ember_check(ember_connection_reply(&m), "a reply");
      break;
    case CALL_EVENT:
    case CALL_REVOKED:
    case REPLY_EVENT:
    case REPLY_LOST:
      w->status = ember_connection_call(w->subject, &m);
      bits = m.words[0];
      break;
    case SLEEP: w->status = ember_sleep_until(w->deadline); break;
    case IRQ_DEADLINE:
    case IRQ_REVOKED: w->status = ember_irq_wait(w->subject, w->deadline, &bits); break;
    default: {
      // Takes a call, and ends without an answer when it is told to.
      ember_check(ember_connection_receive(w->subject, EMBER_NEVER, &m), "a call that gets no answer");
      ember_check(ember_notification_wait(w->deadline, EMBER_NEVER, NULL), "the word to end");
      return 0;
    }
  }
  w->value = bits;
  w->woken = ember_clock();
  w->finished = 1;
  return 0;
}

static void start(uint64_t job, uint64_t subject, uint64_t deadline) {
  struct worker *w = &workers[job];
  *w = (struct worker){.job = job, .subject = subject, .deadline = deadline, .status = 1};
  w->thread = slot(ember_thread_run_on(stacks[job], sizeof stacks[job], work, job), "a thread");
}

/// A capability to wait through, derived from `root`, which can take it away.
static uint64_t derived(uint64_t root) { return slot(ember_cap_copy(root, 0, EMBER_RIGHTS_ALL, 0), "a copy"); }

static void expect_end(uint64_t job, int64_t status, const char *what) {
  // What ends the wait was done before, or is the deadline: the thread needs its turn and no more.
  while (!workers[job].finished) ember_sleep_until(ember_clock() + 20000);
  expect(workers[job].status, status, what);
  expect(ember_cap_close(workers[job].thread), 0, "closing a thread");
}

static void expect_on_time(uint64_t job) {
  expect_true(workers[job].woken >= workers[job].deadline, "no deadline comes too early");
  expect_true(workers[job].woken < workers[job].deadline + SLACK_NS, "no deadline comes late");
}

static uint64_t interrupts[2];

static void round_of_waits(void) {
  uint64_t n[4], c[6];
  for (int i = 0; i < 4; i++) n[i] = slot(ember_notification_create(), "a notification");
  for (int i = 0; i < 6; i++) c[i] = slot(ember_connection_create(), "a connection");
  uint64_t lost = slot(ember_notification_create(), "a notification");
  for (int i = 0; i < 2; i++) interrupts[i] = slot(ember_irq_create(60 + (uint64_t)i), "an IRQ object");
  uint64_t soon = ember_clock() + PATIENCE_NS;

  start(NOTIFICATION_EVENT, n[0], EMBER_NEVER);
  start(NOTIFICATION_DEADLINE, n[1], soon);
  start(NOTIFICATION_REVOKED, derived(n[2]), EMBER_NEVER);
  start(NOTIFICATION_DESTROYED, n[3], soon + 1000000000);
  start(RECEIVE_EVENT, c[0], EMBER_NEVER);
  start(RECEIVE_DEADLINE, c[1], soon + 7000);
  start(RECEIVE_REVOKED, derived(c[2]), EMBER_NEVER);
  start(CALL_EVENT, c[3], 0);
  start(CALL_REVOKED, derived(c[4]), 0);
  start(REPLY_EVENT, c[5], 0);
  start(SLEEP, 0, soon + 14000);
  start(IRQ_DEADLINE, interrupts[0], soon + 21000);
  start(IRQ_REVOKED, derived(interrupts[1]), soon + 1000000000);
  struct ember_message owed;
  ember_check(ember_connection_receive(c[5], EMBER_NEVER, &owed), "a call to be answered later");
  // The thread that will not answer, then the one that waits for it; both on the connection of REVOKED receivers.
  start(JOBS, c[1], lost);
  ember_cap_close(workers[JOBS].thread);
  for (uint64_t i = 0; i <= JOBS; i++)
    while (i != REPLY_LOST && !workers[i].started) ember_yield();
  ember_yield();

  checkpoint();
  stage_begin(1);
  expect(ember_notification_signal(n[0], 5), 0, "a signal");
  expect(ember_cap_revoke(n[2]), 0, "revoking");
  expect(ember_object_destroy(n[3]), 0, "destroying");
  struct ember_message m = {.words = {77}};
  expect(ember_connection_call(c[0], &m), 0, "a call to a thread that waits for one");
  expect(ember_cap_revoke(c[2]), 0, "revoking");
  expect(ember_cap_revoke(c[4]), 0, "revoking");
  expect(ember_cap_revoke(interrupts[1]), 0, "revoking");
  owed.words[0] = 99;
  expect(ember_connection_reply(&owed), 0, "the answer that is owed");
  expect(ember_connection_receive(c[3], 0, &m), 0, "a call that waited in the queue");
  expect((int64_t)m.words[0], CALL_EVENT, "whose call it is");
  m.words[0] = 88;
  expect(ember_connection_reply(&m), 0, "its answer");
  stage_end(1);

  expect_end(NOTIFICATION_EVENT, 0, "woken by a signal");
  expect((int64_t)workers[NOTIFICATION_EVENT].value, 5, "its bits");
  expect_end(NOTIFICATION_REVOKED, EMBER_ERROR_REVOKED, "its capability was revoked");
  expect_end(NOTIFICATION_DESTROYED, EMBER_ERROR_REVOKED, "its object was destroyed");
  expect_end(RECEIVE_EVENT, 0, "woken by a call");
  expect((int64_t)workers[RECEIVE_EVENT].value, 77, "its word");
  expect_end(RECEIVE_REVOKED, EMBER_ERROR_REVOKED, "its capability was revoked");
  expect_end(CALL_EVENT, 0, "taken out of the queue and answered");
  expect((int64_t)workers[CALL_EVENT].value, 88, "its answer");
  expect_end(CALL_REVOKED, EMBER_ERROR_REVOKED, "its capability was revoked");
  expect_end(REPLY_EVENT, 0, "the answer that was owed");
  expect((int64_t)workers[REPLY_EVENT].value, 99, "its word");
  expect_end(NOTIFICATION_DEADLINE, EMBER_ERROR_TIMED_OUT, "its deadline");
  expect_on_time(NOTIFICATION_DEADLINE);
  expect_end(SLEEP, 0, "its deadline");
  expect_on_time(SLEEP);
  // A restore wakes those who wait for interrupts: one may have been lost.
  for (uint64_t job = IRQ_DEADLINE; job <= IRQ_REVOKED; job++) {
    while (!workers[job].finished) ember_sleep_until(ember_clock() + 20000);
    int64_t status = workers[job].status;
    int64_t without = job == IRQ_DEADLINE ? EMBER_ERROR_TIMED_OUT : EMBER_ERROR_REVOKED;
    expect_true(status == without || (status == 0 && workers[job].value >= 1), "a wait for an interrupt has its end");
    if (job == IRQ_DEADLINE && status != 0) expect_on_time(job);
    expect(ember_cap_close(workers[job].thread), 0, "closing a thread");
  }

  // A caller whose server ends: the first of two receivers ends by its deadline, the second takes the call.
  expect_end(RECEIVE_DEADLINE, EMBER_ERROR_TIMED_OUT, "its deadline");
  expect_on_time(RECEIVE_DEADLINE);
  start(REPLY_LOST, c[1], 0);
  while (!workers[REPLY_LOST].started) ember_yield();
  ember_yield();
  checkpoint();
  stage_begin(2);
  expect(ember_notification_signal(lost, 1), 0, "the word to end without an answer");
  stage_end(2);
  expect_end(REPLY_LOST, EMBER_ERROR_PEER_GONE, "its server has ended");

  for (int i = 0; i < 3; i++) expect(ember_object_destroy(n[i]), 0, "destroying");
  for (int i = 0; i < 6; i++) expect(ember_object_destroy(c[i]), 0, "destroying");
  for (int i = 0; i < 2; i++) expect(ember_object_destroy(interrupts[i]), 0, "destroying");
  expect(ember_object_destroy(lost), 0, "destroying");
}

uint64_t waits_run(uint64_t rounds) {
  for (uint64_t round = 0; round < rounds; round++) round_of_waits();
  return JOBS;
}
