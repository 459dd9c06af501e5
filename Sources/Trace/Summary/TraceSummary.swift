/// What a memory trace holds, in integers: mix, footprint, reuse, times, bandwidth, runs, hot pages.
///
/// Everything is computed as requests go by, in memory that grows with the lines that are touched and not with the
/// trace. The same trace gives the same numbers on every host.

import Machine
import Observation
import Units

/// A range of addresses that requests are counted in.
package struct TraceRegion: Hashable, Sendable {
  package var name: String
  package var range: AddressRange
  package init(name: String, range: AddressRange) {
    self.name = name
    self.range = range
  }
}

package struct TraceSummary: Hashable, Sendable {
  /// Requests and their bytes.
  package struct Count: Hashable, Sendable {
    package var requests: UInt64 = 0
    package var bytes: UInt64 = 0
  }

  /// What happens in a region.
  package struct RegionUse: Hashable, Sendable {
    package var region: TraceRegion
    package var reads: UInt64 = 0
    package var writes: UInt64 = 0
    package var readBytes: UInt64 = 0
    package var writtenBytes: UInt64 = 0
    package var lines: UInt64 = 0
    package var pages: UInt64 = 0
  }

  package struct HotPage: Hashable, Sendable {
    package var address: UInt64
    package var reads: UInt64
    package var writes: UInt64
  }

  /// The window in which most bytes moved; the first of them.
  package struct Peak: Hashable, Sendable {
    package var windowPs: UInt64
    package var beginPs: UInt64
    package var bytes: UInt64
  }

  package var lineBytes: UInt64 = 64
  package var total = Count()
  /// By kind, in the order of `MemoryRequest.Kind`.
  package var kinds = [Count](repeating: Count(), count: MemoryRequest.Kind.allCases.count)
  /// Cores that occur, with what they ask for, by number.
  package var cores: [(core: UInt8, count: Count)] {
    allCores.indices.filter { allCores[$0].requests > 0 }.map { (UInt8($0), allCores[$0]) }
  }
  package var allCores = [Count](repeating: Count(), count: 256)
  /// The least and the greatest time of a request, ps; nil if there are none.
  package var earliestPs: UInt64?
  package var latestPs: UInt64?
  package var lines: UInt64 = 0
  package var pages: UInt64 = 0
  package var regions: [RegionUse] = []
  /// Touches of lines by reuse distance (0, 1, 2…3, 4…7, …); nil if there were too many lines.
  package var reuse: [UInt64]?
  /// Touches of lines that were not touched before.
  package var coldTouches: UInt64 = 0
  /// Between two requests of a core that follow each other, ps.
  package var interArrivalPs = Histogram()
  /// Requests with an earlier time than the one before of their core.
  package var backwards: UInt64 = 0
  package var peaks: [Peak] = []
  /// Bytes that came too late for the windows of the peaks.
  package var lateBytes: UInt64 = 0
  package var runs: UInt64 = 0
  package var longestRun: UInt64 = 0
  /// Runs of requests in sequence by length (1, 2…3, 4…7, …).
  package var runLengths: [UInt64] = []
  package var hottestPages: [HotPage] = []

  package init() {}

  package var reads: Count { sum { !$0.isWrite } }
  package var writes: Count { sum { $0.isWrite } }

  private func sum(_ isCounted: (MemoryRequest.Kind) -> Bool) -> Count {
    MemoryRequest.Kind.allCases.filter(isCounted).reduce(into: Count()) { sum, kind in
      sum.requests += kinds[Int(kind.rawValue)].requests
      sum.bytes += kinds[Int(kind.rawValue)].bytes
    }
  }
}

/// What of a summary the user chooses.
package struct SummaryOptions: Hashable, Sendable {
  /// Into so many equal parts the touched addresses are divided; 0: not.
  package var parts = 0
  /// Regions besides DRAM and NVM; they begin and end at pages.
  package var regions: [TraceRegion] = []
  /// Bounds of what is kept.
  package var maximumPages = PageTable.maximumPages
  package var maximumLines = ReuseDistances.maximumLines
  package init() {}
}

