/// The table of configuration keys, in the order in which the resolved configuration prints them.
///
/// Keys of one TOML table stand together, keys of the root first, as TOML wants them.

extension ConfigurationKey {
  /// Every key there is.
  public static let all: [ConfigurationKey] =
    machineKeys + runKeys + coreKeys + isaKeys + cacheKeys + dramKeys + nvmKeys
    + deviceKeys + workloadKeys

  private static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })

  /// The key at `path`.
  public static subscript(path: String) -> ConfigurationKey? { byPath[path] }
}
