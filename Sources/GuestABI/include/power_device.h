/// Registers of the power device: early warning of a power failure, hold-up energy, history of power losses.
///
/// Between the warning and the cut the machine runs on the energy stored in its supply; software reads here how much
/// that is, and is told by an interrupt. Energy is counted in picojoules.
///
/// 1. Registers are naturally aligned words of 4 or 8 bytes; reads of any other shape return the bytes that lie there,
///    writes of any other shape are ignored. A 64-bit register may be read as two 4-byte halves, low half first in
///    memory.
/// 2. What lies between the registers reads as zero.
/// 3. DIRTY_SHUTDOWNS and POWER_CYCLES survive power loss; everything else starts anew with power-on.
#pragma once

#define BROWNOUT_POWER_BASE 0x0b010000ull

/// 4 bytes, read-only: BROWNOUT_POWER_ID_VALUE.
#define BROWNOUT_POWER_ID 0x000
/// 4 bytes, read-only: version of this register block.
#define BROWNOUT_POWER_VERSION 0x004
/// 4 bytes, read-only: BROWNOUT_POWER_FAILING while the machine runs on hold-up energy.
#define BROWNOUT_POWER_STATUS 0x008
/// 4 bytes, read-write: which events interrupt; BROWNOUT_POWER_FAILING or 0. Zero at power-on.
#define BROWNOUT_POWER_INTERRUPT_ENABLE 0x00c
/// 4 bytes, read-only: events that happened and were not cleared, masked or not.
#define BROWNOUT_POWER_INTERRUPT_STATUS 0x010
/// 4 bytes, write-only: a one clears the event. Reads as zero.
#define BROWNOUT_POWER_INTERRUPT_CLEAR 0x014
/// 8 bytes, read-only: energy that the supply holds when the warning comes, pJ. Zero: no warning is ever given.
#define BROWNOUT_POWER_HOLD_UP_PJ 0x020
/// 8 bytes, read-only: what is left of it now, pJ.
#define BROWNOUT_POWER_REMAINING_PJ 0x028
/// 8 bytes, read-only: power losses so far in which something that the domain promises to keep was lost.
#define BROWNOUT_POWER_DIRTY_SHUTDOWNS 0x030
/// 8 bytes, read-only: power losses so far, of either kind.
#define BROWNOUT_POWER_CYCLES 0x038

#define BROWNOUT_POWER_ID_VALUE 0x52575042u /* "BPWR" */
#define BROWNOUT_POWER_VERSION_VALUE 1u
#define BROWNOUT_POWER_FAILING 1u
