/// The first process: starts the program that `app=` names, waits for it, and ends the system with its status.
///
/// The program finds the archive of all programs in slot 1, so that it can start its own servers and clients.
#include "ember.h"

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
  int64_t image = ember_check(ember_pmo_create(EMBER_PMO_BOOT_IMAGE, 0, 0), "init: the archive of programs");
  struct ember_archive archive;
  ember_check(ember_archive_map((uint64_t)image, &archive), "init: mapping the archive of programs");
  struct ember_process process;
  int64_t status = ember_process_create(&archive, name, &process);
  if (status == EMBER_ERROR_NOT_FOUND) {
    ember_print("init: the image holds no program %s\n", name);
    ember_system_exit(1);
  }
  ember_check(status, "init: loading the program");
  ember_check(ember_cap_copy((uint64_t)image, process.group, EMBER_RIGHT_READ | EMBER_RIGHT_GRANT, 0),
              "init: handing over the archive");
  ember_check(ember_process_start(&process, 0, 0), "init: starting the program");
  status = ember_process_wait(&process);
  if (status != 0) ember_print("init: %s ended with status %d\n", name, status);
  ember_system_exit(status == 0 ? 0 : 1);
  return 1;
}
