/// How `inspect` shows a report: aligned text for people, one JSON object for programs.

import Configuration
import KernelView
import Observation
import Report
import Units

// MARK: - Text

extension InspectReport {
  /// The report for people.
  func text(listsPages: Bool) -> String {
    var text = """
      NVM            \(Dimension.size.print(nvmBytes)), strategy \(strategy), kernel \(buildID)
      committed      \(committedVersion == 0 ? "nothing" : "version \(committedVersion)")
      shown          \(source == .committed ? "the committed tree" : "the running tree, epoch \(version)")
      digest         \(digest.map { "\($0)" } ?? "none: the tree has faults")
      clock          \(clockNs) ns

      """
    if source != .committed { text += memoryText }
    text += "\nobjects by kind\n" + kindTable.text
    text += "\ncapability tree\n" + groups.map(groupText).joined()
    text += "\npages by version\n" + pageTable(listsPages: listsPages).text
    text += "\ncheckpoint roots\n" + rootTable.text
    if !faults.isEmpty { text += "\nfaults\n" + faults.map { "  \($0)\n" }.joined() }
    return text
  }

  private var memoryText: String {
    let parts = [
      ("metadata", memory.metadataPages), ("frames", memory.framePages), ("copies", memory.copyPages),
      ("radix nodes", memory.radixPages), ("slabs", memory.slabPages), ("bodies", memory.bodyPages),
      ("free", memory.freePages),
    ]
    return "pages          " + parts.map { "\($0.1) \($0.0)" }.joined(separator: ", ") + "\n"
  }

  private var kindTable: ResultTable {
    var table = ResultTable(columns: [
      .init("  kind", isNumeric: false), .init("count", isNumeric: true), .init("bodies B", isNumeric: true),
      .init("backups B", isNumeric: true), .init("pages B", isNumeric: true), .init("copies B", isNumeric: true),
    ])
    for kind in kinds {
      table.append([
        "  \(kind.kind)", "\(kind.count)", "\(kind.bodyBytes)", "\(kind.backupBytes)",
        kind.kind == .pmo ? "\(kind.pageBytes)" : "", kind.kind == .pmo ? "\(kind.copyBytes)" : "",
      ])
    }
    return table
  }

  private func groupText(_ group: GroupSummary) -> String {
    var notes = ["version \(group.version)"]
    if group.isRoot { notes.append("root") }
    if group.isPrivileged { notes.append("privileged") }
    if group.hasEnded { notes.append("ended with status \(group.exitStatus)") }
    var text = "  cap group \(group.id) \(quoted(group.name)): \(notes.joined(separator: ", "))\n"
    for thread in group.threads {
      let object = thread.waitObject.map { " (object \($0))" } ?? ""
      text += "    thread \(thread.id): \(thread.state)\(object), pc 0x\(String(thread.pc, radix: 16)), "
      text += "VM space \(thread.space), version \(thread.version)\n"
    }
    for capability in group.capabilities {
      text += "    slot \(capability.slot): \(capability.kind) \(capability.object), rights "
      let names = rightNames(capability.rights)
      text += names.count == 7 ? "all" : names.isEmpty ? "none" : names.joined(separator: "+")
      if capability.badge != 0 { text += ", badge 0x\(String(capability.badge, radix: 16))" }
      if let parent = capability.parent { text += ", derived from slot \(parent.slot) of cap group \(parent.group)" }
      if capability.derived > 0 { text += ", \(capability.derived) derived from it" }
      text += ", version \(capability.version)\n"
    }
    return text
  }

  private func pageTable(listsPages: Bool) -> ResultTable {
    if listsPages {
      var table = ResultTable(columns: [
        .init("  PMO", isNumeric: true), .init("page", isNumeric: true), .init("born", isNumeric: true),
        .init("frame", isNumeric: true), .init("copies (version at offset)", isNumeric: false),
      ])
      for pmo in pmos {
        for page in pmo.pages {
          let copies = page.copies.map {
            "\($0.version)\($0.isCurrent ? "*" : "") at 0x\(String($0.offset, radix: 16))"
          }
          table.append([
            "  \(pmo.id)", "\(page.index)", "\(page.born)", page.frame.map { "0x\(String($0, radix: 16))" } ?? "DRAM",
            copies.joined(separator: ", "),
          ])
        }
      }
      return table
    }
    var table = ResultTable(columns: [
      .init("  PMO", isNumeric: true), .init("kind", isNumeric: false), .init("size", isNumeric: true),
      .init("present", isNumeric: true), .init("copies", isNumeric: true), .init("copies in use", isNumeric: true),
      .init("born, version × pages", isNumeric: false),
    ])
    for pmo in pmos {
      let births = Dictionary(grouping: pmo.pages, by: \.born).mapValues(\.count).sorted { $0.key < $1.key }
      var text = births.suffix(4).map { "\($0.key) × \($0.value)" }.joined(separator: ", ")
      if births.count > 4 { text = "…, " + text }
      let copies = pmo.pages.flatMap(\.copies)
      table.append([
        "  \(pmo.id)", pmo.kind.map { "\($0)" } ?? "?", "\(pmo.pageCount)", "\(pmo.pages.count)", "\(copies.count)",
        "\(copies.count { $0.isCurrent })", text,
      ])
    }
    return table
  }

