/// The first process of a Linux system that tries the virtio devices of the board, and powers off.
///
/// It is linked with nothing and uses general registers alone. The initial RAM disk holds it as /init, and the kernel's
/// drivers as /modules/NN, to be loaded in that order. Each line that it prints is one device that works.

typedef unsigned long word;

static word call(word number, word a, word b, word c, word d, word e) {
  register word x8 __asm__("x8") = number;
  register word x0 __asm__("x0") = a;
  register word x1 __asm__("x1") = b;
  register word x2 __asm__("x2") = c;
  register word x3 __asm__("x3") = d;
  register word x4 __asm__("x4") = e;
  __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory", "cc");
  return x0;
}

enum { MKDIRAT = 34, MOUNT = 40, OPENAT = 56, LSEEK = 62, READ = 63, WRITE = 64, FSYNC = 82, SLEEP = 101, REBOOT = 142,
       SOCKET = 198, CONNECT = 203, LOAD = 273 };

static word length(const char *text) {
  word n = 0;
  while (text[n]) n++;
  return n;
}

static void put(word file, const char *text) { call(WRITE, file, (word)text, length(text), 0, 0); }
static void print(const char *text) { put(1, text); }

static void number(word value) {
  char digits[17];
  for (int i = 0; i < 16; i++) digits[15 - i] = "0123456789abcdef"[value >> i * 4 & 15];
  digits[16] = 0;
  print(digits);
}

static int failed(const char *what, word result) {
  if ((long)result >= 0) return 0;
  print(what);
  print(" failed: ");
  number(-result);
  print("\n");
  return 1;
}

enum { READ_ONLY = 0, BOTH = 2 };
static word open(const char *path, word mode) { return call(OPENAT, -100, (word)path, mode, 0, 0); }

static void nap(word milliseconds) {
  word time[2] = {0, milliseconds * 1000000};
  call(SLEEP, (word)time, 0, 0, 0, 0);
}

static char buffer[8192] __attribute__((aligned(4096)));

static word sum(const char *bytes, word count) {
  word hash = 0;
  for (word i = 0; i < count; i++) hash = hash * 31 + (unsigned char)bytes[i];
  return hash;
}

static void try_disk(void) {
  word disk = open("/dev/vda", BOTH);
  if (failed("open /dev/vda", disk)) return;
  word total = 0, hash = 0, count;
  while ((long)(count = call(READ, disk, (word)buffer, sizeof buffer, 0, 0)) > 0) {
    hash = hash * 31 + sum(buffer, count);
    total += count;
  }
  if (failed("read", count)) return;
  print("disk bytes ");
  number(total);
  print(" hash ");
  number(hash);
  print("\n");
  for (word i = 0; i < sizeof buffer; i++) buffer[i] = (char)(i * 7);
  if (failed("seek", call(LSEEK, disk, 65536, 0, 0, 0))) return;
  if (failed("write", call(WRITE, disk, (word)buffer, sizeof buffer, 0, 0))) return;
  if (failed("fsync", call(FSYNC, disk, 0, 0, 0, 0))) return;
  print("disk written\n");
}

static void try_entropy(void) {
  word random = open("/dev/hwrng", READ_ONLY);
  if (failed("open /dev/hwrng", random)) return;
  word count = call(READ, random, (word)buffer, 32, 0, 0);
  if (failed("read", count)) return;
  print("entropy ");
  number(count);
  print(" hash ");
  number(sum(buffer, 32));
  print("\n");
}

static void try_console(void) {
  word console = open("/dev/hvc0", BOTH);
  if (failed("open /dev/hvc0", console)) return;
  put(console, "hello from hvc0\n");
  word count = call(READ, console, (word)buffer, 64, 0, 0);
  if (failed("read", count)) return;
  buffer[count] = 0;
  print("typed ");
  print(buffer);
}

static void try_socket(void) {
  struct { unsigned short family, zero; unsigned port, cid; unsigned rest; } peer = {40, 0, 7, 2, 0};
  word connection = call(SOCKET, 40, 1, 0, 0, 0);
  if (failed("socket", connection)) return;
  if (failed("connect", call(CONNECT, connection, (word)&peer, sizeof peer, 0, 0))) return;
  word total = 0, wrong = 0;
  for (word round = 0; round < 8; round++) {
    for (word i = 0; i < sizeof buffer; i++) buffer[i] = (char)(i * 3 + round);
    if (failed("send", call(WRITE, connection, (word)buffer, sizeof buffer, 0, 0))) return;
    word got = 0;
    while (got < sizeof buffer) {
      word count = call(READ, connection, (word)buffer + got, sizeof buffer - got, 0, 0);
      if (failed("receive", count) || count == 0) return;
      got += count;
    }
    for (word i = 0; i < sizeof buffer; i++) wrong += buffer[i] != (char)(i * 3 + round);
    total += got;
  }
  print("socket echoed ");
  number(total);
  print(" wrong ");
  number(wrong);
  print("\n");
  peer.port = 8;
  if ((long)call(CONNECT, call(SOCKET, 40, 1, 0, 0, 0), (word)&peer, sizeof peer, 0, 0) < 0) print("socket refused\n");
}

void _start(void) {
  call(MKDIRAT, -100, (word) "/dev", 0755, 0, 0);
  call(MOUNT, (word) "dev", (word) "/dev", (word) "devtmpfs", 0, 0);
  char path[] = "/modules/00";
  for (int i = 0;; i++) {
    path[9] = (char)('0' + i / 10);
    path[10] = (char)('0' + i % 10);
    word file = call(OPENAT, -100, (word)path, 0, 0, 0);
    if ((long)file < 0) break;
    failed(path, call(LOAD, file, (word) "", 0, 0, 0));
  }
  nap(50);
  try_disk();
  try_entropy();
  try_console();
  try_socket();
  print("all tried\n");
  call(REBOOT, 0xfee1dead, 672274793, 0x4321fedc, 0, 0);
  for (;;) nap(1000);
}
