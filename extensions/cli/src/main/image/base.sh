#!/bin/sh
# Writes the base of the container image to base.tar, in the form of "docker save": a Java runtime and the C libraries
# and the locale that it needs. The base comes from this machine, so no registry is needed.
# usage: base.sh JAVA_HOME ARCHITECTURE TIME DIRECTORY
set -eu
# The user of the image must be able to read all files, whatever the umask of the build is.
umask 022
# jlink writes other files in other locales.
export LC_ALL=C.UTF-8
home=$1
architecture=$2
time=$3
directory=$4
root=$directory/root

fail() {
  printf 'image: %s\n' "$1" >&2
  exit 1
}

getconf GNU_LIBC_VERSION >/dev/null 2>&1 ||
  fail "This machine has no glibc; the image can be built only on Linux with glibc, because it contains the C libraries of the machine."
[ -x "$home/bin/jlink" ] || fail "$home has no bin/jlink; expected the directory of a complete JDK."

rm -rf "$directory"
mkdir -p "$root/etc" "$root/opt" "$root/tmp"
chmod 1777 "$root/tmp"

# The modules are those that the libraries use, and the elliptic curves of TLS. ImageCheck compares them.
# Its files are not compressed: the layer is compressed as a whole, which is smaller, and the JVM starts faster.
"$home/bin/jlink" --add-modules java.base,java.logging,java.management,java.naming,jdk.crypto.ec,jdk.unsupported \
  --strip-java-debug-attributes --no-header-files --no-man-pages --output "$root/opt/java"
rm -f "$root/opt/java/bin/keytool" "$root/opt/java/lib/jrt-fs.jar" "$root/opt/java/lib/classlist"

# Each library keeps its path, because the loader has the paths of its distribution.
libraries=$(find "$root/opt/java" \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} \; |
  sed -n 's/^\(.*=>\)\{0,1\}[[:space:]]*\(\/[^[:space:]]*\) (0x[0-9a-f]*)$/\2/p' | grep -v "^$root/" | sort -u)
for library in $libraries; do
  cp -L --parents "$library" "$root"
  # The native library of Netty needs the other parts of glibc. Before version 2.34, name resolution loads the last two.
  case $library in
    */libc.so.6)
      for part in libdl.so.2 libm.so.6 libpthread.so.0 libresolv.so.2 librt.so.1 libnss_dns.so.2 libnss_files.so.2; do
        cp -L --parents "${library%/*}/$part" "$root"
      done
      ;;
  esac
done

# Java reads arguments and file names in the encoding of the locale. Distributions give its directory one of two names.
for locale in /usr/lib/locale/C.UTF-8 /usr/lib/locale/C.utf8; do
  if [ -f "$locale/LC_CTYPE" ]; then
    mkdir -p "$root/usr/lib/locale"
    cp -rL -T "$locale" "$root/usr/lib/locale/C.utf8"
  fi
done
[ -d "$root/usr/lib/locale" ] || fail "/usr/lib/locale has no C.utf8; install the locale C.UTF-8."

echo 'timflux:x:65532:65532::/tmp:/nonexistent' >"$root/etc/passwd"
echo 'timflux:x:65532:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

case $architecture in aarch64) architecture=arm64 ;; esac
cd "$root"
tar --sort=name --mtime="$time" --owner=0 --group=0 --numeric-owner --format=gnu -cf ../layer.tar -- *
cd ..
digest=$(sha256sum layer.tar)
printf '{"created":"%s","architecture":"%s","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{"created":"%s","created_by":"jlink"}]}\n' \
  "$time" "$architecture" "${digest%% *}" "$time" >config.json
echo '[{"Config":"config.json","RepoTags":[],"Layers":["layer.tar"]}]' >manifest.json
tar -cf base.tar manifest.json config.json layer.tar
rm -rf root layer.tar config.json manifest.json
