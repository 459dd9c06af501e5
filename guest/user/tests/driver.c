/// Test program `driver`, a first process (`init=driver`): drives the serial port by an IRQ object and a device PMO.
///
/// Each round sends a byte and waits for the interrupt of the transmitter, which it acknowledges at the device and at
/// the kernel. After a restore one spurious interrupt comes, and the device has forgotten what it was told: each round
/// tells it again.
/// Parameters: workload.driver.rounds.
#include "ember.h"

#define UART 0x09000000ull
#define UART_INTERRUPT 33

enum { DATA = 0x00 / 4, INTERRUPT_MASK = 0x38 / 4, MASKED_STATUS = 0x40 / 4, INTERRUPT_CLEAR = 0x44 / 4 };
enum { TRANSMIT = 1 << 5 };

static volatile uint32_t *uart = (volatile uint32_t *)0x30000;

int64_t ember_main(uint64_t argument0, uint64_t argument1) {
  (void)argument0;
  (void)argument1;
  uint64_t rounds = ember_parameter("workload.driver.rounds");
  int64_t device = ember_check(ember_pmo_create(EMBER_PMO_DEVICE, 4096, UART), "device memory");
  ember_check(ember_space_map(0, (uint64_t)device, (uint64_t)uart, 4096, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE),
              "mapping it");
  if (ember_pmo_create(EMBER_PMO_DEVICE, 4096, 0x40000000) != EMBER_ERROR_NO_RIGHT) ember_fail("DRAM as a device", 0);
  int64_t irq = ember_check(ember_irq_create(UART_INTERRUPT), "interrupt");
  if (ember_irq_create(UART_INTERRUPT) != EMBER_ERROR_BUSY) ember_fail("an interrupt has one owner", 0);
  uint64_t done = 0, spurious = 0;
  while (done < rounds) {
    uart[INTERRUPT_MASK] = TRANSMIT;
    uart[DATA] = '.';
    uint64_t count = 0;
    ember_check(ember_irq_wait((uint64_t)irq, ember_clock() + 1000000000, &count), "waiting for the interrupt");
    if (uart[MASKED_STATUS] & TRANSMIT)
      done++;
    else
      spurious++;
    uart[INTERRUPT_CLEAR] = TRANSMIT;
    ember_check(ember_irq_acknowledge((uint64_t)irq), "acknowledge");
  }
  uart[INTERRUPT_MASK] = 0;
  ember_print("\n");
  ember_result_line("driver", rounds, done);
  ember_print("driver: %u spurious\n", spurious);
  ember_system_exit(0);
  return 1;
}
