/// Summaries of traces and reports of replays as text for people.

import Machine
import Observation
import Report
import Trace
import Units

extension TraceSummary {
  var text: String {
    var text = "\(total.requests) requests, \(rounded(bytes: total.bytes))"
    if let earliestPs, let latestPs { text += ", from \(rounded(ps: earliestPs)) to \(rounded(ps: latestPs))" }
    text += "\n\n" + mix.text
    text += "\nfootprint: \(lines) lines of \(lineBytes) bytes (\(rounded(bytes: lines * lineBytes))), \(pages) pages\n"
    text += regionTable.text
    text += "\nreuse distance, in lines:"
    if let reuse { text += "\n" + reuseTable(reuse).text } else { text += " too many lines to tell\n" }
    text += "\nbetween requests of a core: " + interArrivalPs.sentence { rounded(ps: $0) }
    if backwards > 0 { text += "; \(backwards) times go back" }
    text += "\n"
    for peak in peaks where peak.bytes > 0 {
      let rate = FixedDecimal(peak.bytes, over: peak.windowPs / 1000, digits: 3).map { "\($0) GB/s" } ?? ""
      text += "most in \(rounded(ps: peak.windowPs)): \(rounded(bytes: peak.bytes)) (\(rate)) "
      text += "from \(rounded(ps: peak.beginPs)) on\n"
    }
    if lateBytes > 0 { text += "\(lateBytes) bytes came too late for these windows\n" }
    text += "sequential runs: \(runs), longest \(longestRun) requests"
    text += FixedDecimal(total.requests, over: runs, digits: 2).map { ", mean \($0)" } ?? ""
    return text + "\n\n" + pageTable.text
  }

  private var mix: ResultTable {
    var table = ResultTable(columns: [
      .init("kind", isNumeric: false), .init("requests", isNumeric: true), .init("share", isNumeric: true),
      .init("bytes", isNumeric: true),
    ])
    for kind in MemoryRequest.Kind.allCases {
      let count = kinds[Int(kind.rawValue)]
      if count.requests == 0 { continue }
      table.append([
        kind.name, String(count.requests), percent(count.requests, of: total.requests), String(count.bytes),
      ])
    }
    if cores.count > 1 {
      for (core, count) in cores {
        table.append([
          core == MemoryRequest.device ? "devices" : "core \(core)", String(count.requests),
          percent(count.requests, of: total.requests), String(count.bytes),
        ])
      }
    }
    return table
  }

  private var regionTable: ResultTable {
    var table = ResultTable(columns: [
      .init("region", isNumeric: false), .init("base", isNumeric: true), .init("reads", isNumeric: true),
      .init("writes", isNumeric: true), .init("lines", isNumeric: true), .init("pages", isNumeric: true),
    ])
    for use in regions {
      let base = use.region.range.size == 0 ? "" : hexadecimal(use.region.range.base)
      table.append([use.region.name, base] + [use.reads, use.writes, use.lines, use.pages].map { String($0) })
    }
    return table
  }

  private func reuseTable(_ reuse: [UInt64]) -> ResultTable {
    var table = ResultTable(columns: [
      .init("from", isNumeric: true), .init("to", isNumeric: true), .init("touches", isNumeric: true),
      .init("share", isNumeric: true),
    ])
    let all = reuse.reduce(coldTouches, +)
    for (index, touches) in reuse.enumerated() where touches > 0 {
      let from = index == 0 ? 0 : UInt64(1) << UInt64(index - 1), to = index == 0 ? 0 : from * 2 - 1
      table.append([String(from), String(to), String(touches), percent(touches, of: all)])
    }
    table.append(["first", "", String(coldTouches), percent(coldTouches, of: all)])
    return table
  }

  private var pageTable: ResultTable {
    var table = ResultTable(columns: [
      .init("hottest pages", isNumeric: false), .init("reads", isNumeric: true), .init("writes", isNumeric: true),
    ])
    for page in hottestPages { table.append([hexadecimal(page.address), String(page.reads), String(page.writes)]) }
    return table
  }
}

