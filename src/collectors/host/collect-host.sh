#!/bin/sh
# Copies what the host collector reads into a folder, and changes nothing else. Private keys are left where they are.
# Usage: collect-host.sh FOLDER       As root, or password states and other users' SSH keys stay unknown.
set -u
umask 077
mkdir -p "${1:?usage: collect-host.sh FOLDER}/tallyman" && out=$(cd "$1" && pwd) && cd / || exit 3

keep() { # A path without its first slash: the file, or the link and what it leads to, or a note that it cannot be read.
  case $1 in */private | */private/* | *.key | *privkey* | *ssh_host_*_key | usr/share/* | dev/*) return ;; esac
  if [ -h "$1" ]; then
    case $1 in */*) mkdir -p "$out/${1%/*}" ;; esac
    cp -P "$1" "$out/$1"
    target=$(readlink -f "$1") && [ -f "$target" ] && [ ! -e "$out$target" ] && keep "${target#/}"
  elif [ -e "$1" ] && { [ ! -r "$1" ] || { [ -d "$1" ] && [ ! -x "$1" ]; }; }; then
    echo "/$1" >>"$out/tallyman/unreadable"
  elif [ -f "$1" ]; then
    mkdir -p "$out/${1%/*}" && cat "$1" >"$out/$1"
  fi
}

[ -h lib ] && keep lib
units='etc/systemd/system usr/local/lib/systemd/system usr/lib/systemd/system'
kernel='etc/sysctl.conf etc/modules etc/sysctl.d usr/lib/sysctl.d etc/modprobe.d usr/lib/modprobe.d etc/modules-load.d usr/lib/modules-load.d'
[ -h lib ] || units="$units lib/systemd/system" kernel="$kernel lib/sysctl.d lib/modprobe.d"
find etc/passwd etc/group etc/shadow etc/sudoers etc/sudoers.d etc/ssh $units $kernel etc/init.d etc/rc[0-6S].d \
  etc/rc.d etc/fstab proc/self/mounts etc/ssl etc/pki/tls/certs etc/pki/ca-trust etc/letsencrypt/live \
  usr/local/share/ca-certificates etc/crontab etc/anacrontab etc/cron.* var/spool/cron etc/hostname etc/hosts \
  etc/resolv.conf etc/chrony.conf etc/chrony etc/ntp.conf etc/ntpsec etc/systemd/timesyncd.conf* etc/os-release \
  etc/debian_version etc/localtime etc/default/grub proc/cmdline etc/apt/sources.list var/lib/dpkg/status proc/sys/kernel/osrelease 2>/dev/null |
  while IFS= read -r path; do keep "$path"; done
cut -d: -f6 etc/passwd | sort -u | while IFS= read -r home; do
  for file in "${home#/}"/.ssh/authorized_keys*; do keep "$file"; done
  [ ! -d "$home" ] || { [ -x "$home" ] && { [ ! -d "$home/.ssh" ] || [ -x "$home/.ssh" ]; }; } || echo "$home/.ssh" >>"$out/tallyman/unreadable"
done
sed -n 's/^[[:space:]-]*\([[:alpha:]][^[:space:]=]*\)[[:space:]]*=.*/\1/p' etc/sysctl.conf etc/sysctl.d/*.conf usr/lib/sysctl.d/*.conf lib/sysctl.d/*.conf 2>/dev/null |
  sed '/^[^.]*\//!y|./|/.|' | sort -u | while IFS= read -r key; do for file in proc/sys/$key; do keep "$file"; done; done
command -v rpm >/dev/null && rpm -qa --qf '%{NAME}\t%{EPOCH}:%{VERSION}-%{RELEASE}\t%{ARCH}\n' >"$out/tallyman/rpm-packages"
echo "$out"
