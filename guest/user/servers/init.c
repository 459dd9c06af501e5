/// The first process: starts the program that `app=` names and the servers it needs, waits, and ends the system with
/// the program's status.
///
/// A process gets what it needs and no more. Its first thread is given role 0 as argument 0 and, as argument 1, the
/// slot of a connection: a server's end to receive from, or a program's end to call its server; 0 if it has none.
/// Programs that start others find the archive of programs in slot 1.
/// 1. A server that ends before the program is a failure of the run.
#include "ember.h"

/// What programs need. Those that are not listed get nothing.
struct need {
  const char *program;
  const char *server;
  bool starts_others;
};
static const struct need needs[] = {
    {"kv", "kv-server", true},
    {"fs", "fs-server", false},
    {"pingpong", NULL, true},
    {"capchurn", NULL, true},
    {"selftest", NULL, true},
    {"cases", NULL, true},
};

enum { PROGRAM_ENDED = 1, SERVER_ENDED = 2 };

static struct need need_of(const char *program) {
  for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
    size_t bytes = strlen(program) + 1;
    if (bytes == strlen(needs[i].program) + 1 && !memcmp(needs[i].program, program, bytes)) return needs[i];
  }
  return (struct need){program, NULL, false};
}

static void create(const struct ember_archive *archive, const char *program, struct ember_process *process) {
  int64_t status = ember_process_create(archive, program, process);
  if (status == EMBER_ERROR_NOT_FOUND) {
    ember_print("init: the image holds no program %s\n", program);
    ember_system_exit(1);
  }
  ember_check(status, "init: loading a program");
}

static void start(
    const struct ember_process *process, uint64_t notification, uint64_t bit, uint64_t connection, const char *name) {
  ember_check(ember_group_watch(process->group, notification, bit), "init: watching a process");
  ember_check(ember_process_start(process, 0, connection), name);
}

static int64_t exit_status(const struct ember_process *process) {
  struct ember_cap_info info;
  ember_check(ember_cap_info(process->group, &info), "init: the exit status of a process");
  return (int64_t)info.detail1;
}

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  char name[17] = {0};
  const char *key = "app";
  int64_t length =
      ember_call(EMBER_CALL_BOOT_STRING, (uint64_t)key, 3, (uint64_t)name, sizeof name - 1, 0, 0).status;
  if (length <= 0) {
    ember_print("init: the boot argument app=NAME is missing, or longer than 16 characters\n");
    ember_system_exit(1);
  }
  uint64_t image =
      (uint64_t)ember_check(ember_pmo_create(EMBER_PMO_BOOT_IMAGE, 0, 0), "init: the archive of programs");
  struct ember_archive archive;
  ember_check(ember_archive_map(image, &archive), "init: mapping the archive of programs");
  uint64_t ended = (uint64_t)ember_check(ember_notification_create(), "init: a notification");

  struct need need = need_of(name);
  struct ember_process program, server;
  create(&archive, name, &program);
  if (need.starts_others)
    ember_check(ember_cap_copy(image, program.group, EMBER_RIGHT_READ | EMBER_RIGHT_GRANT, 0),
                "init: handing over the archive");
  uint64_t client = 0;
  if (need.server) {
    create(&archive, need.server, &server);
    uint64_t connection = (uint64_t)ember_check(ember_connection_create(), "init: a connection");
    uint64_t receiver = (uint64_t)ember_check(
        ember_cap_copy(connection, server.group, EMBER_RIGHT_RECEIVE, 0), "init: the server's end of a connection");
    client = (uint64_t)ember_check(
        ember_cap_copy(connection, program.group, EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT, 0),
        "init: the program's end of a connection");
    start(&server, ended, SERVER_ENDED, receiver, "init: starting the server");
  }
  start(&program, ended, PROGRAM_ENDED, client, "init: starting the program");

  uint64_t bits = 0;
  ember_check(ember_notification_wait(ended, EMBER_NEVER, &bits), "init: waiting for the program");
  if (!(bits & PROGRAM_ENDED)) {
    ember_print("init: %s has ended with status %d, but %s has not\n", need.server, exit_status(&server), name);
    ember_marker(BROWNOUT_MARKER_ASSERT_FAILED, 0, (uint64_t)exit_status(&server));
    ember_system_exit(1);
  }
  int64_t status = exit_status(&program);
  if (status != 0) ember_print("init: %s ended with status %d\n", name, status);
  ember_system_exit(status == 0 ? 0 : 1);
  return 1;
}
