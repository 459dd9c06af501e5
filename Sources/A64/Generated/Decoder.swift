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
    case 0x3:
      return decode4(word)
    case 0x4:
      return decode22(word)
    case 0x5:
      return decode23(word)
    case 0x6:
      return decode28(word)
    case 0x7:
      return decode36(word)
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
    switch word >> 23 & 0x1 {
    case 0x0:
      return decode2(word)
    case 0x1:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 21 & 0x1 {
        case 0x0:
          switch word >> 22 & 0x1 {
          case 0x0:
            switch word >> 31 & 0x1 {
            case 0x0:
              switch word >> 30 & 0x1 {
              case 0x0:
                if word & 0x8000 == 0x8000 { return .stlrb }
                return .unallocated
              case 0x1:
                if word & 0x8000 == 0x8000 { return .stlrh }
                return .unallocated
              default: return .unallocated
              }
            case 0x1:
              if word & 0x8000 == 0x8000 { return .stlr }
              return .unallocated
            default: return .unallocated
            }
          case 0x1:
            switch word >> 31 & 0x1 {
            case 0x0:
              switch word >> 30 & 0x1 {
              case 0x0:
                if word & 0x8000 == 0x8000 { return .ldarb }
                return .unallocated
              case 0x1:
                if word & 0x8000 == 0x8000 { return .ldarh }
                return .unallocated
              default: return .unallocated
              }
            case 0x1:
              if word & 0x8000 == 0x8000 { return .ldar }
              return .unallocated
            default: return .unallocated
            }
          default: return .unallocated
          }
        case 0x1:
          switch word >> 31 & 0x1 {
          case 0x0:
            switch word >> 30 & 0x1 {
            case 0x0:
              if word & 0x7c00 == 0x7c00 { return .casb }
              return .unallocated
            case 0x1:
              if word & 0x7c00 == 0x7c00 { return .cash }
              return .unallocated
            default: return .unallocated
            }
          case 0x1:
            if word & 0x7c00 == 0x7c00 { return .cas }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        switch word >> 22 & 0x1 {
        case 0x0:
          if word & 0x40000000 == 0x0 { return .stpPostIndex }
          return .unallocated
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
    default: return .unallocated
    }
  }

  private static func decode2(_ word: UInt32) -> Opcode {
    switch word >> 29 & 0x1 {
    case 0x0:
      return decode3(word)
    case 0x1:
      switch word >> 22 & 0x1 {
      case 0x0:
        if word & 0x40000000 == 0x0 { return .stnp }
        return .unallocated
      case 0x1:
        if word & 0x40000000 == 0x0 { return .ldnp }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode3(_ word: UInt32) -> Opcode {
    switch word >> 21 & 0x1 {
    case 0x0:
      switch word >> 15 & 0x1 {
      case 0x0:
        switch word >> 22 & 0x1 {
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
        default: return .unallocated
        }
      case 0x1:
        switch word >> 22 & 0x1 {
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
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      switch word >> 31 & 0x1 {
      case 0x0:
        if word & 0x7c00 == 0x7c00, word & 0x10000 != 0x10000, word & 0x1 != 0x1 { return .casp }
        return .unallocated
      case 0x1:
        switch word >> 15 & 0x1 {
        case 0x0:
          switch word >> 22 & 0x1 {
          case 0x0:
            return .stxp
          case 0x1:
            return .ldxp
          default: return .unallocated
          }
        case 0x1:
          switch word >> 22 & 0x1 {
          case 0x0:
            return .stlxp
          case 0x1:
            return .ldaxp
          default: return .unallocated
          }
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode4(_ word: UInt32) -> Opcode {
    switch word >> 24 & 0x3 {
    case 0x0:
      return decode5(word)
    case 0x1:
      return decode6(word)
    case 0x2:
      return decode7(word)
    case 0x3:
      return decode16(word)
    default: return .unallocated
    }
  }

  private static func decode5(_ word: UInt32) -> Opcode {
    switch word >> 22 & 0x3 {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 12 & 0xf {
        case 0x0:
          if word & 0x803f0000 == 0x0, word & 0x40000c00 != 0xc00 { return .st4Multiple }
          return .unallocated
        case 0x2:
          if word & 0x803f0000 == 0x0 { return .st1MultipleFour }
          return .unallocated
        case 0x4:
          if word & 0x803f0000 == 0x0, word & 0x40000c00 != 0xc00 { return .st3Multiple }
          return .unallocated
        case 0x6:
          if word & 0x803f0000 == 0x0 { return .st1MultipleThree }
          return .unallocated
        case 0x7:
          if word & 0x803f0000 == 0x0 { return .st1MultipleOne }
          return .unallocated
        case 0x8:
          if word & 0x803f0000 == 0x0, word & 0x40000c00 != 0xc00 { return .st2Multiple }
          return .unallocated
        case 0xa:
          if word & 0x803f0000 == 0x0 { return .st1MultipleTwo }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0000000 != 0xc0000000 { return .stnpSIMD }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 12 & 0xf {
        case 0x0:
          if word & 0x803f0000 == 0x0, word & 0x40000c00 != 0xc00 { return .ld4Multiple }
          return .unallocated
        case 0x2:
          if word & 0x803f0000 == 0x0 { return .ld1MultipleFour }
          return .unallocated
        case 0x4:
          if word & 0x803f0000 == 0x0, word & 0x40000c00 != 0xc00 { return .ld3Multiple }
          return .unallocated
        case 0x6:
          if word & 0x803f0000 == 0x0 { return .ld1MultipleThree }
          return .unallocated
        case 0x7:
          if word & 0x803f0000 == 0x0 { return .ld1MultipleOne }
          return .unallocated
        case 0x8:
          if word & 0x803f0000 == 0x0, word & 0x40000c00 != 0xc00 { return .ld2Multiple }
          return .unallocated
        case 0xa:
          if word & 0x803f0000 == 0x0 { return .ld1MultipleTwo }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0000000 != 0xc0000000 { return .ldnpSIMD }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 12 & 0xf {
        case 0x0:
          if word & 0x80200000 == 0x0, word & 0x40000c00 != 0xc00 { return .st4MultiplePostIndex }
          return .unallocated
        case 0x2:
          if word & 0x80200000 == 0x0 { return .st1MultipleFourPostIndex }
          return .unallocated
        case 0x4:
          if word & 0x80200000 == 0x0, word & 0x40000c00 != 0xc00 { return .st3MultiplePostIndex }
          return .unallocated
        case 0x6:
          if word & 0x80200000 == 0x0 { return .st1MultipleThreePostIndex }
          return .unallocated
        case 0x7:
          if word & 0x80200000 == 0x0 { return .st1MultipleOnePostIndex }
          return .unallocated
        case 0x8:
          if word & 0x80200000 == 0x0, word & 0x40000c00 != 0xc00 { return .st2MultiplePostIndex }
          return .unallocated
        case 0xa:
          if word & 0x80200000 == 0x0 { return .st1MultipleTwoPostIndex }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0000000 != 0xc0000000 { return .stpSIMDPostIndex }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 12 & 0xf {
        case 0x0:
          if word & 0x80200000 == 0x0, word & 0x40000c00 != 0xc00 { return .ld4MultiplePostIndex }
          return .unallocated
        case 0x2:
          if word & 0x80200000 == 0x0 { return .ld1MultipleFourPostIndex }
          return .unallocated
        case 0x4:
          if word & 0x80200000 == 0x0, word & 0x40000c00 != 0xc00 { return .ld3MultiplePostIndex }
          return .unallocated
        case 0x6:
          if word & 0x80200000 == 0x0 { return .ld1MultipleThreePostIndex }
          return .unallocated
        case 0x7:
          if word & 0x80200000 == 0x0 { return .ld1MultipleOnePostIndex }
          return .unallocated
        case 0x8:
          if word & 0x80200000 == 0x0, word & 0x40000c00 != 0xc00 { return .ld2MultiplePostIndex }
          return .unallocated
        case 0xa:
          if word & 0x80200000 == 0x0 { return .ld1MultipleTwoPostIndex }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0000000 != 0xc0000000 { return .ldpSIMDPostIndex }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode6(_ word: UInt32) -> Opcode {
    switch word >> 22 & 0x3 {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 13 & 0x1 {
        case 0x0:
          switch word >> 16 & 0x3f {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .st1Single }
            return .unallocated
          case 0x20:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .st2Single }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 16 & 0x3f {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .st3Single }
            return .unallocated
          case 0x20:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .st4Single }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0000000 != 0xc0000000 { return .stpSIMDOffset }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 13 & 0x1 {
        case 0x0:
          switch word >> 16 & 0x3f {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .ld1Single }
            if word & 0x8000d000 == 0xc000 { return .ld1r }
            return .unallocated
          case 0x20:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .ld2Single }
            if word & 0x8000d000 == 0xc000 { return .ld2r }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 16 & 0x3f {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .ld3Single }
            if word & 0x8000d000 == 0xc000 { return .ld3r }
            return .unallocated
          case 0x20:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .ld4Single }
            if word & 0x8000d000 == 0xc000 { return .ld4r }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0000000 != 0xc0000000 { return .ldpSIMDOffset }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 13 & 0x1 {
        case 0x0:
          switch word >> 21 & 0x1 {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .st1SinglePostIndex }
            return .unallocated
          case 0x1:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .st2SinglePostIndex }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 21 & 0x1 {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .st3SinglePostIndex }
            return .unallocated
          case 0x1:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .st4SinglePostIndex }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0000000 != 0xc0000000 { return .stpSIMDPreIndex }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 13 & 0x1 {
        case 0x0:
          switch word >> 21 & 0x1 {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .ld1SinglePostIndex }
            if word & 0x8000d000 == 0xc000 { return .ld1rPostIndex }
            return .unallocated
          case 0x1:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .ld2SinglePostIndex }
            if word & 0x8000d000 == 0xc000 { return .ld2rPostIndex }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 21 & 0x1 {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .ld3SinglePostIndex }
            if word & 0x8000d000 == 0xc000 { return .ld3rPostIndex }
            return .unallocated
          case 0x1:
            if word & 0x80000000 == 0x0, word & 0xc000 != 0xc000, word & 0xc400 != 0x4400, word & 0xc800 != 0x8800, word & 0xdc00 != 0x9400 { return .ld4SinglePostIndex }
            if word & 0x8000d000 == 0xc000 { return .ld4rPostIndex }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0000000 != 0xc0000000 { return .ldpSIMDPreIndex }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode7(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x1 {
    case 0x0:
      return decode8(word)
    case 0x1:
      return decode12(word)
    default: return .unallocated
    }
  }

  private static func decode8(_ word: UInt32) -> Opcode {
    switch word >> 15 & 0x1 {
    case 0x0:
      return decode9(word)
    case 0x1:
      return decode11(word)
    default: return .unallocated
    }
  }

  private static func decode9(_ word: UInt32) -> Opcode {
    switch word >> 21 & 0x1 {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 11 & 0x3 {
        case 0x0:
          if word & 0x80c00000 == 0x0 { return .tbl }
          return .unallocated
        case 0x1:
          switch word >> 13 & 0x3 {
          case 0x1:
            if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .trn1 }
            return .unallocated
          case 0x3:
            if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .trn2 }
            return .unallocated
          default: return .unallocated
          }
        case 0x2:
          if word & 0x80c00000 == 0x0 { return .tbx }
          return .unallocated
        case 0x3:
          switch word >> 13 & 0x3 {
          case 0x0:
            if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .uzp1 }
            return .unallocated
          case 0x1:
            if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .zip1 }
            return .unallocated
          case 0x2:
            if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .uzp2 }
            return .unallocated
          case 0x3:
            if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .zip2 }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        if word & 0x80c00000 == 0x0, word & 0x40004000 != 0x4000 { return .ext }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      return decode10(word)
    default: return .unallocated
    }
  }

  private static func decode10(_ word: UInt32) -> Opcode {
    switch word >> 11 & 0xf {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .saddlVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uaddlVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x801f0000 == 0x0, word & 0xc00000 != 0xc00000 { return .rev64Vector }
        return .unallocated
      case 0x1:
        if word & 0x801f0000 == 0x0, word & 0x800000 != 0x800000 { return .rev32Vector }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .saddwVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uaddwVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      if word & 0xa01f0000 == 0x0, word & 0x800000 != 0x800000, word & 0xc00000 != 0x400000 { return .rev16Vector }
      return .unallocated
    case 0x4:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .ssublVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .usublVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x5:
      switch word >> 16 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x801e0000 == 0x0, word & 0xc00000 != 0xc00000 { return .saddlpVector }
          return .unallocated
        case 0x1:
          if word & 0x801e0000 == 0x0, word & 0xc00000 != 0xc00000 { return .uaddlpVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x801e0000 == 0x0, word & 0xc00000 != 0xc00000 { return .xtnVector }
          return .unallocated
        case 0x1:
          if word & 0x801e0000 == 0x0, word & 0xc00000 != 0xc00000 { return .sqxtunVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x6:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .ssubwVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .usubwVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x7:
      switch word >> 16 & 0x1f {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .suqaddVector }
          return .unallocated
        case 0x1:
          if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .usqaddVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xa0000000 == 0x20000000, word & 0xc00000 != 0xc00000 { return .shllVector }
        return .unallocated
      case 0x10:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000, word & 0x40c00000 != 0x800000 { return .saddlvVector }
          return .unallocated
        case 0x1:
          if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000, word & 0x40c00000 != 0x800000 { return .uaddlvVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x8:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .addhnVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .raddhnVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x9:
      switch word >> 16 & 0xf {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80100000 == 0x0, word & 0xc00000 != 0xc00000 { return .clsVector }
          return .unallocated
        case 0x1:
          if word & 0x80100000 == 0x0, word & 0xc00000 != 0xc00000 { return .clzVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80100000 == 0x0, word & 0xc00000 != 0xc00000 { return .sqxtnVector }
          return .unallocated
        case 0x1:
          if word & 0x80100000 == 0x0, word & 0xc00000 != 0xc00000 { return .uqxtnVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x8:
        if word & 0xe0d00000 == 0x40000000 { return .aese }
        return .unallocated
      default: return .unallocated
      }
    case 0xa:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .sabalVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uabalVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xb:
      switch word >> 16 & 0xf {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80100000 == 0x0, word & 0x800000 != 0x800000, word & 0xc00000 != 0x400000 { return .cntVector }
          return .unallocated
        case 0x1:
          switch word >> 22 & 0x1 {
          case 0x0:
            if word & 0x80900000 == 0x0 { return .notVector }
            return .unallocated
          case 0x1:
            if word & 0x80900000 == 0x0 { return .rbitVector }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x8:
        if word & 0xe0d00000 == 0x40000000 { return .aesd }
        return .unallocated
      default: return .unallocated
      }
    case 0xc:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .subhnVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .rsubhnVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xd:
      switch word >> 16 & 0xf {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80100000 == 0x0, word & 0xc00000 != 0xc00000 { return .sadalpVector }
          return .unallocated
        case 0x1:
          if word & 0x80100000 == 0x0, word & 0xc00000 != 0xc00000 { return .uadalpVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80900000 == 0x0 { return .fcvtnVector }
          return .unallocated
        case 0x1:
          if word & 0x80900000 == 0x0, word & 0x400000 != 0x0 { return .fcvtxnVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x8:
        if word & 0xe0d00000 == 0x40000000 { return .aesmc }
        return .unallocated
      default: return .unallocated
      }
    case 0xe:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .sabdlVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uabdlVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xf:
      switch word >> 16 & 0xf {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80100000 == 0x0, word & 0x40c00000 != 0xc00000 { return .sqabsVector }
          return .unallocated
        case 0x1:
          if word & 0x80100000 == 0x0, word & 0x40c00000 != 0xc00000 { return .sqnegVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xa0900000 == 0x0 { return .fcvtlVector }
        return .unallocated
      case 0x8:
        if word & 0xe0d00000 == 0x40000000 { return .aesimc }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode11(_ word: UInt32) -> Opcode {
    switch word >> 11 & 0xf {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .smlalVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .umlalVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      switch word >> 16 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x803e0000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .cmgtZeroVector }
          return .unallocated
        case 0x1:
          if word & 0x803e0000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .cmgeZeroVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frintnVector }
            return .unallocated
          case 0x1:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frintaVector }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          if word & 0xa03e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frintpVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x2:
      if word & 0xa0200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmlalVector }
      return .unallocated
    case 0x3:
      switch word >> 16 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x803e0000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .cmeqZeroVector }
          return .unallocated
        case 0x1:
          if word & 0x803e0000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .cmleZeroVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frintmVector }
            return .unallocated
          case 0x1:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frintxVector }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frintzVector }
            return .unallocated
          case 0x1:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frintiVector }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x4:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .smlslVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .umlslVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x5:
      switch word >> 16 & 0x1f {
      case 0x0:
        if word & 0xa0200000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .cmltZeroVector }
        return .unallocated
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtnsVector }
            return .unallocated
          case 0x1:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtnuVector }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtpsVector }
            return .unallocated
          case 0x1:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtpuVector }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x10:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000, word & 0x40c00000 != 0x800000 { return .smaxvVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000, word & 0x40c00000 != 0x800000 { return .umaxvVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x11:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000, word & 0x40c00000 != 0x800000 { return .sminvVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000, word & 0x40c00000 != 0x800000 { return .uminvVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x6:
      if word & 0xa0200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmlslVector }
      return .unallocated
    case 0x7:
      switch word >> 16 & 0x1f {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .absVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .negVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtmsVector }
            return .unallocated
          case 0x1:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtmuVector }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtzsVector }
            return .unallocated
          case 0x1:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtzuVector }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x11:
        if word & 0xa0200000 == 0x200000, word & 0xc00000 != 0xc00000, word & 0x40c00000 != 0x800000 { return .addvVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x8:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .smullVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .umullVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x9:
      switch word >> 16 & 0x1f {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80a00000 == 0xa00000, word & 0x40400000 != 0x400000 { return .fcmgtZeroVector }
          return .unallocated
        case 0x1:
          if word & 0x80a00000 == 0xa00000, word & 0x40400000 != 0x400000 { return .fcmgeZeroVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtasVector }
            return .unallocated
          case 0x1:
            if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcvtauVector }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x80200000 == 0x200000, word & 0x400000 != 0x400000 { return .urecpeVector }
            return .unallocated
          case 0x1:
            if word & 0x80200000 == 0x200000, word & 0x400000 != 0x400000 { return .ursqrteVector }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x10:
        switch word >> 21 & 0x7 {
        case 0x1:
          if word & 0xe0000000 == 0x60000000 { return .fmaxnmvVector }
          return .unallocated
        case 0x5:
          if word & 0xe0000000 == 0x60000000 { return .fminnmvVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0xa:
      if word & 0xa0200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmullVector }
      return .unallocated
    case 0xb:
      switch word >> 16 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80be0000 == 0xa00000, word & 0x40400000 != 0x400000 { return .fcmeqZeroVector }
          return .unallocated
        case 0x1:
          if word & 0x80be0000 == 0xa00000, word & 0x40400000 != 0x400000 { return .fcmleZeroVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .scvtfVector }
            return .unallocated
          case 0x1:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .ucvtfVector }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frecpeVector }
            return .unallocated
          case 0x1:
            if word & 0x803e0000 == 0x200000, word & 0x40400000 != 0x400000 { return .frsqrteVector }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0xc:
      switch word >> 21 & 0x3 {
      case 0x1:
        if word & 0xa0800000 == 0x0 { return .pmullByteVector }
        return .unallocated
      case 0x3:
        if word & 0xa0800000 == 0x800000 { return .pmullDoublewordVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xd:
      if word & 0xa0bf0000 == 0xa00000, word & 0x40400000 != 0x400000 { return .fcmltZeroVector }
      return .unallocated
    case 0xf:
      switch word >> 16 & 0x1f {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80a00000 == 0xa00000, word & 0x40400000 != 0x400000 { return .fabsVector }
          return .unallocated
        case 0x1:
          if word & 0x80a00000 == 0xa00000, word & 0x40400000 != 0x400000 { return .fnegVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xa0a00000 == 0x20a00000, word & 0x40400000 != 0x400000 { return .fsqrtVector }
        return .unallocated
      case 0x10:
        switch word >> 21 & 0x7 {
        case 0x1:
          if word & 0xe0000000 == 0x60000000 { return .fmaxvVector }
          return .unallocated
        case 0x5:
          if word & 0xe0000000 == 0x60000000 { return .fminvVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode12(_ word: UInt32) -> Opcode {
    switch word >> 15 & 0x1 {
    case 0x0:
      return decode13(word)
    case 0x1:
      return decode15(word)
    default: return .unallocated
    }
  }

  private static func decode13(_ word: UInt32) -> Opcode {
    switch word >> 21 & 0x1 {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 11 & 0x7 {
        case 0x0:
          if word & 0x80c04000 == 0x0, word & 0xf0000 != 0x0, word & 0x400f0000 != 0x80000 { return .dupVectorElement }
          return .unallocated
        case 0x1:
          if word & 0x80c04000 == 0x0, word & 0xf0000 != 0x0, word & 0x400f0000 != 0x80000 { return .dupGeneral }
          return .unallocated
        case 0x3:
          if word & 0xc0c04000 == 0x40000000, word & 0xf0000 != 0x0 { return .insGeneral }
          return .unallocated
        case 0x5:
          if word & 0x80c04000 == 0x0, word & 0x70000 != 0x0, word & 0x40070000 != 0x40000 { return .smov }
          return .unallocated
        case 0x7:
          if word & 0x80c04000 == 0x0, word & 0xf0000 != 0x0, word & 0x400f0000 != 0x80000, word & 0x40010000 != 0x40010000, word & 0x40030000 != 0x40020000, word & 0x40070000 != 0x40040000 { return .umov }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xc0c00000 == 0x40000000, word & 0xf0000 != 0x0 { return .insElement }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      return decode14(word)
    default: return .unallocated
    }
  }

  private static func decode14(_ word: UInt32) -> Opcode {
    switch word >> 11 & 0xf {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .shaddVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uhaddVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .sqaddVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .uqaddVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .srhaddVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .urhaddVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      switch word >> 22 & 0x3 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80000000 == 0x0 { return .andVector }
          return .unallocated
        case 0x1:
          if word & 0x80000000 == 0x0 { return .eorVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80000000 == 0x0 { return .bicVector }
          return .unallocated
        case 0x1:
          if word & 0x80000000 == 0x0 { return .bslVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x2:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80000000 == 0x0 { return .orrVector }
          return .unallocated
        case 0x1:
          if word & 0x80000000 == 0x0 { return .bitVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x3:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80000000 == 0x0 { return .ornVector }
          return .unallocated
        case 0x1:
          if word & 0x80000000 == 0x0 { return .bifVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x4:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .shsubVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uhsubVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x5:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .sqsubVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .uqsubVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x6:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .cmgtVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .cmhiVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x7:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .cmgeVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .cmhsVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x8:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .sshlVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .ushlVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x9:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .sqshlVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .uqshlVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xa:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .srshlVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .urshlVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xb:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .sqrshlVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x40c00000 != 0xc00000 { return .uqrshlVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xc:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .smaxVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .umaxVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xd:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .sminVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uminVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xe:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .sabdVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uabdVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xf:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .sabaVector }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0xc00000 { return .uabaVector }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode15(_ word: UInt32) -> Opcode {
    switch word >> 11 & 0xf {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .addVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .subVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .cmtstVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .cmeqVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .mlaVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .mlsVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .mulVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0x800000 != 0x800000, word & 0xc00000 != 0x400000 { return .pmulVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x4:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .smaxpVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .umaxpVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x5:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .sminpVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0xc00000 { return .uminpVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x6:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmulhVector }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqrdmulhVector }
        return .unallocated
      default: return .unallocated
      }
    case 0x7:
      if word & 0xa0200000 == 0x200000, word & 0x40c00000 != 0xc00000 { return .addpVector }
      return .unallocated
    case 0x8:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fmaxnmVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fmaxnmpVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fminnmVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fminnmpVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x9:
      switch word >> 23 & 0x1 {
      case 0x0:
        if word & 0xa0200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fmlaVector }
        return .unallocated
      case 0x1:
        if word & 0xa0200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fmlsVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xa:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .faddVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .faddpVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fsubVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fabdVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0xb:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80a00000 == 0x200000, word & 0x40400000 != 0x400000 { return .fmulxVector }
        return .unallocated
      case 0x1:
        if word & 0x80a00000 == 0x200000, word & 0x40400000 != 0x400000 { return .fmulVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xc:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcmeqVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fcmgeVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xa0200000 == 0x20200000, word & 0x40400000 != 0x400000 { return .fcmgtVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xd:
      switch word >> 23 & 0x1 {
      case 0x0:
        if word & 0xa0200000 == 0x20200000, word & 0x40400000 != 0x400000 { return .facgeVector }
        return .unallocated
      case 0x1:
        if word & 0xa0200000 == 0x20200000, word & 0x40400000 != 0x400000 { return .facgtVector }
        return .unallocated
      default: return .unallocated
      }
    case 0xe:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fmaxVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fmaxpVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fminVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fminpVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0xf:
      switch word >> 23 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .frecpsVector }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000, word & 0x40400000 != 0x400000 { return .fdivVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0xa0200000 == 0x200000, word & 0x40400000 != 0x400000 { return .frsqrtsVector }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode16(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x1 {
    case 0x0:
      return decode17(word)
    case 0x1:
      return decode18(word)
    default: return .unallocated
    }
  }

  private static func decode17(_ word: UInt32) -> Opcode {
    switch word >> 12 & 0xf {
    case 0x0:
      if word & 0xa0000000 == 0x20000000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .mlaVectorByElement }
      return .unallocated
    case 0x1:
      if word & 0xa0800000 == 0x800000, word & 0x40400000 != 0x400000, word & 0x600000 != 0x600000 { return .fmlaVectorByElement }
      return .unallocated
    case 0x2:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .smlalVectorByElement }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .umlalVectorByElement }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      if word & 0xa0000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmlalVectorByElement }
      return .unallocated
    case 0x4:
      if word & 0xa0000000 == 0x20000000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .mlsVectorByElement }
      return .unallocated
    case 0x5:
      if word & 0xa0800000 == 0x800000, word & 0x40400000 != 0x400000, word & 0x600000 != 0x600000 { return .fmlsVectorByElement }
      return .unallocated
    case 0x6:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .smlslVectorByElement }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .umlslVectorByElement }
        return .unallocated
      default: return .unallocated
      }
    case 0x7:
      if word & 0xa0000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmlslVectorByElement }
      return .unallocated
    case 0x8:
      if word & 0xa0000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .mulVectorByElement }
      return .unallocated
    case 0x9:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80800000 == 0x800000, word & 0x40400000 != 0x400000, word & 0x600000 != 0x600000 { return .fmulVectorByElement }
        return .unallocated
      case 0x1:
        if word & 0x80800000 == 0x800000, word & 0x40400000 != 0x400000, word & 0x600000 != 0x600000 { return .fmulxVectorByElement }
        return .unallocated
      default: return .unallocated
      }
    case 0xa:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .smullVectorByElement }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .umullVectorByElement }
        return .unallocated
      default: return .unallocated
      }
    case 0xb:
      if word & 0xa0000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmullVectorByElement }
      return .unallocated
    case 0xc:
      if word & 0xa0000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmulhVectorByElement }
      return .unallocated
    case 0xd:
      if word & 0xa0000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqrdmulhVectorByElement }
      return .unallocated
    default: return .unallocated
    }
  }

  private static func decode18(_ word: UInt32) -> Opcode {
    switch word >> 11 & 0x1 {
    case 0x0:
      return decode19(word)
    case 0x1:
      switch word >> 12 & 0x3 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x8080c000 == 0x8000, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .rshrnVector }
          return .unallocated
        case 0x1:
          if word & 0x8080c000 == 0x8000, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sqrshrunVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x8080c000 == 0x8000, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sqrshrnVector }
          return .unallocated
        case 0x1:
          if word & 0x8080c000 == 0x8000, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .uqrshrnVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x3:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x8080c000 == 0xc000, word & 0x600000 != 0x0, word & 0x40400000 != 0x400000 { return .fcvtzsVectorFixed }
          return .unallocated
        case 0x1:
          if word & 0x8080c000 == 0xc000, word & 0x600000 != 0x0, word & 0x40400000 != 0x400000 { return .fcvtzuVectorFixed }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode19(_ word: UInt32) -> Opcode {
    switch word >> 15 & 0x1 {
    case 0x0:
      return decode20(word)
    case 0x1:
      return decode21(word)
    default: return .unallocated
    }
  }

  private static func decode20(_ word: UInt32) -> Opcode {
    switch word >> 12 & 0x1 {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0x80f80000 == 0x0 { return .moviWord }
        if word & 0x80806000 == 0x0, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .sshrVector }
        if word & 0x80806000 == 0x2000, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .srshrVector }
        return .unallocated
      case 0x1:
        switch word >> 31 & 0x1 {
        case 0x0:
          switch word >> 23 & 0x1 {
          case 0x0:
            switch word >> 14 & 0x1 {
            case 0x0:
              if word & 0x780000 == 0x0 { return .mvniWord }
              if word & 0x2000 == 0x0, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .ushrVector }
              if word & 0x2000 == 0x2000, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .urshrVector }
              return .unallocated
            case 0x1:
              if word & 0x780000 == 0x0 { return .mvniWord }
              if word & 0x2000 == 0x0, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .sriVector }
              if word & 0x2000 == 0x2000, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .sqshluImmediateVector }
              return .unallocated
            default: return .unallocated
            }
          default: return .unallocated
          }
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      switch word >> 29 & 0x1 {
      case 0x0:
        switch word >> 31 & 0x1 {
        case 0x0:
          switch word >> 23 & 0x1 {
          case 0x0:
            switch word >> 14 & 0x1 {
            case 0x0:
              if word & 0x780000 == 0x0 { return .orrVectorImmediateWord }
              if word & 0x2000 == 0x0, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .ssraVector }
              if word & 0x2000 == 0x2000, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .srsraVector }
              return .unallocated
            case 0x1:
              if word & 0x780000 == 0x0 { return .orrVectorImmediateWord }
              if word & 0x2000 == 0x0, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .shlVector }
              if word & 0x2000 == 0x2000, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .sqshlImmediateVector }
              return .unallocated
            default: return .unallocated
            }
          default: return .unallocated
          }
        default: return .unallocated
        }
      case 0x1:
        switch word >> 31 & 0x1 {
        case 0x0:
          switch word >> 23 & 0x1 {
          case 0x0:
            switch word >> 14 & 0x1 {
            case 0x0:
              if word & 0x780000 == 0x0 { return .bicVectorImmediateWord }
              if word & 0x2000 == 0x0, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .usraVector }
              if word & 0x2000 == 0x2000, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .ursraVector }
              return .unallocated
            case 0x1:
              if word & 0x780000 == 0x0 { return .bicVectorImmediateWord }
              if word & 0x2000 == 0x0, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .sliVector }
              if word & 0x2000 == 0x2000, word & 0x780000 != 0x0, word & 0x40400000 != 0x400000 { return .uqshlImmediateVector }
              return .unallocated
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
  }

  private static func decode21(_ word: UInt32) -> Opcode {
    switch word >> 14 & 0x1 {
    case 0x0:
      switch word >> 12 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80f80000 == 0x0 { return .moviHalfword }
          if word & 0x80802000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .shrnVector }
          if word & 0x80802000 == 0x2000, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sshllVector }
          return .unallocated
        case 0x1:
          if word & 0x80f80000 == 0x0 { return .mvniHalfword }
          if word & 0x80802000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sqshrunVector }
          if word & 0x80802000 == 0x2000, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .ushllVector }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80f80000 == 0x0 { return .orrVectorImmediateHalfword }
          if word & 0x80802000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sqshrnVector }
          return .unallocated
        case 0x1:
          if word & 0x80f80000 == 0x0 { return .bicVectorImmediateHalfword }
          if word & 0x80802000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .uqshrnVector }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      switch word >> 13 & 0x1 {
      case 0x0:
        switch word >> 29 & 0x1 {
        case 0x0:
          if word & 0x80f80000 == 0x0 { return .moviShiftingOnes }
          return .unallocated
        case 0x1:
          if word & 0x80f80000 == 0x0 { return .mvniShiftingOnes }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 12 & 0x1 {
        case 0x0:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x80f80000 == 0x0 { return .moviByte }
            if word & 0x80800000 == 0x0, word & 0x600000 != 0x0, word & 0x40400000 != 0x400000 { return .scvtfVectorFixed }
            return .unallocated
          case 0x1:
            if word & 0xc0f80000 == 0x0 { return .moviDoubleword }
            if word & 0xc0f80000 == 0x40000000 { return .moviVectorDoubleword }
            if word & 0x80800000 == 0x0, word & 0x600000 != 0x0, word & 0x40400000 != 0x400000 { return .ucvtfVectorFixed }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 29 & 0x1 {
          case 0x0:
            if word & 0x80f80000 == 0x0 { return .fmovVectorImmediateSingle }
            return .unallocated
          case 0x1:
            if word & 0xc0f80000 == 0x40000000 { return .fmovVectorImmediateDouble }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode22(_ word: UInt32) -> Opcode {
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

  private static func decode23(_ word: UInt32) -> Opcode {
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
      return decode24(word)
    default: return .unallocated
    }
  }

  private static func decode24(_ word: UInt32) -> Opcode {
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
      return decode25(word)
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

  private static func decode25(_ word: UInt32) -> Opcode {
    switch word >> 20 & 0x3 {
    case 0x0:
      return decode26(word)
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

  private static func decode26(_ word: UInt32) -> Opcode {
    switch word >> 19 & 0x1 {
    case 0x0:
      return decode27(word)
    case 0x1:
      if word & 0x80c00000 == 0x80000000 { return .sys }
      return .unallocated
    default: return .unallocated
    }
  }

  private static func decode27(_ word: UInt32) -> Opcode {
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

  private static func decode28(_ word: UInt32) -> Opcode {
    switch word >> 24 & 0x3 {
    case 0x0:
      return decode29(word)
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
      return decode34(word)
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

  private static func decode29(_ word: UInt32) -> Opcode {
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
      return decode30(word)
    default: return .unallocated
    }
  }

  private static func decode30(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x3 {
    case 0x0:
      return decode31(word)
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
      return decode33(word)
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

  private static func decode31(_ word: UInt32) -> Opcode {
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
              return .sturb
            case 0x1:
              return .sturh
            default: return .unallocated
            }
          case 0x1:
            return .stur
          default: return .unallocated
          }
        case 0x1:
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
          return .ldursb
        case 0x1:
          return .ldursh
        case 0x2:
          if word & 0x400000 == 0x0 { return .ldursw }
          return .unallocated
        case 0x3:
          if word & 0x400000 == 0x0 { return .prfum }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      return decode32(word)
    default: return .unallocated
    }
  }

  private static func decode32(_ word: UInt32) -> Opcode {
    switch word >> 12 & 0xf {
    case 0x0:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldaddb
        case 0x1:
          return .ldaddh
        default: return .unallocated
        }
      case 0x1:
        return .ldadd
      default: return .unallocated
      }
    case 0x1:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldclrb
        case 0x1:
          return .ldclrh
        default: return .unallocated
        }
      case 0x1:
        return .ldclr
      default: return .unallocated
      }
    case 0x2:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldeorb
        case 0x1:
          return .ldeorh
        default: return .unallocated
        }
      case 0x1:
        return .ldeor
      default: return .unallocated
      }
    case 0x3:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldsetb
        case 0x1:
          return .ldseth
        default: return .unallocated
        }
      case 0x1:
        return .ldset
      default: return .unallocated
      }
    case 0x4:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldsmaxb
        case 0x1:
          return .ldsmaxh
        default: return .unallocated
        }
      case 0x1:
        return .ldsmax
      default: return .unallocated
      }
    case 0x5:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldsminb
        case 0x1:
          return .ldsminh
        default: return .unallocated
        }
      case 0x1:
        return .ldsmin
      default: return .unallocated
      }
    case 0x6:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .ldumaxb
        case 0x1:
          return .ldumaxh
        default: return .unallocated
        }
      case 0x1:
        return .ldumax
      default: return .unallocated
      }
    case 0x7:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .lduminb
        case 0x1:
          return .lduminh
        default: return .unallocated
        }
      case 0x1:
        return .ldumin
      default: return .unallocated
      }
    case 0x8:
      switch word >> 31 & 0x1 {
      case 0x0:
        switch word >> 30 & 0x1 {
        case 0x0:
          return .swpb
        case 0x1:
          return .swph
        default: return .unallocated
        }
      case 0x1:
        return .swp
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode33(_ word: UInt32) -> Opcode {
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

  private static func decode34(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x3 {
    case 0x0:
      return decode35(word)
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

  private static func decode35(_ word: UInt32) -> Opcode {
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

  private static func decode36(_ word: UInt32) -> Opcode {
    switch word >> 24 & 0x3 {
    case 0x0:
      switch word >> 29 & 0x1 {
      case 0x0:
        if word & 0xc0000000 != 0xc0000000 { return .ldrSIMDLiteral }
        return .unallocated
      case 0x1:
        switch word >> 10 & 0x3 {
        case 0x0:
          switch word >> 21 & 0x3 {
          case 0x0:
            if word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000 { return .sturSIMD }
            return .unallocated
          case 0x2:
            if word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000 { return .ldurSIMD }
            return .unallocated
          default: return .unallocated
          }
        case 0x1:
          switch word >> 21 & 0x3 {
          case 0x0:
            if word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000 { return .strSIMDPostIndex }
            return .unallocated
          case 0x2:
            if word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000 { return .ldrSIMDPostIndex }
            return .unallocated
          default: return .unallocated
          }
        case 0x2:
          switch word >> 21 & 0x3 {
          case 0x1:
            if word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000, word & 0x4000 != 0x0 { return .strSIMDRegister }
            return .unallocated
          case 0x3:
            if word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000, word & 0x4000 != 0x0 { return .ldrSIMDRegister }
            return .unallocated
          default: return .unallocated
          }
        case 0x3:
          switch word >> 21 & 0x3 {
          case 0x0:
            if word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000 { return .strSIMDPreIndex }
            return .unallocated
          case 0x2:
            if word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000 { return .ldrSIMDPreIndex }
            return .unallocated
          default: return .unallocated
          }
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x1:
      switch word >> 22 & 0x1 {
      case 0x0:
        if word & 0x20000000 == 0x20000000, word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000 { return .strSIMDImmediateUnsigned }
        return .unallocated
      case 0x1:
        if word & 0x20000000 == 0x20000000, word & 0x40800000 != 0x40800000, word & 0x80800000 != 0x80800000 { return .ldrSIMDImmediateUnsigned }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      return decode37(word)
    case 0x3:
      return decode45(word)
    default: return .unallocated
    }
  }

  private static func decode37(_ word: UInt32) -> Opcode {
    switch word >> 29 & 0x3 {
    case 0x0:
      return decode38(word)
    case 0x2:
      return decode43(word)
    case 0x3:
      return decode44(word)
    default: return .unallocated
    }
  }

  private static func decode38(_ word: UInt32) -> Opcode {
    switch word >> 21 & 0x1 {
    case 0x0:
      switch word >> 16 & 0x3 {
      case 0x0:
        if word & 0x1c0000 == 0x180000, word & 0x800000 != 0x800000, word & 0x80008000 != 0x0 { return .fcvtzsToGeneralFixed }
        return .unallocated
      case 0x1:
        if word & 0x1c0000 == 0x180000, word & 0x800000 != 0x800000, word & 0x80008000 != 0x0 { return .fcvtzuToGeneralFixed }
        return .unallocated
      case 0x2:
        if word & 0x1c0000 == 0x0, word & 0x800000 != 0x800000, word & 0x80008000 != 0x0 { return .scvtfFromGeneralFixed }
        return .unallocated
      case 0x3:
        if word & 0x1c0000 == 0x0, word & 0x800000 != 0x800000, word & 0x80008000 != 0x0 { return .ucvtfFromGeneralFixed }
        return .unallocated
      default: return .unallocated
      }
    case 0x1:
      return decode39(word)
    default: return .unallocated
    }
  }

  private static func decode39(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x3 {
    case 0x0:
      return decode40(word)
    case 0x1:
      switch word >> 4 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fccmp }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fccmpe }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 12 & 0xf {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fmulScalar }
        return .unallocated
      case 0x1:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fdivScalar }
        return .unallocated
      case 0x2:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .faddScalar }
        return .unallocated
      case 0x3:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fsubScalar }
        return .unallocated
      case 0x4:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fmaxScalar }
        return .unallocated
      case 0x5:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fminScalar }
        return .unallocated
      case 0x6:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fmaxnmScalar }
        return .unallocated
      case 0x7:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fminnmScalar }
        return .unallocated
      case 0x8:
        if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fnmulScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x3:
      if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fcsel }
      return .unallocated
    default: return .unallocated
    }
  }

  private static func decode40(_ word: UInt32) -> Opcode {
    switch word >> 12 & 0x1 {
    case 0x0:
      return decode41(word)
    case 0x1:
      if word & 0x800003e0 == 0x0, word & 0x800000 != 0x800000 { return .fmovScalarImmediate }
      return .unallocated
    default: return .unallocated
    }
  }

  private static func decode41(_ word: UInt32) -> Opcode {
    switch word >> 13 & 0x3 {
    case 0x0:
      return decode42(word)
    case 0x1:
      switch word >> 0 & 0x1f {
      case 0x0:
        if word & 0x80008000 == 0x0, word & 0x800000 != 0x800000 { return .fcmp }
        return .unallocated
      case 0x8:
        if word & 0x80008000 == 0x0, word & 0x800000 != 0x800000 { return .fcmpZero }
        return .unallocated
      case 0x10:
        if word & 0x80008000 == 0x0, word & 0x800000 != 0x800000 { return .fcmpe }
        return .unallocated
      case 0x18:
        if word & 0x80008000 == 0x0, word & 0x800000 != 0x800000 { return .fcmpeZero }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      switch word >> 17 & 0x3 {
      case 0x0:
        switch word >> 15 & 0x3 {
        case 0x0:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .fmovScalar }
          return .unallocated
        case 0x1:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .fabsScalar }
          return .unallocated
        case 0x2:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .fnegScalar }
          return .unallocated
        case 0x3:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .fsqrtScalar }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        if word & 0x80180000 == 0x0, word & 0xc00000 != 0x800000, word & 0x18000 != 0x10000, word & 0xc18000 != 0x0, word & 0xc18000 != 0x408000, word & 0xc18000 != 0xc18000 { return .fcvt }
        return .unallocated
      case 0x2:
        switch word >> 15 & 0x3 {
        case 0x0:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .frintnScalar }
          return .unallocated
        case 0x1:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .frintpScalar }
          return .unallocated
        case 0x2:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .frintmScalar }
          return .unallocated
        case 0x3:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .frintzScalar }
          return .unallocated
        default: return .unallocated
        }
      case 0x3:
        switch word >> 15 & 0x3 {
        case 0x0:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .frintaScalar }
          return .unallocated
        case 0x2:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .frintxScalar }
          return .unallocated
        case 0x3:
          if word & 0x80180000 == 0x0, word & 0x800000 != 0x800000 { return .frintiScalar }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode42(_ word: UInt32) -> Opcode {
    switch word >> 15 & 0x3f {
    case 0x0:
      if word & 0x800000 != 0x800000 { return .fcvtnsToGeneral }
      return .unallocated
    case 0x2:
      if word & 0x800000 != 0x800000 { return .fcvtnuToGeneral }
      return .unallocated
    case 0x4:
      if word & 0x800000 != 0x800000 { return .scvtfFromGeneral }
      return .unallocated
    case 0x6:
      if word & 0x800000 != 0x800000 { return .ucvtfFromGeneral }
      return .unallocated
    case 0x8:
      if word & 0x800000 != 0x800000 { return .fcvtasToGeneral }
      return .unallocated
    case 0xa:
      if word & 0x800000 != 0x800000 { return .fcvtauToGeneral }
      return .unallocated
    case 0xc:
      switch word >> 22 & 0x1 {
      case 0x0:
        if word & 0x80800000 == 0x0 { return .fmovSingleToGeneral }
        return .unallocated
      case 0x1:
        if word & 0x80800000 == 0x80000000 { return .fmovDoubleToGeneral }
        return .unallocated
      default: return .unallocated
      }
    case 0xe:
      switch word >> 22 & 0x1 {
      case 0x0:
        if word & 0x80800000 == 0x0 { return .fmovSingleFromGeneral }
        return .unallocated
      case 0x1:
        if word & 0x80800000 == 0x80000000 { return .fmovDoubleFromGeneral }
        return .unallocated
      default: return .unallocated
      }
    case 0x10:
      if word & 0x800000 != 0x800000 { return .fcvtpsToGeneral }
      return .unallocated
    case 0x12:
      if word & 0x800000 != 0x800000 { return .fcvtpuToGeneral }
      return .unallocated
    case 0x1c:
      if word & 0x80c00000 == 0x80800000 { return .fmovUpperToGeneral }
      return .unallocated
    case 0x1e:
      if word & 0x80c00000 == 0x80800000 { return .fmovUpperFromGeneral }
      return .unallocated
    case 0x20:
      if word & 0x800000 != 0x800000 { return .fcvtmsToGeneral }
      return .unallocated
    case 0x22:
      if word & 0x800000 != 0x800000 { return .fcvtmuToGeneral }
      return .unallocated
    case 0x30:
      if word & 0x800000 != 0x800000 { return .fcvtzsToGeneral }
      return .unallocated
    case 0x32:
      if word & 0x800000 != 0x800000 { return .fcvtzuToGeneral }
      return .unallocated
    default: return .unallocated
    }
  }

  private static func decode43(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x3f {
    case 0x0:
      if word & 0x80e00000 == 0x0 { return .sha1c }
      return .unallocated
    case 0x1:
      if word & 0x80e00000 == 0x0, word & 0xf0000 != 0x0 { return .dupScalarElement }
      return .unallocated
    case 0x2:
      if word & 0x80ff0000 == 0x280000 { return .sha1h }
      return .unallocated
    case 0x3:
      if word & 0x80200000 == 0x200000 { return .sqaddScalar }
      return .unallocated
    case 0x4:
      if word & 0x80e00000 == 0x0 { return .sha1p }
      return .unallocated
    case 0x6:
      if word & 0x80ff0000 == 0x280000 { return .sha1su1 }
      return .unallocated
    case 0x8:
      if word & 0x80e00000 == 0x0 { return .sha1m }
      return .unallocated
    case 0xa:
      if word & 0x80ff0000 == 0x280000 { return .sha256su0 }
      return .unallocated
    case 0xb:
      if word & 0x80200000 == 0x200000 { return .sqsubScalar }
      return .unallocated
    case 0xc:
      if word & 0x80e00000 == 0x0 { return .sha1su0 }
      return .unallocated
    case 0xd:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmgtScalar }
      return .unallocated
    case 0xe:
      if word & 0x803f0000 == 0x200000 { return .suqaddScalar }
      return .unallocated
    case 0xf:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmgeScalar }
      return .unallocated
    case 0x10:
      if word & 0x80e00000 == 0x0 { return .sha256h }
      return .unallocated
    case 0x11:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .sshlScalar }
      return .unallocated
    case 0x12:
      if word & 0x803f0000 == 0x210000, word & 0xc00000 != 0xc00000 { return .sqxtnScalar }
      return .unallocated
    case 0x13:
      if word & 0x80200000 == 0x200000 { return .sqshlScalar }
      return .unallocated
    case 0x14:
      if word & 0x80e00000 == 0x0 { return .sha256h2 }
      return .unallocated
    case 0x15:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .srshlScalar }
      return .unallocated
    case 0x17:
      if word & 0x80200000 == 0x200000 { return .sqrshlScalar }
      return .unallocated
    case 0x18:
      if word & 0x80e00000 == 0x0 { return .sha256su1 }
      return .unallocated
    case 0x1e:
      if word & 0x803f0000 == 0x200000 { return .sqabsScalar }
      return .unallocated
    case 0x21:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .addScalar }
      return .unallocated
    case 0x22:
      if word & 0x803f0000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmgtZeroScalar }
      return .unallocated
    case 0x23:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmtstScalar }
      return .unallocated
    case 0x24:
      if word & 0x80200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmlalScalar }
      return .unallocated
    case 0x26:
      if word & 0x803f0000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmeqZeroScalar }
      return .unallocated
    case 0x2a:
      switch word >> 16 & 0x1 {
      case 0x0:
        if word & 0x803e0000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmltZeroScalar }
        return .unallocated
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x803e0000 == 0x200000 { return .fcvtnsScalar }
          return .unallocated
        case 0x1:
          if word & 0x803e0000 == 0x200000 { return .fcvtpsScalar }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x2c:
      if word & 0x80200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmlslScalar }
      return .unallocated
    case 0x2d:
      if word & 0x80200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmulhScalar }
      return .unallocated
    case 0x2e:
      switch word >> 16 & 0x1f {
      case 0x0:
        if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .absScalar }
        return .unallocated
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000 { return .fcvtmsScalar }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000 { return .fcvtzsScalar }
          return .unallocated
        default: return .unallocated
        }
      case 0x11:
        if word & 0x80e00000 == 0xe00000 { return .addpScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x32:
      switch word >> 16 & 0x1 {
      case 0x0:
        if word & 0x80be0000 == 0xa00000 { return .fcmgtZeroScalar }
        return .unallocated
      case 0x1:
        if word & 0x80be0000 == 0x200000 { return .fcvtasScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x34:
      if word & 0x80200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmullScalar }
      return .unallocated
    case 0x36:
      switch word >> 16 & 0x1 {
      case 0x0:
        if word & 0x80be0000 == 0xa00000 { return .fcmeqZeroScalar }
        return .unallocated
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x803e0000 == 0x200000 { return .scvtfScalar }
          return .unallocated
        case 0x1:
          if word & 0x803e0000 == 0x200000 { return .frecpeScalar }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x37:
      if word & 0x80a00000 == 0x200000 { return .fmulxScalar }
      return .unallocated
    case 0x39:
      if word & 0x80a00000 == 0x200000 { return .fcmeqScalar }
      return .unallocated
    case 0x3a:
      if word & 0x80bf0000 == 0xa00000 { return .fcmltZeroScalar }
      return .unallocated
    case 0x3e:
      if word & 0x80bf0000 == 0xa10000 { return .frecpxScalar }
      return .unallocated
    case 0x3f:
      switch word >> 23 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000 { return .frecpsScalar }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000 { return .frsqrtsScalar }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode44(_ word: UInt32) -> Opcode {
    switch word >> 10 & 0x3f {
    case 0x3:
      if word & 0x80200000 == 0x200000 { return .uqaddScalar }
      return .unallocated
    case 0xa:
      if word & 0x803f0000 == 0x210000, word & 0xc00000 != 0xc00000 { return .sqxtunScalar }
      return .unallocated
    case 0xb:
      if word & 0x80200000 == 0x200000 { return .uqsubScalar }
      return .unallocated
    case 0xd:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmhiScalar }
      return .unallocated
    case 0xe:
      if word & 0x803f0000 == 0x200000 { return .usqaddScalar }
      return .unallocated
    case 0xf:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmhsScalar }
      return .unallocated
    case 0x11:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .ushlScalar }
      return .unallocated
    case 0x12:
      if word & 0x803f0000 == 0x210000, word & 0xc00000 != 0xc00000 { return .uqxtnScalar }
      return .unallocated
    case 0x13:
      if word & 0x80200000 == 0x200000 { return .uqshlScalar }
      return .unallocated
    case 0x15:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .urshlScalar }
      return .unallocated
    case 0x17:
      if word & 0x80200000 == 0x200000 { return .uqrshlScalar }
      return .unallocated
    case 0x1a:
      if word & 0x80bf0000 == 0x210000, word & 0x400000 != 0x0 { return .fcvtxnScalar }
      return .unallocated
    case 0x1e:
      if word & 0x803f0000 == 0x200000 { return .sqnegScalar }
      return .unallocated
    case 0x21:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .subScalar }
      return .unallocated
    case 0x22:
      if word & 0x803f0000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmgeZeroScalar }
      return .unallocated
    case 0x23:
      if word & 0x80200000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmeqScalar }
      return .unallocated
    case 0x26:
      if word & 0x803f0000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .cmleZeroScalar }
      return .unallocated
    case 0x2a:
      switch word >> 23 & 0x1 {
      case 0x0:
        if word & 0x803f0000 == 0x210000 { return .fcvtnuScalar }
        return .unallocated
      case 0x1:
        if word & 0x803f0000 == 0x210000 { return .fcvtpuScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x2d:
      if word & 0x80200000 == 0x200000, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqrdmulhScalar }
      return .unallocated
    case 0x2e:
      switch word >> 16 & 0x1 {
      case 0x0:
        if word & 0x803e0000 == 0x200000, word & 0x800000 != 0x0, word & 0xc00000 != 0x800000 { return .negScalar }
        return .unallocated
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x803e0000 == 0x200000 { return .fcvtmuScalar }
          return .unallocated
        case 0x1:
          if word & 0x803e0000 == 0x200000 { return .fcvtzuScalar }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x32:
      switch word >> 16 & 0x1f {
      case 0x0:
        if word & 0x80a00000 == 0xa00000 { return .fcmgeZeroScalar }
        return .unallocated
      case 0x1:
        if word & 0x80a00000 == 0x200000 { return .fcvtauScalar }
        return .unallocated
      case 0x10:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000 { return .fmaxnmpScalar }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000 { return .fminnmpScalar }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x35:
      if word & 0x80a00000 == 0xa00000 { return .fabdScalar }
      return .unallocated
    case 0x36:
      switch word >> 16 & 0x1f {
      case 0x0:
        if word & 0x80a00000 == 0xa00000 { return .fcmleZeroScalar }
        return .unallocated
      case 0x1:
        switch word >> 23 & 0x1 {
        case 0x0:
          if word & 0x80200000 == 0x200000 { return .ucvtfScalar }
          return .unallocated
        case 0x1:
          if word & 0x80200000 == 0x200000 { return .frsqrteScalar }
          return .unallocated
        default: return .unallocated
        }
      case 0x10:
        if word & 0x80a00000 == 0x200000 { return .faddpScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x39:
      switch word >> 23 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000 { return .fcmgeScalar }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000 { return .fcmgtScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x3b:
      switch word >> 23 & 0x1 {
      case 0x0:
        if word & 0x80200000 == 0x200000 { return .facgeScalar }
        return .unallocated
      case 0x1:
        if word & 0x80200000 == 0x200000 { return .facgtScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x3e:
      switch word >> 23 & 0x1 {
      case 0x0:
        if word & 0x803f0000 == 0x300000 { return .fmaxpScalar }
        return .unallocated
      case 0x1:
        if word & 0x803f0000 == 0x300000 { return .fminpScalar }
        return .unallocated
      default: return .unallocated
      }
    default: return .unallocated
    }
  }

  private static func decode45(_ word: UInt32) -> Opcode {
    switch word >> 29 & 0x3 {
    case 0x0:
      switch word >> 15 & 0x1 {
      case 0x0:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fmadd }
          return .unallocated
        case 0x1:
          if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fnmadd }
          return .unallocated
        default: return .unallocated
        }
      case 0x1:
        switch word >> 21 & 0x1 {
        case 0x0:
          if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fmsub }
          return .unallocated
        case 0x1:
          if word & 0x80000000 == 0x0, word & 0x800000 != 0x800000 { return .fnmsub }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0x2:
      return decode46(word)
    case 0x3:
      return decode47(word)
    default: return .unallocated
    }
  }

  private static func decode46(_ word: UInt32) -> Opcode {
    switch word >> 12 & 0xf {
    case 0x0:
      if word & 0x80800c00 == 0x400, word & 0x400000 != 0x0 { return .sshrScalar }
      return .unallocated
    case 0x1:
      switch word >> 10 & 0x1 {
      case 0x0:
        if word & 0x80800000 == 0x800000, word & 0x600000 != 0x600000 { return .fmlaScalarByElement }
        return .unallocated
      case 0x1:
        if word & 0x80800800 == 0x0, word & 0x400000 != 0x0 { return .ssraScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x2:
      if word & 0x80800c00 == 0x400, word & 0x400000 != 0x0 { return .srshrScalar }
      return .unallocated
    case 0x3:
      switch word >> 10 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmlalScalarByElement }
        return .unallocated
      case 0x1:
        if word & 0x80800800 == 0x0, word & 0x400000 != 0x0 { return .srsraScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x5:
      switch word >> 10 & 0x1 {
      case 0x0:
        if word & 0x80800000 == 0x800000, word & 0x600000 != 0x600000 { return .fmlsScalarByElement }
        return .unallocated
      case 0x1:
        if word & 0x80800800 == 0x0, word & 0x400000 != 0x0 { return .shlScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x7:
      switch word >> 10 & 0x1 {
      case 0x0:
        if word & 0x80000000 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmlslScalarByElement }
        return .unallocated
      case 0x1:
        if word & 0x80800800 == 0x0, word & 0x780000 != 0x0 { return .sqshlImmediateScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x9:
      switch word >> 10 & 0x1 {
      case 0x0:
        if word & 0x80800000 == 0x800000, word & 0x600000 != 0x600000 { return .fmulScalarByElement }
        return .unallocated
      case 0x1:
        switch word >> 11 & 0x1 {
        case 0x0:
          if word & 0x80800000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sqshrnScalar }
          return .unallocated
        case 0x1:
          if word & 0x80800000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sqrshrnScalar }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0xb:
      if word & 0x80000400 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmullScalarByElement }
      return .unallocated
    case 0xc:
      if word & 0x80000400 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqdmulhScalarByElement }
      return .unallocated
    case 0xd:
      if word & 0x80000400 == 0x0, word & 0xc00000 != 0x0, word & 0xc00000 != 0xc00000 { return .sqrdmulhScalarByElement }
      return .unallocated
    case 0xe:
      if word & 0x80800c00 == 0x400, word & 0x600000 != 0x0 { return .scvtfScalarFixed }
      return .unallocated
    case 0xf:
      if word & 0x80800c00 == 0xc00, word & 0x600000 != 0x0 { return .fcvtzsScalarFixed }
      return .unallocated
    default: return .unallocated
    }
  }

  private static func decode47(_ word: UInt32) -> Opcode {
    switch word >> 12 & 0xf {
    case 0x0:
      if word & 0x80800c00 == 0x400, word & 0x400000 != 0x0 { return .ushrScalar }
      return .unallocated
    case 0x1:
      if word & 0x80800c00 == 0x400, word & 0x400000 != 0x0 { return .usraScalar }
      return .unallocated
    case 0x2:
      if word & 0x80800c00 == 0x400, word & 0x400000 != 0x0 { return .urshrScalar }
      return .unallocated
    case 0x3:
      if word & 0x80800c00 == 0x400, word & 0x400000 != 0x0 { return .ursraScalar }
      return .unallocated
    case 0x4:
      if word & 0x80800c00 == 0x400, word & 0x400000 != 0x0 { return .sriScalar }
      return .unallocated
    case 0x5:
      if word & 0x80800c00 == 0x400, word & 0x400000 != 0x0 { return .sliScalar }
      return .unallocated
    case 0x6:
      if word & 0x80800c00 == 0x400, word & 0x780000 != 0x0 { return .sqshluImmediateScalar }
      return .unallocated
    case 0x7:
      if word & 0x80800c00 == 0x400, word & 0x780000 != 0x0 { return .uqshlImmediateScalar }
      return .unallocated
    case 0x8:
      switch word >> 10 & 0x3 {
      case 0x1:
        if word & 0x80800000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sqshrunScalar }
        return .unallocated
      case 0x3:
        if word & 0x80800000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .sqrshrunScalar }
        return .unallocated
      default: return .unallocated
      }
    case 0x9:
      switch word >> 10 & 0x1 {
      case 0x0:
        if word & 0x80800000 == 0x800000, word & 0x600000 != 0x600000 { return .fmulxScalarByElement }
        return .unallocated
      case 0x1:
        switch word >> 11 & 0x1 {
        case 0x0:
          if word & 0x80800000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .uqshrnScalar }
          return .unallocated
        case 0x1:
          if word & 0x80800000 == 0x0, word & 0x780000 != 0x0, word & 0x400000 != 0x400000 { return .uqrshrnScalar }
          return .unallocated
        default: return .unallocated
        }
      default: return .unallocated
      }
    case 0xe:
      if word & 0x80800c00 == 0x400, word & 0x600000 != 0x0 { return .ucvtfScalarFixed }
      return .unallocated
    case 0xf:
      if word & 0x80800c00 == 0xc00, word & 0x600000 != 0x0 { return .fcvtzuScalarFixed }
      return .unallocated
    default: return .unallocated
    }
  }
}
