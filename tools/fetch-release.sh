#!/bin/sh
# Puts the released program of one version into a folder, held to the checksum that was released with it.
#
#   tools/fetch-release.sh VERSION ADDRESS FOLDER
#
# ADDRESS is that of the repository. Ends with 1, and says why, where there is no such release, or where the checksum is another: whoever
# calls it then builds the program. `.github/workflows/release.yml` makes what is fetched here.
set -eu
version="$1"
address="${2%.git}"
folder="$3"

case "$(uname -s) $(uname -m)" in
    "Linux x86_64") target=x86_64-unknown-linux-musl ;;
    "Linux aarch64" | "Linux arm64") target=aarch64-unknown-linux-musl ;;
    "Darwin x86_64") target=x86_64-apple-darwin ;;
    "Darwin arm64") target=aarch64-apple-darwin ;;
    MINGW*" x86_64" | MSYS*" x86_64") target=x86_64-pc-windows-msvc ;;
    *)
        echo "whosays: no binary is released for $(uname -s) $(uname -m)" >&2
        exit 1
        ;;
esac
name="whosays-$version-$target.tar.gz"
at="$address/releases/download/v$version"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

get() { curl --fail --silent --show-error --location --retry 2 --output "$work/$1" "$at/$1"; }
if ! get "$name" || ! get SHA256SUMS; then
    echo "whosays: there is no released binary of $version for $target at $address" >&2
    exit 1
fi
wanted="$(sed -n "s/^\([0-9a-f]\{64\}\)  $name\$/\1/p" "$work/SHA256SUMS")"
if command -v sha256sum >/dev/null; then
    found="$(sha256sum "$work/$name" | cut -d' ' -f1)"
else
    found="$(shasum -a 256 "$work/$name" | cut -d' ' -f1)"
fi
if [ -z "$wanted" ] || [ "$wanted" != "$found" ]; then
    echo "whosays: the checksum of $name is $found, and should be ${wanted:-told}: it is not used" >&2
    exit 1
fi
mkdir -p "$folder"
tar -xzf "$work/$name" -C "$folder" --strip-components=1
echo "whosays $version for $target, sha256 $found"
