/// A campaign made of a configuration and a guest image: what `crash` and `replay` share.

import Configuration
import Experiment
import Foundation
import Machine
import PowerFailure

/// Cores of the host that may be used at once.
var hostCoreCount: Int { ProcessInfo.processInfo.activeProcessorCount }

func makeCampaign(
  _ configuration: RunConfiguration, _ guest: GuestImage, removing addresses: [UInt64], spec: CampaignSpec,
  checkers: Set<Checker>
) throws(CommandFailure) -> Campaign<EmberInspector> {
  guard configuration.failAt.isEmpty else {
    throw CommandFailure(.usage, "--fail-at belongs to run; a campaign chooses its cuts by --cuts and --phase")
  }
  guard case .time(let limit) = configuration.until else {
    throw CommandFailure(.usage, "--until of a campaign is a time: how long the run without cuts may take at most")
  }
  let machineSpec = configuration.machine
  let bootArguments = configuration.bootArguments
  let image = guest.image
  return Campaign(
    spec: spec, checkers: checkers, limitPs: limit.picoseconds,
    makeMachine: { () throws(MachineError) in
      let machine = try Machine(spec: machineSpec, image: image, bootArguments: bootArguments)
      machine.setNoOperations(at: addresses)
      return machine
    },
    makeInspector: { EmberInspector(nvmBytes: $0.spec.nvmBytes) })
}