extension Histogram {
  /// Mean, percentiles and greatest in one line.
  fileprivate func sentence(_ text: (UInt64) -> String) -> String {
    guard let mean, let median = percentile(thousandths: 500), let late = percentile(thousandths: 990), let maximum
    else { return "none" }
    return "mean \(text(mean)), median \(text(median)), 99 % within \(text(late)), greatest \(text(maximum))"
  }
}

extension RequestSpec {
  /// What made a trace.
  var sentence: String {
    var text = "mix \(mix.name), \(popularity.name) keys, \(records) records, seed \(seed)"
    if popularity != .uniform { text += ", theta \(FixedDecimal(scaled: thetaPermille, digits: 3))" }
    return text
  }
}

extension RequestSummary {
  var text: String {
    var text = "\(requests) requests"
    if let earliestNs, let latestNs {
      text += " from \(rounded(ps: earliestNs.multipliedReportingOverflow(by: 1000).partialValue)) to "
      text += rounded(ps: latestNs.multipliedReportingOverflow(by: 1000).partialValue)
    }
    var mix = ResultTable(columns: [
      .init("operation", isNumeric: false), .init("requests", isNumeric: true), .init("share", isNumeric: true),
    ])
    for operation in WorkloadRequest.Operation.allCases {
      let count = operations[Int(operation.rawValue)]
      if count > 0 { mix.append([operation.name, String(count), percent(count, of: requests)]) }
    }
    text += "\n\n" + mix.text
    text += "\n\(distinctKeys) keys; the hottest hundredth of them has "
    text += requests == 0 ? "no request\n" : "\(percent(requestsOfHottestHundredth, of: requests)) of the requests\n"
    text += "sizes in bytes: " + sizes.sentence { String($0) } + "\n"
    text += "between requests: " + interArrivalNs.sentence { "\($0) ns" }
    if backwards > 0 { text += "; \(backwards) times go back" }
    var keys = ResultTable(columns: [.init("hottest keys", isNumeric: true), .init("requests", isNumeric: true)])
    for key in hottestKeys { keys.append([String(key.key), String(key.requests)]) }
    return text + "\n\n" + keys.text
  }
}

extension ReplayReport {
  var text: String {
    var text = "\(requests) requests, \(lines) lines in \(rounded(ps: durationPs))\n"
    for (name, bytes) in [("read", readBytes), ("written", writtenBytes)] where bytes > 0 {
      text += "\(name): \(rounded(bytes: bytes))"
      let rate = perSecond(bytes).flatMap { FixedDecimal($0, over: 1_000_000_000, digits: 3) }
      text += (rate.map { ", \($0) GB/s" } ?? "") + "\n"
    }
    if linesOutside > 0 { text += "\(linesOutside) lines belong to no memory, and were taken for DRAM\n" }
    var table = ResultTable(columns: [
      .init("latency ns", isNumeric: false), .init("requests", isNumeric: true), .init("mean", isNumeric: true),
      .init("p50", isNumeric: true), .init("p90", isNumeric: true), .init("p99", isNumeric: true),
      .init("max", isNumeric: true),
    ])
    for kind in MemoryRequest.Kind.allCases {
      let histogram = latencyPs[Int(kind.rawValue)]
      if histogram.count == 0 { continue }
      let values = [
        histogram.mean, histogram.percentile(thousandths: 500), histogram.percentile(thousandths: 900),
        histogram.percentile(thousandths: 990), histogram.maximum,
      ]
      table.append(
        [kind.name, String(histogram.count)]
          + values.map { $0.flatMap { FixedDecimal($0, over: 1000, digits: 1) }.map { "\($0)" } ?? "" })
    }
    text += "\n" + table.text + "\n"
    if let rowHitShare { text += "rows of the DRAM were open for \(rowHitShare) of accesses\n" }
    if let writeAmplification {
      text += "the NVM's media wrote \(rounded(bytes: self[counter: "nvm.mediaBytes"])), "
      text += "\(writeAmplification) times what came to it; most in a block: \(self[counter: "nvm.greatestWear"])\n"
    }
    var counts = ResultTable(columns: [.init("counter", isNumeric: false), .init("value", isNumeric: true)])
    for counter in counters where counter.value > 0 { counts.append([counter.name, String(counter.value)]) }
    return text + "\n" + counts.text
  }
}