/// Sums a trace up while its requests go by.
package struct TraceSummarizer {
  private var summary = TraceSummary()
  private let name: String
  private let header: TraceHeader
  private let options: SummaryOptions
  private var pages: PageTable
  private var reuse: ReuseDistances
  private var runs = SequentialRuns()
  private var windows = [BandwidthWindows(lengthPs: 1_000_000), BandwidthWindows(lengthPs: 1_000_000_000)]
  private var lastTimes = [UInt64?](repeating: nil, count: 256)

  package init(name: String, header: TraceHeader, options: SummaryOptions = SummaryOptions()) {
    self.name = name
    self.header = header
    self.options = options
    summary.lineBytes = UInt64(header.lineBytes)
    summary.peaks = windows.map { TraceSummary.Peak(windowPs: $0.lengthPs, beginPs: 0, bytes: 0) }
    pages = PageTable(limit: options.maximumPages)
    reuse = ReuseDistances(limit: options.maximumLines)
  }

  /// - Throws: if the trace touches more pages than are kept.
  package mutating func add(_ batch: UnsafeBufferPointer<MemoryRequest>) throws(TraceError) {
    for request in batch { try add(request) }
  }

  private mutating func add(_ request: MemoryRequest) throws(TraceError) {
    let bytes = UInt64(request.size)
    summary.total.requests += 1
    summary.total.bytes += bytes
    summary.kinds[Int(request.kind.rawValue)].requests += 1
    summary.kinds[Int(request.kind.rawValue)].bytes += bytes
    let core = Int(request.core)
    summary.allCores[core].requests += 1
    summary.allCores[core].bytes += bytes
    summary.earliestPs = min(summary.earliestPs ?? request.timePs, request.timePs)
    summary.latestPs = max(summary.latestPs ?? request.timePs, request.timePs)
    if let last = lastTimes[core] {
      if request.timePs >= last { summary.interArrivalPs.record(request.timePs - last) } else { summary.backwards += 1 }
    }
    lastTimes[core] = request.timePs
    runs.record(request)
    for index in windows.indices {
      windows[index].record(timePs: request.timePs, bytes: bytes, isWrite: request.kind.isWrite)
      if windows[index].closed.count > 256 { takePeaks(index) }
    }
    try touch(request)
  }

  private mutating func touch(_ request: MemoryRequest) throws(TraceError) {
    let lines = MemoryLines(request, lineBytes: summary.lineBytes)
    let lineShift = UInt64(summary.lineBytes.trailingZeroBitCount), linesOfPage = PageTable.pageBytes >> lineShift
    let isWrite = request.kind.isWrite
    var line = lines.first, address = request.address, bytes = UInt64(request.size)
    var isFirst = true
    let end = lines.first &+ UInt64(lines.count)
    while line != end {
      let page = line / linesOfPage
      let inPage = min(bytes, PageTable.pageBytes - address % PageTable.pageBytes)
      let last = min(end - 1, page * linesOfPage + linesOfPage - 1)
      let begins: UInt32 = isFirst ? 1 : 0
      isFirst = false
      let hasRoom = pages.change(page) { use in
        if isWrite { use.add(written: inPage, begins) } else { use.add(read: inPage, begins) }
        use.touch(line % linesOfPage, last % linesOfPage)
      }
      if !hasRoom {
        throw TraceError(
          .absurd, file: name, "the trace touches more than \(options.maximumPages) pages",
          remedy: "sum up a part of it by --from and --until")
      }
      for touched in line...last { reuse.touch(touched) }
      line = last + 1
      bytes -= inPage
      address &+= inPage
    }
  }

  private mutating func takePeaks(_ index: Int) {
    for window in windows[index].closed where window.bytes > summary.peaks[index].bytes {
      summary.peaks[index].bytes = window.bytes
      summary.peaks[index].beginPs = window.number * windows[index].lengthPs
    }
    windows[index].closed.removeAll(keepingCapacity: true)
  }

  /// The summary of all that was added; nothing is added afterwards.
  package mutating func finish() -> TraceSummary {
    runs.finish()
    summary.runs = runs.count
    summary.longestRun = runs.longest
    summary.runLengths = runs.buckets
    for index in windows.indices {
      windows[index].finish()
      takePeaks(index)
    }
    summary.lateBytes = windows[0].lateBytes
    summary.reuse = reuse.hasGivenUp ? nil : reuse.buckets
    summary.coldTouches = reuse.cold
    summary.pages = UInt64(pages.count)
    countPages()
    return summary
  }

  private mutating func countPages() {
    var least = UInt64.max, greatest = UInt64.zero
    for use in pages.uses {
      summary.lines += use.lineCount
      least = min(least, use.page)
      greatest = max(greatest, use.page)
      addHot(use)
    }
    summary.hottestPages = hottest.map {
      TraceSummary.HotPage(
        address: $0.page * PageTable.pageBytes, reads: UInt64($0.reads), writes: UInt64($0.writes))
    }
    var regions = [TraceRegion(name: "dram", range: header.dram), TraceRegion(name: "nvm", range: header.nvm)]
    regions = regions.filter { $0.range.size > 0 }
    let known = regions.count
    regions += options.regions
    if options.parts > 0 && pages.count > 0 {
      let length = (greatest - least) / UInt64(options.parts) + 1
      for part in 0..<UInt64(options.parts) {
        let first = least + part * length
        if first > greatest { break }
        let bytes = min(length, greatest - first + 1) * PageTable.pageBytes
        regions.append(
          TraceRegion(
            name: "part \(part + 1)", range: AddressRange(base: first * PageTable.pageBytes, size: bytes)))
      }
    }
    summary.regions = regions.map { TraceSummary.RegionUse(region: $0) }
    var other = TraceSummary.RegionUse(region: TraceRegion(name: "other", range: AddressRange(base: 0, size: 0)))
    for use in pages.uses {
      var isKnown = false
      for index in regions.indices where regions[index].range.contains(use.page * PageTable.pageBytes) {
        summary.regions[index].add(use)
        if index < known { isKnown = true }
      }
      if !isKnown { other.add(use) }
    }
    summary.regions.insert(other, at: known)
  }

  /// The ten pages with most requests so far, the hottest first; of equal ones the lower address.
  private var hottest: [PageUse] = []

  private mutating func addHot(_ use: PageUse) {
    func isHotter(_ a: PageUse, _ b: PageUse) -> Bool {
      let (first, second) = (UInt64(a.reads) + UInt64(a.writes), UInt64(b.reads) + UInt64(b.writes))
      return first != second ? first > second : a.page < b.page
    }
    if hottest.count == 10, let last = hottest.last, !isHotter(use, last) { return }
    hottest.insert(use, at: hottest.firstIndex { isHotter(use, $0) } ?? hottest.count)
    if hottest.count > 10 { hottest.removeLast() }
  }
}

extension TraceSummary.RegionUse {
  fileprivate mutating func add(_ use: PageUse) {
    reads += UInt64(use.reads)
    writes += UInt64(use.writes)
    readBytes += use.readBytes
    writtenBytes += use.writtenBytes
    lines += use.lineCount
    pages += 1
  }
}
