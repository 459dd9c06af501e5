/// Calls under way at every stage: three clients call a server in another process, which calls a second one, with a
/// capability and a payload going all the way there and back.
///
/// Exactly once: the client's notification has one signal of the innermost server and one of its own, given through what
/// came back; the server has counted as many calls of this client as the client has made.
#include "situations.h"

enum { CLIENTS = 3, PAYLOAD = 96 };
enum { SLOT_RECEIVE = 1, SLOT_BACK = 2 };

static uint8_t pages[CLIENTS][4096] __attribute__((aligned(4096)));
static uint8_t stacks[CLIENTS][8192] __attribute__((aligned(16)));
static uint64_t server, finished, rounds_of_each;
static volatile uint64_t sums[CLIENTS];

static int64_t client(uint64_t number) {
  uint8_t *page = pages[number];
  ember_check(ember_thread_message_page(page), "a client's message page");
  uint64_t notification = slot(ember_notification_create(), "a client's notification");
  for (uint64_t round = 0; round < rounds_of_each; round++) {
    // No other client's gift has this badge.
    uint64_t badge = (number + 1) << 32 | (round + 1);
    uint64_t gift = slot(ember_cap_copy(notification, 0, EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT, badge), "a gift");
    for (int i = 0; i < PAYLOAD; i++) page[i] = (uint8_t)(round + (uint64_t)i);
    struct ember_message m = {.label = number, .words = {round * 10}, .capabilities = gift, .bytes = PAYLOAD};
    expect(ember_connection_call(server, &m), 0, "a call");
    expect((int64_t)m.words[0], (int64_t)round * 10 + 2, "both servers have added one");
    expect((int64_t)m.words[1], (int64_t)round + 1, "the server has served each call once");
    expect((int64_t)m.bytes, PAYLOAD, "the length of the answer");
    for (int i = 0; i < PAYLOAD; i++) expect(page[i], (uint8_t)(round + (uint64_t)i + 1), "the answer's payload");
    uint64_t returned = m.capabilities;
    struct ember_cap_info info;
    expect(ember_cap_info(returned, &info), 0, "a capability has come back");
    expect((int64_t)info.badge, (int64_t)badge, "its badge");
    expect(info.rights, EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT, "its rights");
    uint64_t bits = 0;
    expect(ember_notification_wait(notification, 0, &bits), 0, "the innermost server's signal");
    expect((int64_t)bits, 1, "its bits");
    expect(ember_notification_signal(returned, 2), 0, "a signal through what came back");
    expect(ember_notification_wait(notification, 0, &bits), 0, "its own signal");
    expect((int64_t)bits, 2, "its bits");
    expect(ember_notification_wait(notification, 0, &bits), EMBER_ERROR_TIMED_OUT, "no third signal");
    expect(ember_cap_revoke(gift), 0, "revoking the gift");
    // The slot is free, and another client may have got a capability into it by now.
    int64_t status = ember_cap_info(returned, &info);
    if (status != 0 || info.badge == badge)
      expect(status, EMBER_ERROR_NO_CAPABILITY, "what came back was derived from it");
    expect(ember_cap_close(gift), 0, "closing the gift");
    sums[number] += m.words[0];
  }
  ember_check(ember_notification_signal(finished, 1ull << number), "the end of a client");
  return 0;
}

uint64_t calls_run(uint64_t rounds) {
  rounds_of_each = rounds;
  finished = slot(ember_notification_create(), "a notification");
  struct ember_process front = new_process(), back = new_process();
  server = slot(ember_connection_create(), "a connection");
  uint64_t inner = slot(ember_connection_create(), "a connection");
  expect(ember_cap_copy(server, front.group, EMBER_RIGHT_RECEIVE, 0), SLOT_RECEIVE, "the first server's end");
  expect(ember_cap_copy(inner, front.group, EMBER_RIGHT_SEND, 0), SLOT_BACK, "its end towards the second");
  expect(ember_cap_copy(inner, back.group, EMBER_RIGHT_RECEIVE, 0), SLOT_RECEIVE, "the second server's end");
  start_process(&front, ROLE_FRONT);
  start_process(&back, ROLE_BACK);
  for (uint64_t i = 0; i < CLIENTS; i++)
    ember_check(ember_thread_run_on(stacks[i], sizeof stacks[i], client, i), "a client");
  uint64_t all = 0, bits = 0, sum = 0;
  while (all != (1 << CLIENTS) - 1) {
    expect(ember_notification_wait(finished, EMBER_NEVER, &bits), 0, "the end of a client");
    expect((int64_t)(all & bits), 0, "a client ends once");
    all |= bits;
  }
  for (int i = 0; i < CLIENTS; i++) sum += sums[i];
  return sum;
}

/// Closes what a server was given for the last call. The client may have revoked it already, and the next call's
/// capability may have taken its slot.
static void close_unless(uint64_t last, uint64_t next) {
  if (last != next) ember_cap_close(last);
}

int64_t front_main(void) {
  uint64_t served[CLIENTS] = {0};
  ember_check(ember_thread_message_page(pages[0]), "the first server's message page");
  struct ember_message m;
  ember_check(ember_connection_receive(SLOT_RECEIVE, EMBER_NEVER, &m), "the first call");
  for (;;) {
    uint64_t number = m.label, received = m.capabilities;
    struct ember_message nested = {.label = number, .words = {m.words[0]}, .capabilities = received, .bytes = m.bytes};
    expect(ember_connection_call(SLOT_BACK, &nested), 0, "the nested call");
    served[number]++;
    m = (struct ember_message){
        .words = {nested.words[0] + 1, served[number]}, .capabilities = nested.capabilities, .bytes = nested.bytes};
    // Two ways to answer, in turns; what was sent stays with the sender until it is closed.
    if (served[number] & 1) {
      ember_check(ember_connection_reply(&m), "a reply");
      ember_cap_close(nested.capabilities);
      ember_cap_close(received);
      ember_check(ember_connection_receive(SLOT_RECEIVE, EMBER_NEVER, &m), "the next call");
    } else {
      uint64_t sent = nested.capabilities;
      ember_check(ember_connection_reply_receive(SLOT_RECEIVE, &m), "a reply and the next call");
      close_unless(sent, m.capabilities);
      close_unless(received, m.capabilities);
    }
  }
}

int64_t back_main(void) {
  ember_check(ember_thread_message_page(pages[0]), "the second server's message page");
  struct ember_message m;
  ember_check(ember_connection_receive(SLOT_RECEIVE, EMBER_NEVER, &m), "the first call");
  for (uint64_t count = 1;; count++) {
    stage_begin(1);
    if (count % 3 == 0) checkpoint();
    ember_check(ember_notification_signal(m.capabilities, 1), "a signal through what was received");
    for (uint64_t i = 0; i < m.bytes; i++) pages[0][i]++;
    stage_end(1);
    uint64_t received = m.capabilities;
    m.words[0]++;
    ember_check(ember_connection_reply_receive(SLOT_RECEIVE, &m), "a reply and the next call");
    close_unless(received, m.capabilities);
  }
}
