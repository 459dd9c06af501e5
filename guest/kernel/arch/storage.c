/// Storage of the kernel's volatile state, zero at each power-on.
///
/// Swift gives it its type (core/State.swift); it lies here because large Swift globals would be initialised lazily.
#include "arch.h"

_Alignas(4096) uint8_t arch_state_bytes[ARCH_STATE_BYTES];
struct arch_core arch_cores[ARCH_CORES];
struct arch_ticket_lock arch_kernel_lock;
struct arch_start_block arch_start_storage;
uint32_t arch_has_cvap;
uint32_t arch_caches_persist;
