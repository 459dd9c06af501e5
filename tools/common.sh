# Shared by the scripts of this folder: where things are, what is installed, how parts are timed.
# Sourced, not run. Every function says what it does on standard error when it changes the machine.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# The flags of the one build that product and tests share: release, with testability.
build_flags=(-c release --omit-frame-pointers -Xswiftc -enable-testing)

# Directory of the Swift toolchain's programs (swiftc, clang, ld.lld, llvm-objdump).
toolchain_bin() { dirname "$(readlink -f "$(command -v swiftc)")"; }

# Installs the Debian packages that are missing: install_packages NAME…
install_packages() {
  local missing=()
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null || {
    echo "these packages of Debian are missing, and there is no apt-get to install them: ${missing[*]}" >&2
    return 1
  }
  echo "installing: ${missing[*]}" >&2
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "these packages are missing, and only root can install them: ${missing[*]}" >&2; return 1; }
    sudo=(sudo)
  fi
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Unpacks packages of Debian into .build/foreign/NAME, without installing them: fetch_packages NAME…
fetch_packages() {
  mkdir -p .build/foreign
  for name in "$@"; do
    [ -d ".build/foreign/$name" ] && continue
    echo "fetching: $name" >&2
    rm -rf ".build/foreign/$name.deb"
    mkdir ".build/foreign/$name.deb"
    # apt warns that it did not drop its privileges for a folder of ours.
    (cd ".build/foreign/$name.deb" && apt-get download -qq "$name" 2>/dev/null) || {
      echo "$name cannot be fetched from Debian; tests that need it are skipped" >&2
      continue
    }
    dpkg -x .build/foreign/"$name".deb/*.deb ".build/foreign/$name.part"
    mv ".build/foreign/$name.part" ".build/foreign/$name"
  done
}

# apt for arm64, with folders of its own: apt_arm64 COMMAND…
apt_arm64() {
  local folder="$root/.build/foreign/apt"
  mkdir -p "$folder/state/lists/partial" "$folder/cache/archives/partial"
  apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o Dir::State="$folder/state" \
    -o Dir::State::status=/dev/null -o Dir::Cache="$folder/cache" -o APT::Sandbox::User=root "$@"
}

# Unpacks Debian's kernel for virtual machines and a static busybox, both for arm64, into .build/foreign/linux: the
# kernel of the release that the host's own sources name.
fetch_linux() {
  [ -d .build/foreign/linux ] && return 0
  echo "fetching: linux-image-cloud-arm64, busybox-static" >&2
  rm -rf .build/foreign/linux.part
  mkdir -p .build/foreign/linux.part
  (
    cd .build/foreign/linux.part
    apt_arm64 update
    apt_arm64 download linux-image-cloud-arm64 busybox-static
    # The package of that name is empty; it depends on the one of the present version.
    kernel=$(dpkg-deb -f linux-image-cloud-arm64_*.deb Depends | grep -o 'linux-image-[^ ,(]*' | head -n 1)
    apt_arm64 download "$kernel"
    for package in "$kernel"_*.deb busybox-static_*.deb; do dpkg -x "$package" .; done
    rm -f ./*.deb
  ) || {
    echo "Debian's arm64 kernel cannot be fetched; tests that need it are skipped" >&2
    return 0
  }
  mv .build/foreign/linux.part .build/foreign/linux
}

# Fails with one sentence where there is no Swift toolchain, or one that is too old.
require_swift() {
  command -v swiftc >/dev/null || {
    echo "a Swift 6.3 toolchain is needed: no swiftc in PATH (swift.org/install)" >&2
    return 1
  }
  local version
  version=$(swiftc --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  [ "$(printf '%s\n' 6.3 "${version:-0}" | sort -V | head -n 1)" = 6.3 ] && return 0
  echo "a Swift 6.3 toolchain is needed: $(command -v swiftc) is ${version:-of an unknown version}" >&2
  return 1
}

# Runs a part and prints how long it took: part NAME COMMAND…
part() {
  local name=$1 begin=$SECONDS
  shift
  echo "== $name"
  "$@"
  echo "== $name: $((SECONDS - begin)) s"
}
