// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// The decoder: from a word to its opcode.

extension Opcode {
  /// The opcode of a word; `unallocated` when no row takes it.
  package static func decode(_ word: UInt32) -> Opcode {
    switch word >> 26 & 0x7 {
    case 0x0:
      if word & 0xe3ff0000 == 0x0 { return .udf }
      return .unallocated
    case 0x2:
      return decode0(word)
    case 0x4:
      return decode2(word)
    case 0x5:
      return decode3(word)
    case 0x6:
      return decode8(word)
    default: return .unallocated
    }
  }

  private static func decode0(_ word: UInt32) -> Opcode {
    switch word >> 24 & 0x3 {
    case 0x0:
      return decode1(word)
    case 0x1:
      switch word >> 22 & 0x3 {
      case 0x0:
        if word & 0x60000000 == 0x20000000 { return .stpOffset }
        return .unallocated
      case 0x1:
        switch word >> 29 & 0x3 {
        case 0x1:
          return .ldpOffset
        case 0x3:
          if word & 0x80000000 == 0x0 { return .ldpswOffset }
          return .unallocated
        default: return .unallocated
        }
      case 0x2:
        if word & 0x60000000 == 0x20000000 { return .stpPreIndex }
        return .unallocated
      case 0x3:
        switch word >> 29 & 0x3 {
        case 0x1:
          return .ldpPreIndex
        case 0x3:
          if word & 0x80000000 == 0x0 { return .ldpswPreIndex }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x3 {
      case 0x0:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0x80008000 != 0x8000 { return .andShiftedRegister }
          return .unallocated
        case 0x1:
          if word & 0x80008000 != 0x8000 { return .bicShiftedRegister }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0x80008000 != 0x8000 { return .orrShiftedRegister }
          return .unallocated
        case 0x1:
          if word & 0x80008000 != 0x8000 { return .ornShiftedRegister }
          return .unallocated
        default: return .unallocated
        }
      case 0x2:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0x80008000 != 0x8000 { return .eorShiftedRegister }
          return .unallocated
        case 0x1:
          if word & 0x80008000 != 0x8000 { return .eonShiftedRegister }
          return .unallocated
        default: return .unallocated
        }
      case 0x3:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0x80008000 != 0x8000 { return .andsShiftedRegister }
          return .unallocated
        case 0x1:
          if word & 0x80008000 != 0x8000 { return .bicsShiftedRegister }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x3:
      switch word >> 29 & 0x3 {
      case 0x0:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0xc00000 != 0xc00000, word & 0x80008000 != 0x8000 { return .addShiftedRegister }
          return .unallocated
        case 0x1:
          if word & 0xc00000 == 0x0, word & 0x1800 != 0x1800, word & 0x1c00 != 0x1400 { return .addExtendedRegister }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0xc00000 != 0xc00000, word & 0x80008000 != 0x8000 { return .addsShiftedRegister }
          return .unallocated
        case 0x1:
          if word & 0xc00000 == 0x0, word & 0x1800 != 0x1800, word & 0x1c00 != 0x1400 { return .addsExtendedRegister }
          return .unallocated
        default: return .unallocated
        }
      case 0x2:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0xc00000 != 0xc00000, word & 0x80008000 != 0x8000 { return .subShiftedRegister }
          return .unallocated
        case 0x1:
          if word & 0xc00000 == 0x0, word & 0x1800 != 0x1800, word & 0x1c00 != 0x1400 { return .subExtendedRegister }
          return .unallocated
        default: return .unallocated
        }
      case 0x3:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0xc00000 != 0xc00000, word & 0x80008000 != 0x8000 { return .subsShiftedRegister }
          return .unallocated
        case 0x1:
          if word & 0xc00000 == 0x0, word & 0x1800 != 0x1800, word & 0x1c00 != 0x1400 { return .subsExtendedRegister }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode1(_ word: UInt32) -> Opcode {
    switch word >> 22 & 0x3 {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 15 & 0x1 {
        case 0x0:
          switch word >> 21 & 0x1 {
          case 0x0:
            switch word >> 31 & 0x1 {
            case 0x0:
              switch word >> 30 & 0x1 {
              case 0x0:
                return .stxrb
              case 0x1:
                return .stxrh
              default: return .unallocated
              }
            case 0x1:
              return .stxr
            default: return .unallocated
            }
          case 0x1:
            if word & 0x80000000 == 0x80000000 { return .stxp }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 21 & 0x1 {
          case 0x0:
            switch word >> 31 & 0x1 {
            case 0x0:
              switch word >> 30 & 0x1 {
              case 0x0:
                return .stlxrb
              case 0x1:
                return .stlxrh
              default: return .unallocated
              }
            case 0x1:
              return .stlxr
            default: return .unallocated
            }
          case 0x1:
            if word & 0x80000000 == 0x80000000 { return .stlxp }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        if word & 0x40000000 == 0x0 { return .stnp }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 15 & 0x1 {
        case 0x0:
          switch word >> 21 & 0x1 {
          case 0x0:
            switch word >> 31 & 0x1 {
            case 0x0:
              switch word >> 30 & 0x1 {
              case 0x0:
                return .ldxrb
              case 0x1:
                return .ldxrh
              default: return .unallocated
              }
            case 0x1:
              return .ldxr
            default: return .unallocated
            }
          case 0x1:
            if word & 0x80000000 == 0x80000000 { return .ldxp }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 21 & 0x1 {
          case 0x0:
            switch word >> 31 & 0x1 {
            case 0x0:
              switch word >> 30 & 0x1 {
              case 0x0:
                return .ldaxrb
              case 0x1:
                return .ldaxrh
              default: return .unallocated
              }
            case 0x1:
              return .ldaxr
            default: return .unallocated
            }
          case 0x1:
            if word & 0x80000000 == 0x80000000 { return .ldaxp }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        if word & 0x40000000 == 0x0 { return .ldnp }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 31 & 0x1 {
        case 0x0:
          switch word >> 30 & 0x1 {
          case 0x0:
            if word & 0x208000 == 0x8000 { return .stlrb }
            return .unallocated
          case 0x1:
            if word & 0x208000 == 0x8000 { return .stlrh }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          if word & 0x208000 == 0x8000 { return .stlr }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0x40000000 == 0x0 { return .stpPostIndex }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 31 & 0x1 {
        case 0x0:
          switch word >> 30 & 0x1 {
          case 0x0:
            if word & 0x208000 == 0x8000 { return .ldarb }
            return .unallocated
          case 0x1:
            if word & 0x208000 == 0x8000 { return .ldarh }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          if word & 0x208000 == 0x8000 { return .ldar }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldpPostIndex
        case 0x1:
          if word & 0x80000000 == 0x0 { return .ldpswPostIndex }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode2(_ word: UInt32) -> Opcode {
    switch word >> 24 & 0x3 {
    case 0x0:
      switch word >> 31 & 0x1 {
      case 0x0:
        return .adr
      case 0x1:
        return .adrp
      default: return .unallocated
      }
    case 0x1:
      switch word >> 29 & 0x3 {
      case 0x0:
        if word & 0x800000 == 0x0 { return .addImmediate }
        return .unallocated
      case 0x1:
        if word & 0x800000 == 0x0 { return .addsImmediate }
        return .unallocated
      case 0x2:
        if word & 0x800000 == 0x0 { return .subImmediate }
        return .unallocated
      case 0x3:
        if word & 0x800000 == 0x0 { return .subsImmediate }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x3 {
      case 0x0:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x80400000 != 0x400000, word & 0x40f800 != 0xf800, word & 0x40fc00 != 0x40fc00, word & 0x40fc00 != 0x7c00, word & 0x40fc00 != 0xbc00, word & 0x40fc00 != 0xdc00, word & 0x40fc00 != 0xec00, word & 0x40fc00 != 0xf400 { return .andImmediate }
          return .unallocated
        case 0x1:
          if word & 0x80400000 != 0x400000 { return .movn }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0x800000 == 0x0, word & 0x80400000 != 0x400000, word & 0x40f800 != 0xf800, word & 0x40fc00 != 0x40fc00, word & 0x40fc00 != 0x7c00, word & 0x40fc00 != 0xbc00, word & 0x40fc00 != 0xdc00, word & 0x40fc00 != 0xec00, word & 0x40fc00 != 0xf400 { return .orrImmediate }
        return .unallocated
      case 0x2:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x80400000 != 0x400000, word & 0x40f800 != 0xf800, word & 0x40fc00 != 0x40fc00, word & 0x40fc00 != 0x7c00, word & 0x40fc00 != 0xbc00, word & 0x40fc00 != 0xdc00, word & 0x40fc00 != 0xec00, word & 0x40fc00 != 0xf400 { return .eorImmediate }
          return .unallocated
        case 0x1:
          if word & 0x80400000 != 0x400000 { return .movz }
          return .unallocated
        default: return .unallocated
        }
      case 0x3:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x80400000 != 0x400000, word & 0x40f800 != 0xf800, word & 0x40fc00 != 0x40fc00, word & 0x40fc00 != 0x7c00, word & 0x40fc00 != 0xbc00, word & 0x40fc00 != 0xdc00, word & 0x40fc00 != 0xec00, word & 0x40fc00 != 0xf400 { return .andsImmediate }
          return .unallocated
        case 0x1:
          if word & 0x80400000 != 0x400000 { return .movk }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x3:
      switch word >> 29 & 0x3 {
      case 0x0:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x80400000 != 0x400000, word & 0x80400000 != 0x80000000, word & 0x80200000 != 0x200000, word & 0x80008000 != 0x8000 { return .sbfm }
          return .unallocated
        case 0x1:
          if word & 0x200000 == 0x0, word & 0x80400000 != 0x400000, word & 0x80400000 != 0x80000000, word & 0x80008000 != 0x8000 { return .extr }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0x800000 == 0x0, word & 0x80400000 != 0x400000, word & 0x80400000 != 0x80000000, word & 0x80200000 != 0x200000, word & 0x80008000 != 0x8000 { return .bfm }
        return .unallocated
      case 0x2:
        if word & 0x800000 == 0x0, word & 0x80400000 != 0x400000, word & 0x80400000 != 0x80000000, word & 0x80200000 != 0x200000, word & 0x80008000 != 0x8000 { return .ubfm }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode3(_ word: UInt32) -> Opcode {
    switch word >> 29 & 0x3 {
    case 0x0:
      switch word >> 31 & 0x1 {
      case 0x0:
        return .b
      case 0x1:
        return .bl
      default: return .unallocated
      }
    case 0x1:
      switch word >> 24 & 0x3 {
      case 0x0:
        return .cbz
      case 0x1:
        return .cbnz
      case 0x2:
        return .tbz
      case 0x3:
        return .tbnz
      default: return .unallocated
      }
    case 0x2:
      return decode4(word)
    default: return .unallocated
    }
  }

  private static func decode4(_ word: UInt32) -> Opcode {
    switch word >> 24 & 0x3 {
    case 0x0:
      switch word >> 31 & 0x1 {
      case 0x0:
        if word & 0x10 == 0x0 { return .bCond }
        return .unallocated
      case 0x1:
        switch word >> 0 & 0x3 {
        case 0x0:
          switch word >> 21 & 0x1 {
          case 0x0:
            if word & 0xc0001c == 0x400000 { return .hlt }
            return .unallocated
          case 0x1:
            if word & 0xc0001c == 0x0 { return .brk }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 21 & 0x1 {
          case 0x0:
            if word & 0xc0001c == 0x0 { return .svc }
            return .unallocated
          case 0x1:
            if word & 0xc0001c == 0x800000 { return .dcps1 }
            return .unallocated
          default: return .unallocated
          }
        case 0x2:
          switch word >> 21 & 0x1 {
          case 0x0:
            if word & 0xc0001c == 0x0 { return .hvc }
            return .unallocated
          case 0x1:
            if word & 0xc0001c == 0x800000 { return .dcps2 }
            return .unallocated
          default: return .unallocated
          }
        case 0x3:
          switch word >> 21 & 0x1 {
          case 0x0:
            if word & 0xc0001c == 0x0 { return .smc }
            return .unallocated
          case 0x1:
            if word & 0xc0001c == 0x800000 { return .dcps3 }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      return decode5(word)
    case 0x2:
      switch word >> 16 & 0xff {
      case 0x1f:
        if word & 0x8000fc1f == 0x80000000 { return .br }
        return .unallocated
      case 0x3f:
        if word & 0x8000fc1f == 0x80000000 { return .blr }
        return .unallocated
      case 0x5f:
        if word & 0x8000fc1f == 0x80000000 { return .ret }
        return .unallocated
      case 0x9f:
        if word & 0x8000ffff == 0x800003e0 { return .eret }
        return .unallocated
      case 0xbf:
        if word & 0x8000ffff == 0x800003e0 { return .drps }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode5(_ word: UInt32) -> Opcode {
    switch word >> 20 & 0x3 {
    case 0x0:
      return decode6(word)
    case 0x1:
      if word & 0x80c00000 == 0x80000000 { return .msrRegister }
      return .unallocated
    case 0x2:
      if word & 0x80c80000 == 0x80080000 { return .sysl }
      return .unallocated
    case 0x3:
      if word & 0x80c00000 == 0x80000000 { return .mrs }
      return .unallocated
    default: return .unallocated
    }
  }

  private static func decode6(_ word: UInt32) -> Opcode {
    switch word >> 19 & 0x1 {
    case 0x0:
      return decode7(word)
    case 0x1:
      if word & 0x80c00000 == 0x80000000 { return .sys }
      return .unallocated
    default: return .unallocated
    }
  }

  private static func decode7(_ word: UInt32) -> Opcode {
    switch word >> 12 & 0x1f {
    case 0x4:
      switch word >> 0 & 0x3f {
      case 0x1f:
        if word & 0x80c600c0 == 0x80000080 { return .msrImmediatePAN }
        return .unallocated
      case 0x3f:
        if word & 0x80c600c0 == 0x80000080 { return .msrImmediateSPSel }
        return .unallocated
      default: return .unallocated
      }
    case 0x12:
      switch word >> 31 & 0x1 {
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          switch word >> 22 & 0x1 {
          case 0x0:
            switch word >> 18 & 0x1 {
            case 0x0:
              switch word >> 17 & 0x1 {
              case 0x1:
                switch word >> 4 & 0x1 {
                case 0x1:
                  switch word >> 3 & 0x1 {
                  case 0x1:
                    switch word >> 2 & 0x1 {
                    case 0x1:
                      switch word >> 1 & 0x1 {
                      case 0x1:
                        switch word >> 0 & 0x1 {
                        case 0x1:
                          switch word >> 11 & 0x1 {
                          case 0x0:
                            switch word >> 10 & 0x1 {
                            case 0x0:
                              switch word >> 9 & 0x1 {
                              case 0x0:
                                switch word >> 8 & 0x1 {
                                case 0x0:
                                  switch word >> 7 & 0x1 {
                                  case 0x0:
                                    switch word >> 6 & 0x1 {
                                    case 0x0:
                                      if word & 0x20 == 0x0 { return .nop }
                                      if word & 0x20 == 0x20 { return .yield }
                                      if true { return .hint }
                                      return .unallocated
                                    case 0x1:
                                      if word & 0x20 == 0x0 { return .wfe }
                                      if word & 0x20 == 0x20 { return .wfi }
                                      if true { return .hint }
                                      return .unallocated
                                    default: return .unallocated
                                    }
                                  case 0x1:
                                    if word & 0x60 == 0x0 { return .sev }
                                    if word & 0x60 == 0x20 { return .sevl }
                                    if true { return .hint }
                                    return .unallocated
                                  default: return .unallocated
                                  }
                                case 0x1:
                                  return .hint
                                default: return .unallocated
                                }
                              case 0x1:
                                return .hint
                              default: return .unallocated
                              }
                            case 0x1:
                              return .hint
                            default: return .unallocated
                            }
                          case 0x1:
                            return .hint
                          default: return .unallocated
                          }
                        default: return .unallocated
                        }
                      default: return .unallocated
                      }
                    default: return .unallocated
                    }
                  default: return .unallocated
                  }
                default: return .unallocated
                }
              default: return .unallocated
              }
            default: return .unallocated
            }
          default: return .unallocated
          }
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x13:
      switch word >> 0 & 0xff {
      case 0x5f:
        if word & 0x80c60000 == 0x80020000 { return .clrex }
        return .unallocated
      case 0x9f:
        if word & 0x80c60000 == 0x80020000 { return .dsb }
        return .unallocated
      case 0xbf:
        if word & 0x80c60000 == 0x80020000 { return .dmb }
        return .unallocated
      case 0xdf:
        if word & 0x80c60000 == 0x80020000 { return .isb }
        return .unallocated
      default: return .unallocated
      }
    case 0x14:
      switch word >> 0 & 0x3f {
      case 0x1f:
        if word & 0x80c600c0 == 0x800200c0 { return .msrImmediateDAIFSet }
        return .unallocated
      case 0x3f:
        if word & 0x80c600c0 == 0x800200c0 { return .msrImmediateDAIFClr }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode8(_ word: UInt32) -> Opcode {
    switch word >> 24 & 0x3 {
    case 0x0:
      return decode9(word)
    case 0x1:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 22 & 0x1 {
        case 0x0:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 29 & 0x3 {
            case 0x1:
              return .strbImmediateUnsigned
            case 0x3:
              return .strhImmediateUnsigned
            default: return .unallocated
            }
          case 0x1:
            if word & 0x20000000 == 0x20000000 { return .strImmediateUnsigned }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 29 & 0x3 {
            case 0x1:
              return .ldrbImmediateUnsigned
            case 0x3:
              return .ldrhImmediateUnsigned
            default: return .unallocated
            }
          case 0x1:
            if word & 0x20000000 == 0x20000000 { return .ldrImmediateUnsigned }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x7 {
        case 0x1:
          return .ldrsbImmediateUnsigned
        case 0x3:
          return .ldrshImmediateUnsigned
        case 0x5:
          if word & 0x400000 == 0x0 { return .ldrswImmediateUnsigned }
          return .unallocated
        case 0x7:
          if word & 0x400000 == 0x0 { return .prfmImmediateUnsigned }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x2:
      return decode12(word)
    case 0x3:
      switch word >> 21 & 0x7 {
      case 0x0:
        switch word >> 15 & 0x1 {
        case 0x0:
          if word & 0x60000000 == 0x0 { return .madd }
          return .unallocated
        case 0x1:
          if word & 0x60000000 == 0x0 { return .msub }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 15 & 0x1 {
        case 0x0:
          if word & 0xe0000000 == 0x80000000 { return .smaddl }
          return .unallocated
        case 0x1:
          if word & 0xe0000000 == 0x80000000 { return .smsubl }
          return .unallocated
        default: return .unallocated
        }
      case 0x2:
        if word & 0xe0008000 == 0x80000000 { return .smulh }
        return .unallocated
      case 0x5:
        switch word >> 15 & 0x1 {
        case 0x0:
          if word & 0xe0000000 == 0x80000000 { return .umaddl }
          return .unallocated
        case 0x1:
          if word & 0xe0000000 == 0x80000000 { return .umsubl }
          return .unallocated
        default: return .unallocated
        }
      case 0x6:
        if word & 0xe0008000 == 0x80000000 { return .umulh }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode9(_ word: UInt32) -> Opcode {
    switch word >> 29 & 0x1 {
    case 0x0:
      switch word >> 31 & 0x1 {
      case 0x0:
        return .ldrLiteral
      case 0x1:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldrswLiteral
        case 0x1:
          return .prfmLiteral
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      return decode10(word)
    default: return .unallocated
    }
  }

  private static func decode10(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x3 {
    case 0x0:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 21 & 0x3 {
        case 0x0:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              return .sturb
            case 0x1:
              return .sturh
            default: return .unallocated
            }
          case 0x1:
            return .stur
          default: return .unallocated
          }
        case 0x2:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              return .ldurb
            case 0x1:
              return .ldurh
            default: return .unallocated
            }
          case 0x1:
            return .ldur
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        switch word >> 30 & 0x3 {
        case 0x0:
          if word & 0x200000 == 0x0 { return .ldursb }
          return .unallocated
        case 0x1:
          if word & 0x200000 == 0x0 { return .ldursh }
          return .unallocated
        case 0x2:
          if word & 0x600000 == 0x0 { return .ldursw }
          return .unallocated
        case 0x3:
          if word & 0x600000 == 0x0 { return .prfum }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 21 & 0x3 {
        case 0x0:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              return .strbPostIndex
            case 0x1:
              return .strhPostIndex
            default: return .unallocated
            }
          case 0x1:
            return .strPostIndex
          default: return .unallocated
          }
        case 0x2:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              return .ldrbPostIndex
            case 0x1:
              return .ldrhPostIndex
            default: return .unallocated
            }
          case 0x1:
            return .ldrPostIndex
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        switch word >> 30 & 0x3 {
        case 0x0:
          if word & 0x200000 == 0x0 { return .ldrsbPostIndex }
          return .unallocated
        case 0x1:
          if word & 0x200000 == 0x0 { return .ldrshPostIndex }
          return .unallocated
        case 0x2:
          if word & 0x600000 == 0x0 { return .ldrswPostIndex }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x2:
      return decode11(word)
    case 0x3:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 21 & 0x3 {
        case 0x0:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              return .strbPreIndex
            case 0x1:
              return .strhPreIndex
            default: return .unallocated
            }
          case 0x1:
            return .strPreIndex
          default: return .unallocated
          }
        case 0x2:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              return .ldrbPreIndex
            case 0x1:
              return .ldrhPreIndex
            default: return .unallocated
            }
          case 0x1:
            return .ldrPreIndex
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        switch word >> 30 & 0x3 {
        case 0x0:
          if word & 0x200000 == 0x0 { return .ldrsbPreIndex }
          return .unallocated
        case 0x1:
          if word & 0x200000 == 0x0 { return .ldrshPreIndex }
          return .unallocated
        case 0x2:
          if word & 0x600000 == 0x0 { return .ldrswPreIndex }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode11(_ word: UInt32) -> Opcode {
    switch word >> 21 & 0x1 {
    case 0x0:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 22 & 0x1 {
        case 0x0:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              return .sttrb
            case 0x1:
              return .sttrh
            default: return .unallocated
            }
          case 0x1:
            return .sttr
          default: return .unallocated
          }
        case 0x1:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              return .ldtrb
            case 0x1:
              return .ldtrh
            default: return .unallocated
            }
          case 0x1:
            return .ldtr
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        switch word >> 30 & 0x3 {
        case 0x0:
          return .ldtrsb
        case 0x1:
          return .ldtrsh
        case 0x2:
          if word & 0x400000 == 0x0 { return .ldtrsw }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 22 & 0x1 {
        case 0x0:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              if word & 0x4000 != 0x0 { return .strbRegister }
              return .unallocated
            case 0x1:
              if word & 0x4000 != 0x0 { return .strhRegister }
              return .unallocated
            default: return .unallocated
            }
          case 0x1:
            if word & 0x4000 != 0x0 { return .strRegister }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              if word & 0x4000 != 0x0 { return .ldrbRegister }
              return .unallocated
            case 0x1:
              if word & 0x4000 != 0x0 { return .ldrhRegister }
              return .unallocated
            default: return .unallocated
            }
          case 0x1:
            if word & 0x4000 != 0x0 { return .ldrRegister }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        switch word >> 30 & 0x3 {
        case 0x0:
          if word & 0x4000 != 0x0 { return .ldrsbRegister }
          return .unallocated
        case 0x1:
          if word & 0x4000 != 0x0 { return .ldrshRegister }
          return .unallocated
        case 0x2:
          if word & 0x400000 == 0x0, word & 0x4000 != 0x0 { return .ldrswRegister }
          return .unallocated
        case 0x3:
          if word & 0x400000 == 0x0, word & 0x4000 != 0x0 { return .prfmRegister }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode12(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x3 {
    case 0x0:
      return decode13(word)
    case 0x1:
      switch word >> 21 & 0x3 {
      case 0x0:
        switch word >> 29 & 0x3 {
        case 0x0:
          if word & 0x800000 == 0x800000 { return .csinc }
          return .unallocated
        case 0x2:
          if word & 0x800000 == 0x800000 { return .csneg }
          return .unallocated
        default: return .unallocated
        }
      case 0x2:
        switch word >> 12 & 0x7 {
        case 0x0:
          if word & 0x609f8000 == 0x40800000 { return .rev16 }
          return .unallocated
        case 0x1:
          if word & 0x609f8000 == 0x40800000 { return .cls }
          return .unallocated
        case 0x2:
          if word & 0x60808000 == 0x800000 { return .lsrv }
          return .unallocated
        case 0x4:
          if word & 0xe0808000 == 0x800000 { return .crc32h }
          return .unallocated
        case 0x5:
          if word & 0xe0808000 == 0x800000 { return .crc32ch }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x3 {
      case 0x0:
        switch word >> 12 & 0x7 {
        case 0x0:
          if word & 0xe08000 == 0xc00000 { return .udiv }
          return .unallocated
        case 0x2:
          if word & 0xe08000 == 0xc00000 { return .asrv }
          return .unallocated
        case 0x4:
          if word & 0x80e08000 == 0xc00000 { return .crc32w }
          return .unallocated
        case 0x5:
          if word & 0x80e08000 == 0xc00000 { return .crc32cw }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xe00010 == 0x400000 { return .ccmnImmediate }
        return .unallocated
      case 0x2:
        switch word >> 31 & 0x1 {
        case 0x0:
          if word & 0xfff000 == 0xc00000 { return .revWord }
          return .unallocated
        case 0x1:
          if word & 0xfff000 == 0xc00000 { return .rev32 }
          return .unallocated
        default: return .unallocated
        }
      case 0x3:
        if word & 0xe00010 == 0x400000 { return .ccmpImmediate }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      switch word >> 12 & 0x7 {
      case 0x0:
        switch word >> 29 & 0x3 {
        case 0x0:
          if word & 0xe08000 == 0xc00000 { return .sdiv }
          return .unallocated
        case 0x2:
          if word & 0x80ff8000 == 0x80c00000 { return .revDoubleword }
          return .unallocated
        default: return .unallocated
        }
      case 0x2:
        if word & 0x60e08000 == 0xc00000 { return .rorv }
        return .unallocated
      case 0x4:
        if word & 0xe0e08000 == 0x80c00000 { return .crc32x }
        return .unallocated
      case 0x5:
        if word & 0xe0e08000 == 0x80c00000 { return .crc32cx }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode13(_ word: UInt32) -> Opcode {
    switch word >> 21 & 0x7 {
    case 0x0:
      switch word >> 29 & 0x3 {
      case 0x0:
        if word & 0xf000 == 0x0 { return .adc }
        return .unallocated
      case 0x1:
        if word & 0xf000 == 0x0 { return .adcs }
        return .unallocated
      case 0x2:
        if word & 0xf000 == 0x0 { return .sbc }
        return .unallocated
      case 0x3:
        if word & 0xf000 == 0x0 { return .sbcs }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x3 {
      case 0x1:
        if word & 0x10 == 0x0 { return .ccmnRegister }
        return .unallocated
      case 0x3:
        if word & 0x10 == 0x0 { return .ccmpRegister }
        return .unallocated
      default: return .unallocated
      }
    case 0x4:
      switch word >> 29 & 0x3 {
      case 0x0:
        return .csel
      case 0x2:
        return .csinv
      default: return .unallocated
      }
    case 0x6:
      switch word >> 12 & 0x7 {
      case 0x0:
        if word & 0x601f8000 == 0x40000000 { return .rbit }
        return .unallocated
      case 0x1:
        if word & 0x601f8000 == 0x40000000 { return .clz }
        return .unallocated
      case 0x2:
        if word & 0x60008000 == 0x0 { return .lslv }
        return .unallocated
      case 0x4:
        if word & 0xe0008000 == 0x0 { return .crc32b }
        return .unallocated
      case 0x5:
        if word & 0xe0008000 == 0x0 { return .crc32cb }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }
}
