#!/usr/bin/env bash
# Installs what the Chromium from npm needs and a fresh Debian lacks. Does nothing where they are there already, or where CHROMIUM names another browser.
set -euo pipefail

if [[ "${1:-}" == "--help" ]]; then
  echo "prepare-debian: makes a fresh Debian or Ubuntu able to run the browser tests."
  echo "  bash tools/prepare-debian.sh"
  echo "Uses apt-get only when libraries are missing and the user is root; otherwise it says what to install."
  exit 0
fi

if [[ -n "${CHROMIUM:-}" ]]; then exit 0; fi

# What the Chromium from npm is linked with, and the package that carries it.
needed=(libnss3.so:libnss3 libnspr4.so:libnspr4 libexpat.so:libexpat1)
have=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)
packages=()
for pair in "${needed[@]}"; do
  grep -q "${pair%%:*}" <<<"$have" || packages+=("${pair##*:}")
done
if [[ ${#packages[@]} -eq 0 ]]; then exit 0; fi

if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
  echo "The browser tests need these packages: ${packages[*]}. Install them, then try again." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null
apt-get install -y -qq --no-install-recommends "${packages[@]}" </dev/null
