/// Keys of the devices on virtio slots.

import Machine

extension ConfigurationKey {
  static let deviceKeys: [ConfigurationKey] = [
    flag(
      "virtio.console", \.machine.virtio.console, "Whether there is a virtio console, a second serial port",
      source: "QEMU virt has none unless asked for"),
    flag(
      "virtio.entropy", \.machine.virtio.entropy, "Whether there is a virtio entropy device, drawing from the seed",
      source: "QEMU virt has none unless asked for"),
    .number(
      "virtio.guest-cid", .integer, \.machine.virtio.guestCID, 0...UInt64(UInt32.max) - 1,
      "Context id of the guest for stream sockets (vsock), from 3 on; 0: there is no such device",
      source: "VIRTIO 1.2: 0 to 2 are reserved, 2 is the host"),
    .number(
      "virtio.notify", .quantity(.time), \.machine.virtio.notifyPs, 1000...1_000_000_000,
      "From a driver's notification to the device's look at the queue",
      source: "assumed: a doorbell write over PCIe and the fetch of a descriptor, each about 250 ns"),
    .number(
      "virtio.line", .quantity(.time), \.machine.virtio.linePs, 1...1_000_000,
      "From one 64-byte line of a device's transfer to the next",
      source: "64 B at 16 GB/s: PCIe 4.0 with eight lanes"),
    .number(
      "disk.read", .quantity(.time), \.machine.virtio.diskReadPs, 1000...1_000_000_000_000,
      "What the medium of the block device takes for a read, besides its sectors",
      source: "assumed: random 4 KiB reads of NVMe drives with TLC flash take 70 to 100 us"),
    .number(
      "disk.write", .quantity(.time), \.machine.virtio.diskWritePs, 1000...1_000_000_000_000,
      "What it takes for a write, besides its sectors",
      source: "assumed: NVMe drives acknowledge a write from their buffer after about 20 us"),
    .number(
      "disk.flush", .quantity(.time), \.machine.virtio.diskFlushPs, 1000...1_000_000_000_000,
      "What it takes for a flush", source: "assumed: with power-loss protection a flush costs little more than a write"),
    .number(
      "disk.sector", .quantity(.time), \.machine.virtio.diskSectorPs, 0...1_000_000_000,
      "What it takes for each 512-byte sector", source: "512 B at 3.2 GB/s: NVMe over PCIe 3.0 with four lanes"),
  ]
}
