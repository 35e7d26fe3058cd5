# SPDX-License-Identifier: GPL-3.0-or-later
# What build-aux/run, build-aux/test and flatpak/check share. To be sourced, with `top` (the
# checkout) already set; every path below is absolute, so the caller's folder does not matter.
# shellcheck shell=bash

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$*"; exit 1; }

# The processes and folders of this run; nothing else is ever ended or removed.
started=()
temporary=()

# end PID: asks, and insists after three seconds
end() {
  local pid=$1 _
  kill "$pid" 2>/dev/null || return 0
  for _ in {1..30}; do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
}

clean_up() {
  local item
  for item in "${started[@]+"${started[@]}"}"; do end "$item"; done
  for item in "${temporary[@]+"${temporary[@]}"}"; do rm -rf "$item"; done
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# list_packages SECTION...
list_packages() {
  local section
  for section; do
    awk -v want="[$section]" '/^\[/ {on = $0 == want; next} on && NF && !/^#/' \
      "$top/build-aux/packages"
  done
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# need_packages SECTION...: installs what is missing, or says what it is where that cannot be done
need_packages() {
  local name sudo=() missing=()
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "no apt here; going on with what is installed. Debian's names of what is needed:"
    list_packages "$@" | fmt -w 78 >&2
    return
  fi
  while read -r name; do
    is_installed "$name" || missing+=("$name")
  done < <(list_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "neither root nor sudo; going on without: ${missing[*]}"
      return
    fi
    sudo=(sudo)
  fi
  say "installing ${missing[*]}"
  apt_install() {
    "${sudo[@]+"${sudo[@]}"}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -q --no-install-recommends "$@" >&2
  }
  apt_install "${missing[@]}" ||
    { "${sudo[@]+"${sudo[@]}"}" apt-get update -q >&2 && apt_install "${missing[@]}"; } ||
    say 'apt could not install all of them; going on with what is there'
}

# need_tools TOOL...
need_tools() {
  local tool missing=()
  for tool; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  [ ${#missing[@]} -eq 0 ] || die "missing: ${missing[*]}"
}

# build_folder NAME: where that tree is built; beside the sources, or in the cache if these are
# read-only
build_folder() {
  if [ -w "$top" ]; then
    printf '%s/_build-%s' "$top" "$1"
  else
    printf '%s/glossator/%s/%s' "${XDG_CACHE_HOME:-$HOME/.cache}" \
      "$(printf %s "$top" | sha256sum | cut -c 1-12)" "$1"
  fi
}

# build FOLDER OPTION...: sets up (anew when the checkout moved or the options changed) and builds
build() {
  local folder=$1 stamp
  shift
  stamp=$(printf '%s\n' "$top" "$@")
  if [ "$(cat "$folder/.set-up" 2>/dev/null)" != "$stamp" ]; then
    [ ! -d "$folder/meson-private" ] || rm -rf "$folder"
    mkdir -p "$folder"
    meson setup "$@" "$folder" "$top" >&2 || { rm -rf "$folder/meson-private"; return 1; }
    printf '%s\n' "$stamp" >"$folder/.set-up"
  fi
  ninja -C "$folder" >&2
}

# have_display: whether a window can be opened
have_display() {
  if [ -n "${WAYLAND_DISPLAY:-}" ]; then
    [ -S "$WAYLAND_DISPLAY" ] || [ -S "${XDG_RUNTIME_DIR:-/nonexistent}/$WAYLAND_DISPLAY" ]
  elif [[ ${DISPLAY:-} =~ ^(unix)?:([0-9]+) ]]; then
    [ -S "/tmp/.X11-unix/X${BASH_REMATCH[2]}" ]
  else
    [ -n "${DISPLAY:-}" ]
  fi
}

# start_display SIZE: a virtual one
start_display() {
  local folder number=
  need_tools Xvfb
  folder=$(mktemp -d)
  temporary+=("$folder")
  : >"$folder/number"
  Xvfb -displayfd 3 -screen 0 "$1x24" -nolisten tcp -noreset \
    3>"$folder/number" >"$folder/log" 2>&1 &
  started+=($!)
  for _ in {1..100}; do
    number=$(cat "$folder/number")
    [ -z "$number" ] || break
    kill -0 "${started[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  [ -n "$number" ] || { cat "$folder/log" >&2; die 'Xvfb does not start'; }
  export DISPLAY=:$number GDK_BACKEND=x11
  unset WAYLAND_DISPLAY XAUTHORITY
}

# isolate: state, settings and caches of this run go into a folder of their own
isolate() {
  local home name
  home=$(mktemp -d)
  temporary+=("$home")
  for name in config data state cache runtime; do mkdir -m 700 "$home/$name"; done
  export XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state
  export XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/runtime
  export GSETTINGS_BACKEND=memory GTK_A11Y=none ADW_DISABLE_PORTAL=1 GIO_USE_VFS=local
  export GSK_RENDERER=cairo GDK_DEBUG=gl-disable NO_AT_BRIDGE=1
  unset DBUS_SESSION_BUS_ADDRESS
}

# on_bus COMMAND…: on a session bus of its own, which ends with it
on_bus() { dbus-run-session --config-file="$top/build-aux/session-bus.conf" -- "$@"; }
