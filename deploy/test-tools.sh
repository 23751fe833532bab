#!/bin/sh
# What `make test` needs from Debian: a browser, a text browser, fonts to print Hindi, a PDF reader, Java for the HTML
# checker, a relay and networks of one's own for calls, the SMS daemon with its dummy phone, a maker of certificates.
set -eu
packages=""
need() { command -v "$1" >/dev/null 2>&1 || packages="$packages $2"; }
need chromium chromium
need lynx lynx
need turnserver coturn
need ip iproute2
need tc iproute2
need nsenter util-linux
need java default-jre-headless
need npm npm
need pdftoppm poppler-utils
need fc-list fontconfig
need gammu-smsd gammu-smsd
need openssl openssl
fc-list 2>/dev/null | grep -qi "NotoSansDevanagari" || packages="$packages fonts-noto-core"
if [ -n "$packages" ]; then
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo"
    echo "Installing from Debian:$packages"
    $sudo env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -q && apt-get install -yq --no-install-recommends $packages" >/dev/null || {
        echo "The tests need these Debian packages. Fix:  sudo apt-get install -y$packages"
        exit 1
    }
fi

# The checker of HTML, which Debian does not have: one jar, in a folder that git does not see.
vnu=26.9.27
cd "$(dirname "$0")/.."
grep -qs "\"version\": \"$vnu\"" node_modules/vnu-jar/package.json ||
    npm install --silent --prefix . --no-save --no-package-lock --ignore-scripts vnu-jar@$vnu >/dev/null || {
    echo "The checker of HTML could not be fetched. Fix:  npm install --no-save vnu-jar@$vnu"
    exit 1
}
