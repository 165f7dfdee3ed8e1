#!/bin/sh
# Installs a release from this bundle without internet, beside the releases that are there already.
#
#   ./install.sh --trust CERTIFICATE.pem [--prefix DIR] [--no-packages]
#
# The certificate is that of whoever made the bundle; get it another way than the bundle itself. Nothing is unpacked
# before its signature and every digest hold.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
trust= prefix= packages=yes
say() { printf '%s\n' "$*"; }
fail() { printf 'Nejde to: %s\n' "$*" >&2; exit 1; }
while [ $# -gt 0 ]; do
  case "$1" in
    --trust) trust=${2:-}; shift 2 || fail "za --trust chybí soubor s certifikátem." ;;
    --prefix) prefix=${2:-}; shift 2 || fail "za --prefix chybí složka." ;;
    --no-packages) packages=no; shift ;;
    *) fail "neznám „$1“. Použití: ./install.sh --trust CERTIFIKÁT.pem [--prefix SLOŽKA] [--no-packages]" ;;
  esac
done
[ -n "$trust" ] || fail "řekněte, komu věříte: --trust CERTIFIKÁT.pem (certifikát toho, kdo balík vydal; získejte ho jinou cestou než balík)."
[ -r "$trust" ] || fail "certifikát $trust nejde přečíst."

cd "$here"
# The signature is judged by the certificate itself: an authority may issue others under the same name.
openssl cms -verify -binary -inform DER -in SHA512SUMS.p7s -content SHA512SUMS \
  -certfile "$trust" -CAfile "$trust" -partial_chain -nointern -purpose any -out /dev/null 2>/dev/null ||
  fail "podpis balíku nepatří k certifikátu $trust, nebo byl seznam otisků změněn. Nic se neinstalovalo; vyžádejte si balík znovu."
sha512sum --check --strict --quiet SHA512SUMS ||
  fail "otisky souborů nesouhlasí. Nic se neinstalovalo; přeneste balík znovu."
find . -type f ! -name SHA512SUMS ! -name SHA512SUMS.p7s | sed 's#^\./##' | sort > "${TMPDIR:-/tmp}/egon-files.$$"
cut -c131- SHA512SUMS | sort | cmp -s - "${TMPDIR:-/tmp}/egon-files.$$" || {
  rm -f "${TMPDIR:-/tmp}/egon-files.$$"
  fail "v balíku leží soubor, který není v podepsaném seznamu. Nic se neinstalovalo."
}
rm -f "${TMPDIR:-/tmp}/egon-files.$$"
version=$(cat VERSION)
say "Balík $version je podepsaný a úplný."

if [ "$packages" = yes ] && [ -s packages/Packages ]; then
  [ "$(id -u)" = 0 ] || fail "balíčky Debianu smí instalovat jen root; bez nich přidejte --no-packages."
  apt=$(mktemp -d)
  mkdir -p "$apt/lists/partial"
  printf 'deb [trusted=yes] file:%s/packages ./\n' "$here" > "$apt/sources.list"
  mkdir -p /etc/postgresql-common
  # Debian would start a cluster of its own; each centre runs one in its data folder.
  grep -qs '^create_main_cluster *= *false' /etc/postgresql-common/createcluster.conf ||
    echo 'create_main_cluster = false' >> /etc/postgresql-common/createcluster.conf
  aptget() {
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=- \
      -o Dir::State::lists="$apt/lists" -o APT::Sandbox::User=root -o Dpkg::Options::=--force-confold "$@"
  }
  aptget update
  # shellcheck disable=SC2046
  aptget install -y --no-install-recommends $(cat packages/WANTED) > "$apt/log" 2>&1 || {
    tail -5 "$apt/log" >&2
    fail "balíčky Debianu se nenainstalovaly; celý výpis je v $apt/log."
  }
  rm -r "$apt"
  say "Balíčky Debianu jsou nainstalované: $(tr '\n' ' ' < packages/WANTED)"
fi

releases=$prefix/opt/egon/releases
if [ -e "$releases/$version" ]; then
  say "Vydání $version tu už leží."
else
  mkdir -p "$releases"
  staged=$releases/.$version.$$
  mkdir "$staged"
  tar -xzf program.tar.gz -C "$staged"
  sync -f "$staged"
  mv "$staged" "$releases/$version"
  say "Vydání $version leží v $releases/$version."
fi
# Puts the program together into one file while the folder may be written to; without that it starts from its sources.
"$releases/$version/egon" help > /dev/null 2>&1 || :
mkdir -p "$prefix/etc/egon" "$prefix/etc/systemd/system"
install -m 644 "$releases/$version/deploy/egon@.service" "$prefix/etc/systemd/system/egon@.service"
if [ -z "$prefix" ]; then
  getent passwd egon > /dev/null ||
    adduser --system --group --home /var/lib/egon --no-create-home --quiet egon
  [ ! -d /run/systemd/system ] || systemctl daemon-reload
fi
if [ -e "$prefix/opt/egon/current" ]; then
  say "Běží dál vydání $(basename "$(readlink "$prefix/opt/egon/current")"). Přechod: $releases/$version/deploy/switch.sh $version CENTRUM…"
else
  ln -s "releases/$version" "$prefix/opt/egon/current"
  say "Nastavení centra napište do $prefix/etc/egon/CENTRUM.json a spusťte: systemctl enable --now egon@CENTRUM"
fi
