#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# fresh_root.sh FOLDER [--worktree] [--only run|test]: proves that a clean checkout builds on a fresh Debian 12.
# Makes a minimal root in FOLDER with debootstrap (kept, and used again if it is there), copies HEAD into it (--worktree: what
# lies in the checkout instead), runs ./dev run and ./dev test inside and prints their times. Needs root and debootstrap.
set -euo pipefail

root="" worktree=0 verbs=(run test)
while [ $# -gt 0 ]; do
    case "$1" in
    --worktree) worktree=1 ;;
    --only) verbs=("$2"); shift ;;
    -*) echo "fresh_root.sh FOLDER [--worktree] [--only run|test]" >&2; exit 2 ;;
    *) root=$(realpath -m -- "$1") ;;
    esac
    shift
done
[ -n "$root" ] || { echo "fresh_root.sh FOLDER [--worktree] [--only run|test]" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "fresh_root.sh: only root can make a root." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "fresh_root.sh: apt-get install debootstrap first." >&2; exit 1; }
cd "$(dirname "$(readlink -f "$0")")/.."

# In a mount namespace of its own, so that nothing stays mounted whatever happens.
if [ "${FRESH_ROOT_INSIDE:-}" != 1 ]; then
    set -- "$root"
    [ $worktree = 0 ] || set -- "$@" --worktree
    [ ${#verbs[@]} = 2 ] || set -- "$@" --only "${verbs[0]}"
    FRESH_ROOT_INSIDE=1 exec unshare --mount --propagation private "$0" "$@"
fi

timed() { # NAME COMMAND…
    local name=$1 from=$SECONDS status=0
    shift
    "$@" || status=$?
    times+=("$name: $((SECONDS - from)) s, exit $status")
    return $status
}
times=()

# apt inside works as it does here: same sources, keyrings, proxy and name resolution.
copy_apt_settings() {
    local line
    rm -f "$root/etc/apt/sources.list"
    [ ! -e /etc/apt/sources.list ] || cp /etc/apt/sources.list "$root/etc/apt/"
    find /etc/apt/sources.list.d \( -name '*.sources' -o -name '*.list' \) -exec cp -t "$root/etc/apt/sources.list.d" {} +
    cp -r /etc/apt/trusted.gpg.d /etc/apt/keyrings "$root/etc/apt/"
    cp -r /usr/share/keyrings "$root/usr/share/"
    apt-config dump | grep -E '^Acquire::https?::Proxy' >"$root/etc/apt/apt.conf.d/01proxy" || true
    for line in /etc/hosts /etc/resolv.conf; do [ ! -e $line ] || cp -L $line "$root$line"; done
}

mirror() { # the host's own mirror of Debian, whichever form its sources have
    { sed -n 's/^URIs: *\(http[^ ]*\/debian\/\?\)$/\1/p' /etc/apt/sources.list.d/*.sources
      sed -n 's/^deb \(\[[^]]*\] \)\?\(http[^ ]*\/debian\/\?\) .*/\2/p' /etc/apt/sources.list; } 2>/dev/null | head -n 1
}

in_root() {
    local variable environment=(PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb)
    for variable in http_proxy https_proxy no_proxy; do
        [ -z "${!variable:-}" ] || environment+=("$variable=${!variable}")
    done
    chroot "$root" env -i "${environment[@]}" "$@"
}

copy_checkout() {
    rm -rf "$root/groundplan"
    mkdir "$root/groundplan"
    if [ $worktree = 1 ]; then
        git ls-files -coz --exclude-standard | while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
            tar -c --null -T - | tar -x -C "$root/groundplan"
    else
        git archive HEAD | tar -x -C "$root/groundplan"
    fi
    chown -R 0:0 "$root/groundplan"
}

if [ ! -e "$root/etc/debian_version" ]; then
    timed debootstrap debootstrap --variant=minbase bookworm "$root" "$(mirror)" >/dev/null
fi
copy_apt_settings
copy_checkout
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

status=0
for verb in "${verbs[@]}"; do
    timed "./dev $verb" in_root sh -c "cd /groundplan && exec ./dev $verb" || status=1
done
printf '\nIn a fresh Debian %s, %s cores:\n' "$(cat "$root/etc/debian_version")" "$(nproc)"
printf '  %s\n' "${times[@]}"
exit $status
