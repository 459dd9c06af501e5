/// Text output and the string functions.
#include <stdarg.h>

#include "ember.h"

struct line {
  char text[256];
  uint64_t length;
};

static void put(struct line *line, char c) {
  if (line->length < sizeof line->text) line->text[line->length++] = c;
}

static void put_number(struct line *line, uint64_t value, uint64_t base) {
  char digits[20];
  int count = 0;
  do {
    digits[count++] = "0123456789abcdef"[value % base];
    value /= base;
  } while (value);
  while (count) put(line, digits[--count]);
}

void ember_print(const char *format, ...) {
  struct line line;
  line.length = 0;
  va_list arguments;
  va_start(arguments, format);
  for (; *format; format++) {
    if (*format != '%') {
      put(&line, *format);
      continue;
    }
    switch (*++format) {
      case 's':
        for (const char *text = va_arg(arguments, const char *); *text; text++) put(&line, *text);
        break;
      case 'c': put(&line, (char)va_arg(arguments, int)); break;
      case 'd': {
        int64_t value = va_arg(arguments, int64_t);
        if (value < 0) put(&line, '-');
        put_number(&line, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 10);
        break;
      }
      case 'u': put_number(&line, va_arg(arguments, uint64_t), 10); break;
      case 'x': put_number(&line, va_arg(arguments, uint64_t), 16); break;
      case 'h': {
        uint64_t value = va_arg(arguments, uint64_t);
        for (int shift = 60; shift >= 0; shift -= 4) put(&line, "0123456789abcdef"[value >> shift & 15]);
        break;
      }
      case 0: format--; break;
      default: put(&line, *format);
    }
  }
  va_end(arguments);
  ember_console_write(line.text, line.length);
}

void ember_print_texts(const char *first, const char *second) { ember_print("%s%s\n", first, second); }

void ember_print_number(const char *first, const char *second, int64_t number) {
  ember_print("%s%s: %d\n", first, second, number);
}

int memcmp(const void *a, const void *b, size_t bytes) {
  const uint8_t *p = a, *q = b;
  for (size_t i = 0; i < bytes; i++)
    if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
  return 0;
}

size_t strlen(const char *text) {
  size_t n = 0;
  while (text[n]) n++;
  return n;
}
