/// Starting programs and threads: the archive of programs, ELF files, stacks.
#include "ember.h"

#define ARCHIVE_ADDRESS 0x2000000000ull
#define STACK_TOP 0x7ffff0000000ull
#define STACK_BYTES 65536ull

int64_t ember_archive_map(uint64_t pmo, struct ember_archive *archive) {
  struct ember_cap_info info;
  int64_t status = ember_cap_info(pmo, &info);
  if (status < 0) return status;
  archive->start = (const uint8_t *)ARCHIVE_ADDRESS;
  archive->bytes = info.detail0;
  return ember_space_map(0, pmo, ARCHIVE_ADDRESS, info.detail0, 0, EMBER_RIGHT_READ);
}

static uint64_t hexadecimal(const uint8_t *digits) {
  uint64_t value = 0;
  for (int i = 0; i < 8; i++)
    value = value << 4 | (uint64_t)(digits[i] <= '9' ? digits[i] - '0' : (digits[i] | 32) - 'a' + 10);
  return value;
}

const uint8_t *ember_archive_find(const struct ember_archive *archive, const char *name, uint64_t *bytes) {
  uint64_t at = 0, length = strlen(name);
  while (at + 110 <= archive->bytes) {
    const uint8_t *header = archive->start + at;
    uint64_t size = hexadecimal(header + 6 + 6 * 8), name_size = hexadecimal(header + 6 + 11 * 8);
    uint64_t data = (at + 110 + name_size + 3) & ~3ull;
    if (name_size == 11 && !memcmp(header + 110, "TRAILER!!!", 10)) return NULL;
    if (name_size == length + 1 && !memcmp(header + 110, name, length)) {
      *bytes = size;
      return archive->start + data;
    }
    at = (data + size + 3) & ~3ull;
  }
  return NULL;
}

struct elf_header {
  uint8_t ident[16];
  uint16_t type, machine;
  uint32_t version;
  uint64_t entry, program_headers, section_headers;
  uint32_t flags;
  uint16_t header_size, program_header_size, program_header_count;
};
struct elf_segment {
  uint32_t type, flags;
  uint64_t offset, address, physical, file_bytes, memory_bytes, alignment;
};

static int64_t load_segment(const uint8_t *file, const struct elf_segment *segment, uint64_t space) {
  uint64_t in_page = segment->address & 4095;
  uint64_t bytes = (in_page + segment->memory_bytes + 4095) & ~4095ull;
  int64_t pmo = ember_pmo_create(EMBER_PMO_EAGER, bytes, 0);
  if (pmo < 0) return pmo;
  int64_t status = 0;
  for (uint64_t done = 0; done < segment->file_bytes && status >= 0;) {
    uint64_t n = segment->file_bytes - done;
    if (n > EMBER_COPY_BYTES) n = EMBER_COPY_BYTES;
    status = ember_pmo_write((uint64_t)pmo, in_page + done, file + segment->offset + done, n);
    done += n;
  }
  uint32_t rights = EMBER_RIGHT_READ | (segment->flags & 1 ? EMBER_RIGHT_EXECUTE : 0) |
                    (segment->flags & 2 ? EMBER_RIGHT_WRITE : 0);
  if (status >= 0) status = ember_space_map(space, (uint64_t)pmo, segment->address - in_page, bytes, 0, rights);
  ember_cap_close((uint64_t)pmo);
  return status;
}

static int64_t load(const uint8_t *file, uint64_t bytes, struct ember_process *process) {
  const struct elf_header *header = (const struct elf_header *)file;
  if (bytes < sizeof *header || memcmp(header->ident, "\177ELF\2\1", 6) || header->machine != 183)
    return EMBER_ERROR_INVALID_ARGUMENT;
  if (header->program_headers + header->program_header_count * sizeof(struct elf_segment) > bytes)
    return EMBER_ERROR_INVALID_ARGUMENT;
  const struct elf_segment *segments = (const struct elf_segment *)(file + header->program_headers);
  for (int i = 0; i < header->program_header_count; i++) {
    if (segments[i].type != 1) continue;
    if (segments[i].offset > bytes || segments[i].file_bytes > bytes - segments[i].offset)
      return EMBER_ERROR_INVALID_ARGUMENT;
    int64_t status = load_segment(file, &segments[i], process->space);
    if (status < 0) return status;
  }
  process->entry = header->entry;
  int64_t stack = ember_pmo_create(EMBER_PMO_LAZY, STACK_BYTES, 0);
  if (stack < 0) return stack;
  int64_t status = ember_space_map(process->space, (uint64_t)stack, STACK_TOP - STACK_BYTES, STACK_BYTES, 0,
                                   EMBER_RIGHT_READ | EMBER_RIGHT_WRITE);
  ember_cap_close((uint64_t)stack);
  return status;
}

int64_t ember_process_create(
    const struct ember_archive *archive, const char *program, struct ember_process *process) {
  uint64_t bytes;
  const uint8_t *file = ember_archive_find(archive, program, &bytes);
  if (!file) return EMBER_ERROR_NOT_FOUND;
  uint64_t length = strlen(program);
  int64_t group = ember_group_create(program, length < 16 ? length : 16);
  if (group < 0) return group;
  process->group = (uint64_t)group;
  int64_t space = ember_space_create();
  if (space < 0) return space;
  process->space = (uint64_t)space;
  int64_t status = load(file, bytes, process);
  if (status < 0) return status;
  int64_t thread = ember_thread_create(process->group, process->space);
  if (thread < 0) return thread;
  process->thread = (uint64_t)thread;
  return 0;
}

int64_t ember_process_start(const struct ember_process *process, uint64_t argument0, uint64_t argument1) {
  return ember_thread_start(process->thread, process->entry, STACK_TOP, argument0, argument1);
}

int64_t ember_process_wait(const struct ember_process *process) {
  int64_t notification = ember_notification_create();
  if (notification < 0) return notification;
  int64_t status = ember_group_watch(process->group, (uint64_t)notification, 1);
  if (status == 0) status = ember_notification_wait((uint64_t)notification, EMBER_NEVER, NULL);
  ember_cap_close((uint64_t)notification);
  if (status < 0) return status;
  struct ember_cap_info info;
  status = ember_cap_info(process->group, &info);
  return status < 0 ? status : (int64_t)info.detail1;
}

void ember_thread_entry(void);

int64_t ember_thread_run_on(
    void *stack, uint64_t stack_bytes, int64_t (*function)(uint64_t), uint64_t argument) {
  int64_t thread = ember_thread_create(0, 0);
  if (thread < 0) return thread;
  int64_t status = ember_thread_start((uint64_t)thread, (uint64_t)ember_thread_entry, (uint64_t)stack + stack_bytes,
                                      (uint64_t)function, argument);
  if (status >= 0) return thread;
  ember_cap_close((uint64_t)thread);
  return status;
}

int64_t ember_thread_run(int64_t (*function)(uint64_t), uint64_t argument, uint64_t stack_bytes) {
  uint64_t slot;
  stack_bytes = (stack_bytes + 4095) & ~4095ull;
  void *stack = ember_pages(EMBER_PMO_LAZY, stack_bytes, &slot);
  if (!stack) return EMBER_ERROR_OUT_OF_NVM;
  int64_t thread = ember_thread_run_on(stack, stack_bytes, function, argument);
  if (thread < 0) ember_pages_free(stack, slot);
  return thread;
}
