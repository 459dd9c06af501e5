/// The version of the simulator: part of every result, so that results of different versions are not mixed up.

/// Version of the simulator, for `--version`, manifests and results.
public let brownoutVersion = "0.1.0"