  private var rootTable: ResultTable {
    var table = ResultTable(columns: [
      .init("  entry", isNumeric: true), .init("object", isNumeric: true), .init("kind", isNumeric: false),
      .init("born", isNumeric: true), .init("version", isNumeric: true), .init("backups", isNumeric: false),
      .init("what", isNumeric: false),
    ])
    for object in objects {
      let backups = object.backups.map {
        "\($0.version)\($0.isCurrent ? "*" : "") at 0x\(String($0.offset, radix: 16))"
      }
      table.append([
        "  \(object.entry)", "\(object.id)", "\(object.kind)", "\(object.born)", "\(object.version)",
        backups.joined(separator: ", "), object.detail,
      ])
    }
    return table
  }
}

// MARK: - JSON

extension InspectReport {
  /// The report for programs, with the head that every JSON object has.
  func json(listsPages: Bool) -> JSONValue {
    jsonObject([
      "nvmBytes": .unsigned(nvmBytes), "strategy": .string("\(strategy)"), "buildID": .string(buildID),
      "committedVersion": .unsigned(committedVersion), "tree": .string(source == .committed ? "committed" : "running"),
      "treeVersion": .unsigned(version), "digest": digest.map { .string("\($0)") } ?? .null,
      "clockNs": .unsigned(clockNs),
      "kinds": .array(
        kinds.map {
          .object([
            "kind": .string("\($0.kind)"), "count": .unsigned($0.count), "bodyBytes": .unsigned($0.bodyBytes),
            "backupBytes": .unsigned($0.backupBytes), "pageBytes": .unsigned($0.pageBytes),
            "copyBytes": .unsigned($0.copyBytes),
          ])
        }), "groups": .array(groups.map(groupJSON)), "pmos": .array(pmos.map { pmoJSON($0, listsPages: listsPages) }),
      "objects": .array(objects.map(objectJSON)), "faults": .array(faults.map { .string($0) }),
    ])
  }

  private func groupJSON(_ group: GroupSummary) -> JSONValue {
    .object([
      "id": .unsigned(group.id), "name": .string(group.name), "isRoot": .bool(group.isRoot),
      "isPrivileged": .bool(group.isPrivileged), "hasEnded": .bool(group.hasEnded),
      "exitStatus": .signed(group.exitStatus), "version": .unsigned(group.version),
      "threads": .array(
        group.threads.map {
          .object([
            "id": .unsigned($0.id), "state": .string($0.state), "waitObject": .optional($0.waitObject),
            "pc": .unsigned($0.pc), "space": .unsigned($0.space), "version": .unsigned($0.version),
          ])
        }),
      "capabilities": .array(
        group.capabilities.map {
          .object([
            "slot": .unsigned($0.slot), "kind": .string("\($0.kind)"), "object": .unsigned($0.object),
            "rights": .array(rightNames($0.rights).map { .string($0) }), "badge": .unsigned($0.badge),
            "parent": $0.parent.map { .object(["group": .unsigned($0.group), "slot": .unsigned($0.slot)]) } ?? .null,
            "derived": .unsigned($0.derived), "version": .unsigned($0.version),
          ])
        }),
    ])
  }

  private func backupJSON(_ backup: BackupSummary) -> JSONValue {
    .object([
      "version": .unsigned(backup.version), "offset": .unsigned(backup.offset), "isCurrent": .bool(backup.isCurrent),
    ])
  }

  private func pmoJSON(_ pmo: PMOSummary, listsPages: Bool) -> JSONValue {
    let copies = pmo.pages.flatMap(\.copies)
    var members: [JSONMember] = [
      JSONMember("id", .unsigned(pmo.id)), JSONMember("kind", pmo.kind.map { .string("\($0)") } ?? .null),
      JSONMember("pageCount", .unsigned(pmo.pageCount)), JSONMember("present", .unsigned(UInt64(pmo.pages.count))),
      JSONMember("copies", .unsigned(UInt64(copies.count))),
      JSONMember("copiesInUse", .unsigned(UInt64(copies.count { $0.isCurrent }))),
    ]
    if listsPages {
      let pages = pmo.pages.map { page in
        JSONValue.object([
          "index": .unsigned(page.index), "born": .unsigned(page.born),
          "frame": page.frame.map { .unsigned($0) } ?? .null,
          "copies": .array(page.copies.map(backupJSON)), "dirty": .unsigned(page.dirty),
        ])
      }
      members.append(JSONMember("pages", .array(pages)))
    }
    return .object(members)
  }

  private func objectJSON(_ object: ObjectSummary) -> JSONValue {
    .object([
      "id": .unsigned(object.id), "kind": .string("\(object.kind)"), "entry": .unsigned(UInt64(object.entry)),
      "born": .unsigned(object.born), "version": .unsigned(object.version),
      "backups": .array(object.backups.map(backupJSON)), "detail": .string(object.detail),
    ])
  }
}
